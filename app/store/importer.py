"""Rows on their way into a project: batches that other writes slip between, visible only once complete."""

import math
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from typing import Final, NamedTuple

import msgspec
from sqlalchemy import Connection, Insert, insert, select, update
from sqlalchemy.dialects import sqlite

from app.domain.annotations import Annotation, SchemeKind, Source
from app.domain.problems import Problem
from app.domain.records import TASK_OF, ColumnRoles, Dataset, NewRow, RejectedRow, Split
from app.domain.spans import Rationale, Span
from app.store.colouring import colours_for, elsewhere
from app.store.database import Database
from app.store.datasets import dataset_by_id, remove
from app.store.failures import explained
from app.store.history import Details, Entry
from app.store.palette import colour
from app.store.schema import SPLITS, annotations, datasets, rejected, row_id, row_labels, rows, spans
from app.store.schema import labels as label_table
from app.store.sources import numbered
from app.store.things import DATASET, removal
from app.store.values import FIELD_OF, Stored, rationale_to_json, to_json, to_stored

BATCH: Final = 5_000  # rows a transaction
_ENCODE_LINES: Final = msgspec.json.Encoder().encode_lines
# Kept free on the disk during an import, so that one that fills it can still be undone: the log must be brought into
# the file before the rows can be deleted.
_RESERVED_MIB: Final = 8  # twice what the log grows to before SQLite empties it
RESERVE_SUFFIX: Final = ".reserve"
_CONTENT_KEPT: Final = 500  # characters of a rejected row


def _sql(statement: Insert, *columns: str) -> str:
    return str(statement.compile(dialect=sqlite.dialect(), column_keys=columns or None))


# Compiled once: rows go to the driver as tuples, past what SQLAlchemy does for every dictionary.
_INSERT_ROWS: Final = _sql(insert(rows), "id", "text", "label_id", "labelled", "extra")
_ROWS_AT_ONCE: Final = 50  # in one statement, which costs the driver a sixth less than one by one
_INSERT_MANY_ROWS: Final = _INSERT_ROWS + ", (?, ?, ?, ?, ?)" * (_ROWS_AT_ONCE - 1)
_INSERT_WHOLE_ROWS: Final = _sql(
    insert(rows), "id", "text", "label_id", "labelled", "extra", "second", "answer", "split", "rationale"
)
_INSERT_ROW_LABELS: Final = _sql(insert(row_labels))  # row_id, label_id
_INSERT_SPANS: Final = _sql(insert(spans))  # row_id, start, end, label_id
_INSERT_REJECTED: Final = _sql(insert(rejected))  # dataset_id, number, line, reason, content
_INSERT_VOICES: Final = _sql(insert(annotations))  # row_id, source_id, value, at


