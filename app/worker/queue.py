"""The queue of jobs before the child, and the one thread that speaks with the child."""

import logging
import threading
import time
from collections.abc import Callable
from itertools import islice
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import msgspec

from app.domain.jobs import (
    LAST_EVENTS,
    REPLACE_EXIT,
    AnyEvent,
    Cancel,
    Cancelled,
    Configure,
    Device,
    Failed,
    Lane,
    Message,
    Pause,
    Progress,
    Ready,
    Resume,
    Started,
    Stop,
    Submit,
    Warm,
)
from app.domain.problems import ProblemRecord
from app.worker import journal
from app.worker.entries import Entry, WorkerStatus
from app.worker.process import ChildProcess, Target, exit_in_words, rotate

log: Final = logging.getLogger(__name__)
_STILLBORN_LIMIT: Final = 3  # children in a row that die before they listen
_GULP: Final = 100  # messages heard before looking up again: a talkative child must not starve a cancel


class JobQueue:
    """Jobs in order, run by a child process that is spawned at need and replaced when it dies.

    All state belongs to the listener thread; the methods leave it notes and return at once.
    """

    def __init__(
        self,
        child: Target,
        log_file: Path,
        on_event: Callable[[AnyEvent], None],
        log_limit: int = 5_000_000,
        grace: float = 3.0,
        patience: float = 30.0,
    ) -> None:
        """`child` runs in the spawned process; `on_event` is called on the listener thread and should be brief.

        `log_limit`: bytes of the child's log before it is rotated. `grace`: seconds a cancelled job may take to answer,
        counted anew from each word that it is saving. `patience`: seconds until that is enough, and until a child is
        killed for a deaf `now` job alone, whose asker has long been answered.
        """
        self._target: Final = child
        self._log_file: Final = log_file
        self._log_limit: Final = log_limit
        self._on_event: Final = on_event
        self._grace: Final = grace
        self._patience: Final = patience

        self._lock: Final = threading.Lock()  # for the next four
        self._notes: list[Callable[[], None]] = []
        self._live: set[str] = set()
        self._woken = False
        self._closed = False

        self._entries: dict[str, Entry] = {}  # in the order of submission
        self._deaf: dict[str, float] = {}  # jobs given up on that the child may still run: when to kill it for that
        self._child: ChildProcess | None = None
        self._generation = 0
        self._stillborn = 0
        self._killing = False
        self._worked = False  # the living child has said something of a job
        self._wish: Warm | None = None
        self._warmed: Warm | None = None  # the wish as the living child was told it
        self._rewarm = False
        self._device = ""
        self._found: tuple[Device, ...] = ()
        self._means: Configure | None = None
        self._told: Configure | None = None  # the means as the living child was told them
        self._born: Configure | None = None  # and as it was told them first: with these it has its device and threads
        self._outdated = False  # the living child computes on another device, or with other threads, than is wanted now
        self._closing_by: float | None = None
        self._closing_latest = 0.0  # how far that can be put off
        self._state = WorkerStatus()

        self._ear, self._bell = Pipe(duplex=False)
        self._listener: Final = threading.Thread(target=self._listen, name="worker-listener", daemon=True)
        self._listener.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def submit(self, job: str, folder: Path | str, lane: Lane) -> None:
        """Queue the job in `folder` (absolute, holding `request.json`). ValueError while the same job is under way."""
        entry = Entry(Submit(job, str(folder), lane))
        with self._lock:
            if self._closed:
                raise RuntimeError("the queue is closed")
            if job in self._live:
                raise ValueError(f"{job} is under way")
            self._live.add(job)
            self._note(lambda: self._entries.__setitem__(job, entry))

    def cancel(self, job: str) -> None:
        """Ask a job to end; `Cancelled` follows within the grace time, unless it ends otherwise first.

        A job that says again and again that it is saving has until the end of the patience.
        """
        with self._lock:
            self._note(lambda: self._cancel(job))

    def pause(self, job: str) -> None:
        """Hold a training between two steps; quick jobs go on. One that is still queued begins paused."""
        with self._lock:
            self._note(lambda: self._pause(job, True))

    def resume(self, job: str) -> None:
        """Let a paused job go on."""
        with self._lock:
            self._note(lambda: self._pause(job, False))

    def warm(self, model: str = "") -> None:
        """Have the child start, import the heavy libraries and, where named, load the model folder `model`."""
        with self._lock:
            self._note(lambda: self._warm(Warm(model)))

    def configure(self, means: Configure) -> None:
        """Go by other means from now on.

        Another device or another number of threads needs another child (libraries count their threads once): at once,
        or after a training that runs.
        """
        with self._lock:
            self._note(lambda: self._configure(means))

    def status(self) -> WorkerStatus:
        """Cheap enough for a timer; never waits for the child."""
        state, child = self._state, self._child
        return msgspec.structs.replace(state, memory=child.memory()) if child else state

    def close(self, grace: float | None = None) -> None:
        """Cancel everything, end the child within `grace` seconds, and return once it and the thread are gone.

        A training that is saving its checkpoint by then has until the end of the patience.
        """
        allowed = self._grace if grace is None else grace
        with self._lock:
            self._note(lambda: self._begin_to_close(allowed))
            self._closed = True
        if threading.current_thread() is not self._listener:
            self._listener.join()

    def _note(self, note: Callable[[], None]) -> None:
        """Leave the listener a note and ring, unless it is closing. The lock is held."""
        if self._closed:
            return
        self._notes.append(note)
        if not self._woken:
            self._woken = True
            self._bell.send_bytes(b"!")

    # From here on: the listener thread.

    def _listen(self) -> None:
        while self._closing_by is None or self._child or self._entries:
            self._fill()
            self._state = self._look()
            self._hear()
            self._read_notes()
            self._enforce(time.monotonic())
        self._state = self._look()
        self._ear.close()
        self._bell.close()

    def _read_notes(self) -> None:
        with self._lock:
            notes, self._notes = self._notes, []
        for note in notes:
            note()

    def _look(self) -> WorkerStatus:
        begun = [entry for entry in self._entries.values() if entry.started]
        running = next((entry.job for entry in begun if entry.trains), begun[0].job if begun else None)
        queued = tuple(entry.job for entry in self._entries.values() if not entry.started)
        pid = self._child.pid if self._child else None
        return WorkerStatus(self._generation, pid, running, queued, 0, self._device, self._found)

    def _fill(self) -> None:
        """Have a child where there is work, and send it what it may have."""
        if self._closing_by is not None:
            return
        if self._outdated and self._child and not self._in_training():
            self._replace()
        while self._child is None and (self._entries or self._rewarm):
            self._spawn()
        if self._child is None or not self._child.ready:
            return
        if self._means != self._told and self._means is not None:
            self._born = self._born if self._told else self._means
            self._told = self._means
            self._child.send(self._means)
        if self._wish != self._warmed and self._wish is not None:
            self._warmed = self._wish
            self._child.send(self._wish)
        training = any(entry.sent and entry.trains for entry in self._entries.values())
        for entry in self._entries.values():
            if entry.sent or entry.job in self._deaf or (entry.trains and (training or self._outdated)):
                continue
            training = training or entry.trains
            entry.sent = True
            self._child.send(entry.submit)
            if entry.paused:
                self._child.send(Pause(entry.job))

    def _spawn(self) -> None:
        self._generation += 1
        self._worked = False
        self._warmed = self._told = None
        self._outdated = False
        try:
            rotate(self._log_file, self._log_limit)
            self._child = ChildProcess(self._target, self._generation, self._log_file)
        except OSError as error:
            self._mourn(str(error), listened=False, orderly=False)

    def _hear(self) -> None:
        """Wait for a word, a death, a note or the next deadline, and take in what came."""
        child = self._child
        sources: list[Connection | int] = [self._ear]
        if child:
            sources += [child.connection, child.sentinel]
        ready = wait(sources, self._until_next_deadline(time.monotonic()))
        if self._ear in ready:
            with self._lock:
                self._ear.recv_bytes()
                self._woken = False
        if child is None or (child.connection not in ready and child.sentinel not in ready):
            return
        dead = child.sentinel in ready
        try:
            for message in child.messages() if dead else islice(child.messages(), _GULP):
                self._take(message)
        except EOFError:
            dead = True
        if dead:
            self._bury(child)

    def _take(self, message: Message) -> None:
        if message.generation != self._generation:
            log.warning("late: %r", message)
            return
        if isinstance(message, Ready | Started) and message.device:
            self._device = message.device
        if isinstance(message, Ready):
            self._stillborn = 0
            self._found = message.found or self._found
            if self._child:
                self._child.ready = True
            return
        self._worked = True
        last = isinstance(message, LAST_EVENTS)
        entry = self._entries.get(message.job)
        if entry is None or not entry.sent:  # given up on before
            if last:
                self._deaf.pop(message.job, None)
            return
        if last:
            self._forget(entry)
        entry.started = True
        if isinstance(message, Progress) and message.stage == "saving":
            self._wait_for_saving(entry)
        self._tell(message)

    def _wait_for_saving(self, entry: Entry) -> None:
        """Put off the end of a job, and of the child, that saves; not for ever."""
        later = time.monotonic() + self._grace
        if entry.deadline is not None:
            entry.deadline = min(later, entry.latest)
        if self._closing_by is not None:
            self._closing_by = max(self._closing_by, min(later, self._closing_latest))

    def _bury(self, child: ChildProcess) -> None:
        """Take leave of a dead child (or one that closed its pipe): settle or keep what it was doing."""
        code = child.bury()
        self._child = None
        orderly = self._killing or code == REPLACE_EXIT
        self._killing = False
        if not orderly and self._closing_by is None:
            log.warning("worker %d: %s", child.generation, exit_in_words(code))
        self._mourn(exit_in_words(code), listened=child.ready, orderly=orderly)

    def _mourn(self, words: str, *, listened: bool, orderly: bool) -> None:
        """Settle what a dead child leaves. `orderly`: it died for one job's sake, and the others are innocent."""
        self._deaf.clear()
        self._stillborn = 0 if listened else self._stillborn + 1
        hopeless = self._stillborn >= _STILLBORN_LIMIT
        self._rewarm = self._wish is not None and (self._worked or (self._rewarm and not listened and not hopeless))
        for entry in list(self._entries.values()):
            guilty = entry.started and (entry.trains or not orderly)
            if self._closing_by is not None or entry.deadline is not None:
                self._settle(entry, Cancelled(entry.job, self._generation))
            elif hopeless or guilty or (entry.sent and entry.again):
                problem = ProblemRecord("worker-crashed", {"exit": words})
                self._settle(entry, Failed(entry.job, self._generation, problem, crashed=True))
            elif entry.sent:
                entry.again, entry.sent, entry.started = True, False, False
        if hopeless:
            self._stillborn = 0

    def _until_next_deadline(self, now: float) -> float | None:
        deadlines = [entry.deadline for entry in self._entries.values() if entry.deadline is not None]
        if not self._in_training():
            deadlines += self._deaf.values()
        if self._closing_by is not None:
            deadlines.append(self._closing_by)
        return max(0.0, min(deadlines) - now) if deadlines else None

    def _in_training(self) -> bool:
        return any(entry.started and entry.trains for entry in self._entries.values())

    def _enforce(self, now: float) -> None:
        """Answer for cancelled jobs whose time is up, and kill the child where that is the only way on.

        Nobody loses an hour of training to a prediction that would not hear: while one trains, a deaf `now` or `io` job
        is only given up on.
        """
        overdue = [entry for entry in self._entries.values() if entry.deadline is not None and entry.deadline <= now]
        kill = any(entry.trains for entry in overdue) or (self._closing_by is not None and self._closing_by <= now)
        for entry in overdue:
            if not entry.trains:
                self._deaf[entry.job] = now + (self._patience if entry.submit.lane == "now" else 0.0)
                self._settle(entry, Cancelled(entry.job, self._generation))
        kill = kill or (not self._in_training() and any(when <= now for when in self._deaf.values()))
        if kill and self._child:
            self._killing = True
            self._child.kill_tree()
            self._bury(self._child)

    def _cancel(self, job: str) -> None:
        entry = self._entries.get(job)
        if entry is None or entry.deadline is not None:
            return
        if entry.sent and self._child:
            now = time.monotonic()
            entry.deadline, entry.latest = now + self._grace, now + max(self._grace, self._patience)
            self._child.send(Cancel(job))
        else:
            self._settle(entry, Cancelled(job, self._generation))

    def _pause(self, job: str, paused: bool) -> None:
        entry = self._entries.get(job)
        if entry is None:
            return
        entry.paused = paused
        if entry.sent and self._child:
            self._child.send(Pause(job) if paused else Resume(job))

    def _warm(self, wish: Warm) -> None:
        self._wish = wish
        self._rewarm = True

    def _configure(self, means: Configure) -> None:
        born = self._born if self._told else None
        before, now = (born or means).preferences, means.preferences
        another = (before.device, before.threads) != (now.device, now.threads)
        self._outdated = self._child is not None and another
        self._means = means

    def _replace(self) -> None:
        """End the child for another's sake. What it was doing is done by the next one; a download goes on."""
        child = self._child
        if child is None:
            return
        for entry in self._entries.values():
            entry.again = False  # this end is nobody's fault
        self._killing = True
        child.kill_tree()
        self._bury(child)
        self._rewarm = self._wish is not None
        for entry in self._entries.values():
            entry.again = False

    def _begin_to_close(self, grace: float) -> None:
        now = time.monotonic()
        self._closing_by, self._closing_latest = now + grace, now + max(grace, self._patience)
        for entry in list(self._entries.values()):
            if not entry.sent:
                self._settle(entry, Cancelled(entry.job, self._generation))
        if self._child and self._child.ready:
            self._child.send(Stop())
        elif self._child:
            self._closing_by = 0.0  # it is not listening yet

    def _settle(self, entry: Entry, last: Failed | Cancelled) -> None:
        """Say a job's last event in the child's stead."""
        self._forget(entry)
        journal.append(Path(entry.submit.folder), last)
        self._tell(last)

    def _forget(self, entry: Entry) -> None:
        del self._entries[entry.job]
        with self._lock:
            self._live.discard(entry.job)

    def _tell(self, event: AnyEvent) -> None:
        try:
            self._on_event(event)
        except Exception:  # the other room's fault must not end the queue
            log.exception("while telling %r", event)
