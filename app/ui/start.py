"""Opening the window: the application, the session, the first paint, and only then what is slow."""

import gc
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.commands import places, projects
from app.commands.indexing import Indexer
from app.commands.session import Session
from app.domain.jobs import AnyEvent
from app.domain.problems import Problem, ProblemRecord
from app.ui import accessible, address, assets, faults, language
from app.ui.background import Background
from app.ui.endings import Endings
from app.ui.language import Language
from app.ui.look import Look, choice_from, forced_choice
from app.ui.main_window import MainWindow

if TYPE_CHECKING:
    from app.ui.file_opening import FileOpening
    from app.ui.instance import Doorbell
    from app.worker.queue import JobQueue

# A thread that computes gives the window its turn after this many seconds (Python's own: 0.005).
_SWITCH_INTERVAL: Final = 0.001
_log: Final = logging.getLogger(__name__)

QueueFor = Callable[[Callable[[AnyEvent], None]], "JobQueue"]


def settings_file() -> Path:
    """Where the window keeps its geometry, theme and language."""
    return places.config_folder() / "window.ini"


class Opened:
    """The running application and all that belongs to it; `close` ends it in order."""

    def __init__(self, queue_for: QueueFor, models_folder: Path, theme: str | None = None) -> None:
        existing = QApplication.instance()
        self.application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
        self.application.setApplicationName("Vitrail")
        self.application.setDesktopFileName("vitrail")
        self.settings = QSettings(str(settings_file()), QSettings.Format.IniFormat)
        self.language = Language(
            self.application, language.choice_from(language.forced_choice(), self._kept("language"))
        )
        self.look = Look(self.application, choice_from(theme, forced_choice(), self._kept("theme")))
        self.language.changed.connect(self.look.speak)
        accessible.install()
        sys.setswitchinterval(_SWITCH_INTERVAL)
        self.background = Background()
        self.session = Session(queue_for, models_folder, self.background.dispatch)
        self.indexer = Indexer(self.session)
        self.window = MainWindow(self.session, self.look, self.language, self.background, self.settings)
        # Only where it is needed: a filter in front of every event of the application costs time at each of them.
        self._files = self._files_given() if sys.platform == "darwin" else None
        self.faults = faults.Faults(self._bug, self._problem)

    def close(self) -> None:
        """End the worker, then what runs in the background, then the project."""
        self.faults.release()
        if self._files is not None:
            self._files.release()
        self.window.close()
        self.session.stop_worker()
        self.background.close()
        self.session.close()
        self.settings.sync()
        self.language.release()
        self.window.deleteLater()

    def follow_desktop(self) -> None:
        """Heed the wishes that a Linux desktop tells by its portal; elsewhere Qt knows them."""
        if sys.platform == "linux":
            from app.ui.portal import Portal  # knows D-Bus, which the first paint need not wait for

            self.look.follow(Portal())

    def _files_given(self) -> "FileOpening":
        """What the system hands over to be opened."""
        from app.ui.file_opening import FileOpening

        return FileOpening(self.application, self.window.open_given)

    def _kept(self, name: str) -> str | None:
        """What the window before this one kept."""
        value = self.settings.value(name)
        return value if isinstance(value, str) else None

    def _bug(self, record: ProblemRecord, details: str) -> None:
        self.background.dispatch(lambda: self.window.bug(record, details))

    def _problem(self, problem: Problem) -> None:
        self.background.dispatch(lambda: self.window.problem(problem))


def run(
    queue_for: QueueFor,
    models_folder: Path,
    paths: Sequence[Path] = (),
    *,
    theme: str | None = None,
    painted: Callable[[], object] | None = None,
) -> int:
    """Open the window and stay until it closes; the exit code. `painted` is called once after the first paint.

    `paths`: a project or files to open. Where a window of this user runs already, it is shown and opens them instead.
    """
    if QApplication.instance() is None:
        QApplication(sys.argv[:1])
    bell: Doorbell | None = None
    if address.may_be_taken():
        alone, bell = _claim(paths)
        if not alone:
            return 0  # the window that runs already was told
    opened = Opened(queue_for, models_folder, theme)
    faults.write_log(places.log_folder())
    opened.faults.watch()
    endings = Endings(opened.application, opened.window.end, opened.window.session_ends)
    if bell is not None:
        bell.rung.connect(opened.window.summoned)

    def after_paint() -> None:
        nonlocal bell
        if painted is not None:
            painted()
            return
        if bell is None:
            _, bell = _claim(())
            if bell is not None:
                bell.rung.connect(opened.window.summoned)
        gc.freeze()  # what the window is made of stays: the collector need not look through it again
        opened.application.setWindowIcon(QIcon(str(assets.icon_file("app"))))
        opened.follow_desktop()
        QTimer.singleShot(1, opened.window, lambda: opened.session.queue.warm())  # a turn of its own: it is made there
        if opened.session.unread_preferences is not None:
            opened.window.problem(opened.session.unread_preferences)
        begin(opened.window, paths)

    opened.window.first_painted.connect(lambda: QTimer.singleShot(0, opened.window, after_paint))
    opened.window.go("home")
    opened.window.resize(opened.window.size().boundedTo(opened.window.screen().availableSize()))
    opened.window.show()
    try:
        return opened.application.exec()
    finally:
        if bell is not None:
            bell.close()
        opened.close()
        endings.release()


def begin(window: MainWindow, paths: Sequence[Path]) -> None:
    """Open what the program was started with; if nothing, the last project where that is chosen in the settings."""
    if len(paths) == 1:
        window.open_given(paths[0])
    elif paths:
        window.open_paths(list(paths))
    elif window.chosen("reopen") == "true" and (last := projects.last()) is not None:
        window.go("home", open=str(last))


def _claim(paths: Sequence[Path]) -> "tuple[bool, Doorbell | None]":
    """Whether this is the only window, and the doorbell at which later starts ring."""
    try:
        from app.ui import instance
    except ImportError as error:  # a system without what Qt's network needs still gets its window
        _log.warning("later starts will not be heard: %s", error)
        return True, None
    bell = instance.claim(paths)
    return bell is not None, bell


def paint(queue_for: QueueFor, models_folder: Path, project: Path, folder: Path) -> list[Path]:
    """Render the pages of a project into pictures, in light and dark; needs no screen."""
    from app.ui.pictures import PICTURE_SIZES, render

    opened = Opened(queue_for, models_folder, "light")
    faults.write_log(places.log_folder())
    opened.faults.watch()
    try:
        projects.open_project(opened.session, project)
        opened.application.processEvents()
        return render(opened.window, folder, PICTURE_SIZES, ("light", "dark"))
    finally:
        opened.close()
