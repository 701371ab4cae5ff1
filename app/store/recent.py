"""The projects opened lately, kept in the user's configuration folder."""

import logging
import os
import time
from pathlib import Path
from typing import Final

import msgspec
import platformdirs

from app.store.places import DATABASE_FILE, project_name

_FILE: Final = "recent.json"
_KEPT: Final = 20
_log = logging.getLogger(__name__)


class RecentProject(msgspec.Struct, frozen=True):
    """One entry. `missing`: there is no project at `path`: it was moved, or, where it is `away`, its drive is not
    connected."""

    path: str
    name: str
    opened: float  # seconds since the epoch
    missing: bool = False
    away: bool = False


# Where systems put the drives that come and go, and how many folders below it a drive is.
_DRIVES: Final = {"/media": 2, "/run/media": 2, "/mnt": 1, "/Volumes": 1}


class Recent:
    """The list, newest first. The folder is `VITRAIL_CONFIG` where set, else the platform's own."""

    def __init__(self, folder: Path | None = None) -> None:
        chosen = folder or os.environ.get("VITRAIL_CONFIG") or platformdirs.user_config_path("vitrail", appauthor=False)
        self._file = Path(chosen) / _FILE

    def listed(self) -> list[RecentProject]:
        """All entries, none of them looked for; an unreadable list counts as empty, since opening projects rebuilds
        it."""
        try:
            stored = msgspec.json.decode(self._file.read_bytes(), type=list[RecentProject])
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return []
        return [msgspec.structs.replace(entry, missing=False, away=False) for entry in stored]

    def entries(self) -> list[RecentProject]:
        """All entries, each looked for on its drive, which may take its time."""
        return [looked_up(entry) for entry in self.listed()]

    def add(self, path: Path) -> None:
        """Put the project at the top."""
        resolved = path.resolve()
        entry = RecentProject(str(resolved), project_name(resolved), time.time())
        self._write([entry, *(other for other in self.listed() if other.path != entry.path)])

    def forget(self, path: Path | str) -> None:
        """Take the project off the list; the project itself stays, and its drive is not asked."""
        gone = {str(path), os.path.abspath(path)}
        self._write([entry for entry in self.listed() if entry.path not in gone])

    def _write(self, entries: list[RecentProject]) -> None:
        aside = self._file.with_name(f"{_FILE}.{os.getpid()}.part")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(msgspec.json.encode(entries[:_KEPT]))
            os.replace(aside, self._file)
        except OSError:
            # A list of conveniences must not keep a project from opening; without it the list is only shorter.
            _log.warning("the list of recent projects cannot be written", exc_info=True)


def looked_up(entry: RecentProject) -> RecentProject:
    """The entry as it is found on its drive, which may take its time to answer."""
    path = Path(entry.path)
    try:
        missing = not (path / DATABASE_FILE).is_file()
        away = missing and not drive_of(path).exists()
    except OSError:  # a drive that does not answer
        missing = away = True
    return msgspec.structs.replace(entry, missing=missing, away=away)


def drive_of(path: Path) -> Path:
    """The folder at which the drive with this path appears; the root where it is no drive that comes and goes."""
    for place, depth in _DRIVES.items():
        if path.is_relative_to(place):
            parts = path.relative_to(place).parts
            if len(parts) > depth:
                return Path(place, *parts[:depth])
    return Path(path.anchor)


def is_portable(path: Path) -> bool:
    """Whether it lies on a drive that comes and goes; told by the path alone."""
    return drive_of(path) != Path(path.anchor)
