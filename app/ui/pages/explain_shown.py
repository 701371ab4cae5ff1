"""One explanation large: the text as glass, the same as numbers, and how far it may be trusted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.methods import is_signed
from app.domain.records import NER
from app.domain.results import Attribution
from app.domain.spans import Span
from app.ui import attribution_words, words
from app.ui.page import Shell
from app.ui.pages.explain_badge import TrustBadge
from app.ui.pages.explain_strip import ExplainedText, Legend, Reading, weighed_words
from app.ui.widgets import plain
from app.ui.widgets.bars import Bar, Bars
from app.ui.widgets.glass import show_in
from app.ui.widgets.roomy import Check


class ExplainShown(QWidget):
    """Text, bars, badge. Words and bars point at each other."""

    word_clicked = Signal(int, int)  # code points
    word_activated = Signal(int, int)
    reading_changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._found: Attribution | None = None
        self._task = ""
        self._spans: tuple[Span, ...] = ()
        self.strip = ExplainedText(shell.theme)
        self.legend = Legend(shell.theme)
        self.badge = TrustBadge()
        self.answer = plain.label("", "", wrap=True)
        self.cut = plain.label("", "warn", wrap=True)
        self.marks = plain.label("", "caption", wrap=True)
        self.bars = Bars(shell.theme, signed=True)
        self.bars_caption = plain.heading()
        self.numbers = Check()
        self.chinese_words = Check()
        self.tokens = Check()
        self._lay_out()
        for box in (self.numbers, self.chinese_words, self.tokens):
            box.toggled.connect(self._read_otherwise)
        self.strip.current_changed.connect(self._point)
        self.strip.clicked.connect(lambda index: self.word_clicked.emit(*self._place(index)))
        self.strip.activated.connect(lambda index: self.word_activated.emit(*self._place(index)))
        self.bars.pointed.connect(self.strip.set_current)

    def _lay_out(self) -> None:
        hero = plain.card()
        inside = QVBoxLayout(hero)
        inside.setContentsMargins(14, 12, 14, 16)
        inside.setSpacing(8)
        self.area = QScrollArea()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        show_in(self.area, self.strip)
        inside.addWidget(self.area, 1)
        inside.addWidget(self.legend)
        told = plain.column(self.cut, self.answer, self.badge, gap=4)
        told.setContentsMargins(10, 6, 10, 0)
        inside.addLayout(told)
        side_card = plain.card()
        side_card.setFixedWidth(300)
        side = QVBoxLayout(side_card)
        side.setContentsMargins(16, 14, 8, 8)
        side.setSpacing(4)
        side.addWidget(self.bars_caption)
        side.addWidget(self.bars, 1)
        for part in (self.marks, self.numbers, self.chinese_words, self.tokens):
            side.addWidget(part)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        across.addWidget(hero, 1)
        across.addWidget(side_card)

    def retranslate(self) -> None:
        self.numbers.setText(self.tr("Show numbers"))
        self.numbers.setToolTip(self.tr("Each word’s weight below it."))
        self.chinese_words.setText(self.tr("Chinese by words"))
        self.chinese_words.setToolTip(
            self.tr("Chinese characters put together to words; a word’s weight is the sum of its characters’.")
        )
        self.tokens.setText(self.tr("Show the model’s own tokens"))
        self.tokens.setToolTip(self.tr("The model reads pieces of words. A word’s weight is the sum of its pieces’."))
        self.strip.setAccessibleName(self.tr("The text, every word coloured by its weight"))
        self.area.setAccessibleName(self.tr("The text, every word coloured by its weight"))
        self.bars.setAccessibleName(self.tr("The words and their weights"))
        self.bars_caption.setText(self.tr("Strongest first"))
        self.legend.retranslate()
        self.badge.retranslate()
        self._draw()

    def restyle(self) -> None:
        for part in (self.strip, self.legend.scale, self.bars):
            part.restyle(self._shell.theme)

    def reading(self) -> Reading:
        """How the text is to be read."""
        return Reading(self.tokens.isChecked(), self.chinese_words.isChecked(), self.numbers.isChecked())

    def show_found(self, found: Attribution, task: str, spans: Sequence[Span] = ()) -> None:
        """Another explanation; `spans`: the entities the model found."""
        self._found, self._task, self._spans = found, task, tuple(spans)
        self._draw()

    def _draw(self) -> None:
        found = self._found
        if found is None:
            return
        self.chinese_words.setVisible(bool(found.segments))
        self.chinese_words.setEnabled(not self.tokens.isChecked())
        self.strip.show_found(found, self._task, self.reading(), self._spans)
        weighed = weighed_words(found, self.reading())
        signs = is_signed(found.chosen)
        self.legend.show_sides(signs)
        self.bars.show_sides(signs)
        order = sorted(range(len(weighed)), key=lambda i: -abs(weighed[i].score))
        self.bars.show_bars(
            [
                Bar(
                    weighed[i].shown,
                    weighed[i].score,
                    attribution_words.weight(weighed[i].score, signs),
                    i,
                )
                for i in order
            ]
        )
        self.legend.readout.setText("")
        entities = self.tr("Click a word to ask why it is an entity, or why it is none.")
        self.strip.setToolTip(entities if self._task == NER else "")
        told = self.tr("The model is {0} sure of {1}.")
        target = attribution_words.target_name(found, self._task)
        self.answer.setText(told.format(words.percent(found.probability), target))
        self.marks.setText(attribution_words.marks(found))
        self.marks.setVisible(bool(self.marks.text()))
        self.cut.setVisible(bool(found.unread))
        if found.unread:
            unread = sum(end - start for start, end in found.unread)
            self.cut.setText(
                self.tr(
                    "The text is longer than the model reads: the hatched %Ln characters were not read.", "", unread
                )
            )

    def _read_otherwise(self) -> None:
        self._draw()
        self.reading_changed.emit()

    def _point(self, index: int) -> None:
        if index < 0 or self._found is None:
            self.legend.readout.setText("")
            return
        self.legend.readout.setText(self.strip.panes()[index].told)
        self.bars.point(index)

    def _place(self, index: int) -> tuple[int, int]:
        """Where a pane's word stands, blanks at its edges left out."""
        pane = self.strip.panes()[index]
        word = self.strip.text()[pane.start : pane.end]
        start = pane.start + len(word) - len(word.lstrip())
        return start, start + len(word.strip())
