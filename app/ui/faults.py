"""Faults of ours: written to the log, said in the window in one sentence, never the end of the program."""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from app.domain.problems import Problem, ProblemRecord

_log: Final = logging.getLogger("vitrail")
_SIZE: Final = 1_000_000  # bytes of a log file


def write_log(folder: Path) -> None:
    """Send warnings and worse to `window.log` in `folder`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "window.log", maxBytes=_SIZE, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        return  # a window without a log is better than none
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)


def as_problem(error: BaseException) -> Problem:
    """A fault of ours in the form in which the window says it."""
    return Problem("bug", what=f"{type(error).__name__}: {error}"[:200])


class Faults:
    """The last resort for exceptions nobody expected. `say(record, details)` is called on the thread that raised;
    `problem(problem)` for an expected failure that nobody caught."""

    def __init__(self, say: Callable[[ProblemRecord, str], None], problem: Callable[[Problem], None]) -> None:
        self._say = say
        self._problem = problem
        self._before = sys.excepthook
        self._before_in_threads = threading.excepthook

    def watch(self) -> None:
        """Take over from the interpreter's own report."""
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread
        qInstallMessageHandler(_qt_said)

    def release(self) -> None:
        """Give the interpreter its report back."""
        sys.excepthook = self._before
        threading.excepthook = self._before_in_threads
        qInstallMessageHandler(None)

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        if isinstance(error, Problem):
            _log.warning("uncaught: %s", error)
            self._problem(error)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        _log.error("%s", details)
        self._say(as_problem(error).record, details)

    def _caught_in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._caught(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)


def _qt_said(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's own warnings belong in the log too; in a windowed build there is no stderr."""
    levels = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
        QtMsgType.QtCriticalMsg: logging.ERROR,
        QtMsgType.QtFatalMsg: logging.CRITICAL,
    }
    logging.getLogger("qt").log(levels.get(kind, logging.WARNING), "%s", message)
