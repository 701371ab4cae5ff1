"""One explained text as every view of the words shows it: the glass, what its colours mean, the word pointed at."""

from collections.abc import Sequence

import msgspec
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.domain.methods import is_signed
from app.domain.records import NER
from app.domain.results import Attribution
from app.domain.spans import Span
from app.ui.attribution_words import place_of, type_name
from app.ui.page import Shell
from app.ui.theme import Theme
from app.ui.widgets import plain
from app.ui.widgets.glass import Head
from app.ui.widgets.token_strip import SignedScale, TokenStrip, Weighed, weigh

COMPARED = 14.0  # points, so that several texts stand on a page


class Reading(msgspec.Struct, frozen=True):
    """How a reader wants the text: by words or by the model's tokens, Chinese by words, with numbers."""

    tokens: bool = False
    chinese_words: bool = False
    numbers: bool = False


def weighed_words(found: Attribution, reading: Reading) -> list[Weighed]:
    """The text's stretches with their weights, as they are to be read."""
    return weigh(found, not reading.tokens, reading.chinese_words)


class ExplainedText(TokenStrip):
    """The text of an attribution: both texts of a pair apart, entities named, the one that is explained underlined."""

    def show_found(self, found: Attribution, task: str, reading: Reading, spans: Sequence[Span] = ()) -> None:
        """Show it; `spans`: the entities the model found."""
        heads: list[Head] = []
        if found.second_at is not None:
            heads = [Head(0, self.tr("First text")), Head(found.second_at, self.tr("Second text"))]
        names = {span.start: span.label for span in spans}
        place = place_of(found.target) if task == NER else None
        if place is not None:
            names[place[1]] = type_name(place[0])
        self.show_numbers(reading.numbers)
        self.show_weights(
            found.text,
            weighed_words(found, reading),
            found.unread,
            heads,
            names,
            None if place is None else place[1:],
            is_signed(found.chosen),
        )


class Legend(QWidget):
    """What the colours mean, and the word pointed at with its weight."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.left = plain.label("", "caption")
        self.scale = SignedScale(theme)
        self.right = plain.label("", "caption")
        self.readout = plain.label()
        self._both = True
        line = plain.row(self.left, self.scale, self.right, None, self.readout, gap=8)
        line.setContentsMargins(10, 0, 10, 0)
        self.setLayout(line)
        self.retranslate()

    def show_sides(self, both: bool) -> None:
        """Whether the method tells for from against."""
        self._both = both
        self.scale.show_sides(both)
        self.retranslate()

    def retranslate(self) -> None:
        self.left.setText(self.tr("against") if self._both else self.tr("little"))
        self.right.setText(self.tr("for") if self._both else self.tr("much"))


class StripCard(QWidget):
    """An explained text under its name, as several stand one under another."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.name = plain.Elided("", "heading")
        self.note = plain.label("", "caption")
        self.told = plain.label("", "", wrap=True)
        self.strip = ExplainedText(shell.theme, largest=COMPARED)
        self.legend = Legend(shell.theme)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        card = plain.card()
        self.inside = QVBoxLayout(card)
        self.inside.setContentsMargins(16, 12, 16, 14)
        self.inside.setSpacing(4)
        head = plain.row(self.name, self.note)
        head.setStretch(0, 1)
        self.inside.addLayout(head)
        self.inside.addWidget(self.told)
        self.inside.addWidget(self.strip)
        self.inside.addWidget(self.legend)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.strip.current_changed.connect(self._point)
        self.say("")

    def say(self, text: str) -> None:
        """A sentence; in place of the text where nothing is explained."""
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def show_found(self, found: Attribution, task: str, reading: Reading, spans: Sequence[Span] = ()) -> None:
        """The text and its legend."""
        self.strip.show_found(found, task, reading, spans)
        self.legend.show_sides(is_signed(found.chosen))
        self.show_text(True)

    def show_text(self, shown: bool) -> None:
        """Whether there is a text to show."""
        self.strip.setVisible(shown)
        self.legend.setVisible(shown)

    def restyle(self) -> None:
        self.strip.restyle(self._shell.theme)
        self.legend.scale.restyle(self._shell.theme)

    def _point(self, index: int) -> None:
        self.legend.readout.setText(self.strip.panes()[index].told if index >= 0 else "")
