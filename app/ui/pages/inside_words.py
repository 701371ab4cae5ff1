"""Words the model holds alike, beside those its base model did: what fine-tuning moved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QComboBox, QWidget

from app.commands import inside, inside_sheet
from app.domain.inside import NearWord, WordsNear
from app.domain.pairs import together
from app.domain.records import Run
from app.domain.spans import is_blank
from app.ui import words
from app.ui.page import Shell
from app.ui.pages.inside_view import InsideView, low
from app.ui.widgets import plain
from app.ui.widgets.bars import Bar, Bars


class InsideWords(InsideView[WordsNear]):
    """About one word, typed or chosen among those of the text, or of both texts of a pair."""

    def __init__(self, shell: Shell) -> None:
        self.answer = plain.label("", "", wrap=True)
        super().__init__(shell, WordsNear)
        self._run: Run | None = None
        self.word = QComboBox()
        self.word.setEditable(True)
        self.word.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.word.setMinimumWidth(220)
        self.field = plain.Field(self.word)
        self.captions = [plain.heading() for _ in range(2)]
        self.bars = [Bars(shell.theme) for _ in range(2)]
        self._lay_out()
        self.word.activated.connect(lambda: self._ask())
        editor = self.word.lineEdit()
        if editor is not None:
            editor.returnPressed.connect(lambda: self._ask())

    def _lay_out(self) -> None:
        about = plain.row(gap=24)
        about.addLayout(self.field)
        about.addWidget(self.answer, 1)
        about.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        head = QWidget()
        head.setLayout(about)
        across = plain.row(gap=28)
        for caption, bars in zip(self.captions, self.bars, strict=True):
            across.addLayout(plain.column(caption, bars, gap=6), 1)
        self.inner.addLayout(across, 1)
        self.inner.addWidget(self.caveat)
        whole = plain.column(gap=10)
        whole.addWidget(low(head))
        whole.addWidget(self.message)
        whole.addWidget(self.card, 1)
        whole.addStretch(0)
        self.setLayout(whole)

    def retranslate(self) -> None:
        self.field.rename(self.tr("Word"))
        self.save.retranslate(self.tr("words held alike"), self.tr("Save the words held alike"))
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
        super().retranslate()

    def restyle(self) -> None:
        for bars in self.bars:
            bars.restyle(self._shell.theme)

    def explain(self, run: Run, text: str, second: str | None = None) -> None:
        """Offer the words of another text, or pair; the longest is looked at first."""
        self._run = run
        self.word.clear()
        self._ask(together(text, second))

    def clear(self) -> None:
        self._run = None
        self.word.clear()
        super().clear()

    def say(self, why: Callable[[], str]) -> None:
        self.answer.setText("")
        super().say(why)

    def keep(self, found: WordsNear, path: Path, speech: str) -> None:
        inside_sheet.write_words_near(found, path)

    def _ask(self, text: str = "") -> None:
        """Ask about the word that is chosen or typed; of a `text`, about its longest, and which words it has."""
        run, word, session = self._run, "" if text else self.word.currentText().strip(), self._shell.session
        if run is None or is_blank(text or word):
            return
        if self._found is None:
            self.say(lambda: self.tr("Comparing words…"))
        self.ask(lambda heard: inside.words_near(session, run.id, word, heard, text))

    def _offer(self, found: WordsNear) -> None:
        """The words of the text that was asked about."""
        if found.words:
            self.word.clear()
            self.word.addItems(list(found.words))
            self.word.setCurrentText(found.word)

    def draw(self, found: WordsNear) -> None:
        self._offer(found)
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
        return words.in_a_row(*told)


def _bar(near: NearWord) -> Bar:
    return Bar(words.name(near.word), max(0.0, near.cosine), QLocale().toString(near.cosine, "f", 3))
