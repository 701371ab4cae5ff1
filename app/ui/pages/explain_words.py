"""Which words speak for the answer and which against it: for one method, for several, or for two models or texts."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.commands import compared_files, explaining, inference, reporting
from app.commands.session import Ticket
from app.domain.methods import AUTO
from app.domain.problems import Problem
from app.domain.records import NER, Run
from app.domain.results import Attribution, Predictions
from app.domain.trust import TrustTable
from app.ui import attribution_words, language, measures, words
from app.ui.latest import Latest
from app.ui.page import Shell
from app.ui.pages.explain_beside import CompareBeside
from app.ui.pages.explain_compare import CompareMethods
from app.ui.pages.explain_question import Question
from app.ui.pages.explain_shown import ExplainShown
from app.ui.pages.explain_targets import ExplainTargets
from app.ui.widgets import plain
from app.ui.widgets.method_chooser import MethodChooser
from app.ui.widgets.save_menu import SaveButton, Write

ONE, METHODS, BESIDE = range(3)  # the modes in their order
LETTERS = 13  # that a choice has room for at least


class ExplainWords(QWidget):
    """The attribution of one text for one label (or one entity), and what it is to be compared with."""

    word_activated = Signal(int, int)  # code points; a double click or Enter on a word
    attribution_shown = Signal(object)  # the `Attribution`

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._run: Run | None = None
        self._question = Question("", "")
        self._method = ""  # "": the run's default
        self._found: Attribution | None = None
        self._table: TrustTable | None = None
        self._why: Callable[[], str] = str  # what stands where nothing is explained
        self.targets = ExplainTargets()
        self.target = self.targets.target
        self.method = MethodChooser()
        self.modes = QComboBox()
        self.modes.addItems([""] * 3)
        self.modes.setProperty("turns", True)  # what is chosen is another view
        self.about_method = plain.label("", "caption", wrap=True)
        self.message = plain.quiet(wrap=True)  # where the result will stand
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown = ExplainShown(shell)
        self.strip, self.bars, self.badge = self.shown.strip, self.shown.bars, self.shown.badge
        self.save = SaveButton(shell, self._saving)
        self.methods = CompareMethods(shell)
        self.beside = CompareBeside(shell)
        self._attributions: Latest[Attribution] = Latest(shell, Attribution, self._came, self._failed)
        self._measured: Latest[Attribution] = Latest(shell, Attribution, self._came_measured, self.badge.failed)
        self._predictions: Latest[Predictions] = Latest(shell, Predictions, self._know_spans, lambda problem: None)
        self._lay_out()
        self.targets.chosen.connect(self._ask)
        self.method.activated.connect(self._choose_method)
        self.method.currentIndexChanged.connect(self._tell_method)
        self.modes.currentIndexChanged.connect(self._show_mode)
        self.shown.word_clicked.connect(self.targets.ask_about)
        self.shown.word_activated.connect(self.word_activated)
        self.methods.altered.connect(self._show_controls)
        self.beside.altered.connect(self._show_controls)
        self._clear(self._invite)

    def _lay_out(self) -> None:
        self._method_field = plain.Field(self.method)
        self._modes_field = plain.Field(self.modes)
        for combo in (self.method, self.modes):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(LETTERS)
        self.head = QWidget()
        controls = QHBoxLayout(self.head)
        controls.setContentsMargins(0, 0, 0, 0)
        controls.setSpacing(16)
        controls.addWidget(self.targets, 2)
        controls.addLayout(self._method_field, 1)
        controls.addLayout(self._modes_field, 1)
        controls.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        self.stack = QStackedWidget()
        for part in (self.shown, self.methods, self.beside):
            self.stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.head)
        layout.addWidget(self.about_method)
        layout.addWidget(self.message, 1)
        layout.addWidget(self.stack, 1)

    def retranslate(self) -> None:
        names = (self.tr("One explanation"), self.tr("Compare methods"), self.tr("Compare models or texts"))
        for mode, name in enumerate(names):
            self.modes.setItemText(mode, name)
        self._modes_field.rename(self.tr("Show"))
        self.targets.retranslate()
        self._method_field.rename(self.tr("Method"))
        self.method.retranslate()
        self.save.retranslate(self.tr("explanation"), self.tr("Save the explanation"))
        self._tell_method()
        self.message.setText(self._why())
        if self._found is not None:
            self.targets.show_found(self._found)
        self.shown.retranslate()
        self.methods.retranslate()
        self.beside.retranslate()

    def restyle(self) -> None:
        for part in (self.shown, self.methods, self.beside):
            part.restyle()

    def explain(self, run: Run, text: str, second: str | None = None) -> None:
        """Explain another text, or pair of texts: its predicted label first, by the method chosen last."""
        if self._run is None or run.id != self._run.id:
            self._method = ""
        self._run, session = run, self._shell.session
        self._question = Question(run.id, text, second)
        self.targets.begin(run.task, text)
        if run.task == NER:
            self._predictions.ask(lambda heard: inference.predict_text(session, run.id, text, heard))
        self._shell.in_background(
            lambda: explaining.trust(session, run.id), lambda table: self._know_table(run.id, table)
        )
        self._ask("")

    def forget(self) -> None:
        """Give up what is asked."""
        for asked in (self._attributions, self._measured, self._predictions):
            asked.drop()
        self.methods.forget()
        self.beside.forget()

    def clear(self) -> None:
        """Nothing to explain any more."""
        self.forget()
        self._run, self._table = None, None
        self._method = ""
        self._clear(self._invite)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        asked = (self._attributions, self._measured, self._predictions, self.methods, self.beside)
        return any(part.busy for part in asked)

    def found(self) -> Attribution | None:
        """What is shown."""
        return self._found

    def question(self) -> Question:
        """What was asked for what is shown."""
        return self._question

    def table(self) -> TrustTable | None:
        """What was measured of the methods on the run's data."""
        return self._table

    def _saving(self) -> Write | None:
        """How what is shown is saved."""
        run, found, session, speech = self._run, self._found, self._shell.session, language.spoken()
        if run is None or found is None:
            return None
        if self.modes.currentIndex() == METHODS:
            several = self.methods.found()
            if not several:
                return None
            return lambda path: compared_files.save_methods(session, run.id, several, path, speech)
        if self.modes.currentIndex() == BESIDE:
            both = self.beside.both()
            return None if both is None else lambda path: compared_files.save_two(session, both, path, speech)
        return lambda path: reporting.save_explanation(session, run.id, [found], path, speech)

    def _choose_method(self) -> None:
        self._method = self.method.method()
        self._ask(self._question.target)

    def _tell_method(self) -> None:
        """What the method does, and which one the automatic choice fell on."""
        told = measures.method_explanation(self.method.method())
        found = self._found
        if found is not None and found.method == AUTO == self.method.method():
            chosen = self.tr("Of several methods {0} explains this text best.")
            chosen = chosen.format(measures.method_name(found.chosen))
            told = f"{chosen} {measures.method_explanation(found.chosen)}"
        self.about_method.setText(told)

    def _ask(self, target: str) -> None:
        run, session = self._run, self._shell.session
        if run is None:
            return
        before = self._question
        self._question = question = Question(run.id, before.text, before.second, self._method, target)
        self._measured.drop()
        self.badge.clear()
        if self._found is None or not _of(self._found, question):
            self._clear(lambda: self.tr("Explaining…"))
        self._attributions.ask(lambda heard: question.put(session, heard), hurry=True)

    def _failed(self, problem: Problem) -> None:
        self._clear(lambda: words.problem_sentence(problem))

    def _clear(self, why: Callable[[], str]) -> None:
        """Nothing to show; `why` says so in the window's language."""
        self._found = None
        self._why = why
        self.stack.hide()
        self.message.setText(why())
        self.message.show()
        self._show_controls()
        self._tell_method()

    def _invite(self) -> str:
        return self.tr("Write a text above and press Explain: its words are coloured by how they speak for the answer.")

    def _show_controls(self) -> None:
        """Nothing to choose before a text is asked about, nothing to save before it is explained."""
        asked = self._run is not None
        self.head.setVisible(asked)
        self.about_method.setVisible(asked and self.modes.currentIndex() == ONE)
        self.save.setEnabled(self._saving() is not None)

    def _came(self, ticket: Ticket, found: Attribution) -> None:
        if self._run is None or not _of(found, self._question):
            return
        session = self._shell.session
        self._found = found
        self._question = question = msgspec.structs.replace(self._question, method=found.method)
        self.message.hide()
        self.stack.show()
        self._show_controls()
        self.method.choose(found.method)
        self._tell_method()
        self.targets.show_found(found)
        self.shown.show_found(found, self._run.task, self.targets.spans())
        self.badge.measuring()
        self._measured.ask(lambda heard: question.put(session, heard, trust=True), hurry=True)
        self._compare()
        self.attribution_shown.emit(found)

    def _came_measured(self, ticket: Ticket, found: Attribution) -> None:
        if found.trust is not None and self._found is not None and found.scores == self._found.scores:
            self._found = found  # what is saved bears the figure too
            self.badge.show_trust(
                found.trust, attribution_words.better(self._table, found.chosen), lambda: attribution_words.check(found)
            )
        else:
            self.badge.clear()

    def _know_table(self, run: str, table: TrustTable | None) -> None:
        if run != self._question.run:
            return
        self._table = table
        if self._found is not None:
            self.badge.know(attribution_words.better(table, self._found.chosen))

    def _know_spans(self, ticket: Ticket, found: Predictions) -> None:
        """The entities the model found, to choose one of."""
        if not found.predictions or self._run is None or self._run.task != NER:
            return
        self.targets.know_spans(found.predictions[0].spans)
        if self._found is not None:
            self.shown.show_found(self._found, self._run.task, self.targets.spans())

    def _show_mode(self, mode: int) -> None:
        self.stack.setCurrentIndex(mode)
        self._show_controls()
        for part in (self.method, self._method_field.caption):
            part.setVisible(mode != METHODS)
        self.methods.forget()
        self.beside.forget()
        self._compare()

    def _compare(self) -> None:
        """Ask for what the mode compares; the other waits until it is turned to."""
        found, run = self._found, self._run
        if found is None or run is None:
            return
        reading, spans = self.shown.reading(), self.targets.spans()
        if self.modes.currentIndex() == METHODS:
            question = msgspec.structs.replace(self._question, target=found.target)
            self.methods.ask(question, run.task, self._table, reading, spans)
        elif self.modes.currentIndex() == BESIDE:
            self.beside.ask(self._question, run, found, reading, spans)


def _of(found: Attribution, question: Question) -> bool:
    """Whether an attribution is of the text, or the pair, that was asked about."""
    if found.second_at is None:
        return found.text == question.text
    return found.text.startswith(question.text) and found.text[found.second_at :] == question.second
