"""What a running job may do to the outside: write into its folder, send events, and breathe."""

import contextlib
import os
import random
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from app.domain.jobs import RESULT_FILE, AnyEvent, Artefact, Notice, Progress

_BREATH: Final = 0.05  # seconds between two breaths while a call runs beside
_WORD: Final = 1.0  # seconds between two words of a job that is busy; well within the grace time of a cancel
T = TypeVar("T")


class JobCancelled(Exception):
    """Raised by `JobContext.breathe` when the analyst cancelled."""


class JobContext:
    """The hand a job holds. Thread-safe as far as `send` is; `breathe` belongs to the thread that runs the job."""

    def __init__(
        self,
        job: str,
        generation: int,
        folder: Path,
        send: Callable[[AnyEvent], None],
        breathe: Callable[[], None] = lambda: None,
    ) -> None:
        self.job = job
        self.generation = generation
        self.folder = folder
        self._send = send
        self._breathe = breathe
        self._last_stage = ""
        self._last_progress = 0.0

    def breathe(self) -> None:
        """Call between steps: waits while paused, serves quick jobs, raises `JobCancelled` when cancelled.

        Costs a microsecond where there is nothing to do. A job that takes longer than the grace time of a cancel (3 s)
        between two breaths is deaf, and may be killed with the whole child.
        """
        self._breathe()

    def progress(
        self,
        stage: str,
        done: float,
        total: float,
        eta: float | None = None,
        figures: dict[str, float] | None = None,
        detail: str = "",
    ) -> None:
        """Report progress. Reports without figures or detail less than 0.1 s apart are dropped, save a stage's ends."""
        now = time.monotonic()
        if not (figures or detail) and done < total and stage == self._last_stage and now - self._last_progress < 0.1:
            return
        self._last_stage = stage
        self._last_progress = now
        self._send(Progress(self.job, self.generation, stage, done, total, eta, figures or {}, detail))

    def beside(self, call: Callable[[], T]) -> T:
        """Run what cannot breathe on a thread of its own, and breathe until it is done; its result, or its error.

        Where a breath raises, the call ends in the background and nobody hears of it. What it imports must be imported
        before: a quick job served meanwhile may be importing too.
        """
        pool = ThreadPoolExecutor(1, "beside")
        try:
            future = pool.submit(call)
            while not wait([future], _BREATH).done:
                self.breathe()
            return future.result()
        finally:
            pool.shutdown(wait=False)

    @contextlib.contextmanager
    def speaking(self, stage: str, done: float, total: float, every: float = _WORD) -> Iterator[None]:
        """Report the same progress `every` so many seconds while the block runs, however long its calls take.

        With the stage "saving" it keeps a cancelled job from being killed while it writes what it must not lose.
        """
        over = threading.Event()

        def speak() -> None:
            while not over.wait(every):
                self.progress(stage, done, total)

        speaker = threading.Thread(target=speak, name="speaking", daemon=True)
        speaker.start()
        try:
            yield
        finally:
            over.set()
            speaker.join()

    def notice(self, code: str, **details: str | int | float) -> None:
        """Tell the analyst something while the job goes on; `code` is a key of `NOTICES`."""
        self._send(Notice(self.job, self.generation, code, details))

    def artefact(self, kind: str, path: str) -> None:
        """Say that the file at `path`, relative to the job's folder, is complete."""
        self._send(Artefact(self.job, self.generation, kind, path))

    def result(self, record: msgspec.Struct) -> None:
        """Write the job's `result.json`, whole or not at all."""
        self.write(RESULT_FILE, msgspec.json.encode(record))

    def write(self, name: str, content: bytes) -> Path:
        """Write a file of the job's folder aside, then rename it into place. OSError leaves what was there before."""
        target = self.folder / name
        aside = target.with_name(target.name + ".part")
        try:
            with aside.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(aside, target)
        except OSError:
            with contextlib.suppress(OSError):
                aside.unlink()
            raise
        return target


@contextlib.contextmanager
def aside() -> Iterator[None]:
    """A bracket around a quick job inside a training's breath, in which neither feels the other.

    The training's random numbers (Python, numpy, torch on every device in use) go on as if nothing had happened, so
    that what it learns does not depend on somebody typing; and the quick job starts outside the `no_grad`,
    `inference_mode` or `autocast` that the training may be breathing in. Libraries not imported yet stay so.
    """
    with contextlib.ExitStack() as stack:
        stack.callback(random.setstate, random.getstate())
        if "numpy" in sys.modules:
            import numpy as np

            stack.callback(np.random.set_state, np.random.get_state())
        if "torch" in sys.modules:
            import torch

            in_use: Callable[[], bool] = torch.cuda.is_initialized
            devices = list(range(torch.cuda.device_count())) if in_use() else []
            stack.enter_context(torch.random.fork_rng(devices=devices))
            stack.enter_context(torch.inference_mode(False))
            stack.enter_context(torch.enable_grad())
            for device in ("cpu", "cuda"):
                if torch.is_autocast_enabled(device):
                    stack.enter_context(torch.autocast(device, enabled=False))
        yield
