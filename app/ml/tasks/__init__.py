"""The tasks there are. Adding one: a module beside this with an object that is a `base.Task`, and a line here."""

from typing import Final

from app.domain.problems import Problem
from app.ml.tasks.base import Task
from app.ml.tasks.classification import Classification
from app.ml.tasks.multilabel import MultiLabel
from app.ml.tasks.ner import EntityRecognition

_TASKS: Final[dict[str, Task]] = {task.name: task for task in (Classification(), MultiLabel(), EntityRecognition())}


def find(name: str) -> Task:
    """The task of that name. Raises `Problem` setting-wrong."""
    if name not in _TASKS:
        raise Problem("setting-wrong", name="task", value=name, allowed=", ".join(_TASKS))
    return _TASKS[name]
