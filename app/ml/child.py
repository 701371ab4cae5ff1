"""The child: one thread listens, one has the device, one does what needs none, one answers.

Started by `app.worker` (see its docstring for the protocol). The listening thread never computes and never sends, so a
cancel is heard at once and neither end of the pipe can block the other for good.
"""

import logging
import threading
import time
import traceback
from collections import deque
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import Final

import msgspec

from app.domain.jobs import (
    EVENTS_FILE,
    REPLACE_EXIT,
    REQUEST_FILE,
    AnyCommand,
    AnyEvent,
    AnyRequest,
    Cancel,
    Cancelled,
    Configure,
    Failed,
    Finished,
    Lane,
    Message,
    Pause,
    Paused,
    Ready,
    Resume,
    Resumed,
    Started,
    Stop,
    Submit,
    TrainRequest,
    Warm,
)
from app.domain.problems import Problem, ProblemRecord, os_problem
from app.ml.context import JobCancelled, JobContext, aside
from app.ml.handlers import TRADE, Chore, Handler, Trade
from app.ml.memory import is_out_of_memory
from app.ml.surroundings import leave, settle_in

log: Final = logging.getLogger(__name__)


def serve(connection: Connection, generation: int, log_path: str, trade: Trade = TRADE) -> None:
    """Live as a child until told to stop or until the pipe ends. Never returns."""
    settle_in(connection, log_path)
    Child(connection, generation, trade).listen()


class DeviceLost(Exception):
    """The device answers no more (a CUDA error): only another process can have it back."""


class _Job:
    """A job without a last event. The flags are guarded by the child's lock."""

    def __init__(self, submit: Submit) -> None:
        self.id: Final = submit.job
        self.lane: Final = submit.lane
        self.folder: Final = Path(submit.folder)
        self.trains = False  # rather than something short, whatever its lane
        self.begun = False
        self.cancelled = False
        self.paused = False


