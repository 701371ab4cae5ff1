"""Words the model holds alike, beside those its base model did: what fine-tuning moved."""

import re
from collections.abc import Callable

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from app.commands import inside
from app.commands.session import Ticket
from app.domain.inside import NearWord, WordsNear
from app.domain.problems import Problem
from app.domain.records import Run
from app.ui import words
from app.ui.latest import Latest
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.bars import Bar, Bars


class InsideWords(QWidget):
    """About one word, typed or chosen among those of the text."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._run: Run | None = None
        self._found: WordsNear | None = None
        self._why: Callable[[], str] = str
        self.word = QComboBox()
        self.word.setEditable(True)
        self.word.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.word.setMinimumWidth(220)
        self.field = plain.Field(self.word)
        self.answer = plain.label("", "", wrap=True)
        self.message = plain.quiet(wrap=True)
        self.caveat = plain.label("", "caption", wrap=True)
        self.captions = [plain.heading() for _ in range(2)]
        self.bars = [Bars(shell.theme) for _ in range(2)]
        self._answers: Latest[WordsNear] = Latest(shell, WordsNear, self._came, self._failed)
        self._lay_out()
        self.word.activated.connect(lambda: self._ask())
        editor = self.word.lineEdit()
        if editor is not None:
            editor.returnPressed.connect(self._ask)
        self._clear(str)

    def _lay_out(self) -> None:
        about = plain.row(gap=24)
        about.addLayout(self.field)
        about.addWidget(self.answer, 1)
        head = QWidget()
        head.setLayout(about)
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._card = plain.card()
        inner = QVBoxLayout(self._card)
        inner.setContentsMargins(18, 14, 18, 12)
        inner.setSpacing(10)
        across = plain.row(gap=28)
        for caption, bars in zip(self.captions, self.bars, strict=True):
            across.addLayout(plain.column(caption, bars, gap=6), 1)
        inner.addLayout(across, 1)
        inner.addWidget(self.caveat)
        whole = plain.column(gap=10)
        whole.addWidget(head)
        whole.addWidget(self.message)
        whole.addWidget(self._card, 1)
        whole.addStretch(0)
        self.setLayout(whole)

    def retranslate(self) -> None:
        self.field.rename(self.tr("Word"))
        for caption, bars, name in zip(
            self.captions, self.bars, (self.tr("This model"), self.tr("Before fine-tuning")), strict=True
        ):
            caption.setText(name)
            bars.setAccessibleName(name)
        self.caveat.setText(
            self.tr(
                "The nearest words in the model’s table of word embeddings, by their cosine: what a word is before the "
                "words around it are read. Special tokens and pieces of words are left out."
            )
        )
        self.message.setText(self._why())
        self._draw()

    def restyle(self) -> None:
        for bars in self.bars:
            bars.restyle(self._shell.theme)

    def explain(self, run: Run, text: str) -> None:
        """Offer the words of another text; the longest is looked at first."""
        self._run = run
        found = list(dict.fromkeys(re.findall(r"\w+", text)))[:200]
        self.word.clear()
        for word in found:
            self.word.addItem(word)
        if found:
            self.word.setCurrentIndex(found.index(max(found, key=len)))
            self._ask()

    def forget(self) -> None:
        self._answers.drop()

    def clear(self) -> None:
        self.forget()
        self._run = None
        self.word.clear()
        self._clear(str)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._answers.busy

    def found(self) -> WordsNear | None:
        """What is shown."""
        return self._found

    def _ask(self) -> None:
        run, word, session = self._run, self.word.currentText().strip(), self._shell.session
        if run is None or not word:
            return
        if self._found is None:
            self._clear(lambda: self.tr("Comparing words…"))
        self._answers.ask(lambda heard: inside.words_near(session, run.id, word, heard), hurry=True)

    def _failed(self, problem: Problem) -> None:
        self._clear(lambda: words.problem_sentence(problem))

    def _clear(self, why: Callable[[], str]) -> None:
        self._found = None
        self._why = why
        self._card.hide()
        self.answer.setText("")
        self.message.setText(why())
        self.message.show()

    def _came(self, ticket: Ticket, found: WordsNear) -> None:
        self._found = found
        self.message.hide()
        self._card.show()
        self._draw()

    def _draw(self) -> None:
        found = self._found
        if found is None:
            return
        for bars, caption, near in zip(self.bars, self.captions, (found.near, found.base), strict=True):
            bars.show_bars([_bar(one) for one in near], 1.0)
            for part in (bars, caption):
                part.setVisible(bool(near))
        self.answer.setText(self._told(found))

    def _told(self, found: WordsNear) -> str:
        told = []
        if len(found.pieces) > 1:
            pieces = words.listed(map(words.name, found.pieces))
            told.append(self.tr("The model reads it in pieces ({0}); their mean is compared.").format(pieces))
        if found.kept is None:
            told.append(self.tr("The model it was fine-tuned from is not here to compare with."))
        else:
            before = {one.word for one in found.base}
            fresh = [words.name(one.word) for one in found.near if one.word not in before]
            number = QLocale().toString(found.kept, "f", 4)
            told.append(self.tr("Fine-tuning left it at a cosine of {0} with what it was.").format(number))
            if fresh:
                told.append(self.tr("New among the nearest: {0}.").format(words.listed(fresh)))
        return " ".join(told)


def _bar(near: NearWord) -> Bar:
    return Bar(words.name(near.word), max(0.0, near.cosine), QLocale().toString(near.cosine, "f", 3))
