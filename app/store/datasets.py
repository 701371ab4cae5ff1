"""Datasets, their labels and their rejected rows, in the project file."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Row as Record
from sqlalchemy import delete, exists, func, select, update

from app.domain.annotations import Edit, Source
from app.domain.problems import Problem
from app.domain.records import ColumnRoles, Dataset, LabelCount, RejectedRow
from app.store.database import Database
from app.store.history import editing
from app.store.schema import (
    annotations,
    datasets,
    history_things,
    labels,
    predictions,
    rejected,
    row_id,
    row_labels,
    rows,
    rules,
    slices,
    sources,
    spans,
)
from app.store.things import DATASET, hidden_name, removal

_REMOVED_AT_ONCE: Final = 5_000  # rows a transaction


def all_datasets(database: Database) -> list[Dataset]:
    """Every complete dataset, oldest first."""
    with database.read() as connection:
        found = connection.execute(
            select(datasets).where(datasets.c.state == "ready", datasets.c.removed == 0).order_by(datasets.c.id)
        )
        return [_dataset(record) for record in found]


def dataset_by_name(database: Database, name: str) -> Dataset:
    """Raises `Problem` dataset-missing."""
    found = all_datasets(database)
    for dataset in found:
        if dataset.name == name:
            return dataset
    raise Problem("dataset-missing", name=name, names=_listed([dataset.name for dataset in found]))


def dataset_by_id(database: Database, dataset_id: int) -> Dataset:
    """Raises `Problem` dataset-missing."""
    found = all_datasets(database)
    for dataset in found:
        if dataset.id == dataset_id:
            return dataset
    raise Problem("dataset-missing", name=f"#{dataset_id}", names=_listed([dataset.name for dataset in found]))


def rename(database: Database, dataset_id: int, name: str, source: Source) -> Edit:
    """Raises `Problem` dataset-missing, dataset-exists."""
    before = dataset_by_id(database, dataset_id).name
    with editing(database, "dataset-rename", source, dataset_id, {"name": before, "to": name}) as entry:
        taken = select(datasets.c.id).where(datasets.c.name == name, datasets.c.id != dataset_id)
        if entry.connection.execute(taken).first() is not None:
            raise Problem("dataset-exists", name=name)
        entry.alter_thing(DATASET, dataset_id, {"name": before}, {"name": name})
    return entry.edit


def hide(database: Database, dataset_id: int, source: Source) -> Edit:
    """Delete a dataset for whoever looks; its rows stay for as long as this can be undone.

    Raises `Problem` dataset-missing.
    """
    name = dataset_by_id(database, dataset_id).name
    with editing(database, "dataset-delete", source, dataset_id, {"name": name}) as entry:
        entry.alter_thing(DATASET, dataset_id, *removal(dataset_id, name))
    return entry.edit


def remove(database: Database, dataset_id: int) -> None:
    """Delete a dataset for good: at once for whoever looks, then its rows in steps that other writes slip between."""
    database.shorten_log()  # room for what follows, where a full disk is why this is called
    with database.write() as connection:
        gone = hidden_name(dataset_id)  # its name is free again from here on
        connection.execute(update(datasets).where(datasets.c.id == dataset_id).values(state="deleting", name=gone))
    end = row_id(dataset_id + 1, 0)
    with database.read() as connection:
        in_dataset = rows.c.id.between(row_id(dataset_id, 0), end - 1)
        last = connection.execute(select(func.max(rows.c.id)).where(in_dataset)).scalar()
        predictors = connection.execute(select(sources.c.id)).scalars().all()
    if last is not None:
        for start in range(row_id(dataset_id, 0), last + 1, _REMOVED_AT_ONCE):
            stop = min(start + _REMOVED_AT_ONCE, end) - 1
            with database.write_lazily() as connection:
                for table in (spans, row_labels, annotations):
                    connection.execute(delete(table).where(table.c.row_id.between(start, stop)))
                for source_id in predictors:
                    said = predictions.c.row_id.between(start, stop) & (predictions.c.source_id == source_id)
                    connection.execute(delete(predictions).where(said))
                connection.execute(delete(rows).where(rows.c.id.between(start, stop)))
    with database.write() as connection:
        for table in (rejected, slices, rules, labels):
            connection.execute(delete(table).where(table.c.dataset_id == dataset_id))
        connection.execute(delete(datasets).where(datasets.c.id == dataset_id))


def remove_unfinished(database: Database) -> None:
    """Clear what an import or a deletion left behind when the program died in it."""
    with database.read() as connection:
        left = connection.execute(select(datasets.c.id).where(datasets.c.state != "ready")).scalars().all()
    for dataset_id in left:
        remove(database, dataset_id)


def remove_forgotten(database: Database) -> None:
    """Delete for good the datasets that were deleted, or whose import was undone, and no edit can bring back."""
    bringing = exists().where(history_things.c.kind == DATASET, history_things.c.thing_id == datasets.c.id)
    with database.read() as connection:
        left = connection.execute(select(datasets.c.id).where(datasets.c.removed == 1, ~bringing)).scalars().all()
    for dataset_id in left:
        remove(database, dataset_id)


def labels_of(database: Database, dataset_id: int) -> list[LabelCount]:
    """A dataset's labels in their order."""
    with database.read() as connection:
        found = connection.execute(
            select(labels).where(labels.c.dataset_id == dataset_id).order_by(labels.c.position)
        ).all()
    return [
        LabelCount(record.id, record.name, record.colour, record.uses, record.shortcut, record.description)
        for record in found
    ]


def rejected_of(database: Database, dataset_id: int) -> list[RejectedRow]:
    """The rows of the file that could not be imported, in the file's order."""
    with database.read() as connection:
        found = connection.execute(
            select(rejected).where(rejected.c.dataset_id == dataset_id).order_by(rejected.c.line, rejected.c.number)
        ).all()
    return [RejectedRow(record.line, record.reason, record.content) for record in found]


def extra_columns(database: Database, dataset_id: int) -> tuple[str, ...]:
    """The columns whose cells stand in `rows.extra`, in order."""
    dataset = dataset_by_id(database, dataset_id)
    return dataset.roles.others(dataset.columns)


def _dataset(record: Record[*tuple[Any, ...]]) -> Dataset:
    return Dataset(
        id=record.id,
        name=record.name,
        task=record.task,
        rows=record.rows,
        labelled=record.labelled,
        reported=record.reported,
        source=record.source,
        sha256=record.sha256,
        roles=msgspec.json.decode(record.roles, type=ColumnRoles),
        columns=msgspec.json.decode(record.columns, type=tuple[str, ...]),
        created=record.created,
        scheme=record.scheme,
        excluded=record.excluded,
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "none"
