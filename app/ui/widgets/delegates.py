"""How list entries are painted: a name with a note under it, and a label with its count as a bar."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.models.index import Index
from app.ui.models.lists import COLOUR_ROLE, NOTE_ROLE, SHARE_ROLE

_PAD = 10


class _Entry(QStyledItemDelegate):
    """The ground, the name and the note of an entry."""

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        palette = option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            colour = palette.color(QPalette.ColorRole.Highlight)  # the stylesheet's selection
        elif option.state & QStyle.StateFlag.State_MouseOver:
            colour = palette.color(QPalette.ColorRole.Midlight)
        else:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 5, 5)

    def _text(
        self, painter: QPainter, rect: QRect, text: str, colour: QColor, font: QFont, align: Qt.AlignmentFlag
    ) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter), shown)


class TwoLines(_Entry):
    """A name, and a note under it in quiet ink."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option)
        inner = option.rect.adjusted(_PAD, 6, -_PAD, -6)
        half = inner.height() // 2
        ink = option.palette.color(QPalette.ColorRole.Text)
        quiet = _quiet()
        left = Qt.AlignmentFlag.AlignLeft
        self._text(painter, QRect(inner.left(), inner.top(), inner.width(), half), _said(index), ink, option.font, left)
        note = QRect(inner.left(), inner.top() + half, inner.width(), half)
        self._text(painter, note, _said(index, NOTE_ROLE), quiet, _smaller(option.font), left)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, 2 * option.fontMetrics.height() + 14)


class LabelBar(_Entry):
    """A label, its count at the right, and a thin bar of its colour beneath."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option)
        inner = option.rect.adjusted(_PAD, 3, -_PAD, -4)
        share = index.data(SHARE_ROLE)
        line = QRect(inner.left(), inner.top(), inner.width(), inner.height() - 7)
        note = _said(index, NOTE_ROLE)
        small = _smaller(option.font)
        painter.setFont(small)
        wide = painter.fontMetrics().horizontalAdvance(note) + 8
        ink = option.palette.color(QPalette.ColorRole.Text)
        quiet = _quiet()
        self._text(painter, line.adjusted(0, 0, -wide, 0), _said(index), ink, option.font, Qt.AlignmentFlag.AlignLeft)
        self._text(painter, line, note, quiet, small, Qt.AlignmentFlag.AlignRight)
        if isinstance(share, float):
            track = QRectF(inner.left(), inner.bottom() - 4, inner.width(), 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(option.palette.color(QPalette.ColorRole.Mid))
            painter.drawRoundedRect(track, 2, 2)
            painter.setBrush(QColor(_said(index, COLOUR_ROLE)))
            track.setWidth(max(3.0, track.width() * share))
            painter.drawRoundedRect(track, 2, 2)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, option.fontMetrics.height() + 16)


def _said(index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    said = index.data(role)
    return said if isinstance(said, str) else ""


def _quiet() -> QColor:
    """Secondary ink. The option's own palette will not do: a stylesheet makes its placeholder a faded ink."""
    return QApplication.palette().color(QPalette.ColorRole.PlaceholderText)


def _smaller(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(max(8.0, font.pointSizeF() - 1.0))
    return made
