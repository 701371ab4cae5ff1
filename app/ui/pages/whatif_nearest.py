"""The training texts nearest to the text under analysis, as the fine-tuned model sees them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.commands import whatif
from app.commands.session import Ticket
from app.domain.jobs import AnyEvent, Progress
from app.domain.neighbours import TrainingNeighbour, TrainingNeighbours
from app.domain.problems import Problem
from app.domain.records import NER, Example, Run
from app.domain.results import Prediction, Predictions
from app.ui import words
from app.ui.latest import Latest
from app.ui.page import Shell
from app.ui.pages.whatif_flips import shown_labels, similarity
from app.ui.widgets import plain
from app.ui.widgets.scrolled import Scrolled

SHOWN = 220  # characters of a text
JUDGED = 5  # nearest texts whose labels are held against the prediction


class WhatIfNearest(QWidget):
    """`explain`: a training text is to be explained in turn."""

    explain = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._run: Run | None = None
        self._text = ""
        self._asked = ("", "")  # run, text
        self._found: TrainingNeighbours | None = None
        self._prediction: Prediction | None = None
        self._why: Callable[[], str] = str
        self.verdict = plain.label("", "", wrap=True)
        self.message = plain.quiet(wrap=True)
        self.cards: list[NeighbourCard] = []
        self._answers: Latest[TrainingNeighbours] = Latest(shell, TrainingNeighbours, self._came, self._failed)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(8)
        self._list.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.verdict)
        layout.addWidget(self.message)
        layout.addWidget(Scrolled(self._list), 1)
        self._clear(str)

    def retranslate(self) -> None:
        self.message.setText(self._why())
        self._draw()

    def about(self, run: Run, text: str) -> None:
        """The text whose neighbours are sought once they are looked at."""
        self._run, self._text, self._prediction = run, text, None
        if self.isVisible():
            self.ask()

    def know(self, found: Predictions) -> None:
        """What the model says of the text."""
        self._prediction = found.predictions[0]
        self._draw()

    def ask(self) -> None:
        """Find them, unless they are there."""
        run, text, session = self._run, self._text, self._shell.session
        if run is None or not text or self._asked == (run.id, text):
            return
        self._asked = (run.id, text)
        self._clear(lambda: self.tr("Comparing with the training texts…"))

        def begin(heard: Callable[[AnyEvent], None]) -> Ticket:
            def both(event: AnyEvent) -> None:
                self._heard(event)
                heard(event)

            return whatif.nearest(session, run.id, text, both)

        self._answers.ask(begin, hurry=True)

    def found(self) -> TrainingNeighbours | None:
        """What is shown."""
        return self._found

    @property
    def busy(self) -> bool:
        return self._answers.busy

    def forget(self) -> None:
        self._answers.drop()
        if self._found is None:
            self._asked = ("", "")

    def _heard(self, event: AnyEvent) -> None:
        if isinstance(event, Progress) and event.stage == "encoding" and self.busy:
            done, total = int(event.done), int(event.total)
            told = self.tr("Reading the training texts once: {0} of {1}")
            self._why = lambda: told.format(words.number(done), words.number(total))
            self.message.setText(self._why())

    def _came(self, ticket: Ticket, found: TrainingNeighbours) -> None:
        if found.text == self._text:
            self._found = found
            self._why = lambda: self.tr(
                "As the fine-tuned model sees them, of {0} it was trained on. 1.00 is the same, 0 is unrelated."
            ).format(words.number(found.trained))
            self.message.setText(self._why())
            self._draw()

    def _failed(self, problem: Problem) -> None:
        self._asked = ("", "")
        self._clear(lambda: words.problem_sentence(problem))

    def _clear(self, why: Callable[[], str]) -> None:
        self._found = None
        self._why = why
        self.message.setText(why())
        self._draw()

    def _draw(self) -> None:
        for card in self.cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        nearest = () if self._found is None else self._found.nearest
        self.cards = [NeighbourCard(one) for one in nearest]
        for number, card in enumerate(self.cards):
            card.explain.connect(self.explain)
            self._list.insertWidget(number, card)
        told = self._told_labels()
        self.verdict.setText(told)
        self.verdict.setVisible(bool(told))

    def _told_labels(self) -> str:
        """Whether the nearest texts carry what is predicted."""
        said = self._prediction
        if said is None or self._found is None or not self._found.nearest or self._run is None:
            return ""
        if self._run.task == NER:  # a text has no one label to compare
            return ""
        near = [one.example for one in self._found.nearest[:JUDGED]]
        other = [example for example in near if _carried(example) != _said(said)]
        label = words.name(said.label or "") if said.label else self.tr("no label")
        if not other:
            return self.tr("The {0} nearest carry the label that is predicted: {1}.").format(len(near), label)
        carried = words.listed(dict.fromkeys(_shown(example) or self.tr("no label") for example in other))
        told = self.tr("Predicted is {0}, but {1} of the {2} nearest carry another label: {3}.")
        return told.format(label, len(other), len(near), carried)


def _carried(example: Example) -> frozenset[str]:
    return frozenset({example.label} if example.label else example.labels)


def _said(prediction: Prediction) -> frozenset[str]:
    return frozenset(prediction.labels or ({prediction.label} if prediction.label else ()))


def _shown(example: Example) -> str:
    return shown_labels(example.label, example.labels, [span.label for span in example.spans])


class NeighbourCard(QWidget):
    """A training text, what it is labelled with, how like the text it is."""

    explain = Signal(str)

    def __init__(self, near: TrainingNeighbour) -> None:
        super().__init__()
        example = near.example
        shown = " ".join(example.text.split())
        text = plain.label(shown[:SHOWN] + "…" * (len(shown) > SHOWN), "", wrap=True)
        text.setToolTip(plain.plain_tip(example.text[:1000]))
        label = plain.label(_shown(example) or self.tr("no label"), "caption", wrap=True)
        likeness = plain.label(similarity(near.cosine), "caption")
        likeness.setToolTip(self.tr("How alike the two are to the model, at most 1.00"))
        self.open = plain.button(self.tr("Explain"), "link", lambda: self.explain.emit(example.text))
        self.open.setAccessibleName(self.tr("Explain: {0}").format(shown[:80]))
        card = plain.card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(12, 10, 12, 8)
        inside.setSpacing(4)
        top = plain.row(label, likeness)
        top.setStretch(0, 1)
        inside.addLayout(top)
        inside.addWidget(text)
        inside.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
