"""What the model says of a text, before and after it was changed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from app.domain.records import NER
from app.domain.results import Prediction, Predictions
from app.domain.rewording import Change, applied, moved
from app.ui import words
from app.ui.theme import Theme
from app.ui.widgets import plain
from app.ui.widgets.compared import Compared, ComparedTable
from app.ui.widgets.roomy import Steady


class WhatIfAnswer(Steady):
    """The answer in words, and every label's (or entity's) probability before and now. `buttons` stand beside it."""

    def __init__(self, theme: Theme, *buttons: QPushButton) -> None:
        super().__init__()
        self.told = plain.label("", "heading", wrap=True)
        self.table = ComparedTable(theme)
        card = plain.card()
        top = plain.row(self.told, *buttons, gap=4)
        top.setStretch(0, 1)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 10, 12, 10)
        inside.setSpacing(6)
        inside.addLayout(top)
        inside.addWidget(self.table, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)

    def retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("Probabilities before and now"))
        self.table.retranslate()

    def show_answer(self, text: str, changes: Sequence[Change], before: Predictions, now: Prediction | None) -> None:
        """`text` and what was said of it; `now`: of the changed text, None where nothing is left of it."""
        first = before.predictions[0]
        if before.task == NER:
            self.table.show_rows(_entities(text, changes, first, now))
            told = self.tr("Entities: {0} before, {1} now")
            told = told.format(len(first.spans), 0 if now is None else len(now.spans))
        else:
            self.table.show_rows(_labels(before.labels, first, now))
            told = self._told_label(first, now, bool(changes))
        self.told.setText(told if now is not None else self.tr("Nothing is left to read."))

    def _told_label(self, first: Prediction, now: Prediction | None, changed: bool) -> str:
        if now is None:
            return ""
        before, after = (words.name(said.label or "") or self.tr("no label") for said in (first, now))
        if before == after:
            return self.tr("Still {0}").format(after) if changed else after
        return self.tr("Now {0} instead of {1}").format(after, before)


def _labels(labels: Sequence[str], first: Prediction, now: Prediction | None) -> list[Compared]:
    """Every label, the likeliest of the text as it was first, so that rows keep their places."""
    shares = dict(zip(labels, first.probabilities, strict=True))
    after = {} if now is None else dict(zip(labels, now.probabilities, strict=True))
    order = sorted(shares, key=lambda label: -shares[label])
    return [Compared(words.name(label), shares[label], after.get(label)) for label in order]


def _entities(text: str, changes: Sequence[Change], first: Prediction, now: Prediction | None) -> list[Compared]:
    """The entities before and now, those that moved with the text matched."""
    after = {} if now is None else dict(zip(now.spans, now.span_confidences, strict=True))
    places = {(span.start, span.end, span.label): sure for span, sure in after.items()}
    rows = []
    for span, sure in zip(first.spans, first.span_confidences, strict=True):
        there = (moved(span.start, changes), moved(span.end - 1, changes) + 1, span.label)
        rows.append(Compared(_entity(text, span.start, span.end, span.label), sure, places.pop(there, None)))
    shown = applied(text, changes)
    return rows + [Compared(_entity(shown, *place), None, sure) for place, sure in places.items()]


def _entity(text: str, start: int, end: int, label: str) -> str:
    """An entity as it is read: "Paris (LOC)"."""
    return f"{words.name(text[start:end])} ({words.name(label)})"
