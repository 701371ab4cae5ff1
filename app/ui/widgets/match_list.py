"""Texts in which something was found, one a line, with what was found marked."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.commands.rules import Match
from app.ui.models.index import NONE, Index
from app.ui.theme import text_font
from app.ui.widgets.plain import plain_tip

_MATCH: Final = Qt.ItemDataRole.UserRole + 1
_BEFORE: Final = 36  # characters in front of the first place that is marked
_SHOWN: Final = 400  # characters of a text
_MARKS: Final = 40  # places of a line that are marked
_PAD: Final = 10


class MatchesModel(QAbstractListModel):
    """The matches of a rule."""

    def __init__(self) -> None:
        super().__init__()
        self.matches: tuple[Match, ...] = ()

    def show(self, matches: Sequence[Match]) -> None:
        """Replace them."""
        self.beginResetModel()
        self.matches = tuple(matches)
        self.endResetModel()

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.matches)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        match = self.matches[index.row()]
        if role == _MATCH:
            return match
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return match.text[:_SHOWN]
        return plain_tip(match.text[:1500]) if role == Qt.ItemDataRole.ToolTipRole else None


class MatchList(QListView):
    """Cannot be chosen from; it only shows."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = MatchesModel()
        self.setModel(self.rows)
        self.setItemDelegate(_MarkedLine(self))
        self.setFont(text_font())
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setUniformItemSizes(True)
        self.setStyleSheet("QListView { border: none; border-radius: 0; }")


class _MarkedLine(QStyledItemDelegate):
    """A line of text around what was found, and the label the text has at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, option.fontMetrics.height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        match = index.data(_MATCH)
        if not isinstance(match, Match):
            return
        palette = QApplication.palette()
        room = QRectF(option.rect.adjusted(_PAD, 0, -_PAD, 0))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Midlight))
        painter.setFont(option.font)
        if match.label:
            shown = option.fontMetrics.elidedText(match.label, Qt.TextElideMode.ElideRight, int(room.width() / 4))
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), shown)
            room.setRight(room.right() - option.fontMetrics.horizontalAdvance(shown) - _PAD)
        painter.setClipRect(room)
        self._line(painter, option, match, room, palette)
        painter.restore()

    def _line(
        self, painter: QPainter, option: QStyleOptionViewItem, match: Match, room: QRectF, palette: QPalette
    ) -> None:
        start = max(0, match.places[0][0] - _BEFORE) if match.places else 0
        lead = "…" if start else ""
        shown = lead + "".join(" " if sign.isspace() else sign for sign in match.text[start : start + _SHOWN])
        clean = shown.encode("utf-16", "replace").decode("utf-16")  # a lone surrogate is no text
        layout = QTextLayout(clean, option.font)
        wide = QTextOption()
        wide.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(wide)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(1e6)
        layout.endLayout()
        top = room.top() + (room.height() - line.height()) / 2
        soft = QColor(palette.color(QPalette.ColorRole.Accent))
        soft.setAlphaF(0.28)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        for begin, end in match.places[:_MARKS]:
            first, last = (_units(clean, place - start + len(lead)) for place in (begin, end))
            x, y = sorted((_x(line, first), _x(line, last)))
            painter.drawRoundedRect(QRectF(room.left() + x - 1, top - 1, y - x + 2, line.height() + 2), 3, 3)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        line.draw(painter, QPointF(room.left(), top))


def _x(line: QTextLine, unit: int) -> float:
    found: object = line.cursorToX(unit)  # PySide answers (x, position), its stubs say x
    x = found[0] if isinstance(found, tuple) else found
    return x if isinstance(x, float) else 0.0


def _units(text: str, place: int) -> int:
    """A code point's place in UTF-16 units."""
    place = min(place, len(text))
    return place + sum(ord(character) > 0xFFFF for character in text[:place])
