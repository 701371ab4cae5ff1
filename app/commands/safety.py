"""The way back: edits undone and redone, backups made by themselves and taken back."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.annotations import Edit
    from app.store.backups import Backup
    from app.store.editing import Editor
    from app.store.project import Project


def undo_to(editor: "Editor", edit_id: int) -> list["Edit"]:
    """Take back every edit from the last one to this one; what was taken back, in that order.

    Raises what `Editor.undo` raises; those before it are taken back then.
    """
    undone: list[Edit] = []
    while (following := editor.next_undo()) is not None and following.id >= edit_id:
        if (edit := editor.undo()) is None:
            break
        undone.append(edit)
    return undone


def redo_to(editor: "Editor", edit_id: int) -> list["Edit"]:
    """Make undone edits again, from the earliest to this one; what was made again, in that order."""
    redone: list[Edit] = []
    while (following := editor.next_redo()) is not None and following.id <= edit_id:
        if (edit := editor.redo()) is None:
            break
        redone.append(edit)
    return redone


def backups(folder: Path) -> list["Backup"]:
    """The backups of the project in `folder`, newest first; the project may be closed or damaged."""
    from app.store.backups import backups_in

    return backups_in(folder / "backups")


def has_backups(folder: Path) -> bool:
    """Whether there is any; quick enough for a list of projects."""
    return any((folder / "backups").glob("*.sqlite"))


def restored(folder: Path, backup: "Backup") -> "Project":
    """The project in `folder` put back to a backup and opened; how it was is kept as a backup first.

    Nobody may have it open. Slow; any thread. Raises what `Project.restore` raises; the project is as it was then.
    """
    from app.store.project import Project

    Project.restore(folder, backup.path)
    return Project.open(folder)
