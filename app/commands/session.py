"""What is open, who listens, and the one way to ask the worker for something."""

import hashlib
import itertools
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from app.commands import cache, places
from app.commands.labelling import Scribe
from app.commands.listeners import Listeners
from app.commands.tasks import TaskLog
from app.commands.tidying import Means, Tidier
from app.domain.annotations import ADDED, AIDS, Edit
from app.domain.jobs import (
    EVENTS_FILE,
    LAST_EVENTS,
    REQUEST_FILE,
    RESULT_FILE,
    AnyEvent,
    AnyRequest,
    Cancelled,
    Configure,
    Failed,
    Finished,
    Lane,
)
from app.domain.preferences import Preferences, Secrets
from app.domain.problems import Problem, explained_files
from app.domain.tasks import About
from app.store import preferences as kept_preferences
from app.store.vault import Vault

if TYPE_CHECKING:
    from app.store.project import Project
    from app.worker.queue import JobQueue

T = TypeVar("T")
Dispatch = Callable[[Callable[[], None]], None]


class Changes(msgspec.Struct, frozen=True):
    """What a command altered. `initiator`: whoever asked, so that a view may skip its own echo."""

    project: bool = False
    datasets: bool = False
    annotations: frozenset[int] = frozenset()  # datasets whose labels, parts or exclusions were edited
    models: bool = False
    preferences: bool = False
    runs: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()  # of these runs those that are no longer there
    aids: frozenset[int] = frozenset()  # datasets whose rules or saved filters were edited
    initiator: str = ""


class Ticket:
    """A job that was asked for. Wait on it from any thread but the home thread."""

    def __init__(self, job: str, folder: Path, on_event: Callable[[AnyEvent], None] | None = None) -> None:
        self.job = job
        self.folder = folder
        self.last: Finished | Failed | Cancelled | None = None
        self._on_event = on_event
        self._done = threading.Event()

    def tell(self, event: AnyEvent) -> None:
        """Record an event and pass it on; the last one ends the wait."""
        if isinstance(event, LAST_EVENTS):
            self.last = event
        try:
            if self._on_event is not None:
                self._on_event(event)
        finally:
            if self.last is not None:
                self._done.set()

    def give_up(self) -> None:
        """No more events will come; those who wait find the job stopped."""
        self._done.set()

    def wait(self, timeout: float | None = None) -> bool:
        """Whether the last event came within `timeout` seconds."""
        return self._done.wait(timeout)

    def result(self, kind: type[T]) -> T:
        """The job's `result.json`. Raises the `Problem` it failed with, or `JobStopped` when it was cancelled."""
        self.check()
        return msgspec.json.decode((self.folder / RESULT_FILE).read_bytes(), type=kind)

    def check(self) -> None:
        """Raise what kept the job from finishing, if anything did."""
        if isinstance(self.last, Failed):
            raise Problem(self.last.problem.code, **self.last.problem.details)
        if not isinstance(self.last, Finished):
            raise JobStopped(self.job)


class JobStopped(Exception):
    """The job was cancelled, or is not finished yet."""


