"""Agreement: against scikit-learn, and against worked examples from the literature."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from app.domain import agreement
from app.domain.agreement import MISSING, Codes
from app.domain.results import Figure
from app.domain.spans import Span

# Fleiss (1971) as reprinted by Wikipedia: 14 people, 10 texts, 5 labels.
FLEISS = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
]
# Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section C: 4 people, 12 texts, nominal α = 0.743.
KRIPPENDORFF = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
    [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
]


def codes(*people: list[int]) -> Codes:
    return np.array(people, np.int64).T


def value(figure: Figure | None) -> float:
    assert figure is not None
    assert figure.low <= figure.value <= figure.high
    return figure.value


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=60))
def test_cohen_equals_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    one, other = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    found = agreement.cohen(codes(one, other))
    if set(one) == set(other) and len(set(one)) == 1:
        assert found is None  # no chance to be corrected for
    else:
        assert found is not None
        assert found.value == pytest.approx(cohen_kappa_score(one, other))


def test_cohen_of_a_worked_example() -> None:
    """Cohen (1960) in the table of Wikipedia: 20 both yes, 5 and 10 apart, 15 both no; κ = 0.40."""
    found = agreement.cohen(codes([1] * 25 + [0] * 25, [1] * 20 + [0] * 5 + [1] * 10 + [0] * 15))
    assert value(found) == pytest.approx(0.4)
    assert found is not None
    assert found.high - found.low == pytest.approx(0.5, abs=0.1)  # standard error 0.13


def test_cohen_counts_only_what_both_labelled() -> None:
    both = agreement.cohen(codes([0, 1, 1, 0], [0, 1, 0, 0]))
    more = agreement.cohen(codes([0, 1, 1, 0, MISSING, 1], [0, 1, 0, 0, 1, MISSING]))
    assert both == more


def test_fleiss_of_his_own_table() -> None:
    rows = [[label for label, times in enumerate(row) for _ in range(times)] for row in FLEISS]
    table = np.array(rows, np.int64)
    assert value(agreement.fleiss(table)) == pytest.approx(0.210, abs=0.0005)
    assert value(agreement.percent(table)) == pytest.approx(0.378, abs=0.0005)  # P̄ of the same example


def test_krippendorff_of_his_own_table() -> None:
    table = codes(*KRIPPENDORFF) - 1  # 0 there: said nothing
    assert value(agreement.krippendorff(table)) == pytest.approx(0.743, abs=0.0005)


def test_all_of_one_mind() -> None:
    table = codes([0, 1, 2, 1], [0, 1, 2, 1], [0, 1, 2, 1])
    for measure in (agreement.percent, agreement.fleiss, agreement.krippendorff):
        assert value(measure(table)) == pytest.approx(1.0)


def test_nothing_said_twice_has_no_agreement() -> None:
    table = codes([0, 1, MISSING], [MISSING, MISSING, 1])
    for measure in (agreement.percent, agreement.cohen, agreement.fleiss, agreement.krippendorff):
        assert measure(table) is None
        assert measure(table[:0]) is None


def test_a_wider_sample_narrows_the_interval() -> None:
    random = np.random.default_rng(0)
    small, large = (random.integers(0, 2, (texts, 2)).astype(np.int64) for texts in (30, 3000))
    one, other = agreement.krippendorff(small), agreement.krippendorff(large)
    assert one is not None
    assert other is not None
    assert other.high - other.low < (one.high - one.low) / 3


def test_several_labels() -> None:
    a = codes([1, 1, 0, 0], [1, 0, 0, 0])  # κ = 0.5
    b = codes([1, 0, 1, 0], [1, 0, 1, 0])  # κ = 1
    never = codes([0, 0, 0, 0], [0, 0, 0, 0])  # undefined: does not count
    assert value(agreement.mean_label_kappa({"a": a, "b": b, "never": never})) == pytest.approx(0.75)
    assert agreement.mean_label_kappa({"never": never}) is None
    sets: list[list[frozenset[str] | None]] = [
        [frozenset("ab"), frozenset("b")],
        [frozenset(), frozenset()],
        [frozenset("a"), None],
    ]
    assert value(agreement.jaccard(sets)) == pytest.approx(0.75)


def test_three_people_and_several_labels() -> None:
    same = codes([1, 0, 1], [1, 0, 1], [1, 0, MISSING])
    assert value(agreement.mean_label_kappa({"a": same})) == pytest.approx(1.0)


def test_span_f1_by_hand() -> None:
    first = frozenset({Span(0, 5, "PER"), Span(10, 15, "LOC"), Span(20, 25, "LOC")})
    second = frozenset({Span(0, 5, "PER"), Span(11, 15, "LOC"), Span(20, 25, "ORG"), Span(30, 31, "PER")})
    assert value(agreement.exact_f1([[first, second]])) == pytest.approx(2 * 1 / (3 + 4))
    precision, recall = 2 / 3, 2 / 4
    expected = 2 * precision * recall / (precision + recall)
    assert value(agreement.overlap_f1([[first, second]])) == pytest.approx(expected)


def test_spans_of_three_people_are_compared_pair_by_pair() -> None:
    one, other = frozenset({Span(0, 1, "A")}), frozenset({Span(0, 1, "A"), Span(2, 3, "A")})
    found = agreement.exact_f1([[one, other, None], [one, one, one]])
    assert value(found) == pytest.approx(2 * 4 / (4 + 5))


def test_texts_without_spans_say_nothing_of_spans() -> None:
    nothing: list[list[frozenset[Span] | None]] = [[frozenset(), frozenset()], [frozenset(), None]]
    assert agreement.exact_f1(nothing) is None
    assert agreement.overlap_f1(nothing) is None


def test_confusion_of_two_people() -> None:
    assert agreement.confusion([0, 0, 1, 2], [0, 1, 1, 0], 3).tolist() == [[1, 1, 0], [0, 1, 0], [1, 0, 0]]
