"""Opening the window: the application, the session, the first paint, and only then what is slow."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSettings, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.commands import projects
from app.commands.session import Session
from app.domain.jobs import AnyEvent
from app.domain.problems import Problem, ProblemRecord
from app.ui import assets, faults, words
from app.ui.background import Background
from app.ui.look import Look, choice_from, forced_choice
from app.ui.main_window import MainWindow

if TYPE_CHECKING:
    from app.worker.queue import JobQueue

QueueFor = Callable[[Callable[[AnyEvent], None]], "JobQueue"]


def settings_file() -> Path:
    """Where the window keeps its geometry and theme: in `VITRAIL_CONFIG`, else the user's configuration folder."""
    if chosen := os.environ.get("VITRAIL_CONFIG"):
        return Path(chosen) / "window.ini"
    import platformdirs

    return Path(platformdirs.user_config_dir("vitrail", appauthor=False)) / "window.ini"


class Opened:
    """The running application and all that belongs to it; `close` ends it in order."""

    def __init__(self, queue_for: QueueFor, models_folder: Path, theme: str | None = None) -> None:
        existing = QApplication.instance()
        self.application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
        self.application.setApplicationName("Vitrail")
        self.application.setDesktopFileName("vitrail")
        if QLocale.system().language() == QLocale.Language.C:  # no locale at all: numbers as English has them
            QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
        self.settings = QSettings(str(settings_file()), QSettings.Format.IniFormat)
        kept = self.settings.value("theme")
        self.look = Look(self.application, choice_from(theme, forced_choice(), kept if isinstance(kept, str) else None))
        self.background = Background()
        self.session = Session(queue_for, models_folder, self.background.dispatch)
        self.window = MainWindow(self.session, self.look, self.background, self.settings)
        self.faults = faults.Faults(self._bug, self._problem)

    def close(self) -> None:
        """End the worker, then what runs in the background, then the project."""
        self.faults.release()
        self.window.close()
        self.session.stop_worker()
        self.background.close()
        self.session.close()
        self.settings.sync()
        self.window.deleteLater()

    def _bug(self, record: ProblemRecord, details: str) -> None:
        sentence = words.problem_sentence(record)
        self.background.dispatch(lambda: self.window.bug(sentence, details))

    def _problem(self, problem: Problem) -> None:
        self.background.dispatch(lambda: self.window.problem(problem))


def run(
    queue_for: QueueFor,
    models_folder: Path,
    project: Path | None = None,
    *,
    theme: str | None = None,
    painted: Callable[[], object] | None = None,
) -> int:
    """Open the window and stay until it closes; the exit code. `painted` is called once after the first paint."""
    opened = Opened(queue_for, models_folder, theme)
    faults.write_log(faults.log_folder())
    opened.faults.watch()

    def after_paint() -> None:
        if painted is not None:
            painted()
            return
        opened.application.setWindowIcon(QIcon(str(assets.icon_file("app"))))
        opened.session.queue.warm()
        if project is not None:
            opened.window.go("home", open=str(project))

    opened.window.first_painted.connect(lambda: QTimer.singleShot(0, opened.window, after_paint))
    opened.window.go("home")
    opened.window.show()
    try:
        return opened.application.exec()
    finally:
        opened.close()


def paint(queue_for: QueueFor, models_folder: Path, project: Path, folder: Path) -> list[Path]:
    """Render the pages of a project into pictures, in light and dark; needs no screen."""
    from app.ui.pictures import PICTURE_SIZES, render

    opened = Opened(queue_for, models_folder, "light")
    try:
        projects.open_project(opened.session, project)
        opened.application.processEvents()
        return render(opened.window, folder, PICTURE_SIZES, ("light", "dark"))
    finally:
        opened.close()
