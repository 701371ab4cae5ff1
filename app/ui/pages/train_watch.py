"""One run: how far it is, its curves, what it had to say, and what can be done with it."""

from collections.abc import Callable, Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from app.domain.courses import share
from app.domain.jobs import AnyEvent, Notice, Progress, Started
from app.domain.problems import Problem, ProblemRecord
from app.domain.records import Run
from app.domain.results import Evaluation, TrainResult
from app.ui import measures, task_words, verdict_words, words
from app.ui.counted import Counted
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.curves import Curve, Curves, Point

ALIVE = ("queued", "running", "paused")
RESUMABLE = ("failed", "cancelled", "interrupted")


_DRAWN: Final = ("accuracy", "macro_f1", "micro_f1", "entity_f1", "token_accuracy")


class Course(msgspec.Struct):
    """What a run has measured so far, figure by figure, over epochs."""

    figures: dict[str, dict[float, float]] = {}
    notices: list[Notice] = []
    last: Progress | None = None
    share: float = 0.0  # of the whole training, all its stages together

    def add(self, event: AnyEvent) -> None:
        """Take in an event; a point measured again (after a resume) replaces the old one."""
        if isinstance(event, Notice) and event not in self.notices:
            self.notices.append(event)
        if isinstance(event, Started):
            self.share = 0.0  # resumed: it may have lost what came after its last checkpoint
        if not isinstance(event, Progress):
            return
        self.last = event
        self.share = share("train", event.stage, event.done, event.total, self.share)
        place = event.figures.get("epoch", event.figures.get("step"))
        if place is not None:
            for name, value in event.figures.items():
                if value == value and abs(value) != float("inf"):
                    self.figures.setdefault(name, {})[place] = value

    def points(self, name: str) -> tuple[Point, ...]:
        return tuple(sorted(self.figures.get(name, {}).items()))

    def metrics(self) -> list[str]:
        """The validation figures that are drawn: the one a model is known by, and the one that tempers it."""
        return [name for name in _DRAWN if name in self.figures]


