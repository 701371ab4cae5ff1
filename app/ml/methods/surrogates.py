"""Surrogates: a linear model of how F answers to words being left out: LIME and KernelSHAP."""

import math
from typing import Final

import numpy as np

from app.ml.methods.method import Scores
from app.ml.subject import Floats, Masks, Subject

LIME_QUESTIONS: Final = (256, 8)  # at least, and for every unit
LIME_WIDTH: Final = 0.25  # of the kernel, in cosine distance, as in the authors' text explainer
LIME_RIDGE: Final = 1.0
SHAP_QUESTIONS: Final = (256, 8)
_ALL: Final = 10  # units up to which every combination is asked
_MOST: Final = 2048


class Lime:
    """The slopes of a weighted ridge regression on texts with random words left out.

    Ribeiro, Singh, Guestrin 2016, "Why Should I Trust You?". A text's weight is exp(−d²/0.25²), d the cosine distance
    of its units from all of them. 8 questions a unit, at least 256, always the same draws. A local average, not a sum.
    """

    def attribute(self, subject: Subject) -> Scores:
        count = min(_MOST, max(LIME_QUESTIONS[0], LIME_QUESTIONS[1] * subject.units))
        masks = _some_left_out(subject.units, count)
        distances = 1 - np.sqrt((~masks).mean(1))
        weights = np.exp(-(distances**2) / LIME_WIDTH**2)
        slopes = _weighted_slopes((~masks).astype(np.float64), subject.values(masks), weights, LIME_RIDGE)
        return Scores(subject.per_token(slopes), None, count)


class KernelShap:
    """Shapley values: a word's mean effect over all orders in which words could come in.

    Lundberg, Lee 2017, "A Unified Approach to Interpreting Model Predictions": the weighted regression whose solution
    they are, on coalitions drawn in pairs with their complements (Covert, Lee 2021). Up to 10 units all coalitions are
    asked and the values are exact; above, 8 questions a unit. They add up to F(x) − F(all left out).
    """

    def attribute(self, subject: Subject) -> Scores:
        units, due = subject.units, subject.value - subject.bare
        if units == 1:
            return Scores(subject.per_token([due]), 0.0, 2)
        masks, weights = _all_coalitions(units) if units <= _ALL else _drawn_coalitions(units)
        values = _shapley((~masks).astype(np.float64), subject.values(masks) - subject.bare, weights, due)
        return Scores(subject.per_token(values), float(values.sum()) - due, len(masks) + 2)


def _some_left_out(units: int, count: int) -> Masks:
    """The text as it is, then texts with a random number of random units left out."""
    random = np.random.default_rng(0)
    masks = np.zeros((count, units), dtype=np.bool_)
    for row in masks[1:]:
        row[random.choice(units, random.integers(1, units + 1), replace=False)] = True
    return masks


def _weighted_slopes(features: Floats, answers: Floats, weights: Floats, ridge: float) -> Floats:
    """Ridge regression with an intercept that is not held small: <float64>[unit]."""
    share = weights / weights.sum()
    centred = features - share @ features
    scaled = centred * weights[:, None]
    gram = centred.T @ scaled + ridge * np.eye(features.shape[1])
    slopes: Floats = np.linalg.solve(gram, scaled.T @ (answers - share @ answers))
    return slopes


def _shapley(present: Floats, answers: Floats, weights: Floats, due: float) -> Floats:
    """The weighted least squares solution under the constraint that the values add up to `due`: <float64>[unit]."""
    gram = present.T @ (present * weights[:, None])
    seen = present.T @ (answers * weights)
    inverse = np.linalg.pinv(gram, hermitian=True)
    ones = np.ones(present.shape[1])
    shift = (ones @ inverse @ seen - due) / (ones @ inverse @ ones)
    values: Floats = inverse @ (seen - shift * ones)
    return values


def _all_coalitions(units: int) -> tuple[Masks, Floats]:
    """Every coalition but none and all, with the Shapley kernel's weights."""
    numbers = np.arange(1, 2**units - 1)
    masks = (numbers[:, None] >> np.arange(units) & 1).astype(np.bool_)
    sizes = (~masks).sum(1)
    weights = [(units - 1) / (math.comb(units, int(k)) * k * (units - k)) for k in sizes]
    return masks, np.asarray(weights)


def _drawn_coalitions(units: int) -> tuple[Masks, Floats]:
    """Coalitions drawn by the kernel's weight of their sizes, each with its complement; so they weigh alike."""
    count = min(_MOST, max(SHAP_QUESTIONS[0], SHAP_QUESTIONS[1] * units)) // 2
    random = np.random.default_rng(0)
    sizes = np.arange(1, units)
    chances = 1 / (sizes * (units - sizes))
    masks = np.zeros((2 * count, units), dtype=np.bool_)
    for index, size in enumerate(random.choice(sizes, count, p=chances / chances.sum())):
        masks[2 * index, random.choice(units, size, replace=False)] = True
    masks[1::2] = ~masks[::2]
    return masks, np.ones(len(masks))
