"""From lines to rows: fast where a block is well formed, line by line where it is not, and nothing lost on the way."""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, Protocol, TextIO

import msgspec

from app.domain.records import RejectedRow
from app.formats.layout import Layout, csv_settings
from app.formats.line_ends import ChosenLines
from app.formats.line_ends import shown as with_stray_ends

_BLOCK: Final = 1 << 19  # characters read at a time
_LONGEST: Final = 1 << 26  # characters of one record, past which an open quote is taken for a stray one
_CONTENT_KEPT: Final = 500  # characters of a bad row
BROKEN: Final = re.compile("[\udc80-\udcff]")  # how a byte that fits no character is carried


class Block(msgspec.Struct):
    """Some consecutive rows. `lines[i]`: the 1-based physical line where `rows[i]` starts.

    `bad`: by index, the rows whose form is wrong; a row that is not in it has exactly the layout's columns.
    """

    lines: Sequence[int]
    rows: list[list[str]]
    bad: dict[int, RejectedRow]


class _Records(Protocol):
    """What `csv.reader` gives."""

    @property
    def line_num(self) -> int: ...

    def __next__(self) -> list[str]: ...


class Reader:
    """Reads an open text file (opened with `newline=""`) in a layout. Without columns in it, any width will do."""

    def __init__(self, file: TextIO, layout: Layout) -> None:
        self._file = ChosenLines(file, layout.line_end) if layout.only_line_end else file
        self._layout = layout
        self._settings = csv_settings(layout.delimiter, layout.quoting)
        self._width = len(layout.columns)
        self._exhausted = False

    def blocks(self) -> Iterator[Block]:
        """Every row of the file, the header left out; blank lines are no rows."""
        lines: list[str] = []
        above = self._layout.header_line - 1 if self._layout.header else 0
        first = 1 + sum(1 for _ in islice(self._file, above))  # the physical line of lines[0]
        size = _BLOCK
        used = 1
        headed = self._layout.header
        while True:
            more = self._file.readlines(size)
            lines += more
            stray = len(lines) > 1 and sum(map(len, lines)) > _LONGEST
            # A record longer than the last block was: the fast way would fail again.
            parse = self._parse if used else self._parse_slowly
            block, used = parse(lines, first, not more, stray)
            if headed and block.rows:
                block, headed = _behind_header(block), False
            if block.rows:
                yield _with_stray_ends(block) if self._layout.only_line_end else block
            if not more and used == len(lines):
                return
            size = _BLOCK if used else size * 2
            lines = lines[used:]
            first += used

    def _parse(self, lines: list[str], first: int, ended: bool, stray: bool) -> tuple[Block, int]:
        """The records that end within `lines`, and how many lines they take."""
        try:
            rows = list(csv.reader(lines, strict=True, **self._settings))
        except csv.Error:
            return self._parse_slowly(lines, first, ended, stray)
        if len(rows) != len(lines) or [] in rows:
            return self._parse_slowly(lines, first, ended, stray)
        block = Block(range(first, first + len(rows)), rows, {})
        self._check(block, lines)
        return block, len(lines)

    def _parse_slowly(self, lines: list[str], first: int, ended: bool, stray: bool) -> tuple[Block, int]:
        """The same, record by record: knows where each starts and what to do where a quote is wrong."""
        numbers: list[int] = []
        block = Block(numbers, [], {})
        texts: list[str] = []
        start = base = 0
        reader = self._reader_from(lines, base)
        while start < len(lines):
            bad_quote = False
            try:
                cells = next(reader)
                end = base + reader.line_num
            except csv.Error:
                if self._exhausted and not ended and not (stray and start == 0):
                    break  # goes on in the next block
                one_line = base + reader.line_num == start + 1
                rescued = self._rescued(lines[start]) if one_line else None
                bad_quote = rescued is None
                cells = rescued or self._apart(lines[start])
                end = base = start + 1  # only the first line is given up; those swallowed behind it are read again
                reader = self._reader_from(lines, base)
            if cells:
                text = lines[start] if end == start + 1 else "".join(lines[start:end])
                if bad_quote:
                    block.bad[len(block.rows)] = RejectedRow(first + start, "unclosed-quote", shown(text))
                numbers.append(first + start)
                block.rows.append(cells)
                texts.append(text)
            start = end
        self._check(block, texts)
        return block, start

    def _reader_from(self, lines: list[str], start: int) -> _Records:
        self._exhausted = False
        return csv.reader(self._lines_from(lines, start), strict=True, **self._settings)

    def _lines_from(self, lines: list[str], start: int) -> Iterator[str]:
        for index in range(start, len(lines)):
            yield lines[index]
        self._exhausted = True

    def _rescued(self, line: str) -> list[str] | None:
        """The cells of a line with a quote in the wrong place, where it still splits as the header does."""
        apart = self._apart(line)
        if len(apart) == self._width:
            return apart  # the quotes are part of the text
        loose = next(csv.reader([line], **self._settings))
        return loose if len(loose) == self._width else None

    def _apart(self, line: str) -> list[str]:
        """The line split at every delimiter, quotes kept as they stand."""
        return line.rstrip("\r\n").split(self._layout.delimiter)

    def _check(self, block: Block, texts: Sequence[str]) -> None:
        """Mark the rows of the wrong width and those with undecodable bytes; `texts`: each row as it stands."""
        width = self._width
        if width and set(map(len, block.rows)) != {width}:
            for index in [i for i, row in enumerate(block.rows) if len(row) != width]:
                reason = _misfit(block.rows[index], width)
                if reason is None:
                    del block.rows[index][width:]
                else:
                    block.bad.setdefault(index, RejectedRow(block.lines[index], reason, shown(texts[index])))
        if self._layout.broken:
            for index, text in enumerate(texts):
                if BROKEN.search(text):
                    block.bad[index] = RejectedRow(block.lines[index], "undecodable", shown(text))


def _misfit(row: list[str], width: int) -> str | None:
    """Why a row of another width is bad; None where the cells too many are empty, as spreadsheets leave them."""
    if not any(row):
        return "blank-text"
    if len(row) < width:
        return "too-few-cells"
    return "too-many-cells" if any(row[width:]) else None


def shown(text: str) -> str:
    """What of a bad row goes into the report."""
    kept = with_stray_ends(text[:_CONTENT_KEPT].rstrip("\r\n")).replace("\0", "")
    return kept.encode("utf-8", "replace").decode()


def _with_stray_ends(block: Block) -> Block:
    """The block with the line ends that end no line back in its texts."""
    return Block(block.lines, [list(map(with_stray_ends, row)) for row in block.rows], block.bad)


def _behind_header(block: Block) -> Block:
    bad = {index - 1: row for index, row in block.bad.items() if index > 0}
    return Block(block.lines[1:], block.rows[1:], bad)
