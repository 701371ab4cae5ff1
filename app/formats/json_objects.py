"""One JSON file that is a list of objects, or holds one. Its keys are the columns; what is no text stays JSON."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from app.domain.problems import Problem
from app.formats.delimited import decoded, file_head, readable, settled_encoding
from app.formats.json_lines import block_of, layout_of, members
from app.formats.layout import Layout
from app.formats.options import ReadOptions
from app.formats.reading import Block

_BLOCK: Final = 2_000  # objects
_RAW: Final = msgspec.json.Decoder(list[msgspec.Raw])
_BYTE: Final = re.compile(r"\(byte (\d+)\)")  # where the decoder stopped, in its message
_NESTING: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_HALF_PAIR: Final = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]..)\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)


class JsonObjects:
    """A list of JSON objects as a `Table`; progress in characters. The file is held in memory, as its form asks."""

    def __init__(self, layout: Layout, keys: Sequence[str], items: list[tuple[int, str]]) -> None:
        self.layout = layout
        self.size = sum(len(text) for _, text in items)
        self._keys = keys
        self._items = items

    def blocks(self) -> Iterator[tuple[Block, int]]:
        """Every item of the list; those that are no objects are bad."""
        done = 0
        for start in range(0, len(self._items), _BLOCK):
            some = self._items[start : start + _BLOCK]
            done += sum(len(text) for _, text in some)
            yield block_of(some, self._keys), done


def open_table(path: Path, options: ReadOptions, quick: bool) -> JsonObjects:
    """The list of objects that the file is or holds.

    Raises `Problem` as `delimited.sniff`, json-broken, format-wrong.
    """
    encoding, items = read_items(path, options)
    keys: dict[str, None] = {}
    for _, text in items:
        keys.update(dict.fromkeys(members(text) or ()))
    return JsonObjects(layout_of(path, keys, "json", encoding), tuple(keys), items)


def read_items(path: Path, options: ReadOptions) -> tuple[str, list[tuple[int, str]]]:
    """The file's encoding, and each item of its list with the line it begins on. Raises as `open_table`."""
    with readable(path):
        encoding, broken = settled_encoding(path, file_head(path), options.encoding)
        with decoded(path, encoding, broken) as (_, file):
            text = file.read()
    try:
        found = _list_in(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Problem("json-broken", path=str(path), line=_broken_line(text, error)) from error
    items: list[tuple[int, str]] = []
    place, line = 0, 1
    for raw in found:
        item = bytes(raw).decode()
        start = text.index(item, place)
        line += text.count("\n", place, start)
        items.append((line, item))
        line += item.count("\n")
        place = start + len(item)
    return encoding, items


def _list_in(text: str) -> list[msgspec.Raw]:
    """The items of the list; of an object the first list of objects in it, else the object itself."""
    if not text.lstrip().startswith("{"):
        return _RAW.decode(text)
    whole = members(text)
    if whole is None:
        raise msgspec.DecodeError("no object")
    lists = (value for value in whole.values() if bytes(value)[:1] == b"[")
    inner = (_RAW.decode(value) for value in lists)
    objects = (items for items in inner if items and all(bytes(item)[:1] == b"{" for item in items))
    return next(objects, [msgspec.Raw(text.strip().encode())])


def _broken_line(text: str, error: Exception) -> int:
    """The line where the text stops being JSON, or where its lists in lists are deepest."""
    if isinstance(error, RecursionError):
        return _deepest_line(text)
    if told := _BYTE.search(str(error)):
        return text.encode("utf-8", "replace")[: int(told[1])].count(b"\n") + 1
    try:
        json.loads(text)
    except json.JSONDecodeError as found:
        return found.lineno
    except (ValueError, RecursionError):
        pass
    half = _HALF_PAIR.search(text)
    return text.count("\n", 0, half.start()) + 1 if half else 1


def _deepest_line(text: str) -> int:
    depth = deepest = place = 0
    for mark in _NESTING.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(mark[0], 0)
        if depth > deepest:
            deepest, place = depth, mark.start()
    return text.count("\n", 0, place) + 1
