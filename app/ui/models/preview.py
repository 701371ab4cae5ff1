"""The first rows of a file that may be imported."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QColor

from app.ui import words
from app.ui.models.index import NONE, Index


class PreviewModel(QAbstractTableModel):
    """Cells as they are read, and above each column what it will be used as."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._uses: dict[str, str] = {}
        self._tint = QColor()

    def show(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Replace what is shown."""
        self.beginResetModel()
        self._columns, self._rows, self._uses = columns, rows, {}
        self.endResetModel()

    def use(self, uses: dict[str, str], tint: QColor) -> None:
        """Say what columns are used as ("review": "Text"), and tint them."""
        self._uses, self._tint = uses, tint
        if self._columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
            if self._rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            cells = self._rows[index.row()]
            return " ".join(cells[index.column()][:400].split()) if index.column() < len(cells) else ""
        if role == Qt.ItemDataRole.BackgroundRole and self._columns[index.column()] in self._uses:
            return self._tint
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1)
        name = self._columns[section]
        use = self._uses.get(name)
        return f"{words.name(name)} → {use}" if use else name
