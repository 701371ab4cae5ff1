"""Predicting: one text as it is typed, or a whole file into a CSV that keeps its columns."""

import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from app.commands import importing
from app.commands.session import Session, Ticket, new_job_folder
from app.commands.training import lines
from app.domain.jobs import AnyEvent, PredictRequest, Started
from app.domain.problems import Problem
from app.domain.records import NER, ColumnRoles, Dataset, Example, Row, Run, TrainedModel
from app.domain.results import Prediction
from app.domain.spans import is_blank
from app.domain.tasks import About
from app.formats import delimited
from app.formats.writing import check_writable

if TYPE_CHECKING:
    from app.store.project import Project

TRAINED_FILE: Final = "vitrail-trained.json"
PAGE: Final = 1000  # rows


class FilePrediction(msgspec.Struct, frozen=True):
    """What came of predicting a file or a dataset.

    `skipped`: rows without a readable text, kept in the output without an answer. `windowed`: texts longer than the
    model, read in overlapping windows. `seconds`: from its begin, not from when it began to wait.
    """

    output: str
    rows: int
    skipped: int
    windowed: int
    seconds: float


class Source(msgspec.Struct, frozen=True):
    """What is to be predicted: a table of cells, and the texts of its rows (`Example.id`: the row's index)."""

    columns: tuple[str, ...]
    rows: Iterable[Sequence[str]]
    examples: list[Example]


def trained(session: Session, run_id: str) -> tuple[Run, Path, TrainedModel]:
    """A run, its model's folder and what it knows.

    Raises `Problem` run-missing, run-unfinished, run-without-model (the project was unpacked without).
    """
    run = session.project.run(run_id)
    folder = session.project.run_folder(run.id) / "model"
    card = folder / TRAINED_FILE
    if not card.exists() and run.state == "finished":
        raise Problem("run-without-model", run=run.id)
    if not card.exists():
        raise Problem("run-unfinished", run=run.id, state=run.state)
    return run, folder, msgspec.json.decode(card.read_bytes(), type=TrainedModel)


def other_text(run: Run, info: TrainedModel, second: str | None) -> str | None:
    """What a model reads beside a text: `second` of a pair, else nothing. Raises `Problem` pair-missing."""
    if not info.paired:
        return None
    if second is None or is_blank(second):
        raise Problem("pair-missing", run=run.name)
    return second


def reads_pairs(session: Session, run_id: str) -> bool:
    """Whether the run's model wants a second text with each; False while it is not finished."""
    try:
        return trained(session, run_id)[2].paired
    except Problem:
        return False


def predict_text(
    session: Session,
    run_id: str,
    text: str,
    on_event: Callable[[AnyEvent], None] | None = None,
    *,
    second: str | None = None,
) -> Ticket:
    """Predict one text, or a pair (result: `Predictions` with one prediction). Raises `Problem` text-empty."""
    if is_blank(text) or (second is not None and is_blank(second)):
        raise Problem("text-empty")
    _, folder, _ = trained(session, run_id)
    seconds = () if second is None else (second,)
    return session.ask(PredictRequest(str(folder), texts=(text,), seconds=seconds), "now", on_event)


def predict_file(
    session: Session,
    run_id: str,
    path: Path,
    output: Path,
    *,
    roles: ColumnRoles | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    on_event: Callable[[AnyEvent], None] | None = None,
    on_ticket: Callable[[Ticket], None] | None = None,
) -> FilePrediction:
    """Predict every row of a file and write `output`: the original columns, `prediction`, `confidence`, `prob_<label>`.

    Waits for the worker, so not for the home thread. Columns are found by the names the run's dataset was imported
    with, unless `roles` says otherwise. For NER `prediction` is a JSON list of {start, end, label, text}.
    `on_ticket` is given the job, so that it can be cancelled. Raises `Problem`s of the file, the run and the output.
    """
    run, _, _ = trained(session, run_id)
    if output.exists() and path.exists() and output.samefile(path):
        raise Problem("output-unwritable", path=str(output), detail="it is the file being read")
    if roles is None:
        roles = session.project.dataset_by_id(run.dataset_id).roles
    reading = (
        ColumnRoles(tokens=roles.tokens)
        if roles.tokens is not None
        else ColumnRoles(text=roles.text, second=roles.second)
    )
    table = importing.read_examples(path, reading, encoding=encoding, delimiter=delimiter)
    read = {"text": roles.text or "", "tokens": roles.tokens or "", "second": roles.second or ""}
    read |= {"encoding": encoding or "", "delimiter": delimiter or ""}
    about = _about(run, {"path": str(path), "output": str(output), **read})
    source = Source(table.columns, table.rows, table.examples)
    return _predict(session, run_id, source, output, on_event, on_ticket, about)


