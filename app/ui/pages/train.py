"""Train: choose, see what it will take, fine-tune, watch it learn."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedLayout, QVBoxLayout, QWidget

from app.commands import training
from app.commands.session import Changes, Ticket
from app.commands.training import TrainSpec
from app.domain.jobs import AnyEvent, Progress
from app.domain.problems import Problem
from app.domain.records import Run
from app.domain.results import Evaluation, TrainResult
from app.ui import words
from app.ui.page import Page, Shell
from app.ui.pages.train_form import TrainForm
from app.ui.pages.train_watch import ALIVE, TrainWatch
from app.ui.theme import MARGIN
from app.ui.widgets import plain
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.guide_link import GuideLink
from app.ui.widgets.run_table import RunTable
from app.ui.widgets.scrolled import Scrolled

Told = tuple[list[AnyEvent], TrainResult | None, bool, Evaluation | None]  # what a run's folder says; checkpoint kept

EDGE = 16  # pixels of the page's right margin that the course's scroll bar may stand in


class _Course(Scrolled):
    """What goes on beside the form. It scrolls by itself, so that the form and its button stay in sight; its bar stands
    in the page's margin, so that what it holds is as wide with it as without."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__(layout)
        self._layout = layout
        self.verticalScrollBar().rangeChanged.connect(self._fit)
        self._fit(0, 0)

    def _fit(self, _: int, more: int) -> None:
        bar = self.verticalScrollBar().sizeHint().width() if more else 0
        self._layout.setContentsMargins(0, 0, max(0, EDGE - bar), 0)

    def minimumSizeHint(self) -> QSize:
        inside = self.widget()
        wide = 0 if inside is None else inside.minimumSizeHint().width()
        return QSize(wide, super().minimumSizeHint().height())


