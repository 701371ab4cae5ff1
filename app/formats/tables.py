"""The one door to other people's tables: which format a file is in, and its rows in blocks whatever it is."""

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, Protocol

import msgspec

from app.domain.problems import Problem
from app.formats import conll, delimited, doccano, excel, json_lines, json_objects, labelled, parquet
from app.formats.binary import OLE, kind_of
from app.formats.layout import MOST_COLUMNS, Layout
from app.formats.options import ReadOptions
from app.formats.reading import Block

_HEAD: Final = 1 << 16  # bytes
_WORKBOOKS: Final = ("an Excel workbook", "an OpenDocument spreadsheet")
_OBJECTS: Final = re.compile(rb"\[\s*\{")
_CONLL_ENDINGS: Final = (".conll", ".conllu", ".bio", ".iob", ".iob2", ".bmes", ".bioes")


class Table(Protocol):
    """A file of rows. `size`: where the progress that `blocks` gives ends; its unit is the format's own."""

    @property
    def layout(self) -> Layout: ...

    @property
    def size(self) -> int: ...

    def blocks(self) -> Iterator[tuple[Block, int]]:
        """Every row of the file, in blocks, each with how far the reading is. Raises the format's `Problem`s."""
        ...


# How a file is opened: its path, what is not to be guessed, and whether a quick look will do. Adding a format is
# adding a module with such a function, an entry here, and what tells it apart in `format_of`.
Opener = Callable[[Path, ReadOptions, bool], Table]
FORMATS: Final[Mapping[str, Opener]] = {
    "delimited": delimited.open_table,
    "excel": excel.open_table,
    "jsonl": json_lines.open_table,
    "json": json_objects.open_table,
    "label-studio": labelled.open_label_studio,
    "doccano": labelled.open_doccano,
    "parquet": parquet.open_table,
    "conll": conll.open_table,
}


def open_table(path: Path, options: ReadOptions | None = None, *, quick: bool = False) -> Table:
    """The file as a table; what the options give is not guessed.

    `quick`: for a preview; a large file is judged by its beginning. Raises `Problem` file-missing, file-unreadable,
    file-empty, file-binary, encoding-name, encoding-unknown, setting-wrong, sheet-missing, sheet-too-large,
    json-broken, too-many-columns, format-wrong.
    """
    options = options or ReadOptions()
    name = options.format or format_of(path)
    if name not in FORMATS:
        raise Problem("setting-wrong", name="format", value=name, allowed=", ".join(FORMATS))
    table = FORMATS[name](path, options, quick)
    if len(table.layout.columns) > MOST_COLUMNS:
        raise Problem("too-many-columns", path=str(path), most=MOST_COLUMNS)
    return table


def format_of(path: Path) -> str:
    """The key in `FORMATS` of a file's format, told by what stands in it, then by its name. Raises as `open_table`."""
    with delimited.readable(path), path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise Problem("file-empty", path=str(path))
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(OLE) or kind_of(head) in _WORKBOOKS:
        return "excel"
    text = _as_text(head).lstrip("\ufeff \t\r\n")
    ending = path.suffix.casefold()
    found = _as_json(text, ending, len(head) < _HEAD)
    if found is None and (conll.looks_like(text) or ending in _CONLL_ENDINGS):
        found = "conll"
    return found or "delimited"


def _as_text(head: bytes) -> str:
    """The head as text, good enough to see marks of ASCII in it."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace")
    if head[:200].count(0) * 3 > len(head[:200]):
        return head.decode("utf-16-le" if head[1:2] == b"\0" else "utf-16-be", "replace")
    return head.decode("utf-8", "replace")


def _as_json(text: str, ending: str, complete: bool) -> str | None:
    """Which of the formats made of JSON a text that begins so is; None: none of them."""
    if text.startswith("["):
        if not text[1:].lstrip().startswith(("{", "]")):
            return None
        tasks = '"data"' in text and any(f'"{key}"' in text for key in ("annotations", "completions", "predictions"))
        return "label-studio" if tasks else "json"
    if not text.startswith("{"):
        return None
    line, end, more = text.partition("\n")
    try:
        found = msgspec.json.decode(line, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        if line.rstrip().endswith("}") and more.lstrip().startswith("{"):
            return "jsonl"  # whose first line is bad
        opens = text[1:].lstrip()[:1] in ('"', "}")
        if not opens or (not end and complete):
            return None
        return "json" if end or ending == ".json" else "jsonl"
    alone = complete and not more.strip()
    lists = any(_OBJECTS.match(bytes(value)) for value in found.values())
    if alone and lists and ending != ".jsonl":
        return "json"
    return "doccano" if _from_doccano(line) else "jsonl"


def _from_doccano(line: str) -> bool:
    try:
        return doccano.looks_like(msgspec.json.decode(line))
    except (msgspec.DecodeError, RecursionError):  # a number or a list of lists past all bounds
        return False
