"""Suggestions while one labels: the quick model, the predictions of runs, and which text comes next."""

import os
import shutil
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np

from app.commands import candidates, inference
from app.commands.candidates import Rows
from app.commands.session import Changes, JobStopped, Session, Ticket, new_job_folder
from app.commands.training import lines
from app.domain.annotations import Annotation, SchemeKind, Source, Suggestion
from app.domain.filters import Filter
from app.domain.jobs import REQUEST_FILE, RESULT_FILE, AnyEvent, Lane, NearestRequest, PredictRequest, QuickRequest
from app.domain.problems import Problem, explained_files
from app.domain.records import TASK_OF
from app.domain.results import Prediction
from app.domain.suggestions import FIRST as FIRST
from app.domain.suggestions import ORDER_FILES, SUGGESTIONS_FILE, Neighbours, QuickResult, Strategy
from app.domain.tasks import About

if TYPE_CHECKING:
    from app.store.project import Project

STEP: Final = 10  # labels after which it is taught anew, at least
INITIATOR: Final = "suggesting"  # of the changes announced here: predictions alone were altered
DEFAULT: Final[Strategy] = "mixed"  # needed the fewest labels: `make bench`, active_learning
_NEAR: Final = 500  # texts that are shown next
_NEAR_SPANS: Final = 150
_READING: Final = 30.0  # seconds for texts that are not shown next
_READING_BESIDE: Final = 1.5  # where something else has the device
_RUN_ROWS: Final = 10_000  # texts that a run predicts at once
_PREDICTIONS_FILE: Final = "predictions.jsonl"
_ALL: Final = Filter()


