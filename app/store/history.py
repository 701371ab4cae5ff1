"""The project's history: every edit with what it altered, taken back and made again exactly, also after a restart."""

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Text, delete, func, literal, or_, select, update
from sqlalchemy import Row as Record

from app.domain.annotations import ALSO, Edit, Source
from app.store import states, things
from app.store.database import Database
from app.store.followers import Cells
from app.store.schema import history, history_rows, history_things, sources
from app.store.sources import numbered
from app.store.states import AT_ONCE, Change, Tally
from app.store.values import state_from_json, to_json

Details = Mapping[str, str | int | float]

_LAST: Final = "SELECT id, undone FROM history ORDER BY id DESC LIMIT 1"
_ADD: Final = (
    "INSERT INTO history (at, kind, source_id, dataset_id, rows, details, undone) VALUES (?, ?, ?, ?, 0, ?, 0)"
)
_ADD_ROWS: Final = "INSERT INTO history_rows (history_id, row_id, before, after) VALUES (?, ?, ?, ?)"
_SELECT: Final = select(history, sources.c.kind.label("source_kind"), sources.c.name.label("source_name")).join_from(
    history, sources, sources.c.id == history.c.source_id
)
HEIR: Final = "into_id"  # in the details of a merger of labels
_LARGE: Final = 100_000  # rows; an edit of more leaves a log worth shortening


class Entry:
    """An edit being made: what it alters is written and remembered in one go, in the caller's transaction.

    It enters the history with the first thing it alters, and forgets by that what was undone before it. It begins in
    one dataset, `dataset_id`, and may `reach` others; wherever it altered something is told by `Edit.datasets`.
    """

    def __init__(
        self, connection: Connection, kind: str, source: Source, dataset_id: int, details: Details | None = None
    ) -> None:
        self.connection = connection
        self.dataset_id = dataset_id  # the one it is about at present
        self.at = time.time()
        self.source_id = numbered(connection, source)
        self.details = dict(details or {})
        self._home = dataset_id
        self._altered: set[int] = set()  # datasets
        self._kind = kind
        self._source = source
        self._id = 0
        self._rows = 0
        self._tally = Tally()

    def reach(self, dataset_id: int) -> None:
        """What follows is about this dataset."""
        self.dataset_id = dataset_id

    def alter(self, changes: Iterable[Change]) -> None:
        """Take rows from one state to another. A row can be altered once; ones that stay the same are left out."""
        altered = [change for change in changes if change.before != change.after]
        if not altered:
            return
        self._begin()
        self.connection.exec_driver_sql(
            _ADD_ROWS, [(self._id, change.row, to_json(change.before), to_json(change.after)) for change in altered]
        )
        states.write(self.connection, altered, self._tally)
        self._rows += len(altered)

    def alter_thing(self, kind: str, thing_id: int, before: Cells | None, after: Cells | None) -> None:
        """Make (before None), change or delete (after None) a label, a dataset, a rule or a saved filter.

        A label's deletion comes after the rows that carried it were altered; whatever else names it follows.
        """
        if before == after:
            return
        self._begin()
        things.remember(self.connection, self._id, kind, thing_id, before, after)
        things.put(self.connection, self._id, kind, thing_id, before, after, _heir(self.details))

    def remember_thing(self, kind: str, thing_id: int, before: Cells | None, after: Cells) -> None:
        """The same for what the caller has already written."""
        self._begin()
        things.remember(self.connection, self._id, kind, thing_id, before, after)

    @property
    def edit(self) -> Edit:
        """What it came to so far; of id 0 where nothing was altered, and nothing is remembered then."""
        return Edit(self._id, self.at, self._kind, self._source, self._home, self._rows, self.details)

    def end(self) -> None:
        """Bring the counts up to date."""
        if self._id:
            self._tally.write(self.connection)
            if also := self._altered - {self._home}:
                self.details[ALSO] = " ".join(map(str, sorted(also)))
            cells = {"rows": self._rows, "details": _json(self.details)}
            self.connection.execute(update(history).where(history.c.id == self._id).values(cells))

    def _begin(self) -> None:
        self._altered.add(self.dataset_id)
        if self._id:
            return
        forget_undone(self.connection)
        values = (self.at, self._kind, self.source_id, self._home, _json(self.details))
        made = self.connection.exec_driver_sql(_ADD, values)
        assert made.lastrowid is not None
        self._id = made.lastrowid


