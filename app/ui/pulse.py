"""A watch on the window's thread: the longest time it did not answer."""

import time
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

_TICK: Final = 5  # ms


class Pulse(QObject):
    """Ticks each 5 ms while it is watched; a tick that comes late is a stall.

    `own` tells our work from the machine's: the processor time that the thread itself used between two ticks.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = 0.0
        self._last_own = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._tick)
        self.stalls: list[float] = []  # ms beyond the tick's due moment, in order
        self.own: list[float] = []  # ms of processor time since the tick before

    def start(self) -> None:
        """Begin to watch."""
        self.stalls.clear()
        self.own.clear()
        self._last, self._last_own = time.perf_counter(), time.thread_time()
        self._timer.start()

    def stop(self) -> float:
        """End the watch; the longest stall, ms."""
        self._timer.stop()
        self._tick()
        return self.longest

    @property
    def longest(self) -> float:
        """The longest stall so far, ms."""
        return max(self.stalls, default=0.0)

    @property
    def longest_own(self) -> float:
        """The most processor time between two ticks so far, ms."""
        return max(self.own, default=0.0)

    def _tick(self) -> None:
        now, own = time.perf_counter(), time.thread_time()
        self.stalls.append(max(0.0, (now - self._last) * 1000 - _TICK))
        self.own.append((own - self._last_own) * 1000)
        self._last, self._last_own = now, own
