"""Rows on their way into a project: batches that other writes slip between, visible only once complete."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import repeat
from typing import Final

import msgspec
from sqlalchemy import Connection, Insert, insert, select, update
from sqlalchemy.dialects import sqlite

from app.domain.problems import Problem
from app.domain.records import ColumnRoles, Dataset, NewRow, RejectedRow
from app.domain.spans import Span
from app.store.database import Database
from app.store.datasets import dataset_by_id, remove
from app.store.failures import explained
from app.store.palette import colour
from app.store.schema import datasets, labels, rejected, row_id, rows, spans

BATCH: Final = 5_000  # rows a transaction
_ENCODE: Final = msgspec.json.Encoder().encode
# Kept free on the disk during an import, so that one that fills it can still be undone: the log must be brought into
# the file before the rows can be deleted.
_RESERVED_MIB: Final = 8  # twice what the log grows to before SQLite empties it
RESERVE_SUFFIX: Final = ".reserve"
_CONTENT_KEPT: Final = 500  # characters of a rejected row


def _sql(statement: Insert) -> str:
    return str(statement.compile(dialect=sqlite.dialect()))


# Compiled once: rows go to the driver as tuples, past what SQLAlchemy does for every dictionary.
_INSERT_ROWS: Final = _sql(insert(rows))  # id, text, label_id, labelled, extra
_INSERT_SPANS: Final = _sql(insert(spans))  # row_id, start, end, label_id
_INSERT_REJECTED: Final = _sql(insert(rejected))  # dataset_id, number, line, reason, content


class Importer:
    """Takes the rows of one new dataset; comes from `importing`. Not for two threads at once."""

    def __init__(self, database: Database, dataset_id: int, extra_columns: Sequence[str]) -> None:
        self.dataset_id = dataset_id
        self.rows = 0
        self.reported = 0
        self._labelled = 0
        self._database = database
        self._extra_columns = tuple(extra_columns)
        self._label_ids: dict[str | None, int | None] = {None: None}
        self._uses: Counter[int | None] = Counter()
        self._dataset: Dataset | None = None

    @property
    def dataset(self) -> Dataset:
        """The finished dataset. Asking before the import has ended is a bug."""
        if self._dataset is None:
            raise LookupError("the import has not ended")
        return self._dataset

    def add(self, new_rows: Sequence[NewRow]) -> None:
        """Append rows. A row without label, spans and `tagged` is unlabelled."""
        extras = (
            [[row.extra.get(name, "") for name in self._extra_columns] for row in new_rows]
            if self._extra_columns
            else None
        )
        self.add_columns(
            [row.text for row in new_rows],
            [row.label for row in new_rows],
            extras,
            [row.spans if row.tagged or row.spans else None for row in new_rows],
        )

    def add_columns(
        self,
        texts: Sequence[str],
        names: Sequence[str | None] | None = None,
        extras: Sequence[Sequence[str]] | None = None,
        marked: Sequence[Sequence[Span] | None] | None = None,
    ) -> None:
        """Append rows given as columns of equal length: the fast way.

        `names`: labels, None for a row without. `extras`: each row's cells of the columns without a role, in their
        order. `marked`: each row's spans, None for a row that was not tagged.
        """
        for start in range(0, len(texts), BATCH):
            part = slice(start, start + BATCH)
            with self._database.write_lazily() as connection:
                self._write(
                    connection,
                    texts[part],
                    names[part] if names is not None else None,
                    extras[part] if extras is not None else None,
                    marked[part] if marked is not None else None,
                )

    def reject(self, rejected_rows: Sequence[RejectedRow]) -> None:
        """Keep rows that cannot be imported, for the report."""
        for start in range(0, len(rejected_rows), BATCH):
            values = [
                (self.dataset_id, number, row.line, row.reason, row.content[:_CONTENT_KEPT])
                for number, row in enumerate(rejected_rows[start : start + BATCH], self.reported)
            ]
            with self._database.write_lazily() as connection:
                connection.exec_driver_sql(_INSERT_REJECTED, values)
            self.reported += len(values)

    def finish(self) -> None:
        """Make the dataset visible, with its counts; on the disk when this returns."""
        with self._database.write() as connection:
            for label_id, uses in self._uses.items():
                connection.execute(update(labels).where(labels.c.id == label_id).values(uses=uses))
            connection.execute(
                update(datasets)
                .where(datasets.c.id == self.dataset_id)
                .values(state="ready", rows=self.rows, labelled=self._labelled, reported=self.reported)
            )
        self._dataset = dataset_by_id(self._database, self.dataset_id)

    def _write(
        self,
        connection: Connection,
        texts: Sequence[str],
        names: Sequence[str | None] | None,
        extras: Sequence[Sequence[str]] | None,
        marked: Sequence[Sequence[Span] | None] | None,
    ) -> None:
        first = row_id(self.dataset_id, self.rows)
        ids = range(first, first + len(texts))
        label_ids = self._ids_of(connection, names) if names is not None else repeat(None, len(texts))
        labelled = _labelled(names, marked, len(texts))
        cells = [_ENCODE(row).decode() for row in extras] if extras is not None else repeat(None, len(texts))
        connection.exec_driver_sql(_INSERT_ROWS, list(zip(ids, texts, label_ids, labelled, cells, strict=True)))
        if marked is not None:
            self._write_spans(connection, ids, marked)
        self.rows += len(texts)
        self._labelled += sum(labelled)

    def _ids_of(self, connection: Connection, names: Sequence[str | None]) -> list[int | None]:
        known = self._label_ids
        for name in dict.fromkeys(names):
            if name is not None and name not in known:
                known[name] = self._new_label(connection, name)
        found = [known[name] for name in names]
        self._uses.update(found)
        return found

    def _new_label(self, connection: Connection, name: str) -> int:
        position = len(self._label_ids) - 1
        made = connection.execute(
            insert(labels)
            .values(dataset_id=self.dataset_id, name=name, colour=colour(position), position=position, uses=0)
            .returning(labels.c.id)
        )
        return int(made.scalar_one())

    def _write_spans(self, connection: Connection, ids: Sequence[int], marked: Sequence[Sequence[Span] | None]) -> None:
        pairs = [(row, span) for row, found in zip(ids, marked, strict=True) for span in dict.fromkeys(found or ())]
        if not pairs:
            return
        label_ids = self._ids_of(connection, [span.label for _, span in pairs])
        connection.exec_driver_sql(
            _INSERT_SPANS,
            [(row, span.start, span.end, label) for (row, span), label in zip(pairs, label_ids, strict=True)],
        )


def _labelled(
    names: Sequence[str | None] | None, marked: Sequence[Sequence[Span] | None] | None, count: int
) -> list[bool]:
    flags = [name is not None for name in names] if names is not None else [False] * count
    if marked is not None:
        return [flag or found is not None for flag, found in zip(flags, marked, strict=True)]
    return flags


@contextmanager
def importing(
    database: Database, name: str, roles: ColumnRoles, columns: Sequence[str], source: str, sha256: str
) -> Iterator[Importer]:
    """A new dataset for the length of the block; leaving it by an exception removes every trace.

    Raises `Problem` dataset-exists.
    """
    with database.write() as connection:
        if connection.execute(select(datasets.c.id).where(datasets.c.name == name)).first() is not None:
            raise Problem("dataset-exists", name=name)
        made = connection.execute(
            insert(datasets)
            .values(
                name=name,
                state="importing",
                task=roles.task,
                rows=0,
                labelled=0,
                reported=0,
                source=source,
                sha256=sha256,
                roles=msgspec.json.encode(roles).decode(),
                columns=msgspec.json.encode(list(columns)).decode(),
                created=time.time(),
            )
            .returning(datasets.c.id)
        )
        dataset_id = int(made.scalar_one())
    importer = Importer(database, dataset_id, roles.others(columns))
    reserve = database.path.with_name(f"import-{dataset_id}{RESERVE_SUFFIX}")
    try:
        with explained(database.path), reserve.open("wb") as file:
            for _ in range(_RESERVED_MIB):
                file.write(bytes(1 << 20))
        yield importer
        importer.finish()
    except BaseException:
        reserve.unlink(missing_ok=True)
        with suppress(Problem):  # where even that is too little, the next opening removes it
            remove(database, dataset_id)
        raise
    reserve.unlink(missing_ok=True)
