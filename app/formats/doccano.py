"""doccano's JSON Lines, both ways. It runs in a browser: its offsets count UTF-16 code units."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from app.domain.annotations import Annotation, SchemeKind
from app.domain.problems import Problem
from app.domain.spans import Span
from app.formats.code_units import CodeUnits
from app.formats.lists import text_of
from app.formats.moved import TEXT, Moved, MovedRow, gathered

_LABELS: Final = ("label", "labels", "entities")  # of the versions, in turn
_TEXTS: Final = (TEXT, "data")
_LEFT: Final = ("relations", "Comments", "comments", "cats")  # not labels, and no metadata either
_DECODE: Final = msgspec.json.Decoder(dict[str, Any]).decode
Marks = list[tuple[int, int, str]]


def read(path: Path, annotator: str = "") -> Moved:
    """The texts of an export; of a project with several people doccano writes a file for each.

    `annotator`: whose file it is; "": the file's name tells nobody. Raises `Problem` file-missing, file-unreadable,
    format-wrong (naming the line).
    """
    objects: list[dict[str, Any]] = []
    number = 0
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):  # noqa: B007 - the error names it
                if line.strip():
                    objects.append(_DECODE(line.removeprefix(b"\xef\xbb\xbf")))
    except FileNotFoundError as error:
        raise Problem("file-missing", path=str(path)) from error
    except OSError as error:
        raise Problem("file-unreadable", path=str(path), detail=error.strerror or str(error)) from error
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        detail = f"line {number}: {error}"
        raise Problem("format-wrong", path=str(path), format="doccano JSON Lines", detail=detail) from error
    return gathered_from(objects, annotator)


def gathered_from(objects: Sequence[Mapping[str, Any]], annotator: str = "") -> Moved:
    """The same from the objects of the lines."""
    text, label = _key(objects, _TEXTS), _key(objects, _LABELS)
    given = [_listed(one.get(label)) for one in objects]
    scheme: SchemeKind = "single"
    if label == "entities" or any(_mark(item) is not None for items in given for item in items or ()):
        scheme = "spans"
    elif any(len(items) > 1 for items in given if items):
        scheme = "multi"
    rows = []
    for one, items in zip(objects, given, strict=True):
        words = text_of(one.get(text))
        said = _annotation(items, scheme, words)
        others = {key: text_of(value) for key, value in one.items() if key not in (text, *_LABELS, *_LEFT)}
        rows.append(MovedRow(words, said, others, voices=((annotator, said),) if annotator and said else ()))
    return gathered(rows, scheme)


def looks_like(line: Mapping[str, Any]) -> bool:
    """Whether the object of a line is doccano's rather than anybody's, our own JSON Lines among them."""
    if ("text" not in line and "data" not in line) or {"annotator", "changed"} <= line.keys():
        return False
    if "Comments" in line or {"entities", "relations"} <= line.keys():
        return True
    label = line.get("label")
    if isinstance(label, list):
        return all(isinstance(item, str) or _mark(item) is not None for item in label)
    marks = line.get("labels", line.get("entities"))
    return isinstance(marks, list) and any(_mark(item) is not None for item in marks)


def line_of(
    text: str, annotation: Annotation | None, scheme: SchemeKind, others: Mapping[str, str]
) -> dict[str, object]:
    """A row as the object of a line: `label` holds the labels, the spans, or the answer; the rest is metadata."""
    said = annotation or Annotation()
    label: list[object]
    if scheme == "spans":
        units = CodeUnits(text)
        label = [[units.units(span.start), units.units(span.end), span.label] for span in said.spans]
    elif scheme == "multi":
        label = list(said.labels)
    else:
        one = said.answer if scheme == "answer" else said.label
        label = [one] if one is not None else []
    return {**{key: value for key, value in others.items() if key not in (TEXT, *_LABELS)}, TEXT: text, "label": label}


def _key(objects: Sequence[Mapping[str, Any]], names: Sequence[str]) -> str:
    """The first of the names that any of the objects has something under."""
    return next((name for name in names if any(one.get(name) for one in objects)), names[0])


def _listed(value: object) -> list[object] | None:
    """What a text carries; None: nothing is said. A single label may stand alone."""
    if value is None or value == "":
        return None
    return value if isinstance(value, list) else [value]


def _annotation(items: list[object] | None, scheme: SchemeKind, text: str) -> Annotation | None:
    """An empty list says nothing: doccano writes one also for texts that nobody looked at."""
    if not items:
        return None
    if scheme == "spans":
        return Annotation(spans=_spans([mark for item in items if (mark := _mark(item)) is not None], text))
    names = tuple(dict.fromkeys(text_of(item) for item in items))
    return Annotation(label=names[0]) if scheme == "single" else Annotation(labels=names)


def _mark(item: object) -> tuple[int, int, str] | None:
    if isinstance(item, Mapping):
        start, end, label = item.get("start_offset"), item.get("end_offset"), item.get("label")
    elif isinstance(item, list) and len(item) == 3:
        start, end, label = item
    else:
        return None
    if not isinstance(start, int) or not isinstance(end, int) or isinstance(start, bool) or label is None:
        return None
    return start, end, text_of(label)


def _spans(marks: Marks, text: str) -> tuple[Span, ...]:
    """In code points. Where the offsets cut a surrogate pair, someone's program counted code points already."""
    units = CodeUnits(text)
    whole = all(units.point(place) is not None for start, end, _ in marks for place in (start, end))
    spans = []
    for start, end, label in marks:
        left, right = (units.point(start), units.point(end)) if whole else (start, end)
        if left is not None and right is not None and 0 <= left < right <= len(text):
            spans.append(Span(left, right, label))
    return tuple(sorted(set(spans)))