class Child:
    """The worker's loop. `_changed` guards jobs, flags and the waiting lines."""

    def __init__(self, connection: Connection, generation: int, trade: Trade) -> None:
        self._connection: Final = connection
        self._generation: Final = generation
        self._trade: Final = trade
        self._changed: Final = threading.Condition()
        self._jobs: dict[str, _Job] = {}
        self._waiting: Final[dict[Lane, deque[_Job]]] = {"train": deque(), "now": deque(), "io": deque()}
        self._chores: deque[Chore] = deque()
        self._stopping = False
        self._lost = ""  # why the device is
        self._importing: Final = threading.Lock()  # two threads in the heavy libraries' imports may meet half of one
        self._speaking: Final = threading.Lock()
        self._answers: Final[SimpleQueue[_Job | None]] = SimpleQueue()  # jobs called off before they began

    def listen(self) -> None:
        """Obey commands until the pipe ends, which ends the process."""
        decoder = msgspec.json.Decoder(AnyCommand)
        self._send(Ready(self._generation))
        device = threading.Thread(target=self._work, args=(("now", "train"),), name="device", daemon=True)
        beside = threading.Thread(target=self._work, args=(("io",),), name="io", daemon=True)
        answering = threading.Thread(target=self._answer, args=([device, beside],), name="answering", daemon=True)
        for thread in (device, beside, answering):
            thread.start()
        while True:
            try:
                content = self._connection.recv_bytes()
            except (EOFError, OSError):
                leave(0)
            self._obey(decoder.decode(content))

    # The listening thread.

    def _obey(self, command: AnyCommand) -> None:
        with self._changed:
            match command:
                case Submit(lane=lane):
                    job = self._jobs[command.job] = _Job(command)
                    self._waiting[lane].append(job)
                    if self._stopping:
                        self._call_off(job)
                case Cancel(job=name) if name in self._jobs:
                    self._call_off(self._jobs[name])
                case Pause(job=name) | Resume(job=name) if name in self._jobs:
                    self._jobs[name].paused = isinstance(command, Pause)
                case Warm(model=model):
                    self._chores.extend([self._tell_device, *self._trade.chores(model)])
                case Configure():
                    self._trade.configure(command)
                case Stop():
                    self._stopping = True
                    self._chores.clear()
                    for job in list(self._jobs.values()):
                        self._call_off(job)
                    self._answers.put(None)
            self._changed.notify_all()

    def _call_off(self, job: _Job) -> None:
        """Flag a job; one that has not begun ends here, so that it need not wait for its turn to hear of it."""
        job.cancelled = True
        if not job.begun:
            del self._jobs[job.id]
            if job in self._waiting[job.lane]:
                self._waiting[job.lane].remove(job)
            self._answers.put(job)

    # The answering thread.

    def _answer(self, workers: list[threading.Thread]) -> None:
        while (job := self._answers.get()) is not None:
            self._say(job, Cancelled(job.id, self._generation))
        for worker in workers:
            worker.join()
        leave(0)

    # The working threads.

    def _work(self, lanes: tuple[Lane, ...]) -> None:
        try:
            while (task := self._next(lanes)) is not None:
                if isinstance(task, _Job):
                    self._run(task)
                else:
                    self._do_chore(task)
                if self._lost:
                    leave(REPLACE_EXIT)
        finally:
            if not self._stopping:  # a fault of this loop itself: better a crash that is seen than jobs that wait
                traceback.print_exc()
                leave(70)

    def _next(self, lanes: tuple[Lane, ...]) -> _Job | Chore | None:
        """The next thing to do; chores only at the device and only when nothing waits. None: stop."""
        with self._changed:
            while True:
                for lane in lanes:
                    if self._waiting[lane]:
                        return self._waiting[lane].popleft()
                if self._stopping:
                    return None
                if self._chores and "train" in lanes:
                    return self._chores.popleft()
                self._changed.wait()

    def _run(self, job: _Job) -> None:
        clock = time.monotonic()
        last: Finished | Failed | Cancelled
        try:
            request, handler = self._prepare(job)
            device = "" if job.lane == "io" else self._trade.describe()
            with self._changed:
                if self._jobs.get(job.id) is not job:
                    return  # called off meanwhile
                job.begun = True
            self._say(job, Started(job.id, self._generation, device, time.time()))
            clock = time.monotonic()
            handler(request, self._context(job))
            last = Finished(job.id, self._generation, time.monotonic() - clock)
        except JobCancelled:
            last = Cancelled(job.id, self._generation)
        except (Exception, SystemExit) as error:  # the process boundary
            record = self._explain(error, job)
            if isinstance(error, Problem) and record is error.record:  # foreseen: its sentence says it all
                log.warning("%s failed: %s", job.id, error)
                last = Failed(job.id, self._generation, record)
            else:
                log.exception("%s failed", job.id)
                last = Failed(job.id, self._generation, record, traceback=traceback.format_exc())
        self._end(job, last)

    def _prepare(self, job: _Job) -> tuple[AnyRequest, Handler]:
        """Read what is asked and import what does it. Can take seconds, in which the job can still be called off."""
        request = msgspec.json.decode((job.folder / REQUEST_FILE).read_bytes(), type=AnyRequest)
        job.trains = isinstance(request, TrainRequest)
        with self._importing:
            return request, self._trade.handlers[type(request)]()

    def _context(self, job: _Job) -> JobContext:
        return JobContext(
            job.id,
            self._generation,
            job.folder,
            send=lambda event: self._say(job, event),
            breathe=lambda: self._breathe(job),
        )

    def _breathe(self, job: _Job) -> None:
        """A job between two steps: hear of a cancel, let quick jobs through if it trains, rest while paused."""
        resting = False
        while True:
            with self._changed:
                if job.cancelled:
                    raise JobCancelled
                quick = self._waiting["now"].popleft() if job.lane == "train" and self._waiting["now"] else None
                rest = job.paused and job.lane != "now"  # a quick job at rest would hold the training it is inside
                if quick is None and rest and resting:
                    self._changed.wait()
                    continue
            if quick:
                with aside():
                    self._run(quick)
                if self._lost:
                    raise DeviceLost(self._lost)
            elif rest:
                resting = True
                self._say(job, Paused(job.id, self._generation))
            else:
                break
        if resting:
            self._say(job, Resumed(job.id, self._generation))

    def _explain(self, error: BaseException, job: _Job) -> ProblemRecord:
        """What an exception is to the analyst."""
        if lost := _device_error(error):
            self._lost = lost
            return ProblemRecord("worker-crashed", {"exit": lost})
        if isinstance(error, Problem):
            return error.record
        if is_out_of_memory(error):
            device = "cpu" if job.lane == "io" else self._trade.describe()
            return ProblemRecord("out-of-memory" if job.trains else "out-of-memory-now", {"device": device})
        if isinstance(error, OSError) and (problem := os_problem(error, Path(error.filename or job.folder))):
            return problem.record
        return ProblemRecord("bug", {"what": f"{type(error).__name__}: {error}"})

    def _end(self, job: _Job, last: Finished | Failed | Cancelled) -> None:
        with self._changed:
            if self._jobs.get(job.id) is not job:
                return  # called off, and answered as such
            del self._jobs[job.id]
        self._say(job, last)

    def _do_chore(self, chore: Chore) -> None:
        try:
            with self._importing:
                chore()
        except Exception:  # the process boundary; nobody asked for this, so nobody waits for an answer
            log.exception("while warming up")

    def _tell_device(self) -> None:
        self._send(Ready(self._generation, self._trade.describe(), tuple(self._trade.found())))

    def _say(self, job: _Job, event: AnyEvent) -> None:
        """Send an event, and keep it in the job's folder."""
        try:
            with (job.folder / EVENTS_FILE).open("ab") as file:
                file.write(msgspec.json.encode(event) + b"\n")
        except OSError as error:  # a full disk must not silence the pipe as well
            log.warning("%s: %s", job.folder, error)
        self._send(event)

    def _send(self, message: Message) -> None:
        try:
            with self._speaking:
                self._connection.send_bytes(msgspec.json.encode(message))
        except OSError:  # nobody listens any more
            leave(0)


def _device_error(error: BaseException) -> str:
    """Why the device is lost, if an exception or what caused it says so; else "".

    After a CUDA error (other than memory that ran out, which PyTorch can give back) every further call fails too.
    """
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, DeviceLost):
            return str(cause)
        if type(cause).__name__ == "AcceleratorError" or (
            isinstance(cause, RuntimeError) and "CUDA error" in str(cause)
        ):
            return str(cause).partition("\n")[0]
        cause = cause.__cause__ or cause.__context__
    return ""
