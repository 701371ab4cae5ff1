"""How far people agree: chance-corrected coefficients and span F1, each with a 95 % bootstrap interval.

Texts are resampled (Efron 1979, percentile method). A text enters only as what it counts for, and texts that count
for the same are drawn together from a multinomial, so that a million of them cost no more than their patterns.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.domain.results import Figure
from app.domain.spans import Span

RESAMPLES: Final = 1000
MISSING: Final = -1
_BLOCK: Final = 2_000_000  # numbers held at once while resampling
_SEED: Final = 20

Codes = NDArray[np.int64]  # [texts, people]: the number of the label each gave, MISSING where one said nothing
Counts = NDArray[np.int64]  # [patterns, columns]: what the texts of a pattern count for
Floats = NDArray[np.float64]
Statistic = Callable[[Floats], Floats]  # of weights <float>[draws, patterns], each draw's value


def percent(codes: Codes) -> Figure | None:
    """The share of pairs of people who gave the same label, over texts with two or more; each text counts alike."""
    patterns, times = _patterns(_paired(codes))
    counts = _per_label(patterns)
    people = counts.sum(axis=1)
    shares = _ratio((counts * (counts - 1)).sum(axis=1), people * (people - 1))
    return _figure("percent_agreement", lambda weights: _ratio(weights @ shares, weights.sum(axis=1)), times)


def cohen(codes: Codes) -> Figure | None:
    """Cohen's κ (1960) of two people over the texts that both labelled; None where it is undefined."""
    both = codes[(codes != MISSING).all(axis=1)]
    if codes.shape[1] != 2 or not len(both):
        return None
    patterns, times = _patterns(both)
    labels = int(patterns.max()) + 1
    same = (patterns[:, 0] == patterns[:, 1]).astype(np.float64)
    one, other = np.eye(labels)[patterns[:, 0]], np.eye(labels)[patterns[:, 1]]

    def statistic(weights: Floats) -> Floats:
        texts = weights.sum(axis=1)
        expected = ((weights @ one) * (weights @ other)).sum(axis=1) / texts**2
        return _beyond_chance(weights @ same / texts, expected)

    return _figure("cohen_kappa", statistic, times)


def fleiss(codes: Codes) -> Figure | None:
    """Fleiss' κ (1971) over the texts that all of three or more people labelled; None where it is undefined."""
    people = codes.shape[1]
    patterns, times = _patterns(codes[(codes != MISSING).all(axis=1)])
    if people < 2 or not len(patterns):
        return None
    counts = _per_label(patterns)
    agreement = (counts * (counts - 1)).sum(axis=1) / (people * (people - 1))

    def statistic(weights: Floats) -> Floats:
        texts = weights.sum(axis=1)
        shares = (weights @ counts) / (texts * people)[:, None]
        return _beyond_chance(weights @ agreement / texts, (shares**2).sum(axis=1))

    return _figure("fleiss_kappa", statistic, times)


def krippendorff(codes: Codes) -> Figure | None:
    """Krippendorff's α for nominal data (2011): any number of people, also where some said nothing."""
    patterns, times = _patterns(_paired(codes))
    return _figure("krippendorff_alpha", _alpha(_per_label(patterns)), times)


def mean_label_kappa(codes: Mapping[str, Codes]) -> Figure | None:
    """The mean over labels of Cohen's κ (two people) or Krippendorff's α (more) of carrying the label or not.

    `codes`: by label, 1 where a person gave it, 0 where not. Labels on which it is undefined (all or none carry it) do
    not count. The interval is that of the mean of the labels' own draws.
    """
    if not codes:
        return None
    stacked = np.stack(list(codes.values()), axis=2)  # [texts, people, labels]
    _, people, labels = stacked.shape
    stacked = stacked[(stacked[:, :, 0] != MISSING).sum(axis=1) >= 2]
    if not len(stacked):
        return None
    patterns, times = _patterns(stacked.reshape(len(stacked), people * labels))
    cubes = patterns.reshape(len(patterns), people, labels)
    parts = [(_kappa if people == 2 else _alpha_of_two)(cubes[:, :, label]) for label in range(labels)]

    def statistic(weights: Floats) -> Floats:
        return _mean_of_defined(np.stack([part(weights) for part in parts]))

    return _figure("mean_label_kappa", statistic, times)


def jaccard(sets: Sequence[Sequence[frozenset[str] | None]]) -> Figure | None:
    """The mean Jaccard index of what two people gave a text, over all pairs; two empty sets agree wholly.

    `sets`: by text, what each person gave it; None: said nothing.
    """
    rows: list[float] = []
    for said in sets:
        given = [one for one in said if one is not None]
        pairs = [len(a & b) / len(a | b) if a | b else 1.0 for a, b in combinations(given, 2)]
        if pairs:
            rows.append(sum(pairs) / len(pairs))
    if not rows:
        return None
    values, times = np.unique(np.array(rows), return_counts=True)
    return _figure("jaccard", lambda weights: weights @ values / weights.sum(axis=1), times)


def exact_f1(spans: Sequence[Sequence[frozenset[Span] | None]]) -> Figure | None:
    """F1 of spans alike in start, end and label, between people pair by pair, counted together (micro).

    `spans`: by text, what each person marked; None: said nothing. None where nobody marked anything.
    """
    return _span_f1("exact_f1", spans, lambda one, other: len(one & other))


