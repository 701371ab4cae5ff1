"""Real files known to be hard: none is lost, none raises anything but a `Problem`."""

import csv
import json
from pathlib import Path

import pytest

from app.commands.importing import preview
from app.domain.problems import Problem
from app.formats.conversion import Conversion
from app.formats.delimited import read_blocks, sniff
from app.formats.tables import open_table

MESSY = Path(__file__).parents[2].parent / "shared" / "data" / "messy_csv"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not MESSY.is_dir(), reason="the shared data are not here"),
]
FILES = sorted(path for path in MESSY.rglob("*") if path.is_file() and path.suffix != ".json")
SPECTRUM = sorted((MESSY / "csv_spectrum" / "csvs").glob("*.csv"))
TABLES = [path for path in FILES if path.suffix not in (".xls", ".xlsx") and path != MESSY / "csvkit" / "empty.csv"]


def rows_of(path: Path) -> tuple[tuple[str, ...], list[list[str]], int]:
    """The columns, all rows, and how many of them are bad."""
    layout = sniff(path)
    blocks = [block for block, _ in read_blocks(path, layout)]
    return layout.columns, [row for block in blocks for row in block.rows], sum(len(block.bad) for block in blocks)


@pytest.mark.parametrize("path", SPECTRUM, ids=lambda path: path.name)
def test_spectrum_reads_as_its_authors_say(path: Path) -> None:
    expected = json.loads((MESSY / "csv_spectrum" / "json" / f"{path.stem}.json").read_text(encoding="utf-8"))
    if b"\r\n" not in path.read_bytes():  # this copy lost its CR LF, which stands inside a cell
        expected = json.loads(json.dumps(expected).replace("\\r\\n", "\\n"))
    columns, rows, bad = rows_of(path)
    assert [dict(zip(columns, row, strict=True)) for row in rows] == expected
    assert not bad


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_every_row_is_there(path: Path) -> None:
    layout = sniff(path)
    _, rows, _ = rows_of(path)
    with path.open(encoding=layout.encoding, newline="") as file:
        plain = [row for row in csv.reader(file, delimiter=layout.delimiter) if row]
    assert len(rows) == len(plain) - layout.header


@pytest.mark.parametrize("path", [path for path in FILES if path not in TABLES], ids=lambda path: path.name)
def test_what_is_no_table_is_named(path: Path) -> None:
    with pytest.raises(Problem) as caught:
        sniff(path)
    assert caught.value.code == ("file-empty" if path.name == "empty.csv" else "file-binary")


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("waimai_gb18030.csv", "gb18030"),
        ("waimai_gbk.csv", "gb18030"),
        ("waimai_utf16be_nobom.csv", "utf-16-be"),
        ("waimai_utf16le_bom.csv", "utf-16"),
        ("waimai_utf8_bom.csv", "utf-8-sig"),
    ],
)
def test_one_file_in_five_encodings(name: str, encoding: str) -> None:
    path = MESSY / "encodings_derived" / name
    assert sniff(path).encoding == encoding
    columns, rows, bad = rows_of(path)
    assert columns == ("text", "label")
    if encoding != "gb18030":  # the Chinese ones were made with losses
        assert rows == rows_of(MESSY / "encodings_derived" / "waimai_utf8_bom.csv")[1]
    assert len(rows) == 798
    assert not bad


@pytest.mark.parametrize(
    ("name", "expected"),
    [("bad.csv", 2), ("test_join_short_rows.csv", 2), ("test_extra_header.csv", 1), ("mac_newlines.csv", 0)],
)
def test_bad_rows_are_counted(name: str, expected: int) -> None:
    assert rows_of(MESSY / "csvkit" / name)[2] == expected


@pytest.mark.parametrize("path", [path for path in FILES if path.name != "empty.csv"], ids=lambda path: path.name)
def test_every_file_is_read_with_every_row_accounted_for(path: Path) -> None:
    """Through the one door, workbooks too: what is previewed is what is read, and no row is lost on the way."""
    seen = preview(path)
    table = open_table(path)
    blocks = [block for block, _ in table.blocks()]
    assert seen.columns == table.layout.columns
    assert all(index < len(block.rows) for block in blocks for index in block.bad)
    width = len(table.layout.columns)
    assert all(len(row) == width for block in blocks for index, row in enumerate(block.rows) if index not in block.bad)
    if seen.roles.text is not None:
        conversion = Conversion(table.layout, seen.roles, str(path))
        found = [conversion.convert(block) for block in blocks]
        total = sum(len(block.rows) for block in blocks)
        assert sum(len(part.texts) + len(part.rejected) for part in found) == total


@pytest.mark.parametrize("name", ["dummy", "test"])
def test_workbooks_hold_what_their_copies_hold(name: str) -> None:
    new, old = (open_table(MESSY / "csvkit" / f"{name}.{ending}") for ending in ("xlsx", "xls"))
    assert new.layout.columns == old.layout.columns
    assert [block.rows for block, _ in new.blocks()] == [block.rows for block, _ in old.blocks()]
