"""Every layer and head at a glance: a grid of thumbnails, one of them chosen."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.accessible import Role
from app.ui.theme import Theme
from app.ui.widgets.heatmap import Matrix, indexed_image, shade, topmost
from app.ui.widgets.shades import heat_table

SIDE: Final = 32  # cells of a thumbnail at most
GUTTER: Final = 3.0
SIGNED: Final = 18.0  # pixels of a thumbnail below which it bears no mark
NUMBERS: Final = 24.0  # pixels for the layer and head numbers


def block_means(heads: Matrix, side: int = SIDE) -> npt.NDArray[np.float32]:
    """<float32>[heads, s, s] means over blocks of <float>[heads, n, n], s = min(n, side); every cell counts once."""
    count = heads.shape[-1]
    full = heads.astype(np.float32)
    if count <= side:
        return full
    starts = np.arange(side) * count // side
    sizes = np.diff(np.append(starts, count)).astype(np.float32)
    # Along the rows first: they lie together in memory.
    sums = np.add.reduceat(np.add.reduceat(full, starts, axis=-1), starts, axis=-2)
    return (sums / np.outer(sizes, sizes)).astype(np.float32)


class HeadGrid(QWidget):
    """Layers downwards, heads to the right. Thumbnails may arrive a layer at a time."""

    said_as = Role.Table

    chosen = Signal(int, int)  # layer, head
    hovered = Signal(int, int)  # layer, head under the mouse; -1, -1: none

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._layers = 0
        self._heads = 0
        self._images: dict[tuple[int, int], QImage] = {}
        self._signs: dict[tuple[int, int], str] = {}  # a mark in a thumbnail's corner
        self._current = (0, 0)
        self._over = (-1, -1)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_size(self, layers: int, heads: int) -> None:
        """Make room for a model's heads; thumbnails are cleared."""
        self._layers, self._heads = layers, heads
        self._images.clear()
        self._signs.clear()
        self._current = (min(self._current[0], max(0, layers - 1)), min(self._current[1], max(0, heads - 1)))
        self.updateGeometry()
        self.update()

    def show_layer(self, layer: int, thumbnails: Sequence[npt.NDArray[np.float32]]) -> None:
        """Set the thumbnails of one layer, each on a scale of its own."""
        for head, small in enumerate(thumbnails):
            top = topmost(small) or 1.0
            self._images[layer, head] = indexed_image(shade(small, top), self._theme)
        self.update()

    def show_signs(self, layer: int, signs: Sequence[str]) -> None:
        """Mark the heads of one layer in their corners; "": no mark."""
        for head, sign in enumerate(signs):
            self._signs[layer, head] = sign
        self.update()

    def sign(self, layer: int, head: int) -> str:
        """The mark of a head."""
        return self._signs.get((layer, head), "")

    def current(self) -> tuple[int, int]:
        return self._current

    def choose(self, layer: int, head: int) -> None:
        """Make a head the chosen one, within the grid."""
        place = (min(self._layers - 1, max(0, layer)), min(self._heads - 1, max(0, head)))
        if self._layers and self._heads and place != self._current:
            self._current = place
            self.update()
            self.chosen.emit(*place)

    def turn(self, layers: int, heads: int) -> None:
        """Choose the head so many layers down and heads to the right."""
        self.choose(self._current[0] + layers, self._current[1] + heads)

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        for image in self._images.values():
            image.setColorTable(list(heat_table(theme)))
        self.update()

    def box(self, layer: int, head: int) -> QRectF:
        """Where a thumbnail is painted."""
        return self._box(layer, head, self._side())

    def _box(self, layer: int, head: int, side: float) -> QRectF:
        return QRectF(NUMBERS + head * (side + GUTTER), NUMBERS + layer * (side + GUTTER), side, side)

    def _side(self) -> float:
        wide = (self.width() - NUMBERS - 2) / max(1, self._heads) - GUTTER
        high = (self.height() - NUMBERS - 2) / max(1, self._layers) - GUTTER
        return max(4.0, min(wide, high, 96.0))

    def _at(self, place: QPointF) -> tuple[int, int]:
        pitch = self._side() + GUTTER
        layer, head = int((place.y() - NUMBERS) // pitch), int((place.x() - NUMBERS) // pitch)
        return (layer, head) if 0 <= layer < self._layers and 0 <= head < self._heads else (-1, -1)

    def heightForWidth(self, width: int) -> int:
        pitch = min((width - NUMBERS - 2) / max(1, self._heads), 96.0 + GUTTER)
        return int(NUMBERS + self._layers * pitch) + 3

    def sizeHint(self) -> QSize:
        return QSize(380, self.heightForWidth(380))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 120)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event.position())
        self._point(over)

    def leaveEvent(self, event: QEvent) -> None:
        self._point((-1, -1))
        super().leaveEvent(event)

    def _point(self, over: tuple[int, int]) -> None:
        if over != self._over:
            self._over = over
            self.hovered.emit(*over)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if place[0] >= 0:
            self.choose(*place)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrows = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
        }
        key = Qt.Key(event.key())
        if key in arrows:
            self.turn(*arrows[key])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPointSizeF(max(7.0, self.font().pointSizeF() - 2))
        painter.setFont(font)
        for layer in range(self._layers):
            self._write(painter, self.box(layer, 0).adjusted(-NUMBERS, 0, 0, 0), layer, NUMBERS - 4, 0)
        for head in range(self._heads):
            self._write(painter, self.box(0, head).adjusted(0, -NUMBERS, 0, 0), head, 0, NUMBERS - 4)
        smooth, side = QPainter.RenderHint.SmoothPixmapTransform, self._side()
        for layer in range(self._layers):
            for head in range(self._heads):
                box = self._box(layer, head, side)
                painter.setRenderHint(smooth, box.width() < SIDE)
                image = self._images.get((layer, head))
                if image is None:
                    painter.fillRect(box, QColor(self._theme.raised))
                else:
                    painter.drawImage(box, image)
                if (sign := self.sign(layer, head)) and box.width() >= SIGNED:
                    self._paint_sign(painter, box, sign)
        for place, ink, width in ((self._over, self._theme.quiet, 1.5), (self._current, self._theme.accent, 2.5)):
            if place[0] >= 0 and self._layers:
                painter.setPen(QPen(QColor(ink), width))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self.box(*place).adjusted(-1, -1, 1, 1))
        painter.end()

    def _paint_sign(self, painter: QPainter, box: QRectF, sign: str) -> None:
        """The mark on a ground of its own, so that it reads on any picture."""
        side = min(16.0, max(10.0, box.width() * 0.5))
        corner = QRectF(box.right() - side, box.bottom() - side, side, side)
        painter.fillRect(corner, QColor(self._theme.surface))
        painter.save()
        font = QFont(painter.font())
        font.setPixelSize(int(side) - 1)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.ink))
        painter.drawText(corner, int(Qt.AlignmentFlag.AlignCenter), sign)
        painter.restore()

    def _write(self, painter: QPainter, box: QRectF, number: int, wide: float, high: float) -> None:
        """A layer's or a head's number, counted from 1, the chosen one's in the text colour."""
        chosen = number == self._current[0 if wide else 1]
        painter.setPen(QColor(self._theme.ink if chosen else self._theme.quiet))
        if wide:
            box.setWidth(wide)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(number + 1))
        else:
            box.setHeight(high)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom), str(number + 1))