class TrainPage(Page):
    """`enter(dataset=, model=, run=)`: what to choose, or which run to show."""

    key = "train"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.heading = plain.title()
        self.form = TrainForm(shell)
        self.watch = TrainWatch(shell)
        self.runs = RunTable()
        self.runs_caption = plain.heading()
        self.empty = EmptyState("", "", "-", lambda: self.shell.go("data"), command="go.data")
        self._wanted_run = ""
        self._leaving: set[str] = set()  # runs being deleted
        self._fresh = True  # the form does not say yet what an interrupted run was asked for with
        self._read = 0
        self._shown = 0
        self._late = QTimer(self)  # many changes at once (a resumed run says three things) are one refresh
        self._late.setSingleShot(True)
        self._late.setInterval(30)
        self._late.timeout.connect(self._refresh_runs)
        self._lay_out()
        self.form.asked.connect(self._start)
        self.form.emptied.connect(lambda empty: self._pages.setCurrentIndex(0 if empty else 1))
        self.runs.chosen.connect(self._show_run)
        self.watch.acted.connect(self._act)
        self.retranslate()

    def _lay_out(self) -> None:
        self.runs.setMinimumHeight(120)
        self.runs.setMaximumHeight(230)
        right = plain.column(self.watch, gap=18)
        right.setStretch(0, 1)
        self._past = QWidget()
        self._past.setLayout(plain.column(self.runs_caption, self.runs, gap=8))
        right.addWidget(self._past)
        across = QHBoxLayout()
        across.setSpacing(20)
        across.addWidget(self.form)
        self.area = _Course(right)
        across.addWidget(self.area, 1)
        full = QWidget()
        full.setProperty("role", "page")
        inside = QVBoxLayout(full)
        inside.setContentsMargins(MARGIN, MARGIN - 4, MARGIN - EDGE, MARGIN)
        inside.setSpacing(16)
        inside.addLayout(plain.row(self.heading, GuideLink(self.shell, "training"), None))
        inside.addLayout(across, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(full)
        self._pages.setCurrentIndex(1)

    def title(self) -> str:
        return self.tr("Train")

    def enter(self, **what: str) -> None:
        self._wanted_run = what.get("run", self._wanted_run)
        self.form.want(what.get("dataset", ""), what.get("model", ""))
        if what.get("dataset") or what.get("model"):
            self._fresh = False
        self.form.resume()
        self._refresh_runs()

    def leave(self) -> None:
        self.form.forget()

    def landmark(self, step: str) -> QWidget:
        return self.form.start

    def closing(self) -> None:
        self.form.forget()
        self._late.stop()

    def changed(self, changes: Changes) -> None:
        if changes.project:
            self.watch.show_run(None)
            self.runs.show_runs([])
            self.form.begin_anew()
            self._fresh = True
        if changes.datasets or changes.models or changes.project:
            self.form.refresh()
        if changes.runs or changes.project:
            self._late.start()

    def heard(self, event: AnyEvent) -> None:
        run = self.watch.run()
        if run is not None and event.job == run.id:
            self.watch.hear(event)
        elif run is not None and run.state == "queued" and not isinstance(event, Progress):
            self.watch.update_run(run)  # something before it may have ended

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.form.setFixedWidth(372 if event.size().width() >= 960 else 306)
        super().resizeEvent(event)

    def restyle(self) -> None:
        self.watch.restyle(self.shell)

    def retranslate(self) -> None:
        self.heading.setText(self.title())
        self.runs_caption.setText(self.tr("Runs"))
        self.area.setAccessibleName(self.tr("The chosen run, and all runs"))
        self.runs.setAccessibleName(self.tr("Runs of this project"))
        self.empty.say(
            self.tr("Nothing to learn from yet"),
            self.tr("A model learns from labelled texts. Import a table with texts and their labels first."),
            self.tr("Import texts"),
        )
        self.form.retranslate()
        self.watch.retranslate()
        self.runs.retranslate()

    def _refresh_runs(self) -> None:
        self._read += 1
        number, project = self._read, self.session.project
        self.shell.in_background(project.runs, lambda runs: self._fill(number, runs))

    def _fill(self, number: int, runs: Sequence[Run]) -> None:
        if number != self._read:
            return
        self.runs.show_runs(runs)
        self._past.setVisible(bool(runs))
        states = {run.state for run in runs}
        self.form.set_busy(bool(states & {"queued", "running"}), "running" in states)
        if self._fresh and runs and runs[0].state == "interrupted":
            self.form.take(runs[0])
        self._fresh = self._fresh and not runs
        known = {run.id: run for run in runs}
        wanted = self._wanted_run if self._wanted_run in known else self.runs.current()
        self._wanted_run = ""
        if not wanted and runs:
            wanted = next((run.id for run in runs if run.state in ALIVE), runs[0].id)
        shown = self.watch.run()
        if wanted and wanted != self.runs.current():
            self.runs.choose(wanted)
        elif shown is not None and shown.id in known:
            self.watch.update_run(known[shown.id])
            if known[shown.id].state != shown.state:
                self._load(known[shown.id])
        elif wanted:
            self._show_run(wanted)
        else:
            self.watch.show_run(None)

    def _show_run(self, run_id: str) -> None:
        run = next((run for run in self.runs.runs() if run.id == run_id), None)
        self.watch.show_run(run)
        if run is not None:
            self._load(run)

    def _load(self, run: Run) -> None:
        """Read what a run has said, in the background; what it says meanwhile is in the file by then."""
        self._shown += 1
        number, session = self._shown, self.session

        def read() -> Told:
            kept = training.has_checkpoint(session, run.id)
            measured = training.evaluation(session, run.id)
            return training.history(session, run.id), training.result(session, run.id), kept, measured

        def show(found: Told) -> None:
            now = self.watch.run()
            if number == self._shown and now is not None and now.id == run.id:
                self.watch.show_run(now, found[0])
                self.watch.tell_result(found[1], found[2], found[3])

        self.shell.in_background(read, show)

    def _start(self, spec: TrainSpec) -> None:
        self.form.start.setEnabled(False)
        session = self.session
        self.shell.in_background(lambda: training.start(session, spec), self._started, self._not_started)

    def _started(self, answer: tuple[Run, Ticket]) -> None:
        self.form.start.setEnabled(True)
        self._wanted_run = answer[0].id
        self._refresh_runs()

    def _not_started(self, problem: Problem) -> None:
        self.form.start.setEnabled(True)
        self.shell.problem(problem)

    def _delete(self, run_id: str) -> None:
        if run_id in self._leaving:  # clicked twice
            return
        session = self.session
        self._leaving.add(run_id)

        def failed(problem: Problem) -> None:
            self._leaving.discard(run_id)
            self.shell.problem(problem)

        self.shell.in_background(lambda: training.delete(session, run_id), self._deleted, failed)

    def _deleted(self, run: Run) -> None:
        self._leaving.discard(run.id)
        told = self.tr("{0} was deleted, with its model.").format(words.name(run.name))
        self.shell.say(told, (self.tr("Undo"), lambda: self._bring_back(run.id)))

    def _bring_back(self, run_id: str) -> None:
        session = self.session
        if training.can_bring_back(session, run_id):  # else it was undone by its key meanwhile
            self._wanted_run = run_id
            self.shell.in_background(
                lambda: training.bring_back(session, run_id),
                lambda _: self.shell.say(self.tr("It was taken back.")),
            )

    def _act(self, what: str, run_id: str) -> None:
        session = self.session
        if what == "pause":
            training.pause(session, run_id)
        elif what == "cancel":
            training.cancel(session, run_id)
        elif what == "resume":
            self.shell.in_background(lambda: training.resume(session, run_id), lambda _: None)
        elif what == "again":
            self.shell.in_background(lambda: training.start_again(session, run_id), lambda _: None)
        elif what == "delete":
            self._delete(run_id)
        elif what == "results":
            self.shell.go("results", run=run_id)
        elif what == "predict":
            self.shell.go("predict", run=run_id)
