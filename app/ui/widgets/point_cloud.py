"""Points on a plane, a hundred thousand of them as fluent as ten: zoomed, dragged, pointed at, chosen with a lasso."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.accessible import Role
from app.ui.theme import Theme
from app.ui.widgets.shades import mix

Mode = Literal["move", "choose"]
Places = npt.NDArray[np.float32]  # [points, 2]
Codes = npt.NDArray[np.int16]  # [points]
_Pixels = npt.NDArray[np.int32]

_MOST_COLOURS: Final = 120  # 8 bits a pixel: nothing, no colour, and each colour bright and faint
_REACH: Final = 9.0  # pixels from a point within which it is pointed at
_ROOM: Final = 1.12  # of what is needed to see all
_ZOOM: Final = 1.2
_STEP: Final = 60.0  # pixels an arrow key moves
_RADII: Final = ((600, 5), (3_000, 4), (12_000, 3), (40_000, 2), (10**9, 1))  # points in sight: radius in pixels
_SLACK: Final = 4  # pixels a hand may shake in a click


class PointCloud(QWidget):
    """Dragging moves it or, in the mode `choose` (or with Shift), draws a lasso; the wheel zooms where it points."""

    said_as = Role.Chart

    pointed = Signal(int)  # the point under the mouse, -1: none
    opened = Signal(int)  # a point was clicked
    chosen = Signal()  # other points are chosen

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.mode: Mode = "move"
        self._places: Places = np.zeros((0, 2), dtype=np.float32)
        self._order: npt.NDArray[np.intp] = np.zeros(
            0, dtype=np.intp
        )  # painted in, by chance: no colour is always on top
        self._codes: Codes = np.zeros(0, dtype=np.int16)
        self._colours: tuple[str, ...] = ()
        self._chosen: npt.NDArray[np.bool_] = np.zeros(0, dtype=bool)
        self._middle = (0.0, 0.0)
        self._scale = 0.0  # pixels a unit; 0: as much as shows all
        self._sees_all = True
        self._current = -1
        self._pressed: QPointF | None = None
        self._before: QPointF | None = None
        self._lasso: list[QPointF] = []
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 160)

    def show_points(self, places: Places, keep: bool = False) -> None:
        """Show points, whatever their scale. `keep`: they are the ones before on new places; what is chosen stays, and
        so does what is seen where it is not all."""
        same = keep and len(places) == len(self._places)
        self._places = _to_size(places)
        if not same:
            self._order = np.random.default_rng(0).permutation(len(places))
            self._codes = np.full(len(places), -1, dtype=np.int16)
            self._chosen = np.zeros(len(places), dtype=bool)
            self._current = -1
            self.chosen.emit()
        if not same or self._sees_all:
            self.fit()
        self.update()

    def colour(self, codes: Codes, colours: Sequence[str]) -> None:
        """Colour the points: `codes` are places in `colours`, below 0 none; many colours are used again and again."""
        self._codes, self._colours = codes, tuple(colours)[:_MOST_COLOURS]
        self.update()

    def points(self) -> Places:
        """The places as they are kept: the larger side from -1 to 1."""
        return self._places

    def chosen_points(self) -> npt.NDArray[np.intp]:
        """The points chosen, as indices."""
        return np.flatnonzero(self._chosen)

    def choose(self, points: npt.NDArray[np.intp] | Sequence[int]) -> None:
        """Choose just these points."""
        self._chosen[:] = False
        self._chosen[np.asarray(points, dtype=np.intp)] = True
        self.update()
        self.chosen.emit()

    def current(self) -> int:
        """The point pointed at, -1: none."""
        return self._current

    def fit(self) -> None:
        """See all."""
        self._scale = 0.0
        self._sees_all = True
        self.update()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """See less, larger (above 1) or more; the place `at` stays where it is."""
        self._settle()
        at = at or QPointF(self.rect().center())
        x, y = self._plane(at)
        self._scale = min(max(self._scale * factor, 1e-6), 1e9)
        again_x, again_y = self._plane(at)
        self._middle = (self._middle[0] + x - again_x, self._middle[1] + y - again_y)
        self._sees_all = False
        self.update()

    def move_by(self, across: float, down: float) -> None:
        """Move what is seen by so many pixels."""
        self._settle()
        self._middle = (self._middle[0] - across / self._scale, self._middle[1] + down / self._scale)
        self._sees_all = False
        self.update()

    def place(self, point: int) -> QPointF:
        """Where a point is in the widget."""
        self._settle()
        x, y = (float(value) for value in self._places[point])
        half = self.width() / 2, self.height() / 2
        return QPointF((x - self._middle[0]) * self._scale + half[0], (self._middle[1] - y) * self._scale + half[1])

    def nearest(self, at: QPointF) -> int:
        """The point at most a few pixels from a place, -1: none."""
        if not len(self._places):
            return -1
        x, y = self._plane(at)
        apart = (self._places[:, 0] - np.float32(x)) ** 2 + (self._places[:, 1] - np.float32(y)) ** 2
        found = int(apart.argmin())
        return found if math.sqrt(float(apart[found])) * self._scale <= _REACH else -1

    def inside(self, lasso: Sequence[QPointF]) -> npt.NDArray[np.intp]:
        """The points in sight within a closed line: it is filled in a picture, in which each looks its pixel up."""
        wide, high = max(1, self.width()), max(1, self.height())
        mask = QImage(wide, high, QImage.Format.Format_Grayscale8)
        mask.fill(0)
        painter = QPainter(mask)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawPolygon(QPolygonF(list(lasso)), Qt.FillRule.OddEvenFill)
        painter.end()
        filled = np.frombuffer(mask.constBits(), dtype=np.uint8).reshape(high, mask.bytesPerLine())
        x, y, seen = self._pixels(wide, high, 1.0)
        within = filled[y[seen], x[seen]] > 0
        return np.sort(self._order[seen[within]])

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(700, 480)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._sees_all:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(_ZOOM ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = self._before = event.position()
        choosing = (self.mode == "choose") != bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._lasso = [event.position()] if choosing else []

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._before is None:
            self._point(self.nearest(at))
        elif self._lasso:
            self._lasso.append(at)
            self.update()
        else:
            self.move_by(at.x() - self._before.x(), at.y() - self._before.y())
            self._before = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, lasso = self._pressed, self._lasso
        self._pressed = self._before = None
        self._lasso = []
        if pressed is None:
            return
        if (event.position() - pressed).manhattanLength() <= _SLACK and len(lasso) < 12:
            self._open(self.nearest(event.position()))
        elif len(lasso) > 2:
            self.choose(self.inside(lasso))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (_STEP, 0.0),
            Qt.Key.Key_Right: (-_STEP, 0.0),
            Qt.Key.Key_Up: (0.0, _STEP),
            Qt.Key.Key_Down: (0.0, -_STEP),
        }
        key = Qt.Key(event.key())
        if key in moves:
            self.move_by(*moves[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(1 / _ZOOM if key == Qt.Key.Key_Minus else _ZOOM)
        elif key == Qt.Key.Key_Home:
            self.fit()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and len(self._places):
            self._step(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self._current)
        elif key == Qt.Key.Key_A and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.choose(np.arange(len(self._places)))
        elif key == Qt.Key.Key_Escape and self._chosen.any():
            self.choose([])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if len(self._places):
            ratio = self.devicePixelRatioF()
            image = self.picture(ratio)
            image.setDevicePixelRatio(ratio)
            painter.drawImage(QPoint(0, 0), image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if 0 <= self._current < len(self._places):
            painter.setPen(QPen(QColor(self._theme.ink), 2))
            painter.drawEllipse(self.place(self._current), 8, 8)
        if len(self._lasso) > 1:
            soft = QColor(self._theme.accent)
            soft.setAlpha(40)
            painter.setBrush(soft)
            painter.setPen(QPen(QColor(self._theme.accent), 1.5, Qt.PenStyle.DashLine))
            painter.drawPolygon(QPolygonF(self._lasso))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def picture(self, ratio: float) -> QImage:
        """The points as a picture of one byte a pixel, with a margin so that no dot is cut at an edge."""
        wide, high = max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio))
        x, y, seen = self._pixels(wide, high, ratio)
        radius = max(1, round(next(radius for most, radius in _RADII if len(seen) <= most) * ratio))
        stride = (wide + 2 * radius + 3) // 4 * 4
        plane = np.zeros((high + 2 * radius) * stride, dtype=np.uint8)
        if self._chosen.any():  # those that are chosen on top
            above = self._chosen[self._order[seen]]
            seen = np.concatenate([seen[~above], seen[above]])
        middles = (y[seen] + radius) * stride + (x[seen] + radius)
        values = self._values()[self._order[seen]]
        for down, across in _dot(radius):
            plane[middles + (down * stride + across)] = values
        image = QImage(plane.data, stride, high + 2 * radius, stride, QImage.Format.Format_Indexed8)
        image.setColorTable(self._table())
        return image.copy(radius, radius, wide, high)

    def _values(self) -> npt.NDArray[np.uint8]:
        """What each point writes: 1 and 2 for no colour, then two for each colour, faint and bright."""
        count = max(1, len(self._colours))
        values = np.where(self._codes < 0, 0, self._codes % count + 1).astype(np.uint8) * 2 + 1
        bright = self._chosen if self._chosen.any() else np.ones(len(self._codes), dtype=bool)
        return (values + bright).astype(np.uint8)

    def _table(self) -> list[int]:
        """Opaque 0xAARRGGBB by value."""
        surface = self._theme.surface
        colours = [without(self._theme), *self._colours]
        table = [surface]
        for colour in colours:
            table += [mix(surface, colour, 0.22), mix(surface, colour, 0.92)]
        return [QColor(colour).rgba() for colour in table]

    def _pixels(self, wide: int, high: int, ratio: float) -> tuple[_Pixels, _Pixels, npt.NDArray[np.intp]]:
        """Each point's pixel, in the order of painting, and which of them are in sight."""
        self._settle()
        scale = self._scale * ratio
        some = self._places[self._order]
        x = (some[:, 0] - np.float32(self._middle[0])) * np.float32(scale) + np.float32(wide / 2)
        y = (np.float32(self._middle[1]) - some[:, 1]) * np.float32(scale) + np.float32(high / 2)
        seen = np.flatnonzero((x >= 0) & (x < wide) & (y >= 0) & (y < high))
        with np.errstate(invalid="ignore"):  # far out of sight a number may not fit
            return x.astype(np.int32), y.astype(np.int32), seen

    def _settle(self) -> None:
        """See all where nothing else was asked for."""
        if self._scale > 0:
            return
        if not len(self._places):
            self._middle, self._scale = (0.0, 0.0), 1.0
            return
        low, high = self._places.min(axis=0), self._places.max(axis=0)
        self._middle = (float(low[0] + high[0]) / 2, float(low[1] + high[1]) / 2)
        spread = np.maximum(high - low, 1e-6) * _ROOM
        self._scale = min(self.width() / float(spread[0]), self.height() / float(spread[1])) or 1.0

    def _plane(self, at: QPointF) -> tuple[float, float]:
        self._settle()
        return (
            self._middle[0] + (at.x() - self.width() / 2) / self._scale,
            self._middle[1] - (at.y() - self.height() / 2) / self._scale,
        )

    def _point(self, point: int) -> None:
        if point != self._current:
            self._current = point
            self.update()
            self.pointed.emit(point)

    def _open(self, point: int) -> None:
        self._point(point)
        if point >= 0:
            self.opened.emit(point)

    def _step(self, by: int) -> None:
        """The next of the chosen points, or of all."""
        among = self.chosen_points() if self._chosen.any() else np.arange(len(self._places))
        at = int(np.searchsorted(among, self._current)) if self._current >= 0 else -1
        self._open(int(among[(at + by) % len(among)]))


def _to_size(places: Places) -> Places:
    """The places moved and scaled so that the larger side goes from -1 to 1."""
    if not len(places):
        return places
    low, high = places.min(axis=0), places.max(axis=0)
    sized: Places = (places - (low + high) / 2) / max(float((high - low).max()) / 2, 1e-12)
    return sized.astype(np.float32)


@lru_cache
def _dot(radius: int) -> tuple[tuple[int, int], ...]:
    """The pixels of a dot, as steps down and across from its middle."""
    steps = range(-radius, radius + 1)
    reach = (radius + 0.35) ** 2
    return tuple((down, across) for down in steps for across in steps if down * down + across * across <= reach)


def without(theme: Theme) -> str:
    """The colour of a point that has none of the colours given."""
    return mix(theme.surface, theme.quiet, 0.55)
