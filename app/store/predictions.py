"""What runs, the quick model and rules predict, in the project file; made anew at will and no part of the history."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

import numpy as np
from sqlalchemy import ColumnElement, and_, delete, exists, insert, select
from sqlalchemy.dialects import sqlite

from app.domain.annotations import Annotation, SchemeKind, Source, Suggestion
from app.domain.problems import Problem
from app.store.database import Database
from app.store.datasets import dataset_by_id
from app.store.schema import dataset_of, predictions, row_id, sources
from app.store.sources import number_of, numbered
from app.store.values import from_json, from_stored, label_ids, label_names, to_json, to_stored

BATCH: Final = 5_000  # rows a transaction: some 20 ms, so that a label made meanwhile is not held up
_IDS_AT_ONCE: Final = 500
# Compiled once: rows go to the driver as tuples, past what SQLAlchemy does for every dictionary.
_UPSERT: Final = str(insert(predictions).prefix_with("OR REPLACE").compile(dialect=sqlite.dialect()))

_Values = tuple[int, int, int | None, str | None, float, float]  # in the order of the table's columns


def replace(database: Database, dataset_id: int, source: Source, given: Iterable[Suggestion]) -> int:
    """Put these in place of all the source predicts for the dataset; how many were kept.

    At every moment a row has its old prediction or its new one. One whose label the dataset has not (since it was
    renamed or deleted) is left out. Raises `Problem` dataset-missing.
    """
    number, written = _write(database, dataset_id, source, given)
    with database.read() as connection:
        held = select(predictions.c.row_id).where(_said(number, dataset_id))
        there = np.fromiter(connection.execute(held).scalars(), np.int64)
    gone = np.setdiff1d(there, np.array(written, np.int64)).tolist()
    for start in range(0, len(gone), _IDS_AT_ONCE):
        some = predictions.c.row_id.in_(gone[start : start + _IDS_AT_ONCE])
        with database.write() as connection:
            connection.execute(delete(predictions).where(predictions.c.source_id == number, some))
    return len(written)


def add(database: Database, dataset_id: int, source: Source, given: Iterable[Suggestion]) -> int:
    """Put these in place of what the source predicts for the same rows; how many were kept, as in `replace`."""
    return len(_write(database, dataset_id, source, given)[1])


def of_rows(database: Database, source: Source, ids: Sequence[int]) -> dict[int, Suggestion]:
    """What the source predicts for these rows, by row; those it says nothing about are left out."""
    found: dict[int, Suggestion] = {}
    names: dict[int, dict[int, str]] = {}  # by dataset
    with database.read() as connection:
        number = number_of(connection, source)
        for start in range(0, len(ids) if number is not None else 0, _IDS_AT_ONCE):
            some = predictions.c.row_id.in_([int(identifier) for identifier in ids[start : start + _IDS_AT_ONCE]])
            chosen = select(predictions).where(predictions.c.source_id == number, some)
            for _, row, label, value, confidence, margin in connection.execute(chosen):
                known = names.setdefault(dataset_of(row), {}) or label_names(connection, dataset_of(row))
                names[dataset_of(row)] = known
                said = Annotation(known.get(label)) if value is None else from_stored(from_json(value), known)
                found[row] = Suggestion(row, said, confidence, margin)
    return found


def predictors(database: Database, dataset_id: int) -> list[Source]:
    """Who predicts for the dataset, the newest first."""
    says = exists().where(predictions.c.source_id == sources.c.id, _in_dataset(dataset_id))
    with database.read() as connection:
        found = connection.execute(select(sources.c.kind, sources.c.name).where(says).order_by(sources.c.id.desc()))
        return [Source(kind, name) for kind, name in found]


def forget(database: Database, dataset_id: int, source: Source) -> None:
    """Remove what the source predicts for the dataset."""
    with database.write() as connection:
        number = number_of(connection, source)
        if number is not None:
            connection.execute(delete(predictions).where(_said(number, dataset_id)))


def _write(
    database: Database, dataset_id: int, source: Source, given: Iterable[Suggestion]
) -> tuple[int, "array[int]"]:
    """The source's number, and the rows that now have a prediction of these."""
    scheme = dataset_by_id(database, dataset_id).scheme
    with database.write() as connection:
        number = numbered(connection, source)
        known = label_ids(connection, dataset_id)
    written = array("q")
    values = _values(number, scheme, known, given)
    while batch := list(islice(values, BATCH)):
        with database.write() as connection:
            connection.exec_driver_sql(_UPSERT, batch)
        written.extend(row for _, row, *_ in batch)
    return number, written


def _values(
    number: int, scheme: SchemeKind, known: Mapping[str, int], given: Iterable[Suggestion]
) -> Iterator[_Values]:
    one_label = scheme in ("single", "rating")
    for suggestion in given:
        said = suggestion.annotation
        label = value = None
        try:
            if one_label:
                label = to_stored(said, known).label
            else:
                value = to_json(to_stored(said, known))
        except Problem:  # label-missing
            continue
        yield number, suggestion.row, label, value, float(suggestion.confidence), float(suggestion.margin)


def _said(number: int, dataset_id: int) -> ColumnElement[bool]:
    return and_(predictions.c.source_id == number, _in_dataset(dataset_id))


def _in_dataset(dataset_id: int) -> ColumnElement[bool]:
    return predictions.c.row_id.between(row_id(dataset_id, 0), row_id(dataset_id + 1, 0) - 1)
