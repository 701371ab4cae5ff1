"""Reading rows of the project file: pages, filters, and the examples a model is trained on."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Column, ColumnElement, Connection, exists, select
from sqlalchemy import Row as Record

from app.domain.annotations import Source
from app.domain.records import Example, Row
from app.domain.spans import Span
from app.store.database import Database
from app.store.datasets import extra_columns
from app.store.schema import SPLITS, dataset_of, labels, position_of, row_id, row_labels, rows, sources, spans
from app.store.values import rationale_from_json

_PAGE: Final = 2_000  # rows read at a time where all are read
_IDS_AT_ONCE: Final = 500
_DECODE: Final = msgspec.json.Decoder(list[str]).decode
_Found = Record[*tuple[Any, ...]]  # a row's columns, its label's name and who gave it


class _Whole(NamedTuple):
    """A row with what stands about it in other tables."""

    record: _Found
    spans: tuple[Span, ...]
    labels: tuple[str, ...]


def page(database: Database, dataset_id: int, start: int, count: int) -> list[Row]:
    """`count` rows from position `start`; fewer at the end."""
    names = extra_columns(database, dataset_id)
    first = row_id(dataset_id, max(0, start))
    with database.read() as connection:
        return [_row(found, names) for found in _read(connection, rows.c.id.between(first, first + count - 1))]


def by_id(database: Database, ids: Sequence[int]) -> list[Row]:
    """The rows with these ids, in this order; ids that are gone are left out."""
    known: dict[int, Row] = {}
    names: dict[int, tuple[str, ...]] = {}
    for start in range(0, len(ids), _IDS_AT_ONCE):
        with database.read() as connection:
            some = _read(
                connection, rows.c.id.in_([int(identifier) for identifier in ids[start : start + _IDS_AT_ONCE]])
            )
        for found in some:
            dataset_id = dataset_of(found.record.id)
            if dataset_id not in names:
                names[dataset_id] = extra_columns(database, dataset_id)
            known[found.record.id] = _row(found, names[dataset_id])
    return [known[identifier] for identifier in ids if identifier in known]


def examples(database: Database, dataset_id: int, labelled_only: bool = True) -> Iterator[Example]:
    """The dataset's rows as models see them, in order, but those excluded.

    Read page by page, so that nothing is held open between.
    """
    after = row_id(dataset_id, 0) - 1
    chosen = _in_dataset(dataset_id) & (rows.c.excluded == 0)
    if labelled_only:
        chosen = chosen & (rows.c.labelled == 1)
    while True:
        with database.read() as connection:
            some = _read(connection, chosen & (rows.c.id > after), limit=_PAGE)
        for found, marked, several in some:
            split = SPLITS[found.split]
            reason = rationale_from_json(found.rationale)
            yield Example(found.id, found.text, found.label, marked, several, found.second, split, reason)
        if len(some) < _PAGE:
            return
        after = some[-1].record.id


def has_rationales(database: Database, dataset_id: int) -> bool:
    """Whether a reason is given for any label of the dataset. Reads all of it where there is none."""
    with database.read() as connection:
        given = exists().where(_in_dataset(dataset_id), rows.c.rationale.is_not(None))
        return bool(connection.execute(select(given)).scalar_one())


def _in_dataset(dataset_id: int) -> ColumnElement[bool]:
    return rows.c.id.between(row_id(dataset_id, 0), row_id(dataset_id + 1, 0) - 1)


def _read(connection: Connection, chosen: ColumnElement[bool], limit: int | None = None) -> list[_Whole]:
    """The chosen rows in order, each with the names of its labels and its spans."""
    label, kind, name = labels.c.name.label("label"), sources.c.kind.label("kind"), sources.c.name.label("name")
    statement = (
        select(rows, label, kind, name)
        .join_from(rows, labels, labels.c.id == rows.c.label_id, isouter=True)
        .join(sources, sources.c.id == rows.c.source_id, isouter=True)
        .where(chosen)
        .order_by(rows.c.id)
        .limit(limit)
    )
    found = connection.execute(statement).all()
    ids = [record.id for record in found]
    marked, several = _spans(connection, ids), _labels(connection, ids)
    return [_Whole(record, tuple(marked.get(record.id, ())), tuple(several.get(record.id, ()))) for record in found]


def _spans(connection: Connection, ids: Sequence[int]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = defaultdict(list)
    if not ids:
        return found
    statement = (
        select(spans.c.row_id, spans.c.start, spans.c.end, labels.c.name)
        .join_from(spans, labels, labels.c.id == spans.c.label_id)
        .where(_of(spans.c.row_id, ids))
        .order_by(spans.c.row_id, spans.c.start, spans.c.end)
    )
    for identifier, start, end, label in connection.execute(statement):
        found[identifier].append(Span(start, end, label))
    return found


def _labels(connection: Connection, ids: Sequence[int]) -> dict[int, list[str]]:
    """The several labels of rows, in the scheme's order."""
    found: dict[int, list[str]] = defaultdict(list)
    if not ids:
        return found
    statement = (
        select(row_labels.c.row_id, labels.c.name)
        .join_from(row_labels, labels, labels.c.id == row_labels.c.label_id)
        .where(_of(row_labels.c.row_id, ids))
        .order_by(row_labels.c.row_id, labels.c.position)
    )
    for identifier, label in connection.execute(statement):
        found[identifier].append(label)
    return found


def _of(column: Column[int], ids: Sequence[int]) -> ColumnElement[bool]:
    """Rows that follow one another are asked for as a range, a selection of rows one by one."""
    dense = ids[-1] - ids[0] < 4 * len(ids)
    return column.between(ids[0], ids[-1]) if dense else column.in_(ids)


def _row(found: _Whole, names: Sequence[str]) -> Row:
    record = found.record
    return Row(
        id=record.id,
        position=position_of(record.id),
        text=record.text,
        label=record.label,
        spans=found.spans,
        extra=dict(zip(names, _DECODE(record.extra), strict=False)) if record.extra is not None else {},
        labels=found.labels,
        answer=record.answer,
        second=record.second,
        labelled=bool(record.labelled),
        split=SPLITS[record.split],
        excluded=bool(record.excluded),
        source=Source(record.kind, record.name) if record.source_id is not None else None,
        changed=record.changed,
        rationale=rationale_from_json(record.rationale),
    )
