"""Two explanations under one another: of two models on one text, or of two texts by one model, and what differs."""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.commands.session import Ticket
from app.domain.problems import Problem
from app.domain.records import Run
from app.domain.results import Attribution
from app.domain.spans import Span, is_blank
from app.ui import attribution_words, measures, words
from app.ui.latest import Latest
from app.ui.page import Shell
from app.ui.pages.explain_question import Question
from app.ui.pages.explain_strip import Reading, StripCard, weighed_words
from app.ui.theme import reading_font
from app.ui.widgets import plain
from app.ui.widgets.bars import Bar, Bars
from app.ui.widgets.run_chooser import RunChooser
from app.ui.widgets.scrolled import Scrolled
from app.ui.widgets.segments import Segments
from app.ui.widgets.token_strip import Weighed

MODEL, TEXT = range(2)


class CompareBeside(QWidget):
    """What is explained stays as the first; the second is asked once a model or a text for it is chosen."""

    altered = Signal()  # another second explanation is shown, or none

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._question = Question("", "")
        self._run: Run | None = None
        self._first: Attribution | None = None
        self._second: tuple[Question, str, Attribution] | None = None  # of what, its run's task, the answer
        self._reading = Reading()
        self._spans: tuple[Span, ...] = ()
        self._asked: tuple[Question, str] | None = None
        self._why: Callable[[], str] = str
        self._mates: dict[int, int] = {}  # which word of the second text stands for one of the first
        self._answers: Latest[Attribution] = Latest(shell, Attribution, self._came, self._failed)
        self.kinds = Segments(2)
        self.chooser = RunChooser(shell)
        self.editor = QPlainTextEdit()
        self.other_editor = QPlainTextEdit()  # for the second text of a pair
        for editor in (self.editor, self.other_editor):
            editor.setFont(reading_font(12.5))
            editor.setTabChangesFocus(True)
        self.other_editor.hide()
        self.button = plain.button("", "", self._compare, command="explain.compare")
        self.cards = (StripCard(shell), StripCard(shell))
        self.bars = Bars(shell.theme, signed=True)
        self.bars_caption = plain.heading()
        self.note = plain.label("", "caption", wrap=True)
        self._lay_out()
        self.kinds.chosen.connect(self._choose_kind)
        self.chooser.activated.connect(self._compare)
        self.bars.pointed.connect(self._point)
        self._choose_kind(MODEL)

    def _lay_out(self) -> None:
        self._writing = QWidget()  # its height holds, the stylesheet sets the editor's own
        self._writing.setFixedHeight(64)
        self._writing.setLayout(plain.row(self.editor, self.other_editor))
        entry = plain.row(self.kinds, self.chooser, self._writing, self.button)
        entry.setStretch(1, 1)
        entry.setStretch(2, 1)
        column = plain.column(*self.cards, None)
        column.setContentsMargins(0, 0, 8, 0)
        self.area = Scrolled(column)
        self._side = plain.card()
        self._side.setFixedWidth(300)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(16, 14, 8, 8)
        for part in (self.bars_caption, self.note, self.bars):
            side.addWidget(part)
        side.setStretch(2, 1)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(self.area, 1)
        across.addWidget(self._side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(entry)
        layout.addLayout(across, 1)

    def retranslate(self) -> None:
        self.kinds.rename([self.tr("Another model"), self.tr("Another text")])
        self.chooser.setAccessibleName(self.tr("Model to compare with"))
        self.chooser.retranslate()
        self._name_editors()
        plain.set_text(self.button, self.tr("Compare"))
        self.area.setAccessibleName(self.tr("Both explanations"))
        self.bars_caption.setText(self.tr("What differs"))
        self.bars.setAccessibleName(self.tr("Words that both have, and how much their weights differ"))
        for card in self.cards:
            card.legend.retranslate()
        self._draw()

    def restyle(self) -> None:
        for card in self.cards:
            card.restyle()
        self.bars.restyle(self._shell.theme)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._answers.busy

    def second(self) -> Attribution | None:
        """The explanation compared with."""
        return None if self._second is None else self._second[2]

    def both(self) -> tuple[tuple[str, Attribution], tuple[str, Attribution]] | None:
        """The two explanations that are compared, each with its run; None while there is no second."""
        first, second = self._first, self._second
        return None if first is None or second is None else ((self._question.run, first), (second[0].run, second[2]))

    def forget(self) -> None:
        """Give up what is asked."""
        self._answers.drop()

    def ask(self, question: Question, run: Run, found: Attribution, reading: Reading, spans: Sequence[Span]) -> None:
        """Another first explanation; what it is compared with is asked anew."""
        self._run, self._first, self._reading, self._spans = run, found, reading, tuple(spans)
        self._question = Question(question.run, question.text, question.second, found.chosen, found.target)
        self.chooser.refresh()
        self._offer_texts(question)
        if self._second is None:
            self._wait()
        else:
            self._compare()

    def _offer_texts(self, question: Question) -> None:
        """The text that is explained, or both of a pair, to be altered; what is written already stays."""
        paired = question.second is not None
        self.other_editor.setVisible(paired)
        for editor, text in ((self.editor, question.text), (self.other_editor, question.second or "")):
            if editor.toPlainText() == "":
                editor.setPlainText(text)
        if not paired:
            self.other_editor.clear()
        self._name_editors()

    def _name_editors(self) -> None:
        if self._question.second is None:
            self.editor.setPlaceholderText(self.tr("Type or paste the text to compare with."))
            self.editor.setAccessibleName(self.tr("Text to compare with"))
        else:
            self.editor.setPlaceholderText(self.tr("The first text to compare with."))
            self.editor.setAccessibleName(self.tr("First text to compare with"))
        self.other_editor.setPlaceholderText(self.tr("The second text to compare with."))
        self.other_editor.setAccessibleName(self.tr("Second text to compare with"))

    def _choose_kind(self, kind: int) -> None:
        self.chooser.setVisible(kind == MODEL)
        self._writing.setVisible(kind == TEXT)
        self._second = None
        self.forget()
        self._wait()

    def _wait(self) -> None:
        if self.kinds.current == MODEL:
            self._nothing(lambda: self.tr("Choose the other model, then compare."))
        else:
            self._nothing(lambda: self.tr("Alter the text above, or write another one, then compare."))

    def _compare(self) -> None:
        """Ask for the second explanation: by the same method, of the same label where there is that label."""
        first, session = self._question, self._shell.session
        if not first.run:
            return
        if self.kinds.current == MODEL:
            other = self.chooser.run()
            if other is None:
                return
            question = Question(other.id, first.text, first.second, first.method, first.target)
            task = other.task
            self._answers.ask(lambda heard: first.of_run(session, other.id).put(session, heard), hurry=True)
        else:
            text, other_text = self.editor.toPlainText(), None
            if first.second is not None:
                other_text = self.other_editor.toPlainText()
            if is_blank(text) or (other_text is not None and is_blank(other_text)) or self._run is None:
                return
            entity = attribution_words.place_of(first.target) is not None and first.target not in self._labels()
            target = "" if entity else first.target
            question = asked = Question(first.run, text, other_text, first.method, target)
            task = self._run.task
            self._answers.ask(lambda heard: asked.put(session, heard), hurry=True)
        self._asked = (question, task)
        self._nothing(lambda: self.tr("Explaining…"))

    def _labels(self) -> tuple[str, ...]:
        return () if self._first is None else self._first.labels

    def _came(self, ticket: Ticket, found: Attribution) -> None:
        if self._asked is not None:
            self._second = (*self._asked, found)
            self._draw()

    def _failed(self, problem: Problem) -> None:
        self._nothing(lambda: words.problem_sentence(problem))

    def _nothing(self, why: Callable[[], str]) -> None:
        """No second explanation; `why` says so in the window's language."""
        self._second = None
        self._why = why
        self._draw()

    def _draw(self) -> None:
        self.altered.emit()
        first, second, run = self._first, self._second, self._run
        self._side.setVisible(second is not None)
        for card in self.cards:
            card.show_text(False)
        self.cards[0].setVisible(first is not None)
        self.cards[1].setVisible(first is not None)
        if first is None or run is None:
            return
        self._fill(self.cards[0], first, run.task, self._named(self._question, self.tr("First")), self._spans)
        if second is None:
            self.cards[1].name.setText(self.tr("Second"))
            self.cards[1].note.setText("")
            self.cards[1].say(self._why())
            return
        question, task, found = second
        self._fill(self.cards[1], found, task, self._named(question, self.tr("Second")), ())
        same = (question.text, question.second) == (self._question.text, self._question.second)
        self._show_differences(first, found, same)

    def _named(self, question: Question, told: str) -> str:
        """What an explanation is of, as far as the two differ in it."""
        if self.kinds.current == TEXT:
            return told
        run = next((run for run in self.chooser.runs() if run.id == question.run), None)
        number = question.run.removeprefix("run-").lstrip("0") or question.run
        return f"{told}  ·  {number}" if run is None else f"{told}  ·  {number}  ·  {words.name(run.name)}"

    def _fill(self, card: StripCard, found: Attribution, task: str, name: str, spans: Sequence[Span]) -> None:
        card.name.setText(name)
        card.strip.setAccessibleName(name)
        card.note.setText(measures.method_name(found.chosen))
        told = self.tr("The model is {0} sure of {1}.")
        card.say(told.format(words.percent(found.probability), attribution_words.target_name(found, task)))
        card.show_found(found, task, self._reading, spans)

    def _show_differences(self, first: Attribution, second: Attribution, same_text: bool) -> None:
        ones, others = weighed_words(first, self._reading), weighed_words(second, self._reading)
        pairs = paired(ones, others, same_text)
        all_one, all_other = _total(ones), _total(others)
        bars: list[Bar] = []
        for one, other in pairs:
            before, after = ones[one].score / all_one, others[other].score / all_other
            shown = f"{attribution_words.share(before)} → {attribution_words.share(after)}"
            change = attribution_words.share(after - before)
            bars.append(Bar(ones[one].shown, after - before, change, one, f"{ones[one].shown}: {shown}"))
        self._mates = dict(pairs)
        self.bars.show_bars(sorted(bars, key=lambda bar: -abs(bar.value)))
        if pairs:
            told = self.tr("How much each word’s part of all weight is larger or smaller in the second.")
        else:
            told = self.tr("The two texts have no word in common.")
        self.note.setText(told)

    def _point(self, mark: int) -> None:
        """Show the word of a bar in both texts."""
        self.cards[0].strip.set_current(mark)
        self.cards[1].strip.set_current(self._mates.get(mark, -1))


def paired(ones: Sequence[Weighed], others: Sequence[Weighed], same_text: bool) -> list[tuple[int, int]]:
    """Which word of one explanation is which of the other: in one text those at the same place, else in order."""
    if same_text:
        places = {(word.start, word.end): index for index, word in enumerate(others)}
        found = [(index, places.get((word.start, word.end), -1)) for index, word in enumerate(ones)]
        return [pair for pair in found if pair[1] >= 0]
    first, second = ([word.shown.casefold() for word in words] for words in (ones, others))
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return [(block.a + step, block.b + step) for block in blocks for step in range(block.size)]


def _total(words: Sequence[Weighed]) -> float:
    return sum(abs(word.score) for word in words) or 1.0
