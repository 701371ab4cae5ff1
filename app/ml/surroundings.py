"""The child's place in the system: its streams, environment, priority, and its leaving."""

import contextlib
import faulthandler
import logging
import os
import signal
import sys
from multiprocessing.connection import Connection
from typing import Final, NoReturn, TextIO

import psutil

# Offline and silent unless a download was asked for, which lifts this for itself. No fork happens here that the
# tokenizers' threads would have to fear.
_ENVIRONMENT: Final = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "TOKENIZERS_PARALLELISM": "true",
    # OpenMP's threads wait for one another by spinning. Where another program wants a core too, the thread waited for
    # may not run at all: with one busy core of two, training fell from 160 to 6 examples/s. A short spin keeps 137.
    "GOMP_SPINCOUNT": "10000",
}
# Where libraries look for their number of threads, once, when they are loaded or first compute: OpenMP's (torch,
# scikit-learn), the BLAS of numpy and scipy, Apple's, and the tokenizers' (which no call can alter later).
_THREADS: Final = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "RAYON_NUM_THREADS",
)


def settle_in(connection: Connection, log_path: str) -> None:
    """A child's first act, before anything can print: what goes to stdout and stderr ends up in the log."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the parent too, and it decides
    log = _open(log_path)
    _redirect(log, connection)
    os.environ.update(_ENVIRONMENT)
    logging.basicConfig(stream=log, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    faulthandler.enable(log)
    _keep_to_ourselves()
    _step_back()


def allow_threads(count: int) -> None:
    """Hold the libraries that are loaded from now on to `count` threads each; 0 leaves it to them."""
    if count:
        os.environ.update(dict.fromkeys(_THREADS, str(count)))


def leave(code: int) -> NoReturn:
    """End this process at once, whatever its threads are in, and all that it started."""
    with contextlib.suppress(psutil.Error):
        for process in psutil.Process().children(recursive=True):
            with contextlib.suppress(psutil.Error):
                process.kill()
    os._exit(code)


def _open(log_path: str) -> TextIO:
    try:
        return open(log_path, "a", buffering=1, encoding="utf-8", errors="backslashreplace")
    except OSError:  # no log is no reason not to work
        return open(os.devnull, "a", buffering=1, encoding="utf-8", errors="backslashreplace")


def _redirect(log: TextIO, connection: Connection) -> None:
    """Python's streams (None in a windowed build, where libraries stumble over that) and C's descriptors."""
    sys.stdout = sys.stderr = log
    for descriptor in (1, 2):
        # Where the window had no stdout its number may have gone to the pipe.
        if descriptor != connection.fileno():
            with contextlib.suppress(OSError):
                os.dup2(log.fileno(), descriptor)
                os.set_inheritable(descriptor, True)  # it may be the log's own, and that is not


def _keep_to_ourselves() -> None:
    """Spawning left our pipes inheritable: a program started from here would keep them open after our death."""
    if sys.platform != "win32":
        for descriptor in range(3, 64):
            with contextlib.suppress(OSError):
                os.set_inheritable(descriptor, False)


def _step_back() -> None:
    """Let the window go first where both want the processor."""
    if sys.platform == "win32":
        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        os.nice(10)
