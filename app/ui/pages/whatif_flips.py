"""The smallest edits that turn the decision over, searched on demand; the person says whether the meaning stayed."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QVBoxLayout, QWidget

from app.commands import whatif
from app.commands.session import Ticket
from app.domain.flips import Flip, Flips
from app.domain.jobs import AnyEvent, Progress
from app.domain.problems import Problem
from app.domain.records import MULTILABEL, NER, Run
from app.domain.results import Predictions
from app.ui import words
from app.ui.attribution_words import entity_name
from app.ui.latest import Latest
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.change_chips import told_change
from app.ui.widgets.scrolled import Scrolled

SAME, CHANGED = "same", "changed"
OUTSIDE: Final = "O"


class WhatIfFlips(QWidget):
    """`tried`: a flip's changes are to be shown in the text."""

    tried = Signal(tuple)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._run: Run | None = None
        self._text = ""
        self._found: Flips | None = None
        self._judged: dict[tuple[str, str], str] = {}  # the text, and as it was edited: same or changed
        self._why: Callable[[], str] = self._about
        self._caption = plain.label("", "caption")
        self.target = QComboBox()
        self.target.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.target.setMinimumContentsLength(12)
        self.search = plain.button("", "", self._search)
        self.stop = plain.button("", "quiet", self._stop)
        self.message = plain.quiet(wrap=True)
        self.cards: list[FlipCard] = []
        self._answers: Latest[Flips] = Latest(shell, Flips, self._came, self._failed)
        self._caption.setBuddy(self.target)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(8)
        self._list.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(plain.column(self._caption, self.target, gap=4))
        layout.addLayout(plain.row(self.search, self.stop, None))
        layout.addWidget(self.message)
        layout.addWidget(Scrolled(self._list), 1)
        self.target.activated.connect(lambda: self._clear(self._about))
        self._clear(self._about)

    def retranslate(self) -> None:
        task = "" if self._run is None else self._run.task
        captions = {NER: self.tr("Entity to change"), MULTILABEL: self.tr("Label to give or take")}
        self._caption.setText(captions.get(task, self.tr("Label to reach")))
        self.target.setAccessibleName(self._caption.text())
        if self.target.count():
            self.target.setItemText(0, self._any(task))
        plain.set_text(self.search, self.tr("Find the smallest edits"))
        plain.set_text(self.stop, self.tr("Stop"))
        self.message.setText(self._why())
        self._draw()

    def about(self, run: Run, text: str) -> None:
        """Search for another text."""
        self._run, self._text = run, text
        self.target.clear()
        self.target.addItem(self._any(run.task), "")
        self.retranslate()
        self._clear(self._about)

    def know(self, found: Predictions) -> None:
        """What the model says of the text: what can be turned over."""
        prediction = found.predictions[0]
        if found.task == NER:
            named = [f"{span.label}@{span.start}:{span.end}" for span in prediction.spans]
            entries = [(entity_name(self._text, name), name) for name in named]
        else:
            wanted = [label for label in found.labels if found.task == MULTILABEL or label != prediction.label]
            entries = [(words.name(label), label) for label in wanted]
        while self.target.count() > 1:
            self.target.removeItem(1)
        for shown, name in entries:
            self.target.addItem(shown, name)

    def suggestions(self, start: int) -> list[str]:
        """What the search found to put in place of the word that stands at `start`."""
        flips = () if self._found is None else self._found.flips
        found = (c.after for flip in flips if flip.means == "replace" for c in flip.changes if c.start == start)
        return list(dict.fromkeys(found))

    def found(self) -> Flips | None:
        """What is shown."""
        return self._found

    def judged(self, flip: Flip) -> str:
        """What the person said of a flip: `SAME`, `CHANGED` or ""."""
        return self._judged.get((self._text, flip.text), "")

    @property
    def busy(self) -> bool:
        return self._answers.busy

    def forget(self) -> None:
        self._answers.drop()
        if self._found is None:
            self._clear(self._about)

    def _any(self, task: str) -> str:
        return self.tr("The surest") if task in (NER, MULTILABEL) else self.tr("Any other")

    def _about(self) -> str:
        return self.tr(
            "Searches the fewest words which, left out, masked or replaced, turn the decision over. Only you can say "
            "whether the text still means the same."
        )

    def _search(self) -> None:
        run, text, session = self._run, self._text, self._shell.session
        if run is None:
            return
        target = str(self.target.currentData() or "")
        self._clear(lambda: self.tr("Searching…"))

        def begin(heard: Callable[[AnyEvent], None]) -> Ticket:
            def both(event: AnyEvent) -> None:
                self._heard(event)
                heard(event)

            return whatif.flip(session, run.id, text, target, both)

        self._answers.ask(begin, hurry=True)
        self._show_busy(True)

    def _heard(self, event: AnyEvent) -> None:
        if isinstance(event, Progress) and event.stage == "searching" and self.busy:
            done = int(event.done)
            self._why = lambda: self.tr("Searching… {0} texts tried").format(words.number(done))
            self.message.setText(self._why())

    def _stop(self) -> None:
        self._answers.drop()
        self._clear(lambda: self.tr("Stopped. Nothing is kept of the search."))

    def _came(self, ticket: Ticket, found: Flips) -> None:
        if found.text == self._text:
            self._found = found
            self._show_busy(False)
            self._why = self._told
            self.message.setText(self._why())
            self._draw()

    def _failed(self, problem: Problem) -> None:
        self._clear(lambda: words.problem_sentence(problem))

    def _told(self) -> str:
        found = self._found
        if found is None:
            return ""
        tried = words.number(found.passes)
        if found.flips:
            return self.tr("Fewest words first; {0} texts were tried.").format(tried)
        if found.spent:
            told = self.tr("None was found within {0} texts tried. That does not mean that there is none.")
            return told.format(tried)
        return self.tr(
            "None was found: leaving out or masking up to 16 words and replacing up to 3 leaves the decision as it is."
        )

    def _clear(self, why: Callable[[], str]) -> None:
        self._found = None
        self._why = why
        self.message.setText(why())
        self._show_busy(False)
        self._draw()

    def _show_busy(self, busy: bool) -> None:
        self.stop.setVisible(busy)
        self.search.setEnabled(not busy and self._run is not None)

    def _draw(self) -> None:
        for card in self.cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        flips = () if self._found is None else self._found.flips
        self.cards = [FlipCard(self._text, flip, self.judged(flip)) for flip in flips]
        for number, card in enumerate(self.cards):
            card.tried.connect(self.tried)
            card.judged.connect(self._judge)
            self._list.insertWidget(number, card)

    def _judge(self, edited: str, said: str) -> None:
        self._judged[self._text, edited] = said


