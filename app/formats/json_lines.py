"""JSON Lines: an object a line. Its keys are the columns; what is no text stays JSON."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from app.domain.problems import Problem
from app.domain.records import RejectedRow
from app.formats.delimited import QUICK, decoded, file_head, readable, settled_encoding
from app.formats.layout import MOST_COLUMNS, Layout, distinct_names
from app.formats.line_ends import line_end
from app.formats.options import ReadOptions
from app.formats.reading import BROKEN, Block, shown

_BLOCK: Final = 1 << 19  # characters read at a time
_TEXT: Final = msgspec.json.Decoder(str)
_OBJECT: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_SAMPLED: Final = 1 << 22  # characters of a quick look


class JsonLines:
    """A file of JSON objects as a `Table`; progress in bytes."""

    def __init__(self, path: Path, layout: Layout, keys: Sequence[str]) -> None:
        self.layout = layout
        self.size = path.stat().st_size
        self._path = path
        self._keys = keys

    def blocks(self) -> Iterator[tuple[Block, int]]:
        """Every line that is not blank; those that are no objects are bad. Raises `Problem` encoding-unknown."""
        first = 1
        with readable(self._path), decoded(self._path, self.layout.encoding, self.layout.broken) as (binary, file):
            while lines := file.readlines(_BLOCK):
                block = block_of(enumerate(lines, first), self._keys, self.layout.broken)
                first += len(lines)
                yield block, binary.tell()


def open_table(path: Path, options: ReadOptions, quick: bool) -> JsonLines:
    """A file of JSON objects, its columns being all keys there are. Raises `Problem` as `delimited.sniff`."""
    with readable(path):
        head = file_head(path)
        encoding, broken = settled_encoding(path, head, options.encoding, QUICK if quick else 0)
        keys: dict[str, None] = {}
        seen = 0
        end = ""
        with decoded(path, encoding, broken) as (_, file):
            while lines := file.readlines(_BLOCK):
                end = end or line_end(lines[0])
                for line in lines:
                    found = members(line)
                    if found is not None:
                        keys.update(dict.fromkeys(found))
                seen += sum(map(len, lines))
                if quick and seen > _SAMPLED:
                    break
    return JsonLines(path, layout_of(path, keys, "jsonl", encoding, broken, end), tuple(keys))


def layout_of(
    path: Path, keys: Iterable[str], name: str, encoding: str, broken: bool = False, end: str = "\n"
) -> Layout:
    """The layout of a table whose columns are the keys of objects. Raises `Problem` format-wrong: none, or too many."""
    cells = tuple(keys)
    if not 0 < len(cells) <= MOST_COLUMNS:
        detail = f"its objects have more than {MOST_COLUMNS} different keys" if cells else "it holds no JSON objects"
        raise Problem("format-wrong", path=str(path), format="JSON", detail=detail)
    return Layout(
        encoding, "", distinct_names(cells), line_end=end, header=True, broken=broken, format=name, header_line=0
    )


def block_of(numbered: Iterable[tuple[int, str]], keys: Sequence[str], broken: bool = False) -> Block:
    """The objects in these texts, each with its line, as rows; blank texts are left out, others are bad rows."""
    width = len(keys)
    lines: list[int] = []
    block = Block(lines, [], {})
    for number, text in numbered:
        found = members(text)
        if found is None:
            if not text.strip("\ufeff \t\r\n"):
                continue
            undecodable = broken and BROKEN.search(text)
            block.bad[len(block.rows)] = RejectedRow(
                number, "undecodable" if undecodable else "bad-record", shown(text)
            )
            row = [shown(text)]
        elif len(found) == width:  # its keys are among `keys`, so these are all of them
            row = [_cell(found[key]) for key in keys]
        else:
            row = [_cell(found[key]) if key in found else "" for key in keys]
        lines.append(number)
        block.rows.append(row)
    return block


def members(text: str) -> dict[str, msgspec.Raw] | None:
    """The members of the object a text is, each still as JSON; None where it is none."""
    try:
        return _OBJECT.decode(text)
    except (msgspec.ValidationError, RecursionError):
        return None
    except (msgspec.DecodeError, UnicodeError):
        return _lenient(text) if "NaN" in text or "Infinity" in text else None


def _lenient(text: str) -> dict[str, msgspec.Raw] | None:
    """The same where numbers are not finite: no JSON, but what Python writes. They become nothing."""
    try:
        found = json.loads(text, parse_constant=lambda _: None)
        if not isinstance(found, dict):
            return None
        return {key: msgspec.Raw(msgspec.json.encode(value)) for key, value in found.items()}
    except (ValueError, RecursionError, OverflowError):  # UnicodeEncodeError is the first: half a surrogate pair
        return None


def _cell(raw: msgspec.Raw) -> str:
    """A value as text: a string's characters, nothing for null, and for all else its JSON as it stands."""
    value = bytes(raw)
    if value[:1] == b'"':
        return _TEXT.decode(raw)
    return "" if value == b"null" else value.decode()
