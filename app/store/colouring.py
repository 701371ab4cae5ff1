"""One colour for a label's name in all datasets of a project, where the labels beside it leave that free."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, select

from app.store.palette import COLOURS, colour
from app.store.schema import datasets, labels


def elsewhere(connection: Connection, dataset_id: int, names: Collection[str]) -> dict[str, str]:
    """The colours these names have in the project's other datasets, in the newest that has them."""
    found = connection.execute(
        select(labels.c.name, labels.c.colour)
        .join(datasets, datasets.c.id == labels.c.dataset_id)
        .where(datasets.c.id != dataset_id, datasets.c.state == "ready", datasets.c.removed == 0)
        .order_by(datasets.c.id)
    )
    return {name: colour_ for name, colour_ in found if name in names}


def colours_for(names: Sequence[str], known: dict[str, str], used: Collection[str] = (), first: int = 0) -> list[str]:
    """A colour for each of a dataset's new names: the `known` one of its name, else the next that is free.

    `used`: the colours of the labels that are there; `first`: the position of the first of `names`.
    """
    taken = set(used)
    chosen: dict[str, str] = {}
    for name in names:
        if name in known and known[name] not in taken:
            chosen[name] = known[name]
            taken.add(known[name])
    for number, name in enumerate(names):
        if name not in chosen:
            chosen[name] = next((free for free in COLOURS if free not in taken), colour(first + number))
            taken.add(chosen[name])
    return [chosen[name] for name in names]
