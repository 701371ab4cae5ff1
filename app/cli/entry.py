"""From a command line to an exit code: 0 done, 2 wrong usage or input, 1 our fault, 130 interrupted."""

import argparse
import io
import json
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from app.cli import arguments, demo, verbs
from app.cli.verbs import Answer
from app.commands import models, projects
from app.commands.session import JobStopped, Session
from app.domain.jobs import AnyEvent
from app.domain.problems import Problem
from app.worker.queue import JobQueue

QueueFor = Callable[[Callable[[AnyEvent], None]], JobQueue]
OUR_FAULT: Final = frozenset({"bug", "worker-crashed"})


class Outcome(msgspec.Struct, frozen=True):
    """How a verb ended. `show`: a project to open in the window now."""

    code: int
    show: Path | None = None


def run(given: Sequence[str], queue_for: QueueFor) -> Outcome:
    """Run one verb. Everything but its answer goes to stderr."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # a redirected console may know Latin letters only
    options = arguments.parser().parse_args(given)
    try:
        answer = _perform(options, queue_for)
    except Problem as problem:
        found_wrong = options.verb == "check" and problem.code == "project-damaged"
        return _refuse(problem.record.sentence, 1 if found_wrong or problem.code in OUR_FAULT else 2)
    except (JobStopped, KeyboardInterrupt):
        return _refuse("Stopped; what was saved before is safe.", 130)
    except Exception as error:  # noqa: BLE001 - the process boundary: a bug becomes a sentence and a log
        traceback.print_exc()
        return _refuse(Problem("bug", what=f"{type(error).__name__}: {error}").record.sentence, 1)
    if options.json:
        print(json.dumps(answer.data, ensure_ascii=False))
    else:
        print(answer.words)
    sys.stdout.flush()
    return Outcome(answer.code, answer.show)


def _perform(options: argparse.Namespace, queue_for: QueueFor) -> Answer:
    session = Session(queue_for, models.default_folder(), lambda call: call())
    if session.unread_preferences is not None:
        sys.stderr.write(f"vitrail: {session.unread_preferences}\n")
    try:
        if options.verb == "demo":
            return demo.perform(session, options)
        if options.verb == "new":
            projects.create(session, options.project)
        elif hasattr(options, "project"):
            projects.open_project(session, options.project)
        return verbs.VERBS[options.verb](session, options)
    finally:
        session.close()


def _refuse(sentence: str, code: int) -> Outcome:
    sys.stderr.write(f"vitrail: {sentence}\n".encode("utf-8", "replace").decode())
    return Outcome(code)