def overlap_f1(spans: Sequence[Sequence[frozenset[Span] | None]]) -> Figure | None:
    """The same, where a span counts as found when one of the other person's with its label overlaps it."""
    return _span_f1("overlap_f1", spans, _overlapping)


def confusion(one: Sequence[int], other: Sequence[int], labels: int) -> Counts:
    """<int>[labels, labels]: how many texts the first person gave label i and the second label j."""
    cells = np.asarray(one, np.int64) * labels + np.asarray(other, np.int64)
    return np.bincount(cells, minlength=labels * labels).reshape(labels, labels)


def _span_f1(
    name: str,
    spans: Sequence[Sequence[frozenset[Span] | None]],
    matched: Callable[[frozenset[Span], frozenset[Span]], int],
) -> Figure | None:
    rows: list[list[int]] = []  # of the first's matched, all; of the second's matched, all
    for said in spans:
        given = [one for one in said if one is not None]
        pairs = [(matched(a, b), len(a), matched(b, a), len(b)) for a, b in combinations(given, 2)]
        if pairs:
            rows.append([sum(numbers) for numbers in zip(*pairs, strict=True)])
    if not any(row[1] or row[3] for row in rows):
        return None
    patterns, times = _patterns(np.array(rows, np.int64))

    def statistic(weights: Floats) -> Floats:
        found_of_one, of_one, found_of_other, of_other = (weights @ patterns).T
        precision, recall = _ratio(found_of_one, of_one), _ratio(found_of_other, of_other)
        return np.where(of_one + of_other > 0, _ratio(2 * precision * recall, precision + recall), np.nan)

    return _figure(name, statistic, times)


def _overlapping(one: frozenset[Span], other: frozenset[Span]) -> int:
    return sum(any(a.label == b.label and a.start < b.end and b.start < a.end for b in other) for a in one)


def _kappa(codes: Codes) -> Statistic:
    """Cohen's κ of yes (1) and no (0), of the patterns' codes <int>[patterns, 2]."""
    same = (codes[:, 0] == codes[:, 1]).astype(np.float64)
    one, other = (codes[:, 0] == 1).astype(np.float64), (codes[:, 1] == 1).astype(np.float64)

    def statistic(weights: Floats) -> Floats:
        texts = weights.sum(axis=1)
        first, second = weights @ one / texts, weights @ other / texts
        return _beyond_chance(weights @ same / texts, first * second + (1 - first) * (1 - second))

    return statistic


def _alpha_of_two(codes: Codes) -> Statistic:
    return _alpha(_per_label(codes))


def _alpha(counts: Counts) -> Statistic:
    """Krippendorff's α from how many people gave each label, <int>[patterns, labels]."""
    people = counts.sum(axis=1)
    disagreement = _ratio(people**2 - (counts**2).sum(axis=1), people - 1)

    def statistic(weights: Floats) -> Floats:
        values = weights @ counts
        total = values.sum(axis=1)
        expected = _ratio(total**2 - (values**2).sum(axis=1), total * (total - 1))
        with np.errstate(divide="ignore", invalid="ignore"):
            alpha: Floats = 1 - _ratio(weights @ disagreement, total) / expected
        return alpha

    return statistic


def _paired(codes: Codes) -> Codes:
    """The texts that two people or more labelled."""
    chosen: Codes = codes[(codes != MISSING).sum(axis=1) >= 2]
    return chosen


def _per_label(codes: Codes) -> Counts:
    """<int>[patterns, labels]: how many people gave each label."""
    width = int(codes.max(initial=MISSING)) + 1
    counts = np.zeros((len(codes), width), np.int64)
    for person in codes.T:
        said = np.flatnonzero(person != MISSING)
        counts[said, person[said]] += 1
    return counts


def _patterns(rows: NDArray[np.int64]) -> tuple[Counts, Counts]:
    """The distinct rows, and how often each occurs."""
    patterns, times = np.unique(rows, axis=0, return_counts=True)
    return patterns, times


def _figure(name: str, statistic: Statistic, times: Counts) -> Figure | None:
    """The statistic over the texts, with its interval; None where it is undefined."""
    texts = int(times.sum())
    if not texts:
        return None
    value = float(statistic(times[None, :].astype(np.float64))[0])
    if not np.isfinite(value):
        return None
    random = np.random.default_rng(_SEED)
    step = max(1, _BLOCK // len(times))
    draws = [
        statistic(random.multinomial(texts, times / texts, size=min(step, RESAMPLES - start)).astype(np.float64))
        for start in range(0, RESAMPLES, step)
    ]
    values = np.concatenate(draws)
    values = values[np.isfinite(values)]
    low, high = np.quantile(values, (0.025, 0.975)) if len(values) else (value, value)
    return Figure(name, value, float(low), float(high))


def _beyond_chance(observed: Floats, expected: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Floats = np.where(expected < 1, (observed - expected) / (1 - expected), np.nan)
    return found


def _mean_of_defined(values: Floats) -> Floats:
    """Over the first axis, leaving out what is not a number."""
    defined = np.isfinite(values)
    return _ratio(np.where(defined, values, 0).sum(axis=0), defined.sum(axis=0), undefined=np.nan)


def _ratio(above: NDArray[np.generic], below: NDArray[np.generic], undefined: float = 0.0) -> Floats:
    top, bottom = above.astype(np.float64), below.astype(np.float64)
    found: Floats = np.divide(top, bottom, out=np.full(np.shape(top), undefined), where=bottom != 0)
    return found
