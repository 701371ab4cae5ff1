"""What may wait until the window has painted what matters more."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Afterwards(QObject):
    """Calls that are made in their order once nothing else waits to be done in the window, or at `flush`."""

    def __init__(self) -> None:
        super().__init__()
        self._calls: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.flush)

    def do(self, call: Callable[[], object]) -> None:
        """Make this call, soon."""
        self._calls.append(call)
        self._timer.start()

    def flush(self) -> None:
        """Make all calls that wait."""
        self._timer.stop()
        while self._calls:
            self._calls.popleft()()

    def forget(self) -> None:
        """What waits concerns nobody any more."""
        self._timer.stop()
        self._calls.clear()
