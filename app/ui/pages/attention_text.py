"""What the decision looks at, on the text itself: from the token it is read from, or from an entity's words."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QWidget

from app.commands.attention_reading import AttentionReading, View, Weight
from app.domain.attention import Scores, Stopped
from app.domain.spans import Span
from app.ui import words
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.glass import Head, show_in
from app.ui.widgets.look_strip import LookStrip


class AttentionText(QWidget):
    """Computes in the background what `show_view` asks for; only the newest question is answered."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._reading: AttentionReading | None = None
        self._view = View()
        self._number = 0
        self._entities: tuple[Span, ...] | None = None  # None: the decision is about the whole text
        self._known = True  # whether the entities are
        self._scores: Scores | None = None
        self._low = 0.0
        self.source = QComboBox()
        self.strip = LookStrip(shell.theme)
        self.area = QScrollArea()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        show_in(self.area, self.strip)
        self.told = plain.quiet(wrap=True)
        self.readout = plain.label()
        self._caption = plain.label("", "caption")
        self._caption.setBuddy(self.source)
        self.source.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.source.setMinimumContentsLength(20)
        layout = plain.column(gap=6)
        layout.addLayout(plain.row(self._caption, self.source, None))
        layout.addWidget(self.area, 1)
        layout.addWidget(self.told)
        self.setLayout(layout)
        self.source.activated.connect(self._compute)
        self.strip.current_changed.connect(self._point)
        self._show_source()

    def retranslate(self) -> None:
        self._caption.setText(self.tr("Seen from"))
        self.source.setAccessibleName(self.tr("The entity whose words look"))
        self.strip.setAccessibleName(self.tr("The text, every word coloured by how much is looked at it"))
        self.area.setAccessibleName(self.strip.accessibleName())
        self._tell()

    def restyle(self) -> None:
        self.strip.restyle(self._shell.theme)

    def show_view(self, reading: AttentionReading, view: View) -> None:
        """Show what is looked at in another text, or by another measure."""
        self._reading, self._view = reading, view
        self._compute()

    def show_entities(self, entities: Sequence[Span] | None, text: str = "", known: bool = True) -> None:
        """Offer the entities found in `text`, or (None) say that the decision is about the whole of it.

        `known`: False while they are still being looked for.
        """
        self._entities = None if entities is None else tuple(entities)
        self._known = known
        self.source.clear()
        for span in self._entities or ():
            self.source.addItem(f"{words.name(text[span.start : span.end])} ({words.name(span.label)})")
        self._show_source()
        if self._reading is not None:
            self._compute()

    def forget(self) -> None:
        """Give up what is computed."""
        self._number += 1
        self._reading = self._scores = None

    def _show_source(self) -> None:
        for part in (self._caption, self.source):
            part.setVisible(bool(self._entities))

    def _sources(self, reading: AttentionReading) -> tuple[int, ...]:
        if self._entities is None:
            return reading.sources()
        index = self.source.currentIndex()
        if not 0 <= index < len(self._entities):
            return ()
        return reading.sources(self._entities[index].start, self._entities[index].end)

    def _compute(self) -> None:
        reading, view = self._reading, self._view
        self._number += 1
        if reading is None:
            return
        number, sources = self._number, self._sources(reading)
        self._scores = None
        if not sources:
            self.strip.show_weights(reading.found.text, (), unread=reading.found.unread, heads=self._heads())
            self._tell()
            return

        def look() -> tuple[Scores, list[Weight]] | None:
            try:
                scores = reading.decided(view, sources, lambda: number == self._number)
            except Stopped:
                return None
            return scores, reading.on_text(scores, view)

        self.told.setText(self.tr("Computing…"))
        self._shell.in_background(look, lambda answer: self._show(number, answer))

    def _show(self, number: int, answer: tuple[Scores, list[Weight]] | None) -> None:
        reading = self._reading
        if number != self._number or answer is None or reading is None:
            return
        self._scores, weights = answer
        flows = [w.score for w in weights if w.score > 0] if self._view.measure == "flow" else []
        self._low = min(flows) if len(flows) > 1 and min(flows) < max(flows) else 0.0
        self.strip.show_weights(reading.found.text, weights, self._low, reading.found.unread, self._heads())
        self._tell()

    def _heads(self) -> list[Head]:
        """What stands above the texts of a pair."""
        begins = None if self._reading is None else self._reading.found.second_at
        return [] if begins is None else [Head(0, self.tr("First text")), Head(begins, self.tr("Second text"))]

    def _point(self, index: int) -> None:
        self.readout.setText(self.strip.panes()[index].told if index >= 0 else "")

    def _tell(self) -> None:
        """What the colours say, in a sentence or two."""
        reading, scores = self._reading, self._scores
        if reading is None:
            self.told.setText("")
            return
        if scores is None:
            none = self._entities is not None and not self._entities and self._known
            self.told.setText(self.tr("The model finds no entity in this text.") if none else "")
            return
        parts = [self._told_source(reading)]
        if self._view.measure == "flow":
            told = self.tr("Clear: {0}, strongest: {1} of what could flow.")
            parts.append(told.format(_number(self._low), _number(float(scores.max()))))
            flow = reading.flow(self._sources(reading))
            if not flow.exact:
                count = int((flow.scores > 0).sum())
                told = self.tr(
                    "The text is too long to follow every token: the {0} that rollout finds strongest took part, so "
                    "the figures are at most too small, and the other words stay clear."
                )
                parts.append(told.format(words.number(count)))
        else:
            special = sum(float(s) for s, found in zip(scores, reading.found.special, strict=True) if found)
            told = self.tr("{0} of the looking goes to the words in colour, {1} to special tokens.")
            parts.append(told.format(words.percent(max(0.0, float(scores.sum()) - special)), words.percent(special)))
        self.told.setText(words.in_a_row(*parts))

    def _told_source(self, reading: AttentionReading) -> str:
        if self._entities is not None:
            return self.tr("Seen from the first token of each of the entity’s words, from which its label is read.")
        token = words.name(reading.found.tokens[0])
        return self.tr("Seen from {0}, the token from which the answer is read.").format(token)


def _number(value: float) -> str:
    return QLocale().toString(value, "f", 3)
