"""How far a whole job is."""

import pytest

from app.domain.courses import share


def test_a_training_never_goes_back() -> None:
    course = [
        ("loading", 0, 1), ("encoding", 83, 100), ("encoding", 100, 100), ("training", 1, 17), ("saving", 1, 17),
        ("training", 2, 17), ("training", 17, 17), ("saving", 0, 1), ("evaluating", 0, 9), ("evaluating", 9, 9),
    ]  # fmt: skip
    shares, before = [], 0.0
    for stage, done, total in course:
        before = share("train", stage, done, total, before)
        shares.append(before)
    assert shares == sorted(shares)
    assert shares[2] < 0.1
    assert shares[3] == shares[4]
    assert shares[-1] == pytest.approx(1.0)


def test_another_job_is_as_far_as_what_it_is_about() -> None:
    assert share("predict", "loading", 1, 1) == 0.0
    assert share("predict", "predicting", 1, 4) == 0.25
    assert share("", "explaining", 0, 0, 0.5) == 0.5
