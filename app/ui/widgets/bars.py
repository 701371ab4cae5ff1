"""Labelled numbers as bars in a table: probabilities from 0 to 1, or signed weights about a zero."""

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.ui.models.index import NONE, Index
from app.ui.theme import Theme
from app.ui.widgets.plain import drop_frame, plain_tip
from app.ui.widgets.shades import mix

ROW: Final = 34  # pixels
VALUE: Final = 62.0  # pixels for the number


class Bar(msgspec.Struct, frozen=True):
    """One bar. `shown`: the number as it is written."""

    name: str
    value: float
    shown: str
    mark: int = -1  # what the bar stands for in another widget, for instance a pane
    tip: str = ""  # more about it


class BarsModel(QAbstractTableModel):
    """The bars as name and value, in the order given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars: tuple[Bar, ...] = ()

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Replace the bars; the view keeps its place where their number is the same."""
        if len(bars) == len(self.bars):
            self.bars = tuple(bars)
            if bars:
                self.dataChanged.emit(self.index(0, 0), self.index(len(bars) - 1, 1))
            return
        self.beginResetModel()
        self.bars = tuple(bars)
        self.endResetModel()

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.bars)

    def columnCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        bar = self.bars[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return bar.name if index.column() == 0 else bar.shown
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(bar.tip or bar.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{bar.tip or bar.name} {bar.shown}"
        return None


class BarDelegate(QStyledItemDelegate):
    """Paints the value column as a bar with its number."""

    def __init__(self, theme: Theme, signed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.signed = signed
        self.top = 1.0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if index.column() == 0 or not isinstance(model, BarsModel):
            super().paint(painter, option, index)
            return
        state: QStyle.StateFlag = option.state
        rect = QRectF(option.rect)
        bar = model.bars[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self.theme.accent_soft))
        track = rect.adjusted(6, rect.height() / 2 - 5, -VALUE - 6, -rect.height() / 2 + 5)
        share = min(1.0, abs(bar.value) / self.top) if self.top > 0 else 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        if self.signed:
            self._paint_signed(painter, track, share, bar.value > 0)
        else:
            painter.setBrush(QColor(self.theme.raised))
            painter.drawRoundedRect(track, 5, 5)
            if share > 0:
                painter.setBrush(
                    QColor(self.theme.accent if index.row() == 0 else mix(self.theme.surface, self.theme.accent, 0.5))
                )
                filled = QRectF(track.left(), track.top(), max(3.0, track.width() * share), track.height())
                painter.drawRoundedRect(filled, min(5.0, filled.width() / 2), 5)
        painter.setPen(QColor(self.theme.ink))
        box = QRectF(rect.right() - VALUE, rect.top(), VALUE - 6, rect.height())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), bar.shown)
        painter.restore()

    def _paint_signed(self, painter: QPainter, track: QRectF, share: float, positive: bool) -> None:
        middle = track.center().x()
        wide = max(1.0, track.width() / 2 * share)
        painter.setBrush(QColor(self.theme.positive if positive else self.theme.negative))
        painter.drawRect(QRectF(middle if positive else middle - wide, track.top(), wide, track.height()))
        painter.setBrush(QColor(self.theme.quiet))
        painter.drawRect(QRectF(middle - 0.5, track.top() - 4, 1, track.height() + 8))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ROW)


class Bars(QTableView):
    """Bars one under another, reachable by keyboard and readable by a screen reader as a table."""

    pointed = Signal(int)  # the `mark` of the bar under the mouse or the keyboard, -1: none

    def __init__(self, theme: Theme, signed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars = BarsModel(self)
        self._delegate = BarDelegate(theme, signed, self)
        self.setModel(self._bars)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        drop_frame(self)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.entered.connect(self._point)
        self.selectionModel().currentChanged.connect(lambda now, before: self._point(now))
        self.restyle(theme)

    def show_sides(self, both: bool) -> None:
        """Whether the bars go both ways from a zero."""
        self._delegate.signed = both
        self.viewport().update()

    def bars(self) -> tuple[Bar, ...]:
        return self._bars.bars

    def show_bars(self, bars: Sequence[Bar], top: float = 0.0) -> None:
        """Show `bars`; the longest stands for `top`, or, at 0, for the largest value."""
        self._delegate.top = top or max((abs(bar.value) for bar in bars), default=1.0) or 1.0
        self._bars.set_bars(bars)
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(bar.name[:60]) for bar in bars), default=40) + 20
        self.setColumnWidth(0, min(widest, max(80, self.width() * 2 // 5)))
        self.viewport().update()

    def point(self, mark: int) -> None:
        """Show which bar stands for `mark`, without telling anyone."""
        self.blockSignals(True)
        for row, bar in enumerate(self._bars.bars):
            if bar.mark == mark:
                self.selectRow(row)
                break
        else:
            self.clearSelection()
        self.blockSignals(False)
        self.viewport().update()

    def restyle(self, theme: Theme) -> None:
        self._delegate.theme = theme
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, QColor(theme.accent_soft))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(theme.ink))
        self.setPalette(palette)
        self.viewport().update()

    def _point(self, index: QModelIndex) -> None:
        self.pointed.emit(self._bars.bars[index.row()].mark if index.isValid() else -1)