class Importer:
    """Takes the rows of one new dataset; comes from `importing`. Not for two threads at once."""

    def __init__(
        self,
        database: Database,
        dataset_id: int,
        name: str,
        roles: ColumnRoles,
        columns: Sequence[str],
        by: Source,
        scheme: SchemeKind | None = None,
    ) -> None:
        self.dataset_id = dataset_id
        self.rows = 0
        self.reported = 0
        self._labelled = 0
        self._database = database
        self._name = name
        self._scheme = scheme or roles.scheme
        self._by = by
        self._extra_columns = roles.others(columns)
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
        """Append rows. One without label, labels, spans, answer and `tagged` is unlabelled."""
        extras = (
            [[row.extra.get(name, "") for name in self._extra_columns] for row in new_rows]
            if self._extra_columns
            else None
        )
        several = self._scheme == "multi"
        self.add_columns(
            [row.text for row in new_rows],
            [row.label for row in new_rows],
            extras,
            [row.spans if row.spans or (row.tagged and not several) else None for row in new_rows],
            labels=[row.labels if row.labels or (row.tagged and several) else None for row in new_rows],
            answers=[row.answer for row in new_rows],
            seconds=[row.second for row in new_rows],
            splits=[row.split for row in new_rows],
            rationales=[row.rationale for row in new_rows],
        )

    def add_columns(
        self,
        texts: Sequence[str],
        names: Sequence[str | None] | None = None,
        extras: Sequence[Sequence[str]] | None = None,
        marked: Sequence[Sequence[Span] | None] | None = None,
        *,
        labels: Sequence[Sequence[str] | None] | None = None,
        answers: Sequence[str | None] | None = None,
        seconds: Sequence[str | None] | None = None,
        splits: Sequence[Split] | None = None,
        rationales: Sequence[Rationale] | None = None,
    ) -> None:
        """Append rows given as columns of equal length: the fast way.

        `names`: labels, None for a row without. `extras`: each row's cells of the columns without a role, in their
        order. `marked`: each row's spans, None for a row that was not tagged. `labels`: each row's several labels,
        None for a row that was not labelled. `answers`: free-text labels. `seconds`: the other texts of pairs.
        `splits`: the parts that rows were put in. `rationales`: the reasons for their labels, () for none.
        """
        for start in range(0, len(texts), BATCH):
            part = slice(start, start + BATCH)
            columns = _Columns(
                texts[part],
                names[part] if names is not None else None,
                extras[part] if extras is not None else None,
                marked[part] if marked is not None else None,
                labels[part] if labels is not None else None,
                answers[part] if answers is not None else None,
                seconds[part] if seconds is not None else None,
                splits[part] if splits is not None else None,
                rationales[part] if rationales is not None else None,
            )
            with self._database.write_lazily() as connection:
                self._write(connection, columns)

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

    def voices(self, source: Source, said: Sequence[tuple[int, Annotation]], at: float) -> None:
        """Keep what somebody said, by position of the row, beside the labels that stand; once for each source.

        Labels that no row carries are added to the scheme. What was said in another scheme is left out.
        """
        for start in range(0, len(said), BATCH):
            with self._database.write_lazily() as connection:
                source_id = numbered(connection, source)
                values = [
                    (row_id(self.dataset_id, position), source_id, to_json(stored), at)
                    for position, annotation in said[start : start + BATCH]
                    if (stored := self._stored(connection, annotation)) is not None
                ]
                if values:
                    connection.exec_driver_sql(_INSERT_VOICES, values)

    def finish(self) -> None:
        """Make the dataset visible, with its counts; on the disk, and in the history, when this returns."""
        with self._database.write() as connection:
            if self._scheme == "rating":
                self._order_steps(connection)
            else:
                self._share_colours(connection)
            for label_id, uses in self._uses.items():
                connection.execute(update(label_table).where(label_table.c.id == label_id).values(uses=uses))
            connection.execute(
                update(datasets)
                .where(datasets.c.id == self.dataset_id)
                .values(state="ready", rows=self.rows, labelled=self._labelled, reported=self.reported)
            )
            details: Details = {"name": self._name, "rows": self.rows}
            entry = Entry(connection, "dataset-import", self._by, self.dataset_id, details)
            there, removed = removal(self.dataset_id, self._name)
            entry.remember_thing(DATASET, self.dataset_id, removed, there)
            entry.end()
        self._dataset = dataset_by_id(self._database, self.dataset_id)

    def _write(self, connection: Connection, columns: "_Columns") -> None:
        texts, marked, labels = columns.texts, columns.marked, columns.labels
        first = row_id(self.dataset_id, self.rows)
        ids = range(first, first + len(texts))
        nothing: list[None] = [None] * len(texts)
        label_ids = self._ids_of(connection, columns.names) if columns.names is not None else nothing
        labelled = columns.labelled
        # All rows at once, since a line's JSON holds no line end of its own.
        cells = _ENCODE_LINES(columns.extras).decode().split("\n")[:-1] if columns.extras is not None else nothing
        narrow = (ids, texts, label_ids, labelled, cells)
        if columns.narrow:
            _insert_narrow(connection, list(zip(*narrow, strict=True)))
        else:
            splits = [SPLITS.index(split) for split in columns.splits] if columns.splits else [0] * len(texts)
            reasons = list(map(rationale_to_json, columns.rationales)) if columns.rationales else nothing
            wide = (*narrow, columns.seconds or nothing, columns.answers or nothing, splits, reasons)
            connection.exec_driver_sql(_INSERT_WHOLE_ROWS, list(zip(*wide, strict=True)))
        if marked is not None:
            self._write_spans(connection, ids, marked)
        if labels is not None:
            self._write_labels(connection, ids, labels)
        self.rows += len(texts)
        self._labelled += sum(labelled)

    def _ids_of(self, connection: Connection, names: Sequence[str | None]) -> list[int | None]:
        known = self._label_ids
        for name in dict.fromkeys(names):
            if name is not None and name not in known:
                self._label_id(connection, name)
        found = [known[name] for name in names]
        self._uses.update(found)
        return found

    def _stored(self, connection: Connection, annotation: Annotation) -> Stored | None:
        """An annotation by label ids; None where it is none of the scheme."""
        if self._scheme == "multi" and annotation.label is not None:
            annotation = Annotation(labels=(annotation.label,))
        field = FIELD_OF[self._scheme]
        said = getattr(annotation, field)
        if said is None or annotation != Annotation(**{field: said}):
            return None
        label = (annotation.label,) if annotation.label is not None else ()
        names = (*label, *annotation.labels, *(span.label for span in annotation.spans))
        if not all(map(str.strip, names)):
            return None
        return to_stored(annotation, {name: self._label_id(connection, name.strip()) for name in names})

    def _label_id(self, connection: Connection, name: str) -> int:
        """The label's number, added to the scheme where it is new."""
        known = self._label_ids.get(name)
        if known is not None:
            return known
        position = len(self._label_ids) - 1
        made = connection.execute(
            insert(label_table)
            .values(dataset_id=self.dataset_id, name=name, colour=colour(position), position=position, uses=0)
            .returning(label_table.c.id)
        )
        self._label_ids[name] = found = int(made.scalar_one())
        return found

    def _order_steps(self, connection: Connection) -> None:
        """Put the steps of a rating in their order, whichever the file began with; numbers by their size."""
        steps = sorted(((name, label_id) for name, label_id in self._label_ids.items() if name), key=_step)
        for position, (_, label_id) in enumerate(steps):
            connection.execute(
                update(label_table)
                .where(label_table.c.id == label_id)
                .values(position=position, colour=colour(position))
            )

    def _share_colours(self, connection: Connection) -> None:
        """Give labels the colours that their names have in the project already."""
        names = [name for name in self._label_ids if name]
        known = elsewhere(connection, self.dataset_id, names)
        if known:
            for name, colour_ in zip(names, colours_for(names, known), strict=True):
                connection.execute(
                    update(label_table).where(label_table.c.id == self._label_ids[name]).values(colour=colour_)
                )

    def _write_labels(self, connection: Connection, ids: Sequence[int], labels: Sequence[Sequence[str] | None]) -> None:
        pairs = [(row, name) for row, found in zip(ids, labels, strict=True) for name in dict.fromkeys(found or ())]
        if pairs:
            label_ids = self._ids_of(connection, [name for _, name in pairs])
            connection.exec_driver_sql(
                _INSERT_ROW_LABELS, [(row, label) for (row, _), label in zip(pairs, label_ids, strict=True)]
            )

    def _write_spans(self, connection: Connection, ids: Sequence[int], marked: Sequence[Sequence[Span] | None]) -> None:
        pairs = [(row, span) for row, found in zip(ids, marked, strict=True) for span in dict.fromkeys(found or ())]
        if not pairs:
            return
        label_ids = self._ids_of(connection, [span.label for _, span in pairs])
        connection.exec_driver_sql(
            _INSERT_SPANS,
            [(row, span.start, span.end, label) for (row, span), label in zip(pairs, label_ids, strict=True)],
        )


