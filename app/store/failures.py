"""From what SQLite and the file system say to a `Problem` the analyst can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError

from app.domain.problems import Problem, os_problem

_DAMAGED: Final = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_REFUSED: Final = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise what the environment is to blame for as a `Problem` about `path`; let bugs through."""
    try:
        yield
    except DBAPIError as error:
        problem = _from_sqlite(error.orig, path)
        if problem is None:
            raise
        raise problem from error
    except sqlite3.Error as error:
        problem = _from_sqlite(error, path)
        if problem is None:
            raise
        raise problem from error
    except OSError as error:
        problem = os_problem(error, path)
        if problem is None:
            raise
        raise problem from error


def _from_sqlite(error: BaseException | None, path: Path) -> Problem | None:
    if not isinstance(error, sqlite3.Error):
        return None
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the extended code's low byte is the primary one
    if code == sqlite3.SQLITE_FULL:
        return Problem("disk-full", path=str(path))
    if code in _DAMAGED:
        return Problem("project-damaged", path=str(path), detail=str(error))
    if code in _REFUSED or code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY):
        return Problem("not-writable", path=str(path), detail=str(error))
    return None
