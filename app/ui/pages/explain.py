"""Explain: one text, the words that made the model decide, and where it looked."""

import importlib
import sys
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPlainTextEdit, QStackedLayout, QTabWidget, QVBoxLayout, QWidget

from app.commands import first_steps, inference
from app.commands.session import Changes
from app.domain.records import Run
from app.domain.spans import is_blank
from app.ui.actions import bind, native
from app.ui.page import Page, Shell
from app.ui.theme import MARGIN, reading_font
from app.ui.widgets import plain
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.guide_link import GuideLink
from app.ui.widgets.run_chooser import RunChooser

if TYPE_CHECKING:
    from app.ui.pages.explain_attention import ExplainAttention
    from app.ui.pages.explain_inside import ExplainInside
    from app.ui.pages.explain_overall import ExplainOverall
    from app.ui.pages.explain_trust import ExplainTrust
    from app.ui.pages.explain_whatif import ExplainWhatIf
    from app.ui.pages.explain_words import ExplainWords

EDITOR_POINTS = 12.5
OF_TEXT: Final = ("words", "whatif", "attention", "inside")
OF_MODEL: Final = ("trust", "overall")  # about the model rather than a text
VIEWS: Final = (*OF_TEXT, *OF_MODEL)  # the tabs in their order


class View(Protocol):
    """What every tab can do; also a widget."""

    def forget(self) -> None:
        """Give up what is asked."""

    def restyle(self) -> None:
        """The theme changed."""

    def retranslate(self) -> None:
        """The language changed."""


class TextView(View, Protocol):
    """A tab about one text, or one pair of texts."""

    def explain(self, run: Run, text: str, second: str | None = None) -> None:
        """Show another text as this run's model reads it."""

    def clear(self) -> None:
        """Nothing to explain any more."""


class ModelView(View, Protocol):
    """A tab about the whole model."""

    def show_run(self, run: Run | None) -> None:
        """Show what is known of another run."""


