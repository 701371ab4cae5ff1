"""Words to the desktop around the window: a notification, by the tray's icon or, on Linux, by the session's bus."""

import logging
import os
import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, QMetaObject, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QSystemTrayIcon

_SERVICE: Final = "org.freedesktop.Notifications"
_PATH: Final = "/org/freedesktop/Notifications"
_ATTENTIVE: Final = 2000  # ms that the bus may take
_log: Final = logging.getLogger(__name__)


class Desktop(QObject):
    """`clicked`: somebody wants to see what the notification told of."""

    clicked = Signal()

    def __init__(self, off_thread: Callable[[Callable[[], None]], object]) -> None:
        """`off_thread` runs a call where nobody waits for it."""
        super().__init__()
        self._off_thread = off_thread
        self._tray: QSystemTrayIcon | None = None
        self._hears = False
        self._numbers: set[int] = set()  # of our notifications on the bus

    @staticmethod
    def has_tray() -> bool:
        """Whether there is a place for an icon."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def use_tray(self, tray: QSystemTrayIcon | None) -> None:
        """Speak by this icon while it is shown."""
        self._tray = tray
        if tray is not None:
            tray.messageClicked.connect(self.clicked)

    def can_notify(self) -> bool:
        """Whether a notification would be seen."""
        return (self.has_tray() and QSystemTrayIcon.supportsMessages()) or _is_served()

    def notify(self, title: str, text: str, show: str) -> None:
        """Show a notification; `show` names the way to what it tells of. Where nothing can show it, nothing happens."""
        if self._tray is not None and self._tray.isVisible() and self._tray.supportsMessages():
            self._tray.showMessage(title, text, self._tray.icon())
        elif _has_bus():
            self._hear()
            self._off_thread(lambda: self._numbers.add(_send(title, text, show)))
        elif self.has_tray() and QSystemTrayIcon.supportsMessages():
            self._by_passing_icon(title, text)

    def _by_passing_icon(self, title: str, text: str) -> None:
        """An icon that stays as long as its message."""
        from PySide6.QtWidgets import QApplication

        icon = QSystemTrayIcon(QApplication.windowIcon(), self)
        icon.messageClicked.connect(self.clicked)
        icon.messageClicked.connect(icon.deleteLater)
        icon.show()
        icon.showMessage(title, text, icon.icon())

    def _hear(self) -> None:
        if self._hears:
            return
        from PySide6.QtDBus import QDBusConnection

        self._hears = QDBusConnection.sessionBus().connect(
            _SERVICE, _PATH, _SERVICE, "ActionInvoked", self, b"1_invoked(uint,QString)"
        )

    @Slot("uint", "QString")
    def _invoked(self, number: int, action: str) -> None:
        if number in self._numbers:
            self._numbers.discard(number)
            self.clicked.emit()


def _has_bus() -> bool:
    """Whether there is a session's bus to speak by."""
    if sys.platform in ("win32", "darwin"):
        return False
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS") or os.environ.get("XDG_RUNTIME_DIR"))


def _is_served() -> bool:
    """Whether somebody on the bus shows notifications, or would be started to."""
    if not _has_bus():
        return False
    from PySide6.QtDBus import QDBusConnection

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    known = bus.interface()
    if known.isServiceRegistered(_SERVICE).value():
        return True
    return _SERVICE in known.activatableServiceNames().value()


def _send(title: str, text: str, show: str) -> int:
    """Ask the bus for a notification; its number, 0 where there is none. Waits, so not for the window's thread.

    The interface learns the types of the arguments from the service itself: a plain message would carry a signed number
    where the specification wants an unsigned one, and be refused.
    """
    from PySide6.QtDBus import QDBusConnection, QDBusInterface

    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "vitrail-notifications")
    if not bus.isConnected():
        return 0
    try:
        service = QDBusInterface(_SERVICE, _PATH, _SERVICE, bus)
        service.setTimeout(_ATTENTIVE)
        if not service.isValid():
            _log.info("no notifications: %s", service.lastError().message())
            return 0
        arguments = (
            Q_ARG("QString", "Vitrail"),
            Q_ARG("uint", 0),
            Q_ARG("QString", "vitrail"),
            Q_ARG("QString", title),
            Q_ARG("QString", text.replace("&", "&amp;").replace("<", "&lt;")),  # bodies may be markup
            Q_ARG("QStringList", ["default", show]),
            Q_ARG("QVariantMap", {"desktop-entry": "vitrail"}),
            Q_ARG("int", -1),
        )
        direct = Qt.ConnectionType.DirectConnection
        number = QMetaObject.invokeMethod(service, "Notify", direct, Q_RETURN_ARG("uint"), *arguments)
        return number if isinstance(number, int) else 0
    except RuntimeError as error:  # a service without such a method
        _log.info("no notifications: %s", error)
        return 0
    finally:
        QDBusConnection.disconnectFromBus("vitrail-notifications")
