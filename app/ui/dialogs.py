"""The system's dialogs for files and folders, opened without stopping the window."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui import language

# What an import reads, as a dialog filters it.
TABLES: Final = "*.csv *.tsv *.txt *.tab *.xlsx *.xls *.ods *.jsonl *.ndjson *.json *.parquet *.conll *.bio *.iob"
_LAST: Final[list[Path]] = []  # the folder in which something was saved last


def documents() -> Path:
    """The user's documents folder, the home folder where there is none."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()


def file_name(text: str) -> str:
    """A file's name made of what may hold signs that file systems refuse."""
    return "".join("-" if sign in '<>:"/\\|?*' or ord(sign) < 32 else sign for sign in text)


def choose_folder(parent: QWidget, title: str, start: Path, on_chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask for a folder that exists."""
    dialog = _dialog(parent, title, start, on_chosen)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()
    return dialog


def choose_file(
    parent: QWidget, title: str, start: Path, kinds: str, on_chosen: Callable[[Path], object]
) -> QFileDialog:
    """Ask for a file that exists. `kinds`: "Tables (*.csv *.tsv);;All files (*)"."""
    dialog = _dialog(parent, title, start, on_chosen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(kinds.split(";;"))
    dialog.open()
    return dialog


def choose_files(
    parent: QWidget, title: str, start: Path, kinds: str, on_chosen: Callable[[list[Path]], object]
) -> QFileDialog:
    """Ask for one or more files that exist."""
    dialog = _bare(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(kinds.split(";;"))
    dialog.filesSelected.connect(lambda names: on_chosen([Path(name) for name in names]))
    dialog.open()
    return dialog


def save_file(
    parent: QWidget, title: str, suggested: Path, kinds: str, on_chosen: Callable[[Path], object]
) -> QFileDialog:
    """Ask where to save; an existing file is asked about by the system.

    What would go to the documents goes where something was saved last, since the program was started.
    """
    start = suggested.parent
    if start == documents() and _LAST and _LAST[0].is_dir():
        start = _LAST[0]

    def chosen(path: Path) -> object:
        _LAST[:] = [path.parent]
        return on_chosen(path)

    dialog = _dialog(parent, title, start, chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(kinds.split(";;"))
    dialog.setDefaultSuffix(suggested.suffix.lstrip("."))
    dialog.selectFile(suggested.name)
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, start: Path, on_chosen: Callable[[Path], object]) -> QFileDialog:
    dialog = _bare(parent, title, start)
    dialog.fileSelected.connect(lambda name: on_chosen(Path(name)))
    return dialog


def _bare(parent: QWidget, title: str, start: Path) -> QFileDialog:
    """A dialog whose every label speaks the window's language: Qt's own Chinese lacks two of them."""
    dialog = QFileDialog(parent, title, str(start))
    if language.spoken() != "en":
        dialog.setLabelText(QFileDialog.DialogLabel.LookIn, QCoreApplication.translate("Dialogs", "Look in:"))
        dialog.setLabelText(QFileDialog.DialogLabel.FileType, QCoreApplication.translate("Dialogs", "Files of type:"))
    dialog.finished.connect(dialog.deleteLater)
    return dialog
