"""How labellings are painted in a table: each label or entity with a dot of its label's colour."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QLocale, QObject, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.ui.models.index import Index
from app.ui.models.rows import PIECES_ROLE

_DOT: Final = 8  # pixels
_PAD: Final = 9
_GAP: Final = 12


class LabelCell(QStyledItemDelegate):
    """The pieces of a labelling side by side, as many as there is room for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.colours: Mapping[str, str] = {}  # by label

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:
        return ""  # painted here, with its dots

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        pieces = index.data(PIECES_ROLE)
        if not isinstance(pieces, tuple) or not pieces:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        quiet = index.data(Qt.ItemDataRole.ForegroundRole)
        ink = quiet if isinstance(quiet, QColor) else option.palette.color(QPalette.ColorRole.Text)
        room = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        for text, label in pieces:
            if room.width() < 4 * _DOT:
                break
            room = self._piece(painter, room, text, self.colours.get(label, ""), ink)
        painter.restore()

    def _piece(self, painter: QPainter, room: QRect, text: str, colour: str, ink: QColor) -> QRect:
        """Paint one piece at the left of `room`; the room that is left."""
        if colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawEllipse(QPointF(room.left() + _DOT / 2, room.center().y() + 1), _DOT / 2, _DOT / 2)
            room = room.adjusted(_DOT + 6, 0, 0, 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(ink)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        return room.adjusted(painter.fontMetrics().horizontalAdvance(shown) + _GAP, 0, 0, 0)
