"""A grid of words, each cell as strongly coloured as it is sure: layers down, places in the text across."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.ui.models.index import NONE, Index
from app.ui.theme import Theme, text_font
from app.ui.widgets.plain import drop_frame, plain_tip
from app.ui.widgets.shades import STRENGTH, ink_on, tinted


class Cell(msgspec.Struct, frozen=True):
    """What stands in a cell. `strength` in [0, 1]; `series`: its colour among the theme's, -1: the accent."""

    text: str
    strength: float
    tip: str = ""
    series: int = -1


class CellModel(QAbstractTableModel):
    """Rows of cells with names for both ways."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.cells: tuple[tuple[Cell, ...], ...] = ()
        self._down: tuple[str, ...] = ()
        self._across: tuple[str, ...] = ()

    def show(self, cells: Sequence[Sequence[Cell]], down: Sequence[str], across: Sequence[str]) -> None:
        self.beginResetModel()
        self.cells = tuple(map(tuple, cells))
        self._down, self._across = tuple(down), tuple(across)
        self.endResetModel()

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.cells)

    def columnCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self._across)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | QBrush | int | None:
        cell = self.cells[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(cell.tip)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{cell.text}. {cell.tip}"
        if role == Qt.ItemDataRole.BackgroundRole:
            return QBrush(QColor(self._ground(cell)))
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(QColor(ink_on(self._ground(cell), self.theme)))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        names = self._across if orientation == Qt.Orientation.Horizontal else self._down
        if section >= len(names):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return names[section]
        return plain_tip(names[section]) if role == Qt.ItemDataRole.ToolTipRole else None

    def _ground(self, cell: Cell) -> str:
        over = self.theme.accent if cell.series < 0 else self.theme.series[cell.series % len(self.theme.series)]
        return tinted(over, cell.strength * STRENGTH, self.theme)


class CellGrid(QTableView):
    """Walked with the arrow keys; `pointed` tells the row and column."""

    pointed = Signal(int, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._cells = CellModel(theme)
        self.setModel(self._cells)
        self.setFont(text_font())
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        drop_frame(self)
        self.verticalHeader().setDefaultSectionSize(30)
        self.horizontalHeader().setMinimumSectionSize(44)
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_cells(self, cells: Sequence[Sequence[Cell]], down: Sequence[str], across: Sequence[str]) -> None:
        """Show rows of cells; `down` and `across` name them."""
        self._cells.show(cells, down, across)
        metrics = self.fontMetrics()
        for column, name in enumerate(across):
            texts = [name, *(row[column].text for row in cells)]
            widest = max(metrics.horizontalAdvance(text[:40]) for text in texts)
            self.setColumnWidth(column, min(170, max(52, widest + 22)))

    def show_all_rows(self, most: int = 14) -> None:
        """Be as high as its rows, up to so many, so that what is around scrolls rather than the grid."""
        rows = min(most, len(self._cells.cells))
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * 30 + bar + 4)

    def cells(self) -> tuple[tuple[Cell, ...], ...]:
        return self._cells.cells

    def restyle(self, theme: Theme) -> None:
        self._cells.theme = theme
        self.viewport().update()

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid():
            self.pointed.emit(now.row(), now.column())
