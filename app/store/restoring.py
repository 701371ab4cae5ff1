"""From a backup back to the project file."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from app.domain.problems import Problem
from app.store.backups import backups_in, new_path
from app.store.database import copy_database
from app.store.failures import explained
from app.store.lock import ProjectLock
from app.store.opening import check_header
from app.store.places import BACKUPS_FOLDER, DATABASE_FILE

_KIND: Final = "before-restoring"
_KEPT: Final = 3  # of those copies, the newest


def restore(folder: Path, backup: Path, known: int) -> Path | None:
    """Put a backup in the place of a closed project's file; where the file that was there is kept (None: there was
    none).

    `known`: the schema version this program reads. Raises `Problem` project-held, project-missing and project-damaged
    (about the backup, nothing was changed), project-newer, disk-full, not-writable.
    """
    path = folder / DATABASE_FILE
    with explained(path):
        check_header(backup, known)
        _check_whole(backup)
        lock = ProjectLock(folder)
        try:
            kept = _keep(path, folder / BACKUPS_FOLDER) if path.exists() else None
            # A log that stayed (of a damaged file) would be taken for the new file's.
            for suffix in ("-wal", "-shm"):
                Path(f"{path}{suffix}").unlink(missing_ok=True)
            copy_database(backup, path)
            _thin(folder / BACKUPS_FOLDER, {kept, backup})
        finally:
            lock.release()
    return kept


def _thin(folder: Path, present: set[Path | None]) -> None:
    """Remove all but the newest copies made before restoring; those of the present restoring stay."""
    copies = [copy.path for copy in backups_in(folder) if copy.kind == _KIND and copy.path not in present]
    for gone in copies[_KEPT - 1 :]:
        for path in (gone, Path(f"{gone}-wal")):
            path.unlink(missing_ok=True)


def _check_whole(backup: Path) -> None:
    with explained(backup), closing(sqlite3.connect(backup)) as connection:
        finding = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if finding != "ok":
        raise Problem("project-damaged", path=str(backup), detail=str(finding))


def _keep(path: Path, folder: Path) -> Path:
    """A copy of the present file; of one that SQLite cannot read, byte by byte with its log."""
    folder.mkdir(exist_ok=True)
    kept = new_path(folder, _KIND)
    try:
        copy_database(path, kept)
    except Problem as problem:
        if problem.code != "project-damaged":
            raise
        shutil.copyfile(path, kept)
        log = Path(f"{path}-wal")
        if log.exists():
            shutil.copyfile(log, f"{kept}-wal")
    return kept
