"""The states of rows: read in bulk, and written back as the difference between what was and what is to be."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import msgspec
from sqlalchemy import Connection

from app.store import values
from app.store.schema import dataset_of
from app.store.values import RowState, StoredSpan, StoredVoice

AT_ONCE: Final = 2_000  # rows whose states are in memory together
# Written out, since an edit takes a dozen of them and a key press must not wait for statements being put together.
_CHOSEN: Final = "(SELECT value FROM json_each(?))"
_ROWS: Final = (
    "SELECT id, label_id, labelled, answer, split, excluded, source_id, changed, rationale FROM rows "
    f"WHERE id IN {_CHOSEN} ORDER BY id"
)
_LABELS: Final = f"SELECT row_id, label_id FROM row_labels WHERE row_id IN {_CHOSEN} ORDER BY row_id, label_id"
_SPANS: Final = f'SELECT row_id, start, "end", label_id FROM spans WHERE row_id IN {_CHOSEN} ORDER BY 1, 2, 3, 4'
_VOICES: Final = f"SELECT row_id, source_id, value, at FROM annotations WHERE row_id IN {_CHOSEN}"
_UPDATE: Final = (
    "UPDATE rows SET label_id = ?, labelled = ?, answer = ?, split = ?, excluded = ?, source_id = ?, changed = ?, "
    "rationale = ? WHERE id = ?"
)
_DROP_LABEL: Final = "DELETE FROM row_labels WHERE row_id = ? AND label_id = ?"
_ADD_LABEL: Final = "INSERT INTO row_labels (row_id, label_id) VALUES (?, ?)"
_DROP_SPAN: Final = 'DELETE FROM spans WHERE row_id = ? AND start = ? AND "end" = ? AND label_id = ?'
_ADD_SPAN: Final = 'INSERT INTO spans (row_id, start, "end", label_id) VALUES (?, ?, ?, ?)'
_DROP_VOICE: Final = "DELETE FROM annotations WHERE row_id = ? AND source_id = ?"
_SET_VOICE: Final = (
    "INSERT INTO annotations (row_id, source_id, value, at) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (row_id, source_id) DO UPDATE SET value = excluded.value, at = excluded.at"
)


class Change(NamedTuple):
    """What a row was and what it becomes. Both states name the voices of the same people."""

    row: int
    before: RowState
    after: RowState


class Tally:
    """How far counts of labels and datasets are to be moved by changes already written."""

    def __init__(self) -> None:
        self._uses: Counter[int] = Counter()
        self._labelled: Counter[int] = Counter()  # by dataset
        self._excluded: Counter[int] = Counter()

    def add(self, change: Change) -> None:
        dataset_id = dataset_of(change.row)
        for state, sign in ((change.before, -1), (change.after, 1)):
            if state.label is not None:
                self._uses[state.label] += sign
            for label in state.labels:
                self._uses[label] += sign
            for _, _, label in state.spans:
                self._uses[label] += sign
            self._labelled[dataset_id] += sign * state.labelled
            self._excluded[dataset_id] += sign * state.excluded

    def write(self, connection: Connection) -> None:
        """Move the stored counts; a label that is gone has none."""
        for counted, statement in (
            (self._uses, "UPDATE labels SET uses = uses + ? WHERE id = ?"),
            (self._labelled, "UPDATE datasets SET labelled = labelled + ? WHERE id = ?"),
            (self._excluded, "UPDATE datasets SET excluded = excluded + ? WHERE id = ?"),
        ):
            moved = [(count, identifier) for identifier, count in counted.items() if count]
            if moved:
                connection.exec_driver_sql(statement, moved)
            counted.clear()


def read(connection: Connection, ids: Sequence[int], people: Iterable[int] | None = ()) -> dict[int, RowState]:
    """The states of these rows, by id, in the order of ids; rows that are gone are left out.

    `people`: the source ids whose voices are part of the state; None: of all who said something.
    """
    chosen = (msgspec.json.encode(list(ids)).decode(),)
    labels: dict[int, list[int]] = defaultdict(list)
    for row, label in connection.exec_driver_sql(_LABELS, chosen):
        labels[row].append(label)
    spans: dict[int, list[StoredSpan]] = defaultdict(list)
    for row, start, end, label in connection.exec_driver_sql(_SPANS, chosen):
        spans[row].append((start, end, label))
    asked = None if people is None else dict.fromkeys(people)
    voices: dict[int, dict[int, StoredVoice | None]] = defaultdict(lambda: dict(asked or {}))
    if asked is None or asked:
        for row, source, value, at in connection.exec_driver_sql(_VOICES, chosen):
            if asked is None or source in asked:
                voices[row][source] = StoredVoice(values.from_json(value), at)
    found = connection.exec_driver_sql(_ROWS, chosen)
    return {
        row: RowState(
            label=label,
            labels=tuple(labels.get(row, ())),
            spans=tuple(spans.get(row, ())),
            answer=answer,
            labelled=bool(labelled),
            split=split,
            excluded=bool(excluded),
            source=source,
            changed=changed,
            voices=voices[row],
            rationale=values.rationale_from_json(rationale),
        )
        for row, label, labelled, answer, split, excluded, source, changed, rationale in found
    }


def write(connection: Connection, changes: Sequence[Change], tally: Tally) -> None:
    """Take rows from `before` to `after`; the counts follow when the tally is written."""
    rows: list[tuple[object, ...]] = []
    dropped_labels: list[tuple[int, int]] = []
    added_labels: list[tuple[int, int]] = []
    dropped_spans: list[tuple[int, int, int, int]] = []
    added_spans: list[tuple[int, int, int, int]] = []
    dropped_voices: list[tuple[int, int]] = []
    set_voices: list[tuple[int, int, str, float]] = []
    for change in changes:
        row, before, after = change
        tally.add(change)
        if _columns(before) != _columns(after):
            rows.append((*_columns(after), row))
        if before.labels != after.labels:
            dropped_labels += [(row, label) for label in before.labels if label not in after.labels]
            added_labels += [(row, label) for label in after.labels if label not in before.labels]
        if before.spans != after.spans:
            old, new = set(before.spans), set(after.spans)
            dropped_spans += [(row, *span) for span in old - new]
            added_spans += [(row, *span) for span in new - old]
        for source, voice in after.voices.items():
            if voice == before.voices.get(source):
                continue
            if voice is None:
                dropped_voices.append((row, source))
            else:
                set_voices.append((row, source, values.to_json(voice.value), voice.at))
    for statement, parameters in (
        (_UPDATE, rows),
        (_DROP_LABEL, dropped_labels),
        (_ADD_LABEL, added_labels),
        (_DROP_SPAN, dropped_spans),
        (_ADD_SPAN, added_spans),
        (_DROP_VOICE, dropped_voices),
        (_SET_VOICE, set_voices),
    ):
        if parameters:
            connection.exec_driver_sql(statement, parameters)


def _columns(state: RowState) -> tuple[object, ...]:
    return (
        state.label,
        int(state.labelled),
        state.answer,
        state.split,
        int(state.excluded),
        state.source,
        state.changed,
        values.rationale_to_json(state.rationale),
    )
