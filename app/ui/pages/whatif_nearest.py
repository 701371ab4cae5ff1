"""The training texts nearest to the text under analysis, as the fine-tuned model sees them."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.commands import whatif, whatif_sheet
from app.commands.session import Ticket
from app.domain.jobs import AnyEvent, Progress
from app.domain.neighbours import TrainingNeighbour, TrainingNeighbours
from app.domain.pairs import together
from app.domain.problems import Problem
from app.domain.records import NER, Example, Run
from app.domain.results import Prediction, Predictions
from app.ui import words
from app.ui.latest import Latest
from app.ui.page import Shell
from app.ui.pages.whatif_side import SideCard, SideCards
from app.ui.widgets import plain
from app.ui.widgets.save_menu import WRITTEN, SaveButton, Write

SHOWN = 220  # characters of a text
_NOTHING: Final = ("", "", None)
JUDGED = 5  # nearest texts whose labels are held against the prediction


class WhatIfNearest(QWidget):
    """`explain`: a training text is to be explained in turn."""

    explain = Signal(str, object)  # its text, the other of a pair or None

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._run: Run | None = None
        self._text = ""
        self._second: str | None = None  # of a pair
        self._asked: tuple[str, str, str | None] = _NOTHING  # run, text, the other text
        self._found: TrainingNeighbours | None = None
        self._prediction: Prediction | None = None
        self._why: Callable[[], str] = str
        self.verdict = plain.label("", "", wrap=True)
        self.save = SaveButton(shell, self._saving, WRITTEN)
        self.message = plain.quiet(wrap=True)
        self.cards: list[NeighbourCard] = []
        self._answers: Latest[TrainingNeighbours] = Latest(shell, TrainingNeighbours, self._came, self._failed)
        self._list = SideCards()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.verdict)
        layout.addWidget(self.message)
        layout.addLayout(plain.row(self.save, None))
        layout.addWidget(self._list, 1)
        self._clear(str)

    def retranslate(self) -> None:
        self.save.retranslate(self.tr("nearest texts"), self.tr("Save the nearest training texts"))
        self.message.setText(self._why())
        self._draw()

    def about(self, run: Run, text: str, second: str | None = None) -> None:
        """The text, or pair, whose neighbours are sought once they are looked at."""
        self._run, self._text, self._second, self._prediction = run, text, second, None
        if self.isVisible():
            self.ask()

    def know(self, found: Predictions) -> None:
        """What the model says of the text."""
        self._prediction = found.predictions[0]
        self._draw()

    def ask(self) -> None:
        """Find them, unless they are there."""
        run, text, second, session = self._run, self._text, self._second, self._shell.session
        if run is None or not text or self._asked == (run.id, text, second):
            return
        self._asked = (run.id, text, second)
        self._clear(lambda: self.tr("Comparing with the training texts…"))

        def begin(heard: Callable[[AnyEvent], None]) -> Ticket:
            def both(event: AnyEvent) -> None:
                self._heard(event)
                heard(event)

            return whatif.nearest(session, run.id, text, both, second=second)

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
            self._asked = _NOTHING

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
        self._asked = _NOTHING
        self._clear(lambda: words.problem_sentence(problem))

    def _clear(self, why: Callable[[], str]) -> None:
        self._found = None
        self._why = why
        self.message.setText(why())
        self._draw()

    def _draw(self) -> None:
        nearest = () if self._found is None else self._found.nearest
        self.cards = [NeighbourCard(one) for one in nearest]
        for card in self.cards:
            card.explain.connect(self.explain)
            card.sought.connect(self._show_in_data)
        self._list.show_cards(self.cards)
        self.save.setVisible(bool(nearest))
        told = self._told_labels()
        self.verdict.setText(told)
        self.verdict.setVisible(bool(told))

    def _saving(self) -> Write | None:
        """How the texts that are shown are saved."""
        found = self._found
        if found is None or not found.nearest:
            return None
        return lambda path: whatif_sheet.write_nearest(found, path)

    def _show_in_data(self, row: int) -> None:
        """Turn to a training text in its dataset, if that is still there."""
        if self._run is None:
            return
        try:
            dataset = self._shell.session.project.dataset_by_id(self._run.dataset_id)
        except Problem as problem:
            self._shell.problem(problem)
            return
        self._shell.go("data", dataset=dataset.name, row=str(row))

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
            return self.tr("The %Ln nearest carry the label that is predicted: {0}.", "", len(near)).format(label)
        carried = words.listed(dict.fromkeys(_shown(example) or self.tr("no label") for example in other))
        told = self.tr("Predicted is {0}, but %Ln of the {1} nearest carry another label: {2}.", "", len(other))
        return told.format(label, len(near), carried)


def _carried(example: Example) -> frozenset[str]:
    return frozenset({example.label} if example.label else example.labels)


def _said(prediction: Prediction) -> frozenset[str]:
    return frozenset(prediction.labels or ({prediction.label} if prediction.label else ()))


def _shown(example: Example) -> str:
    return shown_labels(example.label, example.labels, [span.label for span in example.spans])


def similarity(cosine: float) -> str:
    """A cosine as it is written."""
    return QLocale().toString(cosine, "f", 2)


def shown_labels(label: str | None, labels: Sequence[str], spans: Sequence[str]) -> str:
    """What a text carries, in words."""
    return words.listed(map(words.name, (label,) if label else labels or dict.fromkeys(spans)))


class NeighbourCard(SideCard):
    """A training text, what it is labelled with, how like the text it is."""

    explain = Signal(str, object)
    sought = Signal(object)  # its row is to be shown in Data

    def __init__(self, near: TrainingNeighbour) -> None:
        super().__init__()
        example = near.example
        shown = " ".join(together(example.text, example.second).split())
        text = plain.label(shown[:SHOWN] + "…" * (len(shown) > SHOWN), "", wrap=True)
        text.setToolTip(plain.plain_tip(together(example.text, example.second)[:1000]))
        label = plain.label(_shown(example) or self.tr("no label"), "caption", wrap=True)
        likeness = plain.label(similarity(near.cosine), "caption")
        likeness.setToolTip(self.tr("How alike the two are to the model, at most 1.00"))
        self.open = plain.button(self.tr("Explain"), "link", lambda: self.explain.emit(example.text, example.second))
        self.open.setAccessibleName(self.tr("Explain: {0}").format(shown[:80]))
        self.show_in_data = plain.button(self.tr("Show in Data"), "link", lambda: self.sought.emit(example.id))
        self.show_in_data.setAccessibleName(self.tr("Show in Data: {0}").format(shown[:80]))
        top = plain.row(label, likeness)
        top.setStretch(0, 1)
        self.lay(top, text, plain.row(self.open, self.show_in_data, None, gap=12))