@contextmanager
def editing(
    database: Database, kind: str, source: Source, dataset_id: int, details: Details | None = None
) -> Iterator[Entry]:
    """An edit for the length of the block: on the disk when it ends, undone when it raises."""
    with database.write() as connection:
        entry = Entry(connection, kind, source, dataset_id, details)
        yield entry
        entry.end()
    if entry.edit.rows > _LARGE:
        database.shorten_log()


def undo(database: Database) -> Edit | None:
    """Take the last edit back, exactly; None where there is none. Raises `Problem` undo-name-taken."""
    return _move(database, forward=False)


def redo(database: Database) -> Edit | None:
    """Make the edit undone last again; None where there is none. Raises `Problem` undo-name-taken."""
    return _move(database, forward=True)


def next_undo(connection: Connection) -> Edit | None:
    """The edit that `undo` would take back."""
    return _edit(
        connection.execute(_SELECT.where(history.c.undone == 0).order_by(history.c.id.desc()).limit(1)).first()
    )


def next_redo(connection: Connection) -> Edit | None:
    """The edit that `redo` would make again."""
    undone = _SELECT.where(history.c.undone == 1).order_by(history.c.id)
    return _edit(connection.execute(undone.limit(1)).first())


def newest(connection: Connection, limit: int, dataset_id: int | None = None) -> list[Edit]:
    """The last edits, newest first, undone ones among them."""
    chosen = _SELECT.order_by(history.c.id.desc()).limit(limit)
    if dataset_id is not None:
        also = literal(" ") + func.json_extract(history.c.details, f"$.{ALSO}", type_=Text) + " "
        chosen = chosen.where(or_(history.c.dataset_id == dataset_id, func.instr(also, f" {dataset_id} ") > 0))
    return [edit for record in connection.execute(chosen) if (edit := _edit(record)) is not None]


def forget_undone(connection: Connection) -> None:
    """Forget what was undone, which can no longer be made again once something else is done."""
    last = connection.exec_driver_sql(_LAST).first()
    if last is not None and last.undone:
        first = connection.execute(select(history.c.id).where(history.c.undone == 1).order_by(history.c.id).limit(1))
        forget(connection, first.scalar_one(), last.id)


def forget(connection: Connection, first: int, last: int) -> None:
    """Forget the edits with these ids and all between."""
    for table in (history_rows, history_things):
        connection.execute(delete(table).where(table.c.history_id.between(first, last)))
    connection.execute(delete(history).where(history.c.id.between(first, last)))


def _move(database: Database, forward: bool) -> Edit | None:
    with database.write() as connection:
        edit = next_redo(connection) if forward else next_undo(connection)
        if edit is None:
            return None
        things.move(connection, edit.id, forward, _heir(edit.details))
        _move_rows(connection, edit.id, forward)
        connection.execute(update(history).where(history.c.id == edit.id).values(undone=int(not forward)))
    if edit.rows > _LARGE:
        database.shorten_log()
    return msgspec.structs.replace(edit, undone=not forward)


def _move_rows(connection: Connection, history_id: int, forward: bool) -> None:
    """Take the edit's rows to the state after it, or before it."""
    tally = Tally()
    after = -1
    chosen = select(history_rows.c.row_id, history_rows.c.before, history_rows.c.after).order_by(history_rows.c.row_id)
    chosen = chosen.where(history_rows.c.history_id == history_id).limit(AT_ONCE)
    while some := connection.execute(chosen.where(history_rows.c.row_id > after)).all():
        changes = [Change(row, state_from_json(old), state_from_json(new)) for row, old, new in some]
        if not forward:
            changes = [Change(row, new, old) for row, old, new in changes]
        states.write(connection, changes, tally)
        after = some[-1].row_id
    tally.write(connection)


def _edit(record: Record[*tuple[Any, ...]] | None) -> Edit | None:
    if record is None:
        return None
    return Edit(
        id=record.id,
        at=record.at,
        kind=record.kind,
        source=Source(record.source_kind, record.source_name),
        dataset=record.dataset_id,
        rows=record.rows,
        details=msgspec.json.decode(record.details, type=dict[str, str | int | float]),
        undone=bool(record.undone),
    )


def _heir(details: Details) -> int | None:
    """The label that others were merged into."""
    heir = details.get(HEIR)
    return int(heir) if heir is not None else None


def _json(value: Details) -> str:
    return msgspec.json.encode(dict(value)).decode()