class ExplainPage(Page):
    """`enter(run=, text=, second=, view=)`: which run, which text or pair to explain at once, and one of `VIEWS`;
    a text is shown by a tab about texts.

    A tab is made when it is first turned to: all of them at once would hold the window up for a third of a second.
    `draft=`: a text to begin with, where there is none yet; it is not explained before that is asked.
    """

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
        self.button = plain.button("", "primary", self.explain, command="explain.now")
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self._of_text: dict[str, TextView] = {}  # those that are made
        self._of_model: dict[str, ModelView] = {}
        self._laid: set[str] = set()  # those that stand in their tabs
        self._holders = {name: QWidget() for name in VIEWS}
        for holder in self._holders.values():
            self.tabs.addTab(holder, "")
        self.empty = EmptyState("", "", "-", lambda: self.shell.go("train"), command="go.train")
        self._text = ""  # the text being explained
        self._other: str | None = None  # of a pair the other text
        self._shown: dict[str, tuple[str, str, str | None]] = {}  # what each tab was last asked: run, text, other text
        self._next_step = QTimer(self)  # a timer: what is posted comes before anything else has its turn
        self._next_step.setSingleShot(True)
        self._next_step.timeout.connect(self._ask)
        self._lay_out()
        self.chooser.run_changed.connect(self._run_changed)
        self.chooser.filled.connect(lambda: self.show_tabs() if self.chooser.runs() else self._pages.setCurrentIndex(0))
        self.tabs.currentChanged.connect(self._ask)
        bind(self, self.offers(), shell.say, everywhere=False)
        self.retranslate()

    def _lay_out(self) -> None:
        entry = plain.row(self.editor, self.second, self.button)
        entry.setAlignment(self.button, Qt.AlignmentFlag.AlignBottom)
        top = QWidget()  # its height holds, the stylesheet sets the editor's own
        top.setFixedHeight(84)
        top.setLayout(entry)
        full = QWidget()
        full.setProperty("role", "page")
        inside = QVBoxLayout(full)
        inside.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN)
        inside.setSpacing(10)
        inside.addLayout(plain.row(self.heading, GuideLink(self.shell, "explaining"), None, self.chooser))
        inside.addWidget(top)
        inside.addWidget(self.tabs, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(full)
        self._pages.setCurrentIndex(1)

    @cached_property
    def words(self) -> "ExplainWords":
        from app.ui.pages.explain_words import ExplainWords

        view = self._of_text["words"] = ExplainWords(self.shell, self._holders["words"])
        view.retranslate()
        view.word_activated.connect(self._try_word)
        view.attribution_shown.connect(lambda: self.milestone.emit(first_steps.EXPLAIN))
        return view

    @cached_property
    def whatif(self) -> "ExplainWhatIf":
        from app.ui.pages.explain_whatif import ExplainWhatIf

        view = self._of_text["whatif"] = ExplainWhatIf(self.shell, self._holders["whatif"])
        view.retranslate()
        view.explained.connect(self._explain_other)
        return view

    @cached_property
    def attention(self) -> "ExplainAttention":
        from app.ui.pages.explain_attention import ExplainAttention

        view = self._of_text["attention"] = ExplainAttention(self.shell, self._holders["attention"])
        view.retranslate()
        return view

    @cached_property
    def inside(self) -> "ExplainInside":
        from app.ui.pages.explain_inside import ExplainInside

        view = self._of_text["inside"] = ExplainInside(self.shell, self._holders["inside"])
        view.retranslate()
        return view

    @cached_property
    def trust(self) -> "ExplainTrust":
        from app.ui.pages.explain_trust import ExplainTrust

        view = self._of_model["trust"] = ExplainTrust(self.shell, self._holders["trust"])
        view.retranslate()
        return view

    @cached_property
    def overall(self) -> "ExplainOverall":
        from app.ui.pages.explain_overall import ExplainOverall

        view = self._of_model["overall"] = ExplainOverall(self.shell, self._holders["overall"])
        view.retranslate()
        return view

    def made(self) -> Mapping[str, View]:
        """The views that were turned to so far, by name."""
        return {**self._of_text, **self._of_model}

    def _make(self, name: str) -> bool:
        """Make a tab's view, a step a turn: its modules are read, it is built, it is laid out; whether it is there.

        Where it is not yet, `_ask` comes again. So that no step holds the window up for long.
        """
        if name in self._laid:
            return True
        module = f"app.ui.pages.explain_{name}"
        if name in self.made():
            self._laid.add(name)
            room = QVBoxLayout(self._holders[name])
            room.setContentsMargins(0, 0, 0, 0)
            room.addWidget(getattr(self, name))
            return True
        if module in sys.modules:
            getattr(self, name)
        else:
            importlib.import_module(module)
        self._next_step.start()
        return False

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
        elif (draft := what.get("draft")) and is_blank(self.editor.toPlainText()):
            self.editor.setPlainText(draft)
        self._ask_of_model()  # what is known of it may have changed meanwhile
        self.chooser.refresh()

    def landmark(self, step: str) -> QWidget | None:
        return self.button if self.chooser.runs() else self.empty.action

    def closing(self) -> None:
        for view in self.made().values():
            view.forget()

    def changed(self, changes: Changes) -> None:
        if changes.project:
            self.chooser.forget()
        if (changes.runs or changes.project) and self.isVisible():
            self.chooser.refresh()
            self._ask_of_model()

    def _reasons(self) -> tuple[str, ...]:
        """Why one would open each tab."""
        return (
            self.tr("Which words speak for this decision and which against it, and how far to believe that."),
            self.tr("The firmest test of a reason: change the words yourself and see the answer move."),
            self.tr("Where the model looks, which is not yet why it decides."),
            self.tr("Where on its way through the layers the decision is made."),
            self.tr("An explanation can look right and be wrong: here the methods are measured against chance."),
            self.tr("One text can be an exception; many show what the model really goes by."),
        )

    def restyle(self) -> None:
        for view in self.made().values():
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
        for index, why in enumerate(self._reasons()):
            self.tabs.setTabToolTip(index, why)
        self.tabs.setAccessibleName(self.title())
        self.chooser.retranslate()
        for view in self.made().values():
            view.retranslate()
        self.empty.say(
            self.tr("No model to explain yet"),
            self.tr("When a model is trained, it can show which words made it decide. Train one first."),
            self.tr("Train a model"),
        )
        self._typed()

    def show_tabs(self) -> None:
        """In place of the word that there is no model yet."""
        self._pages.setCurrentIndex(1)

    def explain(self) -> None:
        """Explain the text in the editor."""
        self._explain(self.editor.toPlainText(), self._second_text())

    def _second_text(self) -> str | None:
        """The other text of a pair, None where the model reads one alone."""
        return None if self.second.isHidden() else self.second.toPlainText()

    def _explain(self, text: str, other: str | None) -> None:
        self._text, self._other = text, other
        if VIEWS[max(0, self.tabs.currentIndex())] in OF_MODEL:  # it would show nothing of the text
            self.tabs.setCurrentIndex(VIEWS.index("words"))
        self._shown.pop(VIEWS[max(0, self.tabs.currentIndex())], None)
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
        for view in self._of_text.values():
            view.clear()
        self._ask()

    def _ask(self) -> None:
        """Ask for what the visible tab shows; the others are asked when they are turned to."""
        run, name = self.chooser.run(), VIEWS[max(0, self.tabs.currentIndex())]
        if not self._make(name) or self._ask_of_model():
            return
        view, other = self._of_text[name], None if self.second.isHidden() else self._other
        asked = self._text, other
        if run is None or is_blank(self._text) or self._shown.get(name) == (run.id, *asked):
            return
        if not self.second.isHidden() and (other is None or is_blank(other)):
            view.clear()  # until the other text is written
            return
        self._shown[name] = (run.id, *asked)
        view.explain(run, *asked)

    def _ask_of_model(self) -> bool:
        """Have a visible tab about the whole model read what is known of it; whether one is visible."""
        name = VIEWS[max(0, self.tabs.currentIndex())]
        if (view := self._of_model.get(name)) is not None:
            view.show_run(self.chooser.run())
        return name in OF_MODEL

    def _try_word(self, start: int, end: int) -> None:
        """Turn to what happens without a word, or with another."""
        while not self._make("whatif"):
            pass
        self.tabs.setCurrentIndex(VIEWS.index("whatif"))
        self.whatif.choose_word(start, end)

    def _explain_other(self, text: str, second: str | None) -> None:
        """Explain another text in place of this one."""
        self.enter(text=text, **({} if second is None else {"second": second}))
