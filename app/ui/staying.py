"""The program without its window: work under way goes on to its end, and the window comes back when it is wanted."""

from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon, QWidget

from app.commands.session import Session
from app.ui import words
from app.ui.desktop import Desktop

_LOOK: Final = 1000  # ms between two looks whether the work is over
_LINGER: Final = 10 * 60 * 1000  # ms that the tray's icon stays once it is, so that the result can be asked for


class Window(Protocol):
    """What is hidden and shown again."""

    session: Session

    @property
    def at_rest(self) -> bool: ...

    @property
    def works(self) -> bool: ...

    def stop_work(self) -> None: ...

    def end(self) -> None:
        """Close for good, without a question."""


class Staying(QObject):
    """`ended` once the work is over while the window is hidden; the program then quits, at once or after a while."""

    ended = Signal()

    def __init__(self, window: QWidget, held: Window, desktop: Desktop) -> None:
        super().__init__()
        self._window = window
        self._held = held
        self._desktop = desktop
        self._quiet = 0  # looks in a row that found nothing at work
        self._tray: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None
        self._show, self._stop, self._quit = QAction(self), QAction(self), QAction(self)
        self._show.triggered.connect(self.come_back)
        self._stop.triggered.connect(held.stop_work)
        self._quit.triggered.connect(held.end)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK)
        self._clock.timeout.connect(self._look)
        self._linger = QTimer(self)
        self._linger.setSingleShot(True)
        self._linger.setInterval(_LINGER)
        self._linger.timeout.connect(held.end)
        desktop.clicked.connect(self.come_back)

    @property
    def hidden(self) -> bool:
        """Whether the program runs without its window."""
        return self._clock.isActive() or self._linger.isActive()

    def begin(self) -> None:
        """Hide the window; the work goes on."""
        QApplication.setQuitOnLastWindowClosed(False)
        self._quiet = 0
        self._clock.start()
        if self._desktop.has_tray():
            self._show_tray()
        self._window.hide()

    def come_back(self) -> None:
        """Show the window again, in front."""
        self.leave()
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def leave(self) -> None:
        """Take the tray's icon away and watch no more."""
        QApplication.setQuitOnLastWindowClosed(True)
        self._clock.stop()
        self._linger.stop()
        if self._tray is not None:
            self._desktop.use_tray(None)
            self._tray.hide()
            self._tray.deleteLater()
            self._tray = None
        if self._menu is not None:
            self._menu.deleteLater()
            self._menu = None

    def retranslate(self) -> None:
        """Name what the tray's menu offers."""
        self._show.setText(self.tr("Show Vitrail"))
        self._name_stop()
        self._quit.setText(self.tr("Quit"))

    def _show_tray(self) -> None:
        self.retranslate()
        self._menu = QMenu()
        self._menu.addActions((self._show, self._stop, self._quit))
        self._tray = QSystemTrayIcon(QApplication.windowIcon(), self)
        self._tray.setContextMenu(self._menu)
        self._tray.activated.connect(self._pressed)
        self._tray.show()
        self._desktop.use_tray(self._tray)
        self._tell()

    def _pressed(self, why: QSystemTrayIcon.ActivationReason) -> None:
        if why in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.come_back()

    def _name_stop(self) -> None:
        trains = any(task.about.kind == "train" for task, _ in self._held.session.tasks.living())
        self._stop.setText(self.tr("Stop and keep the checkpoint") if trains else self.tr("Stop"))

    def _tell(self) -> None:
        """Say at the tray's icon how far the work is."""
        if self._tray is None:
            return
        told = "Vitrail"
        for task, standing in self._held.session.tasks.living()[:1]:
            told += f" · {words.name(task.about.name)}"
            if standing.total > 0:
                told += f" · {words.percent(standing.share)}"
        self._tray.setToolTip(told)
        self._name_stop()
        self._stop.setEnabled(self._held.works)

    def _look(self) -> None:
        """Whether the work is over; two looks, since what follows a job's last word takes its moment."""
        self._tell()
        over = not self._held.works and self._held.at_rest
        self._quiet = self._quiet + 1 if over else 0
        if self._quiet < 2:
            return
        self._clock.stop()
        self.ended.emit()
        if self._tray is not None:
            self._linger.start()
        else:
            self._held.end()
