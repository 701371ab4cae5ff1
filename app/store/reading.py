"""All texts of a dataset from a position on, a block at a time, so that nothing is held open in between."""

from collections.abc import Iterator
from typing import Final

import msgspec
from sqlalchemy import func, select

from app.domain.records import Dataset
from app.store.database import Database
from app.store.schema import row_id, rows

BLOCK: Final = 5_000  # rows
Texts = list[tuple[str, str | None]]  # each row's text and the second of a pair

_DECODE: Final = msgspec.json.Decoder(list[str]).decode
_DECODE_SECOND: Final = msgspec.json.Decoder(list[str | None]).decode


def blocks(database: Database, dataset: Dataset, start: int = 0, size: int = BLOCK) -> Iterator[tuple[int, Texts]]:
    """The position of each block's first row, and its texts.

    A block leaves SQLite as a string: row by row, two threads that do this would wait for one another at each.
    """
    for first in range(start, dataset.rows, size):
        last = min(first + size, dataset.rows) - 1
        chosen = rows.c.id.between(row_id(dataset.id, first), row_id(dataset.id, last))
        some = select(rows.c.text, rows.c.second).where(chosen).order_by(rows.c.id).subquery()
        gathered = select(func.json_group_array(some.c.text), func.json_group_array(some.c.second))
        with database.read() as connection:
            texts, seconds = connection.execute(gathered).one()
        yield first, list(zip(_DECODE(texts), _DECODE_SECOND(seconds), strict=True))
