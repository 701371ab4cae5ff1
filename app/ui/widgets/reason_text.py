"""A text on which the reason for its label can be marked: stretches without a name, in one quiet colour."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QLineF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.domain.marking import exact, snapped
from app.domain.spans import Rationale, Span, joined
from app.ui.theme import Theme
from app.ui.widgets.long_text import LongText
from app.ui.widgets.span_editor import SpanEditor

_REASON: Final = "reason"  # what all stretches are called inside, where spans need a label


class ReasonText(SpanEditor):
    """Only read, like any text, until marking is switched on: then what is dragged over, or selected by keys and taken
    with Enter, is a reason at once. Stretches that overlap become one. `marked` carries the whole rationale."""

    marked = Signal(object)  # Rationale

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_editable(False)
        self.edited.connect(lambda _: self.marked.emit(self.rationale()))

    @property
    def marking(self) -> bool:
        return self._editable

    def rationale(self) -> Rationale:
        """What is marked, in code points."""
        return tuple((span.start, span.end) for span in self._spans)

    def show_reason(self, text: str, rationale: Rationale) -> None:
        """Show a text with what is the reason for its label."""
        self.show_spans(text, _spans(rationale), {})

    def set_reason(self, rationale: Rationale) -> None:
        """Replace the reason of the text that is shown."""
        self.set_spans(_spans(rationale))

    def set_marking(self, on: bool) -> None:
        """Whether marks are made and altered, or the text is only read."""
        if on != self._editable:
            self.set_editable(on)
            self._make_current(None)

    def take(self) -> bool:
        """Mark what is selected; False where nothing is."""
        start, end = self.selection()
        if start == end:
            return False
        found = joined([*self.rationale(), (start, end)])
        self.select(end, end)
        self._current = next(span for span in _spans(found) if span.start <= start < span.end)
        self._set(_spans(found))
        return True

    # looks

    def leading(self) -> float:
        return LongText.leading(self)

    def paint_above(self, painter: QPainter, shown: tuple[int, int]) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for span in self._in_sight(shown):
            for rect in self.rects(max(span.start, shown[0]), min(span.end, shown[1])):
                painter.setPen(QPen(QColor(self.theme.quiet), 1.6))
                painter.drawLine(QLineF(rect.left(), rect.bottom() + 2, rect.right(), rect.bottom() + 2))
                if span == self._current:
                    painter.setPen(QPen(QColor(self.theme.ink), 1.4))
                    painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 4), 4, 4)

    def _colour(self, span: Span) -> str:
        return self.theme.quiet

    def _tell(self) -> None:
        stretches = "; ".join(self._text[start:end][:80] for start, end in self.rationale()[:100])
        told = self.tr("The reason for the label: {0}").format(stretches)
        self.setAccessibleDescription(f"{told}\n{self._text[:4000]}" if stretches else self._text[:4000])

    # mouse and keys

    def dragged(self, start: int, end: int, exactly: bool) -> None:
        if not self.marking:
            LongText.dragged(self, start, end, exactly)
            return
        self._current = None
        self.select(*(exact if exactly else snapped)(self._text, start, end))
        self.take()

    def clicked(self, place: int | None) -> None:
        if self.marking:
            super().clicked(place)
        else:
            LongText.clicked(self, place)

    def event(self, event: QEvent) -> bool:
        return bool(super().event(event) if self.marking else LongText.event(self, event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.marking:
            LongText.keyPressEvent(self, event)
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not self.take():
            super().keyPressEvent(event)


def _spans(rationale: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end, _REASON) for start, end in rationale)
