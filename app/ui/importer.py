"""The import of several files, one after another, away from the window's thread."""

import contextlib
import itertools
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from app.commands import importing
from app.commands.importing import ImportCancelledError, ImportReport
from app.commands.session import new_job_folder
from app.commands.tasks import write_log
from app.domain.jobs import Cancelled, Failed, Finished, Progress, Started
from app.domain.problems import Problem
from app.domain.tasks import About
from app.ui import faults, words
from app.ui.models.files import Incoming
from app.ui.page import Shell

_TOLD = 0.1  # seconds between two words about the progress
_NUMBERS = itertools.count(1)  # of imports


class ImportQueue(QObject):
    """`ended` once every file is in, has failed or was given up; each file bears its report or its problem."""

    advanced = Signal(float)  # the share of all that was asked for; from the importing thread
    _advanced_one = Signal(str, float, float)  # a task, rows read, rows in all; from the importing thread
    altered = Signal(object)  # an `Incoming`
    ended = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._waiting: list[Incoming] = []
        self._stop = threading.Event()
        self._all = 0
        self.busy = False
        self.name = ""  # of the file under way
        self._job = ""  # the task that the file under way is
        self._log = Path()  # its folder, where it fails
        self._advanced_one.connect(self._tell_task)

    @property
    def stopped(self) -> bool:
        """Whether the last import was given up."""
        return self._stop.is_set()

    def run(self, files: Sequence[Incoming]) -> None:
        """Import these."""
        self._stop = threading.Event()
        self._waiting = list(files)
        self._all = len(files)
        self.busy = True
        for file in files:
            file.state, file.problem = "waiting", None
            self.altered.emit(file)
        self._next()

    def stop(self) -> None:
        """Give up; the file under way leaves no trace, those that are in stay."""
        self._stop.set()

    def told(self) -> str:
        """What is under way, and what stopping it means."""
        said = self.tr(
            "“{0}” is being imported. If it stops now, none of its texts are in the project; files that are in stay."
        )
        return said.format(words.name(self.name))

    def _next(self) -> None:
        if not self._waiting or self._stop.is_set():
            for file in self._waiting:
                file.state = "ready"
            self._waiting = []
            self.busy = False
            self.ended.emit()
            return
        file = self._waiting.pop(0)
        file.state, self.name = "importing", file.path.name
        self.altered.emit(file)
        before = self._all - len(self._waiting) - 1
        self._job = f"import-{next(_NUMBERS)}"
        leads, again = {"page": "data", "dataset": file.name}, {"file": str(file.path)}
        session = self._shell.session
        self._log = new_job_folder(session.project.cache)  # made where it fails
        session.tasks.add(self._job, About("import", file.path.name, leads, again), self._log, stop=self.stop)
        session.tell(Started(self._job, 0, "", time.time()))
        self._shell.in_background(self._work(file, before), partial(self._over, file), partial(self._failed, file))

    def _work(self, file: Incoming, before: int) -> Callable[[], ImportReport | None]:
        told = [0.0]
        job = self._job

        def progress(done: int, total: int) -> None:
            if time.monotonic() - told[0] > _TOLD:
                told[0] = time.monotonic()
                self.advanced.emit((before + done / max(1, total)) / self._all)
                self._advanced_one.emit(job, done, total)

        log = _Log(job, self._log)
        return partial(_import, self._shell, file, progress, self._stop, log)

    def _over(self, file: Incoming, report: ImportReport | None) -> None:
        file.report, file.state = report, "imported" if report is not None else "ready"
        self._shell.session.tell(Cancelled(self._job, 0) if report is None else Finished(self._job, 0, 0.0))
        self.altered.emit(file)
        self._next()

    def _failed(self, file: Incoming, problem: Problem) -> None:
        file.problem, file.state = problem, "ready"  # perhaps another name or setting will do
        self._shell.session.tell(Failed(self._job, 0, problem.record))
        self.altered.emit(file)
        self._next()

    def _tell_task(self, job: str, done: float, total: float) -> None:
        if job == self._job:
            self._shell.session.tell(Progress(job, 0, "importing", done, total))


def _import(
    shell: Shell, file: Incoming, progress: Callable[[int, int], object], stop: threading.Event, log: "_Log"
) -> ImportReport | None:
    try:
        with log:
            return importing.import_file(
                shell.session.project,
                file.path,
                roles=file.roles,
                name=file.name,
                scheme=file.scheme,
                options=file.options,
                progress=progress,
                cancelled=stop.is_set,
            )
    except ImportCancelledError:
        return None


class _Log:
    """Writes down what kept an import from its end, in the folder that the task is said to have."""

    def __init__(self, job: str, folder: Path) -> None:
        self._job = job
        self._folder = folder
        self._begun = 0.0

    def __enter__(self) -> None:
        self._begun = time.time()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None or isinstance(error, ImportCancelledError):
            return
        problem = error if isinstance(error, Problem) else faults.as_problem(error)
        details = "" if problem is error else "".join(traceback.format_exception(kind, error, trace))
        with contextlib.suppress(OSError):  # a full disk may be what it failed of
            write_log(
                self._folder,
                Started(self._job, 0, "", self._begun),
                Failed(self._job, 0, problem.record, traceback=details),
            )
