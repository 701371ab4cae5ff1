"""A text on which stretches are marked: by mouse, by keyboard, or by taking what a model suggests."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.domain.marking import (
    exact,
    next_character,
    next_word,
    previous_character,
    previous_word,
    snapped,
    word_at,
)
from app.domain.spans import Span
from app.ui.theme import Theme
from app.ui.widgets.long_text import EDGE, LongText
from app.ui.widgets.shades import veil

ROW: Final = 17.0  # pixels of an underline with its caption
BASE: Final = 1.04  # a line's height in font heights, without underlines
DEEPEST: Final = 4  # rows of underlines; spans that overlap more share the last
_CAPTION_POINTS: Final = 8.5
MARK: Final = 96  # of 255: how much of its colour lies over the text of the current span


class SpanEditor(LongText):
    """Spans (code points, may overlap) over a text, and suggested ones, dashed.

    `edited` carries the whole new tuple of spans after each edit of the analyst. One span can be current: it is the
    one that is relabelled or removed. A label can be armed: what is dragged over then carries it at once.
    """

    edited = Signal(object)  # tuple[Span, ...]

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._spans: tuple[Span, ...] = ()
        self._suggested: tuple[Span, ...] = ()
        self._offered: frozenset[Span] = frozenset()
        self._marks: list[Span] = []  # both, in text order, the longer first
        self._rows: dict[Span, int] = {}
        self._deep = 1
        self._colours: Mapping[str, str] = {}
        self._current: Span | None = None
        self._armed = ""
        self._editable = True
        super().__init__(theme, parent)

    # what is shown

    def spans(self) -> tuple[Span, ...]:
        return self._spans

    def suggested(self) -> tuple[Span, ...]:
        """The suggested spans that were neither taken nor refused."""
        return self._suggested

    def current(self) -> Span | None:
        return self._current

    def armed(self) -> str:
        return self._armed

    def show_spans(self, text: str, spans: Sequence[Span], colours: Mapping[str, str]) -> None:
        """Show a text with its spans; `colours` by label."""
        self._spans = tuple(sorted(spans))
        self._suggested = ()
        self._current = None
        self._colours = colours
        self._deep = _depth(self._set_rows())
        self.show_text(text)
        self._tell()

    def set_spans(self, spans: Sequence[Span]) -> None:
        """Replace the spans of the text that is shown."""
        self._spans = tuple(sorted(spans))
        if self._current not in (*self._spans, *self._suggested):
            self._current = None
        self._rearranged()

    def suggest(self, spans: Sequence[Span]) -> None:
        """Offer spans; those that are marked already are left out."""
        self._suggested = tuple(sorted(set(spans) - set(self._spans)))
        self._rearranged()

    def set_colours(self, colours: Mapping[str, str]) -> None:
        self._colours = colours
        self.viewport().update()

    def set_editable(self, editable: bool) -> None:
        """Whether marks can be made; without, the text is only read."""
        self._editable = editable

    def arm(self, label: str) -> None:
        """Give what is dragged over next this label at once; "": no more."""
        self._armed = label

    # edits

    def label(self, name: str) -> bool:
        """Give the selection, else the current span, a label; False where there is neither."""
        start, end = self.selection()
        if start < end:
            self._add(start, end, name)
        elif self._current is not None:
            self._replace(self._current, Span(self._current.start, self._current.end, name))
        else:
            return False
        return True

    def remove(self) -> bool:
        """Take the current span away: off the text, or off what is suggested; False where there is none."""
        gone = self._current
        if gone is None:
            return False
        self._current = None
        if gone in self._spans:
            self._set(span for span in self._spans if span != gone)
        else:
            self._suggested = tuple(span for span in self._suggested if span != gone)
            self._rearranged()
        return True

    def accept(self) -> bool:
        """Take the current suggestion, or all of them where none is current; False where there is none to take."""
        taken = (self._current,) if self._current in self._suggested else self._suggested
        wanted = [span for span in taken if span is not None]
        if not wanted:
            return False
        self._suggested = tuple(span for span in self._suggested if span not in wanted)
        self._set((*self._spans, *wanted))
        return True

    def refuse(self) -> bool:
        """Leave the current suggestion, or all of them, aside; False where there is none."""
        if self._current in self._suggested:
            return self.remove()
        had = bool(self._suggested)
        self._suggested = ()
        self._rearranged()
        return had

    def _add(self, start: int, end: int, name: str) -> None:
        added = Span(start, end, name)
        self.select(end, end)
        self._current = added
        self._suggested = tuple(span for span in self._suggested if span != added)
        if added not in self._spans:
            self._set((*self._spans, added))
        else:
            self.viewport().update()

    def _replace(self, old: Span, new: Span) -> None:
        self._suggested = tuple(span for span in self._suggested if span not in (old, new))
        self._current = new
        self._set((*(span for span in self._spans if span not in (old, new)), new))

    def _set(self, spans: Iterable[Span]) -> None:
        self._spans = tuple(sorted(spans))
        self._rearranged()
        self.edited.emit(self._spans)

    # layout

    def leading(self) -> float:
        return BASE + (self._deep * ROW + 4) / max(1.0, QFontMetricsF(self._font()).height())

    def _set_rows(self) -> int:
        """Give every span a row of its own where it overlaps others; the number of rows."""
        ends: list[int] = []
        self._rows = {}
        self._offered = frozenset(self._suggested)
        self._marks = sorted((*self._spans, *self._suggested), key=lambda span: (span.start, -span.end))
        for span in self._marks:
            row = next((i for i, end in enumerate(ends) if end <= span.start), len(ends))
            if row == len(ends):
                ends.append(span.end)
            else:
                ends[row] = span.end
            self._rows[span] = row
        return len(ends)

    def _rearranged(self) -> None:
        deep = _depth(self._set_rows())
        if deep != self._deep:
            self._deep = deep
            at = self.verticalScrollBar().value()
            self._break()
            self.verticalScrollBar().setValue(at)
        self._tell()
        self.viewport().update()

    def _tell(self) -> None:
        """What a screen reader says of the marks, then the text."""
        marks = "; ".join(f"{self._text[span.start : span.end][:80]}: {span.label}" for span in self._spans[:100])
        self.setAccessibleDescription(f"{marks}\n{self._text[:4000]}" if marks else self._text[:4000])

    # painting

    def paint_below(self, painter: QPainter, shown: tuple[int, int]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for span in self._in_sight(shown):
            if span in self._offered:
                continue
            colour = QColor(self._colour(span))
            colour.setAlpha(veil(colour.name(), self.theme, MARK if span == self._current else MARK - 40))
            painter.setBrush(colour)
            for rect in self.rects(max(span.start, shown[0]), min(span.end, shown[1])):
                painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 2), 3, 3)

    def paint_above(self, painter: QPainter, shown: tuple[int, int]) -> None:
        font = QFont(self._font())
        font.setPointSizeF(_CAPTION_POINTS)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        taken: dict[tuple[int, int], list[QRectF]] = {}  # where captions stand, by line and row
        for span in self._in_sight(shown):
            row = min(self._rows.get(span, 0), DEEPEST - 1)
            rects = self.rects(max(span.start, shown[0]), min(span.end, shown[1]))
            for rect in rects:
                self._underline(painter, span, rect, row)
            if rects and span.start >= shown[0]:
                self._caption(painter, span, rects[0], row, metrics, taken)
            if span == self._current:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(self.theme.ink), 1.4))
                for rect in rects:
                    painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 3), 4, 4)

    def _in_sight(self, shown: tuple[int, int]) -> list[Span]:
        """The spans and suggestions on the lines that are painted, in text order."""
        until = bisect_left(self._marks, shown[1], key=lambda span: span.start)
        return [span for span in self._marks[:until] if span.end > shown[0]]

    def _underline(self, painter: QPainter, span: Span, rect: QRectF, row: int) -> None:
        y = rect.bottom() + 5 + row * ROW
        pen = QPen(QColor(self._colour(span)), 3)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if span in self._offered:
            pen.setWidthF(2)
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawLine(QLineF(rect.left(), y, rect.right(), y))

    def _caption(
        self,
        painter: QPainter,
        span: Span,
        rect: QRectF,
        row: int,
        metrics: QFontMetricsF,
        taken: dict[tuple[int, int], list[QRectF]],
    ) -> None:
        others = taken.setdefault((int(rect.top()), row), [])
        place = QRectF(
            rect.left(), rect.bottom() + 6 + row * ROW, metrics.horizontalAdvance(span.label), metrics.height()
        )
        for other in others:
            if place.intersects(other):
                place.moveLeft(other.right() + 8)
        room = max(rect.right() - place.left(), self.viewport().width() - 2 * EDGE - place.left())
        told = metrics.elidedText(span.label, Qt.TextElideMode.ElideRight, min(room, max(rect.width(), 150.0)))
        painter.setPen(QColor(self.theme.quiet))
        painter.drawText(QPointF(place.left(), place.top() + metrics.ascent()), told)
        others.append(place)

    def _colour(self, span: Span) -> str:
        return self._colours.get(span.label, self.theme.accent)

    # mouse

    def dragged(self, start: int, end: int, exactly: bool) -> None:
        start, end = (exact if exactly else snapped)(self._text, start, end)
        self._current = None
        self.select(start, end)
        if self._armed and self._editable and start < end:
            self._add(start, end, self._armed)

    def clicked(self, place: int | None) -> None:
        under = [] if place is None else [s for s in (*self._spans, *self._suggested) if s.start <= place < s.end]
        under.sort(key=lambda span: span.end - span.start)
        if self._current in under:  # again: the next of those that lie over one another
            chosen: Span | None = under[(under.index(self._current) + 1) % len(under)]
        else:
            chosen = under[0] if under else None
        self._make_current(chosen)

    def _make_current(self, span: Span | None) -> None:
        self._current = span
        if span is not None:
            self.select(span.end, span.end)
            self.reveal(span.start)
        else:
            self.select(self._head, self._head)
        self.viewport().update()
        self.selection_changed.emit()

    # keyboard

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()))
            if step is not None and self._walk(step):
                event.accept()
                return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        extends = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            forward = (key == Qt.Key.Key_Right) != self._runs_left()
            step = self._step_character if modifiers & Qt.KeyboardModifier.AltModifier else self._step_word
            step(forward, extends)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and (self._head or self.selection()[1]):
            self._step_line(1 if key == Qt.Key.Key_Down else -1, extends)
        elif key == Qt.Key.Key_Delete and self._editable and self.remove():
            pass
        elif key == Qt.Key.Key_Escape and (self._current is not None or self.selection()[0] < self.selection()[1]):
            self._make_current(None)
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> bool:
        """Make the next span current; False at either end, so that Tab leaves the text there."""
        marks = self._marks
        if not marks:
            return False
        before = -1 if step > 0 else len(marks)
        place = (marks.index(self._current) if self._current in marks else before) + step
        if not 0 <= place < len(marks):
            self._make_current(None)
            return False
        self._make_current(marks[place])
        return True

    def _move(self, anchor: int, head: int) -> None:
        self._current = None
        self.select(anchor, head)
        self.reveal(head)
        self.viewport().update()

    def _step_word(self, forward: bool, extends: bool) -> None:
        start, end = self.selection()
        if not extends:
            found = next_word(self._text, end) if forward else previous_word(self._text, start)
            if found is not None:
                self._move(*found)
            return
        anchor, head = self._anchor, self._head
        if forward and head < anchor:  # the left end comes back
            found = next_word(self._text, word_at(self._text, head)[1])
            head = min(anchor, found[0]) if found is not None else anchor
        elif not forward and head > anchor:
            found = previous_word(self._text, word_at(self._text, head - 1)[0])
            head = max(anchor, found[1]) if found is not None else anchor
        else:
            found = next_word(self._text, head) if forward else previous_word(self._text, head)
            if found is not None:
                head = found[1] if forward else found[0]
        self._move(anchor, head)

    def _step_character(self, forward: bool, extends: bool) -> None:
        start, end = self.selection()
        if extends:
            step = next_character if forward else previous_character
            self._move(self._anchor, step(self._text, self._head))
        elif forward and end < len(self._text):
            self._move(end, next_character(self._text, end))
        elif not forward and start > 0:
            self._move(previous_character(self._text, start), start)

    def _step_line(self, step: int, extends: bool) -> None:
        box = self._lines.caret(self._head)
        place = self._lines.place_at(box.x() - 1, box.center().y() + step * self._lines.pitch)
        if extends:
            self._move(self._anchor, place)
        elif (found := next_word(self._text, word_at(self._text, place)[0])) is not None:
            self._move(*found)

    def _runs_left(self) -> bool:
        """Whether the paragraph at the cursor is written from right to left."""
        return self._lines.runs_left(self._head)


def _depth(rows: int) -> int:
    return min(DEEPEST, max(1, rows))
