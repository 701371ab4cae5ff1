"""Two small programs on a session's bus of their own: who shows notifications, and who sends one by `Desktop`.

`python -m tests.ui.notified daemon FILE` writes what it is asked to show into FILE, then says that it was clicked.
`python -m tests.ui.notified sender` sends a notification and ends once that click is heard.
"""

import sys
import threading
from pathlib import Path
from typing import Any

from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, QTimer, Signal, Slot
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QApplication

from app.ui.desktop import Desktop

_NUMBER = 7
_UINT: Any = "uint"  # the names of types that Python lacks; the stubs know only of classes
_class_info: Any = ClassInfo


@_class_info(**{"D-Bus Interface": "org.freedesktop.Notifications"})
class Daemon(QObject):
    """Shows nothing, writes down what it should."""

    ActionInvoked = Signal(_UINT, str)

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file

    @Slot("QString", "uint", "QString", "QString", "QString", "QStringList", "QVariantMap", "int", result="uint")
    def Notify(
        self,
        name: str,
        replaces: int,
        icon: str,
        title: str,
        body: str,
        actions: list[str],
        hints: dict[str, object],
        timeout: int,
    ) -> int:
        self._file.write_text("\n".join((name, str(replaces), icon, title, body, *actions)), encoding="utf-8")
        QTimer.singleShot(300, self, lambda: self.ActionInvoked.emit(_NUMBER + 1, "default"))  # another program's
        QTimer.singleShot(600, self, lambda: self.ActionInvoked.emit(_NUMBER, "default"))
        return _NUMBER


def daemon(file: Path) -> int:
    application = QCoreApplication([])
    bus, made = QDBusConnection.sessionBus(), Daemon(file)
    exported = QDBusConnection.RegisterOption.ExportAllSlots | QDBusConnection.RegisterOption.ExportAllSignals
    if not bus.registerObject("/org/freedesktop/Notifications", made, exported):
        return 1
    if not bus.registerService("org.freedesktop.Notifications"):
        return 1
    file.touch()
    return application.exec()


def sender() -> int:
    application = QApplication([])
    desktop = Desktop(lambda call: threading.Thread(target=call).start())
    if not desktop.can_notify():
        return 3
    desktop.clicked.connect(application.quit)
    QTimer.singleShot(30_000, application, lambda: application.exit(4))
    desktop.notify("Fine-tuning · <b>letters", "Done & well", "Show")
    return application.exec()


if __name__ == "__main__":
    sys.exit(daemon(Path(sys.argv[2])) if sys.argv[1] == "daemon" else sender())
