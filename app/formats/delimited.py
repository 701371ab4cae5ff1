"""Delimited text files (CSV, TSV and their kin), read in blocks with every row accounted for, and written."""

import csv
import errno
import hashlib
import io
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from app.domain.problems import Problem, os_problem
from app.formats import encoding as encodings
from app.formats.binary import is_noise, kind_of
from app.formats.layout import Layout, distinct_names, guess, has_header, line_end
from app.formats.reading import Block, Reader

__all__ = ["Block", "Layout", "read_blocks", "sha256", "sniff", "write_rows"]

_HEAD: Final = 1 << 16  # bytes
_SAMPLE: Final = 1 << 18  # characters
_BUFFER: Final = 1 << 20  # bytes


def sniff(path: Path, encoding: str | None = None, delimiter: str | None = None, header: bool | None = None) -> Layout:
    """How the file is laid out; what is given is not guessed.

    Raises `Problem` file-missing, file-unreadable, file-empty, file-binary, encoding-name, encoding-unknown,
    setting-wrong (a delimiter that is none).
    """
    _check_delimiter(delimiter)
    with _readable(path):
        head = _head(path)
        name, broken = _encoding(path, head, encoding)
        sample, complete = _sample(path, name, broken)
    lines = io.StringIO(sample, newline="").readlines()
    if not complete and len(lines) > 1:
        lines.pop()  # cut in its middle
    chosen, quoting, confident = guess(lines, complete, delimiter)
    draft = Layout(name, chosen, (), quoting, line_end(sample), False, broken, confident)
    records = [row for block in Reader(io.StringIO("".join(lines), newline=""), draft).blocks() for row in block.rows]
    if not records:
        raise Problem("file-empty", path=str(path))
    headed = has_header(records) if header is None else header
    if headed and complete and len(records) == 1:
        raise Problem("file-empty", path=str(path))
    cells = records[0] if headed else [""] * Counter(map(len, records)).most_common(1)[0][0]
    return msgspec.structs.replace(draft, columns=distinct_names(cells), header=headed)


def read_blocks(path: Path, layout: Layout) -> Iterator[tuple[Block, int]]:
    """Every row of the file, in blocks of about half a megabyte, each with the bytes read so far; memory stays flat.

    Raises `Problem` file-missing, file-unreadable, encoding-unknown (naming the line), the last also midway.
    """
    with _readable(path):
        try:
            with path.open("rb", buffering=_BUFFER) as binary, _decoded(binary, layout.encoding, layout.broken) as file:
                for block in Reader(file, layout).blocks():
                    yield block, binary.tell()
        except UnicodeError:
            line = encodings.failure(path, layout.encoding) or 1
            raise Problem("encoding-unknown", path=str(path), encoding=layout.encoding, line=line) from None


def sha256(path: Path) -> str:
    """The hash of the file's bytes, in hexadecimal. Raises `Problem` file-missing, file-unreadable."""
    with _readable(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_rows(
    path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]], *, delimiter: str = ",", bom: bool = False
) -> None:
    """Write a table as UTF-8 (`bom`: with the mark Excel wants); the file appears whole or not at all.

    Lines end in CR LF as RFC 4180 has it, which also makes the csv module quote a lone CR. Raises `Problem`
    output-unwritable, disk-full.
    """
    aside = path.with_name(f"{path.name}.part")
    try:
        try:
            with aside.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="", errors="replace") as file:
                writer = csv.writer(file, delimiter=delimiter)
                writer.writerow(columns)
                writer.writerows(rows)
            os.replace(aside, path)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
    except OSError as error:
        found = os_problem(error, path)
        if found is not None and found.code == "disk-full":
            raise found from error
        raise Problem("output-unwritable", path=str(path), detail=error.strerror or str(error)) from error


def check_writable(path: Path) -> None:
    """Raise `Problem` output-unwritable where `write_rows` could not write; nothing is left behind."""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        aside = path.with_name(f"{path.name}.part")
        aside.open("wb").close()
        aside.unlink()
    except OSError as error:
        raise Problem("output-unwritable", path=str(path), detail=error.strerror or str(error)) from error


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Turns what the file system refuses into a `Problem`."""
    try:
        yield
    except FileNotFoundError as error:
        raise Problem("file-missing", path=str(path)) from error
    except OSError as error:
        raise Problem("file-unreadable", path=str(path), detail=error.strerror or str(error)) from error


def _check_delimiter(delimiter: str | None) -> None:
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n'):
        raise Problem("setting-wrong", name="delimiter", value=delimiter, allowed="a single character")


def _head(path: Path) -> bytes:
    """The file's first bytes. Raises `Problem` file-empty, file-binary."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise Problem("file-empty", path=str(path))
    kind = kind_of(head)
    if kind is not None:
        raise Problem("file-binary", path=str(path), kind=kind)
    return head


def _encoding(path: Path, head: bytes, given: str | None) -> tuple[str, bool]:
    if given is None:
        return encodings.detect(path, head)
    name = encodings.named(given)
    return ("utf-8-sig" if name == "utf-8" and head.startswith(b"\xef\xbb\xbf") else name), False


def _sample(path: Path, encoding: str, broken: bool) -> tuple[str, bool]:
    """The text the layout is judged by, and whether it is all there is."""
    try:
        with path.open("rb") as binary, _decoded(binary, encoding, broken) as file:
            sample = file.read(_SAMPLE)
            complete = not file.read(1)
    except UnicodeError:
        line = encodings.failure(path, encoding) or 1
        raise Problem("encoding-unknown", path=str(path), encoding=encoding, line=line) from None
    if is_noise(sample.encode("utf-8", "replace")):
        raise Problem("file-binary", path=str(path), kind="binary data")
    return sample, complete


def _decoded(binary: BinaryIO, encoding: str, broken: bool) -> io.TextIOWrapper:
    """The file as text, line ends untouched."""
    return io.TextIOWrapper(binary, encoding, errors="surrogateescape" if broken else "strict", newline="")
