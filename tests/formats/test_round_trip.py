"""What a program wrote with the csv module comes back cell by cell, however hostile the cells are."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.formats.delimited import write_rows
from app.formats.options import ReadOptions
from app.formats.tables import open_table

HOSTILE = (
    *(
        "a",
        "好",
        "😀",
        "👩‍👩‍👧",
        "é",
        "e\u0301",
        "שלום",
        "مرحبا",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\0",
        "\x1a",
        "\x85",
        "\u2028",
    ),
    *('"', "'", '""', "\\", ",", ";", "\t", "|", "\n", "\r", "\r\n", " ", "\u3000", "=1+1", "-", "O", "[", "{", "𠀀"),
)
cells = st.lists(st.sampled_from(HOSTILE), max_size=8).map("".join)
tables = st.integers(2, 4).flatmap(lambda width: st.lists(st.tuples(*[cells] * width), min_size=1, max_size=8))


def read(path: Path, options: ReadOptions) -> tuple[list[tuple[str, ...]], int]:
    """The rows that are read, and how many are reported."""
    rows: list[tuple[str, ...]] = []
    bad = 0
    for block, _ in open_table(path, options).blocks():
        rows += [tuple(row) for row in block.rows]
        bad += len(block.bad)
    return rows, bad


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=tables, delimiter=st.sampled_from(",;\t|"), end=st.sampled_from(("\r\n", "\n", "\r")))
@example(rows=[('"', "\n")], delimiter=",", end="\n")
def test_cells_come_back_as_they_were(tmp_path: Path, rows: list[tuple[str, ...]], delimiter: str, end: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow([f"column {n}" for n in range(len(rows[0]))])
    writer.writerows(rows)
    path = tmp_path / "x.csv"
    path.write_bytes(out.getvalue().encode())
    found, bad = read(path, ReadOptions("delimited", "utf-8", delimiter, '"', 1))
    assert (found, bad) == (rows, 0)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=tables)
def test_our_own_files_come_back_as_they_were(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    write_rows(tmp_path / "x.csv", [f"column {n}" for n in range(len(rows[0]))], rows, bom=True)
    found, bad = read(tmp_path / "x.csv", ReadOptions("delimited", delimiter=",", quote='"', header=1))
    assert (found, bad) == (rows, 0)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(
        st.binary(max_size=60), st.lists(st.sampled_from(HOSTILE), max_size=40).map(lambda x: "".join(x).encode())
    )
)
def test_no_file_breaks_the_reading(tmp_path: Path, content: bytes) -> None:
    """Whatever stands in a file, it is read or refused by a sentence; a line of it is never lost without one."""
    from app.domain.problems import Problem

    path = tmp_path / "x"
    path.write_bytes(content)
    try:
        found, _ = read(path, ReadOptions())
    except Problem:
        return
    assert isinstance(found, list)


def test_a_cell_of_ten_megabytes(tmp_path: Path) -> None:
    huge = '好, "x"\r\n😀' * 1_000_000
    write_rows(tmp_path / "x.csv", ("text", "label"), [("before", "a"), (huge, "b"), ("after", "c")])
    found, bad = read(tmp_path / "x.csv", ReadOptions("delimited", "utf-8", ",", '"', 1))
    assert (found, bad) == ([("before", "a"), (huge, "b"), ("after", "c")], 0)


@pytest.mark.parametrize("second", ["gb18030", "cp1252", "utf-16-le"])
def test_two_encodings_in_one_file(tmp_path: Path, second: str) -> None:
    """The rows of the rarer encoding are reported where the file is nearly all UTF-8; the others come whole."""
    good = "今天天气很好我们去公园玩,a\n" * 200
    path = tmp_path / "x.csv"
    path.write_bytes(f"text,label\n{good}".encode() + "très été,b\n".encode(second) + good.encode())
    rows, bad = read(path, ReadOptions(delimiter=","))
    assert rows.count(("今天天气很好我们去公园玩", "a")) >= 399
    assert bad >= 1 or second == "utf-16-le"
