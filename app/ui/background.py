"""The way between the window's thread and all others: work goes out, calls come home."""

import logging
from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from app.domain.problems import Problem

T = TypeVar("T")
_log: Final = logging.getLogger(__name__)


class Background(QObject):
    """A few threads for work that would make the window wait, and the queue of calls for the window's thread."""

    _calls = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._open = True
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(4)
        self._calls.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def dispatch(self, call: Callable[[], None]) -> None:
        """Have `call` called on the window's thread, after whatever runs there now. Safe from any thread."""
        if self._open:
            self._calls.emit(call)

    def run(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Problem], None]) -> None:
        """Run `work` on a thread; then `done` or `failed` on the window's. What else goes wrong is raised there."""

        def on_thread() -> None:
            try:
                outcome = work()
            except Problem as problem:
                expected = problem  # the name of an except clause ends with it, the call comes later
                self.dispatch(lambda: failed(expected))
            except Exception as error:  # noqa: BLE001 - a thread's end: the window's thread reports it as a bug
                bug = error
                self.dispatch(lambda: _raise(bug))
            else:
                self.dispatch(lambda: done(outcome))

        self._pool.start(on_thread)

    @property
    def busy(self) -> bool:
        """Whether any work is under way."""
        return self._pool.activeThreadCount() > 0

    def close(self, patience: int = 10_000) -> None:
        """Deliver nothing more and wait up to `patience` ms for what still runs."""
        self._open = False
        if not self._pool.waitForDone(patience):
            _log.warning("work was still running at the end")

    @Slot(object)
    def _call(self, call: Callable[[], None]) -> None:
        if self._open:
            call()


def _raise(error: Exception) -> None:
    raise error
