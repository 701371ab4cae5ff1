"""A project file of somebody else's making, looked at before it is opened as one of ours.

A database can hold more than data: triggers and views that run with what the program writes, tables that are really
something else, rows that name files. It is read without trust, and must be built exactly as our own migrations build.
"""

import sqlite3
import struct
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import create_engine

from app.domain.archives import RUN_ID, shown
from app.domain.problems import Problem
from app.store.database import file_uri
from app.store.migrations import MIGRATIONS, migrate
from app.store.opening import check_header

_OF_SQLITE: Final = ("sqlite_sequence", "sqlite_stat1", "sqlite_stat4")  # made by SQLite itself
_SCHEMA: Final = "SELECT type, name, coalesce(sql, '') FROM sqlite_schema"

Schema = dict[tuple[str, str], str]  # what makes a thing, by its type and name


def check_foreign(path: Path) -> None:
    """Examine a project file that nobody has open; it is not written to, and no code in it runs.

    Raises `Problem` archive-database, project-newer.
    """
    try:
        check_header(path, len(MIGRATIONS))
        with closing(_connected(path)) as connection:
            finding = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if finding != "ok":
                raise _refused(path, str(finding))
            _check_schema(path, connection)
            _check_runs(path, connection)
    except (sqlite3.Error, struct.error) as error:
        raise _refused(path, str(error)) from error
    except Problem as problem:
        if problem.code in ("project-damaged", "project-missing"):
            raise _refused(path, str(problem.record.details.get("detail", "it is no project"))) from problem
        raise


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{file_uri(path)}?mode=ro&immutable=1", uri=True, isolation_level=None)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _check_schema(path: Path, connection: sqlite3.Connection) -> None:
    """Whether it holds what our migrations make, made in the same words, and nothing besides."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if not 0 < version <= len(MIGRATIONS):
        raise _refused(path, f"it has no schema {version}")
    ours, theirs = _own_schema(version), _schema(connection)
    for kind, name in sorted(theirs.keys() - ours.keys()):
        raise _refused(path, f"it holds the {kind} {shown(name)}, which no project has")
    for kind, name in sorted(ours):
        if theirs.get((kind, name)) != ours[kind, name]:
            raise _refused(path, f"its {kind} {name} is not as it should be")


def _schema(connection: sqlite3.Connection) -> Schema:
    found = connection.execute(_SCHEMA).fetchall()
    return {(kind, name): " ".join(sql.split()) for kind, name, sql in found if name not in _OF_SQLITE}


def _own_schema(version: int) -> Schema:
    """What a new project file of this version holds."""
    engine = create_engine("sqlite://")
    try:
        with engine.connect() as connection:
            migrate(connection, 0, MIGRATIONS[:version])
            found = connection.exec_driver_sql(_SCHEMA).all()
            return {(kind, name): " ".join(sql.split()) for kind, name, sql in found if name not in _OF_SQLITE}
    finally:
        engine.dispose()


def _check_runs(path: Path, connection: sqlite3.Connection) -> None:
    """A run's id is the name of its folder, which goes when the run is deleted: it must be no path to elsewhere."""
    for (run,) in connection.execute("SELECT id FROM runs"):
        if not isinstance(run, str) or RUN_ID.fullmatch(run) is None:
            raise _refused(path, f"a run in it is called {shown(str(run))}")


def _refused(path: Path, detail: str) -> Problem:
    return Problem("archive-database", path=str(path), detail=detail)
