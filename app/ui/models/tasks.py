"""Tasks as a list: those under way first, then those of the past, newest first."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, Qt

from app.domain.tasks import Standing, Task
from app.ui import task_words
from app.ui.models.index import NONE, Index
from app.ui.models.lists import NOTE_ROLE
from app.ui.widgets.plain import plain_tip

Entry = tuple[Task, Standing | None]


class TasksModel(QAbstractListModel):
    """Rows are told anew rather than made anew where the tasks are the same, so that what is chosen stays chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these."""
        same = [task.key for task, _ in entries] == [task.key for task, _ in self.entries]
        if same:
            self.entries = list(entries)
            if entries:
                self.dataChanged.emit(self.index(0, 0), self.index(len(entries) - 1, 0))
            return
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        task, standing = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return task_words.title(task)
        if role == NOTE_ROLE:
            return task_words.note(task, standing)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{task_words.title(task)}\n{task_words.note(task, standing)}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{task_words.title(task)}. {task_words.note(task, standing)}"
        return None