def predict_dataset(
    session: Session,
    run_id: str,
    dataset: str,
    output: Path,
    *,
    on_event: Callable[[AnyEvent], None] | None = None,
    on_ticket: Callable[[Ticket], None] | None = None,
) -> FilePrediction:
    """Predict every text of a dataset and write `output` as `predict_file` does: text, label and the other columns."""
    project = session.project
    known = project.dataset(dataset)
    others = known.roles.others(known.columns)
    pair = (known.roles.second,) if known.roles.second else ()
    columns = (known.roles.text or "text", *pair, *((known.roles.label,) if known.roles.label else ()), *others)

    def cells() -> Iterator[Sequence[str]]:
        for row in _pages(project, known):
            second = (row.second or "",) if pair else ()
            label = (row.label or "",) if known.roles.label else ()
            yield [row.text, *second, *label, *(row.extra.get(column, "") for column in others)]

    texts = [Example(row.position, row.text, second=row.second) for row in _pages(project, known)]
    about = _about(session.project.run(run_id), {"dataset": dataset, "output": str(output)})
    return _predict(session, run_id, Source(columns, cells(), texts), output, on_event, on_ticket, about)


def predict_again(session: Session, task: About) -> FilePrediction:
    """Predict once more what a task was to predict, into the same file. Waits, so not for the home thread."""
    order = task.again
    run, output = task.leads["run"], Path(order["output"])
    if "dataset" in order:
        return predict_dataset(session, run, order["dataset"], output)
    roles = ColumnRoles(text=order["text"] or None, tokens=order["tokens"] or None, second=order["second"] or None)
    encoding, delimiter = order["encoding"] or None, order["delimiter"] or None
    return predict_file(session, run, Path(order["path"]), output, roles=roles, encoding=encoding, delimiter=delimiter)


def _about(run: Run, order: dict[str, str]) -> About:
    """What the prediction of many texts is to the analyst."""
    source = order.get("dataset") or Path(order["path"]).name
    return About("predict", f"{source} · {run.name}", {"page": "predict", "run": run.id}, order)


def _pages(project: "Project", dataset: Dataset) -> Iterator[Row]:
    for start in range(0, dataset.rows, PAGE):
        yield from project.rows(dataset.id, start, PAGE)


def _predict(
    session: Session,
    run_id: str,
    source: Source,
    output: Path,
    on_event: Callable[[AnyEvent], None] | None,
    on_ticket: Callable[[Ticket], None] | None,
    about: About,
) -> FilePrediction:
    begun = time.monotonic()

    def heard(event: AnyEvent) -> None:
        nonlocal begun
        if isinstance(event, Started):
            begun = time.monotonic()  # what it waited is not what it took
        if on_event is not None:
            on_event(event)

    _, model, info = trained(session, run_id)
    check_writable(output)  # now rather than after an hour
    folder = new_job_folder(session.project.cache)
    request = PredictRequest(str(model), rows="rows.jsonl")
    files = {"rows.jsonl": lines(source.examples)}
    ticket = session.ask(request, "train", heard, folder=folder, files=files, about=about)
    if on_ticket is not None:
        on_ticket(ticket)
    try:
        ticket.wait()
        ticket.check()
        answers = _Answers(folder, source, info)
        delimited.write_rows(output, answers.columns, answers.rows())
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return FilePrediction(
        str(output), answers.count, answers.count - len(source.examples), answers.windowed, time.monotonic() - begun
    )


class _Answers:
    """The source's rows with the answers beside them; counts as it goes, so that no table is held twice."""

    def __init__(self, folder: Path, source: Source, info: TrainedModel) -> None:
        self._lines = folder / "predictions.jsonl"
        self._source = source
        self._info = info
        self._added = ["prediction", "confidence"]
        if info.task != NER:
            self._added += [f"prob_{label}" for label in info.labels]
        self.columns = [*source.columns]
        for name in self._added:
            while name in self.columns:  # the file may hold an earlier prediction
                name += "_"
            self.columns.append(name)
        self.count = 0
        self.windowed = 0

    def rows(self) -> Iterator[Sequence[str]]:
        decoder = msgspec.json.Decoder(Prediction)
        with self._lines.open("rb") as file:
            texts = iter(self._source.examples)
            text = next(texts, None)
            for index, cells in enumerate(self._source.rows):
                self.count += 1
                if text is None or text.id != index:
                    yield [*cells, *[""] * len(self._added)]
                    continue
                answer = decoder.decode(next(file))
                self.windowed += answer.windows > 1
                yield [*cells, *_cells(answer, self._info, text.text)]
                text = next(texts, None)


def _cells(prediction: Prediction, info: TrainedModel, text: str) -> list[str]:
    confidence = f"{prediction.confidence:.6f}"
    if info.task == NER:
        spans = [
            {"start": s.start, "end": s.end, "label": s.label, "text": text[s.start : s.end]} for s in prediction.spans
        ]
        return [msgspec.json.encode(spans).decode(), confidence]
    return [prediction.label or "", confidence, *(f"{p:.6f}" for p in prediction.probabilities)]
