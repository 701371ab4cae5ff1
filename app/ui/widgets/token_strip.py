"""A text whose words are coloured by how much they speak for or against a label."""

from collections.abc import Mapping, Sequence

import msgspec
from PySide6.QtCore import QLocale, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.results import Attribution
from app.domain.words import extent, merged, word_groups
from app.ui.theme import Theme
from app.ui.widgets.glass import SIZES, GlassText, Head, Pane
from app.ui.widgets.shades import signed


class Weighed(msgspec.Struct, frozen=True):
    """A stretch of the text and its weight in the decision."""

    start: int
    end: int
    shown: str
    score: float


def weigh(found: Attribution, by_word: bool, chinese_words: bool = False) -> list[Weighed]:
    """The attribution of each word (sum over its tokens), or of each token as the model has it.

    `chinese_words`: Chinese characters by the words they make up, else one by one.
    """
    if not by_word:
        return [
            Weighed(start, end, token, score)
            for token, (start, end), score, special in zip(
                found.tokens, found.offsets, found.scores, found.special, strict=True
            )
            if not special
        ]
    groups = word_groups(found.text, found.offsets, found.special)
    if chinese_words:
        groups = merged(groups, found.offsets, found.segments)
    weighed: list[Weighed] = []
    for group in groups:
        start, end = extent(found.offsets, group)
        weighed.append(Weighed(start, end, found.text[start:end].strip(), sum(found.scores[i] for i in group)))
    return weighed


class TokenStrip(GlassText):
    """The text under analysis. The scale is symmetric about a fixed zero: the surface's own colour."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, largest: float = SIZES[0][1]) -> None:
        super().__init__(theme, parent, largest)
        self._weighed: tuple[Weighed, ...] = ()
        self._top = 1.0
        self._dark: tuple[tuple[int, int], ...] = ()  # not read by the model
        self._numbers = False
        self._names: dict[int, str] = {}
        self._asked: tuple[int, int] | None = None
        self._signs = True

    def show_weights(
        self,
        text: str,
        weighed: Sequence[Weighed],
        unread: Sequence[tuple[int, int]] = (),
        heads: Sequence[Head] = (),
        names: Mapping[int, str] | None = None,
        asked: tuple[int, int] | None = None,
        signs: bool = True,
    ) -> None:
        """Colour `text` by `weighed`; the largest absolute score has the strongest colour.

        `heads`: what stands above parts of the text. `names`: captions of the words that begin at these code points.
        `asked`: the stretch that is explained, where that is a part of the text; it is underlined. `signs`: whether
        numbers bear their signs.
        """
        self._weighed = tuple(weighed)
        self._top = max((abs(w.score) for w in weighed), default=0.0) or 1.0
        self._dark = tuple(unread)
        self._names = dict(names or {})
        self._asked = asked
        self._signs = signs
        self.show_text(text, self._glass(), unread, heads)

    def show_numbers(self, shown: bool) -> None:
        """Whether each word bears its weight as a number."""
        if shown != self._numbers:
            self._numbers = shown
            self._again()

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        self._again()

    def _again(self) -> None:
        current = self.current()
        self.show_text(self.text(), self._glass(), self._dark, self.heads())
        self.set_current(current)

    def _glass(self) -> list[Pane]:
        places = digits(self._top)
        return [
            Pane(
                w.start,
                w.end,
                signed(w.score / self._top, self._theme),
                caption=" ".join(filter(None, (self._name(w), self._number(w.score, places) if self._numbers else ""))),
                told=f"{w.shown} {self._number(w.score, 3)}",
                marked=self._asked is not None and w.start < self._asked[1] and w.end > self._asked[0],
            )
            for w in self._weighed
        ]

    def _number(self, score: float, places: int) -> str:
        told = shown_number(score, places)
        return told if self._signs else told.removeprefix("+")

    def _name(self, word: Weighed) -> str:
        return next((self._names[place] for place in self._names if word.start <= place < word.end), "")


def digits(top: float) -> int:
    """How many decimals tell the weights apart whose largest is `top`."""
    return 1 if top >= 10 else 2 if top >= 0.1 else 3


def shown_number(value: float, places: int) -> str:
    """A weight with its sign: "+0.12"; what rounds to nothing has no sign."""
    told = QLocale().toString(abs(value), "f", places)
    return told if round(abs(value), places) == 0 else ("+" if value > 0 else "−") + told


class SignedScale(QWidget):
    """The legend of the strip: against, zero, for; of a method that tells no for from against, little to much."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._both = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_sides(self, both: bool) -> None:
        """Whether there is a side against."""
        self._both = both
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(140, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shades = QLinearGradient(QPointF(box.left(), 0), QPointF(box.right(), 0))
        for place in (0.0, 0.25, 0.5, 0.75, 1.0):
            shades.setColorAt(place, QColor(signed(2 * place - 1 if self._both else place, self._theme)))
        painter.setPen(QColor(self._theme.line))
        painter.setBrush(shades)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(self._theme.ink))
        if self._both:
            painter.drawLine(QPointF(box.center().x(), box.top()), QPointF(box.center().x(), box.bottom()))
        painter.end()
