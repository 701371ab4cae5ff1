"""How sure the model is after each layer: a line a label, where it settles, and below how far each layer moved."""

import itertools
from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import words
from app.ui.accessible import Role
from app.ui.theme import Theme
from app.ui.widgets.shades import mix

_KEY: Final = 20.0  # pixels for a colour in the legend
_STEPS: Final = 60.0  # pixels of the bars' strip
_QUARTERS: Final = (0, 25, 50, 75, 100)


class Course(msgspec.Struct, frozen=True):
    """One label's probability after each layer. `faint`: many labels in one, drawn lightly."""

    name: str
    values: tuple[float, ...]  # <float>[num_layers + 1]
    faint: bool = False


class LayerChart(QWidget):
    """The first course is the one looked at; its steps are the bars. Arrow keys and the mouse choose a layer."""

    said_as = Role.Chart

    pointed = Signal(int)  # the layer chosen

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._courses: tuple[Course, ...] = ()
        self._settled = 0
        self._current = -1
        self._texts = ("", "", "", "")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_texts(self, across: str, settles: str, steps: str, start: str) -> None:
        """What the axis across counts, the marker ("settles at {0}"), a bar ("{0} points"), the name of layer 0."""
        self._texts = (across, settles, steps, start)
        self.update()

    def show_courses(self, courses: Sequence[Course], settled: int) -> None:
        """Draw courses of one length; `settled`: the layer from which the answer stays."""
        self._courses = tuple(courses)
        self._settled = settled
        self._current = len(courses[0].values) - 1 if courses else -1
        self._describe()
        self.update()

    def courses(self) -> tuple[Course, ...]:
        return self._courses

    def current(self) -> int:
        """The layer looked at."""
        return self._current

    def point(self, layer: int) -> None:
        """Look at a layer."""
        if self._courses and layer != self._current and 0 <= layer < len(self._courses[0].values):
            self._current = layer
            self._describe()
            self.update()
            self.pointed.emit(layer)

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(260, 280)

    def plot(self) -> QRectF:
        """Where the lines are painted."""
        metrics = QFontMetricsF(self._small())
        lines = 1 + max((line for _, line in self._legend()), default=0)
        top = lines * (metrics.height() + 4) + metrics.height() + 12
        left = metrics.horizontalAdvance(words.whole_percent(100)) + 10
        below = 2 * metrics.height() + _STEPS + 26
        return QRectF(self.rect()).adjusted(left, top, -18, -below)

    def place(self, layer: int, value: float) -> QPointF:
        """A probability after a layer in the widget."""
        plot, last = self.plot(), max(1, len(self._courses[0].values) - 1)
        return QPointF(plot.left() + layer / last * plot.width(), plot.bottom() - value * plot.height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._courses:
            plot, last = self.plot(), len(self._courses[0].values) - 1
            share = (event.position().x() - plot.left()) / max(1.0, plot.width())
            self.point(min(last, max(0, round(share * last))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._courses[0].values) - 1 if self._courses else 0
        to = {
            Qt.Key.Key_Left: self._current - 1,
            Qt.Key.Key_Right: self._current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if to is None:
            super().keyPressEvent(event)
        else:
            self.point(to)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        if self._courses:
            self.point(len(self._courses[0].values) - 1)
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small())
        if self._courses:
            self._paint_axes(painter)
            self._paint_marker(painter)
            self._paint_steps(painter)
            for index in reversed(range(len(self._courses))):
                self._paint_course(painter, index)
            self._paint_legend(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _describe(self) -> None:
        said = (f"{course.name} {words.percent(course.values[self._current])}" for course in self._courses)
        self.setAccessibleDescription(f"{self._layer(self._current)}: " + "; ".join(said) if self._courses else "")

    def _layer(self, number: int) -> str:
        return f"{self._texts[0]} {number}" if number else self._texts[3]

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(max(8.0, self.font().pointSizeF() - 1))
        return font

    def _colour(self, index: int) -> QColor:
        if self._courses[index].faint:
            return QColor(mix(self._theme.surface, self._theme.quiet, 0.6))
        return QColor(self._theme.series[index % len(self._theme.series)])

    def _paint_axes(self, painter: QPainter) -> None:
        plot, metrics = self.plot(), QFontMetricsF(self._small())
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for quarter in _QUARTERS:
            y = self.place(0, quarter / 100).y()
            painter.setPen(QPen(QColor(self._theme.line), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(self._theme.quiet))
            box = QRectF(0, y - metrics.height() / 2, plot.left() - 8, metrics.height())
            painter.drawText(box, right, words.whole_percent(quarter))
        last = len(self._courses[0].values) - 1
        every = max(1, round(last * 34 / max(1.0, plot.width())))
        until = -1.0
        for layer in range(0, last + 1, every):
            text = str(layer) if layer else self._texts[3]
            x, wide = self.place(layer, 0).x(), metrics.horizontalAdvance(text)
            left = max(0.0, x - wide / 2) if layer else plot.left() - 8
            if left > until:
                painter.drawText(QPointF(left, plot.bottom() + metrics.ascent() + 6), text)
                until = left + wide + 6
        at = self.place(self._current, 0).x()
        painter.setPen(QPen(QColor(self._theme.quiet), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(at, plot.top()), QPointF(at, self.height() - metrics.height() - 6))

    def _paint_marker(self, painter: QPainter) -> None:
        """Where the answer settles."""
        plot, metrics = self.plot(), QFontMetricsF(self._small())
        x = self.place(self._settled, 0).x()
        painter.setPen(QPen(QColor(self._theme.ink), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, plot.top() - 4), QPointF(x, plot.bottom()))
        text = self._texts[1].format(self._settled)
        wide = metrics.horizontalAdvance(text)
        left = min(max(plot.left(), x - wide / 2), self.width() - wide - 4)
        painter.setPen(QColor(self._theme.ink))
        painter.drawText(QPointF(left, plot.top() - 8), text)

    def _paint_steps(self, painter: QPainter) -> None:
        """A bar for each layer: how far it moved the first course, up or down."""
        plot, metrics = self.plot(), QFontMetricsF(self._small())
        middle = self.height() - metrics.height() - _STEPS / 2 - 4
        values = self._courses[0].values
        steps = [after - before for before, after in itertools.pairwise(values)]
        top = max((abs(step) for step in steps), default=0.0) or 1.0
        wide = min(26.0, 0.55 * plot.width() / max(1, len(steps)))
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.drawLine(QPointF(plot.left(), middle), QPointF(plot.right(), middle))
        painter.setPen(Qt.PenStyle.NoPen)
        for layer, step in enumerate(steps, 1):
            colour = QColor(self._theme.positive if step > 0 else self._theme.negative)
            colour.setAlphaF(1.0 if layer == self._current else 0.72)
            painter.setBrush(colour)
            high = max(1.0, abs(step) / top * (_STEPS / 2 - 2))
            left = self.place(layer, 0).x() - wide / 2
            painter.drawRoundedRect(QRectF(left, middle - high if step > 0 else middle, wide, high), 2, 2)
        painter.setPen(QColor(self._theme.quiet))
        told = "–"
        if self._current > 0:
            step = steps[self._current - 1]
            told = ("+" if step > 0 else "−" if step < 0 else "") + QLocale().toString(abs(step) * 100, "f", 1)
        painter.drawText(QPointF(plot.left(), self.height() - 6), self._texts[2].format(told))

    def _paint_course(self, painter: QPainter, index: int) -> None:
        course, colour = self._courses[index], self._colour(index)
        places = [self.place(layer, value) for layer, value in enumerate(course.values)]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        style = Qt.PenStyle.DashLine if course.faint else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, 3 if index == 0 else 2, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF(places))
        painter.setPen(QPen(QColor(self._theme.surface), 1.5))
        painter.setBrush(colour)
        for layer, place in enumerate(places):
            if layer == self._current or len(places) <= 30:
                painter.drawEllipse(place, *((5.5, 5.5) if layer == self._current else (4.0, 4.0)))

    def _legend(self) -> list[tuple[float, int]]:
        """Where each course's name starts: pixels from the left, and its line."""
        metrics = QFontMetricsF(self._small())
        places: list[tuple[float, int]] = []
        left, line = 0.0, 0
        for course in self._courses:
            wide = _KEY + metrics.horizontalAdvance(f"{self._short(course.name)}  {words.percent(1.0)}") + 18
            if left and left + wide > self.width():
                left, line = 0.0, line + 1
            places.append((left, line))
            left += wide
        return places

    def _short(self, name: str) -> str:
        return QFontMetricsF(self._small()).elidedText(name, Qt.TextElideMode.ElideRight, 220)

    def _paint_legend(self, painter: QPainter) -> None:
        """Names with their colours, and what they are at the layer looked at."""
        metrics = QFontMetricsF(self._small())
        for index, (course, (left, line)) in enumerate(zip(self._courses, self._legend(), strict=True)):
            y = line * (metrics.height() + 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour(index))
            painter.drawRoundedRect(QRectF(left, y + metrics.height() / 2 - 2, 14, 4), 2, 2)
            painter.setPen(QColor(self._theme.ink if index == 0 else self._theme.quiet))
            told = f"{self._short(course.name)}  {words.percent(course.values[self._current])}"
            painter.drawText(QPointF(left + _KEY, y + metrics.ascent()), told)
