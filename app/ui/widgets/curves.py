"""Curves over steps: light strokes for what was measured, a strong one for its course, dots where it was checked."""

import math
from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import words
from app.ui.theme import Theme

Point = tuple[float, float]
SMOOTHEST: Final = 0.95  # share of the past in the course of a noisy curve, at most
WINDOWS: Final = 12  # of which a noisy curve has about so many
KEY: Final = 20.0  # pixels for a colour in the legend
MOST: Final = 1200  # points drawn of a curve


class Curve(msgspec.Struct, frozen=True):
    """One curve. `noisy`: drawn lightly under its exponential moving average; else as a line with dots."""

    name: str
    points: tuple[Point, ...]  # x ascending; finite
    noisy: bool = False


def smoothed(points: Sequence[Point]) -> list[Point]:
    """The exponential moving average, unbiased at the start (as in Adam, Kingma & Ba 2015).

    The longer the curve, the longer its memory: about a twelfth of it.
    """
    share = min(SMOOTHEST, max(0.0, 1.0 - WINDOWS / max(1, len(points))))
    course: list[Point] = []
    total = weight = 0.0
    for x, y in points:
        total = share * total + (1 - share) * y
        weight = share * weight + (1 - share)
        course.append((x, total / weight))
    return course


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round numbers within [low, high], at most `most` of them."""
    span = high - low
    if not span > 0 or not math.isfinite(span):
        return [low] if math.isfinite(low) else []
    raw = span / max(1, most - 1)
    unit = 10.0 ** math.floor(math.log10(raw))
    step = next(unit * m for m in (1, 2, 2.5, 5, 10) if unit * m >= raw * 0.999)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [round(i * step, 12) for i in range(first, last + 1)]


def thinned(points: Sequence[Point], most: int = MOST) -> Sequence[Point]:
    """At most about `most` of the points, evenly chosen, the last always among them."""
    if len(points) <= most:
        return points
    stride = math.ceil(len(points) / most)
    return [*points[::stride], points[-1]]


class Curves(QWidget):
    """A small chart. `unit_range`: the vertical axis is 0 to 1 at most, as for shares."""

    def __init__(self, theme: Theme, unit_range: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._unit = unit_range
        self._title = ""
        self._across = ""
        self._curves: tuple[Curve, ...] = ()
        self._mouse: QPointF | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_texts(self, title: str, across: str, tip: str = "") -> None:
        """The chart's title, what its horizontal axis counts, and how to read it."""
        self.setToolTip(tip)
        self._title, self._across = title, across
        self.setAccessibleName(title)
        self.update()

    def show_curves(self, curves: Sequence[Curve]) -> None:
        self._curves = tuple(curve for curve in curves if curve.points)
        ends = (f"{curve.name} {words.decimal(curve.points[-1][1], 3)}" for curve in self._curves)
        self.setAccessibleDescription("; ".join(ends))
        self.update()

    def curves(self) -> tuple[Curve, ...]:
        return self._curves

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, 230)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, 150)

    def plot(self) -> QRectF:
        """Where the curves are painted."""
        metrics = QFontMetricsF(self._small())
        lines = 1 + max((line for _, line in self._legend()), default=0)
        top = QFontMetricsF(self.font()).height() + lines * (metrics.height() + 2) + 18
        return QRectF(self.rect()).adjusted(metrics.horizontalAdvance("0.0000") + 6, top, -10, -metrics.height() - 10)

    def bounds(self) -> tuple[float, float, float, float]:
        """Least and most x, least and most y of what is shown, with a little room."""
        xs = [x for curve in self._curves for x, _ in curve.points]
        ys = [y for curve in self._curves for _, y in curve.points]
        if not xs:
            return 0.0, 1.0, 0.0, 1.0
        low_x, high_x, low_y, high_y = 0.0, max(max(xs), 1e-9), min(ys), max(ys)
        room = max((high_y - low_y) * 0.08, 0.01 * abs(high_y), 1e-6)
        low_y, high_y = low_y - room, high_y + room
        if self._unit:
            return low_x, high_x, max(0.0, low_y), min(1.0, max(high_y, low_y + 0.05))
        return low_x, high_x, min(low_y, max(0.0, low_y)), high_y

    def place(self, point: Point) -> QPointF:
        """A point of a curve in the widget."""
        low_x, high_x, low_y, high_y = self.bounds()
        plot = self.plot()
        x = plot.left() + (point[0] - low_x) / (high_x - low_x) * plot.width()
        return QPointF(x, plot.bottom() - (point[1] - low_y) / (high_y - low_y) * plot.height())

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(max(7.5, self.font().pointSizeF() - 1.5))
        return font

    def _colour(self, index: int) -> QColor:
        return QColor(self._theme.series[index % len(self._theme.series)])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse = event.position()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._mouse = None
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._theme.ink))
        height = QFontMetricsF(self.font()).height()
        title = QFontMetricsF(self.font()).elidedText(self._title, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QRectF(0, 0, self.width(), height + 2), int(Qt.AlignmentFlag.AlignLeft), title)
        painter.setFont(self._small())
        self._paint_axes(painter)
        looked_at = self._looked_at()
        self._paint_legend(painter, height + 6, looked_at)
        for index, curve in enumerate(self._curves):
            self._paint_curve(painter, curve, self._colour(index))
        if looked_at is not None:
            plot, x = self.plot(), self.place((looked_at, 0.0)).x()
            painter.setPen(QPen(QColor(self._theme.quiet), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        painter.end()

    def _looked_at(self) -> float | None:
        """The step under the mouse."""
        plot = self.plot()
        if self._mouse is None or not self._curves or not plot.contains(self._mouse):
            return None
        low, high, _, _ = self.bounds()
        wanted = low + (self._mouse.x() - plot.left()) / plot.width() * (high - low)
        return min((x for curve in self._curves for x, _ in curve.points), key=lambda x: abs(x - wanted))

    def _paint_axes(self, painter: QPainter) -> None:
        plot = self.plot()
        metrics = QFontMetricsF(self._small())
        low_x, high_x, low_y, high_y = self.bounds()
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for value in ticks(low_y, high_y, 5):
            y = self.place((low_x, value)).y()
            painter.setPen(QPen(QColor(self._theme.line), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            if self._curves:
                painter.setPen(QColor(self._theme.quiet))
                box = QRectF(0, y - metrics.height() / 2, plot.left() - 6, metrics.height())
                painter.drawText(box, right, words.shortest(value))
        painter.setPen(QColor(self._theme.quiet))
        below = plot.bottom() + 5
        across = metrics.horizontalAdvance(self._across)
        painter.drawText(QRectF(plot.right() - across, below, across + 1, metrics.height()), 0, self._across)
        for value in ticks(low_x, high_x, max(3, int(plot.width() // 60))) if self._curves else ():
            text = words.shortest(value)
            x, half = self.place((value, low_y)).x(), metrics.horizontalAdvance(text) / 2
            if x + half < plot.right() - across - 8:
                painter.drawText(QRectF(x - half, below, 2 * half + 1, metrics.height()), 0, text)

    def _legend(self) -> list[tuple[float, int]]:
        """Where each curve's name starts: pixels from the left, and its line."""
        metrics = QFontMetricsF(self._small())
        places: list[tuple[float, int]] = []
        left, line = 0.0, 0
        for curve in self._curves:
            wide = KEY + metrics.horizontalAdvance(f"{curve.name}  0.0000") + 14
            if left and left + wide > self.width():
                left, line = 0.0, line + 1
            places.append((left, line))
            left += wide
        return places

    def _paint_legend(self, painter: QPainter, top: float, looked_at: float | None) -> None:
        """Names with their colours and the value at the step looked at, or the last."""
        metrics = QFontMetricsF(self._small())
        for index, (curve, (left, line)) in enumerate(zip(self._curves, self._legend(), strict=True)):
            points = smoothed(curve.points) if curve.noisy else curve.points
            value = points[-1][1]
            if looked_at is not None:
                value = min(points, key=lambda point: abs(point[0] - looked_at))[1]
            y = top + line * (metrics.height() + 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour(index))
            painter.drawRoundedRect(QRectF(left, y + metrics.height() / 2 - 2, 14, 4), 2, 2)
            painter.setPen(QColor(self._theme.quiet))
            painter.drawText(QPointF(left + KEY, y + metrics.ascent()), f"{curve.name}  {words.decimal(value, 3)}")

    def _paint_curve(self, painter: QPainter, curve: Curve, colour: QColor) -> None:
        painter.save()
        painter.setClipRect(self.plot().adjusted(-4, -4, 4, 4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        course: Sequence[Point] = thinned(curve.points)
        if curve.noisy:
            faint = QColor(colour)
            faint.setAlpha(70)
            painter.setPen(QPen(faint, 1))
            painter.drawPolyline(QPolygonF([self.place(point) for point in course]))
            course = thinned(smoothed(curve.points))
        painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        places = [self.place(point) for point in course]
        painter.drawPolyline(QPolygonF(places))
        if not curve.noisy and len(places) <= 60:
            painter.setPen(QPen(QColor(self._theme.surface), 1.5))
            painter.setBrush(colour)
            for place in places:
                painter.drawEllipse(place, 4, 4)
        painter.restore()
