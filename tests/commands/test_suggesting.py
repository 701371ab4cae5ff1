"""Suggestions through the commands: taught in the real worker, kept as predictions, and never an empty queue."""

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.__main__ import queue_for
from app.commands import candidates, projects, suggesting, training
from app.commands.session import Changes, JobStopped, Session
from app.commands.suggesting import AutoTrainer
from app.commands.training import TrainSpec
from app.domain.annotations import Annotation, Source
from app.domain.filters import Filter
from app.domain.problems import Problem
from app.domain.records import ColumnRoles, Dataset, NewRow, TrainSettings
from app.domain.spans import Span
from app.domain.suggestions import QuickResult, Strategy
from app.store.project import Project
from app.store.task_file import TaskFile
from tests.commands.conftest import add_dataset, toy_rows

PATIENCE = 120.0  # seconds
STRATEGIES = get_args(Strategy)
ME = Source("person", "Ada")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """One worker for all tests here: each has a dataset of its own."""
    folder = tmp_path_factory.mktemp("suggesting")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("VITRAIL_CONFIG", "VITRAIL_LOGS"):
            patch.setenv(name, str(folder / name.lower()))
        made = Session(queue_for, folder / "models", lambda call: call())
        try:
            projects.create(made, folder / "project")
            yield made
        finally:
            made.close()


def half_labelled(session: Session, model: Path, labelled: int = 40, rows: int = 120) -> Dataset:
    """A dataset whose first texts are labelled, read by the tiny encoder."""
    bare = [NewRow(row.text, row.label if i < labelled else None) for i, row in enumerate(toy_rows(rows))]
    name = f"half {len(session.project.datasets())}"
    add_dataset(session, name, bare)
    dataset = session.project.dataset(name)
    candidates.choose_model(session, dataset.id, str(model))
    return dataset


def taught(session: Session, dataset: Dataset) -> QuickResult:
    ticket = suggesting.retrain(session, dataset.id)
    assert ticket.wait(PATIENCE)
    return suggesting.record(session, dataset.id, ticket)


def unlabelled(session: Session, dataset: Dataset) -> list[int]:
    return list(session.project.texts.find(dataset.id, Filter(labelled=False, excluded=False)))


def test_suggestions_are_kept_as_predictions_of_the_quick_model(session: Session, tiny_encoder: Path) -> None:
    dataset = half_labelled(session, tiny_encoder)
    changes: list[Changes] = []
    session.changed.connect(changes.append)
    result = taught(session, dataset)
    assert result.wait == ""
    assert (result.labelled, result.suggested, result.unread) == (40, 80, 0)
    listed = [task for task in TaskFile(session.project.folder).read() if task.about.kind == "learn"]
    assert [(task.about.name, task.state) for task in listed] == [(dataset.name, "finished")], "others may wait for it"
    assert result.figure is not None
    assert result.figure.name == "accuracy"
    assert result.beats_guessing
    assert result.baseline == 0.5
    source = Source("quick", tiny_encoder.name)
    assert session.project.voices.predictors(dataset.id) == [source]
    rows = unlabelled(session, dataset)
    said = session.project.voices.suggestions(source, rows)
    assert set(said) == set(rows)
    gold = [row.label for row in toy_rows(120)[40:]]
    right = [said[row].annotation.label == label for row, label in zip(rows, gold, strict=True)]
    assert np.mean(right) > 0.8
    assert all(0 <= s.margin <= s.confidence <= 1 for s in said.values())
    assert suggesting.latest(session, dataset.id) == result
    assert any(c.annotations == {dataset.id} and c.initiator == suggesting.INITIATOR for c in changes)
    assert not list(session.project.cache.glob("*/near.jsonl"))


