"""A text set large whose stretches are panes of coloured glass. Always plain text, laid out by Qt, wrapped anywhere."""

import sys
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
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
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from app.ui.accessible import Role, announce
from app.ui.theme import READING_POINTS, Theme, reading_font
from app.ui.widgets.shades import ink_on, mix

HEADED: Final = 1.3  # room above a part that has a head, in font heights
LEADING: Final = 1.62  # line height in font heights, room for the panes
CAPTIONED: Final = 2.15  # the same where panes bear captions
EDGE: Final = 14.0  # pixels between the text and the widget's edge
ROUND: Final = 4.0
LEAD: Final = 0.1  # share of ink in the line around a pane
SIZES: Final = ((140, 22.0), (500, READING_POINTS), (sys.maxsize, 14.0))  # up to so many characters, so many points
BREAKS: Final = str.maketrans(dict.fromkeys("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2029", "\u2028"))


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
        self._head_places: list[float] = []  # the base line of each
        self._current = -1
        self._units: list[int] | None = None  # UTF-16 position of every code point, where they differ
        self._layout = QTextLayout()
        self._height = 0.0
        self._width = -1.0
        self._rects: list[list[QRectF]] = []
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
        shown = text.translate(BREAKS).encode("utf-16", "replace").decode("utf-16")  # a lone surrogate is no text
        self._units = None
        if any(ord(character) > 0xFFFF for character in shown):
            self._units = [0, *accumulate(2 if ord(character) > 0xFFFF else 1 for character in shown)]
        self._layout = QTextLayout(shown, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._colour()
        self._width = -1.0
        self.setAccessibleDescription("; ".join(pane.told for pane in self._panes if pane.told))
        self.updateGeometry()
        self.update()
        self.current_changed.emit(-1)

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
        self._set_lines(self.width())
        return self._rects[index]

    def pane_at(self, place: QPointF) -> int:
        """The pane at a point of the widget, -1 for none."""
        for index, rects in enumerate(self._rects):
            if any(rect.contains(place) for rect in rects):
                return index
        return -1

    def _unit(self, point: int) -> int:
        """The UTF-16 position of a code point, as Qt counts."""
        point = min(max(0, point), len(self._text))
        return point if self._units is None else self._units[min(point, len(self._units) - 1)]

    def _colour(self) -> None:
        """Give each pane an ink that reads on its glass."""
        ranges: list[QTextLayout.FormatRange] = []
        for pane in self._panes:
            if pane.fill:
                ranges.append(self._range(pane.start, pane.end, ink_on(pane.fill, self._theme)))
        ranges += [self._range(start, end, self._theme.quiet) for start, end in self._unread]
        self._layout.setFormats([*ranges, *self._wide()])

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
                made.start = self._unit(pane.start + len(word.rstrip()) - 1)
                made.length = self._unit(pane.start + len(word.rstrip())) - made.start
                style = QTextCharFormat()
                style.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
                style.setFontLetterSpacing(lacking)
                made.format = style
                found.append(made)
        return found

    def _range(self, start: int, end: int, ink: str) -> QTextLayout.FormatRange:
        found = QTextLayout.FormatRange()
        found.start = self._unit(start)
        found.length = self._unit(end) - found.start
        style = QTextCharFormat()
        style.setForeground(QBrush(QColor(ink)))
        found.format = style
        return found

    def _set_lines(self, width: float) -> None:
        """Break the text into lines for `width` and find the panes' rectangles."""
        if width == self._width:
            return
        self._width = width
        metrics = QFontMetricsF(self.font())
        leading = CAPTIONED if any(pane.caption for pane in self._panes) else LEADING
        step = metrics.height() * leading
        top = EDGE + (metrics.height() * (LEADING - 1)) / 2
        heads = {self._unit(head.start) for head in self._heads}
        self._head_places = []
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            if line.textStart() in heads:
                top += metrics.height() * (HEADED if self._head_places else HEADED - 0.8)
                self._head_places.append(top - metrics.height() * 0.5)
            line.setLineWidth(max(20.0, width - 2 * EDGE))
            line.setPosition(QPointF(EDGE, top))
            top += max(step, line.height() * leading)
        self._layout.endLayout()
        self._height = top + EDGE - metrics.height() * (leading - 1) / 2 + (metrics.height() * 0.2)
        starts = [self._layout.lineAt(i).textStart() for i in range(self._layout.lineCount())]
        self._rects = [self._find(pane, starts) for pane in self._panes]

    def _find(self, pane: Pane, starts: Sequence[int]) -> list[QRectF]:
        begin, end = self._unit(pane.start), self._unit(pane.end)
        rects: list[QRectF] = []
        if end <= begin or not starts:
            return rects
        for number in range(max(0, bisect_right(starts, begin) - 1), len(starts)):
            line = self._layout.lineAt(number)
            if line.textStart() >= end:
                break
            first, last = max(begin, line.textStart()), min(end, line.textStart() + line.textLength())
            if last > first:
                rects += _boxes(line, first, last)
        return rects

    def heightForWidth(self, width: int) -> int:
        self._set_lines(width)
        return int(self._height) + 1

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 100 else 600
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 48)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._layout.setFont(self.font())
            self._width = -1.0
            self.updateGeometry()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_lines(self.width())
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
        self._set_lines(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = QRectF(event.rect())
        for pane, rects in zip(self._panes, self._rects, strict=True):
            if pane.fill:
                self._paint_glass(painter, pane, [rect for rect in rects if rect.intersects(shown)])
        self._paint_unread(painter, shown)
        painter.setPen(QColor(self._theme.ink))
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            if line.y() < shown.bottom() and line.y() + line.height() * 1.2 > shown.top():
                line.draw(painter, QPointF())
        self._paint_captions(painter, shown)
        self._paint_heads(painter)
        if self._current >= 0:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._theme.ink), 1.6))
            for rect in self._rects[self._current]:
                painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), ROUND, ROUND)
        painter.end()

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
        for head, place in zip(self._heads, self._head_places, strict=False):
            painter.drawText(QPointF(EDGE, place), head.said)

    def _caption_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(max(8.0, self.font().pointSizeF() * 0.56))
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.2)
        return font

    def _paint_unread(self, painter: QPainter, shown: QRectF) -> None:
        """Hatch what the model did not read."""
        starts = [self._layout.lineAt(i).textStart() for i in range(self._layout.lineCount())]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(self._theme.line), Qt.BrushStyle.BDiagPattern))
        for start, end in self._unread:
            for rect in self._find(Pane(start, end), starts):
                if rect.intersects(shown):
                    painter.drawRoundedRect(rect, ROUND, ROUND)

    def _paint_captions(self, painter: QPainter, shown: QRectF) -> None:
        font = self._caption_font()
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.quiet))
        panes = zip(self._panes, self._rects, strict=True)
        marked = [(pane, rects[0]) for pane, rects in panes if rects and pane.caption]
        for number, (pane, rect) in enumerate(marked):
            if not rect.adjusted(0, 0, 0, 30).intersects(shown):
                continue
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


def _boxes(line: QTextLine, first: int, last: int) -> list[QRectF]:
    """The rectangles of `first`..`last` on a line; text that runs both ways falls apart into several."""
    places: list[tuple[float, float]] = []
    for unit in range(first, last):
        one = _x(line, unit, QTextLine.Edge.Leading)
        other = _x(line, unit, QTextLine.Edge.Trailing)
        left, right = min(one, other), max(one, other)
        if places and abs(places[-1][1] - left) < 0.6:
            places[-1] = (places[-1][0], right)
        elif places and abs(places[-1][0] - right) < 0.6:
            places[-1] = (left, places[-1][1])
        elif right - left > 0.01:
            places.append((left, right))
    top, height = line.y() - 3.0, line.height() + 6.0
    return [QRectF(left - 0.4, top, right - left - 0.4, height) for left, right in places]


def _x(line: QTextLine, unit: int, edge: QTextLine.Edge) -> float:
    found: object = line.cursorToX(unit, edge)  # PySide answers (x, position), its stubs say x
    x = found[0] if isinstance(found, tuple) else found
    return x if isinstance(x, float) else 0.0
