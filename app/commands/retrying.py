"""Asking once more for what failed, was stopped or broke off, exactly as it was asked for the first time."""

from pathlib import Path
from typing import Final

import msgspec

from app.commands import inference, models, quality, suggesting, training
from app.commands.session import Session
from app.commands.tasks import folder_of
from app.domain.jobs import REQUEST_FILE, AnyRequest
from app.domain.problems import Problem
from app.domain.tasks import Task

_AGAIN: Final = frozenset({"train", "predict", "model", "trust", "words", "map", "label-errors", "suggest"})
_FROM_FOLDER: Final = frozenset({"model", "trust", "words", "map"})  # their folder is all that is needed


def can_retry(session: Session, task: Task) -> bool:
    """Whether `retry` would do something; an import is begun again where it was begun, on the Data page."""
    if task.alive or task.state == "finished" or task.about.kind not in _AGAIN:
        return False
    project = session.project if session.has_project else None
    match task.about.kind:
        case "label-errors":
            return project is not None and bool(task.about.leads.get("dataset"))
        case "suggest":
            return project is not None and "run" in task.about.again
        case kind:
            return kind not in _FROM_FOLDER or _request(folder_of(task, project)) is not None


def goes_on(session: Session, task: Task) -> bool:
    """Whether trying again means going on from a checkpoint rather than from the beginning. Looks at the disk."""
    return task.about.kind == "train" and session.has_project and training.has_checkpoint(session, task.job)


def retry(session: Session, task: Task) -> None:
    """Submit the same request again. Reads, and for what is kept at the end waits, so not for the home thread.

    Raises `Problem`s of what is asked for; `task-gone` where too little is left of it; `JobStopped`.
    """
    project = session.project if session.has_project else None
    folder = folder_of(task, project)
    match task.about.kind:
        case "train":
            training.resume(session, task.job)
        case "predict":
            inference.predict_again(session, task.about)
        case "label-errors":
            quality.look_again(session, task.about.leads["dataset"])
        case "suggest" if "run" in task.about.again:
            dataset = session.project.dataset(task.about.leads["dataset"])
            suggesting.from_run(session, dataset.id, task.about.again["run"])
        case "model" if _request(folder) is not None:
            models.bring_again(session, _there(folder, task))
        case "trust" | "words" | "map" if (request := _request(folder)) is not None:
            session.ask(request, "train", folder=_there(folder, task), about=task.about)
        case _:
            raise Problem("task-gone", name=task.about.name)


def _there(folder: Path | None, task: Task) -> Path:
    if folder is None:
        raise Problem("task-gone", name=task.about.name)
    return folder


def _request(folder: Path | None) -> AnyRequest | None:
    if folder is None:
        return None
    try:
        request: AnyRequest = msgspec.json.decode((folder / REQUEST_FILE).read_bytes(), type=AnyRequest)
    except (OSError, msgspec.DecodeError):
        return None
    return request
