"""Probabilities before and now: a pale bar over a full one, and the change in points."""

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from app.ui import words
from app.ui.models.index import NONE, Index
from app.ui.theme import Theme
from app.ui.widgets.plain import dress_rows, plain_tip
from app.ui.widgets.shades import mix

ROW: Final = 36  # pixels
NAME, BARS, BEFORE, NOW, CHANGE = range(5)
_WIDTHS: Final = {BEFORE: 72, NOW: 72, CHANGE: 66}
_PALE: Final = 0.38
_NUMBERS: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Compared(msgspec.Struct, frozen=True):
    """Something with its probability before and now; None: it was or is not there."""

    name: str
    before: float | None
    now: float | None


class ComparedModel(QAbstractTableModel):
    """Rows of `Compared`, in the order given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Compared, ...] = ()
        self.titles: tuple[str, ...] = ("",) * 5

    def show_rows(self, rows: Sequence[Compared]) -> None:
        if len(rows) == len(self.rows):
            self.rows = tuple(rows)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, CHANGE))
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | int | None:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section >= BEFORE:
            return _NUMBERS
        return self.titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | int | QFont | None:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(row, column)
        if role == Qt.ItemDataRole.ToolTipRole and column == NAME:
            return plain_tip(row.name)
        if role == Qt.ItemDataRole.TextAlignmentRole and column >= BEFORE:
            return _NUMBERS
        if role == Qt.ItemDataRole.AccessibleTextRole and column == BARS:
            return f"{self._cell(row, BEFORE)} → {self._cell(row, NOW)}"
        return None

    def _cell(self, row: Compared, column: int) -> str:
        if column == NAME:
            return row.name
        if column in (BEFORE, NOW):
            share = row.before if column == BEFORE else row.now
            return "–" if share is None else words.percent(share)
        if column == CHANGE:
            return points((row.now or 0.0) - (row.before or 0.0))
        return ""


def points(change: float) -> str:
    """A change of a probability in percentage points, with its sign: "+12.3"."""
    shown = QLocale().toString(abs(change) * 100, "f", 1)
    if shown == QLocale().toString(0.0, "f", 1):
        return shown
    return ("+" if change > 0 else "−") + shown


class PairDelegate(QStyledItemDelegate):
    """Paints before over now as two bars from 0 to 1."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, ComparedModel):
            return
        row = model.rows[index.row()]
        whole = QRectF(option.rect).adjusted(8, 0, -8, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        pale = mix(self.theme.surface, self.theme.accent, _PALE)
        for share, colour, top, height in ((row.before, pale, -9.0, 6.0), (row.now, self.theme.accent, -1.0, 10.0)):
            track = QRectF(whole.left(), whole.center().y() + top, whole.width(), height)
            painter.setBrush(QColor(self.theme.raised))
            painter.drawRoundedRect(track, 3, 3)
            if share:
                painter.setBrush(QColor(colour))
                track.setWidth(max(3.0, track.width() * min(1.0, share)))
                painter.drawRoundedRect(track, min(3.0, track.width() / 2), 3)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ROW)


class ComparedTable(QTableView):
    """The probabilities of every label (or entity) before and now."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._model = ComparedModel(self)
        self._pairs = PairDelegate(theme, self)
        self.setModel(self._model)
        self.setItemDelegateForColumn(BARS, self._pairs)
        dress_rows(self, ROW, frame=False)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(BARS, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)

    def rows(self) -> tuple[Compared, ...]:
        return self._model.rows

    def change(self, row: int) -> str:
        """The change as it is written."""
        return str(self._model.data(self._model.index(row, CHANGE)))

    def show_rows(self, rows: Sequence[Compared]) -> None:
        self._model.show_rows(rows)
        widest = max((self.fontMetrics().horizontalAdvance(row.name[:60]) for row in rows), default=40) + 24
        self.setColumnWidth(NAME, min(widest, max(90, self.width() // 3)))
        self.viewport().update()

    def restyle(self, theme: Theme) -> None:
        self._pairs.theme = theme
        self.viewport().update()

    def retranslate(self) -> None:
        self._model.titles = ("", "", self.tr("Before"), self.tr("Now"), self.tr("Points"))
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, CHANGE)
        if self._model.rows:
            self._model.dataChanged.emit(QModelIndex(self._model.index(0, 0)), self._model.index(0, CHANGE))
        self.viewport().update()
