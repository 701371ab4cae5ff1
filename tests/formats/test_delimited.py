"""Delimited files: what is written is read again, what is wrong is reported, and no row is lost."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.problems import Problem
from app.domain.records import RejectedRow
from app.formats.delimited import read_blocks, sniff, write_rows
from app.formats.layout import Layout, Quoting, distinct_names
from app.formats.reading import Reader

CELLS = st.text(
    st.one_of(
        st.sampled_from("\",'\t;|\r\n \\=\0\u3000\ufeff"),
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("好吃😀👩‍👩‍👧אבجé"),
    ),
    max_size=12,
)


def write(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "x.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def everything(path: Path, layout: Layout) -> tuple[list[list[str]], list[RejectedRow], list[int]]:
    """All rows, those of them that are bad, and the line of each."""
    rows: list[list[str]] = []
    bad: list[RejectedRow] = []
    lines: list[int] = []
    for block, _ in read_blocks(path, layout):
        rows += block.rows
        lines += block.lines
        bad += [block.bad[index] for index in sorted(block.bad)]
    return rows, bad, lines


def reasons(tmp_path: Path, content: str | bytes) -> list[tuple[int, str]]:
    path = write(tmp_path, content)
    return [(row.line, row.reason) for row in everything(path, sniff(path))[1]]


@settings(max_examples=150)
@given(
    delimiter=st.sampled_from(",;\t|"),
    width=st.integers(1, 4),
    data=st.data(),
    bom=st.booleans(),
)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, delimiter: str, width: int, data: st.DataObject, bom: bool
) -> None:
    rows = data.draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=8))
    path = tmp_path_factory.mktemp("round") / "x.csv"
    names = [f"column {number}" for number in range(width)]
    write_rows(path, names, rows, delimiter=delimiter, bom=bom)
    layout = Layout("utf-8-sig" if bom else "utf-8", delimiter, tuple(names))
    found, bad, _ = everything(path, layout)
    assert found == rows
    assert all(row.reason == "blank-text" for row in bad) or not bad


@settings(max_examples=300)
@given(text=st.text(st.sampled_from('ab",\n\r '), max_size=60), width=st.integers(1, 3))
def test_every_line_is_in_a_row_whatever_the_quotes(text: str, width: int) -> None:
    """Nothing is lost: every character but quotes, delimiters and line ends is in some cell, in order."""
    layout = Layout("utf-8", ",", tuple("xyz"[:width]), header=False)
    blocks = list(Reader(io.StringIO(text, newline=""), layout).blocks())
    cells = "".join(cell for block in blocks for row in block.rows for cell in row)
    letters = str.maketrans("", "", '",\n\r')
    assert cells.translate(letters) == text.translate(letters)
    for block in blocks:
        assert len(block.lines) == len(block.rows)
        assert all(len(row) == width for index, row in enumerate(block.rows) if index not in block.bad)


@settings(max_examples=100)
@given(rows=st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=6))
def test_lines_are_where_rows_start(rows: list[list[str]]) -> None:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    starts = []
    for row in rows:
        starts.append(len(io.StringIO(buffer.getvalue(), newline="").readlines()) + 1)
        writer.writerow(row)
    layout = Layout("utf-8", ",", ("a", "b"), header=False)
    blocks = list(Reader(io.StringIO(buffer.getvalue(), newline=""), layout).blocks())
    assert [line for block in blocks for line in block.lines] == starts


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiter_and_line_end_are_found(tmp_path: Path, delimiter: str, end: str) -> None:
    lines = ["text label note", "good bad one", "fine good two", '"x\ny" bad three']
    path = write(tmp_path, end.join(line.replace(" ", delimiter) for line in lines))
    layout = sniff(path)
    assert (layout.delimiter, layout.line_end, layout.columns) == (delimiter, end, ("text", "label", "note"))
    assert layout.confident
    assert len(everything(path, layout)[0]) == 3


@pytest.mark.parametrize(
    ("content", "delimiter", "columns"),
    [
        ("text\nHello, world\nIt rains\n", "\t", ("text",)),
        ("text\nHello; you, there\nplain\n", "\t", ("text",)),
        ("a;b\n1,5;2,5\n3,5;4,5\n", ";", ("a", "b")),
        ('text,label\n"a, b; c; d",x\n"e; f; g",y\n', ",", ("text", "label")),
        ("text\tlabel\na, b, c\tx\nd, e\ty\n", "\t", ("text", "label")),
        ("只有一列\n很好，很快\n", ",", ("只有一列",)),
    ],
)
def test_delimiter_where_others_occur(tmp_path: Path, content: str, delimiter: str, columns: Sequence[str]) -> None:
    layout = sniff(write(tmp_path, content))
    assert (layout.delimiter, layout.columns) == (delimiter, columns)


def test_quoting_other_than_usual(tmp_path: Path) -> None:
    single = write(tmp_path, "'text','label'\n'Hello, you','x'\n'It rains, again','y'\n")
    assert sniff(single).quoting == Quoting("'")
    assert everything(single, sniff(single))[0] == [["Hello, you", "x"], ["It rains, again", "y"]]
    escaped = write(tmp_path, 'text,label\n"He said \\"no\\", twice",x\n"and ""yes"" too",y\n')
    assert everything(escaped, sniff(escaped))[0][0] == ['He said "no", twice', "x"]
    loose = write(tmp_path, 'text\tlabel\n"Yes" he said\tx\n"No\ty\nplain\tx\n')
    assert everything(loose, sniff(loose))[0] == [['"Yes" he said', "x"], ['"No', "y"], ["plain", "x"]]
    spaced = write(tmp_path, 'label, text\nx, "a, b"\ny, "c"\nz, "d, e"\n')
    assert everything(spaced, sniff(spaced))[0] == [["x", "a, b"], ["y", "c"], ["z", "d, e"]]


def test_backslashes_of_a_windows_path_are_text(tmp_path: Path) -> None:
    path = write(tmp_path, 'text,label\n"C:\\dir\\",x\na second\\team,y\n')
    assert everything(path, sniff(path))[0] == [["C:\\dir\\", "x"], ["a second\\team", "y"]]


def test_ragged_rows_are_reported_with_line_and_content(tmp_path: Path) -> None:
    path = write(tmp_path, 'a,b,c\n1,2,3\n1,2\n\n"x\ny",2,3,4\n,,\n,,,,\n1,2,3,,\n')
    rows, bad, lines = everything(path, sniff(path))
    assert len(rows) == 6
    assert lines == [2, 3, 5, 7, 8, 9]
    assert bad == [
        RejectedRow(3, "too-few-cells", "1,2"),
        RejectedRow(5, "too-many-cells", '"x\ny",2,3,4'),
        RejectedRow(8, "blank-text", ",,,,"),
    ]
    assert rows[-1] == ["1", "2", "3"]


def test_open_quote_gives_up_its_line_only(tmp_path: Path) -> None:
    tail = "".join(f"{number},fine\n" for number in range(30_000))
    path = write(tmp_path, 'id,text\n0,ok\n1,"never closed\n' + tail)
    rows, bad, _ = everything(path, sniff(path))
    assert len(rows) == 30_002
    assert bad == [RejectedRow(3, "unclosed-quote", '1,"never closed')]
    assert rows[1] == ["1", '"never closed']


def test_open_quote_that_another_row_closes_wrongly(tmp_path: Path) -> None:
    whole = '0,"fine"\n' * 9
    found = reasons(tmp_path, f'id,text\n1,"open\n2,fine\n3,"also" open\n4,"whole\ncell"\n{whole}')
    assert found == [(2, "unclosed-quote")]


def test_stray_quote_inside_a_row_that_splits_is_text(tmp_path: Path) -> None:
    path = write(tmp_path, 'id,text\n1,"Best" of all\n2,"a, ""b"""\n3,"c"\n4,"d"\n')
    assert everything(path, sniff(path))[0][:2] == [["1", '"Best" of all'], ["2", 'a, "b"']]


