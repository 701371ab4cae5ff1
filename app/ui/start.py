"""Opening the window: the application, the session, the first paint, and only then what is slow."""

import gc
import sys
from collections.abc import Callable
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
from app.ui import assets, faults, language
from app.ui.background import Background
from app.ui.file_opening import FileOpening
from app.ui.language import Language
from app.ui.look import Look, choice_from, forced_choice
from app.ui.main_window import MainWindow

if TYPE_CHECKING:
    from app.worker.queue import JobQueue

# A thread that computes gives the window its turn after this many seconds (Python's own: 0.005).
_SWITCH_INTERVAL: Final = 0.001

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
        sys.setswitchinterval(_SWITCH_INTERVAL)
        self.background = Background()
        self.session = Session(queue_for, models_folder, self.background.dispatch)
        self.indexer = Indexer(self.session)
        self.window = MainWindow(self.session, self.look, self.language, self.background, self.settings)
        # Only where it is needed: a filter in front of every event of the application costs time at each of them.
        self._files = FileOpening(self.application, self.window.open_given) if sys.platform == "darwin" else None
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
    given: Path | None = None,
    *,
    theme: str | None = None,
    painted: Callable[[], object] | None = None,
) -> int:
    """Open the window and stay until it closes; the exit code.

    `given`: a project's folder or an archive to open in it. `painted` is called once after the first paint.
    """
    opened = Opened(queue_for, models_folder, theme)
    faults.write_log(places.log_folder())
    opened.faults.watch()

    def after_paint() -> None:
        if painted is not None:
            painted()
            return
        gc.freeze()  # what the window is made of stays: the collector need not look through it again
        opened.application.setWindowIcon(QIcon(str(assets.icon_file("app"))))
        opened.session.queue.warm()
        if given is not None:
            opened.window.open_given(given)

    opened.window.first_painted.connect(lambda: QTimer.singleShot(0, opened.window, after_paint))
    opened.window.go("home")
    opened.window.resize(opened.window.size().boundedTo(opened.window.screen().availableSize()))
    opened.window.show()
    try:
        return opened.application.exec()
    finally:
        opened.close()


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
