"""A text whose words are coloured by how much they speak for or against a label."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.results import Attribution
from app.domain.words import extent, word_groups
from app.ui.theme import Theme
from app.ui.widgets.glass import GlassText, Pane
from app.ui.widgets.shades import signed


class Weighed(msgspec.Struct, frozen=True):
    """A stretch of the text and its weight in the decision."""

    start: int
    end: int
    shown: str
    score: float


def weigh(found: Attribution, by_word: bool) -> list[Weighed]:
    """The attribution of each word (sum over its tokens), or of each token as the model has it."""
    if not by_word:
        return [
            Weighed(start, end, token, score)
            for token, (start, end), score, special in zip(
                found.tokens, found.offsets, found.scores, found.special, strict=True
            )
            if not special
        ]
    weighed: list[Weighed] = []
    for group in word_groups(found.text, found.offsets, found.special):
        start, end = extent(found.offsets, group)
        weighed.append(Weighed(start, end, found.text[start:end].strip(), sum(found.scores[i] for i in group)))
    return weighed


class TokenStrip(GlassText):
    """The text under analysis. The scale is symmetric about a fixed zero: the surface's own colour."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._weighed: tuple[Weighed, ...] = ()
        self._top = 1.0
        self._dark: tuple[tuple[int, int], ...] = ()  # not read by the model

    def show_weights(self, text: str, weighed: Sequence[Weighed], unread: Sequence[tuple[int, int]] = ()) -> None:
        """Colour `text` by `weighed`; the largest absolute score has the strongest colour."""
        self._weighed = tuple(weighed)
        self._top = max((abs(w.score) for w in weighed), default=0.0) or 1.0
        self._dark = tuple(unread)
        self.show_text(text, self._glass(), unread)

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        current = self.current()
        self.show_text(self.text(), self._glass(), self._dark)
        self.set_current(current)

    def _glass(self) -> list[Pane]:
        return [
            Pane(w.start, w.end, signed(w.score / self._top, self._theme), told=f"{w.shown} {w.score:+.3f}")
            for w in self._weighed
        ]


class SignedScale(QWidget):
    """The legend of the strip: against, zero, for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(140, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shades = QLinearGradient(QPointF(box.left(), 0), QPointF(box.right(), 0))
        for place in (0.0, 0.25, 0.5, 0.75, 1.0):
            shades.setColorAt(place, QColor(signed(2 * place - 1, self._theme)))
        painter.setPen(QColor(self._theme.line))
        painter.setBrush(shades)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(self._theme.ink))
        painter.drawLine(QPointF(box.center().x(), box.top()), QPointF(box.center().x(), box.bottom()))
        painter.end()
