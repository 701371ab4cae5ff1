"""Every head with how far it follows each pattern, as a table that sorts by any of them."""

from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.domain.head_patterns import PATTERNS
from app.ui import head_words
from app.ui.models.index import NONE, Index
from app.ui.theme import Theme
from app.ui.widgets.plain import dress_rows, retell
from app.ui.widgets.shades import ink_on, tinted

VALUE: Final = Qt.ItemDataRole.UserRole  # what a column is sorted by
HEADER_POINTS: Final = 9.0
LEAST: Final = 54  # pixels of a column of scores
WHICH: Final = 78  # pixels of the column that names the head
BESIDE: Final = 26  # pixels beside a column's name, for the arrow that says how it is sorted
TINT: Final = 0.55  # of the colour of a score of 1


class HeadsModel(QAbstractTableModel):
    """One head a row: which it is, and its score for each of `PATTERNS`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.scores: npt.NDArray[np.float32] = np.zeros((0, 0, len(PATTERNS)), dtype=np.float32)

    def show(self, scores: npt.NDArray[np.float32]) -> None:
        """Replace all by <float32>[layer, head, pattern]."""
        self.beginResetModel()
        self.scores = scores
        self.endResetModel()

    def place(self, row: int) -> tuple[int, int]:
        """Layer and head of a row."""
        heads = max(1, int(self.scores.shape[1]))
        return row // heads, row % heads

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else self.scores.shape[0] * self.scores.shape[1]

    def columnCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else 1 + len(PATTERNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        layer, head = self.place(index.row())
        column = index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter) if column else None
        if column == 0:
            if role == Qt.ItemDataRole.AccessibleTextRole:
                told = QCoreApplication.translate("heads", "Layer {0}, head {1}")
                return told.format(layer + 1, head + 1)
            names: dict[int, object] = {VALUE: index.row(), Qt.ItemDataRole.DisplayRole: f"{layer + 1} · {head + 1}"}
            return names.get(role)
        score = float(self.scores[layer, head, column - 1])
        ground = tinted(self.theme.positive, score * TINT, self.theme)
        values: dict[int, object] = {
            VALUE: score,
            Qt.ItemDataRole.DisplayRole: QLocale().toString(score, "f", 2),
            Qt.ItemDataRole.BackgroundRole: QColor(ground),
            Qt.ItemDataRole.ForegroundRole: QColor(ink_on(ground, self.theme)),
        }
        return values.get(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | int | None:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.DisplayRole:
            return head_words.name(PATTERNS[section - 1]) if section else QCoreApplication.translate("heads", "Head")
        if role == Qt.ItemDataRole.ToolTipRole and section:
            return head_words.explanation(PATTERNS[section - 1])
        return None


class HeadTable(QTableView):
    """Sorted by a click on a column's head, the strongest first; choosing a row chooses its head."""

    chosen = Signal(int, int)  # layer, head

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads = HeadsModel(theme, self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._heads)
        self._sorted.setSortRole(VALUE)
        self.setModel(self._sorted)
        dress_rows(self, 26, frame=False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSortingEnabled(True)
        # Seven columns are to stand beside one another in half a page.
        self.setStyleSheet(
            "QTableView { border: none; border-radius: 0; } QTableView::item { padding: 0 5px; }"
            f"QHeaderView::section {{ padding: 4px 5px; font-size: {round(HEADER_POINTS)}pt; }}"
        )
        header = self.horizontalHeader()
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(lambda *_: self.scrollToTop())
        self._quiet = False  # while the table follows another widget
        self.selectionModel().currentRowChanged.connect(self._row_changed)

    def show_scores(self, scores: npt.NDArray[np.float32]) -> None:
        """Show <float32>[layer, head, pattern]."""
        self._heads.show(scores)

    def follow(self, layer: int, head: int) -> None:
        """Make another head the current row without announcing it."""
        row = layer * self._heads.scores.shape[1] + head
        if row < self._heads.rowCount():
            self._quiet = True
            self.setCurrentIndex(self._sorted.mapFromSource(self._heads.index(row, 0)))
            self._quiet = False

    def restyle(self, theme: Theme) -> None:
        self._heads.theme = theme
        retell(self)

    def retranslate(self) -> None:
        retell(self)
        font = QFont(self.font())
        font.setPointSizeF(HEADER_POINTS)
        font.setBold(True)
        metrics = QFontMetricsF(font)
        for column in range(self._heads.columnCount()):
            name = str(self._heads.headerData(column, Qt.Orientation.Horizontal))
            least = LEAST if column else WHICH
            self.setColumnWidth(column, max(least, int(metrics.horizontalAdvance(name)) + BESIDE))

    def _row_changed(self, current: QModelIndex, before: QModelIndex) -> None:
        if current.isValid() and not self._quiet:
            self.chosen.emit(*self._heads.place(self._sorted.mapToSource(current).row()))
