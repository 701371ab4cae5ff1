"""Telling of a file that was saved: what it is called, where it is, and the way there."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.ui import words
from app.ui.page import Shell
from app.ui.words import translate


def tell(shell: Shell, path: Path, also: str = "") -> None:
    """Say that the file is there, and what else is to be said of it; a link shows its folder."""
    folder = path.absolute().parent
    told = translate("Saved", "Saved {0} in {1}").format(words.name(path.name), words.name(shown(folder)))
    if also:
        told = f"{told}  ·  {also}"
    shell.say(told, (translate("Saved", "Show in folder"), lambda: show_folder(folder)))


def shown(folder: Path) -> str:
    """A folder as it is told: below the user's own, that one is left out of sight."""
    try:
        below = folder.relative_to(Path.home())
    except ValueError:
        return str(folder)
    return str(Path("~") / below) if below.parts else str(folder)


def show_folder(folder: Path) -> bool:
    """Show a folder in the system's own window; whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
