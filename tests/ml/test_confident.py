"""Confident learning equals cleanlab 2.9.0: its answers on random chances are written down here."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ml import confident

# Drawn with numpy's default_rng(2026); what cleanlab 2.9.0 says of them stands in the tests. On 300 other random
# matrices (20 to 400 texts, 2 to 7 classes) all figures were equal to the last digit, joints before its rounding.
CHANCES = np.array(
    [
        *([0.126, 0.535, 0.339], [0.144, 0.72, 0.136], [0.466, 0.362, 0.172], [0.295, 0.486, 0.219]),
        *([0.185, 0.61, 0.205], [0.629, 0.111, 0.26], [0.678, 0.274, 0.048], [0.074, 0.338, 0.588]),
        *([0.489, 0.231, 0.28], [0.553, 0.0, 0.447], [0.148, 0.768, 0.084], [0.051, 0.08, 0.869]),
        *([0.403, 0.112, 0.485], [0.027, 0.489, 0.484], [0.602, 0.028, 0.37], [0.202, 0.636, 0.162]),
        *([0.159, 0.782, 0.059], [0.799, 0.097, 0.104], [0.095, 0.013, 0.892], [0.175, 0.746, 0.079]),
        *([0.024, 0.712, 0.264], [0.242, 0.555, 0.203], [0.58, 0.31, 0.11], [0.366, 0.39, 0.244]),
    ]
)
GIVEN = np.array([1, 1, 0, 2, 1, 0, 1, 2, 0, 0, 0, 2, 2, 2, 0, 1, 1, 0, 2, 1, 2, 0, 0, 1])


def test_self_confidence_is_cleanlabs() -> None:
    theirs = (
        *(0.535, 0.72, 0.466, 0.219, 0.61, 0.629, 0.274, 0.588, 0.489, 0.553, 0.148, 0.869),
        *(0.485, 0.484, 0.602, 0.636, 0.782, 0.799, 0.892, 0.746, 0.264, 0.242, 0.58, 0.39),
    )
    assert confident.self_confidence(GIVEN, CHANCES) == pytest.approx(theirs, abs=1e-12)


def test_thresholds_are_cleanlabs() -> None:
    assert confident.thresholds(GIVEN, CHANCES) == pytest.approx([0.5008888888888889, 0.586625, 0.543], abs=1e-12)


def test_the_confident_joint_is_cleanlabs() -> None:
    assert confident.confident_joint(GIVEN, CHANCES).tolist() == [[5, 1, 0], [1, 5, 0], [0, 1, 3]]


def test_the_joint_is_cleanlabs_but_for_its_rounding_to_whole_texts() -> None:
    theirs = np.array([[7.0, 2.0, 0.0], [1.0, 7.0, 0.0], [0.0, 2.0, 5.0]])
    ours = confident.joint(GIVEN, CHANCES)
    assert ours.sum() == pytest.approx(1.0)
    assert np.abs(ours * len(GIVEN) - theirs).max() < 1.0
    assert (ours * len(GIVEN)).sum(axis=1) == pytest.approx(theirs.sum(axis=1))


def test_the_issues_are_cleanlabs() -> None:
    assert np.flatnonzero(confident.issues(GIVEN, CHANCES)).tolist() == [6, 10, 20]


def test_a_class_without_texts_is_nobodys() -> None:
    given_labels, chances = np.array([0, 0, 1]), np.array([[0.1, 0.0, 0.9], [0.8, 0.1, 0.1], [0.2, 0.7, 0.1]])
    assert confident.thresholds(given_labels, chances)[2] == np.inf
    assert 2 not in confident.confident_class(given_labels, chances)


@given(st.integers(0, 2**32 - 1), st.integers(2, 6), st.integers(1, 60))
def test_scores_are_between_zero_and_one_and_issues_are_less_likely_than_another(
    seed: int, classes: int, texts: int
) -> None:
    random = np.random.default_rng(seed)
    chances, labels = random.dirichlet(np.ones(classes), texts), random.integers(0, classes, texts)
    scores = confident.self_confidence(labels, chances)
    assert ((scores >= -1e-12) & (scores <= 1 + 1e-12)).all()
    found = confident.issues(labels, chances)
    assert (scores[found] < chances[found].max(axis=1)).all()
