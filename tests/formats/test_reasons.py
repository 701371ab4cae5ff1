"""Reasons for labels in cells: their shapes, what they count, and what does not fit."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.records import ColumnRoles
from app.domain.spans import joined, words_between_blanks
from app.formats.reasons import is_rationale, rationale_of, to_cell, unit_of
from app.formats.roles import guess_roles

TEXT = "the plot is thin but the cast is superb"


@pytest.mark.parametrize(
    "cell",
    [
        "[[4, 16], [30, 39]]",
        "[(30, 39), (4, 16)]",
        '[{"start": 4, "end": 16}, {"start": 30, "end": 39, "text": "is superb"}]',
        '[{"start_offset": 4, "end_offset": 16, "label": "any"}, [30, 39]]',
        "[[4, 10], [8, 16], [30, 39], [30, 39]]",
    ],
)
def test_characters_of_many_shapes(cell: str) -> None:
    assert is_rationale(cell)
    assert rationale_of(cell, TEXT, "characters") == ((4, 16), (30, 39))


@pytest.mark.parametrize(
    "cell",
    [
        "[[1, 4], [7, 9]]",
        '[{"start_token": 1, "end_token": 4, "text": "plot is thin"}, [7, 9]]',
        '[[{"start_token": 1, "end_token": 4}], [{"start_token": 7, "end_token": 9, "docid": "x"}]]',
    ],
)
def test_words_of_many_shapes(cell: str) -> None:
    assert rationale_of(cell, TEXT, "tokens") == ((4, 16), (30, 39))


@pytest.mark.parametrize(
    ("cell", "unit", "expected"),
    [
        ("", "tokens", ()),
        ("[]", "characters", ()),
        ("the plot", "characters", "bad-rationale"),
        ("7", "characters", "bad-rationale"),
        ("[4, 16]", "characters", "bad-rationale"),
        ('[[4, "16"]]', "characters", "bad-rationale"),
        ("[[true, 2]]", "tokens", "bad-rationale"),
        ('[[4, 16, "x"]]', "characters", "bad-rationale"),
        ("[[4, 40]]", "characters", "rationale-outside"),
        ("[[-1, 4]]", "characters", "rationale-outside"),
        ("[[4, 4]]", "characters", ()),
        ("[[9, 9], [0, 1]]", "tokens", ((0, 3),)),
        ("[[10, 10]]", "tokens", "rationale-outside"),
        ("[[4, 3]]", "characters", "rationale-outside"),
        ("[[1, 10]]", "tokens", "rationale-outside"),
        ("[[3, 2]]", "tokens", "rationale-outside"),
        ('[{"start": 0, "end": 2, "text": "plot"}]', "characters", "rationale-mismatch"),
        ('[{"start": 0, "end": 2, "text": "plot is"}]', "tokens", "rationale-mismatch"),
    ],
)
def test_what_is_empty_or_does_not_fit(cell: str, unit: str, expected: object) -> None:
    assert rationale_of(cell, TEXT, "tokens" if unit == "tokens" else "characters") == expected


def test_characters_that_a_text_loses_are_counted_out() -> None:
    assert rationale_of("[[2, 5]]", "a\0 bc", "characters") == ((1, 4),)
    assert rationale_of("[[1, 2]]", "a\0 bc", "tokens") == ((2, 4),)
    assert rationale_of("[[1, 2]]", "a\0bc", "characters") == ()


@pytest.mark.parametrize(
    ("column", "cells", "unit"),
    [
        ("rationale_token_spans", [("[[0, 3]]", "one two three")], "tokens"),
        ("char_spans", [("[[0, 1]]", "one two three")], "characters"),
        ("rationale", [("[[4, 16]]", TEXT), ("[[0, 8]]", TEXT)], "characters"),
        ("rationale", [("[[1, 4]]", TEXT), ("[[0, 2]]", TEXT), ("[[7, 9]]", TEXT)], "tokens"),
        ("rationale", [("[[0, 3]]", TEXT), ("[[4, 8]]", TEXT)], "characters"),  # fits as both: whole words
        ("依据", [("[[2, 4]]", "味道很好，服务也好")], "characters"),
        ("rationale", [("[[1, 4]]", TEXT)] * 19 + [("[[1, 40]]", TEXT)], "tokens"),  # one wrong cell settles nothing
        ("tokens", [('[{"start": 4, "end": 8, "text": "plot"}]', TEXT)], "characters"),  # what it says it covers
        ("rationale", [('[{"start": 1, "end": 2, "text": "plot"}]', TEXT)], "tokens"),
        ("rationale", [("", TEXT), ("no list", TEXT)], "characters"),
    ],
)
def test_what_a_column_counts(column: str, cells: list[tuple[str, str]], unit: str) -> None:
    assert unit_of(column, cells) == unit


def test_a_column_of_reasons_is_found_by_name_and_content() -> None:
    columns = ("id", "label", "text", "rationale_token_spans")
    rows = [(str(n), "xy"[n % 2], TEXT, "[[1, 4], [7, 9]]" if n % 3 else "[]") for n in range(12)]
    assert guess_roles(columns, rows) == ColumnRoles(
        text="text", label="label", id="id", rationale="rationale_token_spans", rationale_unit="tokens"
    )
    words = [(str(n), "xy"[n % 2], TEXT, f"a reason {n}") for n in range(12)]
    assert guess_roles(("id", "label", "text", "rationale"), words).rationale is None


@given(text=st.text(alphabet="ab 好😀𠀀\n", min_size=1, max_size=30), data=st.data())
def test_what_is_written_is_read_again(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    given_ = joined(data.draw(st.lists(st.tuples(places, places), max_size=4)))
    cell = msgspec.json.encode(to_cell(given_, text)).decode()
    assert rationale_of(cell, text, "characters") == given_


@given(text=st.text(alphabet="ab 好\t", max_size=30), data=st.data())
def test_words_begin_and_end_where_they_do(text: str, data: st.DataObject) -> None:
    words = words_between_blanks(text)
    if not words:
        return
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    assert rationale_of(f"[[{start}, {end}]]", text, "tokens") == ((words[start][0], words[end - 1][1]),)


@given(st.text() | st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists).map(repr))
def test_no_cell_breaks_the_reading(cell: str) -> None:
    rationale_of(cell, "some text 😀", "characters")
    rationale_of(cell, "some text 😀", "tokens")
    unit_of("x", [(cell, "some text 😀")])
