"""Workbooks: Excel's, old and new, and OpenDocument's. One sheet is one table."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from app.domain.problems import Problem
from app.formats.binary import kind_of
from app.formats.delimited import readable
from app.formats.layout import Layout, distinct_names, has_header
from app.formats.lists import text_of
from app.formats.options import ReadOptions
from app.formats.reading import Block
from app.formats.workbook_size import check_size

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_BLOCK: Final = 5_000  # rows
_JUDGED: Final = 100  # rows that show where the column names stand
_HEAD: Final = 1 << 16


class Excel:
    """A sheet as a `Table`; progress in rows. The sheet is held in memory, as its format asks."""

    def __init__(self, layout: Layout, rows: list[list[str]], first: int) -> None:
        self.layout = layout
        self.size = len(rows)
        self._rows = rows
        self._first = first  # 1-based line of rows[0] in the sheet

    def blocks(self) -> Iterator[tuple[Block, int]]:
        """Every row below the column names that is not empty."""
        start = max(0, self.layout.header_line - self._first + 1) if self.layout.header else 0
        for begin in range(start, len(self._rows), _BLOCK):
            some = self._rows[begin : begin + _BLOCK]
            filled = [index for index, row in enumerate(some) if any(row)]
            lines = [self._first + begin + index for index in filled]
            yield Block(lines, [some[index] for index in filled], {}), begin + len(some)


def open_table(path: Path, options: ReadOptions, quick: bool) -> Excel:
    """The sheet that is asked for, else the first with anything in it.

    Raises `Problem` file-missing, file-unreadable, file-binary (no workbook), file-empty, sheet-missing, setting-wrong,
    sheet-too-large.
    """
    with _opened(path) as workbook:
        names = workbook.sheet_names
        if options.sheet is not None and options.sheet not in names:
            raise Problem("sheet-missing", path=str(path), sheet=options.sheet, sheets=", ".join(names))
        for name in [options.sheet] if options.sheet is not None else names:
            sheet = workbook.get_sheet_by_name(name)
            if sheet.start is not None:
                return _table(path, sheet, tuple(names), options)
    raise Problem("file-empty", path=str(path))


def _opened(path: Path) -> "CalamineWorkbook":
    # Imported where it is needed: most imports are of text files.
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    with readable(path), path.open("rb") as file:
        head = file.read(_HEAD)
    check_size(path)
    try:
        return CalamineWorkbook.from_path(path)
    except PasswordError as error:
        raise Problem("file-unreadable", path=str(path), detail="it is protected by a password") from error
    except CalamineError as error:
        kind = kind_of(head)
        if kind is not None and kind != "an Excel workbook":
            raise Problem("file-binary", path=str(path), kind=kind) from error
        raise Problem("format-wrong", path=str(path), format="a workbook", detail=str(error)) from error


def _table(path: Path, sheet: "CalamineSheet", names: tuple[str, ...], options: ReadOptions) -> Excel:
    top, left = sheet.start or (0, 0)
    rows = [list(map(text_of, row)) for row in sheet.to_python(skip_empty_area=True)]
    merged = _fill_merged(rows, sheet.merged_cell_ranges or (), top, left)
    first = top + 1
    if options.header is not None and options.header > top + len(rows):
        allowed = f"the first {top + len(rows)} lines"
        raise Problem("setting-wrong", name="header", value=options.header, allowed=allowed)
    if options.header is None:
        place = _header_place(rows)
        headed = has_header([row for row in rows[place : place + _JUDGED] if any(row)])
    else:
        place, headed = max(0, options.header - first), options.header > 0
    if headed and not any(map(any, rows[place + 1 :])):
        raise Problem("file-empty", path=str(path))
    cells = rows[place] if headed else [""] * len(rows[0])
    layout = Layout(
        encoding="",
        delimiter="",
        columns=distinct_names(cells),
        line_end="",
        header=headed,
        format="excel",
        header_line=first + place,
        header_cells=tuple(cells),
        sheet=sheet.name,
        sheets=names,
        merged=merged,
    )
    return Excel(layout, rows, first)


def _header_place(rows: Sequence[Sequence[str]]) -> int:
    """The index of the row that names the columns: the first, or the first that is as full as most, below a title."""
    counts = [sum(map(bool, row)) for row in rows[:_JUDGED]]
    usual = median(count for count in counts if count)
    return next((index for index, count in enumerate(counts) if count and (count > 1 or usual < 2)), 0)


def _fill_merged(
    rows: list[list[str]], ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]], top: int, left: int
) -> int:
    """Give cells merged downwards the value they show, since it holds for each of their rows; how many got one."""
    filled = 0
    for (first, column), (last, _) in ranges:
        place = column - left
        if not (0 <= first - top < len(rows) and 0 <= place < len(rows[first - top])):
            continue
        for row in range(first - top + 1, min(len(rows), last - top + 1)):
            if not rows[row][place]:
                rows[row][place] = rows[first - top][place]
                filled += bool(rows[row][place])
    return filled
