"""The open project as one file to hand on: with its models or without, how large that is, where to."""

import threading
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFrame, QRadioButton, QVBoxLayout, QWidget

from app.commands import archiving
from app.commands.archiving import ArchiveCancelledError, Packed, Sizes
from app.domain.problems import Problem
from app.ui import dialogs, words
from app.ui.listed import Listed
from app.ui.page import Shell
from app.ui.saved import show_folder
from app.ui.widgets import plain
from app.ui.widgets.work_row import WorkRow


class PackCard(QFrame):
    """Hidden until `begin`."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._shell = shell
        self._sizes: Sizes | None = None
        self._packed: Packed | None = None
        self.heading = plain.Elided("", "heading")
        self.close_button = plain.button("", "link", self.shut)
        self.about = plain.quiet("", wrap=True)
        self.whole, self.less = QRadioButton(), QRadioButton()
        self.history = QCheckBox()
        self.history.setChecked(True)
        self.save = plain.button("", "", self._ask_where)
        self.work = WorkRow()
        self.done = plain.label("", "good", wrap=True)
        self.show_it = plain.button("", "link", self._show_in_folder)
        self._lay_out()
        self.hide()
        self.retranslate()

    def _lay_out(self) -> None:
        head = plain.row(self.heading, self.close_button)
        head.setStretch(0, 1)
        group = QButtonGroup(self)
        for radio in (self.whole, self.less):
            group.addButton(radio)
        self.whole.setChecked(True)
        self._result = QWidget()
        result = plain.row(self.done, self.show_it)
        result.setStretch(0, 1)
        self._result.setLayout(result)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        for part in (self.about, self.whole, self.less, self.history):
            layout.addWidget(part)
        layout.addLayout(plain.row(None, self.save))
        layout.addWidget(self.work)
        layout.addWidget(self._result)

    def retranslate(self) -> None:
        plain.set_text(self.close_button, self.tr("Close"))
        plain.set_text(self.save, self.tr("Save the archive…"))
        plain.set_text(self.show_it, self.tr("Show in folder"))
        self.work.rename(self.tr("Packing progress"))
        self.about.setText(
            self.tr("One file that a colleague opens in Vitrail. Caches, backups and checkpoints stay here.")
        )
        self.history.setText(self.tr("With the history of edits: whoever opens it can bring back what was deleted"))
        self._say()

    def begin(self) -> None:
        """Offer the open project."""
        self._sizes = self._packed = None
        self._say()
        self.show()
        project = self._shell.session.project
        self._shell.in_background(lambda: archiving.sizes(project), self._know)
        self.whole.setFocus()

    def shut(self) -> None:
        """Give up what is packed, and go."""
        self.work.stop()
        self.hide()

    def pack(self, path: Path) -> None:
        """Pack what is chosen into `path`, in the background."""
        project, models, history = self._shell.session.project, self.whole.isChecked(), self.history.isChecked()
        stop = self.work.begin()

        def work() -> Packed | None:
            try:
                return archiving.pack(
                    project, path, models=models, history=history, progress=self.work.progress, cancelled=stop.is_set
                )
            except ArchiveCancelledError:
                return None

        self._packed = None
        self._set_running(True)
        task = Listed(self._shell, "archive", path, {"page": "home", "act": "pack"}, stop.set)

        def ended(made: Packed | None) -> None:
            task.ended(made is not None)
            self._ended(made)

        def failed(problem: Problem) -> None:
            if stop.is_set():
                task.ended(done=False)
            else:
                task.failed(problem)
            self._failed(problem, stop)

        self._shell.in_background(work, ended, failed)

    def _know(self, sizes: Sizes) -> None:
        self._sizes = sizes
        if not sizes.count:
            self.whole.setChecked(True)
        self._say()

    def _say(self) -> None:
        session = self._shell.session
        name = words.name(session.project.name) if session.has_project else ""
        self.heading.setText(self.tr("Hand on {0}").format(name))
        known = self._sizes
        self.less.setVisible(known is not None and bool(known.count))
        if known is None:
            self.whole.setText(self.tr("With the fine-tuned models"))
        elif not known.count:
            told = self.tr("Texts, labels and results: up to {0}")
            self.whole.setText(told.format(words.size(known.without_models)))
        else:
            with_, without = (
                self.tr("With the fine-tuned models: up to {0}"),
                self.tr("Texts, labels and results only: up to {0}"),
            )
            self.whole.setText(with_.format(words.size(known.of(True))))
            self.less.setText(without.format(words.size(known.of(False))))
        self._result.setVisible(self._packed is not None)
        if self._packed is not None:
            told = self.tr("{0} is saved, {1} large.")
            self.done.setText(told.format(words.name(self._packed.path.name), words.size(self._packed.bytes)))

    def _ask_where(self) -> None:
        name = archiving.suggested_name(self._shell.session.project)
        kinds = self.tr("Vitrail archives (*.vitrail)")
        dialogs.save_file(self, self.tr("Save the archive"), dialogs.documents() / name, kinds, self.pack)

    def _ended(self, made: Packed | None) -> None:
        self._set_running(False)
        self._packed = made
        self._say()

    def _failed(self, problem: Problem, stop: threading.Event) -> None:
        self._set_running(False)
        if not stop.is_set():  # else the project was closed under it, as was asked
            self._shell.problem(problem)

    def _set_running(self, running: bool) -> None:
        self.work.setVisible(running)
        self._result.hide()
        for part in (self.save, self.whole, self.less, self.history):
            part.setEnabled(not running)

    def _show_in_folder(self) -> None:
        if self._packed is not None:
            show_folder(self._packed.path.parent)
