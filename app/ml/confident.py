"""Which labels are likely wrong, from what a model says of texts it was not shown: confident learning.

Northcutt, Jiang and Chuang, "Confident Learning: Estimating Uncertainty in Dataset Labels", JAIR 70 (2021). The figures
equal cleanlab's (see tests/ml/test_confident.py), which brings pandas and is not needed for a page of formulas.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.ml.folds import Numbers
from app.ml.linear import Chances

_ROUNDING: Final = 1e-6  # a chance this little below its threshold has reached it
Scores = NDArray[np.float64]


def self_confidence(given: Numbers, chances: Chances) -> Scores:
    """The chance of the given label: <float64>[texts], 0 the most suspicious."""
    found: Scores = chances[np.arange(len(given)), given]
    return found


def thresholds(given: Numbers, chances: Chances) -> Scores:
    """<float64>[classes]: the mean chance of a class over the texts labelled with it; inf for a class without texts."""
    classes = chances.shape[1]
    counts = np.bincount(given, minlength=classes)
    sums = np.bincount(given, weights=self_confidence(given, chances), minlength=classes)
    return np.where(counts > 0, sums / np.maximum(counts, 1), np.inf)


def confident_class(given: Numbers, chances: Chances) -> Numbers:
    """<int64>[texts]: the class whose threshold a text reaches (of several the likeliest), -1 where it reaches none."""
    reached = chances >= thresholds(given, chances) - _ROUNDING
    likeliest = np.where(reached.sum(axis=1) > 1, chances.argmax(axis=1), reached.argmax(axis=1))
    return np.where(reached.any(axis=1), likeliest, -1)


def confident_joint(given: Numbers, chances: Chances) -> Numbers:
    """<int64>[classes, classes]: how many texts labelled i are confidently of class j."""
    classes = chances.shape[1]
    seen = confident_class(given, chances)
    sure = seen >= 0
    return np.bincount(given[sure] * classes + seen[sure], minlength=classes * classes).reshape(classes, classes)


def joint(given: Numbers, chances: Chances) -> Scores:
    """<float64>[classes, classes], sum 1: the estimated share of texts labelled i that are of class j.

    Each row of the confident joint is brought to the number of texts with that label.
    """
    counted = confident_joint(given, chances).astype(np.float64)
    np.fill_diagonal(counted, np.maximum(counted.diagonal(), 1))
    shares = counted / counted.sum(axis=1, keepdims=True) * np.bincount(given, minlength=len(counted))[:, None]
    return np.asarray(shares / shares.sum())


def issues(given: Numbers, chances: Chances) -> NDArray[np.bool_]:
    """<bool>[texts]: those off the diagonal of the confident joint whose label is not the likeliest class either."""
    seen = confident_class(given, chances)
    return np.asarray((seen >= 0) & (seen != given) & (chances.argmax(axis=1) != given))
