"""An archive somebody handed on: what it says of itself, and where its project is to go."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from app.commands import archiving, projects
from app.commands.archiving import ArchiveCancelledError
from app.domain.archives import Manifest
from app.domain.problems import Problem
from app.ui import dialogs, words
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.work_row import WorkRow

_FOLDER: Final = "Vitrail"  # in the user's documents, unless another is chosen


class UnpackCard(QFrame):
    """Hidden until `begin`; `on_made` is given the project's folder."""

    def __init__(self, shell: Shell, on_made: Callable[[Path], object]) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._shell = shell
        self._on_made = on_made
        self._archive = Path()
        self._manifest: Manifest | None = None
        self.heading = plain.Elided("", "heading")
        self.close_button = plain.button("", "link", self.shut)
        self.about = plain.quiet("", wrap=True)
        self.place = QLineEdit(str(dialogs.documents() / _FOLDER))
        self.browse = plain.button("", "", self._browse)
        self.open = plain.button("", "", self._open)
        self.work = WorkRow()
        self._place_field = plain.Field(self.place)
        self._lay_out()
        self.place.textChanged.connect(self._check)
        self.place.returnPressed.connect(self._open)
        self.hide()
        self.retranslate()

    def _lay_out(self) -> None:
        head = plain.row(self.heading, self.close_button)
        head.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.about)
        layout.addLayout(self._place_field)
        layout.addLayout(plain.row(self.browse, None, self.open))
        layout.addWidget(self.work)

    def retranslate(self) -> None:
        plain.set_text(self.close_button, self.tr("Close"))
        plain.set_text(self.browse, self.tr("Choose…"))
        self.browse.setAccessibleName(self.tr("Choose the folder"))
        plain.set_text(self.open, self.tr("Unpack and open"))
        self._place_field.rename(self.tr("In the folder"))
        self.work.rename(self.tr("Unpacking progress"))
        self._say()

    def begin(self, path: Path) -> None:
        """Look into an archive, then offer to unpack it."""
        self.work.stop()
        self._archive = path
        self._shell.in_background(lambda: archiving.inspect(path), lambda found: self._know(path, found))

    def shut(self) -> None:
        """Give up what is unpacked, and go."""
        self.work.stop()
        self.hide()

    def unpack(self, parent: Path) -> None:
        """Make the project in a folder of its name in `parent`, in the background."""
        manifest, path = self._manifest, self._archive
        if manifest is None:
            return
        stop = self.work.begin()

        def work() -> Path | None:
            folder = projects.free_folder(parent, manifest.name)
            try:
                archiving.unpack(path, folder, progress=self.work.progress, cancelled=stop.is_set)
            except ArchiveCancelledError:
                return None
            return folder

        self._set_running(True)
        self._shell.in_background(work, self._ended, lambda problem: self._failed(problem, stop))

    def _know(self, path: Path, manifest: Manifest) -> None:
        if path != self._archive:
            return
        self._manifest = manifest
        self._say()
        self._check()
        self.show()
        self.open.setFocus()

    def _say(self) -> None:
        manifest = self._manifest
        if manifest is None:
            return
        self.heading.setText(self.tr("Open the archive of {0}").format(words.name(manifest.name)))
        day = QDateTime.fromSecsSinceEpoch(int(manifest.created)).date()
        told = (
            self.tr("Saved on {0} with its models; it takes {1}. It is checked before anything is put there.")
            if manifest.models
            else self.tr("Saved on {0} without models; it takes {1}. It is checked before anything is put there.")
        )
        self.about.setText(
            told.format(QLocale().toString(day, QLocale.FormatType.ShortFormat), words.size(manifest.bytes))
        )

    def _open(self) -> None:
        if self.open.isEnabled():
            self.unpack(Path(self.place.text().strip()).expanduser())

    def _check(self) -> None:
        self.open.setEnabled(bool(self.place.text().strip()) and self.work.isHidden())

    def _browse(self) -> None:
        place = Path(self.place.text()).expanduser()
        start = next((folder for folder in (place, *place.parents) if folder.is_dir()), dialogs.documents())
        dialogs.choose_folder(
            self, self.tr("Where the project goes"), start, lambda path: self.place.setText(str(path))
        )

    def _ended(self, folder: Path | None) -> None:
        self._set_running(False)
        if folder is not None:
            self.hide()
            self._on_made(folder)

    def _failed(self, problem: Problem, stop: threading.Event) -> None:
        self._set_running(False)
        if not stop.is_set():
            self._shell.problem(problem)

    def _set_running(self, running: bool) -> None:
        self.work.setVisible(running)
        for part in (self.place, self.browse):
            part.setEnabled(not running)
        self._check()
