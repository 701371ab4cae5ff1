"""The end that comes from outside: a signal from the system, or the end of the user's session."""

import contextlib
import signal
import socket
import sys
from collections.abc import Callable
from types import FrameType
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication, QSessionManager

_SIGNALS: Final = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)


class Endings(QObject):
    """Calls `end` on the window's thread when the system asks the program to go.

    Python runs its signal handlers only between two of its own instructions, and Qt's loop is none of them: the
    interpreter is told to write a byte into a socket, which the loop watches.
    """

    def __init__(
        self, application: QGuiApplication, end: Callable[[], object], session_ends: Callable[[], object]
    ) -> None:
        """`session_ends`: the user logs out; windows will be told to close next."""
        super().__init__()
        self._end = end
        self._session_ends = session_ends
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._heard)
        self._before_fd = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, _leave_it_to_the_loop) for number in _SIGNALS}
        application.commitDataRequest.connect(self._committed)

    def release(self) -> None:
        """Give the signals back."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._before_fd)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _heard(self) -> None:
        with contextlib.suppress(OSError):
            asked = self._reader.recv(64)
            if any(number in asked for number in _SIGNALS):
                self._end()

    def _committed(self, manager: QSessionManager) -> None:
        """The session ends: nothing is asked any more, and the desktop need not start us anew with half a project."""
        if sys.platform not in ("win32", "darwin"):
            manager.setRestartHint(QSessionManager.RestartHint.RestartNever)
        self._session_ends()


def _leave_it_to_the_loop(number: int, frame: FrameType | None) -> None:
    """The byte in the socket says all."""