class AutoTrainer:
    """When to teach the quick model: at 20 labels, then after each tenth more (at least 10), never two at once.

    `prepares`: once before that too, which reads the texts and puts every kind of text early in the queue.
    """

    def __init__(self, prepares: bool = False) -> None:
        self._prepares = prepares
        self._taught_at: int | None = None
        self._running = False

    def is_due(self, labelled: int) -> bool:
        """Whether to begin now, so many texts being labelled. Labels taken away count as new ones do."""
        if self._running:
            return False
        if self._taught_at is None or self._taught_at < FIRST:
            return labelled >= FIRST or (self._prepares and self._taught_at is None)
        return abs(labelled - self._taught_at) >= max(STEP, self._taught_at // 10)

    def begun(self, labelled: int) -> None:
        """It is being taught with so many labels."""
        self._taught_at = labelled
        self._running = True

    def ended(self) -> None:
        """It was taught, or that failed or was cancelled; the next time is after the next step all the same."""
        self._running = False


def retrain(
    session: Session,
    dataset_id: int,
    on_event: Callable[[AnyEvent], None] | None = None,
    *,
    near: Sequence[int] | None = None,
) -> Ticket:
    """Teach the quick model on what is labelled now (result: `QuickResult`); then call `record` with the ticket.

    Reads rows, so not for the home thread. Without any label it still prepares the queue. `near`: the rows shown next,
    which get their suggestions first; None: the first unlabelled ones. Raises `Problem` dataset-missing, model-missing.
    """
    project = session.project
    dataset = project.dataset_by_id(dataset_id)
    model, _ = candidates.model_of(session, dataset_id)
    waiting = candidates.unlabelled(project, dataset)
    shown = waiting if near is None else np.asarray(near, dtype=np.int64)
    shown = shown[: _NEAR_SPANS if dataset.scheme == "spans" else _NEAR]
    before = latest(session, dataset_id)
    busy = bool(session.at_work())
    # What takes seconds waits for its turn and lets others through; what was read before is taught between two clicks.
    lane: Lane = "now" if busy or (before is not None and not before.unread) else "train"
    request = QuickRequest(
        model=str(model),
        vectors=str(candidates.vectors_of(session, model)),
        scheme=dataset.scheme,
        labels=tuple(label.name for label in project.labels(dataset_id)),
        pool=str(candidates.pool(session, dataset, waiting)),
        seconds=_READING if lane == "train" else _READING_BESIDE,
    )
    files = {
        "labelled.jsonl": lines(candidates.labelled(project, dataset)),
        "near.jsonl": lines(candidates.examples(project, shown)),
    }
    about = About("learn", dataset.name, {"page": "label", "dataset": dataset.name}) if lane == "train" else None
    return session.ask(request, lane, on_event, folder=new_job_folder(project.cache), files=files, about=about)


def record(session: Session, dataset_id: int, ticket: Ticket) -> QuickResult:
    """Keep what a finished `retrain` found: suggestions as predictions of Source("quick", model), and the orders.

    Writes, so not for the home thread. Raises the `Problem` the job failed with, dataset-missing, or `JobStopped`
    where it was asked for another dataset, which had this id before a backup was restored.
    """
    project = session.project
    result = ticket.result(QuickResult)
    request = msgspec.json.decode((ticket.folder / REQUEST_FILE).read_bytes(), type=QuickRequest)
    source = Source("quick", Path(request.model).name)
    state = candidates.folder_of(session, dataset_id)
    if Path(request.pool).parent != state:
        raise JobStopped(ticket.job)
    with explained_files(state):
        for other in project.voices.predictors(dataset_id):
            if other.kind == "quick" and other != source:
                project.voices.forget(dataset_id, other)
        if not result.wait:
            project.voices.store_predictions(dataset_id, source, _suggestions(ticket.folder / SUGGESTIONS_FILE))
        state.mkdir(parents=True, exist_ok=True)
        for name in (*ORDER_FILES.values(), RESULT_FILE):
            os.replace(ticket.folder / name, state / name)
    shutil.rmtree(ticket.folder, ignore_errors=True)
    session.announce(Changes(annotations=frozenset({dataset_id}), initiator=INITIATOR))
    return result


def latest(session: Session, dataset_id: int) -> QuickResult | None:
    """What the quick model knew when it was last taught, None where it never was."""
    try:
        path = candidates.folder_of(session, dataset_id) / RESULT_FILE
        return msgspec.json.decode(path.read_bytes(), type=QuickResult)
    except (OSError, msgspec.DecodeError, Problem):  # the cache was emptied, an older Vitrail wrote it, or it is gone
        return None


def queue(
    session: Session, dataset_id: int, strategy: Strategy, filter: Filter = _ALL, limit: int | None = None
) -> "array[int]":
    """The unlabelled rows that meet the filter, in the order to label them; those the order says nothing of follow.

    Never empty while such a row is left. Reads ids alone. Raises `Problem` dataset-missing.
    """
    project = session.project
    chosen = msgspec.structs.replace(filter, labelled=False, excluded=False, label=None)
    if strategy == "order":
        return project.texts.find(dataset_id, chosen, limit=limit)
    rows = np.frombuffer(project.texts.find(dataset_id, chosen), dtype=np.int64)
    if strategy == "random":
        ordered = rows[np.argsort(candidates.scattered(rows, seed=2), kind="stable")]
    else:
        first = _disputed(project, dataset_id) if strategy == "disagreement" else _order(session, dataset_id, strategy)
        first = first[np.isin(first, rows)]
        ordered = np.concatenate([first, rows[np.isin(rows, first, invert=True)]])
    return array("q", ordered[:limit].tobytes())


def nearest(
    session: Session,
    dataset_id: int,
    row: int,
    count: int = 50,
    *,
    unlabelled_only: bool = False,
    on_event: Callable[[AnyEvent], None] | None = None,
    on_ticket: Callable[[Ticket], None] | None = None,
) -> list[tuple[int, float]]:
    """The rows most like `row` with their cosines, the nearest first; of what is read, or can be within seconds.

    Waits for the worker, so not for the home thread. Raises `Problem` dataset-missing, model-missing, `JobStopped`.
    """
    project = session.project
    dataset = project.dataset_by_id(dataset_id)
    model, _ = candidates.model_of(session, dataset_id)
    waiting = candidates.unlabelled(project, dataset)
    others = [] if unlabelled_only else candidates.labelled(project, dataset)
    asked = list(candidates.examples(project, [row]))
    if not asked:
        return []
    busy = bool(session.at_work())
    request = NearestRequest(
        model=str(model),
        vectors=str(candidates.vectors_of(session, model)),
        pool=str(candidates.pool(session, dataset, waiting)),
        count=2 * count + len(asked),
        seconds=_READING_BESIDE if busy else _READING,
    )
    files = {"near.jsonl": lines([*asked, *others])}
    folder = new_job_folder(project.cache)
    ticket = session.ask(request, "now" if busy else "train", on_event, folder=folder, files=files)
    if on_ticket is not None:
        on_ticket(ticket)
    try:
        ticket.wait()
        found = ticket.result(Neighbours)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    pairs = list(zip(found.rows, found.cosines, strict=True))
    if unlabelled_only:
        left = set(waiting[np.isin(waiting, found.rows)].tolist())
        pairs = [(found_row, cosine) for found_row, cosine in pairs if found_row in left]
    return pairs[:count]


def from_run(
    session: Session,
    dataset_id: int,
    run_id: str,
    rows: Sequence[int] | None = None,
    on_event: Callable[[AnyEvent], None] | None = None,
    *,
    on_ticket: Callable[[Ticket], None] | None = None,
) -> int:
    """Keep what a fine-tuned run predicts for these rows, or the whole dataset, as Source("run", its id); how many.

    Waits for the worker, so not for the home thread; what is done when it is cancelled stays. Raises `Problem`
    run-missing, run-unfinished, task-mismatch, dataset-missing; `JobStopped`.
    """
    project = session.project
    dataset = project.dataset_by_id(dataset_id)
    run, model, info = inference.trained(session, run_id)
    if info.task != TASK_OF[dataset.scheme]:
        raise Problem("task-mismatch", run=run.id, task=info.task, wanted=TASK_OF[dataset.scheme])
    known = {label.name for label in project.labels(dataset_id)}
    wanted = candidates.ids(project, dataset, Filter()) if rows is None else np.asarray(rows, dtype=np.int64)
    kept = 0
    for start in range(0, len(wanted), _RUN_ROWS):
        folder = new_job_folder(project.cache)
        texts = candidates.examples(project, wanted[start : start + _RUN_ROWS])
        request = PredictRequest(str(model), rows="rows.jsonl")
        # A few hundred are wanted by who labels now.
        lane: Lane = "now" if len(wanted) <= _NEAR else "train"
        files = {"rows.jsonl": lines(texts)}
        leads = {"page": "label", "dataset": dataset.name}
        about = About("suggest", f"{run.name} · {dataset.name}", leads, {"run": run.id})
        listed = about if lane == "train" else None
        ticket = session.ask(request, lane, on_event, folder=folder, files=files, about=listed)
        if on_ticket is not None:
            on_ticket(ticket)
        try:
            ticket.wait()
            ticket.check()
            said = _predicted(folder / _PREDICTIONS_FILE, dataset.scheme, known)
            kept += project.voices.update_predictions(dataset_id, Source("run", run.id), said)
        except Problem:
            raise  # what it said lies in the folder, for its log, until the cache has no room for it
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        shutil.rmtree(folder, ignore_errors=True)
    session.announce(Changes(annotations=frozenset({dataset_id}), initiator=INITIATOR))
    return kept


def _suggestions(path: Path) -> Iterator[Suggestion]:
    decoder = msgspec.json.Decoder(Suggestion)
    with path.open("rb") as file:
        for line in file:
            yield decoder.decode(line)


def _predicted(path: Path, scheme: SchemeKind, known: set[str]) -> Iterator[Suggestion]:
    """A run's predictions as suggestions; what it calls by names that the dataset has not is left out."""
    decoder = msgspec.json.Decoder(Prediction)
    with path.open("rb") as file:
        for line in file:
            said = decoder.decode(line)
            annotation = Annotation(
                label=said.label if scheme in ("single", "rating") else None,
                labels=tuple(label for label in said.labels if label in known),
                spans=tuple(span for span in said.spans if span.label in known),
            )
            if annotation.label is None or annotation.label in known:
                yield Suggestion(said.id, annotation, said.confidence, _margin(said, scheme))


def _margin(said: Prediction, scheme: SchemeKind) -> float:
    if scheme == "multi":
        return min((abs(2 * chance - 1) for chance in said.probabilities), default=1.0)
    if len(said.probabilities) > 1:
        second, first = sorted(said.probabilities)[-2:]
        return first - second
    return min(said.span_confidences, default=said.confidence)


def _order(session: Session, dataset_id: int, strategy: Strategy) -> Rows:
    """The rows as the quick model last put them; none where it never did."""
    path = candidates.folder_of(session, dataset_id) / ORDER_FILES[strategy]
    try:
        return np.asarray(np.load(path), dtype=np.int64)
    except (OSError, ValueError):
        return np.zeros(0, dtype=np.int64)


def _disputed(project: "Project", dataset_id: int) -> Rows:
    """Unlabelled rows about which predictors say different things, the most divided and least sure first."""
    dataset = project.dataset_by_id(dataset_id)
    predictors = project.voices.predictors(dataset_id)
    said: dict[int, list[Suggestion]] = {}
    for predictor in predictors if len(predictors) > 1 else []:
        name = f"{predictor.kind}:{predictor.name}"
        says = Filter(labelled=False, excluded=False, predictor=name, least_confidence=0.0)
        rows = candidates.ids(project, dataset, says)
        for row, suggestion in project.voices.suggestions(predictor, rows.tolist()).items():
            said.setdefault(row, []).append(suggestion)
    divided = [(_agreement(voices), sum(v.confidence for v in voices), row) for row, voices in said.items()]
    return np.asarray([row for share, _, row in sorted(divided) if share < 1.0], dtype=np.int64)


def _agreement(voices: Iterable[Suggestion]) -> float:
    """The share of the most frequent of what was said."""
    counts = Counter(voice.annotation for voice in voices)
    return max(counts.values()) / counts.total()
