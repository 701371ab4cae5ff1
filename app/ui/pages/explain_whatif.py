"""What if: change words of the text and see at once what becomes of the answer; what else would turn it over."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.commands import inference, whatif
from app.commands.session import Ticket
from app.domain.problems import Problem
from app.domain.records import Run
from app.domain.results import Prediction, Predictions
from app.domain.rewording import Change, Placed, applied, between, left_out, placed, put
from app.domain.spans import is_blank
from app.ui import words
from app.ui.latest import Latest
from app.ui.page import Shell
from app.ui.pages.whatif_answer import WhatIfAnswer
from app.ui.pages.whatif_flips import WhatIfFlips
from app.ui.pages.whatif_nearest import WhatIfNearest
from app.ui.theme import reading_font
from app.ui.widgets import plain
from app.ui.widgets.change_chips import ChangeChips
from app.ui.widgets.glass import Pane, show_in
from app.ui.widgets.segments import Segments
from app.ui.widgets.shades import tinted
from app.ui.widgets.word_choice import WordChoice

SIDE: Final = 340  # pixels
NAMED: Final = 40  # characters of a word, in the names of what can be done with it
TINT: Final = 0.22  # share of the accent in the pane of a changed word
EDITOR_POINTS: Final = 14.0


class ExplainWhatIf(QWidget):
    """One text under trial. `explained`: another text is to be explained in its place."""

    explained = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._run: Run | None = None
        self._text = ""
        self._mask = ""
        self._changes: tuple[Change, ...] = ()
        self._words: tuple[Placed, ...] = ()
        self._chosen: Placed | None = None
        self._first: Predictions | None = None
        self._now: Predictions | None = None
        self._why: Callable[[], str] = str
        self.strip = WordChoice(shell.theme)
        self.editor = QPlainTextEdit()
        self.editor.setFont(reading_font(EDITOR_POINTS))
        self.editor.setTabChangesFocus(True)
        self.freely = plain.button("", "quiet")
        self.freely.setCheckable(True)
        self.reset_button = plain.button("", "quiet", self.reset)
        self.leave_out = plain.button("", "", self._leave_out)
        self.mask_button = plain.button("", "", self._mask_word)
        self.replacement = QLineEdit()
        self.restore = plain.button("", "quiet", self._restore)
        self.hint = plain.quiet(wrap=True)
        self.answer = WhatIfAnswer(shell.theme, self.freely, self.reset_button)
        self.message = plain.quiet(wrap=True)
        self.history = ChangeChips()
        self.sides = Segments(2)
        self.flips = WhatIfFlips(shell)
        self.nearest = WhatIfNearest(shell)
        self._side = QStackedWidget()
        self._firsts: Latest[Predictions] = Latest(shell, Predictions, self._first_came, self._failed)
        self._answers: Latest[Predictions] = Latest(shell, Predictions, self._came, self._failed)
        self._lay_out()
        self.strip.chosen.connect(self._choose)
        self.strip.removed.connect(self._remove)
        self.strip.current_changed.connect(self._keep_in_sight)
        self.freely.toggled.connect(self._edit_freely)
        self.editor.textChanged.connect(self._typed)
        self.replacement.returnPressed.connect(self._replace)
        self.history.taken_back.connect(self._take_back)
        self.sides.chosen.connect(self._show_side)
        self.flips.tried.connect(self.show_changes)
        self.nearest.explain.connect(self.explained)
        self._clear(str)

    def _lay_out(self) -> None:
        self._hero = plain.card()
        inside = QVBoxLayout(self._hero)
        inside.setContentsMargins(14, 10, 14, 12)
        inside.setSpacing(6)
        self.area = QScrollArea()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        show_in(self.area, self.strip)
        self.area.setFocusProxy(self.strip)
        self._texts = QStackedWidget()
        self._texts.addWidget(self.area)
        self._texts.addWidget(self.editor)
        inside.addWidget(self._texts, 1)
        self._acts = QWidget()
        self.replacement.setMaximumWidth(220)
        self._acts.setLayout(plain.row(self.leave_out, self.mask_button, self.replacement, self.restore, None, gap=8))
        inside.addWidget(self.hint)
        inside.addWidget(self._acts)
        inside.addWidget(self.history)
        left = plain.column(self._hero, self.answer, gap=12)
        left.setStretch(0, 3)
        left.setStretch(1, 2)
        side = plain.card()
        side.setFixedWidth(SIDE)
        beside = QVBoxLayout(side)
        beside.setContentsMargins(14, 12, 10, 10)
        beside.setSpacing(10)
        beside.addLayout(plain.row(self.sides, None))
        self._side.addWidget(self.flips)
        self._side.addWidget(self.nearest)
        beside.addWidget(self._side, 1)
        self._content = QWidget()
        across = QHBoxLayout(self._content)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        across.addLayout(left, 1)
        across.addWidget(side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(self.message, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._content, 1)

    def retranslate(self) -> None:
        self.strip.setAccessibleName(self.tr("The text; choose a word with the arrow keys and Enter"))
        self.area.setAccessibleName(self.tr("The text; choose a word with the arrow keys and Enter"))
        self.editor.setAccessibleName(self.tr("The text, to edit freely"))
        plain.set_text(self.freely, self.tr("Edit freely"))
        plain.set_text(self.reset_button, self.tr("Reset"))
        self.reset_button.setToolTip(self.tr("Back to the text as it was"))
        plain.set_text(self.leave_out, self.tr("Leave out"))
        plain.set_text(self.mask_button, self.tr("Mask"))
        self.mask_button.setToolTip(self.tr("The model is told that some word stands here, but not which"))
        self.replacement.setPlaceholderText(self.tr("Replace with…"))
        self.replacement.setAccessibleName(self.tr("Replace the word with"))
        plain.set_text(self.restore, self.tr("Restore"))
        self.hint.setText(self.tr("Click a word, or reach it with the arrow keys and Enter, to change it."))
        self.sides.rename((self.tr("Smallest edits"), self.tr("Nearest training texts")))
        self.message.setText(self._why())
        self.answer.retranslate()
        self.flips.retranslate()
        self.nearest.retranslate()
        self._show_text()
        self._show_answer()

    def restyle(self) -> None:
        self.strip.restyle(self._shell.theme)
        self.answer.table.restyle(self._shell.theme)
        self._show_text()

    def explain(self, run: Run, text: str) -> None:
        """Try another text."""
        session = self._shell.session
        self.forget()
        if inference.reads_pairs(session, run.id):
            failed = Problem("pair-missing", run=run.name)
            self._clear(lambda: words.problem_sentence(failed))
            return
        try:
            self._mask = whatif.mask_token(session, run.id)
        except Problem as problem:
            self._failed(problem)
            return
        self._run, self._text = run, text
        self._clear(lambda: self.tr("Reading…"))
        self._changes, self._chosen = (), None
        self._first = self._now = None
        self.freely.setChecked(False)
        self.flips.about(run, text)
        self.nearest.about(run, text)
        self._show_text()
        self._firsts.ask(lambda heard: inference.predict_text(session, run.id, text, heard), hurry=True)

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
        return self._changes

    def text(self) -> str:
        """The text as it is changed."""
        return applied(self._text, self._changes)

    def now(self) -> Prediction | None:
        """What the model says of the changed text, None while it is asked."""
        return None if self._now is None else self._now.predictions[0]

    def reset(self) -> None:
        """Take all changes back."""
        self.show_changes(())

    def show_changes(self, changes: tuple[Change, ...]) -> None:
        """Show the text with these changes, and what the model says then."""
        self._changes, self._chosen = tuple(sorted(changes)), None
        self._show_text()
        if self.freely.isChecked():
            self._fill_editor()
        self._ask()

    def _ask(self) -> None:
        run, text, session = self._run, self.text(), self._shell.session
        if run is None:
            return
        self._now = None
        if not self._changes:
            self._answers.drop()
            self._now = self._first
        elif is_blank(text):
            self._answers.drop()
        else:
            self._answers.ask(lambda heard: inference.predict_text(session, run.id, text, heard))
            return
        self._show_answer()

    def _first_came(self, ticket: Ticket, found: Predictions) -> None:
        self._first = found
        if not self._changes:
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

    def choose_word(self, start: int, end: int) -> None:
        """Offer what can be done with the word at this place of the text as it was; nothing where there is none."""
        found = (i for i, word in enumerate(self._words) if word.was[0] < end and word.was[1] > start)
        if (index := next(found, -1)) >= 0:
            self._choose(index)

    def _choose(self, index: int) -> None:
        """A word was chosen: offer what can be done with it."""
        self._chosen = self._words[index]
        self.strip.hold(index)
        self._show_acts()
        self.replacement.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_acts(self) -> None:
        word = self._chosen
        self.hint.setVisible(word is None)
        self._acts.setVisible(word is not None)
        if word is None:
            return
        named = words.name(self.text()[word.start : word.end][:NAMED])
        for button in (self.leave_out, self.mask_button, self.restore):
            button.setAccessibleName(f"{button.text()}: {named}")
        self.mask_button.setEnabled(bool(self._mask))
        self.restore.setVisible(word.change is not None)
        self.replacement.clear()
        completer = QCompleter(self.flips.suggestions(word.was[0]), self.replacement)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.replacement.setCompleter(completer)

    def _leave_out(self) -> None:
        if self._chosen is not None:
            self._put(left_out(self._text, *self._chosen.was))

    def _keep_in_sight(self, index: int) -> None:
        """Scroll to the word that the arrow keys reached."""
        if index >= 0 and self.strip.hasFocus() and (rects := self.strip.pane_rects(index)):
            place = rects[0].center().toPoint()
            self.area.ensureVisible(place.x(), place.y(), 10, 40)

    def _remove(self, index: int) -> None:
        self._choose(index)
        self._leave_out()

    def _mask_word(self) -> None:
        if self._chosen is not None and self._mask:
            self._put(Change(*self._chosen.was, self._mask))

    def _replace(self) -> None:
        after = self.replacement.text().strip()
        if self._chosen is not None and after:
            self._put(Change(*self._chosen.was, after))

    def _restore(self) -> None:
        if self._chosen is not None:
            self._take_back(self._chosen.change)

    def _put(self, change: Change) -> None:
        self.show_changes(put(change, self._changes))
        self.strip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_back(self, change: Change | None) -> None:
        self.show_changes(tuple(one for one in self._changes if one != change))

    def _edit_freely(self, on: bool) -> None:
        self._texts.setCurrentIndex(int(on))
        self._chosen = None
        if on:
            self._fill_editor()
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_text()

    def _fill_editor(self) -> None:
        self.editor.blockSignals(True)
        self.editor.setPlainText(self.text())
        self.editor.blockSignals(False)

    def _typed(self) -> None:
        """What was typed, as changes that can be taken back one by one."""
        self._changes = between(self._text, self.editor.toPlainText(), self._mask)
        self._chosen = None
        self._show_text()
        self._ask()

    def _show_text(self) -> None:
        theme, text = self._shell.theme, self.text()
        self._words = placed(self._text, self._changes, self._mask)
        fill = tinted(theme.accent, TINT, theme)
        panes = [
            Pane(word.start, word.end, fill if word.change else "", told=text[word.start : word.end])
            for word in self._words
        ]
        self.strip.show_text(text, panes)
        self.strip.hold(-1)
        self.reset_button.setEnabled(bool(self._changes))
        self.history.show_changes(self._text, self._changes)
        self._show_acts()
        if self.freely.isChecked():
            self.hint.hide()

    def _show_answer(self) -> None:
        if self._first is not None and not (self._now is None and self._answers.busy):  # the last one stays until then
            self.answer.show_answer(self._text, self._changes, self._first, self.now())
