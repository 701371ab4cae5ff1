"""Predict: ask a trained model about one text, or about a whole file."""

from pathlib import Path

from PySide6.QtWidgets import QStackedLayout, QTabWidget, QVBoxLayout, QWidget

from app.commands.session import Changes
from app.ui.closing import other_work
from app.ui.page import Page, Shell, Told
from app.ui.pages.predict_file import PredictFile
from app.ui.pages.predict_text import PredictText
from app.ui.theme import MARGIN
from app.ui.widgets import plain
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.guide_link import GuideLink
from app.ui.widgets.run_chooser import RunChooser


class PredictPage(Page):
    """`enter(run=, text=, file=, view=)`: which run, what to ask it, and which tab ("text" or "file")."""

    key = "predict"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.heading = plain.title()
        self.chooser = RunChooser(shell)
        self.tabs = QTabWidget()
        self.one = PredictText(shell)
        self.file = PredictFile(shell)
        self.tabs.addTab(self.one, "")
        self.tabs.addTab(self.file, "")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.empty = EmptyState("", "", "-", lambda: self.shell.go("train"), command="go.train")
        full = QWidget()
        full.setProperty("role", "page")
        inside = QVBoxLayout(full)
        inside.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN)
        inside.setSpacing(10)
        inside.addLayout(plain.row(self.heading, GuideLink(self.shell, "predicting"), None, self.chooser))
        inside.addWidget(self.tabs, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(full)
        self._pages.setCurrentIndex(1)
        self.chooser.run_changed.connect(self._run_changed)
        self.chooser.filled.connect(lambda: self._pages.setCurrentIndex(1 if self.chooser.runs() else 0))
        self.one.explain.connect(self._explain)
        self.retranslate()

    def title(self) -> str:
        return self.tr("Predict")

    def enter(self, **what: str) -> None:
        if run := what.get("run"):
            self.chooser.choose(run)
        if view := what.get("view"):
            self.tabs.setCurrentWidget(self.file if view == "file" else self.one)
        if (text := what.get("text")) is not None:
            self.tabs.setCurrentWidget(self.one)
            self.one.set_text(text)
            self.one.second.setPlainText(what.get("second", ""))
        if file := what.get("file"):
            self.tabs.setCurrentWidget(self.file)
            self.file.set_file(Path(file))
        self.chooser.refresh()
        self.file.refresh()

    def at_work(self) -> tuple[Told, ...]:
        return (other_work,) if self.file.working else ()

    def closing(self) -> None:
        self.one.forget()
        self.file.give_up()

    def changed(self, changes: Changes) -> None:
        if changes.project:
            self.chooser.forget()
            self.file.forget()
        if (changes.datasets or changes.project) and self.isVisible():
            self.file.refresh()
        if (changes.runs or changes.project) and self.isVisible():
            self.chooser.refresh()

    def restyle(self) -> None:
        self.one.restyle()

    def retranslate(self) -> None:
        self.heading.setText(self.title())
        self.chooser.setAccessibleName(self.tr("Model to ask"))
        self.tabs.setTabText(0, self.tr("One text"))
        self.tabs.setTabText(1, self.tr("A file or a dataset"))
        self.tabs.setAccessibleName(self.title())
        self.chooser.retranslate()
        self.one.retranslate()
        self.file.retranslate()
        self.empty.say(
            self.tr("No model to ask yet"),
            self.tr("A model must learn from your texts before it can answer. Train one first."),
            self.tr("Train a model"),
        )

    def _run_changed(self) -> None:
        self.one.set_run(self.chooser.run())
        self.file.set_run(self.chooser.run())

    def _explain(self, text: str, second: str | None) -> None:
        run = self.chooser.run()
        if run is not None:
            pair = {} if second is None else {"second": second}
            self.shell.go("explain", run=run.id, text=text, view="words", **pair)
