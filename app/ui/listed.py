"""Work of the window's own threads as a task: an export, an archive, a report stand in the list while they run, and
after that with the folder they were saved in."""

import itertools
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from app.domain.jobs import Cancelled, Failed, Finished, Progress, Started
from app.domain.problems import Problem
from app.domain.tasks import About, TaskKind
from app.ui.page import Shell

OUTPUT: Final = "output"  # in `About.again`: what was saved
_NUMBERS: Final = itertools.count(1)


class Listed:
    """One such task, from its beginning on. On the window's thread. `stop` gives it up; it must lead to an end too."""

    def __init__(
        self,
        shell: Shell,
        kind: TaskKind,
        output: Path,
        anew: Mapping[str, str],
        stop: Callable[[], object] | None = None,
    ) -> None:
        """`anew`: what `Shell.go` is given, with the page's name under "page", to begin it once more."""
        self._session = shell.session
        self._job = f"{kind}-{next(_NUMBERS)}"
        self._begun = time.monotonic()
        self._over = False
        about = About(kind, output.name, {}, {OUTPUT: str(output.absolute()), **anew})
        self._session.tasks.add(self._job, about, stop=stop or self._nothing)
        self._session.tell(Started(self._job, 0, "", time.time()))

    def advanced(self, stage: str, done: int, total: int) -> None:
        """So much of so much is done."""
        if self._over:
            return
        left = (time.monotonic() - self._begun) * (total - done) / done if done else None
        self._session.tell(Progress(self._job, 0, stage, done, total, left))

    def ended(self, done: bool) -> None:
        """It is over: done, or given up."""
        self._over = True
        seconds = time.monotonic() - self._begun
        self._session.tell(Finished(self._job, 0, seconds) if done else Cancelled(self._job, 0))

    def failed(self, problem: Problem) -> None:
        """It is over, and this kept it from its end."""
        self._over = True
        self._session.tell(Failed(self._job, 0, problem.record))

    def _nothing(self) -> None:
        """What cannot be given up goes on to its end."""
