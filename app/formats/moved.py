"""What comes out of another labelling program: a table, with what each of its people said beside it."""

from collections.abc import Sequence
from typing import Final

import msgspec

from app.domain.annotations import WHOLE_TEXT, Annotation, SchemeKind
from app.domain.records import ColumnRoles
from app.domain.spans import Span
from app.formats.reasons import COLUMN, is_rationale

TEXT: Final = "text"
SECOND: Final = "second"
_LABEL_COLUMN: Final[dict[SchemeKind, str]] = {
    "single": "label",
    "rating": "label",
    "multi": "labels",
    "spans": "spans",
    "answer": "answer",
}


class Moved(msgspec.Struct, frozen=True):
    """A foreign project's texts and labels, ready for an import.

    `rows`: each as wide as `columns`; lists and spans are JSON. `voices`: (index of the row, who, what they
    said), where the file names more than one person.
    """

    columns: tuple[str, ...]
    rows: list[list[str]]
    roles: ColumnRoles
    scheme: SchemeKind
    voices: list[tuple[int, str, Annotation]] = []


class MovedRow(msgspec.Struct, frozen=True):
    """One text on its way here. `annotation`: what it is labelled with, None where it is not."""

    text: str
    annotation: Annotation | None
    others: dict[str, str] = {}  # metadata
    second: str | None = None
    voices: tuple[tuple[str, Annotation], ...] = ()


def gathered(rows: Sequence[MovedRow], scheme: SchemeKind) -> Moved:
    """The rows as a table; a column of metadata that is called as one of ours gets an underscore."""
    label = _LABEL_COLUMN[scheme]
    second = SECOND if any(row.second is not None for row in rows) else None
    ours = (TEXT, *((SECOND,) if second else ()), label)
    others = list(dict.fromkeys(name for row in rows for name in row.others))
    names = _renamed(others, ours)
    table = [
        [
            row.text,
            *((row.second or "",) if second else ()),
            cell_of(row.annotation, scheme, row.text),
            *(row.others.get(name, "") for name in others),
        ]
        for row in rows
    ]
    roles = ColumnRoles(
        text=TEXT,
        second=second,
        label=label if scheme in ("single", "rating") else None,
        labels=(label,) if scheme == "multi" else (),
        spans=label if scheme == "spans" else None,
        answer=label if scheme == "answer" else None,
    )
    if COLUMN in names and scheme in WHOLE_TEXT and all(is_rationale(row.others.get(COLUMN) or "[]") for row in rows):
        roles = msgspec.structs.replace(roles, rationale=COLUMN, rationale_unit="characters")
    people = {name for row in rows for name, _ in row.voices}
    voices = [(i, name, said) for i, row in enumerate(rows) for name, said in row.voices] if len(people) > 1 else []
    return Moved((*ours, *names), table, roles, scheme, voices)


def cell_of(annotation: Annotation | None, scheme: SchemeKind, text: str) -> str:
    """A labelling as one cell of a table: "" where there is none; several labels and spans as JSON."""
    if annotation is None:
        return ""
    if scheme == "multi":
        return msgspec.json.encode(annotation.labels).decode()
    if scheme == "spans":
        return msgspec.json.encode(spans_with_text(annotation.spans, text)).decode()
    return (annotation.answer if scheme == "answer" else annotation.label) or ""


def spans_with_text(spans: Sequence[Span], text: str) -> list[dict[str, str | int]]:
    """Spans as objects of start, end, label and the text they cover."""
    return [
        {"start": span.start, "end": span.end, "label": span.label, "text": text[span.start : span.end]}
        for span in spans
    ]


def _renamed(names: Sequence[str], taken: Sequence[str]) -> list[str]:
    found: list[str] = []
    for name in names:
        while name in taken or name in found:
            name += "_"
        found.append(name)
    return found
