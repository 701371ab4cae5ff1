"""Predicting: one text as it is typed, or a whole file into a CSV that keeps its columns."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from app.commands import importing
from app.commands.session import Session, Ticket, new_job_folder
from app.commands.training import lines
from app.domain.jobs import AnyEvent, PredictRequest
from app.domain.problems import Problem
from app.domain.records import NER, ColumnRoles, Run, TrainedModel
from app.domain.results import Prediction
from app.domain.spans import is_blank
from app.formats import delimited

TRAINED_FILE = "vitrail-trained.json"


class FilePrediction(msgspec.Struct, frozen=True):
    """What came of predicting a file. `skipped`: rows without a readable text, kept in the output without an answer."""

    output: str
    rows: int
    skipped: int
    seconds: float


def trained(session: Session, run_id: str) -> tuple[Run, Path, TrainedModel]:
    """A run, its model's folder and what it knows. Raises `Problem` run-missing, run-unfinished."""
    run = session.project.run(run_id)
    folder = session.project.run_folder(run.id) / "model"
    card = folder / TRAINED_FILE
    if not card.exists():
        raise Problem("run-unfinished", run=run.id, state=run.state)
    return run, folder, msgspec.json.decode(card.read_bytes(), type=TrainedModel)


def predict_text(
    session: Session, run_id: str, text: str, on_event: Callable[[AnyEvent], None] | None = None
) -> Ticket:
    """Predict one text (result: `Predictions` with one prediction)."""
    if is_blank(text):
        raise Problem("text-empty")
    _, folder, _ = trained(session, run_id)
    return session.ask(PredictRequest(str(folder), texts=(text,)), "now", on_event)


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
    `on_ticket` is given the job, so that it can be cancelled.
    """
    begun = time.monotonic()
    run, model, info = trained(session, run_id)
    if roles is None:
        roles = session.project.dataset_by_id(run.dataset_id).roles
    table = importing.read_examples(path, _reading_roles(roles), encoding=encoding, delimiter=delimiter)
    folder = new_job_folder(session.project.cache)
    request = PredictRequest(str(model), rows="rows.jsonl")
    ticket = session.ask(request, "train", on_event, folder=folder, files={"rows.jsonl": lines(table.examples)})
    if on_ticket is not None:
        on_ticket(ticket)
    ticket.wait()
    ticket.check()
    columns, rows = _answers(table, info, folder)
    delimited.write_rows(output, columns, rows)
    return FilePrediction(str(output), len(table.rows), len(table.rows) - len(table.examples), time.monotonic() - begun)


def _reading_roles(roles: ColumnRoles) -> ColumnRoles:
    """The columns a file to predict must have: the text alone, since its labels are what is asked for."""
    if roles.tokens is not None:
        return ColumnRoles(tokens=roles.tokens)
    return ColumnRoles(text=roles.text)


def _answers(table: importing.FileTable, info: TrainedModel, folder: Path) -> tuple[list[str], Iterator[Sequence[str]]]:
    added = ["prediction", "confidence"] + ([] if info.task == NER else [f"prob_{label}" for label in info.labels])
    taken = set(table.columns)
    columns = list(table.columns)
    for name in added:
        while name in taken:  # the file may hold an earlier prediction
            name += "_"
        taken.add(name)
        columns.append(name)
    decoder = msgspec.json.Decoder(Prediction)
    lines_ = (folder / "predictions.jsonl").read_bytes().splitlines()
    by_row = {p.id: p for p in (decoder.decode(line) for line in lines_)}
    texts = {example.id: example.text for example in table.examples}

    def rows() -> Iterator[Sequence[str]]:
        for index, cells in enumerate(table.rows):
            prediction = by_row.get(index)
            answer = [""] * len(added) if prediction is None else _cells(prediction, info, texts[index])
            yield [*cells, *answer]

    return columns, rows()


def _cells(prediction: Prediction, info: TrainedModel, text: str) -> list[str]:
    confidence = f"{prediction.confidence:.6f}"
    if info.task == NER:
        spans = [
            {"start": s.start, "end": s.end, "label": s.label, "text": text[s.start : s.end]} for s in prediction.spans
        ]
        return [msgspec.json.encode(spans).decode(), confidence]
    return [prediction.label or "", confidence, *(f"{p:.6f}" for p in prediction.probabilities)]
