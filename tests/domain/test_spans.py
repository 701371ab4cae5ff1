"""Spans and tags say the same thing; offsets are code points."""

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.spans import (
    Span,
    bad_tag,
    is_blank,
    join_tokens,
    joins_by_character,
    language_of,
    spans_from_tags,
    tags_from_spans,
    without_overlaps,
)

TOKENS = st.lists(st.text(st.sampled_from("abc好吃😀é"), min_size=1, max_size=4), min_size=1, max_size=10)
SPANS = st.lists(
    st.builds(
        lambda start, length, label: Span(start, start + length, label),
        st.integers(0, 12),
        st.integers(1, 6),
        st.sampled_from("XYZ"),
    ),
    max_size=8,
)


@st.composite
def bio(draw: st.DrawFn) -> list[str]:
    """A well-formed BIO sequence."""
    tags: list[str] = []
    for _ in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(["O", "per", "loc"]))
        length = draw(st.integers(1, 3))
        tags += ["O"] * length if kind == "O" else [f"B-{kind}", *[f"I-{kind}"] * (length - 1)]
    return tags


def units(count: int) -> list[tuple[int, int]]:
    """Offsets of one-letter tokens with blanks between."""
    return [(2 * index, 2 * index + 1) for index in range(count)]


@given(tokens=TOKENS, by_character=st.booleans())
def test_offsets_point_at_their_tokens(tokens: list[str], by_character: bool) -> None:
    text, offsets = join_tokens(tokens, by_character)
    assert [text[start:end] for start, end in offsets] == tokens
    assert text == ("" if by_character else " ").join(tokens)


@given(tags=bio())
def test_tags_to_spans_and_back(tags: list[str]) -> None:
    offsets = units(len(tags))
    spans = spans_from_tags(tags, offsets)
    assert tags_from_spans(spans, offsets) == tags
    assert sum(tag.startswith("B-") for tag in tags) == len(spans)


@given(spans=SPANS)
def test_spans_without_overlaps_survive_as_tags(spans: list[Span]) -> None:
    kept = without_overlaps(spans)
    offsets = [(index, index + 1) for index in range(20)]
    assert spans_from_tags(tags_from_spans(kept, offsets), offsets) == kept


@given(spans=SPANS)
def test_without_overlaps_keeps_the_longest(spans: list[Span]) -> None:
    kept = without_overlaps(spans)
    assert list(kept) == sorted(kept)
    assert all(left.end <= right.start for left, right in itertools.pairwise(kept))
    assert set(kept) <= set(spans)
    for span in spans:
        rivals = [other for other in kept if other.start < span.end and other.end > span.start]
        assert span in kept or any(other.end - other.start >= span.end - span.start for other in rivals)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["I-a", "I-a", "O"], [Span(0, 3, "a")]),
        (["B-a", "I-b"], [Span(0, 1, "a"), Span(2, 3, "b")]),
        (["B-a", "B-a"], [Span(0, 1, "a"), Span(2, 3, "a")]),
        (["S-a", "B-b", "E-b", "S-b"], [Span(0, 1, "a"), Span(2, 5, "b"), Span(6, 7, "b")]),
        (["B-a", "M-a", "E-a", "I-a"], [Span(0, 5, "a"), Span(6, 7, "a")]),
        (["B_x-y", "O", "O"], [Span(0, 1, "x-y")]),
        ([], []),
    ],
)
def test_schemes(tags: Sequence[str], expected: list[Span]) -> None:
    assert list(spans_from_tags(tags, units(len(tags)))) == expected


def test_token_partly_covered_takes_the_label() -> None:
    assert tags_from_spans([Span(1, 4, "x")], [(0, 2), (3, 5), (6, 7)]) == ["B-x", "I-x", "O"]


@pytest.mark.parametrize("tag", ["", "B", "B-", "X-a", "b-a", "Ba", "0", "o"])
def test_bad_tags(tag: str) -> None:
    assert bad_tag(["O", "B-a", tag]) == tag


def test_good_tags() -> None:
    assert bad_tag(["O", "B-a", "I_a", "E-a", "S-a", "M-a"]) is None


def test_joining_is_decided_by_the_tokens() -> None:
    assert joins_by_character([["很", "好", "吃"], ["a", "b"]])
    assert not joins_by_character([["I", "am", "here"]])
    assert not joins_by_character([["a", "b", "c"]])
    assert not joins_by_character([["很好", "吃", "的"]])
    assert not joins_by_character([])
    assert join_tokens(["a", "␣", "b"], by_character=True)[0] == "a b"


@pytest.mark.parametrize("text", ["", " \t\n", "\u3000\u200b\u00a0\ufeff", "\0\x07"])
def test_blank(text: str) -> None:
    assert is_blank(text)
    assert not is_blank(f"{text}.")


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (["The kettle leaks.", "Où est ma théière ?"], "en"),
        (["味道很棒，送餐快", "OK"], "zh"),
        (["iPhone 很好用"], "zh"),
        (["чайник", "самовар"], ""),
        (["123", "!"], ""),
        ([], ""),
    ],
)
def test_the_language_of_texts_is_told_by_their_letters(texts: list[str], language: str) -> None:
    assert language_of(texts) == language
