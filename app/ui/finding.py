"""Looking for rows in the background: the newest question counts, and those before it are given up."""

import threading
from array import array
from collections.abc import Callable

from app.domain.filters import Filter, Order
from app.domain.problems import Problem
from app.store.texts import Stopped
from app.ui.page import Shell

Found = Callable[["array[int]"], object]


class Finder:
    """At most one search runs; of those asked for meanwhile the newest follows."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._waiting: tuple[int, Filter, Order, Found] | None = None
        self._running: object | None = None
        self._stop = threading.Event()

    @property
    def busy(self) -> bool:
        return self._running is not None

    def find(self, dataset_id: int, asked: Filter, order: Order, done: Found) -> None:
        """Look for rows; `done` is given their ids, unless something newer was asked for."""
        self._waiting = (dataset_id, asked, order, done)
        self._stop.set()
        if self._running is None:
            self._start()

    def drop(self) -> None:
        """Forget what was asked for."""
        self._waiting = None
        self._running = None
        self._stop.set()

    def _start(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        dataset_id, asked, order, done = waiting
        project = self._shell.session.project
        running = self._running = object()
        self._stop = threading.Event()

        def over(found: "array[int] | None") -> None:
            if running is not self._running:
                return
            self._running = None
            if self._waiting is not None:
                self._start()
            elif found is not None:
                done(found)

        def failed(problem: Problem) -> None:
            over(None)
            self._shell.problem(problem)

        stop = self._stop

        def look() -> "array[int] | None":
            try:
                return project.texts.find(dataset_id, asked, order, cancelled=stop.is_set)
            except Stopped:
                return None

        self._shell.in_background(look, over, failed)
