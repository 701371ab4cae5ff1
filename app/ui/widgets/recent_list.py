"""The recent projects on Home: listed at once, looked for on their drives meanwhile."""

import threading
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.commands import projects
from app.commands.projects import Found, RecentProject
from app.ui.widgets.project_row import ProjectRow

_SHOWN: Final = 8
_LOOK: Final = 30  # ms between two looks whether a drive has answered
_PATIENCE: Final = 500  # ms without an answer before that is said
_Answers = SimpleQueue[Found | None]


class RecentList(QWidget):
    """A row for each. Every signal bears the folder."""

    open_wanted = Signal(object)
    find_wanted = Signal(object)
    forget_wanted = Signal(object)
    backups_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ProjectRow] = []
        self._known: dict[str, Found] = {}  # by the path, as last found
        self._answers: _Answers | None = None  # of the look that is under way
        self._again = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK)
        self._clock.timeout.connect(self._take)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._wait)

    def refresh(self, *, anew: bool = False) -> None:
        """List them, as they were found last, and look for them again. `anew`: the language is another one now."""
        entries = projects.recent()[:_SHOWN]
        if anew or entries != [row.entry for row in self.rows]:
            self._list(entries)
        if self._answers is None:
            self._begin()
        else:
            self._again = True

    @property
    def looking(self) -> bool:
        """Whether a drive has not answered yet."""
        return self._answers is not None

    def _list(self, entries: list[RecentProject]) -> None:
        for row in self.rows:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(entry) for entry in entries]
        for row in self.rows:
            self._layout.addWidget(row)

    def _row(self, entry: RecentProject) -> ProjectRow:
        path = Path(entry.path)
        wanted = (self.open_wanted, self.forget_wanted, self.find_wanted, self.backups_wanted)
        row = ProjectRow(entry, *(partial(signal.emit, path) for signal in wanted))
        if entry.path in self._known:
            row.know(self._known[entry.path])
        return row

    def _begin(self) -> None:
        """Look on a thread that nothing waits for, not even the end: a drive may never answer."""
        entries = [row.entry for row in self.rows]
        if not entries:
            return
        answers = self._answers = SimpleQueue()
        threading.Thread(target=_look, args=(entries, answers), name="recent", daemon=True).start()
        self._clock.start()
        self._patience.start()

    def _take(self) -> None:
        """Show what has been found."""
        answers = self._answers
        while answers is not None and not answers.empty():
            found = answers.get()
            if found is None:
                self._end()
                return
            self._known[found.path] = found
            for row in self.rows:
                if row.entry.path == found.path:
                    row.know(found)

    def _end(self) -> None:
        self._answers = None
        self._clock.stop()
        self._patience.stop()
        if self._again:
            self._again = False
            self._begin()

    def _wait(self) -> None:
        for row in self.rows:
            if row.entry.path not in self._known:
                row.wait()


def _look(entries: list[RecentProject], answers: _Answers) -> None:
    try:
        for found in projects.look_for(entries):
            answers.put(found)
    finally:
        answers.put(None)
