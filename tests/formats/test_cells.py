"""What single cells hold: lists, flags, parts, values, spans of other programs."""

import datetime
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.spans import Span
from app.formats.lists import flag_of, json_list, labels_of, part_of, separator_of, text_of
from app.formats.marked import is_spans, spans_of


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        (" Train ", "train"),
        ("TRAINING_SET", "train"),
        ("dev", "validation"),
        ("valid", "validation"),
        ("Test data", "test"),
        ("测试集", "test"),
        ("", ""),
        ("unsup", None),
    ],
)
def test_parts(cell: str, part: str | None) -> None:
    assert part_of(cell) == part


def test_flags() -> None:
    assert [flag_of(cell) for cell in ("1", " TRUE", "是", "x", "0", "", "No", "2")] == [
        *[True] * 4,
        *[False] * 3,
        None,
    ]


@pytest.mark.parametrize(
    ("cell", "separator", "labels"),
    [
        ("a; b;;a", ";", ("a", "b")),
        ('["a, b", "c", 1]', ";", ("a, b", "c", "1")),
        ("['x', 'y']", None, ("x", "y")),
        ("[odd", ",", ("[odd",)),
        ("a, b", None, ("a, b",)),
        ("[]", None, ()),
        (" ", ";", None),
        ("好；坏", "；", ("好", "坏")),
    ],
)
def test_several_labels(cell: str, separator: str | None, labels: tuple[str, ...] | None) -> None:
    assert labels_of(cell, separator) == labels


def test_the_separator_is_settled_by_all_cells() -> None:
    assert separator_of(["a, b", "c;d"]) == ";"
    assert separator_of(["a|b", "c, d"]) == "|"
    assert separator_of(["a", '["x;y"]', ""]) is None


def test_lists_of_anything_else_are_none() -> None:
    assert json_list('[{"a": 1}]') is None
    assert json_list("[" * 100_000) is None
    assert json_list("__import__('os')") is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1"),
        (-0.5, "-0.5"),
        (1e300, "1e+300"),
        (float("inf"), "inf"),
        (float("nan"), ""),
        (10**30, str(10**30)),
        (True, "true"),
        (datetime.datetime(2024, 3, 1), "2024-03-01"),
        (datetime.datetime(2024, 3, 1, 12, 30), "2024-03-01 12:30:00"),
        (datetime.date(2024, 3, 1), "2024-03-01"),
        (Decimal("1.50"), "1.50"),
        ({"a": [1, Decimal("2")]}, '{"a":[1,"2"]}'),
        (None, ""),
    ],
)
def test_values_as_text(value: object, text: str) -> None:
    assert text_of(value) == text


TEXT = "😀 Anna lives in Paris"


@pytest.mark.parametrize(
    "cell",
    [
        '[{"start": 2, "end": 6, "label": "per"}, {"start": 16, "end": 21, "label": "loc", "text": "Paris"}]',
        '[[2, 6, "per"], [16, 21, "loc"]]',
        "[(2, 6, 'per'), (16, 21, 'loc')]",
        '[{"start_offset": 2, "end_offset": 6, "label": "per"}, {"begin": 16, "end": 21, "type": "loc"}]',
        '{"entities": [[2, 6, "per"], [16, 21, "loc"]]}',
        '[{"start": 3, "end": 7, "label": "per", "text": "Anna"}, {"start": 17, "end": 22, "labels": ["loc"]}]',
        '[{"value": {"start": 3, "end": 7, "labels": ["per"], "text": "Anna"}}, [17, 22, "loc"]]',
    ],
)
def test_spans_of_many_shapes(cell: str) -> None:
    assert is_spans(cell)
    assert spans_of(cell, TEXT) == (Span(2, 6, "per"), Span(16, 21, "loc"))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", None),
        ("[]", ()),
        ("text", "bad-spans"),
        ('[{"start": 1}]', "bad-spans"),
        ('[[1, 2, ""]]', "bad-spans"),
        ('[[true, 2, "x"]]', "bad-spans"),
        ("7", "bad-spans"),
        ('[[0, 99, "x"]]', "span-outside"),
        ('[[-1, 2, "x"]]', "span-outside"),
        ('[[3, 3, "x"]]', "span-outside"),
        ('[{"start": 0, "end": 2, "label": "x", "text": "Paris"}]', "span-mismatch"),
    ],
)
def test_spans_that_do_not_fit(cell: str, expected: object) -> None:
    assert spans_of(cell, TEXT) == expected


def test_characters_that_a_text_loses_are_counted_out() -> None:
    assert spans_of('[[1, 4, "x"], [3, 4, "y"]]', "a\0bc") == (Span(1, 3, "x"), Span(2, 3, "y"))


@given(text=st.text(alphabet="ab 好😀𠀀\r\n", min_size=1, max_size=20), data=st.data())
def test_spans_counted_either_way_are_the_same(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    shown = text[start:end]
    units = [len(text[:place].encode("utf-16-le")) // 2 for place in (start, end)]
    for left, right in ((start, end), units):
        cell = msgspec.json.encode([{"start": left, "end": right, "label": "x", "text": shown}]).decode()
        found = spans_of(cell, text)
        assert isinstance(found, tuple)
        assert text[found[0].start : found[0].end].split() == shown.split()


@given(st.text() | st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists).map(repr))
def test_no_cell_breaks_the_reading(cell: str) -> None:
    spans_of(cell, "some text 😀")
    labels_of(cell, ";")
    part_of(cell)
