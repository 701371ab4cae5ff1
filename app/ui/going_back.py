"""Undo and redo from anywhere in the window, the history behind them, and the way back to a backup."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.commands import projects, safety
from app.commands.session import Changes
from app.domain.annotations import Edit
from app.domain.problems import Problem
from app.domain.records import Run
from app.ui import edit_words, words
from app.ui.background import Background
from app.ui.page import Page, Shell

if TYPE_CHECKING:
    from app.store.backups import Backup
    from app.store.project import Project
    from app.ui.widgets.history_panel import HistoryPanel


class GoingBack(QObject):
    """`pages`: those that are there, which give up their work before a project is put back."""

    def __init__(
        self, shell: Shell, over: QWidget, background: Background, pages: Callable[[], Iterable[Page]]
    ) -> None:
        super().__init__()
        self._shell = shell
        self._over = over
        self._background = background
        self._pages = pages
        self.panel: HistoryPanel | None = None

    def step(self, back: bool) -> None:
        """Take the last edit back, whatever page it was made on, or make the one undone last again."""
        if not self._shell.session.has_project:
            return
        session = self._shell.session
        editor = session.project.editor
        returned: list[Run] = []

        def undo() -> Edit | None:
            from app.commands import training  # not needed for the first paint

            newest = editor.next_undo()
            if run := training.deleted_after(session, 0.0 if newest is None else newest.at):
                returned.append(training.bring_back(session, run))
                return None
            return editor.undo()

        def done(edit: Edit | None) -> None:
            if returned:
                told = self.tr("Undone: the deletion of the run {0}")
                self._shell.say(told.format(words.name(returned[0].name)))
            elif edit is None:
                self._shell.say(self.tr("There is nothing to undo.") if back else self.tr("There is nothing to redo."))
            else:
                told = self.tr("Undone: {0}") if back else self.tr("Redone: {0}")
                again = self.tr("Redo") if back else self.tr("Undo")
                self._shell.say(told.format(edit_words.told(edit)), (again, lambda: self.step(not back)))

        session.scribe.write(undo if back else editor.redo, done, self._shell.problem)

    def toggle_history(self) -> None:
        """Open the history at the right of the window, or close it."""
        if not self._shell.session.has_project:
            return
        if self.panel is None:
            from app.ui.widgets.history_panel import HistoryPanel  # knows the database's library

            def restore(backup: "Backup") -> None:
                self._shell.restore(self._shell.session.project.folder, backup)

            self.panel = HistoryPanel(self._shell, self._over, restore)
        self.panel.toggle()

    def changed(self, changes: Changes) -> None:
        """Something was altered; called by the window."""
        if self.panel is not None:
            self.panel.changed(changes)

    def retranslate(self) -> None:
        if self.panel is not None:
            self.panel.retranslate()

    def restore(self, folder: Path, backup: "Backup") -> None:
        """Put the project in `folder` back to a backup and open it; what is open is closed before."""
        session = self._shell.session
        for page in self._pages():
            page.closing()

        def opened(project: "Project") -> None:
            projects.hold(session, project)
            told = self.tr("The project is as it was at {0}. How it was before is kept as a backup.")
            self._shell.say(told.format(edit_words.when(backup.at)))

        def reopened(project: "Project") -> None:
            projects.hold(session, project)

        def failed(problem: Problem) -> None:
            self._shell.problem(problem)
            self._shell.in_background(lambda: projects.opened(folder), reopened)

        def closed() -> None:
            projects.close(session)
            self._shell.say(self.tr("Restoring the backup…"))
            self._shell.in_background(lambda: safety.restored(folder, backup), opened, failed)

        self._background.afterwards(closed)
