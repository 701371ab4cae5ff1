"""Fine-tuning: check the data, snapshot it into a run folder, queue the run, and record what becomes of it."""

import itertools
import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from app.commands import models
from app.commands.session import Changes, Session, Ticket, events_of
from app.domain.jobs import (
    EVENTS_FILE,
    REQUEST_FILE,
    RESULT_FILE,
    AnyEvent,
    Cancelled,
    Failed,
    Finished,
    ForecastRequest,
    Notice,
    Paused,
    Resumed,
    Started,
    TrainRequest,
)
from app.domain.problems import Problem, explained_files
from app.domain.records import ANSWER, CLASSIFICATION, MULTILABEL, NER, Dataset, Example, Run, RunState, TrainSettings
from app.domain.results import Evaluation, TestPrediction, TrainResult
from app.domain.splits import Parts, split
from app.domain.tasks import About
from app.store.project import Project

FORECAST_SAMPLE = 256  # texts
LEAST = 8  # labelled texts below which nothing can be learned or measured


STATES: Final[dict[type[AnyEvent], RunState]] = {
    Started: "running",
    Resumed: "running",
    Paused: "paused",
    Finished: "finished",
    Failed: "failed",
    Cancelled: "cancelled",
}
T = TypeVar("T")


class TrainSpec(msgspec.Struct, frozen=True):
    """What the analyst asked for. `model`: a model's id or a folder. `test`: a dataset's name, "" to hold some out."""

    dataset: str
    model: str
    settings: TrainSettings = TrainSettings()
    test: str = ""
    name: str = ""


LIMITS: dict[str, tuple[float, float]] = {
    "epochs": (1, 1000),
    "learning_rate": (0.0, 1.0),
    "batch_size": (0, 4096),
    "max_length": (0, 1_000_000),
    "early_stopping": (0, 1000),
    "seed": (0, 2**31 - 1),
    "validation_fraction": (0.0, 0.5),
    "test_fraction": (0.0, 0.5),
    "warmup_fraction": (0.0, 1.0),
    "weight_decay": (0.0, 1.0),
}


def check_settings(settings: TrainSettings) -> None:
    """Raise `Problem` setting-wrong for the first setting outside its limits."""
    for name, (least, most) in LIMITS.items():
        value = getattr(settings, name)
        if not least <= value <= most:
            raise Problem("setting-wrong", name=name, value=value, allowed=f"{least:g} to {most:g}")


def labels_of(examples: Iterable[Example], task: str) -> tuple[str, ...]:
    """Classes or entity types in sorted order."""
    if task == NER:
        return tuple(sorted({span.label for example in examples for span in example.spans}))
    if task == MULTILABEL:
        return tuple(sorted({label for example in examples for label in example.labels}))
    return tuple(sorted({example.label for example in examples if example.label is not None}))


def check_examples(dataset: Dataset, examples: list[Example]) -> tuple[str, ...]:
    """The labels to train on. Raises `Problem` no-labels, one-class, too-few, no-entities, not-trainable."""
    if dataset.task == ANSWER:
        raise Problem("not-trainable", name=dataset.name)
    labels = labels_of(examples, dataset.task)
    if not examples or (dataset.task == MULTILABEL and not labels):
        raise Problem("no-labels", name=dataset.name)
    if dataset.task == NER and not labels:
        raise Problem("no-entities", name=dataset.name)
    if dataset.task == CLASSIFICATION and len(labels) < 2:
        raise Problem("one-class", name=dataset.name, label=labels[0])
    if len(examples) < LEAST:
        raise Problem("too-few", name=dataset.name, count=len(examples), needed=LEAST)
    return labels


