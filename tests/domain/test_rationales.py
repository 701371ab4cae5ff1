"""Rationales against hand-worked cases, scikit-learn's average precision, and what must hold for any."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score

from app.domain.rationales import (
    Plausibility,
    average_precision,
    highest,
    iou_f1,
    mask,
    plausibility,
    runs,
)
from app.domain.spans import joined, words_between_blanks

TEXT = "the plot is thin but the cast is superb"
OFFSETS = words_between_blanks(TEXT)
PLAIN = [False] * len(OFFSETS)

tokens = st.lists(st.tuples(st.integers(-3, 3), st.booleans()), min_size=1, max_size=30)


def test_mask_takes_every_token_a_stretch_reaches_into() -> None:
    assert mask(OFFSETS, [(5, 11), (36, 39)]).tolist() == [False, True, True, *[False] * 5, True]
    assert not mask(OFFSETS, [(3, 4)]).any()  # only the blank between two words
    assert mask([], [(0, 3)]).tolist() == []


@given(tokens)
def test_average_precision_is_scikit_learns_ties_included(given_: list[tuple[int, bool]]) -> None:
    scores = [float(score) for score, _ in given_]
    gold = np.array([is_gold for _, is_gold in given_])
    found = average_precision(gold, scores)
    if not gold.any():
        assert found is None
    else:
        assert found == pytest.approx(average_precision_score(gold, scores), abs=1e-12)


@given(tokens)
def test_measures_are_undefined_without_contrast_and_else_in_their_range(given_: list[tuple[int, bool]]) -> None:
    offsets = [(2 * i, 2 * i + 1) for i in range(len(given_))]
    reason = [offset for offset, (_, is_gold) in zip(offsets, given_, strict=True) if is_gold]
    found = plausibility([float(score) for score, _ in given_], offsets, [False] * len(given_), reason)
    if len(reason) in (0, len(given_)):
        assert found == Plausibility(None, None, None)
        return
    for value in (found.auprc, found.token_f1, found.iou):
        assert value is not None
        assert 0.0 <= value <= 1.0


@given(st.lists(st.booleans(), min_size=2, max_size=30).filter(lambda gold: 0 < sum(gold) < len(gold)))
def test_scores_that_are_the_rationale_agree_wholly(gold: list[bool]) -> None:
    offsets = [(2 * i, 2 * i + 1) for i in range(len(gold))]
    reason = [offset for offset, is_gold in zip(offsets, gold, strict=True) if is_gold]
    assert plausibility([float(g) for g in gold], offsets, [False] * len(gold), reason) == Plausibility(1.0, 1.0, 1.0)
    against = plausibility([-float(g) for g in gold], offsets, [False] * len(gold), reason)
    assert against.auprc is not None
    assert against.auprc < 1.0


def test_a_case_by_hand() -> None:
    # reason: "plot is thin"; chosen by score: "plot", "is", "superb"
    scores = [0.0, 0.9, 0.8, 0.1, 0.0, 0.0, 0.0, 0.2, 0.7]
    found = plausibility(scores, OFFSETS, PLAIN, [(4, 16)])
    assert found.token_f1 == pytest.approx(2 / 3)
    assert found.iou == pytest.approx(2 / 3)  # "plot is" shares 2 of 3 tokens: 1 of 2 runs right, 1 of 1 found
    assert found.auprc == pytest.approx((1 + 1 + 3 / 5) / 3)  # "thin" comes fifth


def test_special_and_empty_tokens_do_not_count() -> None:
    scores, reason = [0.0, 0.9, 0.8, 0.1, 0.0, 0.0, 0.0, 0.2, 0.7], [(4, 16)]
    framed = plausibility(
        [9.0, *scores, 9.0, 9.0], [(0, 4), *OFFSETS, (0, 0), (5, 5)], [True, *PLAIN, True, False], reason
    )
    assert framed == plausibility(scores, OFFSETS, PLAIN, reason)


def test_a_share_for_all_texts_chooses_another_number_of_tokens() -> None:
    scores = [0.0, 0.9, 0.8, 0.7, 0.6, 0.0, 0.0, 0.0, 0.0]
    assert plausibility(scores, OFFSETS, PLAIN, [(4, 16)], share=4 / 9).token_f1 == pytest.approx(6 / 7)
    assert plausibility(scores, OFFSETS, PLAIN, [(4, 16)], share=0.0).token_f1 == pytest.approx(2 / 4)  # one, at least


def test_wrong_arguments_are_refused() -> None:
    with pytest.raises(ValueError, match="equally long"):
        plausibility([0.1], OFFSETS, PLAIN, [])
    with pytest.raises(ValueError, match="finite"):
        plausibility([float("nan")] * len(OFFSETS), OFFSETS, PLAIN, [(4, 16)])


def test_iou_counts_runs_that_share_half_of_their_union() -> None:
    assert iou_f1([(0, 4)], [(0, 2)]) == 1.0  # 2 of 4
    assert iou_f1([(0, 4)], [(1, 2)]) == 0.0
    assert iou_f1([(0, 4), (8, 9)], [(0, 4)]) == pytest.approx(2 / 3)
    assert iou_f1([(0, 4)], []) == 0.0


@given(st.lists(st.booleans(), max_size=40))
def test_runs_are_the_mask_again(chosen: list[bool]) -> None:
    found = runs(np.array(chosen, dtype=np.bool_))
    assert [any(start <= i < end for start, end in found) for i in range(len(chosen))] == chosen
    assert all(a[1] < b[0] for a, b in pairwise(found))


@given(st.lists(st.integers(0, 5), max_size=20), st.integers(0, 25))
def test_the_highest_are_as_many_as_asked_and_no_lower_than_the_rest(scores: list[int], count: int) -> None:
    chosen = highest(scores, count)
    assert chosen.sum() == min(count, len(scores))
    inside = [score for score, taken in zip(scores, chosen, strict=True) if taken]
    outside = [score for score, taken in zip(scores, chosen, strict=True) if not taken]
    assert not inside or not outside or min(inside) >= max(outside)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=12))
def test_joined_stretches_cover_the_same_characters_and_lie_apart(stretches: list[tuple[int, int]]) -> None:
    found = joined(stretches)
    assert {i for start, end in found for i in range(start, end)} == {i for s, e in stretches for i in range(s, e)}
    assert all(a[0] < a[1] <= b[0] for a, b in pairwise(found))
    assert joined(found) == found


def test_stretches_that_touch_stay_two() -> None:
    assert joined([(4, 8), (0, 4)]) == ((0, 4), (4, 8))


def test_tokens_are_words_between_blanks_of_any_kind() -> None:
    assert words_between_blanks(" a\tbc\u3000d\n") == [(1, 2), (3, 5), (6, 7)]
    assert words_between_blanks("") == []
