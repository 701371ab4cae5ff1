"""Reasons for labels as files give them: stretches of the text, counted in characters or in words between blanks."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from app.domain.records import RationaleUnit
from app.domain.spans import Rationale, Stretch, joined, words_between_blanks
from app.formats.lists import loosely_read
from app.formats.marked import ENDS, SHOWN, STARTS, Mark, places, same

COLUMN: Final = "rationale"  # what it is called where it leaves us
_STARTS: Final = (*STARTS, "start_token")
_ENDS: Final = (*ENDS, "end_token")
_COUNTS_WORDS: Final = ("token", "word", "词")  # in the name of a column
_COUNTS_CHARACTERS: Final = ("char", "字符")
_ENOUGH: Final = 0.9  # of the cells must fit in words for words to be meant
_ALIGNED: Final = 0.8  # of the stretches must begin and end with words for characters to be meant


def rationale_of(cell: str, text: str, unit: RationaleUnit) -> Rationale | str:
    """The stretches of a cell in code points of `text`, () for an empty cell; a code of `REASONS`: they do not fit.

    In characters, offsets are read as those of spans are. NUL characters, which a text loses on its way in, are
    counted out. A stretch without extent, of which real files have some, marks nothing and is left out.
    """
    if not cell.strip():
        return ()
    marks = _marks(loosely_read(cell))
    if marks is None:
        return "bad-rationale"
    found = _in_words(marks, text) if unit == "tokens" else _in_characters(marks, text)
    if isinstance(found, str):
        return found
    if "\0" in text:
        found = [(start - text.count("\0", 0, start), end - text.count("\0", 0, end)) for start, end in found]
    return joined(found)


def empty_in(cell: str) -> int:
    """How many stretches of a cell have no extent."""
    return sum(mark.start == mark.end for mark in _marks(loosely_read(cell)) or ())


def is_rationale(cell: str) -> bool:
    """Whether a cell has the shape of stretches, whatever its text."""
    return bool(cell.strip()) and _marks(loosely_read(cell)) is not None


def unit_of(column: str, cells: Iterable[tuple[str, str]]) -> RationaleUnit:
    """What the cells of a column count, going by pairs of a cell and its text.

    What stretches say they cover tells, else the column's name, else how they fit: numbers of words fit nearly every
    text as characters too, but hardly ever stand where its words begin and end.
    """
    marked = [(marks, text) for cell, text in cells if (marks := _marks(loosely_read(cell)))]
    shown = [(marks, text) for marks, text in marked if all(mark.shown for mark in marks)]
    if shown:
        fits = sum(isinstance(_in_characters(marks, text), list) for marks, text in shown)
        return "characters" if 2 * fits >= len(shown) else "tokens"
    name = column.casefold()
    if any(part in name for part in _COUNTS_WORDS):
        return "tokens"
    if any(part in name for part in _COUNTS_CHARACTERS):
        return "characters"
    fitting = [isinstance(_in_words(marks, text), list) for marks, text in marked]
    if not marked or sum(fitting) < _ENOUGH * len(marked):
        return "characters"
    aligned = sum(_aligned(_in_characters(marks, text), text) for marks, text in marked)
    return "characters" if aligned >= _ALIGNED * sum(len(marks) for marks, _ in marked) else "tokens"


def to_cell(rationale: Rationale, text: str) -> list[dict[str, str | int]]:
    """Stretches as objects of start, end and the text they cover."""
    return [{"start": start, "end": end, "text": text[start:end]} for start, end in rationale]


def to_json(rationale: Rationale, text: str) -> str:
    """The same as one cell; "" for none."""
    return msgspec.json.encode(to_cell(rationale, text)).decode() if rationale else ""


def _in_characters(marks: Sequence[Mark], text: str) -> list[Stretch] | str:
    place = places(text, marks)
    if place is None:
        return "rationale-mismatch"
    found = [(place(mark.start), place(mark.end)) for mark in marks]
    return found if all(0 <= start <= end <= len(text) for start, end in found) else "rationale-outside"


def _in_words(marks: Sequence[Mark], text: str) -> list[Stretch] | str:
    words = words_between_blanks(text)
    if not all(0 <= mark.start <= mark.end <= len(words) for mark in marks):
        return "rationale-outside"
    found = [(words[mark.start][0], words[mark.end - 1][1]) if mark.start < mark.end else (0, 0) for mark in marks]
    shown = zip(found, marks, strict=True)
    return found if all(same(text[start:end], mark.shown) for (start, end), mark in shown) else "rationale-mismatch"


def _aligned(found: list[Stretch] | str, text: str) -> int:
    """How many of the stretches begin and end where words do."""
    return 0 if isinstance(found, str) else sum(_is_aligned(start, end, text) for start, end in found)


def _is_aligned(start: int, end: int, text: str) -> bool:
    if start == end:
        return False
    begins = text[start].isalnum() and (start == 0 or not text[start - 1].isalnum())
    return begins and (end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum()))


def _marks(found: object) -> list[Mark] | None:
    """The stretches of what a cell was read as; None where it is of no known shape. Lists of lists are one list."""
    if not isinstance(found, list | tuple):
        return None
    marks: list[Mark] = []
    for item in found:
        if isinstance(item, list | tuple) and item and all(isinstance(one, Mapping) for one in item):
            inside = _marks(item)
            if inside is None:
                return None
            marks += inside
            continue
        mark = _mark(item)
        if mark is None:
            return None
        marks.append(mark)
    return marks


def _mark(item: object) -> Mark | None:
    shown = None
    if isinstance(item, Mapping):
        start, end = (next((item[key] for key in keys if key in item), None) for keys in (_STARTS, _ENDS))
        shown = next((item[key] for key in SHOWN if isinstance(item.get(key), str)), None)
    elif isinstance(item, list | tuple) and len(item) == 2:
        start, end = item
    else:
        return None
    if isinstance(start, bool) or isinstance(end, bool) or not (isinstance(start, int) and isinstance(end, int)):
        return None
    return Mark(start, end, [], shown)
