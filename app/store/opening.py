"""From a folder to a project file of the present schema: making, checking, backing up, migrating."""

import struct
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from app.domain.problems import Problem
from app.store.database import copy_database, sole_connection
from app.store.failures import explained
from app.store.lock import LOCK_FILE
from app.store.migrations import Migration, migrate
from app.store.places import BACKUPS_FOLDER, DATABASE_FILE
from app.store.schema import APPLICATION_ID

_MAGIC: Final = b"SQLite format 3\x00"
_HEADER: Final = 100  # bytes, of SQLite's file format


def check_free(folder: Path) -> None:
    """Raises `Problem` project-exists, project-not-empty, not-writable (a file is there)."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise Problem("not-writable", path=str(folder), detail="it is a file")
    if (folder / DATABASE_FILE).exists():
        raise Problem("project-exists", path=str(folder))
    if any(entry.name not in (LOCK_FILE, _unfinished(folder).name) for entry in folder.iterdir()):
        raise Problem("project-not-empty", path=str(folder))


def make_database(folder: Path, migrations: Sequence[Migration]) -> None:
    """An empty project file; it appears whole or not at all."""
    aside = _unfinished(folder)
    aside.unlink(missing_ok=True)
    with sole_connection(aside) as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection, 0, migrations)
    aside.replace(folder / DATABASE_FILE)


def check_header(path: Path, known: int) -> None:
    """Judge the file by its first bytes alone, so that one we must not touch is not even opened by SQLite.

    Raises `Problem` project-missing, project-damaged, project-newer.
    """
    if not path.is_file():
        raise Problem("project-missing", path=str(path.parent))
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise Problem("project-damaged", path=str(path), detail="it is no database")
    (version,) = struct.unpack_from(">i", header, 60)
    (application,) = struct.unpack_from(">i", header, 68)
    if application != APPLICATION_ID:
        raise Problem("project-missing", path=str(path.parent))
    if version > known:
        raise Problem("project-newer", found=version, known=known)
    _check_size(path, header)


def bring_up_to_date(folder: Path, migrations: Sequence[Migration]) -> None:
    """Back an older file up into `backups`, then migrate it in one transaction."""
    path = folder / DATABASE_FILE
    with sole_connection(path) as connection:
        found = version_of(connection)
    if found > len(migrations):  # the newest pages may have stood in the log, which the header check cannot see
        raise Problem("project-newer", found=found, known=len(migrations))
    if found == len(migrations):
        return
    backups = folder / BACKUPS_FOLDER
    with explained(backups):
        backups.mkdir(exist_ok=True)
        copy_database(path, backups / f"project-schema{found}-{time.strftime('%Y%m%d-%H%M%S')}.sqlite")
    with sole_connection(path) as connection:
        migrate(connection, found, migrations)


def version_of(connection: Connection) -> int:
    """The schema version written in the file."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _check_size(path: Path, header: bytes) -> None:
    """A file shorter than its header says was cut; with a log beside it the header may be behind."""
    if Path(f"{path}-wal").exists():
        return
    (page_size,) = struct.unpack_from(">H", header, 16)
    (pages,) = struct.unpack_from(">I", header, 28)
    expected = pages * (page_size if page_size > 1 else 65_536)
    if path.stat().st_size < expected:
        raise Problem("project-damaged", path=str(path), detail="its end is missing")


def _unfinished(folder: Path) -> Path:
    return folder / f"{DATABASE_FILE}.new"
