"""Reading rows of the project file: pages, filters, and the examples a model is trained on."""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Connection, exists, func, or_, select
from sqlalchemy import Row as Record

from app.domain.records import Example, Row
from app.domain.spans import Span
from app.store.database import Database
from app.store.datasets import extra_columns
from app.store.schema import dataset_of, labels, position_of, row_id, rows, spans

_PAGE: Final = 2_000  # rows read at a time where all are read
_IDS_AT_ONCE: Final = 500
_DECODE: Final = msgspec.json.Decoder(list[str]).decode
_Found = Record[*tuple[Any, ...]]  # id, text, labelled, extra, label


def page(database: Database, dataset_id: int, start: int, count: int) -> list[Row]:
    """`count` rows from position `start`; fewer at the end."""
    names = extra_columns(database, dataset_id)
    first = row_id(dataset_id, max(0, start))
    with database.read() as connection:
        return [
            _row(found, marked, names)
            for found, marked in _read(connection, rows.c.id.between(first, first + count - 1))
        ]


def by_id(database: Database, ids: Sequence[int]) -> list[Row]:
    """The rows with these ids, in this order; ids that are gone are left out."""
    known: dict[int, Row] = {}
    names: dict[int, tuple[str, ...]] = {}
    for start in range(0, len(ids), _IDS_AT_ONCE):
        with database.read() as connection:
            some = _read(
                connection, rows.c.id.in_([int(identifier) for identifier in ids[start : start + _IDS_AT_ONCE]])
            )
        for found, marked in some:
            dataset_id = dataset_of(found.id)
            if dataset_id not in names:
                names[dataset_id] = extra_columns(database, dataset_id)
            known[found.id] = _row(found, marked, names[dataset_id])
    return [known[identifier] for identifier in ids if identifier in known]


def ids(database: Database, dataset_id: int, label: str | None = None, contains: str = "") -> "array[int]":
    """The ids of the rows that carry `label` ("": the unlabelled ones; None: any) and hold `contains`, case ignored."""
    conditions = [_in_dataset(dataset_id)]
    if label is not None:
        conditions.append(_carries(dataset_id, label))
    if contains:
        conditions.append(_holds(contains))
    with database.read() as connection:
        found = connection.execute(select(rows.c.id).where(*conditions).order_by(rows.c.id))
        return array("q", found.scalars())


def examples(database: Database, dataset_id: int, labelled_only: bool = True) -> Iterator[Example]:
    """The dataset's rows as models see them, in order; read page by page, so that nothing is held open between."""
    after = row_id(dataset_id, 0) - 1
    chosen = _in_dataset(dataset_id)
    if labelled_only:
        chosen = chosen & (rows.c.labelled == 1)
    while True:
        with database.read() as connection:
            some = _read(connection, chosen & (rows.c.id > after), limit=_PAGE)
        for found, marked in some:
            yield Example(found.id, found.text, found.label, marked)
        if len(some) < _PAGE:
            return
        after = some[-1][0].id


def _in_dataset(dataset_id: int) -> ColumnElement[bool]:
    return rows.c.id.between(row_id(dataset_id, 0), row_id(dataset_id + 1, 0) - 1)


def _carries(dataset_id: int, label: str) -> ColumnElement[bool]:
    if not label:
        return rows.c.labelled == 0
    label_id = select(labels.c.id).where(labels.c.dataset_id == dataset_id, labels.c.name == label).scalar_subquery()
    marked = exists().where(spans.c.row_id == rows.c.id, spans.c.label_id == label_id)
    return or_(rows.c.label_id == label_id, marked)


def _holds(text: str) -> ColumnElement[bool]:
    """SQLite's own LIKE folds only ASCII letters: faster, and right where the text has no other case."""
    if text.isascii() or text.lower() == text.upper():
        return rows.c.text.contains(text, autoescape=True)
    return func.contains_casefolded(rows.c.text, text.casefold()) == 1


def _read(
    connection: Connection, chosen: ColumnElement[bool], limit: int | None = None
) -> list[tuple[_Found, tuple[Span, ...]]]:
    """The chosen rows in order, each with its label's name and its spans."""
    statement = (
        select(rows.c.id, rows.c.text, rows.c.labelled, rows.c.extra, labels.c.name.label("label"))
        .join_from(rows, labels, labels.c.id == rows.c.label_id, isouter=True)
        .where(chosen)
        .order_by(rows.c.id)
        .limit(limit)
    )
    found = connection.execute(statement).all()
    marked = _spans(connection, [record.id for record in found])
    return [(record, tuple(marked.get(record.id, ()))) for record in found]


def _spans(connection: Connection, ids: Sequence[int]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = defaultdict(list)
    if not ids:
        return found
    # Rows that follow one another are asked for as a range, a selection of rows one by one.
    dense = ids[-1] - ids[0] < 4 * len(ids)
    chosen = spans.c.row_id.between(ids[0], ids[-1]) if dense else spans.c.row_id.in_(ids)
    statement = (
        select(spans.c.row_id, spans.c.start, spans.c.end, labels.c.name)
        .join_from(spans, labels, labels.c.id == spans.c.label_id)
        .where(chosen)
        .order_by(spans.c.row_id, spans.c.start, spans.c.end)
    )
    for identifier, start, end, label in connection.execute(statement):
        found[identifier].append(Span(start, end, label))
    return found


def _row(found: _Found, marked: tuple[Span, ...], names: Sequence[str]) -> Row:
    extra = dict(zip(names, _DECODE(found.extra), strict=False)) if found.extra is not None else {}
    return Row(found.id, position_of(found.id), found.text, found.label, marked, extra)
