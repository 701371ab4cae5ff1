"""How large a workbook's sheets are, found without holding one: the area between the cells that are farthest apart.

The library that reads workbooks makes room for that whole area at once, so two cells can ask for more memory than any
machine has, and the program ends where it is not there. Only what is filled counts, as it does there.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO, Final

from app.domain.problems import Problem

MOST_CELLS: Final = 50_000_000
_CHUNK: Final = 1 << 20  # bytes
_SMALL: Final = 1 << 28  # bytes that any part may unpack to
_LARGEST_RATIO: Final = 200  # of what unpacks to more than that; zeros alone reach 1,000
_LONGEST_TAG: Final = 1 << 20  # bytes
_BEGINNING: Final = re.compile(rb"<(?:(?:[\w.-]+:)?(?:c|row)|table:[\w-]+|text:p)(?=[\s/>])")
_XLSX_TAG: Final = re.compile(rb"<(?:[\w.-]+:)?(row|c)(?=[\s/>])((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_QUICK_TAG: Final = re.compile(rb"""<(?:[\w.-]+:)?(?:c|row)(?=[\s/>])(?:\s+r="([A-Z]*)(\d+)")?""")
_REFERENCE: Final = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]*)(\d*)""")
_ODS_TAG: Final = re.compile(
    rb"<(/?table:table|table:table-row|table:table-cell|table:covered-table-cell|text:p)(?=[\s/>])"
    rb"((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>"
)
_REPEATED: Final = re.compile(rb"""table:number-(?:columns|rows)-repeated\s*=\s*["']\s*(\d+)""")
_ROW_HEADER: Final = 0  # xlsb: the record that begins a row
_FILLED_CELLS: Final = range(2, 12)  # xlsb: the records of cells with a value


