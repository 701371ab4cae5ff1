"""Making, opening and remembering projects. A project is a folder: it is moved as folders are, while closed."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from app.commands.safety import has_backups
from app.commands.session import Session
from app.store.places import project_name
from app.store.recent import Recent, RecentProject, is_portable, looked_up

if TYPE_CHECKING:
    from app.store.project import Project

__all__ = [
    "Found",
    "RecentProject",
    "close",
    "create",
    "forget",
    "free_folder",
    "hold",
    "is_open",
    "last",
    "look_for",
    "made",
    "open_project",
    "opened",
    "project_name",
    "recent",
    "relocate",
]


def free_folder(parent: Path, name: str) -> Path:
    """Where in `parent` a project of that name goes: a folder that is not there yet, numbered where it is."""
    from app.domain import archives  # not wanted before the first paint

    stem = archives.folder_name(name)
    folder = parent / stem
    number = 2
    while folder.exists() or folder.is_symlink():
        folder = parent / f"{stem} {number}"
        number += 1
    return folder


def made(folder: Path) -> "Project":
    """A new, empty project in `folder`, for `hold`. Slow; any thread.

    Raises `Problem` project-exists, project-not-empty, not-writable, disk-full.
    """
    from app.store.project import Project  # the database's library, wanted only now, is half of the start

    return Project.create(folder)


def opened(folder: Path, take_over: bool = False) -> "Project":
    """The project in `folder`, for `hold`. Slow; any thread. `take_over` overrules a holder on another host.

    Raises `Problem` project-missing, project-newer, project-held, project-damaged, not-writable.
    """
    from app.store.project import Project

    return Project.open(folder, take_over=take_over)


def hold(session: Session, project: "Project") -> "Project":
    """Make it the open project and the first of the recent ones; what runs for the one before is stopped."""
    session.hold(project)
    Recent().add(project.folder)
    return project


def relocate(old: Path, new: Path) -> None:
    """A recent project was found elsewhere: it takes the old entry's place on the list."""
    Recent().forget(old)
    Recent().add(new)


def create(session: Session, folder: Path) -> "Project":
    """A new, empty project in `folder`, opened at once, for scripts. Raises what `made` raises."""
    project = made(folder)
    session.hold(project)
    return project


def open_project(session: Session, folder: Path) -> "Project":
    """The project in `folder`, opened at once, for scripts; the one before is closed only when this worked."""
    if session.has_project and session.project.folder.resolve() == folder.resolve():
        return session.project
    project = opened(folder)
    session.hold(project)
    return project


def close(session: Session) -> None:
    """Close the project; the window goes home."""
    session.hold(None)


def recent() -> list[RecentProject]:
    """Projects opened before, newest first. Whether they are still there is not looked at: their drives may sleep."""
    return Recent().listed()


class Found(msgspec.Struct, frozen=True):
    """A recent project as it was found on its drive. `missing`: it is not there; `away`: nor is the drive."""

    path: str
    missing: bool
    away: bool
    backups: bool  # whether there are any


def look_for(entries: Sequence[RecentProject]) -> Iterator[Found]:
    """Look for projects on their drives, those on drives that come and go last. May take long; not the home thread."""
    for entry in sorted(entries, key=lambda entry: is_portable(Path(entry.path))):
        seen, backups = looked_up(entry), False
        if not seen.away:
            with suppress(OSError):
                backups = has_backups(Path(entry.path))
        yield Found(entry.path, seen.missing, seen.away, backups)


def is_open(session: Session, folder: Path) -> bool:
    """Whether this is the open project. A drive that comes and goes is not asked, as it may sleep."""
    if not session.has_project:
        return False
    present = session.project.folder
    if os.path.abspath(folder) in (os.path.abspath(present), str(present.resolve())):
        return True
    return not is_portable(folder) and sys.platform != "win32" and folder.resolve() == present.resolve()


def last() -> Path | None:
    """The project that was opened last; whether it is still there is not looked at."""
    entries = Recent().listed()
    return Path(entries[0].path) if entries else None


def forget(folder: Path) -> None:
    """Take a project off the list of recent ones; the project itself is left alone."""
    Recent().forget(folder)