def _insert_narrow(connection: Connection, values: Sequence[tuple[object, ...]]) -> None:
    """Insert rows of which only the first five columns are set."""
    whole = len(values) - len(values) % _ROWS_AT_ONCE
    some = [tuple(chain.from_iterable(values[at : at + _ROWS_AT_ONCE])) for at in range(0, whole, _ROWS_AT_ONCE)]
    for statement, parameters in ((_INSERT_MANY_ROWS, some), (_INSERT_ROWS, values[whole:])):
        if parameters:
            connection.exec_driver_sql(statement, list(parameters))


def _step(label: tuple[str, int | None]) -> tuple[float, str]:
    name = label[0]
    try:
        return float(name), name
    except ValueError:
        return math.inf, name


class _Columns(NamedTuple):
    """A batch of rows as `Importer.add_columns` takes them."""

    texts: Sequence[str]
    names: Sequence[str | None] | None
    extras: Sequence[Sequence[str]] | None
    marked: Sequence[Sequence[Span] | None] | None
    labels: Sequence[Sequence[str] | None] | None
    answers: Sequence[str | None] | None
    seconds: Sequence[str | None] | None
    splits: Sequence[Split] | None
    rationales: Sequence[Rationale] | None

    @property
    def narrow(self) -> bool:
        """Whether only the columns are set that every dataset has."""
        return self.answers is None and self.seconds is None and self.splits is None and self.rationales is None

    @property
    def labelled(self) -> list[bool]:
        columns = [column for column in (self.names, self.marked, self.labels, self.answers) if column is not None]
        if len(columns) == 1:
            return [said is not None for said in columns[0]]
        return [any(said is not None for said in row) for row in zip(*columns, strict=True)] or [False] * len(
            self.texts
        )


@contextmanager
def importing(
    database: Database,
    name: str,
    roles: ColumnRoles,
    columns: Sequence[str],
    source: str,
    sha256: str,
    by: Source,
    scheme: SchemeKind | None = None,
) -> Iterator[Importer]:
    """A new dataset for the length of the block; leaving it by an exception removes every trace.

    `scheme`: how it is labelled, where not as the roles say. Raises `Problem` dataset-exists.
    """
    scheme = scheme or roles.scheme
    with database.write() as connection:
        if connection.execute(select(datasets.c.id).where(datasets.c.name == name)).first() is not None:
            raise Problem("dataset-exists", name=name)
        made = connection.execute(
            insert(datasets)
            .values(
                name=name,
                state="importing",
                task=TASK_OF[scheme],
                scheme=scheme,
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
    importer = Importer(database, dataset_id, name, roles, columns, by, scheme)
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
