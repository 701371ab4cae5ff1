"""Tasks in the words of the window: what is done to what, where it stands, and what came of it."""

from app.commands.session import Session
from app.domain.tasks import Standing, Task
from app.ui import edit_words, words
from app.ui.words import translate


def title(task: Task) -> str:
    """What the task does, and to what: "Fine-tuning · Letters"."""
    kinds = {
        "train": translate("Tasks", "Fine-tuning"),
        "predict": translate("Tasks", "Predictions"),
        "suggest": translate("Tasks", "Suggestions by a model"),
        "trust": translate("Tasks", "Ranking the methods"),
        "words": translate("Tasks", "Words the model goes by"),
        "map": translate("Tasks", "Map of the texts"),
        "label-errors": translate("Tasks", "Looking for wrong labels"),
        "model": translate("Tasks", "Fetching a model"),
        "import": translate("Tasks", "Import"),
        "learn": translate("Tasks", "Learning from your labels"),
        "export": translate("Tasks", "Export"),
        "archive": translate("Tasks", "Archive of the project"),
        "report": translate("Tasks", "Report"),
    }
    name = words.name(task.about.name)
    return f"{kinds[task.about.kind]} · {name}" if name else kinds[task.about.kind]


def state(task: Task, standing: Standing | None = None) -> str:
    """Where it stands, in a word or two."""
    if standing is not None and standing.stopping:
        return translate("Tasks", "Stopping")
    if task.state == "running" and standing is not None and standing.stage:
        return words.stage_so_far(standing.stage, standing.done, standing.total)
    return {
        "queued": translate("Tasks", "Waiting"),
        "running": translate("Tasks", "Running"),
        "paused": translate("Tasks", "Paused"),
        "finished": translate("Tasks", "Done"),
        "failed": translate("Tasks", "Failed"),
        "cancelled": translate("Tasks", "Stopped"),
        "interrupted": translate("Tasks", "Interrupted"),
    }[task.state]


def waits(session: Session, job: str) -> str:
    """What a job that has not begun waits for, in one sentence."""
    before = session.ahead_of(job)
    named = [task for other in before if (task := session.tasks.task_of(other)) is not None]
    running = [task for task in named if task.state != "queued"]
    first = next(iter([*running, *named]), None)
    if first is not None:
        return translate("Tasks", "Waits for what was asked for before it: {0}.").format(title(first))
    if before:
        return translate("Tasks", "Waits for what was asked for before it.")
    return translate("Tasks", "Starts as soon as the worker is ready.")


def note(task: Task, standing: Standing | None = None) -> str:
    """The line under the title: state, how far or how long, when."""
    parts = [state(task, standing)]
    if standing is not None and task.alive:
        if standing.total > 0 and task.state != "queued":
            parts.append(words.percent(standing.share))
        if standing.eta is not None and task.state == "running":
            parts.append(translate("Tasks", "{0} left").format(words.duration(standing.eta)))
    else:
        if task.seconds:
            parts.append(words.duration(task.seconds))
        parts.append(edit_words.when(task.ended or task.asked))
    return " · ".join(parts)


def outcome(task: Task) -> str:
    """What became of it, in one sentence: a failed one's cause, effect on the data and next step."""
    if task.state == "finished":
        return translate("Tasks", "It is done.")
    if task.state == "interrupted":
        told = translate("Tasks", "Vitrail was closed while this ran; your data are safe; it can be tried again.")
        return words.problem_sentence(task.problem) if task.problem is not None else told
    if task.problem is not None:
        return words.problem_sentence(task.problem)
    if task.state == "cancelled":
        return translate("Tasks", "It was stopped before its end; your data are as they were.")
    return ""
