"""Linear heads on fixed features: logistic regressions, many of them fitted at once.

One fit serves all folds of a cross-validation and all strengths of the penalty together: the features are multiplied
once for all. Each step is preconditioned by the fixed upper bound of the Hessian (Böhning 1992), which is diagonal in
the basis of the features' own axes, and accelerated (Nesterov 1983) with restarts (O'Donoghue and Candès 2015).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Chances = NDArray[np.float64]  # <float64>[rows, classes]
Flags = NDArray[np.bool_]

STRENGTHS: Final = (0.01, 0.03, 0.1, 0.3, 1.0)
_STEPS: Final = 300  # at most
_EVERY: Final = 5  # steps between two looks at how far it is
_ENOUGH: Final = 3e-4  # of the largest weight, as the largest step of any
_AT_ONCE: Final = 8192  # rows whose chances are computed together


@dataclass(frozen=True)
class Head:
    """One logistic regression. `exclusive`: the classes' chances sum to one; else each class is a yes or a no."""

    weights: torch.Tensor  # <float32>[width, classes]
    bias: torch.Tensor  # <float32>[classes]
    exclusive: bool

    def chances(self, features: Floats) -> Chances:
        """<float64>[rows, classes]"""
        found = np.empty((len(features), len(self.bias)))
        for first in range(0, len(features), _AT_ONCE):
            logits = torch.from_numpy(features[first : first + _AT_ONCE]) @ self.weights + self.bias
            found[first : first + _AT_ONCE] = _chances(logits.double(), self.exclusive, 1).numpy()
        return found


def fit(
    features: Floats,
    targets: Floats,
    learned: Flags,
    strengths: Sequence[float],
    exclusive: bool,
    breathe: Callable[[], None] = lambda: None,
) -> list[list[Head]]:
    """A head for each column of `learned` <bool>[rows, problems] (which rows it learns from) and each strength.

    `features` <float32>[rows, width]; `targets` <float32>[rows, classes] of zeros and ones. Minimised is the mean
    cross-entropy (summed over the classes where they do not exclude one another) plus strength / 2 × |weights|², the
    bias unpenalised. `breathe` is called now and then and may raise.
    """
    with torch.inference_mode(False), torch.no_grad():
        return _fit(torch.from_numpy(features), torch.from_numpy(targets), learned, strengths, exclusive, breathe)


def fit_one(
    features: Floats, targets: Floats, strength: float, exclusive: bool, breathe: Callable[[], None] = lambda: None
) -> Head:
    """One head that learns from all rows."""
    return fit(features, targets, np.ones((len(features), 1), dtype=np.bool_), (strength,), exclusive, breathe)[0][0]


def _fit(
    features: torch.Tensor,
    targets: torch.Tensor,
    learned: Flags,
    strengths: Sequence[float],
    exclusive: bool,
    breathe: Callable[[], None],
) -> list[list[Head]]:
    """From the strongest penalty to the weakest, each begun where the one before ended: few steps remain for each."""
    centre = features.mean(0)
    spread, axes = _axes(features - centre)
    inputs = torch.cat([(features - centre) @ axes, torch.ones(len(features), 1)], dim=1)
    share = torch.from_numpy(np.ascontiguousarray(learned.T, dtype=np.float32))
    task = _Task(
        inputs=inputs,
        turned=inputs.T.contiguous(),
        wanted=targets.T[:, None, :].contiguous(),
        share=share / share.sum(1, keepdim=True).clamp(min=1),
        spread=torch.cat([spread, torch.ones(1)]),
        exclusive=exclusive,
    )
    state = torch.zeros(targets.shape[1], len(share), len(task.spread))
    solved: dict[float, list[Head]] = {}
    for strength in sorted(strengths, reverse=True):
        state = _solve(task, state, strength, breathe)
        solved[strength] = [_head(state[:, i].T, centre, axes, exclusive) for i in range(len(share))]
    return [[solved[strength][i] for strength in strengths] for i in range(len(share))]


@dataclass(frozen=True)
class _Task:
    """What all strengths have in common."""

    inputs: torch.Tensor  # <float32>[rows, axes + 1], the last a one
    turned: torch.Tensor  # the same, <float32>[axes + 1, rows]
    wanted: torch.Tensor  # <float32>[classes, 1, rows]
    share: torch.Tensor  # <float32>[problems, rows]: what a row counts for each, 1 in sum
    spread: torch.Tensor  # <float32>[axes + 1], mean squares of the inputs
    exclusive: bool


def _solve(task: _Task, state: torch.Tensor, strength: float, breathe: Callable[[], None]) -> torch.Tensor:
    """The weights <float32>[classes, problems, axes + 1] at the minimum, looked for from `state`."""
    penalty = torch.full_like(task.spread, strength)
    penalty[-1] = 0.0
    # The Hessian's bound along each axis; a problem of fewer rows weighs each of them more.
    weight = task.share.amax(1, keepdim=True) * task.share.shape[1]
    curve = (0.5 if task.exclusive else 0.25) * weight * task.spread + penalty  # <float32>[problems, axes + 1]
    ahead, pace = state, torch.ones(state.shape[1], 1)
    for step in range(_STEPS):
        logits = (ahead.view(-1, len(penalty)) @ task.turned).view(len(state), len(weight), -1)
        errors = (_chances(logits, task.exclusive, 0) - task.wanted) * task.share
        slope = (errors.view(-1, errors.shape[2]) @ task.inputs).view(state.shape) + penalty * ahead
        following = ahead - slope / curve
        moved = following - state
        uphill = (slope * moved).sum(dim=(0, 2))[:, None] > 0  # there momentum is dropped
        faster = (1 + torch.sqrt(1 + 4 * pace**2)) / 2
        ahead = following + torch.where(uphill, 0.0, (pace - 1) / faster) * moved
        state, pace = following, torch.where(uphill, 1.0, faster)
        if step % _EVERY == _EVERY - 1:
            breathe()
            if float(moved.abs().amax()) <= _ENOUGH * float(state.abs().amax()):
                break
    return state


def _axes(centred: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """The mean square along each principal axis, and the axes <float32>[width, axes]."""
    spread, axes = torch.linalg.eigh(centred.double().T @ centred.double() / len(centred))
    kept = spread > 1e-9 * spread[-1].clamp(min=1e-30)
    return spread[kept].float(), axes[:, kept].float()


def _head(solved: torch.Tensor, centre: torch.Tensor, axes: torch.Tensor, exclusive: bool) -> Head:
    weights = axes @ solved[:-1]
    return Head(weights, solved[-1] - centre @ weights, exclusive)


def _chances(logits: torch.Tensor, exclusive: bool, classes: int) -> torch.Tensor:
    """`classes`: which dimension they are."""
    return torch.softmax(logits, dim=classes) if exclusive else torch.sigmoid(logits)
