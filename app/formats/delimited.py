"""Delimited text files (CSV, TSV and their kin), read in blocks with every row accounted for, and written."""

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from app.domain.problems import Problem
from app.formats import encoding as encodings
from app.formats.binary import is_noise, kind_of
from app.formats.layout import Layout, distinct_names, guess, has_header
from app.formats.line_ends import LINE_ENDS, ChosenLines, line_end, name_of
from app.formats.options import ReadOptions
from app.formats.reading import Block, Reader
from app.formats.writing import whole

__all__ = ["Block", "Layout", "read_blocks", "sha256", "sniff", "write_rows"]

_HEAD: Final = 1 << 16  # bytes
_SAMPLE: Final = 1 << 18  # characters
_BUFFER: Final = 1 << 20  # bytes
QUICK: Final = 1 << 26  # bytes


def sniff(
    path: Path,
    encoding: str | None = None,
    delimiter: str | None = None,
    header: int | None = None,
    quote: str | None = None,
    end: str | None = None,
    *,
    quick: bool = False,
) -> Layout:
    """How the file is laid out; what is given is not guessed.

    `header`: the line that names the columns, 0 for none. `quote`: `"`, `'` or "" for none. `end`: what ends a line.
    `quick`: judge the encoding by the file's first megabytes. Raises `Problem` file-missing, file-unreadable,
    file-empty, file-binary, encoding-name, encoding-unknown, setting-wrong (a delimiter, quote or line end that is
    none, a line end the file has not, a header behind the end).
    """
    _check_marks(delimiter, quote, end)
    with readable(path):
        head = file_head(path)
        name, broken = settled_encoding(path, head, encoding, QUICK if quick else 0)
        sample, complete = _sample(path, name, broken)
    present = line_end(sample)
    if end is not None and end not in sample and present in sample:
        raise Problem("setting-wrong", name="line ends", value=name_of(end), allowed=f"the file’s, {name_of(present)}")
    whole_sample = io.StringIO(sample, newline="")
    lines = ChosenLines(whole_sample, end).readlines() if end is not None else whole_sample.readlines()
    if not complete and len(lines) > 1:
        lines.pop()  # cut in its middle
    above = (header or 1) - 1
    if above and above >= len(lines):
        raise Problem("setting-wrong", name="header", value=above + 1, allowed=f"the first {len(lines)} lines")
    lines = lines[above:]
    chosen, quoting, confident = guess(lines, complete, delimiter, quote)
    draft = Layout(name, chosen, (), quoting, end or present, end is not None, False, broken, confident)
    records = [row for block in Reader(io.StringIO("".join(lines), newline=""), draft).blocks() for row in block.rows]
    if not records:
        raise Problem("file-empty", path=str(path))
    headed = has_header(records, chosen) if header is None else header > 0
    if headed and complete and len(records) == 1:
        raise Problem("file-empty", path=str(path))
    cells = records[0] if headed else [""] * Counter(map(len, records)).most_common(1)[0][0]
    return msgspec.structs.replace(
        draft, columns=distinct_names(cells), header=headed, header_line=above + 1, header_cells=tuple(cells)
    )


class Delimited:
    """A delimited file as a `Table`; progress in bytes."""

    def __init__(self, path: Path, layout: Layout) -> None:
        self.layout = layout
        self.size = path.stat().st_size
        self._path = path

    def blocks(self) -> Iterator[tuple[Block, int]]:
        """Every row, as `read_blocks`."""
        return read_blocks(self._path, self.layout)


def open_table(path: Path, options: ReadOptions, quick: bool) -> Delimited:
    """A delimited file in the layout it has or is said to have. Raises as `sniff` does."""
    chosen = (options.encoding, options.delimiter, options.header, options.quote, options.line_end)
    layout = sniff(path, *chosen, quick=quick)
    return Delimited(path, layout)


def read_blocks(path: Path, layout: Layout) -> Iterator[tuple[Block, int]]:
    """Every row of the file, in blocks of about half a megabyte, each with the bytes read so far; memory stays flat.

    Raises `Problem` file-missing, file-unreadable, encoding-unknown (naming the line), the last also midway.
    """
    with readable(path), decoded(path, layout.encoding, layout.broken) as (binary, file):
        for block in Reader(file, layout).blocks():
            yield block, binary.tell()


def sha256(path: Path) -> str:
    """The hash of the file's bytes, in hexadecimal. Raises `Problem` file-missing, file-unreadable."""
    with readable(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_rows(
    path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]], *, delimiter: str = ",", bom: bool = False
) -> None:
    """Write a table as UTF-8 (`bom`: with the mark Excel wants); the file appears whole or not at all.

    Lines end in CR LF as RFC 4180 has it, which also makes the csv module quote a lone CR. Raises `Problem`
    output-unwritable, disk-full.
    """
    encoding = "utf-8-sig" if bom else "utf-8"
    with whole(path) as aside, aside.open("w", encoding=encoding, newline="", errors="replace") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(columns)
        writer.writerows(rows)


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Turns what the file system refuses into a `Problem`."""
    try:
        yield
    except FileNotFoundError as error:
        raise Problem("file-missing", path=str(path)) from error
    except OSError as error:
        raise Problem("file-unreadable", path=str(path), detail=error.strerror or str(error)) from error


def _check_marks(delimiter: str | None, quote: str | None, end: str | None) -> None:
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n'):
        raise Problem("setting-wrong", name="delimiter", value=delimiter, allowed="a single character")
    if quote and (len(quote) != 1 or quote in "\r\n" or quote == delimiter):
        raise Problem("setting-wrong", name="quote", value=quote, allowed="a single character")
    if end is not None and end not in LINE_ENDS.values():
        raise Problem("setting-wrong", name="line ends", value=repr(end), allowed=", ".join(LINE_ENDS))


def file_head(path: Path) -> bytes:
    """The file's first bytes. Raises `Problem` file-empty, file-binary."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise Problem("file-empty", path=str(path))
    kind = kind_of(head)
    if kind is not None:
        raise Problem("file-binary", path=str(path), kind=kind)
    return head


def settled_encoding(path: Path, head: bytes, given: str | None, limit: int = 0) -> tuple[str, bool]:
    """The encoding and whether some bytes break it; `limit`: bytes looked at, 0 for all. Raises as `sniff` does."""
    if given is None:
        return encodings.detect(path, head, limit)
    name = encodings.named(given)
    return ("utf-8-sig" if name == "utf-8" and head.startswith(b"\xef\xbb\xbf") else name), False


def _sample(path: Path, encoding: str, broken: bool) -> tuple[str, bool]:
    """The text the layout is judged by, and whether it is all there is."""
    with decoded(path, encoding, broken) as (_, file):
        sample = file.read(_SAMPLE)
        complete = not file.read(1)
    if is_noise(sample.encode("utf-8", "replace")):
        raise Problem("file-binary", path=str(path), kind="binary data")
    return sample, complete


@contextmanager
def decoded(path: Path, encoding: str, broken: bool) -> Iterator[tuple[BinaryIO, io.TextIOWrapper]]:
    """The file as bytes, which tell how far it was read, and as text, line ends untouched.

    Raises `Problem` encoding-unknown, naming the line, when its reading meets bytes that do not fit.
    """
    errors = "surrogateescape" if broken else "strict"
    try:
        with (
            path.open("rb", buffering=_BUFFER) as binary,
            io.TextIOWrapper(binary, encoding, errors=errors, newline="") as file,
        ):
            yield binary, file
    except UnicodeError:
        line = encodings.failure(path, encoding) or 1
        raise Problem("encoding-unknown", path=str(path), encoding=encoding, line=line) from None
