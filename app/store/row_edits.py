"""What edits do to rows: labelled, cleared, carried over into another scheme; altered batch by batch."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec

from app.domain.annotations import Annotation, SchemeKind
from app.domain.problems import Problem
from app.store import states
from app.store.history import Details, Entry
from app.store.states import AT_ONCE, Change
from app.store.values import FIELD_OF, RowState, Stored, StoredVoice, to_stored

Place = tuple[int, int, int]  # row, start, end; code points, end exclusive
Alter = Callable[[int, RowState], RowState]  # of a row, to what it becomes

_FIELDS: Final = frozenset(FIELD_OF.values())
_TOLD: Final = 200  # characters of labels in an edit's details


def alter_rows(entry: Entry, chosen: Sequence[int], alter: Alter, people: Sequence[int] | None) -> None:
    """Alter rows (ids in order) batch by batch. `people`: as of `states.read`. A row that never was is a bug."""
    for start in range(0, len(chosen), AT_ONCE):
        batch = chosen[start : start + AT_ONCE]
        found = states.read(entry.connection, batch, people)
        if len(found) != len(batch):
            raise LookupError(f"no rows {sorted(set(batch) - found.keys())[:5]}")
        entry.alter([Change(row, state, alter(row, state)) for row, state in found.items()])


def without_label(state: RowState, at: float, voices: dict[int, StoredVoice | None]) -> RowState:
    """The row with nothing said about it at present, nobody having said it; the reason for the label goes with it."""
    return RowState(split=state.split, excluded=state.excluded, changed=at, voices=voices)


def by_row(places: Sequence[Place]) -> dict[int, list[tuple[int, int]]]:
    """Where in each row the places are."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row, start, end in places:
        found[row].append((start, end))
    return found


def marking(entry: Entry, label_id: int, places: Mapping[int, Sequence[tuple[int, int]]]) -> Alter:
    """Spans of a label added at these places of rows; rows that have them stay as they are."""

    def marked(row: int, state: RowState) -> RowState:
        spans = {*state.spans, *((start, end, label_id) for start, end in places[row])}
        if len(spans) == len(state.spans):
            return state
        return labelled(state, Stored(spans=tuple(sorted(spans))), "spans", entry)

    return marked


def stored(annotation: Annotation | None, scheme: SchemeKind, ids: Mapping[str, int]) -> Stored | None:
    """What an annotation of the scheme says; None where that is nothing.

    Raises `Problem` label-missing, and scheme-changed where all it says is of another scheme.
    """
    if annotation is None:
        return None
    field = FIELD_OF[scheme]
    said = getattr(annotation, field)
    if not said and any(getattr(annotation, other) for other in _FIELDS):
        raise Problem("scheme-changed")
    if said is None:
        return None
    return to_stored(Annotation(**{field: said}), ids)


def labelled(state: RowState, said: Stored, scheme: SchemeKind, entry: Entry) -> RowState:
    """The row labelled by the entry's source, who says so too where it is a person."""
    field = FIELD_OF[scheme]
    return msgspec.structs.replace(
        state,
        labelled=True,
        source=entry.source_id,
        changed=entry.at,
        voices=dict.fromkeys(state.voices, StoredVoice(said, entry.at)),
        **{field: getattr(said, field)},
    )


def cleared(state: RowState, entry: Entry) -> RowState:
    """The row without a label; one that had none stays as it was, but for the person's voice."""
    silent: dict[int, StoredVoice | None] = dict.fromkeys(state.voices)
    if not state.labelled:
        return msgspec.structs.replace(state, voices=silent)
    return without_label(state, entry.at, silent)


def severally(state: RowState) -> RowState:
    """One label as one of several."""
    voices = {source: voice and StoredVoice(_several(voice.value), voice.at) for source, voice in state.voices.items()}
    several = _several(state.stored)
    return msgspec.structs.replace(state, label=several.label, labels=several.labels, voices=voices)


def _several(stored: Stored) -> Stored:
    if stored.label is None:
        return stored
    return msgspec.structs.replace(stored, label=None, labels=(stored.label,))


def told(annotation: Annotation | None) -> Details:
    """What the history says of an annotation."""
    if annotation is None:
        return {}
    names = [annotation.label] if annotation.label is not None else list(annotation.labels)
    names = names or list(dict.fromkeys(span.label for span in annotation.spans))
    return {"label": ", ".join(names)[:_TOLD]} if names else {}
