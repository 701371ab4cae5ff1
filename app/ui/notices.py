"""Word of a long task's end: in the window, at the task bar, and from the desktop where the window is not in front."""

from typing import Final

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.tasks import Task
from app.ui import task_words, words
from app.ui.desktop import Desktop
from app.ui.page import Shell, Way

LONG: Final = 30.0  # seconds; of what is over sooner one has not turned away
SETTING: Final = "notify"  # whether the desktop is told


class Notices(QObject):
    """Follows the session's tasks. What somebody stopped by hand, or never asked for, is no news."""

    def __init__(self, window: QWidget, shell: Shell, desktop: Desktop, settings: QSettings) -> None:
        super().__init__()
        self._window = window
        self._shell = shell
        self._desktop = desktop
        self._settings = settings
        self._latest: Task | None = None  # the one the desktop tells of
        shell.session.tasks.ended.connect(self._ended)
        desktop.clicked.connect(self._clicked)

    def close(self) -> None:
        """Listen no more."""
        self._shell.session.tasks.ended.disconnect(self._ended)

    def _ended(self, task: Task) -> None:
        if task.ended - (task.begun or task.asked) < LONG or task.state == "cancelled" or task.about.kind == "learn":
            return
        title = task_words.title(task)
        told = task_words.outcome(task)
        if task.state == "finished":
            told = self.tr("Done after {0}.").format(words.duration(task.seconds))
        way = self._way(task)
        self._shell.say(f"{title}: {told}", way)
        if self._window.isActiveWindow() and self._window.isVisible():
            return
        QApplication.alert(self._window)
        if self._settings.value(SETTING, True, bool):
            self._latest = task
            self._desktop.notify(title, told, self.tr("Show"))

    def _way(self, task: Task) -> Way | None:
        return (self.tr("Show"), lambda: self._show(task)) if task.about.leads else None

    def _show(self, task: Task) -> None:
        what = dict(task.about.leads)
        if page := what.pop("page", ""):
            self._shell.go(page, **{key: value for key, value in what.items() if value})

    def _clicked(self) -> None:
        """Turn to what the desktop told of; that the window comes to the front is `Staying`'s."""
        latest, self._latest = self._latest, None
        if latest is not None:
            self._show(latest)
