"""The smallest edits that turn the decision over, searched on demand; the person says whether the meaning stayed."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QVBoxLayout, QWidget

from app.commands import whatif, whatif_sheet
from app.commands.session import Ticket
from app.domain.annotations import Annotation
from app.domain.flips import Flip, Flips
from app.domain.jobs import AnyEvent, Progress
from app.domain.problems import Problem
from app.domain.records import CLASSIFICATION, MULTILABEL, NER, Run
from app.domain.results import Predictions
from app.ui import words
from app.ui.attribution_words import entity_name
from app.ui.latest import Latest
from app.ui.page import Shell
from app.ui.pages.whatif_side import SideCard, SideCards
from app.ui.widgets import plain
from app.ui.widgets.change_chips import told_change
from app.ui.widgets.save_menu import WRITTEN, SaveButton, Write

SAME, CHANGED = "same", "changed"
OUTSIDE: Final = "O"


class WhatIfFlips(QWidget):
    """`tried`: a flip's changes are to be shown in the text."""

    tried = Signal(tuple)
    added = Signal(str, object, object)  # a confirmed flip is to be kept: its text, the other of a pair, `Annotation`

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._run: Run | None = None
        self._text = ""
        self._second: str | None = None  # of a pair; its words stay
        self._before: str | None = None  # the label that is predicted, where a text has one
        self._found: Flips | None = None
        self._judged: dict[tuple[str, str], str] = {}  # the text, and as it was edited: same or changed
        self._why: Callable[[], str] = self._about
        self._caption = plain.label("", "caption")
        self.target = QComboBox()
        self.target.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.target.setMinimumContentsLength(12)
        self.search = plain.button("", "", self._search, command="explain.flips")
        self.stop = plain.button("", "quiet", self._stop, command="explain.stop-flips")
        self.save = SaveButton(shell, self._saving, WRITTEN)
        self.message = plain.quiet(wrap=True)
        self.cards: list[FlipCard] = []
        self._answers: Latest[Flips] = Latest(shell, Flips, self._came, self._failed)
        self._caption.setBuddy(self.target)
        self._list = SideCards()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(plain.column(self._caption, self.target, gap=4))
        layout.addLayout(plain.row(self.search, self.stop, self.save, None))
        layout.addWidget(self.message)
        layout.addWidget(self._list, 1)
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
        self.save.retranslate(self.tr("smallest edits"), self.tr("Save the smallest edits"))
        self.message.setText(self._why())
        self._draw()

    def about(self, run: Run, text: str, second: str | None = None) -> None:
        """Search for another text, or pair."""
        self._run, self._text, self._second, self._before = run, text, second, None
        self.target.clear()
        self.target.addItem(self._any(run.task), "")
        self.retranslate()
        self._clear(self._about)

    def know(self, found: Predictions) -> None:
        """What the model says of the text: what can be turned over."""
        prediction = found.predictions[0]
        self._before = prediction.label if found.task == CLASSIFICATION else None
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
        if self._second is not None:
            return self.tr(
                "Searches the fewest words of the first text which, left out, masked or replaced, turn the decision "
                "over. Only you can say whether the text still means the same."
            )
        return self.tr(
            "Searches the fewest words which, left out, masked or replaced, turn the decision over. Only you can say "
            "whether the text still means the same."
        )

    def _search(self) -> None:
        run, text, second, session = self._run, self._text, self._second, self._shell.session
        if run is None:
            return
        target = str(self.target.currentData() or "")
        self._clear(lambda: self.tr("Searching…"))

        def begin(heard: Callable[[AnyEvent], None]) -> Ticket:
            def both(event: AnyEvent) -> None:
                self._heard(event)
                heard(event)

            return whatif.flip(session, run.id, text, target, both, second=second)

        self._answers.ask(begin, hurry=True)
        self._show_busy(True)

    def _heard(self, event: AnyEvent) -> None:
        if isinstance(event, Progress) and event.stage == "searching" and self.busy:
            done = int(event.done)
            self._why = lambda: self.tr("Searching… %Ln texts tried", "", done)
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
        tried = found.passes
        if found.flips:
            return self.tr("Fewest words first; %Ln texts were tried.", "", tried)
        if found.spent:
            return self.tr("None was found within %Ln texts tried. That does not mean that there is none.", "", tried)
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
        flips = () if self._found is None else self._found.flips
        self.cards = [FlipCard(self._text, flip, self.judged(flip), self._before) for flip in flips]
        for card in self.cards:
            card.tried.connect(self.tried)
            card.judged.connect(self._judge)
            card.added.connect(lambda text, label: self.added.emit(text, self._second, label))
        self._list.show_cards(self.cards)
        self.save.setVisible(bool(flips))

    def _saving(self) -> Write | None:
        """How the edits that are shown are saved, with what was said of them."""
        found = self._found
        if found is None or not found.flips:
            return None
        said = {flip: self.judged(flip) for flip in found.flips}
        return lambda path: whatif_sheet.write_flips(found, path, said.__getitem__)

    def _judge(self, edited: str, said: str) -> None:
        self._judged[self._text, edited] = said


class FlipCard(SideCard):
    """One edit in words, what is predicted then, and whether its meaning stayed; once that is said it can be kept.

    `before`: the label that was predicted of the text as it was, None where a text has no one label.
    """

    tried = Signal(tuple)
    added = Signal(str, object)  # the edited text, its `Annotation` or None
    judged = Signal(str, str)  # the edited text, `SAME` or `CHANGED`

    def __init__(self, text: str, flip: Flip, said: str, before: str | None) -> None:
        super().__init__()
        self._flip, self._before = flip, before
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
            button.clicked.connect(lambda _, name=name: self._judge(name))
        self.keep = plain.button("", "link", lambda: self.added.emit(flip.text, self._annotation()))
        self.lay(what, now, plain.row(self.try_it, None), plain.row(self.same, self.changed, None, gap=4))
        self.lay(plain.row(self.keep, None))
        self._offer(said)

    def _judge(self, said: str) -> None:
        self.judged.emit(self._flip.text, said)
        self._offer(said)

    def _offer(self, said: str) -> None:
        """Whoever said what the edited text means can have it in the dataset, labelled by that."""
        self._said = said
        self.keep.setVisible(bool(said))
        annotation = self._annotation()
        told = self.tr("Add to the dataset, without a label")
        if annotation is not None:
            told = self.tr("Add to the dataset as {0}").format(words.name(annotation.label or ""))
        plain.set_text(self.keep, told.replace("&", "&&"))

    def _annotation(self) -> Annotation | None:
        """What the person's word makes of it: the meaning stayed, and so the label; or it changed with the decision."""
        if self._before is None:
            return None
        return Annotation(label=self._before if self._said == SAME else self._flip.prediction)
