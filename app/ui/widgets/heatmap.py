"""A matrix as a picture with row and column names: zoom, pan, values under the mouse; only what is visible is drawn."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.accessible import Role
from app.ui.theme import Theme
from app.ui.widgets.name_pictures import NamePictures
from app.ui.widgets.shades import heat_table

Matrix = npt.NDArray[np.floating]
NAMES: Final = 96.0  # pixels kept for row names at the left and column names at the top, at most
LARGEST: Final = 56.0  # pixels of a cell at the highest zoom
WIDEST: Final = 2.5  # how much wider than high a cell may be, so that a wide pane is filled
SMALLEST_POINTS: Final = 7.0  # of letters that can be read
SMALLEST_NAMED: Final = 11.0  # pixels of a cell below which not every name is written
CLIP: Final = 99.5  # of a hundred of the values that gets the strongest colour: one spike must not blank the rest


def shade(matrix: Matrix, top: float) -> npt.NDArray[np.uint8]:
    """<uint8>[rows, columns] indices into a table of 256 colours; `top` and above are the last one."""
    scaled = np.asarray(matrix, dtype=np.float32) * (255.0 / top if top > 0 else 0.0)
    return np.ascontiguousarray(np.clip(np.rint(scaled), 0, 255).astype(np.uint8))


def indexed_image(indices: npt.NDArray[np.uint8], theme: Theme) -> QImage:
    """An image of `indices` through the theme's heat table; it owns its pixels."""
    rows, columns = indices.shape
    image = QImage(indices.tobytes(), columns, rows, columns, QImage.Format.Format_Indexed8)
    image.setColorTable(list(heat_table(theme)))
    return image.copy()


def painted_image(indices: npt.NDArray[np.uint8], theme: Theme) -> QImage:
    """The same in full colours: four times the memory, and Qt need not look colours up at every step of panning."""
    return indexed_image(indices, theme).convertToFormat(QImage.Format.Format_RGB32)


def strongest(matrix: Matrix) -> float:
    """The value that gets the strongest colour: the largest, or of a large matrix one that few go beyond."""
    if matrix.size == 0:
        return 1.0
    if matrix.size <= 64 * 64:
        return float(matrix.max()) or 1.0
    return topmost(matrix) or float(matrix.max()) or 1.0


def topmost(matrix: Matrix) -> float:
    """The value that all but half a percent of a matrix stay below.

    One partition: numpy's own percentile sorts besides, and first imports a package of masked arrays for it.
    """
    place = int(matrix.size * CLIP / 100)
    return float(np.partition(matrix, place, axis=None)[place])