def test_suggestions_for_another_dataset_of_the_same_id_are_not_kept(
    tmp_path: Path, tiny_encoder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VITRAIL_CONFIG", str(tmp_path / "config"))
    made = Session(queue_for, tmp_path / "models", lambda call: call())
    try:
        project = projects.create(made, tmp_path / "project")
        empty = project.backup()
        assert empty is not None
        first = half_labelled(made, tiny_encoder)
        taught(made, first)
        late = suggesting.retrain(made, first.id)
        assert late.wait(PATIENCE)
        project.close()
        Project.restore(project.folder, empty.path)
        projects.hold(made, Project.open(project.folder))
        second = half_labelled(made, tiny_encoder, rows=60)
        assert second.id == first.id
        assert suggesting.latest(made, second.id) is None
        with pytest.raises(JobStopped):
            suggesting.record(made, second.id, late)
        assert made.project.voices.predictors(second.id) == []
        assert taught(made, second).suggested == 20
    finally:
        made.close()


def test_no_order_loses_a_text_while_one_waits(session: Session, tiny_encoder: Path) -> None:
    dataset = half_labelled(session, tiny_encoder)
    session.project.editor.exclude([unlabelled(session, dataset)[0]], True, ME)
    taught(session, dataset)
    waiting = unlabelled(session, dataset)
    assert len(waiting) == 79
    for strategy in STRATEGIES:
        queue = suggesting.queue(session, dataset.id, strategy)
        assert isinstance(queue, array)
        assert sorted(queue) == waiting, strategy
        assert suggesting.queue(session, dataset.id, strategy, limit=5) == queue[:5]
    for row in waiting[1:]:
        session.project.editor.annotate(row, Annotation("positive"), ME)
    for strategy in STRATEGIES:
        assert list(suggesting.queue(session, dataset.id, strategy)) == waiting[:1], strategy


def test_the_queue_begins_with_what_the_model_is_unsure_of(session: Session, tiny_encoder: Path) -> None:
    dataset = half_labelled(session, tiny_encoder)
    taught(session, dataset)
    said = session.project.voices.suggestions(Source("quick", tiny_encoder.name), unlabelled(session, dataset))
    margins = [said[row].margin for row in suggesting.queue(session, dataset.id, "margin")]
    assert margins == sorted(margins)
    assert list(suggesting.queue(session, dataset.id, "random")) != sorted(said)


def test_the_filter_holds_for_the_queue(session: Session, tiny_encoder: Path) -> None:
    dataset = half_labelled(session, tiny_encoder)
    taught(session, dataset)
    chosen = Filter(shortest=len("the good kettle number 100 is great"))
    wanted = [row for row in unlabelled(session, dataset) if row in set(session.project.texts.find(dataset.id, chosen))]
    assert 0 < len(wanted) < 80
    for strategy in STRATEGIES:
        assert sorted(suggesting.queue(session, dataset.id, strategy, chosen)) == wanted


def test_without_labels_the_queue_is_prepared_and_the_reason_told(session: Session, tiny_encoder: Path) -> None:
    dataset = half_labelled(session, tiny_encoder, labelled=0)
    result = taught(session, dataset)
    assert result.wait == "few-labels"
    assert result.figure is None
    assert not result.beats_guessing
    queue = suggesting.queue(session, dataset.id, "diversity")
    assert sorted(queue) == unlabelled(session, dataset) != list(queue)
    assert session.project.voices.predictors(dataset.id) == []


def test_random_order_stays_as_texts_are_labelled(session: Session, tiny_encoder: Path) -> None:
    dataset = half_labelled(session, tiny_encoder, labelled=0)
    before = list(suggesting.queue(session, dataset.id, "random"))
    session.project.editor.exclude([before[3]], True, ME)
    assert list(suggesting.queue(session, dataset.id, "random")) == [row for row in before if row != before[3]]


def test_the_nearest_texts_share_words(session: Session, tiny_encoder: Path) -> None:
    dataset = half_labelled(session, tiny_encoder)
    row = unlabelled(session, dataset)[0]
    found = suggesting.nearest(session, dataset.id, row, 5)
    cosines = [cosine for _, cosine in found]
    assert len(found) == 5
    assert cosines == sorted(cosines, reverse=True)
    assert row not in dict(found)
    others = suggesting.nearest(session, dataset.id, row, 200, unlabelled_only=True)
    assert {r for r, _ in others} == set(unlabelled(session, dataset)) - {row}


def test_a_run_suggests_for_some_rows_then_for_all(session: Session, tiny_encoder: Path) -> None:
    dataset = half_labelled(session, tiny_encoder, labelled=60)
    settings = TrainSettings(epochs=3, learning_rate=0.005, batch_size=8)
    run, ticket = training.start(session, TrainSpec(dataset.name, str(tiny_encoder), settings))
    assert ticket.wait(PATIENCE)
    ticket.check()
    some = unlabelled(session, dataset)[:7]
    assert suggesting.from_run(session, dataset.id, run.id, some) == 7
    source = Source("run", run.id)
    said = session.project.voices.suggestions(source, list(range(some[0] - 60, some[-1] + 60)))
    assert sorted(said) == some
    assert suggesting.from_run(session, dataset.id, run.id) == 120
    taught(session, dataset)
    rows = unlabelled(session, dataset)
    one = session.project.voices.suggestions(source, rows)
    other = session.project.voices.suggestions(Source("quick", tiny_encoder.name), rows)
    divided = {row for row in rows if one[row].annotation != other[row].annotation}
    queue = suggesting.queue(session, dataset.id, "disagreement")
    assert set(queue[: len(divided)]) == divided
    with session.project.importing("entities", ColumnRoles(tokens="a", tags="b"), ("a", "b"), "e", "") as into:
        into.add([NewRow("anna lives here", spans=(Span(0, 4, "person"),), tagged=True)])
    with pytest.raises(Problem) as caught:
        suggesting.from_run(session, session.project.dataset("entities").id, run.id)
    assert caught.value.code == "task-mismatch"


def test_the_pool_is_kept_until_much_of_it_is_labelled(
    session: Session, tiny_encoder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "POOL", 50)
    dataset = half_labelled(session, tiny_encoder, labelled=20)
    waiting = candidates.unlabelled(session.project, dataset)
    path = candidates.pool(session, dataset, waiting)
    first = path.read_bytes()
    assert len(first.splitlines()) == 50
    assert candidates.pool(session, dataset, waiting[2:]).read_bytes() == first
    rows = np.load(path.with_name("pool.npy"))
    left = waiting[~np.isin(waiting, rows[:20])]
    assert candidates.pool(session, dataset, left).read_bytes() != first
    assert np.isin(np.load(path.with_name("pool.npy")), left).all()


def test_no_model_is_a_problem(session: Session) -> None:
    add_dataset(session, "bare", toy_rows(4))
    with pytest.raises(Problem) as caught:
        suggesting.retrain(session, session.project.dataset("bare").id)
    assert caught.value.code == "model-missing"


def test_twenty_labels_then_every_tenth_more() -> None:
    trainer = AutoTrainer()
    taught_at = []
    for labelled in range(400):
        if trainer.is_due(labelled):
            trainer.begun(labelled)
            assert not trainer.is_due(labelled + 100)
            trainer.ended()
            taught_at.append(labelled)
    assert taught_at[:4] == [20, 30, 40, 50]
    assert np.diff(taught_at)[-1] == taught_at[-2] // 10 > 30


def test_it_may_prepare_the_queue_once_before() -> None:
    trainer = AutoTrainer(prepares=True)
    assert trainer.is_due(3)
    trainer.begun(3)
    trainer.ended()
    assert [labelled for labelled in range(25) if trainer.is_due(labelled)] == [20, 21, 22, 23, 24]


@given(st.lists(st.integers(0, 300), max_size=60))
def test_it_is_never_taught_twice_at_once_nor_at_every_label(counts: list[int]) -> None:
    trainer, at = AutoTrainer(), None
    for labelled in counts:
        if trainer.is_due(labelled):
            assert at is None or abs(labelled - at) >= 10
            at = labelled
            trainer.begun(labelled)
            assert not trainer.is_due(1000)
            trainer.ended()


@given(st.lists(st.integers(0, 2**45), unique=True, min_size=1, max_size=50), st.integers(0, 5), st.integers(1, 20))
def test_what_is_drawn_hangs_on_each_row_alone(rows: list[int], seed: int, most: int) -> None:
    given_rows = np.sort(np.asarray(rows, dtype=np.int64))
    drawn = candidates.drawn(given_rows, most, seed)
    assert len(drawn) == min(most, len(rows))
    fewer = given_rows[np.isin(given_rows, drawn) | (np.arange(len(given_rows)) % 2 == 0)]
    assert np.isin(drawn, candidates.drawn(fewer, most, seed)).all()