class TrainWatch(QFrame):
    """The card of the chosen run."""

    acted = Signal(str, str)  # "pause", "cancel", "resume", "again", "delete", "results" or "predict"; run id

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._session = shell.session
        self._run: Run | None = None
        self._course = Course()
        self._live: list[AnyEvent] = []  # heard since the run is shown
        self._result: TrainResult | None = None
        self._evaluation: Evaluation | None = None
        self._kept: bool | None = None  # whether a stopped run has a checkpoint; None until it was looked for
        self.name = plain.Elided("", "heading")
        self.state = plain.label("", "badge")
        self.status = plain.quiet(wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMaximum(1000)
        self.problem = plain.label("", "bad", wrap=True)
        self.verdict = plain.label("", "", wrap=True)
        self.notices = plain.quiet(wrap=True)
        self.loss = Curves(shell.theme)
        self.metrics = Curves(shell.theme, unit_range=True)
        self.pause = plain.button("", "", self._wants("pause"), command="train.pause")
        self.resume = plain.button("", "", self._wants("resume"), command="train.resume")
        self.again = plain.button("", "", self._wants("again"), command="train.again")
        self.cancel = plain.button("", "", self._wants("cancel"), command="train.stop")
        self.results = plain.button("", "", self._wants("results"), command="train.results")
        self.predict = plain.button("", "quiet", self._wants("predict"), command="train.predict")
        self.delete = plain.button("", "quiet", self._delete, command="train.delete")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(lambda: self.delete.setEnabled(True))
        self.nothing = plain.quiet(wrap=True)
        self._lay_out()
        self.retranslate()
        self.show_run(None)

    def _lay_out(self) -> None:
        self._content = QWidget()
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(22, 18, 22, 18)
        inside.setSpacing(8)
        top = plain.row(self.name, self.state)
        top.setStretch(0, 1)
        inside.addLayout(top)
        inside.addWidget(self.status)
        inside.addWidget(self.bar)
        inside.addWidget(self.problem)
        inside.addWidget(self.verdict)
        inside.addWidget(self.notices)
        inside.addSpacing(6)
        charts = plain.row(self.loss, self.metrics, gap=24)
        inside.addLayout(charts, 1)
        inside.addSpacing(4)
        inside.addLayout(
            plain.row(
                self.results, self.pause, self.resume, self.again, self.cancel, self.predict, None, self.delete, gap=8
            )
        )
        middle = plain.column(None, self.nothing, None)
        middle.setContentsMargins(40, 20, 40, 20)
        empty = QWidget()
        empty.setLayout(middle)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(empty)
        self._pages.addWidget(self._content)

    def _wants(self, what: str) -> Callable[[], None]:
        return lambda: self.acted.emit(what, self._run.id) if self._run else None

    def _delete(self) -> None:
        """The second click of a double one would be about the run that is shown next."""
        if self._run is not None:
            self.delete.setEnabled(False)
            self._rest.start(QApplication.doubleClickInterval())
            self.acted.emit("delete", self._run.id)

    def retranslate(self) -> None:
        plain.set_text(self.pause, self.tr("Pause"))
        plain.set_text(self.resume, self.tr("Resume"))
        plain.set_text(self.again, self.tr("Start again"))
        self.again.setToolTip(self.tr("From the beginning, on the same texts; what it had learned is given up."))
        plain.set_text(self.cancel, self.tr("Stop"))
        plain.set_text(self.results, self.tr("Results"))
        plain.set_text(self.predict, self.tr("Try it out"))
        plain.set_text(self.delete, self.tr("Delete"))
        self.delete.setToolTip(self.tr("The run and its model; it can be undone until the project is closed."))
        self.pause.setToolTip(self.tr("Leaves the computer to other work; it goes on at the very same step."))
        self.cancel.setToolTip(
            self.tr("Stops after the current step. The last checkpoint is kept, so it can be resumed.")
        )
        self.nothing.setText(
            self.tr("Choose texts and a model, then fine-tune. The course of the training appears here as it goes.")
        )
        self.bar.setAccessibleName(self.tr("Progress of the training"))
        self.loss.set_texts(self.tr("Loss"), self.tr("epochs"), self.tr("Lower is better."))
        self.metrics.set_texts(self.tr("On validation texts"), self.tr("epochs"), self.tr("Higher is better."))
        self._tell()
        self._draw()

    def restyle(self, shell: Shell) -> None:
        self.loss.restyle(shell.theme)
        self.metrics.restyle(shell.theme)

    def run(self) -> Run | None:
        return self._run

    def show_run(self, run: Run | None, events: Sequence[AnyEvent] = ()) -> None:
        """Show a run with everything it has said so far; what was heard live while `events` were read is kept."""
        if run is None or self._run is None or run.id != self._run.id:
            self._live = []
            self._result = self._kept = self._evaluation = None
        self._run = run
        self._course = Course({}, [], None)
        for event in (*events, *self._live):
            self._course.add(event)
        self._pages.setCurrentIndex(0 if run is None else 1)
        self._tell()
        self._draw()

    def update_run(self, run: Run) -> None:
        """The same run in another state."""
        if self._run is None or run.state != self._run.state:
            self._kept = None
        self._run = run
        self._tell()

    def hear(self, event: AnyEvent) -> None:
        """A live event of the run."""
        self._live.append(event)
        self._course.add(event)
        self._tell()
        if isinstance(event, Progress) and event.figures:
            self._draw()

    def _tell(self) -> None:
        run = self._run
        if run is None:
            return
        self.name.setText(run.name)
        self.state.setText(words.state(run.state))
        self.status.setText(self._told(run))
        self.bar.setVisible(run.state in ALIVE)
        self.bar.setValue(round(1000 * self._course.share))
        self.problem.setText(_told_problem(run))
        self.problem.setVisible(bool(run.problem))
        _dress(self.problem, "quiet" if run.state == "interrupted" else "bad")  # closing was somebody's wish
        verdict_words.show_on(self.verdict, self._evaluation if run.state == "finished" else None)
        self.notices.setText("\n".join(words.notice_sentence(notice) for notice in self._course.notices))
        self.notices.setVisible(bool(self._course.notices))
        self.pause.setVisible(run.state == "running")
        self.cancel.setVisible(run.state in ALIVE)
        self.resume.setVisible(run.state == "paused" or run.state in RESUMABLE)
        anew = run.state in RESUMABLE and self._kept is False
        plain.set_text(self.resume, self.tr("Start again") if anew else self.tr("Resume"))
        self.again.setVisible(run.state in RESUMABLE and bool(self._kept))
        self.results.setVisible(run.state == "finished")
        self.predict.setVisible(run.state == "finished")
        self.delete.setVisible(run.state not in ALIVE)

    def _told(self, run: Run) -> str:
        """Where the run stands, in one line."""
        last = self._course.last
        if run.state == "queued":
            return task_words.waits(self._session, run.id) if last is None else words.stage(last.stage)
        if run.state in ("running", "paused") and last is not None:
            parts = [words.stage(last.stage)]
            if epochs := self._course.points("epoch"):
                parts.append(self.tr("epoch {0} of {1}").format(words.decimal(epochs[-1][1], 1), run.settings.epochs))
            speeds = self._course.points("examples_per_second")
            if speeds and speeds[-1][1] >= 0.05:  # the first step, which also warms up, says little
                parts.append(self._told_speed(speeds[-1][1]))
            if last.eta is not None and run.state == "running":
                parts.append(self.tr("about {0} left").format(words.duration(last.eta)))
            return " · ".join(parts)
        if run.state == "finished":
            return self._told_finished(run)
        if run.state in RESUMABLE and self._kept is not None:
            going_on = self.tr("It can go on from its last checkpoint.")
            anew = self.tr("It has no checkpoint yet: resumed, it starts again from the beginning.")
            return going_on if self._kept else anew
        return ""

    def _told_finished(self, run: Run) -> str:
        parts = []
        figure = measures.main_figure(run.metrics)
        if figure is not None:
            told = self.tr("{0} {1} on texts it had not seen")
            parts.append(told.format(measures.figure_name(figure[0]), words.percent(figure[1])))
        if run.seconds is not None:
            parts.append(self.tr("trained in {0}").format(words.duration(run.seconds)))
        line = " · ".join(parts)
        result = self._result
        if result is None:
            return line
        told = self.tr("{0} to learn from, {1} to check on, {2} to test on").format(
            Counted().texts(result.train_examples),
            words.number(result.validation_examples),
            words.number(result.test_examples),
        )
        return f"{line}\n{told} · {self._told_speed(result.examples_per_second)}"

    def _told_speed(self, speed: float) -> str:
        if 0 < speed < 1:
            return self.tr("a text every {0} seconds").format(words.decimal(1 / speed, 1))
        return self.tr("%Ln texts a second", "", int(speed))

    def tell_result(self, result: TrainResult | None, kept: bool, evaluation: Evaluation | None = None) -> None:
        """Add how it was trained and how good it is, once it is; `kept`: there is a checkpoint to go on from."""
        self._result, self._kept, self._evaluation = result, kept, evaluation
        self._tell()

    def _draw(self) -> None:
        loss = [
            Curve(measures.figure_name("loss"), self._course.points("loss"), noisy=True),
            Curve(measures.figure_name("validation_loss"), self._course.points("validation_loss")),
        ]
        self.loss.show_curves(loss)
        names = self._course.metrics()
        self.metrics.show_curves([Curve(measures.figure_name(n), self._course.points(n)) for n in names])


def _dress(label: QLabel, role: str) -> None:
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)


def _told_problem(run: Run) -> str:
    """What kept a run from finishing, in one sentence."""
    if not run.problem:
        return ""
    try:
        return words.problem_sentence(msgspec.json.decode(run.problem, type=ProblemRecord))
    except msgspec.DecodeError:
        return words.problem_sentence(Problem("bug", what=run.problem[:80]))
