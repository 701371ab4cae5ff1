"""The roles guessed for columns."""

import pytest

from app.domain.records import ColumnRoles
from app.formats.roles import guess_roles


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (("id", "Text", "label_id", "Label"), ColumnRoles(text="Text", label="Label")),
        (("评论内容", "情感"), ColumnRoles(text="评论内容", label="情感")),
        (("tokens", "tags", "intent"), ColumnRoles(tokens="tokens", tags="tags")),
        (("words", "ner_tags"), ColumnRoles(tokens="words", tags="ner_tags")),
        (("review_text", "stars"), ColumnRoles(text="review_text", label="stars")),
        (("text", "labels"), ColumnRoles(text="text", label="labels")),
    ],
)
def test_by_name(columns: tuple[str, ...], expected: ColumnRoles) -> None:
    assert guess_roles(columns, []) == expected


def test_by_content() -> None:
    rows = [(str(n), f"a rather long text about number {n}", "ab"[n % 2]) for n in range(20)]
    assert guess_roles(("x", "y", "z"), rows) == ColumnRoles(text="y", label="z")


def test_a_column_of_ids_or_free_text_is_no_label() -> None:
    rows = [(f"text {n}", f"note {n}") for n in range(20)]
    assert guess_roles(("text", "remark"), rows) == ColumnRoles(text="text")
    assert guess_roles(("text", "label"), rows) == ColumnRoles(text="text")


def test_nothing_to_read() -> None:
    assert guess_roles(("a", "b"), [("", ""), (" ", "")]) == ColumnRoles()


def rows_of(**columns: list[str]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    return tuple(columns), list(zip(*columns.values(), strict=True))


def test_roles_beside_the_text() -> None:
    columns, rows = rows_of(
        id=[str(n) for n in range(40)],
        split=["train", "dev"] * 20,
        text=[f"a rather long text about number {n}" for n in range(40)],
        label=["x", "y", "z", "x"] * 10,
        date=[f"2024-03-{n % 28 + 1:02}" for n in range(40)],
        gender=["f", "m"] * 20,
    )
    assert guess_roles(columns, rows) == ColumnRoles(
        text="text", label="label", split="split", id="id", date="date", group="gender"
    )


def test_what_is_only_called_so_is_not_taken() -> None:
    columns, rows = rows_of(
        text=[f"text {n}" for n in range(20)], split=["a", "b"] * 10, date=["soon"] * 20, id=["1"] * 20
    )
    found = guess_roles(columns, rows)
    assert (found.split, found.date, found.id) == (None, None, None)


@pytest.mark.parametrize("pair", [("sentence1", "sentence2"), ("Premise", "Hypothesis"), ("文本1", "文本2")])
def test_pairs(pair: tuple[str, str]) -> None:
    rows = [("one text", "another text", "xy"[n % 2]) for n in range(20)]
    assert guess_roles((*pair, "label"), rows) == ColumnRoles(text=pair[0], second=pair[1], label="label")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (['[{"start": 0, "end": 4, "label": "x"}]', "[]"], ColumnRoles(text="text", spans="label")),
        (['["a", "b"]', "[]"], ColumnRoles(text="text", labels=("label",))),
        (["a;b", "a"], ColumnRoles(text="text", labels=("label",))),
        (["a, b", "c"], ColumnRoles(text="text", label="label")),
    ],
)
def test_ways_of_labelling_by_content(cells: list[str], expected: ColumnRoles) -> None:
    rows = [(f"some text {n}", cells[n % 2]) for n in range(20)]
    assert guess_roles(("text", "label"), rows) == expected


def test_columns_of_yes_and_no() -> None:
    rows = [(f"some text {n}", *("01"[n % step == 0] for step in (2, 3, 5))) for n in range(20)]
    assert guess_roles(("text", "toxic", "rude", "threat"), rows).labels == ("toxic", "rude", "threat")


def test_an_answer_where_nothing_else_labels() -> None:
    rows = [(f"what is {n}", f"the answer to that is {n}") for n in range(20)]
    assert guess_roles(("question", "answer"), rows) == ColumnRoles(text="question", answer="answer")