class Heatmap(QWidget):
    """One matrix, for instance the attention of one head: each row is who looks, each column what is looked at."""

    said_as = Role.Chart

    hovered = Signal(int, int)  # row, column; -1, -1: none
    turned = Signal(int, int)  # arrow keys: layers down, heads to the right

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._matrix: Matrix = np.zeros((0, 0), dtype=np.float32)
        self._names: tuple[str, ...] = ()
        self._border = 0
        self._top = 1.0
        self._image = QImage()
        self._pictures: NamePictures | None = None  # of the names; None: to be made
        self._tiny: NamePictures | None = None  # of the same, in small letters
        self._cell = 0.0  # pixels; 0: fits the widget
        self._origin = QPointF()  # the matrix's corner relative to the plot's
        self._over = (-1, -1)
        self._grip: QPointF | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_matrix(self, matrix: Matrix, names: Sequence[str], border: int = 0) -> None:
        """Show <float>[n, n] with `names` on both sides. The view stays where it was if the size is the same.

        `border`: of a pair the row and column with which the second text begins, marked by a line.
        """
        if matrix.shape != self._matrix.shape:
            self._cell = 0.0
            self._origin = QPointF()
        self._matrix = np.asarray(matrix, dtype=np.float32)
        self._names = tuple(names)
        self._border = border
        self._pictures = None
        self._top = strongest(self._matrix)
        self._over = (-1, -1)
        self._colour()

    def top(self) -> float:
        """The value that has the strongest colour."""
        return self._top

    def value(self, row: int, column: int) -> float:
        return float(self._matrix[row, column])

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        self._colour()

    def fit(self) -> None:
        """Show the whole matrix."""
        self._cell = 0.0
        self._origin = QPointF()
        self.update()

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        """Enlarge by `factor`, the point `about` (in the widget) staying where it is."""
        plot = self.plot()
        about = about or plot.center()
        wide, high = self.wide(), self.cell()
        after = min(max(LARGEST, self._fitting()), max(self._fitting(), high * factor))
        place = about - plot.topLeft() - self._origin
        self._cell = 0.0 if after <= self._fitting() else after
        grown = QPointF(place.x() * self.wide() / wide, place.y() * self.cell() / high)
        self._origin = about - self.plot().topLeft() - grown  # larger cells name more beside them
        self._settle()

    def pan(self, by: QPointF) -> None:
        self._origin += by
        self._settle()

    def cell(self) -> float:
        """Pixels that a cell is high."""
        return self._cell or self._fitting()

    def wide(self) -> float:
        """Pixels that a cell is wide: more than it is high where the pane has more room that way."""
        columns, fitting = max(1, self._matrix.shape[1]), self._fitting()
        return float(self.cell() * min(WIDEST, max(1.0, min(LARGEST, self.plot().width() / columns) / fitting)))

    def plot(self) -> QRectF:
        """Where the matrix is painted."""
        left, top = self._margins()
        return QRectF(left, top, max(1.0, self.width() - left - 1), max(1.0, self.height() - top - 1))

    def cell_at(self, place: QPointF) -> tuple[int, int]:
        """Row and column under a point of the widget; (-1, -1) beside the matrix."""
        plot = self.plot()
        inside = place - plot.topLeft() - self._origin
        column, row = int(inside.x() // self.wide()), int(inside.y() // self.cell())
        rows, columns = self._matrix.shape
        if plot.contains(place) and 0 <= row < rows and 0 <= column < columns:
            return row, column
        return -1, -1

    def centre_of(self, row: int, column: int) -> QPointF:
        """The middle of a cell in the widget."""
        return self.plot().topLeft() + self._origin + QPointF((column + 0.5) * self.wide(), (row + 0.5) * self.cell())

    def _colour(self) -> None:
        self._image = QImage() if self._matrix.size == 0 else painted_image(shade(self._matrix, self._top), self._theme)
        self.update()

    def _fitting(self) -> float:
        """The cell at which the whole matrix is seen."""
        rows, columns = self._matrix.shape
        plot = self.plot()
        side: float = min(plot.width() / max(1, columns), plot.height() / max(1, rows), LARGEST)
        return max(0.05, side)

    def _margins(self) -> tuple[float, float]:
        """Pixels for the names, only as much as the longest needs."""
        room = self._written().room + 8 if self._names else 0.0
        return room, room

    def _written(self) -> NamePictures:
        """The names, in smaller letters where they would not all have room else."""
        if self._pictures is None:
            size = max(SMALLEST_POINTS, self.font().pointSizeF() - 1.5)
            self._pictures = NamePictures(self._names, self._small(size), NAMES)
            self._tiny = NamePictures(self._names, self._small(SMALLEST_POINTS), NAMES)
        rows, columns = self._matrix.shape
        room = self._pictures.room + 9
        fitting = min((self.width() - room) / max(1, columns), (self.height() - room) / max(1, rows))
        return self._pictures if (self._cell or fitting) >= self._pictures.ink else self._tiny or self._pictures

    def _small(self, points: float) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(points)
        return font

    def _settle(self) -> None:
        """Keep the matrix in the plot: no empty border where there is more to see."""
        plot = self.plot()
        rows, columns = self._matrix.shape
        wide, high = columns * self.wide(), rows * self.cell()
        self._origin = QPointF(
            min(0.0, max(self._origin.x(), plot.width() - wide)) if wide > plot.width() else 0.0,
            min(0.0, max(self._origin.y(), plot.height() - high)) if high > plot.height() else 0.0,
        )
        self.update()

    def _hover(self, cell: tuple[int, int]) -> None:
        if cell != self._over:
            self._over = cell
            self.hovered.emit(*cell)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(520, 520)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 220)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._pictures = None
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(1.0015 ** event.angleDelta().y(), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.position()
            if self._cell:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self.pan(event.position() - self._grip)
            self._grip = event.position()
        self._hover(self.cell_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        self.unsetCursor()
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._cell:
            self.fit()
        else:
            self.zoom(3.0, event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self._hover((-1, -1))
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrows = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
        }
        key = Qt.Key(event.key())
        if key in arrows and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._step(*arrows[key])
        elif key in arrows:
            self.turned.emit(*arrows[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1.4)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / 1.4)
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def _step(self, down: int, right: int) -> None:
        """Move the looked-at cell by the keyboard, scrolling to it."""
        rows, columns = self._matrix.shape
        if not rows or not columns:
            return
        row = min(rows - 1, max(0, self._over[0] + down if self._over[0] >= 0 else 0))
        column = min(columns - 1, max(0, self._over[1] + right if self._over[1] >= 0 else 0))
        place, plot = self.centre_of(row, column), self.plot()
        if not plot.contains(place):
            self.pan(plot.center() - place)
        self._hover((row, column))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.surface))
        if not self._image.isNull():
            self._paint_cells(painter)
            self._paint_names(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.accent), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def visible(self) -> tuple[int, int, int, int]:
        """First and last row, first and last column that are in view (ends exclusive)."""
        plot, cell, wide = self.plot(), self.cell(), self.wide()
        rows, columns = self._matrix.shape
        first_row, first_column = max(0, int(-self._origin.y() // cell)), max(0, int(-self._origin.x() // wide))
        last_row = min(rows, int((plot.height() - self._origin.y()) // cell) + 1)
        last_column = min(columns, int((plot.width() - self._origin.x()) // wide) + 1)
        return first_row, last_row, first_column, last_column

    def _paint_cells(self, painter: QPainter) -> None:
        plot, cell, wide = self.plot(), self.cell(), self.wide()
        top, bottom, left, right = self.visible()
        painter.save()
        painter.setClipRect(plot)
        corner = plot.topLeft() + self._origin
        target = QRectF(corner.x() + left * wide, corner.y() + top * cell, (right - left) * wide, (bottom - top) * cell)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, cell < 1)
        painter.drawImage(target, self._image, QRectF(left, top, right - left, bottom - top))
        painter.setPen(QColor(self._theme.line))
        painter.drawRect(QRectF(corner.x(), corner.y(), self._matrix.shape[1] * wide, self._matrix.shape[0] * cell))
        if self._border:
            painter.setPen(QPen(QColor(self._theme.quiet), 1.4, Qt.PenStyle.DashLine))
            x, y = corner.x() + self._border * wide, corner.y() + self._border * cell
            painter.drawLine(QPointF(x, target.top()), QPointF(x, target.bottom()))
            painter.drawLine(QPointF(target.left(), y), QPointF(target.right(), y))
        row, column = self._over
        if row >= 0:
            accent = QColor(self._theme.accent)
            accent.setAlpha(70)
            painter.fillRect(QRectF(plot.left(), corner.y() + row * cell, plot.width(), max(1.0, cell)), accent)
            painter.fillRect(QRectF(corner.x() + column * wide, plot.top(), max(1.0, wide), plot.height()), accent)
            painter.setPen(QPen(QColor(self._theme.ink), 1.4))
            painter.drawRect(QRectF(corner.x() + column * wide, corner.y() + row * cell, wide, cell))
        painter.restore()

    def _paint_names(self, painter: QPainter) -> None:
        written, scale = self._written(), self.devicePixelRatioF()
        plot, cell, wide = self.plot(), self.cell(), self.wide()
        top, bottom, left, right = self.visible()
        half = written.height / 2
        for row in self._named(top, bottom, self.every(cell), self._over[0]):
            y = plot.top() + self._origin.y() + (row + 0.5) * cell
            if plot.top() - 1 <= y <= plot.bottom() + 1:
                name = written.picture(row, self._ink(row == self._over[0]), scale)
                painter.drawPixmap(QPointF(plot.left() - 5 - name.deviceIndependentSize().width(), y - half), name)
        for column in self._named(left, right, self.every(wide), self._over[1]):
            x = plot.left() + self._origin.x() + (column + 0.5) * wide
            if plot.left() - 1 <= x <= plot.right() + 1:
                name = written.picture(column, self._ink(column == self._over[1]), scale, upright=True)
                painter.drawPixmap(QPointF(x - half, plot.top() - 5 - name.deviceIndependentSize().height()), name)

    def every(self, side: float) -> int:
        """Every so-many-th name is written beside cells of that side: 1: all, so long as their letters do not touch."""
        return max(1, int(np.ceil(max(SMALLEST_NAMED, self._written().ink) / side)))

    def _ink(self, looked_at: bool) -> str:
        return self._theme.ink if looked_at else self._theme.quiet

    def _named(self, first: int, last: int, every: int, looked_at: int) -> list[int]:
        """The rows or columns whose names are written: every so-many-th, and the one looked at in place of its
        neighbours."""
        named = [i for i in range(first, last) if i % every == 0 and (looked_at < 0 or abs(i - looked_at) >= every)]
        return [*named, looked_at] if first <= looked_at < last else named
