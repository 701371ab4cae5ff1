"""Making, opening, moving and remembering projects."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.session import Session
from app.store.recent import Recent, RecentProject

if TYPE_CHECKING:
    from app.store.project import Project

__all__ = ["RecentProject", "close", "create", "forget", "open_project", "recent"]


def create(session: Session, folder: Path) -> "Project":
    """A new, empty project in `folder`, opened. Raises `Problem` project-exists, project-not-empty, not-writable."""
    from app.store.project import Project  # the database's library, wanted only now, is half of the start

    return _hold(session, Project.create(folder))


def open_project(session: Session, folder: Path) -> "Project":
    """The project in `folder`, opened; the one open before is closed only when this worked."""
    if session.has_project and session.project.folder.resolve() == folder.resolve():
        return session.project
    from app.store.project import Project

    return _hold(session, Project.open(folder))


def close(session: Session) -> None:
    """Close the project; the window goes home."""
    session.hold(None)


def recent() -> list[RecentProject]:
    """Projects opened before, newest first, those that are gone marked as missing."""
    return Recent().entries()


def forget(folder: Path) -> None:
    """Take a project off the list of recent ones; the project itself is left alone."""
    Recent().forget(folder)


def _hold(session: Session, project: "Project") -> "Project":
    session.hold(project)
    Recent().add(project.folder)
    return project
