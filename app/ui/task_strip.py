"""The strip at the foot of the window: what runs, how far, how long still; what waits; the device and its memory."""

import time
from typing import Final

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from app.commands.session import Session
from app.domain.courses import share
from app.domain.jobs import LAST_EVENTS, AnyEvent, Paused, Progress, Resumed, Started
from app.domain.problems import Problem
from app.ui import words
from app.ui.motion import endless
from app.ui.widgets import plain

BRIEF: Final = 0.4  # seconds: what is over sooner is not worth a flicker
_LOOK: Final = 2000  # ms between looks at the worker


class Doing(msgspec.Struct):
    """A job under way, as last heard of."""

    name: str  # the run's; "" for what is not a run
    since: float  # monotonic
    stage: str = ""
    done: float = 0.0
    total: float = 0.0
    share: float = 0.0  # of the whole job, all its stages together
    eta: float | None = None
    paused: bool = False
    stopping: bool = False


class TaskStrip(QFrame):
    """Follows the session's events. Shows the training where there is one, else the oldest job.

    `opened`: it was clicked, for the list of all tasks.
    """

    opened = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._doing: dict[str, Doing] = {}
        self._shown: str | None = None
        self._waits = False  # tasks wait though nothing runs: the worker is being started
        self.setProperty("role", "strip")
        self.what = plain.Elided()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(220)
        self.left = plain.quiet()
        self.pause = plain.button("", "link", self._pause)
        self.cancel = plain.button("", "link", self._cancel)
        self.waiting = plain.quiet()
        self.worker = plain.quiet()
        self._lay_out()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.refresh)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._look)
        self._clock.start(_LOOK)
        self._name_parts()
        self.refresh()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 5, 20, 5)
        layout.setSpacing(14)
        layout.addWidget(self.what, 1)
        for part in (self.bar, self.left, self.pause, self.cancel, self.waiting, self.worker):
            layout.addWidget(part)
        self.setFixedHeight(44)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("key", "window.tasks")  # the action that does by key what a click does

    def retranslate(self) -> None:
        self._name_parts()
        self._look()

    def _name_parts(self) -> None:
        self.setAccessibleName(self.tr("What runs"))
        self.setToolTip(self.tr("Click for all tasks"))
        self.bar.setAccessibleName(self.tr("Progress"))
        plain.set_text(self.pause, self.tr("Pause"))
        plain.set_text(self.cancel, self.tr("Cancel"))

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._doing)

    def heard(self, event: AnyEvent) -> None:
        """Take an event in."""
        if isinstance(event, LAST_EVENTS):
            self._doing.pop(event.job, None)
            self._look()
            return
        doing = self._doing.get(event.job)
        if doing is None:
            doing = self._doing[event.job] = Doing(self.name_of(event.job), time.monotonic())
            self._later.start(int(BRIEF * 1000) + 10)
        if isinstance(event, Progress):
            doing.stage, doing.done, doing.total, doing.eta = event.stage, event.done, event.total, event.eta
            task = self._session.tasks.task_of(event.job)
            kind = task.about.kind if task is not None else "train" if doing.name else ""
            doing.share = share(kind, event.stage, event.done, event.total, doing.share)
        elif isinstance(event, Paused | Resumed | Started):
            doing.paused = isinstance(event, Paused)
        if isinstance(event, Started):
            self._look()
        else:
            self.refresh()

    def refresh(self) -> None:
        """Show the job that matters most, if any has lasted long enough to be seen."""
        now = time.monotonic()
        lasting = {job: doing for job, doing in self._doing.items() if now - doing.since >= BRIEF}
        self._shown = next((job for job, doing in lasting.items() if doing.name), next(iter(lasting), None))
        doing = lasting.get(self._shown or "")
        for part in (self.bar, self.left, self.cancel):
            part.setVisible(doing is not None)
        self.pause.setVisible(doing is not None and bool(doing.name) and not doing.stopping)
        if doing is None:
            self.what.setText(self.tr("Starting") if self._waits else self.tr("Ready"))
        else:
            self._show(doing)
        self.what.setAccessibleName(self.what.text())

    def _show(self, doing: Doing) -> None:
        stage = self.tr("Starting")
        if doing.stage:
            stage = words.stage_so_far(doing.stage, doing.done, doing.total)
        if doing.stopping:
            stage = self.tr("Stopping")
        elif doing.paused:
            stage = self.tr("Paused")
        self.what.setText(f"{stage} · {words.name(doing.name)}" if doing.name else stage)
        if doing.total > 0:
            self.bar.setRange(0, 1000)
            self.bar.setValue(int(1000 * doing.share))
        else:
            endless(self.bar)
        left = "" if doing.eta is None or doing.paused else self.tr("{0} left").format(words.duration(doing.eta))
        self.left.setText(left)
        plain.set_text(self.pause, self.tr("Go on") if doing.paused else self.tr("Pause"))
        self.cancel.setEnabled(not doing.stopping)

    def _look(self) -> None:
        status = self._session.queue.status()
        waiting = sum(task.state == "queued" for task, _ in self._session.tasks.living())  # as many as Tasks lists
        self._waits = waiting > 0 and not self._doing
        self.waiting.setText("" if not waiting else self.tr("%Ln waiting", "", waiting))
        device = words.device(status.device)
        memory = self.tr("{0} in use").format(words.size(status.memory)) if status.memory else ""
        self.worker.setText(" · ".join(part for part in (device, memory) if part))
        self.refresh()

    def name_of(self, job: str) -> str:
        """The name of the run a job is, "" for any other job."""
        if not (job.startswith("run-") and self._session.has_project):
            return ""  # no run: the project need not be asked, which would hold the window up
        try:
            return self._session.project.run(job).name
        except Problem:
            return ""

    def _pause(self) -> None:
        doing = self._doing.get(self._shown or "")
        if doing is None or self._shown is None:
            return
        if doing.paused:
            self._session.queue.resume(self._shown)
        else:
            self._session.queue.pause(self._shown)

    def _cancel(self) -> None:
        doing = self._doing.get(self._shown or "")
        if doing is None or self._shown is None:
            return
        doing.stopping = True
        self._session.stop(self._shown)
        self.refresh()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()
        super().mouseReleaseEvent(event)
