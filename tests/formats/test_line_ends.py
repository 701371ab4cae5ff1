"""Chosen line ends: the others become text, and every character is accounted for."""

import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.problems import Problem
from app.formats.delimited import read_blocks, sniff
from app.formats.layout import Layout
from app.formats.line_ends import LINE_ENDS, ChosenLines, shown
from app.formats.reading import Reader
from tests.formats.test_delimited import everything, write

ENDS = st.sampled_from(list(LINE_ENDS.values()))
DIVIDED = {"\n": "\r?\n", "\r": "\r\n?", "\r\n": "\r\n"}


@given(text=st.text(st.sampled_from("ab,\r\n"), max_size=40), end=ENDS, size=st.integers(1, 9))
def test_lines_end_where_they_were_said_to(text: str, end: str, size: int) -> None:
    lines = ChosenLines(io.StringIO(text, newline=""), end)
    found = []
    while more := lines.readlines(size):
        found += more
    assert "".join(map(shown, found)) == text
    assert [shown(re.sub("\r?\n$|\r$", "", line)) for line in found] == [
        line for line in re.split(DIVIDED[end], text) if line or found
    ][: len(found)]
    assert [shown(line) for line in ChosenLines(io.StringIO(text, newline=""), end)] == [shown(x) for x in found]


@settings(max_examples=300)
@given(text=st.text(st.sampled_from('ab",\n\r '), max_size=60), width=st.integers(1, 3), end=ENDS)
def test_nothing_is_lost_whatever_ends_the_lines(text: str, width: int, end: str) -> None:
    layout = Layout("utf-8", ",", tuple("xyz"[:width]), line_end=end, only_line_end=True, header=False)
    blocks = list(Reader(io.StringIO(text, newline=""), layout).blocks())
    cells = "".join(cell for block in blocks for row in block.rows for cell in row)
    letters = str.maketrans("", "", '",\n\r')
    assert cells.translate(letters) == text.translate(letters)
    for block in blocks:
        assert all(len(row) == width for index, row in enumerate(block.rows) if index not in block.bad)


def test_a_stray_return_in_a_text_stays_in_it(tmp_path: Path) -> None:
    path = write(tmp_path, 'text,label\r\none\rtwo,a\r\n"three\nfour",b\r\nfive,c\r\n')
    rows, bad, _ = everything(path, sniff(path))
    assert len(rows) == 4  # every kind of line end counts
    assert [row.reason for row in bad] == ["too-few-cells"]
    layout = sniff(path, end="\r\n")
    assert (layout.line_end, layout.only_line_end, layout.columns) == ("\r\n", True, ("text", "label"))
    rows, bad, lines = everything(path, layout)
    assert rows == [["one\rtwo", "a"], ["three\nfour", "b"], ["five", "c"]]
    assert (bad, lines) == ([], [2, 3, 4])


def test_wrong_line_ends_are_reported_row_by_row(tmp_path: Path) -> None:
    path = write(tmp_path, "text,label\rone,a\rtwo,b\nthree,c\rfour,d\n")
    rows, bad, _ = everything(path, sniff(path, end="\n", header=0))
    assert [len(row) for row in rows] == [4, 3]
    text = "".join(cell for row in rows for cell in row)
    assert all(word in text for word in ("text", "one", "two", "three", "four"))
    assert len(bad) == 1
    assert "\r" in bad[0].content


def test_line_ends_that_the_file_has_not_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "text,label\none,a\ntwo,b\n")
    with pytest.raises(Problem) as caught:
        sniff(path, end="\r")
    assert caught.value.code == "setting-wrong"
    assert "line ends is cr" in str(caught.value)
    assert "lf" in str(caught.value)
    with pytest.raises(Problem) as caught:
        sniff(path, end="x")
    assert caught.value.code == "setting-wrong"


def test_long_files_are_read_in_blocks(tmp_path: Path) -> None:
    path = write(tmp_path, "text,label\n" + "".join(f"number {i}\rsecond,a\n" for i in range(60_000)))
    blocks = [block for block, _ in read_blocks(path, sniff(path, end="\n"))]
    assert len(blocks) > 1
    assert sum(len(block.rows) for block in blocks) == 60_000
    assert blocks[-1].rows[-1] == ["number 59999\rsecond", "a"]
    assert not any(block.bad for block in blocks)
