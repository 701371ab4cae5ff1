"""The rows of a file that could not be imported."""

from PySide6.QtCore import QAbstractTableModel, Qt

from app.domain.records import RejectedRow
from app.ui import words
from app.ui.models.index import NONE, Index


class RejectedModel(QAbstractTableModel):
    """Line, reason, and what stood there."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[RejectedRow] = []

    def show(self, rows: list[RejectedRow]) -> None:
        """Replace the list."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        row = self.rows[index.row()]
        return (words.number(row.line), words.reason(row.reason), " ".join(row.content.split()))[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (self.tr("Line"), self.tr("Why it was left out"), self.tr("What it says"))[section]
