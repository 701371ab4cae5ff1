"""The map through the commands: kept, coloured by what the store knows, and a selection that is a filter."""

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app.__main__ import queue_for
from app.commands import candidates, mapping, projects, training
from app.commands.session import Session
from app.commands.training import TrainSpec
from app.domain.annotations import Source
from app.domain.filters import Filter
from app.domain.inside import TextMap
from app.domain.problems import Problem
from app.domain.records import Dataset, TrainSettings
from app.store.schema import position_of
from tests.commands.conftest import add_dataset, toy_rows

PATIENCE = 120.0  # seconds


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """One worker for all tests here."""
    folder = tmp_path_factory.mktemp("mapping")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("VITRAIL_CONFIG", "VITRAIL_LOGS"):
            patch.setenv(name, str(folder / name.lower()))
        made = Session(queue_for, folder / "models", lambda call: call())
        try:
            projects.create(made, folder / "project")
            add_dataset(made, "toy", toy_rows(96))
            yield made
        finally:
            made.close()


@pytest.fixture
def toy(session: Session, tiny_encoder: Path) -> Dataset:
    dataset = session.project.dataset("toy")
    candidates.choose_model(session, dataset.id, str(tiny_encoder))
    return dataset


def test_a_map_drawn_once_is_there_at_once(session: Session, toy: Dataset) -> None:
    first = mapping.draw(session, toy.id, "pca")
    first.wait(PATIENCE)
    assert first.result(TextMap).texts == 96
    rows, places = mapping.drawn(first)
    assert [position_of(int(row)) for row in rows] == list(range(96))
    again = mapping.draw(session, toy.id, "pca")
    assert again.last is not None  # answered without the worker
    assert again.folder == first.folder
    np.testing.assert_array_equal(mapping.drawn(again)[1], places)


def test_points_are_coloured_by_label(session: Session, toy: Dataset) -> None:
    rows = candidates.ids(session.project, toy, Filter())
    found = mapping.coloured(session, toy.id, rows[::-1], "label")
    labels = [row.label for row in session.project.rows(toy.id, 0, 96)]
    assert [found.names[code] for code in found.codes[::-1]] == labels
    assert found.counts() == [48, 48]


def test_points_are_coloured_by_a_runs_predictions(session: Session, toy: Dataset, tiny_encoder: Path) -> None:
    settings = TrainSettings(epochs=4, learning_rate=3e-3, batch_size=8)
    run, ticket = training.start(session, TrainSpec("toy", str(tiny_encoder), settings))
    ticket.wait(PATIENCE)
    ticket.check()
    rows = candidates.ids(session.project, toy, Filter())
    said = mapping.coloured(session, toy.id, rows, "prediction", run.id)  # predicted first
    assert Source("run", run.id) in session.project.voices.predictors(toy.id)
    assert (said.codes >= 0).all()
    wrong = mapping.coloured(session, toy.id, rows, "error", run.id)
    given = mapping.coloured(session, toy.id, rows, "label")
    assert wrong.names == ("right", "wrong")
    np.testing.assert_array_equal(wrong.codes == 1, said.codes != given.codes)
    drawn = mapping.draw(session, toy.id, "pca", run.id)
    drawn.wait(PATIENCE)
    assert drawn.result(TextMap).texts == 96
    plain = mapping.draw(session, toy.id, "pca")
    assert drawn.folder != plain.folder  # another model has another map


def test_a_selection_is_a_filter(session: Session, toy: Dataset) -> None:
    rows = candidates.ids(session.project, toy, Filter())
    chosen = mapping.selection(rows[[5, 2, 40]])
    assert chosen == Filter(positions=(2, 5, 40))
    assert list(session.project.texts.find(toy.id, chosen)) == rows[[2, 5, 40]].tolist()


def test_a_map_as_a_table(session: Session, toy: Dataset, tmp_path: Path) -> None:
    ticket = mapping.draw(session, toy.id, "pca")
    ticket.wait(PATIENCE)
    assert mapping.write(session, ticket, tmp_path / "map.csv") == 96
    with (tmp_path / "map.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert list(lines[0]) == list(mapping.COLUMNS)
    assert [line["id"] for line in lines[:3]] == ["1", "2", "3"]
    assert lines[0]["label"] == "positive"
    _, places = mapping.drawn(ticket)
    assert float(lines[7]["x"]) == pytest.approx(float(places[7, 0]), rel=1e-4)


def test_an_unknown_run_is_told(session: Session, toy: Dataset) -> None:
    with pytest.raises(Problem) as caught:
        mapping.draw(session, toy.id, "pca", "run-777")
    assert caught.value.code == "run-missing"