def test_cell_of_ten_megabytes(tmp_path: Path) -> None:
    long = ("word " * 50 + "\n") * 40_000
    path = tmp_path / "x.csv"
    write_rows(path, ["text", "label"], [["short", "x"], [long, "y"], ["last", "z"]])
    rows, bad, _ = everything(path, sniff(path))
    assert [len(row[0]) for row in rows] == [5, len(long), 4]
    assert not bad


def test_zero_bytes_are_read(tmp_path: Path) -> None:
    path = write(tmp_path, b"a,b\n\0x,1\n2,3\n")
    assert everything(path, sniff(path))[0] == [["\0x", "1"], ["2", "3"]]


def test_broken_bytes_cost_their_row(tmp_path: Path) -> None:
    good = "很快，好吃，味道足,好\n".encode()
    path = write(tmp_path, b"text,label\n" + good * 40 + b"\xe5\xbe,x\n" + good)
    rows, bad, _ = everything(path, sniff(path))
    assert len(rows) == 42
    assert [(row.line, row.reason) for row in bad] == [(42, "undecodable")]
    bad[0].content.encode()


def test_header_names(tmp_path: Path) -> None:
    assert distinct_names(["\ufeff a ", "", "a", "b", "a", ""]) == ("a", "column 2", "a (2)", "b", "a (3)", "column 6")
    assert sniff(write(tmp_path, "\n\n a , ,a\n1,2,3\n")).columns == ("a", "column 2", "a (2)")