def forecast(session: Session, spec: TrainSpec, on_event: Callable[[AnyEvent], None] | None = None) -> Ticket:
    """Ask how long a fine-tuning will take (result: `Forecast`); measured on this machine with this model and data."""
    check_settings(spec.settings)
    dataset = session.project.dataset(spec.dataset)
    examples = list(session.project.examples(dataset.id))
    labels = check_examples(dataset, examples)
    folder, _ = models.find(session, spec.model)
    held_out = spec.settings.validation_fraction + (0.0 if spec.test else spec.settings.test_fraction)
    count = round(len(examples) * (1.0 - held_out))
    sample = examples[:: max(1, len(examples) // FORECAST_SAMPLE)][:FORECAST_SAMPLE]
    request = ForecastRequest(str(folder), dataset.task, labels, spec.settings, count)
    return session.ask(request, "now", on_event, files={"sample.jsonl": lines(sample)})


def start(session: Session, spec: TrainSpec, on_event: Callable[[AnyEvent], None] | None = None) -> tuple[Run, Ticket]:
    """Queue a fine-tuning. Raises a `Problem`, nothing written, when the data or the settings cannot work."""
    project = session.project
    check_settings(spec.settings)
    dataset = project.dataset(spec.dataset)
    examples = list(project.examples(dataset.id))
    labels = check_examples(dataset, examples)
    folder, base = models.find(session, spec.model)
    _check_length(session, base, spec.settings)
    parts, notices = _parts(project, spec, dataset, examples, labels)
    run_id = project.next_run_id()
    run_folder = project.run_folder(run_id)
    told = [Notice(run_id, 0, code, details) for code, details in notices.items()]
    _snapshot(run_folder, parts, told)
    run = Run(
        id=run_id,
        name=spec.name or f"{dataset.name} · {base}",
        task=dataset.task,
        dataset_id=dataset.id,
        dataset=dataset.name,
        model=base,
        state="queued",
        created=time.time(),
        settings=spec.settings,
    )
    project.add_run(run)
    session.announce(Changes(runs=frozenset({run_id})))
    request = TrainRequest(str(folder), dataset.task, labels, spec.settings, base)
    try:
        ticket = _submit(session, run_id, request, on_event)
    except BaseException:
        delete(session, run_id)
        raise
    if on_event is not None:
        for notice in told:
            on_event(notice)
    return run, ticket


def resume(session: Session, run_id: str, on_event: Callable[[AnyEvent], None] | None = None) -> Ticket:
    """Go on with a paused run, or queue a stopped one again from its last complete checkpoint.

    Raises `Problem` model-missing where the model it learns from is not here, as after a project changed hands.
    """
    run = session.project.run(run_id)
    if run.state == "paused":
        session.queue.resume(run.id)
        return Ticket(run.id, session.project.run_folder(run.id))
    path = session.project.run_folder(run.id) / REQUEST_FILE
    request = msgspec.json.decode(path.read_bytes(), type=TrainRequest)
    base = str(_base(session, request))
    ticket = _submit(session, run.id, msgspec.structs.replace(request, model=base, resume=True), on_event)
    if ticket.last is None and session.project.run(run.id).state not in ("running", "paused"):
        session.project.update_run(run.id, state="queued", problem="")
        session.announce(Changes(runs=frozenset({run.id})))
    return ticket


def _base(session: Session, request: TrainRequest) -> Path:
    """Where the model lies from which a run learns: where it was, else among the models at hand."""
    folder = Path(request.model)
    if folder.is_absolute() and folder.is_dir():
        return folder
    name = request.base or folder.name
    if not name:
        raise Problem("model-missing", model=request.model, models="")
    found, _ = models.find(session, name)
    return found


def start_again(session: Session, run_id: str, on_event: Callable[[AnyEvent], None] | None = None) -> Ticket:
    """Queue a run that ended once more from its beginning, on the same texts; what it had learned is given up."""
    folder = session.project.run_folder(run_id)
    first = list(itertools.takewhile(lambda event: isinstance(event, Notice), history(session, run_id)))
    with explained_files(folder):
        shutil.rmtree(folder / "checkpoints", ignore_errors=True)
        (folder / EVENTS_FILE).write_bytes(b"".join(msgspec.json.encode(notice) + b"\n" for notice in first))
    return resume(session, run_id, on_event)


def pause(session: Session, run_id: str) -> None:
    """Ask a running fine-tuning to wait after its current step; the device stays warm."""
    session.queue.pause(run_id)


def cancel(session: Session, run_id: str) -> None:
    """Ask a fine-tuning to stop; its checkpoint is kept, so that it can be resumed."""
    session.stop(run_id)


def delete(session: Session, run_id: str) -> Run:
    """Remove a run with its model; `bring_back` undoes it until the project is closed. Raises `Problem` run-missing."""
    run = session.project.remove_run(run_id)
    session.announce(Changes(runs=frozenset({run_id}), removed=frozenset({run_id})))
    return run


def bring_back(session: Session, run_id: str) -> Run:
    """Undo the deletion of a run. Raises `Problem` run-missing where it was brought back already, not-writable."""
    run = session.project.restore_run(run_id)
    session.announce(Changes(runs=frozenset({run_id})))
    return run


def can_bring_back(session: Session, run_id: str) -> bool:
    """Whether the deletion of a run can be undone: neither was it yet, nor was the project closed since."""
    return session.has_project and run_id in session.project.removed_runs()


def deleted_after(session: Session, at: float) -> str:
    """The run that was deleted last, where that was after `at` (seconds since 1970) and can be undone; "" for none."""
    last = next(reversed(session.project.removed_runs().items()), None)
    return last[0] if last is not None and last[1] > at else ""


def history(session: Session, run_id: str) -> list[AnyEvent]:
    """Everything the run has said so far; the curves are its `Progress` figures."""
    return events_of(session.project.run_folder(run_id))


def result(session: Session, run_id: str) -> TrainResult | None:
    """The run's measured result, None while there is none."""
    return _read(session.project.run_folder(run_id) / RESULT_FILE, TrainResult)


def evaluation(session: Session, run_id: str) -> Evaluation | None:
    """The run's figures on held-out texts, None while there are none."""
    return _read(session.project.run_folder(run_id) / "evaluation.json", Evaluation)


def held_out(
    session: Session, run_id: str, gold: str | None = None, predicted: str | None = None
) -> list[TestPrediction]:
    """Held-out texts with the model's answer, surest first; where both are given, of one cell of the confusion."""
    path = session.project.run_folder(run_id) / "test_predictions.jsonl"
    if not path.exists():
        return []
    decoder = msgspec.json.Decoder(TestPrediction)
    found = [decoder.decode(line) for line in path.read_bytes().splitlines()]
    found = [p for p in found if (gold is None or p.gold == gold) and (predicted is None or p.label == predicted)]
    return sorted(found, key=lambda p: -p.confidence)


def has_checkpoint(session: Session, run_id: str) -> bool:
    """Whether a run that was stopped can go on from a checkpoint rather than from the beginning."""
    return any((session.project.run_folder(run_id) / "checkpoints").glob("step-????????"))


def lines(examples: Iterable[Example]) -> bytes:
    """Examples as JSON lines."""
    encoder = msgspec.json.Encoder()
    return b"".join(encoder.encode(example) + b"\n" for example in examples)


def _parts(
    project: Project, spec: TrainSpec, dataset: Dataset, examples: list[Example], labels: tuple[str, ...]
) -> tuple[Parts, dict[str, dict[str, str | int | float]]]:
    """The three parts, and what to tell about them: notice code to details."""
    settings = spec.settings
    notices: dict[str, dict[str, str | int | float]] = {}
    if spec.test:
        test = _test_examples(project, spec.test, dataset, labels)
        # A text that is also in the test set would be graded on what it was taught.
        known = {example.text for example in test}
        kept = [example for example in examples if example.text not in known]
        if len(kept) < LEAST:
            raise Problem("test-overlap", name=dataset.name, test=spec.test)
        if len(kept) < len(examples):
            notices["texts-shared"] = {"count": len(examples) - len(kept)}
        parts = split(kept, settings.validation_fraction, 0.0, settings.seed)
        parts = msgspec.structs.replace(parts, test=tuple(test))
    else:
        parts = split(examples, settings.validation_fraction, settings.test_fraction, settings.seed)
    if parts.rare:
        notices["rare-labels"] = {"labels": ", ".join(parts.rare)}
    return parts, notices


def _test_examples(project: Project, name: str, dataset: Dataset, labels: tuple[str, ...]) -> list[Example]:
    other = project.dataset(name)
    if other.task != dataset.task:
        raise Problem("task-mismatch", run=other.name, task=other.task, wanted=dataset.task)
    test = list(project.examples(other.id))
    unknown = sorted(set(labels_of(test, dataset.task)) - set(labels))
    if unknown:
        raise Problem("test-labels", labels=", ".join(unknown[:10]))
    return test


def _submit(
    session: Session, run_id: str, request: TrainRequest, on_event: Callable[[AnyEvent], None] | None
) -> Ticket:
    project = session.project

    def heard(event: AnyEvent) -> None:
        # Another project may be open by now, with a run of the same id.
        if session.has_project and session.project is project:
            _record(session, run_id, event)
        if on_event is not None:
            on_event(event)

    about = About("train", project.run(run_id).name, {"page": "results", "run": run_id})
    return session.ask(request, "train", heard, job=run_id, folder=project.run_folder(run_id), about=about)


def _record(session: Session, run_id: str, event: AnyEvent) -> None:
    """Write what an event means for its run into the project, then announce it."""
    project = session.project
    state = STATES.get(type(event))
    if state is None:
        return
    if isinstance(event, Started):
        project.update_run(run_id, state=state, problem="")
    elif isinstance(event, Failed):
        project.update_run(run_id, state=state, problem=msgspec.json.encode(event.problem).decode())
    elif isinstance(event, Finished) and (done := result(session, run_id)) is not None:
        project.update_run(run_id, state=state, metrics=done.metrics, seconds=done.seconds)
    else:
        project.update_run(run_id, state=state)
    session.announce(Changes(runs=frozenset({run_id})))


def _check_length(session: Session, model: str, settings: TrainSettings) -> None:
    """Raise `Problem` setting-wrong for texts longer than a known model reads."""
    card = next((card for card in models.cards(session.models_folder) if card.id == model), None)
    if card is not None and settings.max_length > card.max_length:
        allowed = f"1 to {card.max_length} for this model"
        raise Problem("setting-wrong", name="max_length", value=settings.max_length, allowed=allowed)


def _snapshot(folder: Path, parts: Parts, notices: list[Notice]) -> None:
    """Write a run's data and what there is to say about it; nothing is left behind where that fails."""
    try:
        with explained_files(folder):
            folder.mkdir(parents=True, exist_ok=True)
            for name, members in (("train", parts.train), ("validation", parts.validation), ("test", parts.test)):
                (folder / f"{name}.jsonl").write_bytes(lines(members))
            (folder / EVENTS_FILE).write_bytes(b"".join(msgspec.json.encode(notice) + b"\n" for notice in notices))
    except Problem:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _read(path: Path, kind: type[T]) -> T | None:
    return msgspec.json.decode(path.read_bytes(), type=kind) if path.exists() else None
