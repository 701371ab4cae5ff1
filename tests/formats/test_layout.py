"""Texts one a line are told from tables."""

from pathlib import Path

from app.formats import delimited
from app.formats.layout import UNDIVIDED


def test_texts_one_a_line_are_no_table(tmp_path: Path) -> None:
    lines = [
        "State media said on Monday, after days of silence, that the bridge is open again.",
        "Shares rose nine per cent.",
        "The team, unbeaten since May, lost at home.",
        "A new phone was shown.",
        "He said so, and then, to nobody's surprise, left for Rome.",
    ]
    path = tmp_path / "texts.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    layout = delimited.sniff(path)
    assert (layout.delimiter, layout.header) == (UNDIVIDED, False)
    rows = [row for block, _ in delimited.read_blocks(path, layout) for row in block.rows]
    assert rows == [[line] for line in lines]
    path.write_text("\n".join(["text", *lines]) + "\n", encoding="utf-8")
    headed = delimited.sniff(path)
    assert (headed.delimiter, headed.header, headed.columns) == (UNDIVIDED, True, ("text",))


def test_a_table_whose_texts_have_commas_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    rows = "a long and quiet text here,good\n" * 5 + "one, two and three,bad\n"
    path.write_text("text,label\n" + rows, encoding="utf-8")
    assert delimited.sniff(path).delimiter == ","
