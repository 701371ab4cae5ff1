"""A measured share with its confidence interval on a line from 0 to 1, and what simpler methods reach as ticks."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.results import Figure
from app.ui import words
from app.ui.theme import Theme


class Reached(msgspec.Struct, frozen=True):
    """What a baseline reaches."""

    name: str
    value: float


class Interval(QWidget):
    """A point with whiskers. The left end of the line is 0, the right end 1, so that figures can be compared."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._figure: Figure | None = None
        self._baselines: tuple[Reached, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(self, figure: Figure, baselines: Sequence[Reached]) -> None:
        self._figure = figure
        self._baselines = tuple(baselines)
        self.setAccessibleName(figure.name)
        others = "; ".join(f"{b.name} {words.decimal(b.value, 3)}" for b in baselines)
        value, low, high = (words.decimal(number, 3) for number in (figure.value, figure.low, figure.high))
        self.setAccessibleDescription(f"{value} ({low}–{high}); {others}")
        self.update()

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 34)

    def minimumSizeHint(self) -> QSize:
        return QSize(90, 34)

    def place(self, value: float) -> float:
        """Where a share stands on the line."""
        return 8 + min(1.0, max(0.0, value)) * (self.width() - 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        painter.setPen(QPen(QColor(self._theme.line), 2))
        painter.drawLine(QPointF(self.place(0), middle), QPointF(self.place(1), middle))
        for value in (0.0, 0.25, 0.5, 0.75, 1.0):
            painter.drawLine(QPointF(self.place(value), middle - 3), QPointF(self.place(value), middle + 3))
        for index, baseline in enumerate(self._baselines):
            painter.setPen(QPen(baseline_colour(self._theme, index), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(
                QPointF(self.place(baseline.value), middle - 9), QPointF(self.place(baseline.value), middle + 9)
            )
        if self._figure is not None:
            accent = QColor(self._theme.accent)
            left, right = self.place(self._figure.low), self.place(self._figure.high)
            painter.setPen(QPen(accent, 2))
            painter.drawLine(QPointF(left, middle), QPointF(right, middle))
            for end in (left, right):
                painter.drawLine(QPointF(end, middle - 6), QPointF(end, middle + 6))
            painter.setPen(QPen(QColor(self._theme.surface), 1.5))
            painter.setBrush(accent)
            box = QRectF(self.place(self._figure.value) - 5.5, middle - 5.5, 11, 11)
            painter.drawEllipse(box)
        painter.end()


def baseline_colour(theme: Theme, index: int) -> QColor:
    """The colour of a baseline's tick and of its name in a legend: any but the accent's neighbours."""
    return QColor(theme.series[(1, 3, 2, 6)[index % 4]])
