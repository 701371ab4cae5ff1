"""How a delimited text file is laid out: the settings a reader needs, found from a sample or given."""

import csv
import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal, TypedDict

import msgspec

csv.field_size_limit(2**31 - 1)  # a cell may be a book; the most that fits a C long everywhere

MOST_COLUMNS: Final = 2_000
DELIMITERS: Final = (",", "\t", ";", "|")
UNDIVIDED: Final = "\x1f"  # stands for no delimiter: every line is one text, whatever is in it
_JUDGED: Final = 500  # records of the sample
_LEAST_FIT: Final = 0.3
_PROSE: Final = 0.5  # share of lines as wide as the first, below which commas are taken for punctuation
_HEADING: Final = 24  # characters of one word that may name a column of texts


class Quoting(msgspec.Struct, frozen=True):
    """How cells that hold delimiters are protected. `mark` None: not at all."""

    mark: str | None = '"'
    escape: str | None = None  # a character that takes the next one literally, instead of doubling the mark
    skip_blanks: bool = False  # blanks after a delimiter are not part of the cell


class Layout(msgspec.Struct, frozen=True):
    """Everything a file's reading depends on.

    `broken`: some bytes do not fit the encoding; the rows they stand in are reported, the others read.
    `confident`: nearly all of the sample fits; where False the analyst should look at the preview.
    `only_line_end`: lines end in `line_end` alone, other line ends are part of the text; else every kind ends a line.
    `header_line`: the 1-based line that names the columns; what stands above it is left out.
    """

    encoding: str
    delimiter: str
    columns: tuple[str, ...]
    quoting: Quoting = Quoting()
    line_end: str = "\n"
    only_line_end: bool = False
    header: bool = True
    broken: bool = False
    confident: bool = True
    format: str = "delimited"  # a key of `app.formats.tables.FORMATS`
    header_line: int = 1
    header_cells: tuple[str, ...] = ()  # as they stand in the file
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    merged: int = 0  # cells of a sheet that were filled with what a merged one shows


class CsvSettings(TypedDict):
    """The arguments of `csv.reader`."""

    delimiter: str
    quotechar: str | None
    escapechar: str | None
    quoting: Literal[0, 3]  # csv.QUOTE_MINIMAL, csv.QUOTE_NONE
    skipinitialspace: bool


def csv_settings(delimiter: str, quoting: Quoting) -> CsvSettings:
    """The layout in the terms of the csv module."""
    return {
        "delimiter": delimiter,
        "quotechar": quoting.mark,
        "escapechar": quoting.escape,
        "quoting": 0 if quoting.mark is not None else 3,
        "skipinitialspace": quoting.skip_blanks,
    }


def guess(
    lines: Sequence[str], complete: bool, delimiter: str | None = None, quote: str | None = None
) -> tuple[str, Quoting, bool]:
    """The delimiter and quoting under which the sample's rows agree best with its header, and whether they agree well.

    `complete`: the sample is the whole file. Ties go to the comma and to ordinary quotes. What is given is not guessed.
    """
    if delimiter == UNDIVIDED or (delimiter is None and quote is None and _is_prose(lines, complete)):
        return UNDIVIDED, Quoting(None), True
    judged = [
        (_worth(lines, complete, candidate, quoting), -order, candidate, quoting)
        for candidate in ((delimiter,) if delimiter is not None else DELIMITERS)
        for order, quoting in enumerate(_quotings(lines, candidate, complete, quote))
    ]
    worth, _, best, quoting = max(judged, key=lambda verdict: verdict[:2])
    return best, quoting, worth >= 1.9 or (worth >= 0.95 and worth <= 1.0)


def _is_prose(lines: Sequence[str], complete: bool) -> bool:
    """Whether these are texts one a line: no quotes or tabs, and commas as sentences have them, not as columns."""
    written = [line for line in lines[:_JUDGED] if line.strip()]
    if len(written) < 3 or any(mark in line for line in written for mark in '"\t'):
        return False
    if sum(" " in line.strip() or len(line) > 30 for line in written) < 0.8 * len(written):
        return False
    for delimiter in DELIMITERS:
        records, _ = _parse(written, complete, delimiter, Quoting(None))
        widths = [len(record) for record in records]
        wide = max(widths, key=widths.count) if widths else 1
        if wide > 1 and widths.count(wide) >= _PROSE * len(widths):
            return False
    return any("," in line for line in written)


