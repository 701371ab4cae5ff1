"""Label quality: which labels may be wrong, why, and what the nearest texts carry."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from app.commands import candidates, reviewing
from app.commands.session import Changes, Session, Ticket, new_job_folder
from app.commands.training import lines
from app.domain.annotations import Annotation
from app.domain.filters import Filter
from app.domain.jobs import AnyEvent, LabelErrorsRequest
from app.domain.problems import Problem
from app.domain.records import CLASSIFICATION
from app.domain.results import in_words
from app.domain.suggestions import ISSUES_FILE, LabelError, LabelErrors
from app.domain.tasks import About
from app.formats import delimited
from app.formats.sheet import neutral

MOST: Final = 100_000  # labelled texts judged at once
MOST_SPANS: Final = 3_000
COLUMNS: Final = ("row", "text", "given", "suggested", "score", "reason")
_JUDGE_FILE: Final = "test_predictions.jsonl"


def label_errors(
    session: Session,
    dataset: str | int,
    on_event: Callable[[AnyEvent], None] | None = None,
    *,
    run: str = "",
) -> Ticket:
    """Judge every label by models that were not shown it (result: `LabelErrors`); `issues` then reads what was found.

    `dataset`: a name or an id. `run`: a fine-tuned run of it, whose test predictions are taken where there are some.
    The ticket's folder is the caller's to `discard`. Reads rows, so not for the home thread. Raises `Problem`
    dataset-missing, no-labels, not-trainable, model-missing, run-missing, task-mismatch; the job labels-unjudged.
    """
    project = session.project
    found = project.dataset_by_id(dataset) if isinstance(dataset, int) else project.dataset(dataset)
    if found.scheme == "answer":
        raise Problem("not-trainable", name=found.name)
    rows = candidates.ids(project, found, Filter(labelled=True, excluded=False))
    if not len(rows):
        raise Problem("no-labels", name=found.name)
    model, _ = candidates.model_of(session, found.id)
    chosen = candidates.drawn(rows, MOST_SPANS if found.scheme == "spans" else MOST)
    request = LabelErrorsRequest(
        model=str(model),
        vectors=str(candidates.vectors_of(session, model)),
        scheme=found.scheme,
        labels=tuple(label.name for label in project.labels(found.id)),
        labelled=len(rows),
        judge=_judge(session, run, found.id) if run else "",
    )
    files = {"labelled.jsonl": lines(candidates.examples(project, chosen))}
    about = About("label-errors", found.name, {"page": "label", "dataset": found.name, "view": "review"})
    folder = new_job_folder(project.cache)
    return session.ask(request, "train", on_event, folder=folder, files=files, about=about)


def issues(ticket: Ticket) -> list[LabelError]:
    """What a finished `label_errors` found, the most suspicious first. Raises what kept it from finishing."""
    ticket.check()
    decoder = msgspec.json.Decoder(LabelError)
    return [decoder.decode(line) for line in (ticket.folder / ISSUES_FILE).read_bytes().splitlines()]


def look_again(session: Session, dataset: str) -> None:
    """Look once more as a task was to, at the labels as they are by now, and keep what is found for the review.

    Waits for the worker, so not for the home thread. Raises as `label_errors` and its job do; `JobStopped`.
    """
    found = session.project.dataset(dataset)
    ticket = label_errors(session, found.id)
    ticket.wait()
    reviewing.keep(session.project, found.id, result(ticket), tuple(issues(ticket)))
    discard(ticket)
    session.announce(Changes(annotations=frozenset({found.id}), initiator=reviewing.SEARCHED))


def discard(ticket: Ticket) -> None:
    """Remove a finished job's files; what `issues` gave stays in hand."""
    shutil.rmtree(ticket.folder, ignore_errors=True)


def write(session: Session, found: Sequence[LabelError], output: Path) -> None:
    """The issues as CSV: row (from 1), text, given, suggested, score, reason; no cell is a formula to a spreadsheet.

    Raises `Problem` output-unwritable, disk-full.
    """
    delimited.write_rows(output, COLUMNS, _cells(session, found))


def result(ticket: Ticket) -> LabelErrors:
    """The counts of a finished `label_errors`. Raises what kept it from finishing."""
    return ticket.result(LabelErrors)


def in_cell(annotation: Annotation) -> str:
    """An annotation as one cell: the label, the labels, or the parts as JSON."""
    if annotation.label is not None:
        return annotation.label
    if annotation.spans:
        spans = [{"start": s.start, "end": s.end, "label": s.label} for s in annotation.spans]
        return msgspec.json.encode(spans).decode()
    return in_words(annotation.labels)


def _cells(session: Session, found: Sequence[LabelError]) -> Iterator[Sequence[str]]:
    rows = {row.id: row for row in session.project.rows_by_id([error.row for error in found])}
    for error in found:
        if row := rows.get(error.row):
            text = row.text if row.second is None else f"{row.text}\n{row.second}"
            given, suggested = in_cell(error.given), in_cell(error.suggested)
            cells = [text, given, suggested, f"{error.score:.6f}", error.sentence]
            yield [str(row.position + 1), *map(neutral, cells)]


def _judge(session: Session, run_id: str, dataset_id: int) -> str:
    """A run's test predictions, which it was not trained on; only of texts of this dataset."""
    run = session.project.run(run_id)
    if run.dataset_id != dataset_id or run.task != CLASSIFICATION:
        raise Problem("task-mismatch", run=run.id, task=run.task, wanted=CLASSIFICATION)
    path = session.project.run_folder(run.id) / _JUDGE_FILE
    if not path.exists():
        raise Problem("run-unfinished", run=run.id, state=run.state)
    return str(path)
