"""One task closely: what it does, how far it is or what became of it, and what can be done about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QProgressBar, QVBoxLayout

from app.domain.tasks import OF_THE_WINDOW, Standing, Task
from app.ui import edit_words, task_words, words
from app.ui.widgets import plain


class TaskDetail(QFrame):
    """`wanted` says what: "show", "retry", "pause", "resume", "stop", "log", "copy" or "folder"."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._task: Task | None = None
        self._standing: Standing | None = None
        self._waits = ""
        self._can_retry = self._goes_on = self._has_folder = False
        self.name = plain.label("", "", wrap=True)
        self.facts = plain.quiet(wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMaximum(1000)
        self.sentence = plain.label("", "", wrap=True)
        self.show_button = plain.button("", "primary", lambda: self.wanted.emit("show"))
        self.retry = plain.button("", "primary", lambda: self.wanted.emit("retry"))
        self.pause = plain.button("", "", lambda: self.wanted.emit(self._pausing()))
        self.stop = plain.button("", "", lambda: self.wanted.emit("stop"))
        self.log_button = plain.button("", "link", lambda: self.wanted.emit("log"))
        self.copy = plain.button("", "link", lambda: self.wanted.emit("copy"))
        self.folder = plain.button("", "link", lambda: self.wanted.emit("folder"))
        self.log = QPlainTextEdit()
        self.log.setReadOnly(True)
        self.log.setTabChangesFocus(True)
        self.log.setFixedHeight(150)
        self.log.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.log.hide()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(8)
        inside.addWidget(self.name)
        inside.addWidget(self.facts)
        inside.addWidget(self.bar)
        inside.addWidget(self.sentence)
        inside.addLayout(plain.row(self.show_button, self.retry, self.pause, self.stop, None, gap=8))
        inside.addLayout(plain.row(self.log_button, self.copy, self.folder, None, gap=8))
        inside.addWidget(self.log)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("The chosen task"))
        self.bar.setAccessibleName(self.tr("Progress"))
        self.log.setAccessibleName(self.tr("Log of the task"))
        plain.set_text(self.show_button, self.tr("Show"))
        plain.set_text(self.stop, self.tr("Stop"))
        plain.set_text(self.log_button, self.tr("Log"))
        plain.set_text(self.copy, self.tr("Copy details"))
        plain.set_text(self.folder, self.tr("Open the folder"))
        self._tell()

    def show_task(self, task: Task | None, standing: Standing | None, waits: str = "") -> None:
        """Show a task, or how it is by now. `waits`: what it waits for, in a sentence."""
        if task is None or self._task is None or task.key != self._task.key or task.state != self._task.state:
            self.log.hide()
            self._can_retry = self._goes_on = self._has_folder = False
        self._task, self._standing, self._waits = task, standing, waits
        self._tell()

    def know(self, can_retry: bool, goes_on: bool, has_folder: bool) -> None:
        """What was looked up of the task that is shown."""
        self._can_retry, self._goes_on, self._has_folder = can_retry, goes_on, has_folder
        self._tell()

    def show_log(self, log: str) -> None:
        """Show what the task said, its end in sight; once more hides it."""
        if self._task is not None and self._task.about.kind in OF_THE_WINDOW:
            none = self.tr("There is no log: such a task keeps one only where it failed.")
        else:
            none = self.tr("Its files were tidied away, and its log with them.")
        self.log.setPlainText(log or none)
        self.log.setVisible(self.log.isHidden())
        bar = self.log.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _pausing(self) -> str:
        return "resume" if self._task is not None and self._task.state == "paused" else "pause"

    def _tell(self) -> None:
        task, standing = self._task, self._standing
        self.setVisible(task is not None)
        if task is None:
            return
        self.name.setText(task_words.title(task))
        self.facts.setText(self._facts(task))
        alive = task.alive
        told = self._waits if alive else task_words.outcome(task)
        self.sentence.setText(told)
        self.sentence.setVisible(bool(told))
        self._show_progress(task, standing)
        stopping = standing is not None and standing.stopping
        self.pause.setVisible(alive and task.about.kind == "train" and not stopping)
        plain.set_text(self.pause, self.tr("Go on") if task.state == "paused" else self.tr("Pause"))
        self.stop.setVisible(alive)
        self.stop.setEnabled(not stopping)
        self.show_button.setVisible(bool(task.about.leads) and (task.state == "finished" or alive))
        self.retry.setVisible(self._can_retry)
        plain.set_text(self.retry, self.tr("Continue from the checkpoint") if self._goes_on else self.tr("Retry"))
        self.log_button.setVisible(not alive)
        self.copy.setVisible(task.problem is not None)
        self.folder.setVisible(self._has_folder)

    def _show_progress(self, task: Task, standing: Standing | None) -> None:
        self.bar.setVisible(task.state in ("running", "paused"))
        if standing is not None and standing.total > 0:
            self.bar.setRange(0, 1000)
            self.bar.setValue(round(1000 * standing.share))
        else:
            self.bar.setRange(0, 0 if task.state == "running" else 1)

    def _facts(self, task: Task) -> str:
        parts = [task_words.note(task, self._standing)]
        if task.alive:
            parts.append(self.tr("asked for {0}").format(edit_words.when(task.asked)))
        if device := words.device(task.device):
            parts.append(self.tr("on {0}").format(device))
        return " · ".join(parts)