class Session:
    """The open project, the worker and those who want to hear of changes.

    `dispatch` carries a callable to the home thread (the window's; for the command line: called at once). Everything
    the session announces is announced there.
    """

    def __init__(
        self, queue_for: Callable[[Callable[[AnyEvent], None]], "JobQueue"], models: Path, dispatch: Dispatch
    ) -> None:
        self.models_folder = models
        self.changed: Listeners[Changes] = Listeners()
        self.events: Listeners[AnyEvent] = Listeners()
        self.preferences, self.unread_preferences = kept_preferences.read(places.config_folder())
        self.vault = Vault()
        self.secrets = Secrets()
        self.locked = True  # what the keyring keeps was not asked for yet
        self._queue_for = queue_for
        self._queue: JobQueue | None = None
        self._making = threading.Lock()  # of the queue
        self.scribe = Scribe(dispatch, self._written)
        self.tasks = TaskLog(dispatch)
        self._dispatch = dispatch
        self._project: Project | None = None
        self._tickets: dict[str, Ticket] = {}
        self._slow: dict[str, None] = {}  # jobs of the train lane that have not ended, in the order of their turns
        self._urgent: dict[str, Ticket] = {}  # those of the lane "now" that somebody waits for
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._tidier = Tidier(self._cache_means)

    @property
    def queue(self) -> "JobQueue":
        """What the worker is asked through; made when it is first needed, which the first paint is not."""
        with self._making:
            if self._queue is None:
                self._queue = self._queue_for(self._heard)
                self._queue.configure(Configure(self.preferences, self.secrets))
            return self._queue

    @property
    def project(self) -> "Project":
        """The open project. Asking for it while none is open is a bug of the caller."""
        if self._project is None:
            raise LookupError("no project is open")
        return self._project

    @property
    def has_project(self) -> bool:
        return self._project is not None

    def hold(self, project: "Project | None") -> None:
        """Make `project` the open one, on the home thread. What runs for the one before is stopped, then it is closed.

        Its stopped trainings count as interrupted when it is opened again; their checkpoints are kept.
        """
        before, self._project = self._project, project
        if before is not None:
            with self._lock:
                left = [ticket for ticket in self._tickets.values() if ticket.folder.is_relative_to(before.folder)]
            for ticket in left:
                self.queue.cancel(ticket.job)
            self.scribe.settle()
            self._tidier.wait_for_means()
            before.close()
        if project is not None:
            self._settle_cache(project)
        self.tasks.hold(None if project is None else project.folder)
        self.announce(Changes(project=True, datasets=True))

    def prefer(self, preferences: Preferences, secrets: Secrets | None = None) -> None:
        """Go by other preferences and, where given, by what the keyring told. Keeps nothing on the disk."""
        self.preferences = preferences
        if secrets is not None:
            self.secrets = secrets
        self.queue.configure(Configure(self.preferences, self.secrets))
        self.announce(Changes(preferences=True))

    def _settle_cache(self, project: "Project") -> None:
        """Have the project's cache where it is preferred; what lies in the place before comes along meanwhile."""
        before, place = project.cache, cache.place_of(project, self.preferences.cache_place)
        if before != place:
            project.keep_cache_in(place)
            threading.Thread(target=cache.bring, args=(before, place), name="cache", daemon=True).start()

    def folders_at_work(self) -> frozenset[Path]:
        """The folders of the jobs that have not ended."""
        with self._lock:
            return frozenset(ticket.folder for ticket in self._tickets.values())

    def at_work(self) -> tuple[str, ...]:
        """The jobs that are queued or running on the device and were not asked for by a click: trainings, files."""
        with self._lock:
            return tuple(self._slow)

    def ahead_of(self, job: str) -> tuple[str, ...]:
        """The jobs that have the device before this one, which waits or is about to be asked for."""
        with self._lock:
            return tuple(itertools.takewhile(lambda other: other != job, self._slow))

    def urgent(self) -> Ticket | None:
        """A look-up behind a click that waits or runs: what is `patient` lets it go first."""
        with self._lock:
            return next(iter(self._urgent.values()), None)

    def announce(self, changes: Changes) -> None:
        """Tell the listeners, on the home thread."""
        self._dispatch(lambda: self.changed(changes))

    def _written(self, edit: Edit, initiator: str) -> None:
        """An edit is on the disk: tell everyone what it means for what they show."""
        whole = edit.kind.startswith("dataset") or edit.kind == "scheme"
        if not edit.id:  # it altered nothing
            return
        if edit.kind in AIDS:
            self.announce(Changes(aids=edit.datasets, initiator=initiator))
        else:
            aids = edit.datasets if edit.kind == ADDED else frozenset()  # a saved filter shows it too
            self.announce(Changes(datasets=whole, annotations=edit.datasets, aids=aids, initiator=initiator))

    def ask(
        self,
        request: AnyRequest,
        lane: Lane,
        on_event: Callable[[AnyEvent], None] | None = None,
        *,
        job: str | None = None,
        folder: Path | None = None,
        files: dict[str, bytes] | None = None,
        about: About | None = None,
        patient: bool = False,
    ) -> Ticket:
        """Hand a request to the worker. `files` are written into the job's folder first.

        Without `folder` the job is an artefact of the project's cache, keyed by the request and its model: asked
        twice, it is answered from the first answer. `about`: what it is to the analyst, who finds it among the tasks;
        None for the look-ups behind a click. `patient`: nobody waits for this very answer (see `urgent`).
        """
        content = msgspec.json.encode(request)
        if folder is None:
            folder = self.project.cache / cache.key(request, content, files or {})
            if (folder / RESULT_FILE).exists() and (folder / REQUEST_FILE).exists():
                return self._answered(folder, on_event)
        with explained_files(folder):
            folder.mkdir(parents=True, exist_ok=True)
            for name, data in (files or {}).items():
                (folder / name).write_bytes(data)
            (folder / REQUEST_FILE).write_bytes(content)
        ticket = Ticket(job or f"{folder.name[:12]}-{next(self._numbers)}", folder, on_event)
        with self._lock:
            if ticket.job in self._tickets:
                raise ValueError(f"the job {ticket.job} is under way")
            self._tickets[ticket.job] = ticket
            if lane == "train":
                self._slow[ticket.job] = None
            elif lane == "now" and not patient:
                self._urgent[ticket.job] = ticket
        if about is not None:
            self.tasks.add(ticket.job, about, folder)
        try:
            self.queue.submit(ticket.job, str(folder), lane)
        except BaseException:
            self._forget(ticket.job)
            self.tasks.heard(Cancelled(ticket.job, 0))
            raise
        return ticket

    def _forget(self, job: str) -> None:
        with self._lock:
            self._tickets.pop(job, None)
            self._slow.pop(job, None)
            self._urgent.pop(job, None)

    def _cache_means(self) -> Means | None:
        """What the cache of the open project is held to."""
        if (project := self._project) is None:
            return None
        caches = cache.sharing(project.cache, self.preferences.cache_place)
        return Means(caches, self.preferences.cache_budget, cache.chosen(project) | self.folders_at_work())

    def _answered(self, folder: Path, on_event: Callable[[AnyEvent], None] | None) -> Ticket:
        cache.touch(folder)
        self._tidier.shown(folder)
        ticket = Ticket(f"{folder.name[:12]}-{next(self._numbers)}", folder, on_event)
        self._dispatch(lambda: ticket.tell(Finished(ticket.job, 0, 0.0)))
        return ticket

    def cancel(self, ticket: Ticket) -> None:
        """Ask the worker to stop this job; its last event still comes."""
        self.stop(ticket.job)

    def stop(self, job: str) -> None:
        """Ask for the end of a job, or of another task, by its name."""
        self.tasks.stopping(job)
        self.queue.cancel(job)

    def tell(self, event: AnyEvent) -> None:
        """Pass on what a task that is no job of the worker says; on the home thread."""
        self._tell(event)

    def stop_worker(self) -> None:
        """End the worker and let go of whoever still waits for it."""
        self.queue.close()
        with self._lock:
            waiting, self._tickets = list(self._tickets.values()), {}
            self._slow.clear()
            self._urgent.clear()
        for ticket in waiting:
            ticket.give_up()

    def close(self) -> None:
        """Stop the worker, then close the project."""
        self.stop_worker()
        self.scribe.close()
        project, self._project = self._project, None
        if project is not None:
            self._tidier.wait_for_means()
            project.close()

    def _heard(self, event: AnyEvent) -> None:
        self._dispatch(lambda: self._tell(event))

    def _tell(self, event: AnyEvent) -> None:
        with self._lock:
            ticket = self._tickets.get(event.job)
        if isinstance(event, LAST_EVENTS):
            if ticket is not None and self._is_cached(ticket.folder):
                self._tidier.ended(ticket.folder)
            self._forget(event.job)
        try:
            self.tasks.heard(event)
            if ticket is not None:
                ticket.tell(event)
        finally:
            self.events(event)

    def _is_cached(self, folder: Path) -> bool:
        return self._project is not None and folder.is_relative_to(self._project.cache)


def events_of(folder: Path) -> list[AnyEvent]:
    """The events written in a job's folder; a torn last line is left out."""
    path = folder / EVENTS_FILE
    events: list[AnyEvent] = []
    if path.exists():
        decoder = msgspec.json.Decoder(AnyEvent)
        for line in path.read_bytes().splitlines():
            try:
                events.append(decoder.decode(line))
            except msgspec.DecodeError:
                continue
    return events


def new_job_folder(parent: Path) -> Path:
    """A folder for a job that is neither a run nor an artefact."""
    digest = hashlib.sha256(f"{time.time_ns()}-{threading.get_ident()}".encode()).hexdigest()
    return parent / digest[:16]
