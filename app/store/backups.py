"""Copies of the project file that are made by themselves, kept thinner the older they are, and taken back at will."""

import re
import shutil
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from app.store.database import Database
from app.store.failures import explained
from app.store.places import DATABASE_FILE

SUFFIX: Final = ".sqlite"
_STAMP: Final = "%Y%m%d-%H%M%S"  # of the local clock, as the analyst reads it
_DATED: Final = re.compile(r"(?P<kind>.+)-(?P<stamp>\d{8}-\d{6})(-\d+)?")
_OWN: Final = Path(DATABASE_FILE).stem  # the kind of those made and thinned here; others are left alone

_HOUR: Final = 3_600.0  # seconds
_DAY: Final = 24 * _HOUR
# From this age on, one backup is kept of every stretch of this length.
_THINNING: Final = ((61 * _DAY, 30 * _DAY), (7 * _DAY, 7 * _DAY), (_DAY, _DAY), (0.0, _HOUR))
_BUDGET: Final = 4 << 30  # bytes that all of them may take
_ALWAYS_KEPT: Final = 3  # the newest, however large

_EVERY: Final = _HOUR / 2
_EVERY_CHANGES: Final = 3_000  # rows of the file's tables: some 500 labels given one by one
# Copies of a large file take more time and disk than they save when made as often.
_LARGE: Final = ((1 << 30, _DAY), (256 << 20, 4 * _HOUR))  # from so many bytes, seconds between two
_ROOM: Final = 2  # times the file's size is to be free on the disk


class Backup(msgspec.Struct, frozen=True):
    """A copy of the project file."""

    path: Path
    kind: str  # what its name begins with: "project", "project-schema1" (before a migration), "before-restoring"
    at: float  # seconds since the epoch
    bytes: int


class Backups:
    """The backups of an open project; any thread may call it."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder
        self._making = threading.Lock()
        self._closed = threading.Event()
        # A backup's time of writing is moved on where the project is closed with nothing changed after it (`settle`).
        own = [backup.path.stat().st_mtime for backup in self._own()]
        self._behind = max(own, default=0.0) < _last_written(database.path)
        self._changes = database.changes  # at the last backup, or the opening
        self.lacks_room = False  # whether the one that was due last was not made, the disk being too full
        self._opened = time.time()

    def make_if_due(self) -> Backup | None:
        """Make one where something changed and the last is old enough; None where there was no need or no room.

        Takes a second for some hundred megabytes; other threads may write meanwhile. None is made on a disk too full
        for it, and `lacks_room` says so. Raises `Problem` disk-full, not-writable.
        """
        with self._making:
            if self._closed.is_set() or not self._due(time.time()):
                return None
            self.lacks_room = not self._has_room()
            return None if self.lacks_room else self._make()

    def make(self) -> Backup | None:
        """Make one now; None where the project is being closed. Raises `Problem` disk-full, not-writable."""
        with self._making:
            return None if self._closed.is_set() else self._make()

    def close(self) -> None:
        """Give up one that is being made; none is made from here on."""
        self._closed.set()
        with self._making:
            self._behind = self._behind or self._database.changes != self._changes

    def settle(self) -> None:
        """After the file was closed: say of the newest that it is up to date, where it is."""
        own = self._own()
        if own and not self._behind:
            with suppress(OSError):
                own[0].path.touch()

    def _due(self, now: float) -> bool:
        changed = self._database.changes - self._changes
        if not changed and not self._behind:
            return False
        own = self._own()
        age = now - own[0].at if own else float("inf")
        size = self._database.path.stat().st_size
        for least, apart in _LARGE:
            if size >= least:
                return age >= apart
        worked = bool(changed) and (changed >= _EVERY_CHANGES or min(age, now - self._opened) >= _EVERY)
        return worked or age >= _DAY

    def _has_room(self) -> bool:
        return shutil.disk_usage(self._database.path.parent).free >= _ROOM * self._database.path.stat().st_size

    def _make(self) -> Backup | None:
        changes = self._database.changes
        path = new_path(self._folder, _OWN)
        with explained(path):
            self._folder.mkdir(exist_ok=True)
            for left in self._folder.glob(f"{_OWN}-*.part"):  # of a program that died while it made one
                left.unlink(missing_ok=True)
            if not self._database.copy_to(path, self._closed.is_set):
                return None
            self._changes, self._behind, self.lacks_room = changes, False, False
            for gone in superfluous(self._own(), time.time()):
                gone.path.unlink(missing_ok=True)
            return next(backup for backup in self._own() if backup.path == path)

    def _own(self) -> list[Backup]:
        return [backup for backup in backups_in(self._folder) if backup.kind == _OWN]


def backups_in(folder: Path) -> list[Backup]:
    """All backups there, newest first."""
    found: list[Backup] = []
    for path in folder.glob(f"*{SUFFIX}"):
        dated = _DATED.fullmatch(path.stem)
        if dated is not None:
            with suppress(OSError, ValueError):
                at = time.mktime(time.strptime(dated["stamp"], _STAMP))
                found.append(Backup(path, dated["kind"], at, path.stat().st_size))
    return sorted(found, key=lambda backup: (backup.at, backup.path.name), reverse=True)


def new_path(folder: Path, kind: str) -> Path:
    """Where a backup made now goes."""
    stem = f"{kind}-{time.strftime(_STAMP)}"
    path = folder / f"{stem}{SUFFIX}"
    number = 2
    while path.exists():
        path = folder / f"{stem}-{number}{SUFFIX}"
        number += 1
    return path


def superfluous(backups: Sequence[Backup], now: float, budget: int = _BUDGET) -> list[Backup]:
    """The backups not worth keeping: of the last day one an hour is, of the last week one a day, of the last two
    months one a week, before that one a month; and of all no more than fit `budget` bytes, the oldest going first.

    The newest few are always kept.
    """
    gone: list[Backup] = []
    taken: set[tuple[float, int]] = set()
    total = 0
    for number, backup in enumerate(sorted(backups, key=lambda backup: backup.at, reverse=True)):
        length = next(length for age, length in _THINNING if now - backup.at >= age or not age)
        stretch = (length, int(backup.at // length))
        fits = total + backup.bytes <= budget
        if number < _ALWAYS_KEPT or (stretch not in taken and fits):
            taken.add(stretch)
            total += backup.bytes
        else:
            gone.append(backup)
    return gone


def _last_written(path: Path) -> float:
    """When the project file or its log was last written, seconds since the epoch."""
    files = [path, *(log for log in (Path(f"{path}-wal"),) if log.exists() and log.stat().st_size)]
    return max(file.stat().st_mtime for file in files)