def has_header(records: Sequence[Sequence[str]], delimiter: str = ",") -> bool:
    """Whether the first record names the columns. It does not where it is as full of numbers as those below it."""
    first, *others = records
    if delimiter == UNDIVIDED:
        name = tidy_name(first[0])
        return len(name) <= _HEADING and not any(mark.isspace() or mark in ",.!?，。！？" for mark in name)
    filled = [cell for cell in first if cell.strip()]
    numeric = [index for index, cell in enumerate(first) if _is_number(cell)]
    if not numeric:
        return True
    below = [row[index] for row in others[:_JUDGED] for index in numeric if index < len(row)]
    if not all(_is_number(cell) for cell in below if cell.strip()):
        return True
    prose = any(len(cell) > 30 or cell.rstrip().endswith(("。", "！", "？", ".", "!", "?")) for cell in filled)
    return not (len(numeric) == len(filled) or prose)


def distinct_names(cells: Sequence[str]) -> tuple[str, ...]:
    """Column names from header cells: stray blanks off, blank ones numbered, repeated ones told apart."""
    names: dict[str, int] = {}  # each with the number that its next repetition takes
    for number, cell in enumerate(cells, 1):
        readable = cell.encode("utf-8", "replace").decode()  # a broken byte stands as a lone surrogate
        unique = name = tidy_name(readable) or f"column {number}"
        while unique in names:
            unique, names[name] = f"{name} ({names[name]})", names[name] + 1
        names[unique] = 2
    return tuple(names)


def tidy_name(cell: str) -> str:
    """A header cell less what is not seen: byte order marks, NULs, blanks around it."""
    return cell.replace("\ufeff", "").replace("\0", "").strip()


def _quotings(lines: Sequence[str], delimiter: str, complete: bool, quote: str | None) -> Iterator[Quoting]:
    """The ways of quoting worth trying, the ordinary one first; others only where the sample shows their signs."""
    if quote is not None:
        yield Quoting(quote or None)
        if quote and any(f"{delimiter} {quote}" in line for line in lines):
            yield Quoting(quote, skip_blanks=True)
        return
    plain = Quoting()
    yield plain
    cell = _cell_in(delimiter)
    doubles = sum(bool(cell['"'].search(line)) for line in lines)
    singles = sum(bool(cell["'"].search(line)) for line in lines)
    if singles * 2 > len(lines) and not doubles:
        yield Quoting("'")
    if any(f'{delimiter} "' in line for line in lines):
        yield Quoting(skip_blanks=True)
    _, errors = _parse(lines, complete, delimiter, plain)
    if errors and any('\\"' in line for line in lines):
        yield Quoting(escape="\\")
    if errors > doubles:
        yield Quoting(None)


def _cell_in(delimiter: str) -> dict[str, re.Pattern[str]]:
    """For each quotation mark, what finds a cell wholly between two of them."""
    edge = re.escape(delimiter)
    return {mark: re.compile(rf"(?:^|{edge}){mark}[^{mark}]*{mark}(?:{edge}|[\r\n]*$)") for mark in "\"'"}


def _worth(lines: Sequence[str], complete: bool, delimiter: str, quoting: Quoting) -> float:
    """How well the sample reads: up to 1 as a single column, up to 2 as several."""
    records, errors = _parse(lines, complete, delimiter, quoting)
    if not records:
        return 0.0
    header, *others = records
    width = len(header)
    penalty = errors / (len(records) + errors)
    if not others:
        return (2.0 if width > 1 else 0.5) - penalty
    if width == 1:
        return sum(len(row) == 1 for row in others) / len(others) - penalty
    fit = sum(1.0 if len(row) == width else 0.5 * (len(row) > 1) for row in others) / len(others)
    return (1.0 + fit if fit >= _LEAST_FIT else 0.0) - penalty


def _parse(lines: Sequence[str], complete: bool, delimiter: str, quoting: Quoting) -> tuple[list[list[str]], int]:
    """The sample's records, at most so many, and how often the quotes were wrong."""
    reader = csv.reader(lines, strict=True, **csv_settings(delimiter, quoting))
    records: list[list[str]] = []
    errors = 0
    while len(records) < _JUDGED:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error:
            errors += complete or reader.line_num < len(lines)  # else a record that goes on behind the sample
            continue
        if cells:
            records.append(cells)
    return records, errors


def _is_number(cell: str) -> bool:
    try:
        float(cell.strip().replace(",", "."))
    except ValueError:
        return False
    return True