class _Area:
    """The smallest rectangle around the filled cells of a sheet. Rows and columns count from 1."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._box: tuple[int, int, int, int] | None = None  # top, left, bottom, right

    def add(self, row: int, column: int, rows: int = 1, columns: int = 1) -> None:
        """Take in a filled cell, or as many as it stands for. Raises `Problem` sheet-too-large."""
        top, left, bottom, right = self._box or (row, column, row, column)
        last_row, last_column = row + rows - 1, column + columns - 1
        if self._box and top <= row and last_row <= bottom and left <= column and last_column <= right:
            return
        top, left, bottom, right = min(top, row), min(left, column), max(bottom, last_row), max(right, last_column)
        self._box = top, left, bottom, right
        if (bottom - top + 1) * (right - left + 1) > MOST_CELLS:
            raise Problem(
                "sheet-too-large",
                path=str(self._path),
                row=bottom,
                column=right,
                rows=bottom - top + 1,
                columns=right - left + 1,
            )


def check_size(path: Path) -> None:
    """Raises `Problem` sheet-too-large, format-wrong (damaged, or packed so that it would fill the memory).

    Old workbooks (xls) are bounded by their form; what is no workbook at all is left for the library to say.
    """
    if not zipfile.is_zipfile(path):
        return
    try:
        with zipfile.ZipFile(path) as archive:
            for part in archive.infolist():
                _check_ratio(path, part)
                if part.filename.endswith((".xml", ".bin")):
                    _check_part(path, part.filename, partial(archive.open, part))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise Problem("format-wrong", path=str(path), format="a workbook", detail=str(error)) from error


def _check_ratio(path: Path, part: zipfile.ZipInfo) -> None:
    if part.file_size > max(_SMALL, part.compress_size * _LARGEST_RATIO):
        detail = f"{part.filename} would unpack to {part.file_size} bytes"
        raise Problem("format-wrong", path=str(path), format="a workbook", detail=detail)


def _check_part(path: Path, name: str, opened: Callable[[], IO[bytes]]) -> None:
    with opened() as file:
        if name.endswith(".bin"):
            if "sheet" in name:
                _check_xlsb(_Area(path), file)
            return
        if name.endswith("content.xml"):
            _check_ods(path, file)
            return
        if _may_be_large(file):
            with opened() as again:
                _check_xlsx(_Area(path), again)


def _tags(file: IO[bytes], wanted: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
    """The tags of a stream, one cut at the end of a chunk included. Raises `BadZipFile` for one that never ends."""
    rest = b""
    while chunk := file.read(_CHUNK):
        text = rest + chunk
        end = 0
        for found in wanted.finditer(text):
            end = found.end()
            yield found
        cut = text.rfind(b"<", end)
        rest = text[cut:] if cut >= 0 else b""
        if len(rest) > _LONGEST_TAG:
            if _BEGINNING.match(rest):
                raise zipfile.BadZipFile("a tag in it has no end")
            rest = b""  # a long text


def _may_be_large(file: IO[bytes]) -> bool:
    """A quick look at a sheet of Excel: all its cells, filled or not; those without a place need the slow one."""
    last_row = last_column = 0
    rest = b""
    while True:
        chunk = file.read(_CHUNK)
        text = rest + chunk
        cut = max(0, text.rfind(b"<")) if chunk else len(text)
        rest = text[cut:]
        if len(rest) > _LONGEST_TAG:
            return True
        found = _QUICK_TAG.findall(text, 0, cut)
        rows = {row for _, row in found}
        if b"" in rows:
            return True
        last_row = max(last_row, *map(int, rows), 0)
        last_column = max(last_column, *{_column(letters) for letters, _ in found}, 0)
        if last_row * last_column > MOST_CELLS:
            return True
        if not chunk:
            return False


def _check_xlsx(area: _Area, file: IO[bytes]) -> None:
    row = column = 0
    for tag in _tags(file, _XLSX_TAG):
        attributes = tag[2]
        place = _REFERENCE.search(attributes)
        if tag[1] == b"row":
            row, column = int(place[2]) if place and place[2] else row + 1, 0
            continue
        column += 1
        if place and place[1] and place[2]:
            row, column = int(place[2]), _column(place[1])
        if not attributes.endswith(b"/"):
            area.add(row, column)


def _column(letters: bytes) -> int:
    """A column's number: A is 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _check_ods(path: Path, file: IO[bytes]) -> None:
    """A cell or row may stand for many; an empty one is filled only where another follows it."""
    area = _Area(path)
    row, rows, column, columns = 0, 1, 0, 1  # where the present one begins, and how many it stands for
    for tag in _tags(file, _ODS_TAG):
        name, attributes = tag[1], tag[2]
        repeated = _REPEATED.search(attributes)
        times = int(repeated[1]) if repeated else 1
        if name == b"table:table":
            area = _Area(path)
            row, rows, column, columns = 1, 0, 1, 0
        elif name == b"table:table-row":
            row, rows, column, columns = row + rows, times, 1, 0
        elif name in (b"table:table-cell", b"table:covered-table-cell"):
            column, columns = column + columns, times
            if b"office:" in attributes:
                area.add(row, column, rows, columns)
        elif name == b"text:p":
            area.add(row, column, rows, columns)


def _check_xlsb(area: _Area, file: IO[bytes]) -> None:
    row = 0
    while (kind := _number(file, 2)) is not None:
        size = _number(file, 4) or 0
        content = file.read(size)
        if kind == _ROW_HEADER:
            row = int.from_bytes(content[:4], "little") + 1
        elif kind in _FILLED_CELLS:
            area.add(row, int.from_bytes(content[:4], "little") + 1)


def _number(file: IO[bytes], most: int) -> int | None:
    """A number of at most so many bytes, seven bits in each, the lowest first; None at the end."""
    number = 0
    for place in range(most):
        byte = file.read(1)
        if not byte:
            return None
        number |= (byte[0] & 0x7F) << (7 * place)
        if byte[0] < 0x80:
            break
    return number
