"""Workbooks that ask for more memory than there is are refused before they are read; ordinary ones are not."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from app.domain.problems import Problem
from app.formats import workbook_size
from app.formats.options import ReadOptions
from app.formats.tables import open_table
from app.formats.workbook_size import check_size
from tests.formats import workbooks

FAR = '<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>'
NEAR = '<row r="1"><c r="A1" t="n"><v>1</v></c></row>'


def sheet(tmp_path: Path, rows: str) -> Path:
    """A workbook whose only sheet has these rows."""
    plain = workbooks.write(tmp_path / "plain.xlsx", {"One": [["a"]]})
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name).decode()
            if "worksheets" in name:
                begin, end = content.index("<sheetData>") + 11, content.index("</sheetData>")
                content = content[:begin] + rows + content[end:]
            target.writestr(name, content)
    return path


def ods(tmp_path: Path, rows: str) -> Path:
    path = tmp_path / "book.ods"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", f'<a><table:table table:name="One">{rows}</table:table></a>')
    return path


def refusal(path: Path) -> str:
    with pytest.raises(Problem) as caught:
        check_size(path)
    return caught.value.code


@pytest.mark.parametrize(
    "rows",
    [
        NEAR + FAR,
        NEAR + FAR.replace('r="XFD1048576" t="n"', "t = '>' r = 'XFD1048576'"),
        '<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>',
        (NEAR + FAR).replace("<c ", "<x:c ").replace("</c>", "</x:c>"),
        NEAR + "<row/>" * 300_000 + FAR,  # over several chunks
    ],
    ids=["plain", "odd attributes", "without a place", "prefixed", "long"],
)
def test_two_cells_that_span_the_sheet_are_refused(tmp_path: Path, rows: str) -> None:
    assert refusal(sheet(tmp_path, rows)) == "sheet-too-large"


def test_the_import_refuses_it_too(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        open_table(sheet(tmp_path, NEAR + FAR), ReadOptions())
    assert caught.value.record.details["column"] == 16_384
    assert "far from the table" in caught.value.record.sentence


def test_cells_that_are_only_coloured_do_not_count(tmp_path: Path) -> None:
    coloured = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    words = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{word}</t></is></c></row>'
        for n, word in enumerate(("text", "tea", "soup"), 1)
    )
    table = open_table(sheet(tmp_path, words + coloured), ReadOptions())
    assert [row for block, _ in table.blocks() for row in block.rows] == [["tea"], ["soup"]]


def test_a_table_far_down_is_not_large(tmp_path: Path) -> None:
    check_size(sheet(tmp_path, FAR))


@pytest.mark.parametrize(
    ("rows", "large"),
    [
        ('<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float"'
         ' table:number-columns-repeated="16384"/></table:table-row>', True),
        ('<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row><table:table-row>'
         '<table:table-cell table:number-columns-repeated="16383"/><table:table-cell><text:p>x</text:p>'
         "</table:table-cell></table:table-row>", False),
        ("<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
         '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row><table:table-row>'
         '<table:table-cell table:number-columns-repeated="16383"/><table:table-cell><text:p>x</text:p>'
         "</table:table-cell></table:table-row>", True),
        ("<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
         '<table:table-row table:number-rows-repeated="1048575"><table:table-cell'
         ' table:number-columns-repeated="16384"></table:table-cell></table:table-row>', False),
    ],
    ids=["one cell for all", "one cell far out", "two cells", "empty rest"],
)  # fmt: skip
def test_repeated_cells_of_open_document(tmp_path: Path, rows: str, large: bool) -> None:
    path = ods(tmp_path, rows)
    if large:
        assert refusal(path) == "sheet-too-large"
    else:
        check_size(path)


def test_binary_sheets(tmp_path: Path) -> None:
    def cell(row: int, column: int, kind: int) -> bytes:
        return b"\0\x04" + struct.pack("<I", row) + bytes([kind, 12]) + struct.pack("<IId", column, 0, 1)[:12]

    for kind, large in ((5, True), (1, False)):  # a number; a blank that is only coloured
        path = tmp_path / f"{kind}.xlsb"
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("xl/worksheets/sheet1.bin", cell(0, 0, 5) + cell(1_048_575, 16_383, kind))
        if large:
            assert refusal(path) == "sheet-too-large"
        else:
            check_size(path)


def test_what_unpacks_to_far_more_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_size, "_SMALL", 1 << 20)
    assert refusal(sheet(tmp_path, NEAR + " " * (1 << 22))) == "format-wrong"


def test_a_damaged_part_is_a_problem(tmp_path: Path) -> None:
    content = bytearray(sheet(tmp_path, NEAR * 2_000).read_bytes())
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        part = next(info for info in file.infolist() if "worksheets" in info.filename)
    content[part.header_offset + 80 : part.header_offset + 90] = bytes(10)
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(content)
    assert refusal(path) == "format-wrong"
