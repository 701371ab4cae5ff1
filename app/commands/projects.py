"""Making, opening and remembering projects. A project is a folder: it is moved as folders are, while closed."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.session import Session
from app.store.recent import Recent, RecentProject

if TYPE_CHECKING:
    from app.store.project import Project

__all__ = [
    "RecentProject",
    "close",
    "create",
    "forget",
    "hold",
    "last",
    "made",
    "open_project",
    "opened",
    "recent",
    "relocate",
]


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
    """Projects opened before, newest first, those that are gone marked as missing."""
    return Recent().entries()


def last() -> Path | None:
    """The project that was opened last; whether it is still there is not looked at."""
    entries = Recent().listed()
    return Path(entries[0].path) if entries else None


def forget(folder: Path) -> None:
    """Take a project off the list of recent ones; the project itself is left alone."""
    Recent().forget(folder)
