"""A text set large whose stretches are panes of coloured glass. Always plain text, laid out by Qt, wrapped anywhere."""

import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import msgspec
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from app.ui.accessible import Role, announce
from app.ui.theme import READING_POINTS, Theme, reading_font
from app.ui.widgets.glass_lines import EDGE, GlassLines
from app.ui.widgets.shades import ink_on, mix

LEADING: Final = 1.62  # line height in font heights, room for the panes
CAPTIONED: Final = 2.15  # the same where panes bear captions
CAPTION_ROOM: Final = 30.0  # pixels under a line that its captions may take
ROUND: Final = 4.0
LEAD: Final = 0.1  # share of ink in the line around a pane
SIZES: Final = ((140, 22.0), (500, READING_POINTS), (sys.maxsize, 14.0))  # up to so many characters, so many points


class Pane(msgspec.Struct, frozen=True):
    """A stretch `text[start:end]` (code points) drawn as glass. `fill`: "#rrggbb", or "" for clear."""

    start: int
    end: int
    fill: str = ""
    caption: str = ""
    told: str = ""  # what a screen reader says of it
    marked: bool = False  # underlined: what the question is about


class Head(msgspec.Struct, frozen=True):
    """What stands above the part of a text that begins at code point `start`, which begins a line."""

    start: int
    said: str


