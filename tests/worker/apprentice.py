"""A real child with a small trade of its own: a job's texts are the steps it takes, one after the other.

Imported by the spawned process, so it knows nothing of pytest.
"""

import errno
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

import msgspec

from app.domain.jobs import EVENTS_FILE, REQUEST_FILE, AnyEvent, PredictRequest, Progress, TrainRequest
from app.domain.problems import Problem
from app.domain.records import CLASSIFICATION, TrainSettings
from app.ml.child import serve as serve_trade
from app.ml.context import JobCancelled, JobContext
from app.ml.handlers import Chore, Handler, Trade

PAUSE: Final = 0.005  # between two looks at a file


def serve(connection: Connection, generation: int, log_path: str) -> None:
    serve_trade(connection, generation, log_path, TRADE)


def serve_without_streams(connection: Connection, generation: int, log_path: str) -> None:
    """As in a windowed build: no stdout, no stderr, nor their descriptors."""
    vars(sys).update(stdout=None, stderr=None)
    os.close(1)
    os.close(2)
    serve(connection, generation, log_path)


def die_at_birth(connection: Connection, generation: int, log_path: str) -> None:
    with open(log_path, "a", encoding="utf-8") as log:
        log.write(f"born {generation}\n")
    os._exit(3)


def breathe_until(context: JobContext, name: str) -> None:
    while not (context.folder / name).exists():
        context.breathe()
        time.sleep(PAUSE)


def deaf_until(context: JobContext, name: str) -> None:
    while not (context.folder / name).exists():
        time.sleep(PAUSE)


def save_until(context: JobContext, name: str) -> None:
    """Breathe; once cancelled, save until the file is there, and say so all the while."""
    try:
        breathe_until(context, "never")
    except JobCancelled:
        context.progress("saving", 0, 1)
        with context.speaking("saving", 0, 1, every=0.1):
            deaf_until(context, name)
        context.write("saved", b"")
        raise


def exhaust(context: JobContext, words: str) -> None:
    import torch

    torch.empty(10**15)


def grandchild(context: JobContext, name: str) -> None:
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    context.write(name, str(process.pid).encode())


def speak(context: JobContext, words: str) -> None:
    print(words, "by print")  # noqa: T201
    print(words, "to stderr", file=sys.stderr)  # noqa: T201
    os.write(1, f"{words} by C\n".encode())
    subprocess.run([sys.executable, "-c", "print('by another program')"], check=True)


def stale(context: JobContext, stage: str) -> None:
    """Say something as the worker before would have."""
    context._send(Progress(context.job, context.generation - 1, stage, 1, 1))


def tear(context: JobContext, words: str) -> None:
    with (context.folder / EVENTS_FILE).open("a", encoding="utf-8") as file:
        file.write(words)


def fill_disk(context: JobContext, words: str) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def cuda(context: JobContext, words: str) -> None:
    raise RuntimeError("CUDA error: device-side assert triggered\nCUDA kernel errors might be reported later")


def bug(context: JobContext, words: str) -> None:
    raise ValueError(words)


def problem(context: JobContext, code: str) -> None:
    raise Problem(code)


def draw(context: JobContext, name: str) -> None:
    """Draw a random number from each generator and note them all."""
    import numpy as np
    import torch

    numbers = (random.random(), float(np.random.rand()), float(torch.rand(())))
    path = context.folder / name
    before = path.read_text() if path.exists() else ""
    context.write(name, f"{before}{numbers}\n".encode())


def seed(context: JobContext, number: str) -> None:
    import numpy as np
    import torch

    random.seed(int(number))
    np.random.seed(int(number))
    torch.manual_seed(int(number))


def breathe_in_evaluation(context: JobContext, name: str) -> None:
    import torch

    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        breathe_until(context, name)
        context.write("mode", str((torch.is_inference_mode_enabled(), torch.is_autocast_enabled("cpu"))).encode())


def differentiate(context: JobContext, name: str) -> None:
    import torch

    x = torch.tensor([3.0], requires_grad=True)
    y = x @ x
    (gradient,) = torch.autograd.grad(y, x)
    context.write(name, f"{y.dtype} {gradient.item()}".encode())


STEPS: Final[dict[str, Callable[[JobContext, str], object]]] = {
    "breathe-until": breathe_until,
    "deaf-until": deaf_until,
    "save-until": save_until,
    "exhaust": exhaust,
    "touch": lambda context, name: context.write(name, b""),
    "progress": lambda context, stage: context.progress(stage, 1, 1),
    "exit": lambda context, code: os._exit(int(code)),
    "sys-exit": lambda context, code: sys.exit(int(code)),
    "environment": lambda context, name: context.write(name, msgspec.json.encode(dict(os.environ))),
    "grandchild": grandchild,
    "speak": speak,
    "stale": stale,
    "tear": tear,
    "fill-disk": fill_disk,
    "cuda": cuda,
    "bug": bug,
    "problem": problem,
    "draw": draw,
    "seed": seed,
    "breathe-in-evaluation": breathe_in_evaluation,
    "differentiate": differentiate,
}


def run(request: PredictRequest, context: JobContext) -> None:
    for step in request.texts:
        verb, _, argument = step.partition(" ")
        STEPS[verb](context, argument)


def train(request: TrainRequest, context: JobContext) -> None:
    exhaust(context, "")


def _handler() -> Handler:
    return run


def _trainer() -> Handler:
    return train


def _chores(model: str) -> Sequence[Chore]:
    def note() -> None:
        Path(model).write_text("warm", encoding="utf-8")

    return [note] if model else []


TRADE: Final = Trade(
    handlers={PredictRequest: _handler, TrainRequest: _trainer}, describe=lambda: "bench", chores=_chores
)


def ask(folder: Path, *steps: str) -> Path:
    """Make a job's folder."""
    return _ask(folder, PredictRequest(model="", texts=steps))


def ask_to_train(folder: Path) -> Path:
    """Make the folder of a training, which is too large for any memory."""
    return _ask(folder, TrainRequest("", CLASSIFICATION, ("a", "b"), TrainSettings()))


def _ask(folder: Path, request: PredictRequest | TrainRequest) -> Path:
    folder.mkdir(parents=True)
    (folder / REQUEST_FILE).write_bytes(msgspec.json.encode(request))
    return folder


def journal(folder: Path) -> list[AnyEvent]:
    """The events kept in a job's folder; lines torn by a kill are left out."""
    events: list[AnyEvent] = []
    for line in (folder / EVENTS_FILE).read_bytes().splitlines():
        try:
            events.append(msgspec.json.decode(line, type=AnyEvent))
        except msgspec.DecodeError:
            continue
    return events
