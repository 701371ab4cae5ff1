"""What the history no longer remembers."""

import time
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, func, select

from app.store.database import Database
from app.store.datasets import remove_forgotten
from app.store.history import forget
from app.store.schema import history

_DAY: Final = 86_400.0  # seconds
_ROWS: Final = 10_000_000  # altered rows that are remembered: some 2 GB at most


def trim(database: Database, keep_days: float, keep: int, keep_rows: int = _ROWS) -> None:
    """Forget the edits that are older than `keep_days` and not among the last `keep`, and those before the last
    `keep_rows` altered rows.

    Always the oldest, so that what is left can be undone one after the other. Datasets that were deleted and that no
    edit can bring back any more are removed for good.
    """
    with database.read() as connection:
        old = _last_old(connection, time.time() - keep_days * _DAY, keep)
        last = max(old, _last_beyond(connection, keep_rows))
    if last:
        with database.write() as connection:
            forget(connection, 0, last)
    remove_forgotten(database)


def _last_old(connection: Connection, oldest: float, keep: int) -> int:
    """The newest edit to be forgotten for its age; 0: none."""
    beyond = connection.execute(select(history.c.id).order_by(history.c.id.desc()).offset(keep).limit(1)).scalar()
    # Where the clock was set back, an edit may look older than one before it: the first young one ends it.
    young = connection.execute(select(func.min(history.c.id)).where(history.c.at >= oldest)).scalar()
    return min(int(beyond or 0), int(beyond or 0) if young is None else int(young) - 1)


def _last_beyond(connection: Connection, keep_rows: int) -> int:
    """The newest edit to be forgotten for what is altered from it on, itself included; 0: none. The last one stays."""
    altered = func.sum(history.c.rows).over(order_by=history.c.id.desc()).label("altered")
    running = select(history.c.id, altered).subquery()
    last = select(func.max(history.c.id)).scalar_subquery()
    beyond = select(func.max(running.c.id)).where(running.c.altered > keep_rows, running.c.id < last)
    return int(connection.execute(beyond).scalar() or 0)


def strip(path: Path) -> None:
    """Make a copy of a project's file, which nobody has open, forget every edit and what only they could bring back."""
    database = Database(path)
    try:
        trim(database, 0, 0)
        database.rewrite()
    finally:
        database.close()
