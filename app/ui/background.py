"""The way between the window's thread and all others: work goes out, calls come home."""

import logging
from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from app.domain.problems import Problem
from app.ui import faults

T = TypeVar("T")
_log: Final = logging.getLogger(__name__)


class Background(QObject):
    """A few threads for work that would make the window wait, and the queue of calls for the window's thread."""

    _calls = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._open = True
        self._under_way: set[object] = set()
        self._patient: list[tuple[set[object], Callable[[], None]]] = []  # what each waits for
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(4)
        self._calls.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def dispatch(self, call: Callable[[], None]) -> None:
        """Have `call` called on the window's thread, after whatever runs there now. Safe from any thread."""
        if self._open:
            self._calls.emit(call)

    def run(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Problem], None]) -> None:
        """Run `work` on a thread; then `done` or `failed` on the window's, exactly one of them.

        A bug counts as a failure too, so that nobody waits for ever, and is then raised there to be reported.
        """
        self._under_way.add(task := object())

        def on_thread() -> None:
            try:
                outcome = work()
            except Problem as problem:
                expected = problem  # the name of an except clause ends with it, the call comes later
                self.dispatch(lambda: failed(expected))
            except Exception as error:  # noqa: BLE001 - a thread's end: the window's thread reports it as a bug
                bug = error
                self.dispatch(lambda: failed(faults.as_problem(bug)))
                self.dispatch(lambda: _raise(bug))
            else:
                self.dispatch(lambda: done(outcome))
            self.dispatch(lambda: self._over(task))

        self._pool.start(on_thread)

    def afterwards(self, call: Callable[[], None]) -> None:
        """Have `call` called once all that is under way now has ended and been delivered. On the window's thread."""
        self._patient.append((set(self._under_way), call))
        self._call_patient()

    @property
    def busy(self) -> bool:
        """Whether any work is under way."""
        return self._pool.activeThreadCount() > 0

    @property
    def under_way(self) -> frozenset[object]:
        """What was begun and has not been delivered yet."""
        return frozenset(self._under_way)

    def close(self, patience: int = 10_000) -> None:
        """Deliver nothing more and wait up to `patience` ms for what still runs."""
        self._open = False
        if not self._pool.waitForDone(patience):
            _log.warning("work was still running at the end")

    def _over(self, task: object) -> None:
        self._under_way.discard(task)
        for tasks, _ in self._patient:
            tasks.discard(task)
        self._call_patient()

    def _call_patient(self) -> None:
        ready = [call for tasks, call in self._patient if not tasks]
        self._patient = [(tasks, call) for tasks, call in self._patient if tasks]
        for call in ready:
            self.dispatch(call)

    @Slot(object)
    def _call(self, call: Callable[[], None]) -> None:
        if self._open:
            call()


def _raise(error: Exception) -> None:
    raise error
