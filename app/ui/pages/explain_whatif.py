"""What if: change words of the text and see at once what becomes of the answer; what else would turn it over."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.commands import inference, whatif
from app.commands.session import Ticket
from app.domain.problems import Problem
from app.domain.records import Run
from app.domain.results import Prediction, Predictions
from app.domain.rewording import Change
from app.domain.spans import is_blank
from app.ui import words
from app.ui.latest import Latest
from app.ui.page import Shell
from app.ui.pages.whatif_add import AddText
from app.ui.pages.whatif_answer import WhatIfAnswer
from app.ui.pages.whatif_flips import WhatIfFlips
from app.ui.pages.whatif_nearest import WhatIfNearest
from app.ui.pages.whatif_text import WhatIfText
from app.ui.widgets import plain
from app.ui.widgets.segments import Segments

SIDE: Final = 340  # pixels
_NARROW: Final = 264  # of the same in a narrow window


class ExplainWhatIf(QWidget):
    """One text, or pair, under trial. `explained`: another is to be explained in its place."""

    explained = Signal(str, object)  # text, the other of a pair or None

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._run: Run | None = None
        self._first: Predictions | None = None
        self._now: Predictions | None = None
        self._why: Callable[[], str] = str
        self.flips = WhatIfFlips(shell)
        self.nearest = WhatIfNearest(shell)
        self.words = WhatIfText(shell, self.flips.suggestions)
        self.add = AddText(shell)
        self.answer = WhatIfAnswer(shell.theme, self.add, self.words.freely, self.words.reset_button)
        self.message = plain.quiet(wrap=True)
        self.sides = Segments(2)
        self._side = QStackedWidget()
        self._firsts: Latest[Predictions] = Latest(shell, Predictions, self._first_came, self._failed)
        self._answers: Latest[Predictions] = Latest(shell, Predictions, self._came, self._failed)
        self._lay_out()
        self.words.changed.connect(self._ask)
        self.sides.chosen.connect(self._show_side)
        self.flips.tried.connect(self.show_changes)
        self.flips.added.connect(self.add.put)
        self.nearest.explain.connect(self.explained)
        self._clear(str)

    def _lay_out(self) -> None:
        # From the outside in: what has a new parent is dressed anew, and all in it.
        self._content = QWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(self.message, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._content, 1)
        left = plain.column(self.words, self.answer, gap=12)
        left.setStretch(0, 3)
        left.setStretch(1, 2)
        side = plain.card()
        side.setMinimumWidth(_NARROW)
        side.setMaximumWidth(SIDE)
        across = QHBoxLayout(self._content)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        across.addLayout(left, 3)
        across.addWidget(side, 2)
        beside = QVBoxLayout(side)
        beside.setContentsMargins(14, 12, 10, 10)
        beside.setSpacing(10)
        beside.addLayout(plain.row(self.sides, None))
        beside.addWidget(self._side, 1)
        self._side.addWidget(self.flips)
        self._side.addWidget(self.nearest)

    def retranslate(self) -> None:
        self.sides.rename((self.tr("Smallest edits"), self.tr("Nearest training texts")))
        self.message.setText(self._why())
        for part in (self.words, self.add, self.answer, self.flips, self.nearest):
            part.retranslate()
        self._show_answer()

    def restyle(self) -> None:
        self.words.restyle()
        self.answer.table.restyle(self._shell.theme)

    def explain(self, run: Run, text: str, second: str | None = None) -> None:
        """Try another text, or pair."""
        session = self._shell.session
        self.forget()
        try:
            mask = whatif.mask_token(session, run.id)
        except Problem as problem:
            self._failed(problem)
            return
        self._run = run
        self._clear(lambda: self.tr("Reading…"))
        self._first = self._now = None
        self.flips.about(run, text, second)
        self.nearest.about(run, text, second)
        self.words.show_text(text, second, mask)
        self.add.about(run)
        self._firsts.ask(lambda heard: inference.predict_text(session, run.id, text, heard, second=second), hurry=True)

    def forget(self) -> None:
        """Give up what is asked."""
        self._firsts.drop()
        self._answers.drop()
        self.flips.forget()
        self.nearest.forget()

    def clear(self) -> None:
        """Nothing to try any more."""
        self.forget()
        self._run = None
        self._clear(str)

    @property
    def busy(self) -> bool:
        """Whether an answer on the text is still to come."""
        return self._firsts.busy or self._answers.busy

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is changed of the text."""
        return self.words.changes

    def text(self) -> str:
        """The text as it is changed; of a pair both."""
        return self.words.text()

    def now(self) -> Prediction | None:
        """What the model says of the changed text, None while it is asked."""
        return None if self._now is None else self._now.predictions[0]

    def reset(self) -> None:
        """Take all changes back."""
        self.words.reset()

    def show_changes(self, changes: tuple[Change, ...]) -> None:
        """Show the text with these changes, and what the model says then."""
        self.words.show_changes(changes)

    def choose_word(self, start: int, end: int) -> None:
        """Offer what can be done with the word at this place of the text as it was; nothing where there is none."""
        self.words.choose_word(start, end)

    def _ask(self) -> None:
        run, session = self._run, self._shell.session
        text, second = self.words.texts()
        if run is None:
            return
        self._now = None
        if not self.words.changes:
            self._answers.drop()
            self._now = self._first
        elif is_blank(text) or (second is not None and is_blank(second)):
            self._answers.drop()
        else:
            self._answers.ask(lambda heard: inference.predict_text(session, run.id, text, heard, second=second))
            return
        self._show_answer()

    def _first_came(self, ticket: Ticket, found: Predictions) -> None:
        self._first = found
        if not self.words.changes:
            self._now = found
        self.message.hide()
        self._content.show()
        self.flips.know(found)
        self.nearest.know(found)
        self._show_answer()
        self._show_side(self.sides.current)

    def _came(self, ticket: Ticket, found: Predictions) -> None:
        self._now = found
        self._show_answer()

    def _failed(self, problem: Problem) -> None:
        self._clear(lambda: words.problem_sentence(problem))

    def _clear(self, why: Callable[[], str]) -> None:
        """Nothing to show; `why` says so in the window's language."""
        self._why = why
        self._content.hide()
        self.message.setText(why())
        self.message.show()

    def _show_side(self, index: int) -> None:
        self._side.setCurrentIndex(index)
        if index == 1:
            self.nearest.ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._first is not None:
            self._show_side(self.sides.current)

    def _show_answer(self) -> None:
        if self._first is not None and not (self._now is None and self._answers.busy):  # the last one stays until then
            self.answer.show_answer(self.words.was, self.words.changes, self._first, self.now())
            self.add.know(self.words.texts() if self.words.changes else None, self.now())
