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
