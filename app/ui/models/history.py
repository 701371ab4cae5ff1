"""The edits of the open project as a list, newest first: what each did, when, who did it, and on what."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtGui import QColor

from app.domain.annotations import Edit
from app.ui import edit_words, words
from app.ui.models.columns import who
from app.ui.models.index import NONE, Index
from app.ui.models.lists import NOTE_ROLE
from app.ui.widgets.plain import plain_tip


class HistoryModel(QAbstractListModel):
    """One edit a row; edits that were undone can be made again, and stand in quiet ink."""

    def __init__(self) -> None:
        super().__init__()
        self.edits: list[Edit] = []
        self._datasets: Mapping[int, str] = {}
        self.quiet = QColor()

    def show(self, edits: Sequence[Edit], datasets: Mapping[int, str]) -> None:
        """Replace the list; `datasets`: their names by id."""
        self.beginResetModel()
        self.edits = list(edits)
        self._datasets = datasets
        self.endResetModel()

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.edits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        edit = self.edits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            told = edit_words.told(edit)
            return self.tr("Undone: {0}").format(told) if edit.undone else told
        if role == NOTE_ROLE:
            return self._note(edit)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{edit_words.told(edit)}\n{self._note(edit)}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{edit_words.told(edit)}. {self._note(edit)}"
        return None

    def _note(self, edit: Edit) -> str:
        parts = (
            edit_words.when(edit.at),
            words.name(who(edit.source)),
            words.listed(words.name(self._datasets[d]) for d in sorted(edit.datasets) if d in self._datasets),
        )
        return " · ".join(part for part in parts if part)
