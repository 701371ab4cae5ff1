"""Tasks: what waits, runs, is done or has failed, at the right of the window; and what can be done about each."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from app.commands import retrying
from app.commands.session import Changes, JobStopped
from app.commands.tasks import folder_of, log_of
from app.domain.problems import Problem
from app.domain.tasks import OF_THE_WINDOW, Task
from app.ui import task_words
from app.ui.listed import OUTPUT
from app.ui.models.tasks import Entry, TasksModel
from app.ui.page import Shell
from app.ui.problem_details import details_of
from app.ui.saved import show_folder
from app.ui.widgets import plain
from app.ui.widgets.delegates import TwoLines
from app.ui.widgets.drawer import Drawer
from app.ui.widgets.task_detail import TaskDetail

if TYPE_CHECKING:
    from app.store.project import Project

_LATE: Final = 150  # ms; many words of a job are one look


class TasksPanel(Drawer):
    """Looks anew whenever a task takes a turn while it is open. The past is read on a thread."""

    def __init__(self, shell: Shell, over: QWidget) -> None:
        super().__init__(over)
        self._shell = shell
        self._past: list[Task] = []
        self._read = 0
        self._known = ""  # the key of the task that was looked into
        self.heading = plain.heading()
        self.close_button = plain.button("", "link", self.shut)
        self.logs_button = plain.button("", "link", shell.show_logs)
        self.model = TasksModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setStyleSheet("QListView { border: none; background: transparent; }")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setUniformItemSizes(True)
        self.list.activated.connect(lambda: self._act("show"))
        self.none = plain.quiet(wrap=True)
        self.detail = TaskDetail()
        self.detail.wanted.connect(self._act)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_LATE)
        self._late.timeout.connect(self.refresh)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 20, 18, 18)
        layout.setSpacing(12)
        layout.addLayout(plain.row(self.heading, None, self.close_button))
        layout.addWidget(self.none)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.detail)
        layout.addStretch(0)
        layout.addLayout(plain.row(self.logs_button, None))
        self.list.selectionModel().currentChanged.connect(self._chosen_changed)
        shell.session.tasks.changed.connect(self._turned)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Tasks"))
        self.heading.setText(self.tr("Tasks"))
        plain.set_text(self.close_button, self.tr("Close"))
        plain.set_text(self.logs_button, self.tr("Open the log folder"))
        self.logs_button.setToolTip(self.tr("What the window and its worker wrote down, for a report of a fault"))
        self.list.setAccessibleName(self.tr("Tasks, those under way first"))
        self.none.setText(
            self.tr("Nothing was asked for yet. Trainings, predictions, imports and downloads stand here.")
        )
        self.detail.retranslate()
        plain.retell(self.list)

    def open(self) -> None:
        super().open()
        self.refresh()
        self._read_past()

    def changed(self, changes: Changes) -> None:
        """Something was altered; called by the window."""
        if changes.project:
            self._past = []
            self.model.show(())
        if (changes.project or changes.runs) and not self.isHidden():
            self._read_past()

    def refresh(self) -> None:
        """Show what is under way as it is now, over what is known of the past."""
        living: list[Entry] = [(task, standing) for task, standing in self._shell.session.tasks.living()]
        working = {task.job for task, _ in living}
        past: list[Entry] = [(task, None) for task in self._past if task.job not in working]
        chosen = self.chosen()
        self.model.show([*living, *past])
        some = bool(self.model.entries)
        self.none.setVisible(not some)
        self.list.setVisible(some)
        self._choose(chosen)
        self._show_chosen()

    def chosen(self) -> Task | None:
        """The task that is chosen."""
        row = self.list.currentIndex().row()
        return self.model.entries[row][0] if 0 <= row < len(self.model.entries) else None

    def _choose(self, before: Task | None) -> None:
        """Keep the same one chosen, though it may have ended meanwhile; else the first."""
        if not self.model.entries:
            return
        jobs = [(task.key, task.job) for task, _ in self.model.entries]
        row = next((n for n, (key, job) in enumerate(jobs) if before and before.key == key), -1)
        if row < 0 and before is not None:
            row = next((n for n, (_, job) in enumerate(jobs) if before.job == job), -1)
        if self.list.currentIndex().row() != max(0, row):
            self.list.setCurrentIndex(self.model.index(max(0, row), 0))

    def _turned(self) -> None:
        if not self.isHidden():
            if not self._late.isActive():
                self._late.start()
            gone = {task.job for task, _ in self.model.entries if task.alive}
            if gone - {task.job for task, _ in self._shell.session.tasks.living()}:
                self._read_past()

    def _read_past(self) -> None:
        self._read += 1
        number, session = self._read, self._shell.session
        project = session.project if session.has_project else None

        def show(found: Sequence[Task]) -> None:
            if number == self._read:
                self._past = list(found)
                self.refresh()

        self._shell.in_background(lambda: session.tasks.past(project), show)

    def _chosen_changed(self) -> None:
        self._known = ""
        self._show_chosen()

    def _show_chosen(self) -> None:
        row = self.list.currentIndex().row()
        task, standing = self.model.entries[row] if 0 <= row < len(self.model.entries) else (None, None)
        waiting = task is not None and task.state == "queued"
        waits = task_words.waits(self._shell.session, task.job) if task is not None and waiting else ""
        self.detail.show_task(task, standing, waits)
        known = f"{task.key} {task.state}" if task is not None else ""
        if task is not None and known != self._known:
            self._known = known
            self._look_into(task, known)

    def _look_into(self, task: Task, known: str) -> None:
        """Look on the disk, on a thread, what is left of the task."""
        session = self._shell.session
        project = session.project if session.has_project else None

        def look() -> tuple[bool, bool, bool]:
            again = retrying.can_retry(session, task) or _begins_on_a_page(task)
            return again, again and retrying.goes_on(session, task), _place(task, project) is not None

        def show(found: tuple[bool, bool, bool]) -> None:
            if known == self._known:
                self.detail.know(*found)

        self._shell.in_background(look, show)

    # what is done about a task

    def _act(self, what: str) -> None:
        task, session = self.chosen(), self._shell.session
        if task is None:
            return
        match what:
            case "show":
                self._show(task)
            case "retry":
                self._retry(task)
            case "pause":
                session.queue.pause(task.job)
            case "resume":
                session.queue.resume(task.job)
            case "stop":
                session.stop(task.job)
            case "log":
                self._with_log(task, self.detail.show_log)
            case "copy":
                self._with_log(task, lambda log: self._copy(task, log))
            case "folder":
                self._open_folder(task)

    def _show(self, task: Task) -> None:
        what = dict(task.about.leads)
        page = what.pop("page", "")
        if page == "results" and task.state != "finished":
            page = "train"  # where a training is watched
        if page:
            self._shell.go(page, **{key: value for key, value in what.items() if value})

    def _retry(self, task: Task) -> None:
        session = self._shell.session
        if _begins_on_a_page(task):
            what = {"page": "data", **task.about.again}
            what.pop(OUTPUT, "")
            self._shell.go(what.pop("page"), **what)
            self.shut()
            return

        def work() -> None:
            try:
                retrying.retry(session, task)
            except JobStopped:
                return

        def failed(problem: Problem) -> None:
            self._shell.problem(problem)
            self._known = ""  # it is as it was, and can be tried again
            self._show_chosen()

        self.detail.know(False, False, False)
        self._shell.in_background(work, lambda _: self._turned(), failed)

    def _with_log(self, task: Task, then: Callable[[str], None]) -> None:
        session = self._shell.session
        project = session.project if session.has_project else None
        self._shell.in_background(lambda: log_of(folder_of(task, project), task.problem), then)

    def _copy(self, task: Task, log: str) -> None:
        if task.problem is None:
            return
        facts = {"Task": task_words.title(task), "Job": task.job, "Device": task.device}
        said = task_words.outcome(task)
        QGuiApplication.clipboard().setText(details_of(task.problem, said, log[-20_000:], facts))
        self._shell.say(self.tr("The details were copied."))

    def _open_folder(self, task: Task) -> None:
        session = self._shell.session
        folder = _place(task, session.project if session.has_project else None)
        if folder is not None:
            show_folder(folder)


def _begins_on_a_page(task: Task) -> bool:
    """Whether it is begun anew where it was begun, on its page."""
    return task.about.kind in OF_THE_WINDOW and task.state in ("failed", "cancelled", "interrupted")


def _place(task: Task, project: "Project | None") -> Path | None:
    """The folder to open of a task: that of what was saved, else the job's own; None where it is gone."""
    output = task.about.again.get(OUTPUT, "")
    if task.about.kind not in OF_THE_WINDOW or not output:
        return folder_of(task, project)
    return Path(output).parent if task.state == "finished" and Path(output).exists() else None
