"""Long reads of the project that can be given up half-way."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

_EVERY: Final = 5_000  # steps of SQLite's machine between two looks: less than a millisecond


class Stopped(Exception):
    """Whoever asked no longer wants to know."""


@contextmanager
def interruptible(connection: sqlite3.Connection, cancelled: Callable[[], bool] | None) -> Iterator[None]:
    """Raises `Stopped` from a statement in the block once `cancelled` says so."""
    if cancelled is None:
        yield
        return
    if cancelled():
        raise Stopped
    connection.set_progress_handler(cancelled, _EVERY)
    try:
        yield
    except (sqlite3.OperationalError, DBAPIError) as error:
        original = error.orig if isinstance(error, DBAPIError) else error
        if getattr(original, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_INTERRUPT:
            raise Stopped from error
        raise
    finally:
        connection.set_progress_handler(None, 0)


def driver_of(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection below SQLAlchemy's."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver
