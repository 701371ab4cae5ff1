"""The list of tasks: those under way as they are heard of, those of the past as the project remembers them."""

import itertools
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from app.commands.listeners import Listeners
from app.domain.courses import share
from app.domain.jobs import (
    EVENTS_FILE,
    AnyEvent,
    Cancelled,
    Failed,
    Finished,
    Notice,
    Paused,
    Progress,
    Resumed,
    Started,
)
from app.domain.problems import Problem, ProblemRecord
from app.domain.tasks import KEPT, About, Standing, Task, TaskState
from app.store.task_file import TaskFile

if TYPE_CHECKING:
    from app.domain.records import Run
    from app.store.project import Project

_STATES: Final[dict[type[AnyEvent], TaskState]] = {
    Started: "running",
    Progress: "running",
    Notice: "running",
    Resumed: "running",
    Paused: "paused",
    Finished: "finished",
    Failed: "failed",
    Cancelled: "cancelled",
}
_PASSING: Final = frozenset({"map", "suggest", "learn"})
_BRIEF: Final = 5.0  # seconds
_LOG_LINES: Final = 2000  # of a log, from its end


class TaskLog:
    """Told by the session of every job that is a task. `changed` is announced on the home thread, `ended` too.

    Which of the two came first matters to nobody: a listener reads `living` and `past` anew.
    """

    def __init__(self, dispatch: Callable[[Callable[[], None]], None]) -> None:
        self.changed: Listeners[()] = Listeners()
        self.ended: Listeners[Task] = Listeners()
        self._dispatch = dispatch
        self._lock = threading.Lock()
        self._tasks: dict[str, Task] = {}  # by job: those of this session that have not ended
        self._standing: dict[str, Standing] = {}
        self._stops: dict[str, Callable[[], object]] = {}  # of tasks that are no jobs of the worker
        self._over: list[Task] = []  # of this session, of no project
        self._project: Path | None = None
        self._file: TaskFile | None = None
        self._numbers = itertools.count(1)

    def hold(self, project: Path | None) -> None:
        """Another project is open; what runs for the one before is no longer listed."""
        with self._lock:
            self._tasks = {job: task for job, task in self._tasks.items() if Path(task.folder).is_absolute()}
            self._standing = {job: standing for job, standing in self._standing.items() if job in self._tasks}
            self._project, self._file = project, None if project is None else TaskFile(project)
        self._announce()

    def add(self, job: str, about: About, folder: Path | None = None, stop: Callable[[], object] | None = None) -> None:
        """A task was asked for. Any thread. `stop` ends one that the worker knows nothing of."""
        now = time.time()
        with self._lock:
            key = f"{now:.3f}-{next(self._numbers)}"
            task = self._tasks[job] = Task(key, about, job, now, self._relative(folder))
            if stop is not None:
                self._stops[job] = stop
            self._write(task)
        self._announce()

    def heard(self, event: AnyEvent) -> None:
        """A job said something. On the home thread; most jobs are no tasks."""
        with self._lock:
            task = self._tasks.get(event.job)
        if task is None:
            return
        state = _STATES.get(type(event))
        if isinstance(event, Progress):
            self._advance(task.job, event)
            state = None if task.state == "paused" else state
        if state is not None and state != task.state:
            device = event.device if isinstance(event, Started) else task.device
            problem = event.problem if isinstance(event, Failed) else None
            self._turn(task, state, device, problem)
        elif isinstance(event, Progress):
            self.changed()

    def stopping(self, job: str) -> None:
        """Somebody asks for the end of a job, which may be a task."""
        with self._lock:
            if job not in self._tasks:
                return
            stop = self._stops.get(job)
            standing = self._standing.get(job, Standing())
            self._standing[job] = msgspec.structs.replace(standing, stopping=True)
        if stop is not None:
            stop()
        self._announce()

    def living(self) -> list[tuple[Task, Standing]]:
        """The tasks that wait, run or rest, in the order they were asked for."""
        with self._lock:
            return [(task, self._standing.get(job, Standing())) for job, task in self._tasks.items()]

    def task_of(self, job: str) -> Task | None:
        """The living task that a job is, if it is one."""
        with self._lock:
            return self._tasks.get(job)

    def past(self, project: "Project | None") -> list[Task]:
        """The tasks that have ended, newest first. Reads the disk, so not for the home thread.

        What has no last word and does not run was interrupted; of trainings the project itself knows best.
        """
        with self._lock:
            over, living = list(self._over), {task.key for task in self._tasks.values()}
            working = set(self._tasks)
            file = self._file
        if project is None or file is None:
            return over[::-1]
        runs = {run.id: run for run in project.runs()}
        found = over
        for task in file.read():
            if task.key in living:
                continue
            run = runs.get(task.job) if task.about.kind == "train" else None
            if task.about.kind == "train" and run is None:
                continue  # deleted
            found.append(_with_run(task, run) if run is not None else _interrupted(task))
        listed = {task.job for task in found}
        found += [_of_run(run) for run in runs.values() if run.id not in listed and run.id not in working]
        latest = {(task.job if task.about.kind == "train" else task.key): task for task in _by_time(found)}
        listed_now = [task for task in _by_time(latest.values())[::-1] if task.job not in working]
        return [task for task in listed_now if _is_worth_a_line(task)][:KEPT]

    def _advance(self, job: str, event: Progress) -> None:
        with self._lock:
            before, kind = self._standing.get(job, Standing()), self._tasks[job].about.kind
            reached = share(kind, event.stage, event.done, event.total, before.share)
            self._standing[job] = Standing(event.stage, event.done, event.total, event.eta, before.stopping, reached)

    def _turn(self, task: Task, state: TaskState, device: str, problem: ProblemRecord | None) -> None:
        now = time.time()
        turned = msgspec.structs.replace(
            task,
            state=state,
            device=device,
            problem=problem,
            begun=task.begun or (now if state == "running" else 0.0),
            ended=0.0 if state in ("running", "paused") else now,
        )
        with self._lock:
            if turned.alive:
                self._tasks[task.job] = turned
            else:
                self._tasks.pop(task.job, None)
                self._standing.pop(task.job, None)
                self._stops.pop(task.job, None)
                if self._file is None:
                    self._over = [*self._over, turned][-KEPT:]
            self._write(turned)
        self.changed()
        if not turned.alive:
            self.ended(turned)

    def _write(self, task: Task) -> None:
        if self._file is not None:
            self._file.write(task)

    def _relative(self, folder: Path | None) -> str:
        if folder is None:
            return ""
        if self._project is not None and folder.is_relative_to(self._project):
            return folder.relative_to(self._project).as_posix()
        return str(folder)

    def _announce(self) -> None:
        self._dispatch(self.changed)


def _is_worth_a_line(task: Task) -> bool:
    """What a page asked for by itself and got at once, or gave up when it was left, was never a task to anybody."""
    passing = task.about.kind in _PASSING and task.state in ("finished", "cancelled", "interrupted")
    return not (passing and task.seconds < _BRIEF)


def folder_of(task: Task, project: "Project | None") -> Path | None:
    """Where a task's job lived; None where that is gone or never was."""
    if not task.folder:
        return None
    folder = Path(task.folder)
    if not folder.is_absolute() and project is not None:
        folder = project.folder / folder
    return folder if folder.is_absolute() and folder.is_dir() else None


def write_log(folder: Path, *events: AnyEvent) -> None:
    """Write down what a task said that is no job of the worker, as a job does in its folder. Raises `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / EVENTS_FILE).open("ab") as file:
        file.writelines(msgspec.json.encode(event) + b"\n" for event in events)


def log_of(folder: Path | None, problem: ProblemRecord | None = None) -> str:
    """What a job said, a line for each turn it took, its traceback last; "" where nothing is left of it. Reads.

    `problem`: what the task failed with, which is told where its files are gone.
    """
    lines: list[str] = []
    path = None if folder is None else folder / EVENTS_FILE
    if path is None or not path.exists():
        return "" if problem is None else f"failed {problem.code}: {problem.sentence}"
    decoder = msgspec.json.Decoder(AnyEvent)
    stage = ""
    for line in path.read_bytes().splitlines()[-_LOG_LINES:]:
        try:
            event = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        if isinstance(event, Progress):
            said = f"{event.stage} {event.done:g} of {event.total:g}"
            if event.stage == stage:
                lines.pop()
            stage = event.stage
        else:
            said, stage = _said(event), ""
        lines.append(said)
    return "\n".join(lines)


def _said(event: AnyEvent) -> str:
    kind = type(event).__name__.lower()
    match event:
        case Started(device=device, at=at):
            return f"started {time.strftime('%Y-%m-%d %H:%M:%S', time.localtime(at))} on {device or 'no device'}"
        case Notice(code=code, details=details):
            return f"notice {code} {details}"
        case Failed(problem=problem, traceback=traceback):
            return f"failed {problem.code}: {problem.sentence}\n{traceback}".rstrip()
        case Finished(seconds=seconds):
            return f"finished after {seconds:.1f} s"
        case _:
            return kind


def _by_time(tasks: Iterable[Task]) -> list[Task]:
    return sorted(tasks, key=lambda task: task.asked)


def _interrupted(task: Task) -> Task:
    return msgspec.structs.replace(task, state="interrupted") if task.alive else task


def _with_run(task: Task, run: "Run") -> Task:
    """A training as its project has it, which is what its pages show."""
    about = msgspec.structs.replace(task.about, name=run.name)
    return msgspec.structs.replace(task, about=about, state=run.state, problem=_problem(run))


def _of_run(run: "Run") -> Task:
    """A training from before there was a list, or from the command line."""
    about = About("train", run.name, {"page": "results", "run": run.id})
    begun, ended = (run.created, run.created + run.seconds) if run.seconds else (0.0, 0.0)
    return Task(run.id, about, run.id, run.created, f"runs/{run.id}", run.state, begun, ended, "", _problem(run))


def _problem(run: "Run") -> ProblemRecord | None:
    if not run.problem:
        return None
    try:
        return msgspec.json.decode(run.problem, type=ProblemRecord)
    except msgspec.DecodeError:
        return Problem("bug", what=run.problem[:200]).record
