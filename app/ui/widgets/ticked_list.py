"""Lines with a tick each: what an edit of many texts will touch, and what is left out of it."""

from collections.abc import Iterable, Sequence

import msgspec
from PySide6.QtCore import QAbstractListModel, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.models.index import NONE, Index
from app.ui.theme import text_font
from app.ui.widgets.plain import plain_tip


class Line(msgspec.Struct, frozen=True):
    """One line: what is shown, the whole for its tool tip, a colour for its mark ("": none)."""

    text: str
    tip: str = ""
    colour: str = ""


class TickedModel(QAbstractListModel):
    """Lines and which of them are ticked."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[Line, ...] = ()
        self.left_out: set[int] = set()

    def show(self, lines: Sequence[Line], left_out: Sequence[int] = ()) -> None:
        """Other lines, all ticked but those `left_out`."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.left_out = set(left_out)
        self.endResetModel()
        self.changed.emit()

    def leave_out(self, places: Iterable[int]) -> None:
        """Tick all but these."""
        self.left_out = set(places)
        if self.lines:
            self.dataChanged.emit(self.index(0), self.index(len(self.lines) - 1))
        self.changed.emit()

    def toggle(self, place: int) -> None:
        self.left_out ^= {place}
        self.dataChanged.emit(self.index(place), self.index(place))
        self.changed.emit()

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | Qt.CheckState | None:
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(line.tip or line.text)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Unchecked if index.row() in self.left_out else Qt.CheckState.Checked
        return None


class _Delegate(QStyledItemDelegate):
    """Paints a box with or without its tick, a dot of the line's colour, and the line."""

    def __init__(self, model: TickedModel, parent: QListView) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, option.fontMetrics.height() + 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette, line = option.palette, self._model.lines[index.row()]
        ticked = index.row() not in self._model.left_out
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Midlight))
        box = QRectF(rect.left() + 8, rect.center().y() - 7, 14, 14)
        accent, quiet = QPalette.ColorRole.Accent, QPalette.ColorRole.PlaceholderText
        painter.setPen(QPen(QApplication.palette().color(accent if ticked else quiet), 1.2))
        painter.setBrush(QApplication.palette().color(accent) if ticked else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        if ticked:
            painter.setPen(QPen(QApplication.palette().color(QPalette.ColorRole.HighlightedText), 1.8))
            corners = ((3.2, 7.2), (6.0, 10.0), (10.8, 4.4))
            painter.drawPolyline([QPointF(box.left() + x, box.top() + y) for x, y in corners])
        left = box.right() + 10
        if line.colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(line.colour))
            painter.drawEllipse(QRectF(left, rect.center().y() - 4, 8, 8))
            left += 16
        painter.setFont(option.font)
        painter.setPen(palette.color(QPalette.ColorRole.Text) if ticked else QApplication.palette().color(quiet))
        told = painter.fontMetrics().elidedText(line.text, Qt.TextElideMode.ElideRight, int(rect.right() - left) - 8)
        place = QRectF(left, rect.top(), rect.right() - left, rect.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), told)
        painter.restore()


class TickedList(QListView):
    """Space, or a click anywhere on a line, ticks it or takes the tick away."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = TickedModel()
        self.setModel(self.lines)
        self.setItemDelegate(_Delegate(self.lines, self))
        self.setMouseTracking(True)
        self.setMinimumHeight(56)
        self.clicked.connect(lambda index: self.lines.toggle(index.row()))
        self.setUniformItemSizes(True)
        self.setFont(text_font())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.lines.toggle(self.currentIndex().row())
        elif event.text().isprintable() and event.text().strip():
            event.ignore()  # letters and digits are the page's keys
        else:
            super().keyPressEvent(event)
