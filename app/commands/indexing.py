"""Search indexes in the background: whatever the open project lacks of them is built on a thread of its own."""

import logging
import threading
from typing import TYPE_CHECKING, Final

from app.commands.session import Changes, Session
from app.domain.problems import Problem

if TYPE_CHECKING:
    from app.store.texts import Texts

_log: Final = logging.getLogger(__name__)


class Indexer:
    """Builds the missing indexes after an opening and after an import, and announces nothing.

    How far one is, `project.texts.indexed` tells; searching finds the same meanwhile. Closing the project stops it at
    once, and the next opening goes on.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lock = threading.Lock()
        self._wanted: Texts | None = None
        self._thread: threading.Thread | None = None
        session.changed.connect(self._heard)

    def wait(self, timeout: float | None = None) -> bool:
        """Whether nothing is being built any more within `timeout` seconds."""
        thread = self._thread
        if thread is not None:
            thread.join(timeout)
        return thread is None or not thread.is_alive()

    def _heard(self, changes: Changes) -> None:
        if not (changes.project or changes.datasets) or not self._session.has_project:
            return
        with self._lock:
            self._wanted = self._session.project.texts
            if self._thread is None:
                self._thread = threading.Thread(target=self._build, name="search index", daemon=True)
                self._thread.start()

    def _build(self) -> None:
        while (texts := self._next()) is not None:
            try:
                texts.build_missing()
            except Problem as problem:  # everything is found without it too, only slower
                _log.warning("no search index: %s", problem)

    def _next(self) -> "Texts | None":
        with self._lock:
            texts, self._wanted = self._wanted, None
            if texts is None:
                self._thread = None
            return texts
