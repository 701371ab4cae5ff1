"""A head's attention as lines between two columns of the same words: those that look, and what they look at."""

from collections.abc import Sequence
from typing import Final, Literal

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.ui.accessible import Role
from app.ui.theme import Theme
from app.ui.widgets.heatmap import Matrix
from app.ui.widgets.name_pictures import NamePictures
from app.ui.widgets.shades import mix, tinted

LINE: Final = 22.0  # pixels from one word to the next
NAMES: Final = 170.0  # pixels of a column of words at most
MOST_BETWEEN: Final = 420.0  # pixels between the columns at most
EDGE: Final = 10.0
TEXT_BAR: Final = 10.0  # pixels between a column's edge and the bar that says of which text of a pair it is
EVERY_LINE_UP_TO: Final = 40  # words; of more, only each word's strongest lines are kept
KEPT: Final = 16  # lines of a word
MOST_DRAWN: Final = 800  # lines at once, the strongest
FAINTEST: Final = 0.03  # of the strongest; what is less is not seen
SHADES: Final = 12
Side = Literal[0, 1]  # who looks, what is looked at


class HeadLines(QAbstractScrollArea):
    """One matrix as lines, the darker the more attention. Pointing at a word shows its lines alone.

    Only what is in view is painted: of a long text each word's strongest lines, and at most `MOST_DRAWN` at once.
    """

    said_as = Role.Chart

    pointed = Signal(int, int)  # side, word; -1, -1: none

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._matrix: Matrix = np.zeros((0, 0), dtype=np.float32)
        self._names: tuple[str, ...] = ()
        self._sides: tuple[int, ...] = ()
        self._pictures: NamePictures | None = None
        self._top = 1.0
        self._from: npt.NDArray[np.intp] = np.zeros(0, dtype=np.intp)  # of the lines that are kept
        self._to: npt.NDArray[np.intp] = np.zeros(0, dtype=np.intp)
        self._weights: npt.NDArray[np.float32] = np.zeros(0, dtype=np.float32)
        self._current = (-1, -1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().setSingleStep(int(LINE))

    def show_matrix(self, matrix: Matrix, names: Sequence[str], sides: Sequence[int] = ()) -> None:
        """Show <float>[n, n] with `names` on both sides. The view stays where it was if the size is the same.

        `sides`: of a pair, to which text each word belongs; bars beside the words, numbered, say so.
        """
        stays = matrix.shape == self._matrix.shape
        self._matrix = np.asarray(matrix, dtype=np.float32)
        self._names = tuple(names)
        self._sides = tuple(sides)
        self._pictures = None
        self._top = float(self._matrix.max(initial=0.0)) or 1.0
        self._keep_strongest()
        self._settle()
        if not stays:
            self.verticalScrollBar().setValue(0)
        self.point(-1, -1)
        self.viewport().update()

    def every_line(self) -> bool:
        """Whether no line is left out for want of room."""
        return len(self._matrix) <= EVERY_LINE_UP_TO

    def current(self) -> tuple[int, int]:
        """Side and word that is pointed at."""
        return self._current

    def point(self, side: int, word: int) -> None:
        """Show one word's lines alone; -1, -1: all lines."""
        if (side, word) != self._current:
            self._current = (side, word)
            self.pointed.emit(side, word)
            self.viewport().update()

    def drawn(self) -> int:
        """How many lines the picture has now."""
        return sum(len(lines) for lines in self._lines())

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        self._pictures = None
        self.viewport().update()

    def word_at(self, place: QPointF) -> tuple[int, int]:
        """Side and word under a point of the viewport; (-1, -1) between and beside them."""
        word = int((place.y() - EDGE + self.verticalScrollBar().value()) // LINE)
        left, right = self._edges()
        if 0 <= word < len(self._names):
            if place.x() <= left:
                return 0, word
            if place.x() >= right:
                return 1, word
        return -1, -1

    def place_of(self, side: int, word: int) -> QPointF:
        """Where a word's lines begin or end, in the viewport."""
        return QPointF(self._edges()[side], EDGE + (word + 0.5) * LINE - self.verticalScrollBar().value())

    def _keep_strongest(self) -> None:
        """Find the lines worth painting, once."""
        count = len(self._matrix)
        if self.every_line():
            rows, columns = np.divmod(np.arange(count * count), max(1, count))
        else:
            columns = np.argpartition(self._matrix, count - KEPT, axis=1)[:, -KEPT:].ravel()
            rows = np.repeat(np.arange(count), KEPT)
        weights = np.minimum(self._matrix[rows, columns] / self._top, 1.0)
        seen = weights >= FAINTEST
        self._from, self._to, self._weights = rows[seen], columns[seen], weights[seen]

    def _lines(self) -> list[list[QLineF]]:
        """The lines in view by their shade, the faintest first."""
        side, word = self._current
        if side >= 0:
            _, weights = self._shares()
            others = np.flatnonzero(weights >= FAINTEST)
            weights = weights[others]
            here = np.full(len(others), word)
            begin, end = (here, others) if side == 0 else (others, here)
        else:
            first, last = self._visible()
            seen = ((self._from >= first) & (self._from < last)) | ((self._to >= first) & (self._to < last))
            begin, end, weights = self._from[seen], self._to[seen], self._weights[seen]
            if len(weights) > MOST_DRAWN:
                best = np.argpartition(weights, len(weights) - MOST_DRAWN)[-MOST_DRAWN:]
                begin, end, weights = begin[best], end[best], weights[best]
        left, right = self._edges()
        above = EDGE + 0.5 * LINE - self.verticalScrollBar().value()
        begins, ends = (np.asarray(words * LINE + above, dtype=np.float64) for words in (begin, end))
        start, wide = left + 4, right - left - 8
        enter, leave = self._seen_of(begins, ends)
        rise = ends - begins
        places = (start + enter * wide, begins + enter * rise, start + leave * wide, begins + leave * rise)
        lines: list[list[QLineF]] = [[] for _ in range(SHADES)]
        shades = np.ceil(weights * SHADES).astype(int).tolist()
        for shade, *place in zip(shades, *(values.tolist() for values in places), strict=True):
            lines[shade - 1].append(QLineF(*place))
        return lines

    def _seen_of(
        self, begins: npt.NDArray[np.float64], ends: npt.NDArray[np.float64]
    ) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """From where to where along each line, 0 to 1, it is in view: Qt is slow at what lies far outside."""
        high = float(self.viewport().height())
        rise = np.where(begins == ends, 1.0, ends - begins)
        top, bottom = np.clip((-2.0 - begins) / rise, 0, 1), np.clip((high + 2.0 - begins) / rise, 0, 1)
        flat = begins == ends
        return np.where(flat, 0.0, np.minimum(top, bottom)), np.where(flat, 1.0, np.maximum(top, bottom))

    def _visible(self) -> tuple[int, int]:
        """The words in view, the end exclusive."""
        above = self.verticalScrollBar().value() - EDGE
        first = max(0, int(above // LINE))
        return first, min(len(self._names), int((above + self.viewport().height()) // LINE) + 1)

    def _edges(self) -> tuple[float, float]:
        """Where the lines begin and end, from the viewport's left."""
        room = self._written().room
        edge = EDGE + (TEXT_BAR + EDGE if self._sides else 0.0)
        width = self.viewport().width() - 2 * edge - 2 * room
        between = max(40.0, min(MOST_BETWEEN, width))
        left = edge + room + max(0.0, (width - between) / 2)
        return left, left + between

    def _written(self) -> NamePictures:
        if self._pictures is None:
            font = QFont(self.font())
            self._pictures = NamePictures(self._names, font, NAMES)
        return self._pictures

    def _settle(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, int(len(self._names) * LINE + 2 * EDGE) - height))
        bar.setPageStep(height)

    def _shares(self) -> tuple[int, npt.NDArray[np.float32]]:
        """While a word is pointed at: the other side, and how strongly each of its words is meant, the strongest 1."""
        side, word = self._current
        if side < 0:
            return -1, np.zeros(len(self._names), dtype=np.float32)
        weights = self._matrix[word] if side == 0 else self._matrix[:, word]
        return 1 - side, np.asarray(weights / (float(weights.max()) or 1.0), dtype=np.float32)

    def sizeHint(self) -> QSize:
        return QSize(520, 520)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._pictures = None
        super().changeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.point(*self.word_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self.point(-1, -1)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        side, word = self._current
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._names:
            first, _ = self._visible()
            step = 1 if key == Qt.Key.Key_Down else -1
            self._go(max(0, side), word + step if side >= 0 else first)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and side >= 0:
            self._go(0 if key == Qt.Key.Key_Left else 1, word)
        elif key == Qt.Key.Key_Escape and side >= 0:
            self.point(-1, -1)
        else:
            super().keyPressEvent(event)

    def _go(self, side: int, word: int) -> None:
        """Point at a word by the keyboard, scrolling to it."""
        word = min(len(self._names) - 1, max(0, word))
        first, last = self._visible()
        if word <= first or word >= last - 1:
            self.verticalScrollBar().setValue(int(EDGE + (word + 0.5) * LINE - self.viewport().height() / 2))
        self.point(side, word)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(self._theme.surface))
        if len(self._matrix):
            self._paint_lines(painter)
            self._paint_words(painter)
            self._paint_texts(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.accent), 1))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_lines(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, lines in enumerate(self._lines()):
            if lines:
                # As if seen through glass, but opaque: four times as quick, and strong lines lie above faint ones.
                painter.setPen(QPen(QColor(mix(self._theme.surface, self._theme.positive, (number + 1) / SHADES)), 1))
                painter.drawLines(lines)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_words(self, painter: QPainter) -> None:
        other, shares = self._shares()
        for word in range(*self._visible()):
            for side in (0, 1):
                if (side, word) == self._current:
                    self._paint_word(painter, side, word, self._theme.accent_soft, self._theme.ink)
                elif side == other and shares[word] >= FAINTEST:
                    ground = tinted(self._theme.positive, float(shares[word]) * 0.4, self._theme)
                    self._paint_word(painter, side, word, ground, self._theme.ink)
                else:
                    self._paint_word(painter, side, word, "", self._theme.quiet if other >= 0 else self._theme.ink)

    def _paint_texts(self, painter: QPainter) -> None:
        """Beside the words of each text of a pair a bar with the text's number."""
        left, right = self._edges()
        room = self._written().room + TEXT_BAR
        for text in sorted(set(self._sides)):
            first = self._sides.index(text)
            last = len(self._sides) - 1 - self._sides[::-1].index(text)
            top, bottom = self.place_of(0, first).y() - LINE / 2 + 2, self.place_of(0, last).y() + LINE / 2 - 2
            high = max(top, 0.0), min(bottom, float(self.viewport().height()))
            for x, beside in ((left - room, -12.0), (right + room - 3, 4.0)):
                painter.fillRect(QRectF(x, top, 3, bottom - top), QColor(self._theme.series[text]))
                painter.setPen(QColor(self._theme.quiet))
                number = QRectF(x + beside, high[0], 12, min(LINE, high[1] - high[0]))
                painter.drawText(number, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), str(text + 1))

    def _paint_word(self, painter: QPainter, side: int, word: int, ground: str, ink: str) -> None:
        written = self._written()
        place = self.place_of(side, word)
        if ground:
            left = place.x() - written.room - 8 if side == 0 else place.x()
            painter.fillRect(QRectF(left, place.y() - LINE / 2 + 1, written.room + 8, LINE - 2), QColor(ground))
        picture = written.picture(word, ink, self.devicePixelRatioF())
        x = place.x() - 4 - picture.deviceIndependentSize().width() if side == 0 else place.x() + 4
        painter.drawPixmap(QPointF(x, place.y() - written.height / 2), picture)
