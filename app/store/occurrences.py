"""Every place of a phrase in the texts of a dataset, exactly."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from sqlalchemy import Select, func, or_, select

from app.domain.records import Dataset
from app.store.database import Database
from app.store.phrases import Phrase
from app.store.schema import row_id, rows
from app.store.search_index import Positions, SearchIndex
from app.store.stopping import driver_of, interruptible

Place = tuple[int, int, int]  # row, start, end; code points, end exclusive

_AT_ONCE: Final = 20_000  # rows named in one query


def occurrences(
    database: Database,
    index: SearchIndex,
    dataset: Dataset,
    phrase: Phrase,
    limit: int | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Place]:
    """The places in the order of the rows and texts, the first `limit` of them. Raises `Stopped`."""
    if not phrase.text:
        return []
    expression = phrase.expression
    reached = 0
    queries: list[Select[int, str]] = []
    if expression is not None:
        found, reached = index.find(dataset, expression, None, cancelled)
        queries += [_named(dataset, found[start : start + _AT_ONCE]) for start in range(0, len(found), _AT_ONCE)]
    if reached < dataset.rows:
        queries.append(_beyond(dataset, reached, phrase))
    return list(islice(_places(database, queries, phrase, cancelled), limit))


def _places(
    database: Database,
    queries: list[Select[int, str]],
    phrase: Phrase,
    cancelled: Callable[[], bool] | None,
) -> Iterator[Place]:
    for query in queries:
        with database.read() as connection, interruptible(driver_of(connection), cancelled):
            for row, text in connection.execute(query):
                for start, end in phrase.places(text):
                    yield row, start, end


def _named(dataset: Dataset, positions: Positions) -> Select[int, str]:
    listed = func.json_each(f"[{','.join(map(str, positions.tolist()))}]").table_valued("value")
    wanted = select(listed.c.value + row_id(dataset.id, 0))
    return select(rows.c.id, rows.c.text).where(rows.c.id.in_(wanted)).order_by(rows.c.id)


def _beyond(dataset: Dataset, reached: int, phrase: Phrase) -> Select[int, str]:
    """The rows from a position on, most of those without the phrase left out."""
    first, last = row_id(dataset.id, reached), row_id(dataset.id, dataset.rows) - 1
    chosen = select(rows.c.id, rows.c.text).where(rows.c.id.between(first, last)).order_by(rows.c.id)
    if phrase.match_case:
        return chosen.where(func.instr(rows.c.text, phrase.text) > 0)
    if phrase.text.isascii():  # of other letters only the Kelvin sign is one of ASCII in small
        return chosen.where(
            or_(
                func.instr(func.lower(rows.c.text), phrase.text.lower()) > 0,
                func.instr(rows.c.text, "\u212a") > 0,
            )
        )
    return chosen
