"""Cross-validation of a linear head: what it says of texts it was not shown, and how strong its penalty should be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.domain.annotations import Suggestion
from app.domain.results import Figure
from app.ml import linear
from app.ml.folds import Numbers
from app.ml.linear import STRENGTHS, Chances, Flags, Floats

_WORK: Final = 50_000  # texts × classes of a search over all strengths
_MOST: Final = 20_000  # texts a head learns from; more change it little


@dataclass(frozen=True)
class Crossed:
    """`chances[i]`: of text i, by a head that learned from the other folds."""

    strength: float
    chances: Chances  # <float64>[texts, classes]


@dataclass(frozen=True)
class Learned:
    """What a head says of the unlabelled texts, and by cross-validation of the labelled ones."""

    unlabelled: list[Suggestion]
    labelled: list[Suggestion]
    figure: Figure
    baseline: float


def cross(
    features: Floats, targets: Floats, folds: Numbers, exclusive: bool, breathe: Callable[[], None] = lambda: None
) -> Crossed:
    """Choose the strength of the penalty by the held-out log-likelihood, then answer every text from the other folds.

    `features` <float32>[texts, width], `targets` <float32>[texts, classes] of zeros and ones, `folds` <int64>[texts].
    """
    classes = targets.shape[1]
    sample = _sample(len(features), max(500, _WORK // max(1, classes)))
    strengths = STRENGTHS if len(sample) * classes <= _WORK else STRENGTHS[1::2]
    tried = _held_out(features[sample], targets[sample], folds[sample], strengths, exclusive, breathe)
    losses = [_loss(chances, targets[sample], exclusive) for chances in tried]
    best = int(np.argmin(losses))
    if len(sample) == len(features):
        return Crossed(strengths[best], tried[best])
    (chances,) = _held_out(features, targets, folds, strengths[best : best + 1], exclusive, breathe)
    return Crossed(strengths[best], chances)


def learn(
    features: Floats, targets: Floats, strength: float, exclusive: bool, breathe: Callable[[], None] = lambda: None
) -> linear.Head:
    """A head from all the texts, or from a sample of what is more than enough."""
    sample = _sample(len(features), _MOST)
    return linear.fit_one(features[sample], targets[sample], strength, exclusive, breathe)


def _held_out(
    features: Floats,
    targets: Floats,
    folds: Numbers,
    strengths: Sequence[float],
    exclusive: bool,
    breathe: Callable[[], None],
) -> list[Chances]:
    """For each strength the chances <float64>[texts, classes]."""
    names = np.unique(folds)
    taught: Numbers = _sample(len(features), _MOST)
    learned: Flags = np.stack([folds[taught] != name for name in names], axis=1)
    heads = linear.fit(features[taught], targets[taught], learned, strengths, exclusive, breathe)
    found: list[Chances] = [np.zeros(targets.shape) for _ in strengths]
    for name, row in zip(names, heads, strict=True):
        mine = np.flatnonzero(folds == name)
        for chances, head in zip(found, row, strict=True):
            chances[mine] = head.chances(features[mine])
    return found


def _loss(chances: Chances, targets: Floats, exclusive: bool) -> float:
    """Mean negative log-likelihood; of yes-or-no classes summed over them."""
    safe = np.clip(chances, 1e-6, 1 - 1e-6)
    right = targets * np.log(safe)
    return float(-(right if exclusive else right + (1 - targets) * np.log(1 - safe)).sum(axis=1).mean())


def _sample(count: int, most: int) -> Numbers:
    chosen = np.random.default_rng(0).permutation(count)[:most]
    return np.sort(chosen).astype(np.int64)
