"""Texts added to a dataset one by one, behind those it was imported with: each an edit of the history."""

import hashlib
from collections.abc import Sequence
from typing import Final

import msgspec
from sqlalchemy import select

from app.domain.annotations import ADDED, Addition, Edit, Source
from app.domain.filters import Filter, Order
from app.domain.problems import Problem
from app.domain.records import ColumnRoles
from app.domain.spans import is_blank
from app.store import row_edits, slices, states
from app.store.database import Database
from app.store.editing import scheme_of
from app.store.history import Entry, editing
from app.store.schema import datasets, row_id
from app.store.schema import slices as slice_table
from app.store.states import Change
from app.store.things import DATASET, ROW, SLICE
from app.store.values import label_ids

ORIGIN: Final = "origin"  # the column that says where a text comes from which was in no file
_TOLD: Final = 60  # characters of the text in the edit's details


def add(database: Database, dataset_id: int, new: Addition, source: Source) -> Edit:
    """Put a text behind the last one, labelled by `source` where `new` says how; `details["row"]` names its row.

    Raises `Problem` dataset-missing, text-empty, label-missing, scheme-changed.
    """
    if is_blank(new.text):
        raise Problem("text-empty")
    with editing(database, ADDED, source, dataset_id, {"text": new.text[:_TOLD]}) as entry:
        scheme = scheme_of(entry.connection, dataset_id)
        said = row_edits.stored(new.annotation, scheme, label_ids(entry.connection, dataset_id))
        row = _put(entry, new)
        entry.details["row"] = row
        if said is not None:
            people = (entry.source_id,) if source.kind == "person" else ()
            before = states.read(entry.connection, [row], people)[row]
            entry.alter([Change(row, before, row_edits.labelled(before, said, scheme, entry))])
        if new.slice:
            _keep_in_slice(entry, new.slice, row)
    return entry.edit


def _put(entry: Entry, new: Addition) -> int:
    """Write the row, and in the dataset that it is there; the row's id."""
    record = entry.connection.execute(select(datasets).where(datasets.c.id == entry.dataset_id)).one()
    columns = msgspec.json.decode(record.columns, type=list[str])
    roles = msgspec.json.decode(record.roles, type=ColumnRoles)
    name = _origin(columns, roles.others(columns)) if new.origin else ""
    if name and name not in columns:
        columns.append(name)
    others = roles.others(columns)
    extra = [new.origin if column == name else "" for column in others]
    before = {"rows": record.rows, "sha256": record.sha256, "columns": record.columns}
    digest = hashlib.sha256(f"{record.sha256}\n{new.text}\n{new.second}".encode("utf-8", "surrogatepass")).hexdigest()
    after = {"rows": record.rows + 1, "sha256": digest, "columns": msgspec.json.encode(columns).decode()}
    row = row_id(entry.dataset_id, record.rows)
    entry.alter_thing(DATASET, entry.dataset_id, before, after)
    cells = {"text": new.text, "second": new.second, "extra": msgspec.json.encode(extra).decode() if extra else None}
    entry.alter_thing(ROW, row, None, cells)
    return row


def _origin(columns: Sequence[str], others: Sequence[str]) -> str:
    """The column for where texts come from; one of that name with another role is left alone."""
    number, name = 1, ORIGIN
    while name in columns and name not in others:
        number += 1
        name = f"{ORIGIN} {number}"
    return name


def _keep_in_slice(entry: Entry, name: str, row: int) -> None:
    """Keep the row in the saved filter that shows just such rows; one of that name that shows others stays."""
    position = row - row_id(entry.dataset_id, 0)
    mine = select(slice_table).where(slice_table.c.dataset_id == entry.dataset_id, slice_table.c.name == name)
    record = entry.connection.execute(mine).first()
    if record is None:
        slices.add(entry, name, Filter(positions=(position,)), Order())
        return
    shown = msgspec.json.decode(record.filter, type=Filter)
    if shown.positions is not None:
        more = msgspec.structs.replace(shown, positions=(*shown.positions, position))
        entry.alter_thing(SLICE, record.id, {"filter": record.filter}, {"filter": msgspec.json.encode(more).decode()})
