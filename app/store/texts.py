"""Finding texts in an open project: searched, filtered, ordered; slices of them; the places of a phrase."""

from array import array
from collections.abc import Callable
from typing import Final

import numpy as np
from sqlalchemy import Connection, Select, func, select

from app.domain.filters import Filter, Order, Slice
from app.domain.records import Dataset
from app.store import filtering, folding, occurrences, slices
from app.store.database import Database
from app.store.datasets import all_datasets, dataset_by_id
from app.store.phrases import Phrase
from app.store.schema import datasets, row_id
from app.store.search_index import Positions, Progress, SearchIndex, numbers
from app.store.searching import search
from app.store.stopping import Stopped as Stopped
from app.store.stopping import driver_of, interruptible

Cancelled = Callable[[], bool]

FOLDER: Final = "search"
_FEW: Final = 50_000  # found rows that are handed to a query; more are compared with what it gives
_GROUPS: Final = 200
_LOOKED_THROUGH: Final = 200_000  # characters in which hits are marked
_ALL: Final = Filter()
_AS_FILED: Final = Order()


class Texts:
    """The texts of an open project, read only. Any thread may call it.

    What takes long can be given up: where `cancelled` turns true, `Stopped` is raised.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._index = SearchIndex(database, database.path.with_name(FOLDER))

    def close(self) -> None:
        """Stop building an index."""
        self._index.close()

    # finding

    def find(
        self,
        dataset_id: int,
        filter: Filter = _ALL,
        order: Order = _AS_FILED,
        limit: int | None = None,
        *,
        cancelled: Cancelled | None = None,
    ) -> "array[int]":
        """The ids (64 bits) of the rows that meet the filter, in order; the first `limit` of them.

        Raises `Problem` dataset-missing, setting-wrong (a date that is none); `Stopped`.
        """
        dataset = dataset_by_id(self._database, dataset_id)
        positions = self._positions(dataset, filter, order, limit, cancelled)
        return array("q", (positions + row_id(dataset.id, 0)).tobytes())

    def count(self, dataset_id: int, filter: Filter = _ALL, *, cancelled: Cancelled | None = None) -> int:
        """How many rows meet the filter. Raises what `find` raises."""
        dataset = dataset_by_id(self._database, dataset_id)
        if filter == _ALL:
            return dataset.rows
        return len(self._positions(dataset, filter, _AS_FILED, None, cancelled))

    def groups(self, dataset_id: int, *, cancelled: Cancelled | None = None) -> list[str]:
        """What stands in the group column, the most frequent first, at most 200. Raises `Problem` dataset-missing."""
        dataset = dataset_by_id(self._database, dataset_id)
        cell = filtering.cell_of(dataset, dataset.roles.group)
        if cell is None:
            return []
        counted = (
            select(cell)
            .where(filtering.in_dataset(dataset.id), cell.is_not(None))
            .group_by(cell)
            .order_by(func.count().desc(), cell)
            .limit(_GROUPS)
        )
        with self._database.read() as connection, interruptible(driver_of(connection), cancelled):
            return list(connection.execute(counted).scalars())

    def occurrences(
        self,
        dataset_id: int,
        text: str,
        *,
        whole_words: bool = True,
        match_case: bool = True,
        limit: int | None = None,
        cancelled: Cancelled | None = None,
    ) -> list[tuple[int, int, int]]:
        """Every place of a phrase as (row, start, end) in code points, in order; none overlaps the one before.

        Whole words: no letter or digit goes on at either end; CJK characters always stand for themselves. Raises
        `Problem` dataset-missing; `Stopped`.
        """
        dataset = dataset_by_id(self._database, dataset_id)
        phrase = Phrase(text, whole_words, match_case)
        return occurrences.occurrences(self._database, self._index, dataset, phrase, limit, cancelled)

    @staticmethod
    def hits(typed: str, text: str) -> list[tuple[int, int]]:
        """Where what was searched for stands in a text that was found by it: start and end in code points, in order.

        Of a very long text the beginning is looked through.
        """
        return folding.hits(folding.query(typed), text[:_LOOKED_THROUGH]) if typed.strip() else []

    def _positions(
        self, dataset: Dataset, filter: Filter, order: Order, limit: int | None, cancelled: Cancelled | None
    ) -> Positions:
        found: Positions | None = None
        as_filed = filtering.is_plain(filter) and order.key == "position"
        if filter.contains.strip():
            stop = limit if as_filed and not order.descending else None
            found = search(self._database, self._index, dataset, filter.contains, stop, cancelled)
        if as_filed or (found is not None and not len(found)):
            every = np.arange(dataset.rows) if found is None else found
            return (every[::-1] if order.descending else every)[:limit]
        with self._database.read() as connection, interruptible(driver_of(connection), cancelled):
            statement = filtering.query(connection, dataset, filter, order)
            if found is None:
                return _listed(connection, statement.limit(limit))
            if len(found) <= _FEW:
                among = filtering.among(dataset, found.tolist())
                return _listed(connection, statement.where(among).limit(limit))
            meeting = _listed(connection, statement)
        searched = np.zeros(dataset.rows, bool)
        searched[found] = True
        return meeting[searched[meeting]][:limit]

    # slices

    def slices(self, dataset_id: int) -> list[Slice]:
        """A dataset's saved filters, oldest first."""
        return slices.slices_of(self._database, dataset_id)

    # the search index

    def indexed(self, dataset_id: int) -> float:
        """How much of a dataset the search index covers, in [0, 1]; searching finds the same before, only slower."""
        dataset = dataset_by_id(self._database, dataset_id)
        return self._index.built(dataset) / dataset.rows if dataset.rows else 1.0

    def build_index(
        self, dataset_id: int, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> None:
        """Build what is missing of a dataset's index; stopped half-way, it goes on from there the next time.

        Takes its time (some 10 s a million rows): not for the window's thread. Raises `Problem` dataset-missing,
        disk-full, not-writable.
        """
        with self._index.exclusively() as still_open:
            if still_open:
                self._index.build(dataset_by_id(self._database, dataset_id), progress, cancelled)

    def build_missing(self, cancelled: Cancelled | None = None) -> None:
        """Build what is missing of all indexes, the newest dataset's first, and remove those of datasets long gone.

        Returns when it is done, cancelled, or the project is closed. Raises what `build_index` raises.
        """
        with self._index.exclusively() as still_open:
            if not still_open:
                return
            with self._database.read() as connection:
                self._index.keep_only(set(connection.execute(select(datasets.c.id)).scalars()))
            for dataset in reversed(all_datasets(self._database)):
                if self._index.built(dataset) < dataset.rows:
                    self._index.build(dataset, None, cancelled)


def _listed(connection: Connection, statement: Select[int]) -> Positions:
    some = statement.subquery()
    return numbers(connection.execute(select(func.group_concat(some.c.position))).scalar())
