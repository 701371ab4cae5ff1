"""One text, large and well set, of any length: only what is in sight is laid out and painted. Always plain text."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.domain.marking import clicked_word, whole_characters
from app.ui.accessible import Role
from app.ui.theme import READING_POINTS, Theme, reading_font
from app.ui.widgets.text_lines import TextLines

EDGE: Final = 22  # pixels between the text and the widget's edge
MEASURE: Final = 52  # a line's length in font heights, at most: longer ones tire
LEADING: Final = 1.24
LONG: Final = 1_200  # characters: a longer text is far too long for its place, and is set smaller
SMALL: Final = 14.0  # points
_TOLD: Final = 4_000  # characters a screen reader is given


class LongText(QAbstractScrollArea):
    """Shows a text that can be read, scrolled, selected and copied; keys it has no use for go to whoever holds it."""

    said_as = Role.Document

    selection_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._text = ""
        self._scale = 1.0
        self._fonts: dict[float, QFont] = {}
        self._anchor = self._head = 0  # the selection, in code points
        self._hits: tuple[tuple[int, int], ...] = ()  # what was searched for, in code points
        self._drags = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 64)
        self._lines = self._broken()
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)

    def text(self) -> str:
        return self._text

    def show_text(self, text: str) -> None:
        """Show a text from its beginning, nothing selected."""
        self._text = text
        self._anchor = self._head = 0
        self._hits = ()
        self._drags = False
        self.setAccessibleDescription(text[:_TOLD])
        self._break()
        self.verticalScrollBar().setValue(0)

    def mark(self, hits: Sequence[tuple[int, int]]) -> None:
        """Mark what was searched for, until another text is shown, and bring the first of it into sight."""
        self._hits = tuple(hits)
        if self._hits:
            self.reveal(self._hits[0][0])
        self.viewport().update()

    def hits(self) -> tuple[tuple[int, int], ...]:
        """What is marked so."""
        return self._hits

    def selection(self) -> tuple[int, int]:
        """Start and end of what is selected, in code points; equal: nothing."""
        return min(self._anchor, self._head), max(self._anchor, self._head)

    def select(self, anchor: int, head: int) -> None:
        """Select from one place to another; the latter moves on when it is extended."""
        if (anchor, head) != (self._anchor, self._head):
            self._anchor, self._head = anchor, head
            self.viewport().update()
            self.selection_changed.emit()

    def restyle(self, theme: Theme) -> None:
        self.theme = theme
        self.viewport().update()

    def zoom(self, scale: float) -> None:
        """Set the text larger or smaller; 1: as it is meant."""
        self._scale = min(2.5, max(0.6, scale))
        self._break()

    def reveal(self, place: int) -> None:
        """Scroll so that a code point is in sight."""
        box = self._lines.caret(place)
        self._fit_bar()
        bar = self.verticalScrollBar()
        top, bottom = box.top(), box.bottom() + EDGE * 2
        if top < bar.value():
            bar.setValue(max(0, int(top) - EDGE))
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(int(bottom) - self.viewport().height())

    # what a kind of text with more on it sets otherwise

    def leading(self) -> float:
        """The height of a line in font heights."""
        return LEADING

    def paint_below(self, painter: QPainter, shown: tuple[int, int]) -> None:
        """Paint what lies under the letters; `shown`: the code points in sight."""

    def paint_above(self, painter: QPainter, shown: tuple[int, int]) -> None:
        """Paint what lies over them."""

    def dragged(self, start: int, end: int, exactly: bool) -> None:
        """The mouse selected from one place to another."""
        self.select(*whole_characters(self._text, start, end))

    def clicked(self, place: int | None) -> None:
        """The mouse was pressed and let go over a character, or beside the text."""
        self.select(0, 0)

    # lines

    def rects(self, start: int, end: int) -> Sequence[QRectF]:
        """Where a stretch is painted, from the text's upper left corner on."""
        return self._lines.rects(start, end)

    def _font(self) -> QFont:
        points = self._scale * (READING_POINTS if len(self._text) <= LONG else SMALL)  # of neighbours mostly the same
        if points not in self._fonts:  # asking the system for its families takes longer than the text
            self._fonts[points] = reading_font(points)
        return self._fonts[points]

    def _broken(self) -> TextLines:
        font = self._font()
        room = self.viewport().width() - 2 * EDGE
        return TextLines(self._text, font, min(room, MEASURE * font.pointSizeF() * 0.9), self.leading())

    def _break(self) -> None:
        self._lines = self._broken()
        self._lines.lay_to(self.viewport().height())
        self._fit_bar()
        self.viewport().update()

    def _fit_bar(self) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height()
        most = max(0, int(self._lines.height + 2 * EDGE - room))
        if bar.maximum() != most:
            bar.setRange(0, most)
        bar.setPageStep(max(1, room - 40))
        bar.setSingleStep(max(1, int(self._lines.pitch)))

    def _at(self, event: QMouseEvent) -> QPointF:
        """A point of the mouse, from the text's upper left corner on."""
        place = event.position()
        return QPointF(place.x() - EDGE, place.y() - EDGE + self.verticalScrollBar().value())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self.verticalScrollBar().value() - EDGE
        bottom = top + self.viewport().height()
        blocks = self._lines.between(top, bottom)
        painter.translate(EDGE, -top)
        shown = self._lines.places(top, bottom)
        start, end = self.selection()
        painter.setPen(Qt.PenStyle.NoPen)
        if start < end:
            painter.setBrush(QColor(self.theme.accent_soft))
            for rect in self._lines.rects(max(start, shown[0]), min(end, shown[1])):
                painter.drawRoundedRect(rect.adjusted(-1, -2, 1, 2), 3, 3)
        self._paint_hits(painter, shown)
        self.paint_below(painter, shown)
        painter.setPen(QColor(self.theme.ink))
        for block in blocks:
            for line in block.lines(top - block.top, bottom - block.top):
                line.draw(painter, QPointF(0.0, block.top))
        self.paint_above(painter, shown)
        painter.end()
        self._fit_bar()

    def _paint_hits(self, painter: QPainter, shown: tuple[int, int]) -> None:
        """A soft ground and a line of the accent, so that it is seen under the colour of an entity too."""
        for start, end in self._hits:
            if start < shown[1] and end > shown[0]:
                for rect in self._lines.rects(max(start, shown[0]), min(end, shown[1])):
                    painter.setBrush(QColor(self.theme.accent_soft))
                    painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), 3, 3)
                    painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1.6), QColor(self.theme.accent))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        place = self._lines.place_at(0, self.verticalScrollBar().value()) if self.verticalScrollBar().value() else 0
        self._break()
        if place:
            self.verticalScrollBar().setValue(int(self._lines.caret(place).top()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._fonts.clear()
            self._break()

    def sizeHint(self) -> QSize:
        return QSize(480, 240)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            at = self._at(event)
            self._press = at
            place = self._lines.place_at(at.x(), at.y())
            self._drags = False
            self.select(place, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        at = self._at(event)
        head = self._lines.place_at(at.x(), at.y())
        self._drags = self._drags or head != self._anchor
        self.select(self._anchor, head)
        self._scroll_along(event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        start, end = self.selection()
        if self._drags and start < end:
            self.dragged(start, end, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif not self._drags and start == end:
            self.clicked(self._under(self._at(event)))
        self._drags = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._under(self._at(event))
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self._drags = True
            self.select(*clicked_word(self._text, place))

    def _under(self, at: QPointF) -> int | None:
        """The character under a point."""
        place = self._lines.character_at(at.x(), at.y())
        box = (rect.adjusted(-3, -4, 3, 4) for rect in self._lines.rects(place, place + 1))
        return place if any(rect.contains(at) for rect in box) else None

    def _scroll_along(self, y: float) -> None:
        bar = self.verticalScrollBar()
        if y < 0:
            bar.setValue(bar.value() - bar.singleStep())
        elif y > self.viewport().height():
            bar.setValue(bar.value() + bar.singleStep())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        line, page = bar.singleStep(), bar.pageStep()
        steps = {
            Qt.Key.Key_Up: -line,
            Qt.Key.Key_Down: line,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        if event.matches(QKeySequence.StandardKey.Copy):
            start, end = self.selection()
            if start < end:
                QGuiApplication.clipboard().setText(self._text[start:end])
        elif event.matches(QKeySequence.StandardKey.ZoomIn):
            self.zoom(self._scale * 1.15)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.zoom(self._scale / 1.15)
        elif Qt.Key(event.key()) in steps and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())])
        else:
            event.ignore()
