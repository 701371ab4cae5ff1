"""Keeps the cache within its budget while answers come in, on a thread of its own."""

import threading
from collections import deque
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from app.commands import cache

_ANSWERS: Final = 100  # between two looks at all of it: what a worker keeps beside its answers shows only then
_SHOWN: Final = 4  # answers that were asked for last may be on the screen
_FILLED: Final = 0.9  # of the budget, once room was made: else every further answer would have it made again


class Means(NamedTuple):
    """What to go by. `keep`: folders in use, which stay whatever they weigh."""

    caches: tuple[Path, ...]
    budget: int
    keep: Collection[Path]


class Tidier:
    """Adds up what each answer weighs, and has room made as soon as the sum exceeds the budget."""

    def __init__(self, means: Callable[[], Means | None]) -> None:
        """`means` is called on the tidier's thread; None: there is no cache now."""
        self._means: Final = means
        self._lock: Final = threading.Lock()  # for the next three
        self._ended: list[Path] = []
        self._shown: deque[Path] = deque(maxlen=_SHOWN)
        self._at_work = False
        self._asking: Final = threading.Lock()  # held while `means` is asked
        self._caches: tuple[Path, ...] = ()  # those that `_held` is of
        self._held = 0  # bytes
        self._since = 0  # answers since the last look

    def ended(self, folder: Path) -> None:
        """A job of the cache has come to its end. Returns at once."""
        with self._lock:
            self._ended.append(folder)
            self._shown.append(folder)
            if self._at_work:
                return
            self._at_work = True
        threading.Thread(target=self._work, name="cache", daemon=True).start()

    def shown(self, folder: Path) -> None:
        """An earlier answer was asked for again."""
        with self._lock:
            self._shown.append(folder)

    def wait_for_means(self) -> None:
        """Return once nobody is being asked for `means`: what they were taken from can go."""
        with self._asking:
            pass

    def _work(self) -> None:
        while folders := self._next():
            with suppress(OSError):  # a folder that goes while one looks; the next look sees what is left
                self._weigh(folders)

    def _next(self) -> list[Path]:
        with self._lock:
            folders, self._ended = self._ended, []
            self._at_work = bool(folders)
            return folders

    def _weigh(self, folders: list[Path]) -> None:
        self._held += sum(map(cache.size, folders))
        self._since += len(folders)
        with self._asking:
            means = self._means()
        if means is None:
            return
        if means.caches == self._caches and self._held <= means.budget and self._since < _ANSWERS:
            return
        self._caches, self._since = means.caches, 0
        self._held = cache.weight(means.caches)
        with self._lock:
            keep = {*means.keep, *self._shown}
        full = self._held > means.budget
        self._held -= cache.make_room(means.caches, int(means.budget * _FILLED) if full else means.budget, keep)
