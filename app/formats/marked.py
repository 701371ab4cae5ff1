"""Spans as other programs write them into a cell, checked against the text they are about."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from app.domain.spans import Span
from app.formats.lists import loosely_read, text_of

STARTS: Final = ("start", "start_offset", "begin", "start_char", "startOffset")
ENDS: Final = ("end", "end_offset", "stop", "end_char", "endOffset")
_LABELS: Final = ("label", "labels", "type", "tag", "entity", "entity_group", "category", "name")
SHOWN: Final = ("text", "value", "word", "surface", "mention")
_INSIDE: Final = ("entities", "spans", "label", "labels", "annotations")


class Mark:
    """One span as written: its offsets, its labels, and the stretch of text it says it is, where it does."""

    __slots__ = ("end", "labels", "shown", "start")

    def __init__(self, start: int, end: int, labels: list[str], shown: str | None) -> None:
        self.start = start
        self.end = end
        self.labels = labels
        self.shown = shown


def spans_of(cell: str, text: str) -> tuple[Span, ...] | str | None:
    """The spans of a cell in code points of `text`; None: the cell is empty; a code of `REASONS`: they do not fit.

    Offsets count code points, unless a span's own text shows that they count UTF-16 units, as JavaScript does. NUL
    characters, which a text loses on its way in, are counted out.
    """
    if not cell.strip():
        return None
    marks = _marks(loosely_read(cell))
    if marks is None:
        return "bad-spans"
    place = places(text, marks)
    if place is None:
        return "span-mismatch"
    spans: list[Span] = []
    for mark in marks:
        start, end = place(mark.start), place(mark.end)
        if not 0 <= start < end <= len(text):
            return "span-outside"
        start, end = start - text.count("\0", 0, start), end - text.count("\0", 0, end)
        if start == end:
            return "span-outside"
        spans += [Span(start, end, label) for label in mark.labels]
    return tuple(dict.fromkeys(spans))


def is_spans(cell: str) -> bool:
    """Whether a cell has the shape of spans, whatever its text."""
    return bool(cell.strip()) and _marks(loosely_read(cell)) is not None


def places(text: str, marks: Sequence[Mark]) -> Callable[[int], int] | None:
    """From the offsets as counted in the cell to code points; None where the spans' own texts stand nowhere."""
    shown = [mark for mark in marks if mark.shown is not None]
    if all(mark.end <= len(text) and same(text[max(0, mark.start) : mark.end], mark.shown) for mark in shown):
        return int
    if any(character > "\uffff" for character in text):
        points = _code_points(text)
        last = len(points) - 1

        def place(unit: int) -> int:
            return points[unit] if 0 <= unit <= last else -1

        if all(same(text[max(0, place(mark.start)) : place(mark.end)], mark.shown) for mark in shown):
            return place
    return None


def same(found: str, shown: str | None) -> bool:
    """Whether a stretch is what it says it is, blanks aside; one that says nothing is."""
    return shown is None or found == shown or found.split() == shown.split()


def _code_points(text: str) -> list[int]:
    """For each offset in UTF-16 units the one in code points."""
    points: list[int] = []
    for index, character in enumerate(text):
        points += [index] * (2 if character > "\uffff" else 1)
    return [*points, len(text)]


def _marks(found: object) -> list[Mark] | None:
    """The spans of what a cell was read as; None where it is of no known shape."""
    if isinstance(found, Mapping):
        inside = next((found[key] for key in _INSIDE if isinstance(found.get(key), list)), None)
        return _marks(inside) if inside is not None and not any(key in found for key in STARTS) else None
    if not isinstance(found, list | tuple):
        return None
    marks: list[Mark] = []
    for item in found:
        mark = _from_object(item) if isinstance(item, Mapping) else _from_list(item)
        if mark is None:
            return None
        marks.append(mark)
    return marks


def _from_object(item: Mapping[object, object]) -> Mark | None:
    value = item.get("value")
    if isinstance(value, Mapping):  # Label Studio's way
        return _from_object(value)
    start, end = (next((item[key] for key in keys if key in item), None) for keys in (STARTS, ENDS))
    label = next((item[key] for key in _LABELS if key in item), None)
    shown = next((item[key] for key in SHOWN if isinstance(item.get(key), str)), None)
    return _mark(start, end, label, shown if isinstance(shown, str) else None)


def _from_list(item: object) -> Mark | None:
    if not isinstance(item, list | tuple) or len(item) != 3:
        return None
    start, end, label = item
    return _mark(start, end, label, None)


def _mark(start: object, end: object, label: object, shown: str | None) -> Mark | None:
    labels = [text_of(one).strip() for one in label] if isinstance(label, list) else [text_of(label).strip()]
    if not labels or not all(labels) or isinstance(start, bool) or isinstance(end, bool):
        return None
    return Mark(start, end, labels, shown) if isinstance(start, int) and isinstance(end, int) else None
