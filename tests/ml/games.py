"""Subjects without a model: F is any function of the words present, so that all about it is known."""

import itertools
import math
from collections.abc import Callable, Sequence

import numpy as np

from app.ml.document import Document, DocumentWindow
from app.ml.subject import Floats, Masks, Subject

Worth = Callable[[frozenset[int]], float]


class Game(Subject):
    """A subject whose answer is `worth` of the units present; its probability the logistic of that, or itself."""

    def __init__(self, worth: Worth, units: int, text: str = "", plain: bool = False) -> None:
        words = text.split() if text else [f"w{i}" for i in range(units)]
        joined = text or " ".join(words)
        offsets, start = [], 0
        for word in words:
            left = joined.index(word, start)
            offsets.append((left, left + len(word)))
            start = left + len(word)
        ids = tuple(range(units))
        window = DocumentWindow(ids, ids, 1.0)
        self.document = Document(
            joined, ids, tuple(words), tuple(offsets), (False,) * units, tuple((i,) for i in ids), (window,)
        )
        self._worth = worth
        self._plain = plain
        self._known = {}

    def _ask(self, masks: Masks) -> list[tuple[float, float]]:
        values = [self._worth(frozenset(np.flatnonzero(~mask).tolist())) for mask in masks]
        return [(value, value if self._plain else 1 / (1 + math.exp(-value))) for value in values]

    @property
    def device(self) -> "_Device":  # type: ignore[override]
        return _Device()


class _Device:
    type = "cpu"


def rugged(units: int, seed: int, pairs: bool = True) -> Worth:
    """Words that count by themselves and, with `pairs`, two by two."""
    random = np.random.default_rng(seed)
    alone, together = random.normal(size=units), random.normal(size=(units, units))

    def worth(present: frozenset[int]) -> float:
        chosen = sorted(present)
        total = 0.3 + float(alone[chosen].sum())
        if pairs:
            total += sum(float(together[i, j]) for i, j in itertools.combinations(chosen, 2))
        return total

    return worth


def shapley(worth: Worth, units: int) -> Floats:
    """The values by their definition: the mean marginal worth over all coalitions, weighted by their sizes."""
    values = np.zeros(units)
    for unit in range(units):
        others = [i for i in range(units) if i != unit]
        for size in range(units):
            weight = math.factorial(size) * math.factorial(units - size - 1) / math.factorial(units)
            for coalition in itertools.combinations(others, size):
                values[unit] += weight * (worth(frozenset({*coalition, unit})) - worth(frozenset(coalition)))
    return values


def mean_fall(worth: Worth, order: Sequence[int]) -> float:
    """How much less the coalition is worth on average while it loses its units one by one."""
    units = len(order)
    whole = worth(frozenset(range(units)))
    return float(np.mean([whole - worth(frozenset(order[k:])) for k in range(1, units + 1)]))
