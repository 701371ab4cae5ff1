"""Saved filters of a dataset, in the project file."""

import msgspec
from sqlalchemy import select

from app.domain.filters import Filter, Order, Slice
from app.domain.problems import Problem
from app.store.database import Database
from app.store.followers import Cells
from app.store.history import Entry
from app.store.schema import slices
from app.store.things import SLICE, next_id


def slices_of(database: Database, dataset_id: int) -> list[Slice]:
    """A dataset's slices, oldest first."""
    with database.read() as connection:
        found = connection.execute(select(slices).where(slices.c.dataset_id == dataset_id).order_by(slices.c.id)).all()
    return [
        Slice(
            record.id,
            dataset_id,
            record.name,
            msgspec.json.decode(record.filter, type=Filter),
            msgspec.json.decode(record.order, type=Order),
        )
        for record in found
    ]


def add(entry: Entry, name: str, filter: Filter, order: Order) -> None:
    """Keep a filter under a name. Raises `Problem` slice-exists."""
    name = _free(entry, name)
    slice_id = next_id(entry.connection, SLICE)
    entry.details.update({"name": name, "slice_id": slice_id})
    cells = {
        "dataset_id": entry.dataset_id,
        "name": name,
        "filter": msgspec.json.encode(filter).decode(),
        "order": msgspec.json.encode(order).decode(),
    }
    entry.alter_thing(SLICE, slice_id, None, cells)


def rename(entry: Entry, slice_id: int, name: str) -> None:
    """Call a slice otherwise; one that is gone is no error. Raises `Problem` slice-exists."""
    before = _cells(entry, slice_id)
    if before is not None:
        name = _free(entry, name, slice_id)
        entry.details.update({"name": before["name"], "to": name})
        entry.alter_thing(SLICE, slice_id, {"name": before["name"]}, {"name": name})


def remove(entry: Entry, slice_id: int) -> None:
    """Forget a slice; the rows it showed stay. One that is gone already is no error."""
    before = _cells(entry, slice_id)
    if before is not None:
        entry.details["name"] = before["name"]
        entry.alter_thing(SLICE, slice_id, before, None)


def _free(entry: Entry, name: str, slice_id: int = 0) -> str:
    """The name without blanks around it. Raises `Problem` slice-exists (with another slice)."""
    name = name.strip()
    taken = select(slices.c.id).where(slices.c.dataset_id == entry.dataset_id, slices.c.name == name)
    if entry.connection.execute(taken.where(slices.c.id != slice_id)).first() is not None:
        raise Problem("slice-exists", name=name)
    return name


def _cells(entry: Entry, slice_id: int) -> Cells | None:
    """All of a slice of the entry's dataset but its id."""
    mine = select(slices).where(slices.c.id == slice_id, slices.c.dataset_id == entry.dataset_id)
    record = entry.connection.execute(mine).first()
    return None if record is None else {key: cell for key, cell in record._mapping.items() if key != "id"}