@pytest.mark.parametrize(
    ("content", "headed"),
    [
        ("1,2,3\n4,5,6\n", False),
        ("1,很好，很快。\n0,太慢了。\n", False),
        ("text,2019\nhello,3\n", True),
        ("2019,2020\na,b\n", True),
        ("text,label\n", None),
    ],
)
def test_header_or_not(tmp_path: Path, content: str, headed: bool | None) -> None:
    path = write(tmp_path, content)
    if headed is None:
        with pytest.raises(Problem, match="no rows"):
            sniff(path)
    else:
        assert sniff(path).header is headed


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"\n\n\r\n", "file-empty"),
        (b"\xef\xbb\xbf", "file-empty"),
        (b"a,b\n", "file-empty"),
        (b"PK\x03\x04....xl/workbook.xml", "file-binary"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900, "file-binary"),
        (bytes(range(256)) * 40, "file-binary"),
        (b"\0" * 5_000, "file-binary"),
    ],
)
def test_what_is_no_table(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(Problem) as caught:
        sniff(write(tmp_path, content))
    assert caught.value.code == code


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        sniff(tmp_path / "none.csv")
    assert caught.value.code == "file-missing"
    with pytest.raises(Problem) as caught:
        sniff(tmp_path)
    assert caught.value.code == "file-unreadable"


def test_given_settings_are_obeyed(tmp_path: Path) -> None:
    path = write(tmp_path, "a,b;c\n1,2;3\n")
    assert sniff(path, delimiter=";").columns == ("a,b", "c")
    with pytest.raises(Problem) as caught:
        sniff(path, delimiter="ab")
    assert caught.value.code == "setting-wrong"
    latin = write(tmp_path, "a,b\ncaf\xe9,2\n".encode("latin-1"))
    assert everything(latin, sniff(latin, "latin-1"))[0] == [["café", "2"]]
    with pytest.raises(Problem) as caught:
        sniff(latin, "utf-8")
    assert caught.value.code == "encoding-unknown"
    assert caught.value.record.details["line"] == 2
    marked = write(tmp_path, "\ufeffa,b\n1,2\n")
    assert sniff(marked, "utf-8").columns == ("a", "b")


def test_given_encoding_that_fails_late_names_the_line(tmp_path: Path) -> None:
    path = write(tmp_path, b"a,b\n" + b"one,two\n" * 300_000 + b"caf\xe9,2\n")
    layout = sniff(path, "utf-8")
    with pytest.raises(Problem) as caught:
        everything(path, layout)
    assert caught.value.code == "encoding-unknown"
    assert caught.value.record.details["line"] == 300_002


def test_refused_output_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        write_rows(tmp_path / "none" / "x.csv", ["a"], [["1"]])
    assert caught.value.code == "output-unwritable"

    def rows() -> "list[list[str]]":
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_rows(tmp_path / "x.csv", ["a"], (row for _ in [0] for row in rows()))
    assert list(tmp_path.iterdir()) == []
