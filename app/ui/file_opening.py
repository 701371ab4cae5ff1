"""Files that the system hands to the running program: macOS tells of a double click this way, not by arguments."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class FileOpening(QObject):
    """Calls `on_file` for every file the system asks to open."""

    def __init__(self, application: QApplication, on_file: Callable[[Path], object]) -> None:
        super().__init__()
        self._on_file = on_file
        self._application = application
        application.installEventFilter(self)

    def release(self) -> None:
        """Listen no more: what goes while events still pass through it would take the program along."""
        self._application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self._on_file(Path(event.file()))
            return True
        return False
