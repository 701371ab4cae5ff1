"""Faithfulness: whether the words an explanation calls important are those the model's answer hangs on.

The figures and their sources stand at `app.domain.trust.Faithfulness`. Sufficiency of an order is comprehensiveness of
the order reversed, so one search for the best and the worst order gives the limits of both.
"""

import functools
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import kendalltau, norm

from app.domain.trust import FLAT, SHORT, WELL, Faithfulness, Limits, Verdict
from app.ml.subject import Floats, Masks, Subject

STEPS: Final = 16
RANDOMS: Final = 50  # orders, each counted forwards and backwards
_FEWEST: Final = 10
_EXACT: Final = 8  # units up to which all orders are searched
_BEAMS: Final = (3, 1)
_MOST: Final = {"cpu": 150_000}  # tokens a search may cost
_MOST_ELSEWHERE: Final = 4_000_000
_RANDOM_TOKENS: Final = 60_000
Order = NDArray[np.int64]


class Curve:
    """How the target's probability falls while a subject's units are left out one after the other, in an order."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        units = subject.units
        steps = min(STEPS, units)
        self.counts = np.unique(np.round(np.arange(1, steps + 1) * units / steps).astype(int))  # left out at each step
        self.whole = float(subject.chances(np.zeros((1, units), dtype=np.bool_))[0])

    @property
    def steps(self) -> int:
        return len(self.counts)

    def masks(self, order: Order) -> Masks:
        """What is left out at each step."""
        ranks = np.empty(len(order), dtype=int)
        ranks[order] = np.arange(len(order))
        return ranks[None, :] < self.counts[:, None]

    def both(self, order: Order) -> tuple[float, float]:
        """Comprehensiveness and sufficiency of an order, most important first."""
        chances = self.subject.chances(np.concatenate([self.masks(order), self.masks(order[::-1])]))
        forwards, backwards = chances.reshape(2, -1).mean(1)
        return self.whole - float(forwards), self.whole - float(backwards)

    def gap(self, scores: Sequence[float]) -> float:
        """Comprehensiveness − sufficiency of scores of tokens."""
        comprehensiveness, sufficiency = self.both(order_of(self.subject.per_unit(scores)))
        return comprehensiveness - sufficiency


class Yardstick:
    """What explanations of one subject are measured with: random orders, and the limits no order can pass."""

    def __init__(self, subject: Subject, seed: int = 0) -> None:
        self.subject = subject
        self.curve = Curve(subject)
        fit = _RANDOM_TOKENS // max(1, 2 * self.curve.steps * subject.tokens)
        random = np.random.default_rng(seed)
        orders = [random.permutation(subject.units) for _ in range(int(np.clip(fit, _FEWEST, RANDOMS)))]
        turned = [some for order in orders for some in (order, order[::-1])]
        subject.chances(np.concatenate([self.curve.masks(order) for order in turned]))  # in few batches, then known
        self.random = np.asarray([self.curve.both(order) for order in orders])  # <float64>[order, 2]
        gaps = self.random[:, 0] - self.random[:, 1]
        self.randoms = np.concatenate([gaps, -gaps])
        self.low, self.high = float(self.random.min()), float(self.random.max())
        self.limits: Limits = self._search()

    def measure(self, scores: Sequence[float], tried: Sequence[float] = ()) -> Faithfulness:
        """Scores of tokens, put to the test. A tie is broken by the place in the text.

        `tried`: where these were chosen because they pass this test best, what each of the candidates reached in it
        (comprehensiveness − sufficiency), the chosen among them.
        """
        values = self.subject.per_unit(scores)
        comprehensiveness, sufficiency = self.know(scores)
        shares = [self._share(comprehensiveness), self._share(sufficiency)]
        gap = comprehensiveness - sufficiency
        p = self._odds(gap)
        falls = self.subject.value - self.subject.values(self.subject.one_out())
        tau = float(kendalltau(values, falls).statistic)
        random = self.random.mean(0)
        return Faithfulness(
            comprehensiveness=comprehensiveness,
            sufficiency=sufficiency,
            norm_comprehensiveness=shares[0],
            norm_sufficiency=shares[1],
            loo_tau=None if np.isnan(tau) else tau,
            random_comprehensiveness=float(random[0]),
            random_sufficiency=float(random[1]),
            random_norm_comprehensiveness=self._share(float(random[0])),
            random_norm_sufficiency=self._share(float(random[1])),
            random_spread=float(self.randoms.std()),
            p=p,
            randoms=len(self.randoms),
            units=self.subject.units,
            steps=self.curve.steps,
            limits=self.limits,
            verdict=self._verdict(shares[0] - shares[1], p, self._by_chance(gap, tried)),
            candidates=max(1, len(tried)),
        )

    def know(self, scores: Sequence[float]) -> tuple[float, float]:
        """Comprehensiveness and sufficiency of scores of tokens; from now on the limits embrace them."""
        found = self.curve.both(order_of(self.subject.per_unit(scores)))
        self._widen(*found)
        return found

    @property
    def flat(self) -> bool:
        """Whether the answer hardly moves, whatever is left out."""
        return self.high - self.low < FLAT

    def _verdict(self, gap: float, p: float, by_chance: float) -> Verdict:
        if self.subject.units < SHORT:
            return "short"
        if self.flat:
            return "flat"
        if by_chance > 0.05:
            return "chance"
        return "well" if gap >= WELL and p <= self._least and by_chance <= 2 * self._least else "partly"

    def _by_chance(self, gap: float, tried: Sequence[float]) -> float:
        """How probable it is that random orders do at least as well, the best of as many as were tried.

        Two ways to make allowance for the choice: the best of so many independent orders (Šidák 1967), which asks more
        of candidates that are much alike than is due; and twice the median of what each candidate would be told by
        itself, which holds however they hang together (Rüger 1978).
        """
        if len(tried) <= 1:
            return self._tail(gap)
        return min(best_of(self._tail(gap), len(tried)), 2 * float(np.median([self._tail(one) for one in tried])))

    @property
    def _least(self) -> float:
        """The odds of what none of the random orders reached."""
        return 1 / (1 + len(self.randoms))

    def _odds(self, gap: float) -> float:
        """The share of random orders that do at least as well, counted with the one in question."""
        return (1 + int((self.randoms >= gap).sum())) / (1 + len(self.randoms))

    def _tail(self, gap: float) -> float:
        """How probable it is that a random order does at least as well, also beyond those that were tried."""
        odds, spread = self._odds(gap), float(self.randoms.std())  # of a mean of zero
        return odds if odds > self._least or not spread else min(odds, float(norm.sf(gap / spread)))

    def _share(self, fall: float) -> float:
        return (fall - self.low) / (self.high - self.low) if self.high > self.low else 0.0

    def _widen(self, *falls: float) -> None:
        self.low, self.high = min(self.low, *falls), max(self.high, *falls)

    def _search(self) -> Limits:
        """Find how much the probability can fall, on average over the steps, by the best and by the worst order."""
        units = self.subject.units
        if units <= _EXACT:
            self._widen(*_every_order(self.subject, self.curve.whole))
            return "exact"
        place = self.subject.device.type
        for beams in _BEAMS:
            questions = beams * units * self.curve.steps  # half of them in each direction
            if questions * self.subject.tokens <= _MOST.get(place, _MOST_ELSEWHERE):
                for sign in (1.0, -1.0):
                    self._widen(*self.curve.both(self._beam(sign, beams)))
                return "search"
        falls = self.subject.value - self.subject.values(self.subject.one_out())
        self._widen(*self.curve.both(order_of(falls)))
        return "orders"

    def _beam(self, sign: float, width: int) -> Order:
        """An order that makes the probability fall (`sign` 1) or stay (−1), step by step the best few known."""
        units = self.subject.units
        beams: list[tuple[float, list[int]]] = [(0.0, [])]
        done = 0
        for count in self.curve.counts:
            found: list[tuple[float, list[int]]] = []
            for total, order in beams:
                left = [unit for unit in range(units) if unit not in order]
                masks = np.zeros((len(left), units), dtype=np.bool_)
                masks[:, order] = True
                masks[np.arange(len(left)), left] = True
                falls = sign * (self.curve.whole - self.subject.chances(masks))
                ranked = np.argsort(-falls, kind="stable")
                take = int(count) - done
                for first in range(min(width, len(left) - take + 1)):
                    chosen = [left[i] for i in (ranked[first], *(i for i in ranked if i != ranked[first]))][:take]
                    found.append((total + float(falls[ranked[first]]), order + chosen))
            best: dict[frozenset[int], tuple[float, list[int]]] = {}
            for total, order in sorted(found, key=lambda beam: -beam[0]):
                best.setdefault(frozenset(order), (total, order))
            beams = list(best.values())[:width]
            done = int(count)
        return np.asarray(beams[0][1])


def best_of(tail: float, candidates: int) -> float:
    """How probable it is that the best of so many does at least what each does with a probability of `tail`."""
    return float(-np.expm1(candidates * np.log1p(-min(tail, 1 - 1e-12))))


@functools.cache
def expected_best(candidates: int) -> tuple[float, float]:
    """Mean and standard deviation of the largest of so many standard normal numbers."""
    values = np.linspace(-8, 8, 4001)
    density = candidates * norm.pdf(values) * norm.cdf(values) ** (candidates - 1)
    density /= density.sum()
    mean = float((values * density).sum())
    return mean, float(np.sqrt(((values - mean) ** 2 * density).sum()))


def order_of(scores: Floats) -> Order:
    """Units from the most important to the least; equal ones in the order of the text."""
    return np.argsort(-scores, kind="stable")


def _every_order(subject: Subject, whole: float) -> tuple[float, float]:
    """The least and the greatest mean fall over all orders of the units, by the way over all their subsets."""
    units = subject.units
    numbers = np.arange(2**units)
    masks = (numbers[:, None] >> np.arange(units) & 1).astype(np.bool_)
    falls = whole - subject.chances(masks)
    low, high = np.zeros(2**units), np.zeros(2**units)
    for number in numbers[1:]:
        before = [number & ~(1 << unit) for unit in range(units) if number >> unit & 1]
        low[number] = falls[number] + min(low[b] for b in before)
        high[number] = falls[number] + max(high[b] for b in before)
    return float(low[-1] / units), float(high[-1] / units)
