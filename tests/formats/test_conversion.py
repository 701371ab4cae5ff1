"""Cells become texts, labels and spans; what cannot is rejected with its line."""

import pytest

from app.domain.problems import Problem
from app.domain.records import ColumnRoles
from app.domain.spans import Span
from app.formats.conversion import Conversion, Converted
from app.formats.layout import Layout
from app.formats.reading import Block


def convert(columns: str, roles: ColumnRoles, *rows: list[str]) -> Converted:
    layout = Layout("utf-8", ",", tuple(columns.split()))
    return Conversion(layout, roles, "x.csv").convert(Block(range(2, 2 + len(rows)), list(rows), {}))


def reasons(found: Converted) -> list[tuple[int, str]]:
    return [(row.line, row.reason) for row in found.rejected]


TEXT = ColumnRoles(text="text", label="label")
TAGGED = ColumnRoles(tokens="tokens", tags="tags")


def test_texts_stay_as_they_are_and_labels_lose_their_blanks() -> None:
    found = convert(
        "id text label n",
        TEXT,
        ["1", "  a text ", " good\t", "x"],
        ["2", "b", " ", "y"],
        ["3", "\u3000\u200b\0", "bad", "z"],
        ["4", "c\0d", "0\0", "w"],
    )
    assert found.texts == ["  a text ", "b", "cd"]
    assert found.labels == ["good", None, "0"]
    assert found.extras == [("1", "x"), ("2", "y"), ("4", "w")]
    assert list(found.kept) == [0, 1, 3]
    assert reasons(found) == [(4, "blank-text")]
    assert found.rejected[0].content == "3,\u3000\u200b,bad,z"


def test_tokens_and_tags_of_words() -> None:
    found = convert(
        "tokens tags",
        TAGGED,
        ["Anna lives in New  York", "B-per O O B-loc I-loc"],
        ["nobody here", "O O"],
        ["untagged text", ""],
        ["too few tags", "O O"],
        ["a bad tag", "O X O"],
        [" ", ""],
    )
    assert found.texts == ["Anna lives in New York", "nobody here", "untagged text"]
    assert found.marked == [(Span(0, 4, "per"), Span(14, 22, "loc")), (), None]
    assert reasons(found) == [(5, "tags-mismatch"), (6, "bad-tag"), (7, "blank-text")]


def test_tokens_that_are_characters_are_joined_without_blanks() -> None:
    found = convert("tokens tags", TAGGED, ["彭 小 军 ␣ 在 北 京", "B-name I-name I-name O O B-place I-place"])
    assert found.texts == ["彭小军 在北京"]
    assert found.marked == [(Span(0, 3, "name"), Span(5, 7, "place"))]


def test_blank_that_is_a_token() -> None:
    found = convert("tokens tags", TAGGED, ["好 \u3000 吃", "O O B-x"])
    assert found.texts == ["好\u3000吃"]
    assert found.marked == [(Span(2, 3, "x"),)]


@pytest.mark.parametrize("tokens", ['["New York", "is", "big"]', "['New York', 'is', 'big']"])
@pytest.mark.parametrize("tags", ['["B-loc", "O", "O"]', "['B-loc', 'O', 'O']", "B-loc O O"])
def test_lists(tokens: str, tags: str) -> None:
    found = convert("tokens tags", TAGGED, [tokens, tags])
    assert found.texts == ["New York is big"]
    assert found.marked == [(Span(0, 8, "loc"),)]


def test_half_a_surrogate_pair_is_rejected() -> None:
    found = convert("tokens tags", TAGGED, ["['\\ud800', 'x']", "O O"], ["fine", "O"])
    assert found.texts == ["fine"]
    assert len(found.rejected) == 1


def test_tokens_alone_for_a_file_to_predict() -> None:
    found = convert("tokens other", ColumnRoles(tokens="tokens"), ["Anna lives here", "x"])
    assert (found.texts, found.marked) == (["Anna lives here"], None)


@pytest.mark.parametrize(
    ("roles", "code"),
    [
        (ColumnRoles(), "columns-needed"),
        (ColumnRoles(label="label"), "columns-needed"),
        (ColumnRoles(text="text", tokens="label"), "columns-needed"),
        (ColumnRoles(text="text", tags="label"), "columns-needed"),
        (ColumnRoles(text="Text"), "column-missing"),
        (ColumnRoles(text="text", label="x"), "column-missing"),
    ],
)
def test_wrong_roles(roles: ColumnRoles, code: str) -> None:
    with pytest.raises(Problem) as caught:
        convert("text label", roles)
    assert caught.value.code == code
    assert code != "column-missing" or "text, label" in str(caught.value)


def test_pairs_need_both_texts() -> None:
    roles = ColumnRoles(text="a", second="b", label="c")
    found = convert("a b c", roles, ["x", "y", "1"], ["x", " ", "1"], ["", "y", "1"])
    assert (found.texts, found.seconds, found.labels) == (["x"], ["y"], ["1"])
    assert reasons(found) == [(3, "blank-second"), (4, "blank-text")]


def test_several_labels_in_one_column() -> None:
    roles = ColumnRoles(text="t", labels=("l",))
    found = convert("t l", roles, ["x", "a; b"], ["y", ""], ["z", "c, d"], ["w", "[]"])
    assert found.several == [("a", "b"), None, ("c, d",), ()]


def test_several_labels_as_columns_of_yes_and_no() -> None:
    roles = ColumnRoles(text="t", labels=("toxic", "rude"))
    found = convert("t toxic rude", roles, ["x", "1", "0"], ["y", "", ""], ["z", "yes", ""], ["w", "maybe", "1"])
    assert found.several == [("toxic",), None, ("toxic",)]
    assert reasons(found) == [(5, "bad-flag")]


def test_spans_answers_and_parts() -> None:
    roles = ColumnRoles(text="t", spans="s", split="p")
    found = convert(
        "t s p", roles, ["Anna", '[[0, 4, "per"]]', "dev"], ["Bob", "", "odd"], ["Eve", '[[0, 9, "per"]]', "test"]
    )
    assert (found.marked, found.splits) == ([(Span(0, 4, "per"),), None], ["validation", ""])
    assert reasons(found) == [(4, "span-outside")]
    answered = convert("t a", ColumnRoles(text="t", answer="a"), ["q", " yes\0 "], ["r", "\u3000"])
    assert answered.answers == [" yes ", None]


def test_unknown_parts_are_counted() -> None:
    layout = Layout("utf-8", ",", ("t", "p"))
    conversion = Conversion(layout, ColumnRoles(text="t", split="p"), "x.csv")
    conversion.convert(Block(range(2, 5), [["a", "extra"], ["b", "train"], ["c", "extra"]], {}))
    assert conversion.unknown_parts == {"extra": 2}


def test_labels_that_differ_in_case_are_one_where_asked() -> None:
    layout = Layout("utf-8", ",", ("t", "l"))
    conversion = Conversion(layout, ColumnRoles(text="t", label="l"), "x.csv", merge_case=True)
    rows = [["a", "Good"], ["b", "good "], ["c", "very  Bad"], ["d", "VERY bad"]]
    assert conversion.convert(Block(range(2, 6), rows, {})).labels == ["Good", "Good", "very  Bad", "very  Bad"]
