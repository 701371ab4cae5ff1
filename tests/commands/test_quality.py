"""Labels that may be wrong, through the command: found in the real worker and written as a table."""

import csv
from pathlib import Path

import pytest

from app.commands import candidates, quality, retrying, reviewing
from app.commands.session import Session
from app.domain.annotations import Annotation, Source
from app.domain.problems import Problem
from app.domain.records import NewRow
from app.domain.spans import Span
from app.domain.suggestions import LabelErrors
from app.domain.tasks import About, Task
from tests.commands.conftest import add_dataset

PATIENCE = 120.0  # seconds
ME = Source("person", "Ada")


def test_a_turned_label_is_written_with_its_reason(session: Session, tiny_encoder: Path, tmp_path: Path) -> None:
    dataset = session.project.dataset("toy")
    candidates.choose_model(session, dataset.id, str(tiny_encoder))
    rows = session.project.rows(dataset.id, 0, 96)
    turned, taken_out = rows[40], rows[50]
    session.project.editor.annotate(turned.id, Annotation("negative"), ME)
    session.project.editor.exclude([taken_out.id], True, ME)
    ticket = quality.label_errors(session, "toy")
    assert ticket.wait(PATIENCE)
    counts = ticket.result(LabelErrors)
    errors = quality.issues(ticket)
    assert (counts.looked_at, counts.labelled, counts.listed) == (95, 95, len(errors))
    assert turned.id in [error.row for error in errors[:3]]
    assert taken_out.id not in [error.row for error in errors]
    output = tmp_path / "errors.csv"
    quality.write(session, errors, output)
    with output.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert tuple(table[0]) == quality.COLUMNS
    line = next(line for line in table if line["row"] == "41")
    assert (line["text"], line["given"], line["suggested"]) == (turned.text, "negative", "positive")
    assert [float(line["score"]) for line in table] == sorted(float(line["score"]) for line in table)
    folder = ticket.folder
    quality.discard(ticket)
    assert not folder.exists()


def test_a_search_that_is_tried_again_is_kept_for_the_review(session: Session, tiny_encoder: Path) -> None:
    dataset = session.project.dataset("toy")
    candidates.choose_model(session, dataset.id, str(tiny_encoder))
    about = About("label-errors", "toy", {"page": "label", "dataset": "toy", "view": "review"})
    heard: list[str] = []
    session.changed.connect(lambda changes: heard.append(changes.initiator))
    task = Task("1", about, "gone", 1.0, "cache/gone", "failed")
    assert retrying.can_retry(session, task)
    retrying.retry(session, task)
    review = reviewing.kept(session.project, dataset.id)
    assert review is not None
    assert review.result.looked_at == 96
    assert reviewing.SEARCHED in heard


def test_datasets_that_cannot_be_judged_are_refused(session: Session, tiny_encoder: Path) -> None:
    add_dataset(session, "bare", [NewRow("a text")])
    with pytest.raises(Problem) as caught:
        quality.label_errors(session, "bare")
    assert caught.value.code == "no-labels"
    with pytest.raises(Problem) as caught:
        quality.label_errors(session, "toy")
    assert caught.value.code == "model-missing"
    candidates.choose_model(session, session.project.dataset("toy").id, str(tiny_encoder))
    with pytest.raises(Problem) as caught:
        quality.label_errors(session, "toy", run="run-007")
    assert caught.value.code == "run-missing"


def test_annotations_as_cells() -> None:
    assert quality.in_cell(Annotation("positive")) == "positive"
    assert quality.in_cell(Annotation(labels=("a", "b"))) == "a; b"
    assert quality.in_cell(Annotation(spans=(Span(0, 4, "person"),))) == '[{"start":0,"end":4,"label":"person"}]'
    assert quality.in_cell(Annotation()) == ""