class FlipCard(QWidget):
    """One edit in words, what is predicted then, and whether its meaning stayed."""

    tried = Signal(tuple)
    judged = Signal(str, str)  # the edited text, `SAME` or `CHANGED`

    def __init__(self, text: str, flip: Flip, said: str) -> None:
        super().__init__()
        what = plain.label("\n".join(told_change(text, change) for change in flip.changes), "", wrap=True)
        prediction = self.tr("no entity") if flip.prediction == OUTSIDE else flip.prediction or self.tr("no label")
        told = self.tr("{0}, {1} sure").format(words.name(prediction), words.percent(flip.probability))
        now = plain.quiet(told, wrap=True)
        self.try_it = plain.button(self.tr("Show in the text"), "link", lambda: self.tried.emit(flip.changes))
        self.try_it.setAccessibleName(self.tr("Show in the text: {0}").format(what.text()))
        self.same = plain.button(self.tr("Same meaning"), "quiet")
        self.changed = plain.button(self.tr("Changed meaning"), "quiet")
        group = QButtonGroup(self)
        for button, name in ((self.same, SAME), (self.changed, CHANGED)):
            button.setCheckable(True)
            button.setChecked(said == name)
            group.addButton(button)
            button.clicked.connect(lambda _, name=name: self.judged.emit(flip.text, name))
        card = plain.card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(12, 10, 12, 8)
        inside.setSpacing(4)
        inside.addWidget(what)
        inside.addWidget(now)
        inside.addWidget(self.try_it, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addLayout(plain.row(self.same, self.changed, None, gap=4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)


def similarity(cosine: float) -> str:
    """A cosine as it is written."""
    return QLocale().toString(cosine, "f", 2)


def shown_labels(label: str | None, labels: Sequence[str], spans: Sequence[str]) -> str:
    """What a text carries, in words."""
    return words.listed(map(words.name, (label,) if label else labels or dict.fromkeys(spans)))
