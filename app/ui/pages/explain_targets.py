"""What is explained: a label or, of entities, a place in the text and what stands there or might."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.domain.records import NER
from app.domain.results import Attribution
from app.domain.spans import Span
from app.ui import attribution_words, words
from app.ui.attribution_words import OUTSIDE
from app.ui.widgets import plain


class ExplainTargets(QWidget):
    """`target`: the label or the place (data "start:end"); `kind`: the type asked about, for a place."""

    chosen = Signal(str)  # the target as the worker takes it

    def __init__(self) -> None:
        super().__init__()
        self._task = ""
        self._text = ""
        self._spans: tuple[Span, ...] = ()
        self.target, self.kind = QComboBox(), QComboBox()
        self._fields = [plain.Field(combo) for combo in (self.target, self.kind)]
        for combo, letters in ((self.target, 13), (self.kind, 9)):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(letters)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        for field in self._fields:
            line.addLayout(field)
        self.target.activated.connect(self._chose_target)
        self.kind.activated.connect(lambda: self.chosen.emit(f"{self.kind.currentData()}@{self.target.currentData()}"))
        self._show_known()
        self._show_kind()

    def begin(self, task: str, text: str) -> None:
        """Another text: nothing is known of it yet."""
        self._task, self._text, self._spans = task, text, ()
        self.target.clear()
        self.kind.clear()
        self._show_known()
        self._show_kind()
        self.retranslate()

    def _show_known(self) -> None:
        """Whether there is something to choose among."""
        for combo in (self.target, self.kind):
            combo.setEnabled(combo.count() > 0)

    def retranslate(self) -> None:
        self._fields[0].rename(self.tr("Why this entity") if self._task == NER else self.tr("Why this label"))
        self._fields[1].rename(self.tr("Why this, or why not"))
        for combo in (self.target, self.kind):
            combo.setPlaceholderText(self.tr("what is predicted"))  # until that is known

    def spans(self) -> tuple[Span, ...]:
        """The entities the model found."""
        return self._spans

    def show_found(self, found: Attribution) -> None:
        """Labels with their probabilities, the likeliest first; of a place, its types."""
        shares = sorted(zip(found.labels, found.probabilities, strict=True), key=lambda pair: -pair[1])
        place = attribution_words.place_of(found.target) if self._task == NER else None
        if place is None:
            self._fill(self.target, [(words.name(label), label, share) for label, share in shares], found.target)
            return
        label, start, end = place
        index = self.target.findData(f"{start}:{end}")
        if index < 0:
            self.target.addItem("", f"{start}:{end}")
            index = self.target.count() - 1
        if not any((span.start, span.end) == (start, end) for span in self._spans):
            likeliest = f"{shares[0][0]}@{start}:{end}"
            self.target.setItemText(index, attribution_words.entity_name(self._text, likeliest))
        self.target.setCurrentIndex(index)
        self._fill(self.kind, [(attribution_words.type_name(name), name, share) for name, share in shares], label)

    def know_spans(self, spans: Sequence[Span]) -> None:
        """The entities the model found, to choose one of; what else was asked about stays."""
        self._spans = tuple(spans)
        chosen = self.target.currentData()
        for number, span in enumerate(spans):
            index = self.target.findData(f"{span.start}:{span.end}")
            if index >= 0:
                self.target.removeItem(index)
            name = attribution_words.entity_name(self._text, f"{span.label}@{span.start}:{span.end}")
            self.target.insertItem(number, name, f"{span.start}:{span.end}")
        if chosen is not None:
            self.target.setCurrentIndex(self.target.findData(chosen))
        self._show_known()

    def ask_about(self, start: int, end: int) -> None:
        """A word of the text: the entity that it is part of, or why it is none. Of a label: nothing."""
        if self._task != NER or start >= end:
            return
        found = next((span for span in self._spans if span.start < end and span.end > start), None)
        self.chosen.emit(f"{OUTSIDE}@{start}:{end}" if found is None else f"{found.label}@{found.start}:{found.end}")

    def _chose_target(self) -> None:
        data = str(self.target.currentData())
        if self._task != NER:
            self.chosen.emit(data)
            return
        start, _, end = data.partition(":")
        self.ask_about(int(start), int(end))

    def _fill(self, combo: QComboBox, choices: Sequence[tuple[str, str, float]], chosen: str) -> None:
        combo.clear()
        for name, data, share in choices:
            combo.addItem(f"{name}  ·  {words.percent(share)}", data)
        combo.setCurrentIndex(combo.findData(chosen))
        self._show_known()

    def _show_kind(self) -> None:
        self.kind.setVisible(self._task == NER)
        self._fields[1].caption.setVisible(self._task == NER)
