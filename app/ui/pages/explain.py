"""Explain: one text, the words that made the model decide, and where it looked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QStackedLayout, QTabWidget, QVBoxLayout, QWidget

from app.commands import inference
from app.commands.session import Changes
from app.domain.spans import is_blank
from app.ui.actions import EXPLAIN, Action, bind, native
from app.ui.marking import QT_TRANSLATE_NOOP
from app.ui.page import Page, Shell
from app.ui.pages.explain_attention import ExplainAttention
from app.ui.pages.explain_inside import ExplainInside
from app.ui.pages.explain_overall import ExplainOverall
from app.ui.pages.explain_trust import ExplainTrust
from app.ui.pages.explain_whatif import ExplainWhatIf
from app.ui.pages.explain_words import ExplainWords
from app.ui.theme import MARGIN, reading_font
from app.ui.widgets import plain
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.run_chooser import RunChooser

EDITOR_POINTS = 12.5
VIEWS = ("words", "whatif", "attention", "inside", "trust", "overall")  # the tabs in their order


class ExplainPage(Page):
    """`enter(run=, text=, second=, view=)`: which run, which text or pair to explain at once, and one of `VIEWS`."""

    key = "explain"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.heading = plain.title()
        self.chooser = RunChooser(shell)
        self.editor, self.second = QPlainTextEdit(), QPlainTextEdit()
        for editor in (self.editor, self.second):
            editor.setFont(reading_font(EDITOR_POINTS))
            editor.setTabChangesFocus(True)
            editor.textChanged.connect(self._typed)
        self.second.hide()  # until a model of pairs is chosen
        self.button = plain.button("", "primary", self.explain)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.words = ExplainWords(shell)
        self.whatif = ExplainWhatIf(shell)
        self.attention = ExplainAttention(shell)
        self.inside = ExplainInside(shell)
        self.trust = ExplainTrust(shell)
        self.overall = ExplainOverall(shell)
        self.of_text = (self.words, self.whatif, self.attention, self.inside)
        self.of_model = (self.trust, self.overall)  # about the model rather than a text
        self.views = (*self.of_text, *self.of_model)  # as in VIEWS
        for view in self.views:
            self.tabs.addTab(view, "")
        self.empty = EmptyState("", "", "-", lambda: self.shell.go("train"))
        self._text = ""  # the text being explained
        self._other: str | None = None  # of a pair the other text
        self._shown: dict[int, tuple[str, str, str | None]] = {}  # what each tab was last asked: run, text, other text
        self._lay_out()
        self.chooser.run_changed.connect(self._run_changed)
        self.chooser.filled.connect(lambda: self._pages.setCurrentIndex(1 if self.chooser.runs() else 0))
        self.tabs.currentChanged.connect(self._ask)
        self.words.word_activated.connect(self._try_word)
        self.whatif.explained.connect(lambda text: self.enter(text=text))
        bind(self, self.offers(), shell.say, everywhere=False)
        self.retranslate()

    def _lay_out(self) -> None:
        entry = plain.row(self.editor, self.second, self.button)
        entry.setAlignment(self.button, Qt.AlignmentFlag.AlignBottom)
        top = self._entry = QWidget()  # its height holds, the stylesheet sets the editor's own
        top.setFixedHeight(84)
        top.setLayout(entry)
        full = QWidget()
        full.setProperty("role", "page")
        inside = QVBoxLayout(full)
        inside.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN)
        inside.setSpacing(10)
        inside.addLayout(plain.row(self.heading, None, self.chooser))
        inside.addWidget(top)
        inside.addWidget(self.tabs, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(full)
        self._pages.setCurrentIndex(1)

    def title(self) -> str:
        return self.tr("Explain")

    def enter(self, **what: str) -> None:
        if run := what.get("run"):
            self.chooser.choose(run)
        if view := what.get("view"):
            self.tabs.setCurrentIndex(VIEWS.index(view))
        if (text := what.get("text")) is not None:
            self.editor.setPlainText(text)
            self.second.setPlainText(what.get("second", ""))
            self._explain(text, what.get("second"))  # as it is: the editor makes a plain blank of a no-break one
        self._ask_of_model()  # what is known of it may have changed meanwhile
        self.chooser.refresh()

    def offers(self) -> tuple[Action, ...]:
        return (
            Action(
                "explain.now",
                EXPLAIN,
                QT_TRANSLATE_NOOP("actions", "Explain the text"),
                self.explain,
                ("Ctrl+Return", "Ctrl+Enter"),
                self._why_not,
            ),
        )

    def _why_not(self) -> str:
        return "" if self.button.isEnabled() else self.tr("Write a text first.")

    def closing(self) -> None:
        for view in self.views:
            view.forget()

    def changed(self, changes: Changes) -> None:
        if changes.project:
            self.chooser.forget()
        if (changes.runs or changes.project) and self.isVisible():
            self.chooser.refresh()
            self._ask_of_model()

    def restyle(self) -> None:
        for view in self.views:
            view.restyle()

    def retranslate(self) -> None:
        self.heading.setText(self.title())
        self.chooser.setAccessibleName(self.tr("Model to explain"))
        self.editor.setPlaceholderText(self.tr("Type or paste a text, then see which words made the model decide."))
        self.editor.setAccessibleName(self.tr("Text to explain"))
        self.second.setPlaceholderText(self.tr("The second text of the pair."))
        self.second.setAccessibleName(self.tr("Second text to explain"))
        plain.set_text(self.button, self.tr("Explain"))
        self.button.setToolTip(native("Ctrl+Return"))
        names = (self.tr("Words"), self.tr("What if"), self.tr("Attention"), self.tr("Inside"))
        for index, name in enumerate((*names, self.tr("Trust"), self.tr("Overall"))):
            self.tabs.setTabText(index, name)
        self.tabs.setAccessibleName(self.title())
        self.chooser.retranslate()
        for view in self.views:
            view.retranslate()
        self.empty.say(
            self.tr("No model to explain yet"),
            self.tr("When a model is trained, it can show which words made it decide. Train one first."),
            self.tr("Train a model"),
        )
        self._typed()

    def explain(self) -> None:
        """Explain the text in the editor."""
        self._explain(self.editor.toPlainText(), self._second_text())

    def _second_text(self) -> str | None:
        """The other text of a pair, None where the model reads one alone."""
        return None if self.second.isHidden() else self.second.toPlainText()

    def _explain(self, text: str, other: str | None) -> None:
        self._text, self._other = text, other
        self._shown.pop(self.tabs.currentIndex(), None)
        self._ask()

    def _typed(self) -> None:
        other = self._second_text()
        lacking = is_blank(self.editor.toPlainText()) or (other is not None and is_blank(other))
        self.button.setEnabled(not lacking)

    def _run_changed(self) -> None:
        run = self.chooser.run()
        self.second.setVisible(run is not None and inference.reads_pairs(self.session, run.id))
        self._typed()
        self._shown.clear()
        for view in self.of_text:
            view.clear()
        self._ask()

    def _ask(self) -> None:
        """Ask for what the visible tab shows; the others are asked when they are turned to."""
        run, index = self.chooser.run(), self.tabs.currentIndex()
        if self._ask_of_model():
            return
        other = None if self.second.isHidden() else self._other
        asked = self._text, other
        if run is None or is_blank(self._text) or self._shown.get(index) == (run.id, *asked):
            return
        if not self.second.isHidden() and (other is None or is_blank(other)):
            self.of_text[index].clear()  # until the other text is written
            return
        self._shown[index] = (run.id, *asked)
        if index == 0:
            self.words.explain(run, *asked)
        else:
            self.of_text[index].explain(run, self._text)

    def _ask_of_model(self) -> bool:
        """Have a visible tab about the whole model read what is known of it; whether one is visible."""
        shown = next((view for view in self.of_model if view is self.tabs.currentWidget()), None)
        self._entry.setVisible(shown is None)
        if shown is not None:
            shown.show_run(self.chooser.run())
        return shown is not None

    def _try_word(self, start: int, end: int) -> None:
        """Turn to what happens without a word, or with another."""
        self.tabs.setCurrentWidget(self.whatif)
        self.whatif.choose_word(start, end)
