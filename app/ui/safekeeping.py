"""Backups that are made by themselves while a project is open."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.commands.session import Changes
from app.domain.problems import Problem
from app.ui.page import Shell

_EVERY: Final = 60_000  # ms between two looks whether one is due
_EDITS: Final = 100  # edits after which is looked at once


class Safekeeping(QObject):
    """Looks now and then, on a thread, whether a backup is due; the project itself knows when."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._edits = 0
        self._looking = False
        self._told = False  # one word about a disk that is full is enough
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)

    def changed(self, changes: Changes) -> None:
        """Something was altered; called by the window."""
        if changes.project:
            self._edits, self._told = 0, False
            if self._shell.session.has_project:
                self._timer.start()
                self.look()
            else:
                self._timer.stop()
        self._edits += len(changes.annotations | changes.aids)
        if self._edits >= _EDITS:
            self.look()

    def look(self) -> None:
        """Have a backup made if one is due."""
        session = self._shell.session
        if self._looking or not session.has_project:
            return
        self._edits = 0
        self._looking = True
        project = session.project
        self._shell.in_background(project.backup_if_due, lambda _: self._looked(), self._failed)

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _looked(self) -> None:
        self._looking = False

    def _failed(self, problem: Problem) -> None:
        self._looking = False
        if not self._told:
            self._told = True
            self._shell.problem(problem)
