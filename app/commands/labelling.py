"""The way of every edit onto the disk: one after another, on a thread of their own, so that the window never waits."""

import logging
import queue
import threading
from collections.abc import Callable
from typing import Final, TypeVar

from app.domain.annotations import Edit
from app.domain.problems import Problem

E = TypeVar("E", bound=Edit | None)
Dispatch = Callable[[Callable[[], None]], None]
_log: Final = logging.getLogger(__name__)


class Scribe:
    """Writes edits in the order in which they were asked for; each is on the disk when its `done` is called.

    `dispatch` carries calls to the home thread; `written(edit, initiator)` is told of every edit once it is on the
    disk, on the scribe's thread.
    """

    def __init__(self, dispatch: Dispatch, written: Callable[[Edit, str], None]) -> None:
        self._dispatch = dispatch
        self._written = written
        self._asked: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._left = 0  # edits that are not on the disk yet
        self._untold = 0  # those, and the ones whose end is not on its way home yet
        self._hurry = 0  # those who wait for all to be written
        self._settled = threading.Condition()

    @property
    def waiting(self) -> int:
        """Edits asked for that are not on the disk yet."""
        with self._settled:
            return self._left

    def write(
        self,
        work: Callable[[], E],
        done: Callable[[E], None] | None = None,
        failed: Callable[[Problem], None] | None = None,
        *,
        initiator: str = "",
        lull: float = 0.0,
    ) -> None:
        """Have `work` make an edit (None: there was nothing to do); then `done` or `failed`, on the home thread.

        `lull`: seconds for which it leaves the interpreter to the home thread first, unless somebody waits for it.

        A bug counts as a failure too, and is raised there besides to be reported. Without `failed` a problem is
        raised there.
        """
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._run, name="scribe", daemon=True)
            self._thread.start()
        with self._settled:
            self._left += 1
            self._untold += 1
        self._asked.put(lambda: self._write(work, done, failed, initiator, lull))

    def settle(self) -> None:
        """Wait until all that was asked for is written. Not from `work`."""
        with self._settled:
            self._hurry += 1
            self._settled.notify_all()
            self._settled.wait_for(lambda: self._untold == 0)
            self._hurry -= 1

    def close(self) -> None:
        """Write what was asked for, then end the thread; a later `write` begins a new one."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._asked.put(None)
            with self._settled:
                self._hurry += 1
                self._settled.notify_all()
            thread.join()
            with self._settled:
                self._hurry -= 1

    def _run(self) -> None:
        while (task := self._asked.get()) is not None:
            try:
                task()
            finally:
                with self._settled:
                    self._untold -= 1
                    self._settled.notify_all()

    def _done(self, work: Callable[[], E]) -> E:
        """Do it; whoever is told of it finds it counted as done."""
        try:
            return work()
        finally:
            with self._settled:
                self._left -= 1

    def _write(
        self,
        work: Callable[[], E],
        done: Callable[[E], None] | None,
        failed: Callable[[Problem], None] | None,
        initiator: str,
        lull: float,
    ) -> None:
        if lull:
            with self._settled:
                self._settled.wait_for(lambda: self._hurry > 0, lull)
        try:
            edit = self._done(work)
        except Problem as problem:
            expected = problem  # the name of an except clause ends with it, the call comes later
            self._dispatch(lambda: _fail(failed, expected))
        except Exception as error:  # noqa: BLE001 - a thread's end: the home thread reports it as a bug
            bug = error
            _log.error("an edit failed", exc_info=bug)
            if failed is not None:
                record = Problem("bug", what=f"{type(bug).__name__}: {bug}"[:200])
                self._dispatch(lambda: failed(record))
            self._dispatch(lambda: _raise(bug))
        else:
            if done is not None:
                self._dispatch(lambda: done(edit))
            if edit is not None:
                self._written(edit, initiator)


def _fail(failed: Callable[[Problem], None] | None, problem: Problem) -> None:
    if failed is None:
        raise problem
    failed(problem)


def _raise(error: Exception) -> None:
    raise error
