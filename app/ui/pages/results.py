"""Results: how good a model is on texts it had not seen, and which texts are behind each figure."""

import threading
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.commands import first_steps, reporting, training
from app.commands.session import Changes, JobStopped
from app.domain.problems import Problem
from app.domain.records import NER, Run
from app.domain.results import Evaluation, TestPrediction
from app.ui import dialogs, figures, language, saved, words
from app.ui.listed import Listed
from app.ui.page import Page, Shell
from app.ui.pages.results_figures import FiguresCard
from app.ui.pages.results_texts import TextsTable, is_wrong
from app.ui.theme import MARGIN
from app.ui.widgets import plain
from app.ui.widgets.class_table import ClassTable
from app.ui.widgets.confusion import Confusion
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.guide_link import GuideLink
from app.ui.widgets.run_chooser import RunChooser

WIDE = 980  # pixels of the page from which its tables stand side by side


class Found(msgspec.Struct, frozen=True):
    """What a run's folder says of its quality."""

    evaluation: Evaluation | None
    texts: tuple[TestPrediction, ...]


class ResultsPage(Page):
    """`enter(run=)`: which run."""

    key = "results"
    _explained = Signal(object, int, int)  # by the thread that writes a report: how far that task is

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.heading = plain.title()
        self.chooser = RunChooser(shell)
        self.figures = FiguresCard(shell)
        self.classes = ClassTable()
        self.classes_caption = plain.heading()
        self.confusion = Confusion(shell.theme)
        self.confusion_caption = plain.heading()
        self.confusion_note = plain.quiet(wrap=True)
        self.texts = TextsTable()
        self.texts_caption = plain.Elided("", "heading")
        self.only_wrong = QCheckBox()
        self.all_texts = plain.button("", "link", self._clear_cell, command="results.all")
        self.explain = plain.button("", "primary", self._explain, command="results.explain")
        self.save_figure = plain.button("", "quiet", self._ask_figure, command="results.picture")
        self.save_figures = plain.button("", "quiet", self._ask_figures, command="results.figures")
        self.save_report = plain.button("", "", self._ask_report, command="results.report")
        self.empty = EmptyState("", "", "-", lambda: self.shell.go("train"), command="go.train")
        self._found = Found(None, ())
        self._cell = (-1, -1)
        self._read = 0
        self._reports: set[threading.Event] = set()  # what stops those under way
        self.save_report.setEnabled(False)  # until a run is there
        self._lay_out()
        self.chooser.run_changed.connect(self._load)
        self.chooser.filled.connect(self._filled)
        self.confusion.cell_chosen.connect(self._choose_cell)
        self.only_wrong.toggled.connect(self._show_texts)
        self.texts.opened.connect(self._open)
        self.texts.picked.connect(self.explain.setEnabled)
        self._explained.connect(self._tell_explained)
        self.retranslate()

    def _lay_out(self) -> None:
        self._classes_card, classes = _card()
        classes.addWidget(self.classes_caption)
        classes.addWidget(self.classes, 1)
        self._confusion_card, confusion = _card()
        confusion.addWidget(self.confusion_caption)
        confusion.addWidget(self.confusion_note)
        confusion.addWidget(self.confusion)
        confusion.addStretch(1)
        confusion.addLayout(plain.row(None, self.save_figure))
        middle = self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        middle.setSpacing(20)
        middle.addWidget(self._classes_card, 1)
        middle.addWidget(self._confusion_card, 1)
        texts_card, texts = _card()
        head = plain.row(self.texts_caption, self.all_texts, self.only_wrong, self.explain)
        head.setStretch(0, 1)
        texts.addLayout(head)
        texts.addWidget(self.texts, 1)
        self.texts.setMinimumHeight(300)
        inside = QWidget()
        inside.setProperty("role", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(20)
        column.addWidget(self.figures)
        self.figures.add_action(self.save_figures)
        column.addLayout(middle)
        column.addWidget(texts_card)
        self.area = QScrollArea()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(inside)
        top = plain.row(self.heading, GuideLink(self.shell, "results"), None, self.chooser, self.save_report)
        top.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, 16)
        full = QWidget()
        full.setProperty("role", "page")
        whole = QVBoxLayout(full)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.area, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(full)
        self._pages.setCurrentIndex(1)

    def title(self) -> str:
        return self.tr("Results")

    def enter(self, **what: str) -> None:
        if run := what.get("run"):
            self.chooser.choose(run)
        self.chooser.refresh()
        if self._found.evaluation is not None:
            self.milestone.emit(first_steps.RESULTS)

    def landmark(self, step: str) -> QWidget | None:
        return self.figures if self.chooser.runs() else self.empty.action

    def changed(self, changes: Changes) -> None:
        if changes.project:
            self.chooser.forget()
        if (changes.runs or changes.project) and self.isVisible():
            self.chooser.refresh()

    def closing(self) -> None:
        """Give up the reports; nothing of them is written."""
        for stop in self._reports:
            stop.set()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two cards side by side only where both have room."""
        side_by_side = event.size().width() >= WIDE
        self._middle.setDirection(
            QBoxLayout.Direction.LeftToRight if side_by_side else QBoxLayout.Direction.TopToBottom
        )
        super().resizeEvent(event)

    def restyle(self) -> None:
        self.figures.restyle(self.shell.theme)
        self.confusion.restyle(self.shell.theme)

    def retranslate(self) -> None:
        self.heading.setText(self.title())
        self.chooser.setAccessibleName(self.tr("Run"))
        self.area.setAccessibleName(self.title())
        self.classes_caption.setText(self.tr("Label by label"))
        self.classes.setAccessibleName(self.tr("Precision, recall and F1 of every label"))
        self.confusion_caption.setText(self.tr("What is taken for what"))
        self.confusion_note.setText(
            self.tr("Downwards what a text is, across what the model calls it. Choose a cell to see its texts below.")
        )
        self.confusion.setAccessibleName(self.tr("Confusion matrix"))
        self.confusion.set_sentence(
            lambda count: self.tr("%Ln texts of {gold} are called {predicted} ({share} of {gold})", "", count)
        )
        self.texts.setAccessibleName(self.tr("Texts the model had not seen"))
        self.texts.set_heads(self.tr("Is"), self.tr("Model says"), self.tr("How sure"), self.tr("Text"))
        self.only_wrong.setText(self.tr("Mistakes only"))
        plain.set_text(self.all_texts, self.tr("Show all"))
        plain.set_text(self.explain, self.tr("Explain this text"))
        plain.set_text(self.save_figure, self.tr("Save the picture…"))
        plain.set_text(self.save_figures, self.tr("Save the figures…"))
        plain.set_text(self.save_report, self.tr("Save report…"))
        self.empty.say(
            self.tr("No results yet"),
            self.tr("When a model is trained, its figures on texts it had not seen appear here."),
            self.tr("Train a model"),
        )
        self.chooser.retranslate()
        self.figures.retranslate()
        self.classes.retranslate()
        plain.retell(self.texts)
        self._caption_texts()

    def _filled(self) -> None:
        self._pages.setCurrentIndex(1 if self.chooser.runs() else 0)

    def _load(self) -> None:
        run = self.chooser.run()
        self._read += 1
        self.save_report.setEnabled(run is not None)
        if run is None:
            return
        number, session = self._read, self.session

        def read() -> Found:
            return Found(training.evaluation(session, run.id), tuple(training.held_out(session, run.id)))

        self.shell.in_background(read, lambda found: self._show(number, run, found))

    def _show(self, number: int, run: Run, found: Found) -> None:
        if number != self._read:
            return
        self._found = found
        self._cell = (-1, -1)
        evaluation = found.evaluation
        self.figures.setVisible(evaluation is not None)
        self._classes_card.setVisible(evaluation is not None and bool(evaluation.classes))
        self._confusion_card.setVisible(evaluation is not None and bool(evaluation.confusion))
        if evaluation is not None:
            self.figures.show_evaluation(evaluation)
            self.classes.show_classes(evaluation.classes)
            if evaluation.confusion:
                self.confusion.show_counts(evaluation.labels, evaluation.confusion)
            self._fit_middle(evaluation)
            if self.isVisible():
                self.milestone.emit(first_steps.RESULTS)
        self.only_wrong.setChecked(run.task == NER)  # entities: the mistakes are what is worth reading
        self._show_texts()

    def _fit_middle(self, evaluation: Evaluation) -> None:
        """Give both tables the height their labels need, up to a point."""
        rows = min(12, len(evaluation.classes))
        self.classes.setMinimumHeight(48 + 32 * rows)
        if evaluation.confusion:
            self.confusion.fit_height(520)

    def _choose_cell(self, gold: int, predicted: int) -> None:
        self._cell = (gold, predicted)
        self._show_texts()

    def _clear_cell(self) -> None:
        self.confusion.clearSelection()
        self._choose_cell(-1, -1)

    def _show_texts(self) -> None:
        texts = self._found.texts
        evaluation = self._found.evaluation
        chosen = self._cell[0] >= 0 and evaluation is not None
        if chosen and evaluation is not None:
            gold, predicted = evaluation.labels[self._cell[0]], evaluation.labels[self._cell[1]]
            texts = tuple(t for t in texts if t.gold == gold and t.label == predicted)
        elif self.only_wrong.isChecked():
            texts = tuple(t for t in texts if is_wrong(t))
        self.only_wrong.setVisible(not chosen)
        self.all_texts.setVisible(chosen)
        self.texts.show_texts(texts, wide=bool(evaluation and evaluation.task == NER))
        self._caption_texts()

    def _caption_texts(self) -> None:
        count = len(self.texts.texts())
        evaluation = self._found.evaluation
        if self._cell[0] >= 0 and evaluation is not None:
            gold, predicted = evaluation.labels[self._cell[0]], evaluation.labels[self._cell[1]]
            if gold == predicted:
                self.texts_caption.setText(self.tr("%Ln texts rightly called {0}", "", count).format(words.name(gold)))
            else:
                told = self.tr("%Ln texts of {0} that the model calls {1}", "", count)
                self.texts_caption.setText(told.format(words.name(gold), words.name(predicted)))
        elif self.only_wrong.isChecked():
            self.texts_caption.setText(self.tr("The %Ln mistakes, the surest first", "", count))
        else:
            self.texts_caption.setText(self.tr("All %Ln test texts, the surest first", "", count))

    def _explain(self) -> None:
        text = self.texts.chosen_text()
        if text is not None:
            self._open(text)

    def _open(self, text: TestPrediction) -> None:
        run = self.chooser.run()
        if run is not None:
            pair = {} if text.second is None else {"second": text.second}
            self.shell.go("explain", run=run.id, text=text.text, **pair)

    def _ask_figure(self) -> None:
        evaluation = self._found.evaluation
        if evaluation is None:
            return
        gold, predicted = self.tr("What it is"), self.tr("What the model calls it")
        self._ask_where(
            self.tr("Save the picture"),
            self.tr("confusion") + ".png",
            figures.KINDS,
            lambda path: figures.save_confusion(evaluation, path, gold, predicted),
        )

    def _ask_figures(self) -> None:
        evaluation = self._found.evaluation
        if evaluation is not None:
            name = self.tr("figures") + ".png"
            self._ask_where(
                self.tr("Save the figures"), name, figures.KINDS, lambda path: figures.save_figures(evaluation, path)
            )

    def _ask_report(self) -> None:
        run, session = self.chooser.run(), self.session
        if run is None:
            return
        speech = language.spoken()

        def chosen(path: Path) -> None:
            self.shell.say(self.tr("Saving {0}…").format(words.name(path.name)))
            stop = threading.Event()
            task = Listed(self.shell, "report", path, {"page": "results", "run": run.id}, stop.set)
            self._reports.add(stop)

            def progress(done: int, total: int) -> None:
                self._explained.emit(task, done, total)

            def save() -> bool:
                try:
                    reporting.write(session, run.id, path, speech, progress=progress, cancelled=stop.is_set)
                except JobStopped:
                    return False
                return True

            def ended(done: bool) -> None:
                self._reports.discard(stop)
                task.ended(done)
                if done:
                    saved.tell(self.shell, path)

            def failed(problem: Problem) -> None:
                self._reports.discard(stop)
                task.failed(problem)
                self.shell.problem(problem)

            self.shell.in_background(save, ended, failed)

        dialogs.save_file(self, self.tr("Save report"), dialogs.documents() / f"{run.id}.html", "HTML (*.html)", chosen)

    def _tell_explained(self, task: Listed, done: int, total: int) -> None:
        task.advanced("explaining", done, total)

    def _ask_where(self, title: str, name: str, kinds: str, write: Callable[[Path], None]) -> None:
        """Ask for a path, then write there in the background and say so."""

        def chosen(path: Path) -> None:
            self.shell.say(self.tr("Saving {0}…").format(words.name(path.name)))
            self.shell.in_background(lambda: write(path), lambda _: saved.tell(self.shell, path))

        dialogs.save_file(self, title, dialogs.documents() / name, kinds, chosen)


def _card() -> tuple[QFrame, QVBoxLayout]:
    card = plain.card()
    inside = QVBoxLayout(card)
    inside.setContentsMargins(22, 18, 22, 18)
    inside.setSpacing(10)
    return card, inside