class GlassText(QWidget):
    """Shows a text with its panes; one pane can be current, by the mouse over it or by the arrow keys."""

    said_as = Role.Document

    current_changed = Signal(int)  # index of the pane, -1: none
    clicked = Signal(int)  # a pane, by the mouse or the space bar
    activated = Signal(int)  # a pane, by a double click or Enter

    def __init__(self, theme: Theme, parent: QWidget | None = None, largest: float = SIZES[0][1]) -> None:
        super().__init__(parent)
        self._theme = theme
        self._largest = largest  # points
        self._text = ""
        self._panes: tuple[Pane, ...] = ()
        self._unread: tuple[tuple[int, int], ...] = ()
        self._heads: tuple[Head, ...] = ()
        self._current = -1
        self._lines = GlassLines("", self.font(), LEADING, LEADING)
        self._spread: list[range] = []  # the lines that each pane stands on
        self._rects: dict[int, list[QRectF]] = {}  # of the panes that were looked at
        self.setFont(_spaced(largest))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def text(self) -> str:
        return self._text

    def panes(self) -> tuple[Pane, ...]:
        return self._panes

    def current(self) -> int:
        return self._current

    def heads(self) -> tuple[Head, ...]:
        return self._heads

    def show_text(
        self,
        text: str,
        panes: Sequence[Pane] = (),
        unread: Sequence[tuple[int, int]] = (),
        heads: Sequence[Head] = (),
    ) -> None:
        """Show `text`; the stretches `unread` (code points) are marked as not read by the model."""
        self._text = text
        self.setFont(_spaced(min(self._largest, next(points for length, points in SIZES if len(text) <= length))))
        self._panes = tuple(panes)
        self._unread = tuple(unread)
        self._heads = tuple(heads)
        self._current = -1
        leading = CAPTIONED if any(pane.caption for pane in self._panes) else LEADING
        self._lines = GlassLines(text, self.font(), leading, LEADING, [head.start for head in self._heads])
        self._spread, self._rects = [], {}
        self._colour()
        self.setAccessibleDescription("; ".join(pane.told for pane in self._panes if pane.told))
        self.updateGeometry()
        self.update()
        self.current_changed.emit(-1)

    def set_largest(self, points: float) -> None:
        """Set short texts no larger than this, from the next text on."""
        self._largest = points

    def set_current(self, index: int) -> None:
        """Make a pane the current one, -1 for none."""
        index = index if 0 <= index < len(self._panes) else -1
        if index != self._current:
            self._current = index
            self.update()
            if index >= 0:
                pane = self._panes[index]
                announce(self, pane.told or self._text[pane.start : pane.end])
            self.current_changed.emit(index)

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        self._colour()
        self.update()

    def pane_rects(self, index: int) -> list[QRectF]:
        """Where a pane is painted: one rectangle per line, more in mixed-direction text."""
        self._set_lines()
        if index not in self._rects:
            pane = self._panes[index]
            self._rects[index] = self._lines.boxes(pane.start, pane.end)
        return self._rects[index]

    def pane_at(self, place: QPointF) -> int:
        """The pane at a point of the widget, -1 for none."""
        self._set_lines()
        for index in self._panes_on(self._lines.within(place.y(), place.y())):
            if any(rect.contains(place) for rect in self.pane_rects(index)):
                return index
        return -1

    def _panes_on(self, lines: range) -> list[int]:
        """The panes that stand on any of these lines."""
        return [i for i, on in enumerate(self._spread) if on.start < lines.stop and lines.start < on.stop]

    def _set_lines(self) -> None:
        """Break the text into lines for the width the widget has."""
        if self._lines.break_for(self.width()) or len(self._spread) != len(self._panes):
            self._rects.clear()
            self._spread = [self._lines.of(pane.start, pane.end) for pane in self._panes]

    def _colour(self) -> None:
        """Give each pane an ink that reads on its glass."""
        ranges: list[QTextLayout.FormatRange] = []
        for pane in self._panes:
            if pane.fill:
                ranges.append(self._range(pane.start, pane.end, ink_on(pane.fill, self._theme)))
        ranges += [self._range(start, end, self._theme.quiet) for start, end in self._unread]
        self._lines.layout.setFormats([*ranges, *self._wide()])
        self._lines.forget()

    def _wide(self) -> list[QTextLayout.FormatRange]:
        """Room behind the last letter of a word whose caption would reach the next caption."""
        own, small = QFontMetricsF(self.font()), QFontMetricsF(self._caption_font())
        found: list[QTextLayout.FormatRange] = []
        captioned = [pane for pane in self._panes if pane.caption]
        for pane, following in pairwise(captioned):
            word = self._text[pane.start : pane.end]
            reach = own.horizontalAdvance(self._text[pane.start : following.start])
            lacking = small.horizontalAdvance(pane.caption) + 8 - reach
            if lacking > 0 and word.strip():
                made = QTextLayout.FormatRange()
                made.start = self._lines.unit(pane.start + len(word.rstrip()) - 1)
                made.length = self._lines.unit(pane.start + len(word.rstrip())) - made.start
                style = QTextCharFormat()
                style.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
                style.setFontLetterSpacing(lacking)
                made.format = style
                found.append(made)
        return found

    def _range(self, start: int, end: int, ink: str) -> QTextLayout.FormatRange:
        found = QTextLayout.FormatRange()
        found.start = self._lines.unit(start)
        found.length = self._lines.unit(end) - found.start
        style = QTextCharFormat()
        style.setForeground(QBrush(QColor(ink)))
        found.format = style
        return found

    def heightForWidth(self, width: int) -> int:
        return int(self._lines.height(width)) + 1

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 100 else 600
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 48)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._lines.wear(self.font())
            self.updateGeometry()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_lines()
        super().resizeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.set_current(self.pane_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.pane_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self.clicked.emit(place)
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self.pane_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self.activated.emit(place)
        super().mouseDoubleClickEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self.set_current(-1)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._panes) - 1
        steps = {
            Qt.Key.Key_Right: min(last, self._current + 1),
            Qt.Key.Key_Left: max(0, self._current - 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
            Qt.Key.Key_Escape: -1,
        }
        key = Qt.Key(event.key())
        if self._panes and key in steps and not (key == Qt.Key.Key_Escape and self._current < 0):
            self.set_current(steps[key])
        elif self._current >= 0 and key == Qt.Key.Key_Space:
            self.clicked.emit(self._current)
        elif self._current >= 0 and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self._current)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._set_lines()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = QRectF(event.rect())
        lines = self._lines.within(shown.top(), shown.bottom(), CAPTION_ROOM)
        panes = self._panes_on(lines)
        for index in panes:
            if self._panes[index].fill:
                self._paint_glass(painter, self._panes[index], self._lines_of(index, shown))
        self._paint_unread(painter, lines)
        painter.setPen(QColor(self._theme.ink))
        for number in lines:
            self._lines.line(number).draw(painter, QPointF())
        self._paint_captions(painter, panes)
        self._paint_heads(painter)
        if self._current >= 0:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._theme.ink), 1.6))
            for rect in self.pane_rects(self._current):
                painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), ROUND, ROUND)
        painter.end()

    def _lines_of(self, index: int, shown: QRectF) -> list[QRectF]:
        """The rectangles of a pane that are in view."""
        return [rect for rect in self.pane_rects(index) if rect.intersects(shown)]

    def _paint_glass(self, painter: QPainter, pane: Pane, rects: Sequence[QRectF]) -> None:
        painter.setPen(QPen(QColor(mix(pane.fill, self._theme.ink, LEAD)), 1))
        painter.setBrush(QColor(pane.fill))
        for rect in rects:
            painter.drawRoundedRect(rect, ROUND, ROUND)
            if pane.marked:
                painter.fillRect(QRectF(rect.left(), rect.bottom() - 2, rect.width(), 3), QColor(self._theme.ink))

    def _paint_heads(self, painter: QPainter) -> None:
        painter.setFont(self._caption_font())
        painter.setPen(QColor(self._theme.quiet))
        for head, place in zip(self._heads, self._lines.head_places, strict=False):
            painter.drawText(QPointF(EDGE, place), head.said)

    def _caption_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(max(8.0, self.font().pointSizeF() * 0.56))
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.2)
        return font

    def _paint_unread(self, painter: QPainter, lines: range) -> None:
        """Hatch what the model did not read."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(self._theme.line), Qt.BrushStyle.BDiagPattern))
        for start, end in self._unread:
            for rect in self._lines.boxes(start, end, lines):
                painter.drawRoundedRect(rect, ROUND, ROUND)

    def _paint_captions(self, painter: QPainter, panes: Sequence[int]) -> None:
        """Under each word as much of its caption as fits before the next one's."""
        font = self._caption_font()
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.quiet))
        captioned = [index for index in panes if self._panes[index].caption]
        marked = [(self._panes[index], rects[0]) for index in captioned if (rects := self.pane_rects(index))]
        for number, (pane, rect) in enumerate(marked):
            right = self.width() - EDGE
            if number + 1 < len(marked) and abs(marked[number + 1][1].top() - rect.top()) < 1:
                right = min(right, max(rect.right(), marked[number + 1][1].left() - 6))
            caption = metrics.elidedText(pane.caption, Qt.TextElideMode.ElideRight, right - rect.left())
            painter.drawText(QPointF(rect.left() + 1, rect.bottom() + metrics.ascent() + 1), caption)


def show_in(area: QScrollArea, glass: GlassText) -> None:
    """Put a text into a scroll area and let the card behind both shine through."""
    area.setWidget(glass)
    glass.setAutoFillBackground(False)  # a scroll area turns it on
    area.viewport().setAutoFillBackground(False)


def _spaced(points: float) -> QFont:
    """The reading font with room for the leads between panes."""
    font = reading_font(points)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
    return font
