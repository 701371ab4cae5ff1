"""Saved filters of a dataset, in the project file."""

import msgspec
from sqlalchemy import delete, insert, select

from app.domain.filters import Filter, Order, Slice
from app.domain.problems import Problem
from app.store.database import Database
from app.store.datasets import dataset_by_id
from app.store.schema import slices


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


def save(database: Database, dataset_id: int, name: str, filter: Filter, order: Order) -> Slice:
    """Keep a filter under a name. Raises `Problem` dataset-missing, slice-exists."""
    dataset_by_id(database, dataset_id)
    name = name.strip()
    values = {
        "dataset_id": dataset_id,
        "name": name,
        "filter": msgspec.json.encode(filter).decode(),
        "order": msgspec.json.encode(order).decode(),
    }
    with database.write() as connection:
        taken = select(slices.c.id).where(slices.c.dataset_id == dataset_id, slices.c.name == name)
        if connection.execute(taken).first() is not None:
            raise Problem("slice-exists", name=name)
        made = connection.execute(insert(slices).values(values).returning(slices.c.id)).scalar_one()
    return Slice(int(made), dataset_id, name, filter, order)


def remove(database: Database, slice_id: int) -> None:
    """Forget a slice; the rows it showed stay."""
    with database.write() as connection:
        connection.execute(delete(slices).where(slices.c.id == slice_id))
