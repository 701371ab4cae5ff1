"""Labellings as they rest in the project file: labels by their id, so that a renamed label is renamed everywhere."""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec
from sqlalchemy import Connection, select

from app.domain.annotations import Annotation, SchemeKind
from app.domain.problems import Problem
from app.domain.spans import Rationale, Span
from app.store.schema import labels

StoredSpan = tuple[int, int, int]  # start, end, label id


class Stored(
    msgspec.Struct,
    frozen=True,
    omit_defaults=True,
    rename={"label": "l", "labels": "m", "spans": "s", "answer": "a"},
):
    """An `Annotation` by label ids, in one order: equal labellings are equal values."""

    label: int | None = None
    labels: tuple[int, ...] = ()  # ascending
    spans: tuple[StoredSpan, ...] = ()  # ascending
    answer: str | None = None


class StoredVoice(msgspec.Struct, frozen=True, array_like=True):
    """What one person said, and when."""

    value: Stored
    at: float


class RowState(
    msgspec.Struct,
    frozen=True,
    omit_defaults=True,
    rename={
        **{"label": "l", "labels": "m", "spans": "s", "answer": "a", "labelled": "d", "split": "p", "excluded": "x"},
        **{"source": "o", "changed": "c", "voices": "v", "rationale": "r"},
    },
):
    """All of a row that edits alter. `voices`: those the edit touches, by source id; None: that person says nothing."""

    label: int | None = None
    labels: tuple[int, ...] = ()
    spans: tuple[StoredSpan, ...] = ()
    answer: str | None = None
    labelled: bool = False
    split: int = 0
    excluded: bool = False
    source: int | None = None  # of sources
    changed: float | None = None
    voices: dict[int, StoredVoice | None] = {}
    rationale: Rationale = ()  # of the text, whoever labels it: see ADR 14

    @property
    def stored(self) -> Stored:
        return Stored(self.label, self.labels, self.spans, self.answer)


# The one field of `Stored` and `RowState` that a scheme's labels stand in.
FIELD_OF: Final[dict[SchemeKind, str]] = {
    "single": "label",
    "rating": "label",
    "multi": "labels",
    "spans": "spans",
    "answer": "answer",
}

_RATIONALE: Final = msgspec.json.Decoder(Rationale)
_ENCODER: Final = msgspec.json.Encoder()
_STORED: Final = msgspec.json.Decoder(Stored)
_STATE: Final = msgspec.json.Decoder(RowState)


def to_json(value: Stored | RowState) -> str:
    """Always the same for equal values."""
    return _ENCODER.encode(value).decode()


def from_json(value: str) -> Stored:
    """What stands in `annotations.value` and `predictions.value`."""
    return _STORED.decode(value)


def rationale_to_json(rationale: Rationale) -> str | None:
    """What stands in `rows.rationale`; NULL for none."""
    return _ENCODER.encode(rationale).decode() if rationale else None


def rationale_from_json(value: str | None) -> Rationale:
    return () if value is None else _RATIONALE.decode(value)


def state_from_json(value: str) -> RowState:
    """What stands in `history_rows.before` and `after`."""
    return _STATE.decode(value)


def label_names(connection: Connection, dataset_id: int) -> dict[int, str]:
    """The dataset's labels by id, in the scheme's order."""
    chosen = select(labels.c.id, labels.c.name).where(labels.c.dataset_id == dataset_id).order_by(labels.c.position)
    return {record.id: record.name for record in connection.execute(chosen)}


def label_ids(connection: Connection, dataset_id: int) -> dict[str, int]:
    """The dataset's label ids by name, in the scheme's order."""
    return {name: label for label, name in label_names(connection, dataset_id).items()}


def to_stored(annotation: Annotation, ids: Mapping[str, int]) -> Stored:
    """By label ids. Raises `Problem` label-missing."""
    try:
        return Stored(
            label=ids[annotation.label] if annotation.label is not None else None,
            labels=tuple(sorted({ids[name] for name in annotation.labels})),
            spans=tuple(sorted({(span.start, span.end, ids[span.label]) for span in annotation.spans})),
            answer=annotation.answer,
        )
    except KeyError as error:
        raise Problem("label-missing", label=str(error.args[0]), labels=", ".join(ids) or "none") from None


def from_stored(stored: Stored, names: Mapping[int, str]) -> Annotation:
    """By label names. `names`: in the scheme's order; labels that are gone are left out."""
    carried = set(stored.labels)
    return Annotation(
        label=names.get(stored.label) if stored.label is not None else None,
        labels=tuple(name for label, name in names.items() if label in carried) if carried else (),
        spans=tuple(Span(start, end, names[label]) for start, end, label in stored.spans if label in names),
        answer=stored.answer,
    )


def with_labels(stored: Stored, successors: Mapping[int, int | None]) -> Stored | None:
    """The labelling once labels became others, or nothing (None). The result is None where nothing is left of it."""
    after = Stored(
        label=_successor(stored.label, successors),
        labels=tuple(sorted(_kept(stored.labels, successors))),
        spans=tuple(
            sorted(
                {
                    (start, end, label)
                    for start, end, old in stored.spans
                    if (label := _successor(old, successors)) is not None
                }
            )
        ),
        answer=stored.answer,
    )
    return after if after == stored or after != Stored() else None


def _successor(label: int | None, successors: Mapping[int, int | None]) -> int | None:
    return label if label is None else successors.get(label, label)


def _kept(labels: Iterable[int], successors: Mapping[int, int | None]) -> set[int]:
    return {label for old in labels if (label := _successor(old, successors)) is not None}
