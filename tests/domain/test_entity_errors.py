"""Errors of entities by kind, by hand; and that nothing right is an error and nothing wrong is left out."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.entity_errors import EntityError, errors
from app.domain.spans import Span

SPANS = st.builds(
    lambda start, length, label: Span(start, start + length, label),
    st.integers(0, 12),
    st.integers(1, 5),
    st.sampled_from(["LOC", "PER"]),
)


def test_each_kind_by_hand() -> None:
    london, anna = Span(8, 14, "LOC"), Span(0, 4, "PER")
    assert errors([london, anna], [london, anna]) == ()
    assert errors([london], []) == (EntityError("missed", london, None),)
    assert errors([], [anna]) == (EntityError("spurious", None, anna),)
    assert errors([london], [Span(8, 14, "PER")]) == (EntityError("type", london, Span(8, 14, "PER")),)
    assert errors([london], [Span(8, 18, "LOC")]) == (EntityError("boundary", london, Span(8, 18, "LOC")),)
    assert errors([london], [Span(10, 18, "PER")]) == (EntityError("type", london, Span(10, 18, "PER")),)


def test_one_entity_found_in_two_pieces_is_one_of_wrong_ends_and_one_too_many() -> None:
    whole = Span(0, 10, "LOC")
    first, second = errors([whole], [Span(0, 4, "LOC"), Span(5, 10, "LOC")])
    assert (first.fault, second.fault) == ("boundary", "spurious")


@given(st.lists(SPANS, unique=True), st.lists(SPANS, unique=True))
def test_every_wrong_span_is_in_one_error(gold: list[Span], found: list[Span]) -> None:
    told = errors(gold, found)
    assert sorted(e.found for e in told if e.found) == sorted(set(found) - set(gold))
    assert sorted(e.gold for e in told if e.gold) == sorted(set(gold) - set(found))
    assert all((e.fault == "missed") == (e.found is None) for e in told)
    assert all((e.fault == "spurious") == (e.gold is None) for e in told)
