"""The session: events reach whom they belong to, and nothing is left behind when something fails."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.__main__ import queue_for
from app.commands import inference, projects, training
from app.commands.session import JobStopped, Session
from app.commands.training import TrainSpec
from app.domain.jobs import AnyEvent, AttentionRequest, Finished, PredictRequest, Progress
from app.domain.problems import Problem
from app.domain.records import TrainSettings
from app.domain.results import Predictions
from tests.commands.conftest import add_dataset, toy_rows
from tests.commands.test_training import LONG, PATIENCE, Watch, trains


def test_switching_projects_stops_the_old_ones_training_and_touches_no_run_of_the_new(
    session: Session, tiny_encoder: Path, tmp_path: Path
) -> None:
    watch = Watch()
    run, ticket = training.start(session, TrainSpec("toy", str(tiny_encoder), LONG), watch)
    watch.until(trains)
    assert session.at_work() == (run.id,)
    first = session.project.folder
    projects.create(session, tmp_path / "other")
    add_dataset(session, "toy", toy_rows(40))
    with pytest.raises(Problem, match="no run called"):
        session.project.run(run.id)
    assert ticket.wait(PATIENCE)
    assert session.at_work() == ()
    assert session.project.runs() == []
    projects.open_project(session, first)
    assert session.project.run(run.id).state == "interrupted"
    again = training.resume(session, run.id)
    training.cancel(session, run.id)
    assert again.wait(PATIENCE)
    assert session.project.run(run.id).state == "cancelled"


def test_a_handler_that_fails_hides_nothing_from_the_others(tmp_path: Path) -> None:
    waiting: list[Callable[[], None]] = []
    session = Session(queue_for, tmp_path, waiting.append)
    heard: list[AnyEvent] = []
    session.events.connect(heard.append)

    def fails(event: AnyEvent) -> None:
        raise RuntimeError("cannot take it")

    with session.queue:
        ticket = session.ask(AttentionRequest(str(tmp_path / "none"), "text"), "now", fails, folder=tmp_path / "job")
        session.queue.cancel(ticket.job)
    assert waiting
    for call in waiting:
        with pytest.raises(RuntimeError, match="cannot take it"):
            call()
    assert len(heard) == len(waiting)
    assert ticket.last == heard[-1]
    assert ticket.wait(0)


def test_the_same_question_is_answered_from_disk(session: Session, tiny_encoder: Path) -> None:
    settings = TrainSettings(epochs=1, learning_rate=0.005, batch_size=8)
    run, trained = training.start(session, TrainSpec("toy", str(tiny_encoder), settings))
    assert trained.wait(PATIENCE)
    first = inference.predict_text(session, run.id, "a good kettle")
    assert first.wait(PATIENCE)
    events: list[AnyEvent] = []
    second = inference.predict_text(session, run.id, "a good kettle", events.append)
    assert isinstance(second.last, Finished)
    assert [type(event) for event in events] == [Finished]
    assert second.result(Predictions) == first.result(Predictions)


def test_what_cannot_be_written_is_a_problem_and_leaves_no_run(
    session: Session, tiny_encoder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        if self.name in ("test.jsonl", "request.json"):
            raise OSError(28, "No space left on device")
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Problem, match="disk"):
        training.start(session, TrainSpec("toy", str(tiny_encoder)))
    assert session.project.runs() == []
    assert list((session.project.folder / "runs").iterdir()) == []


def test_a_job_under_way_is_not_asked_for_twice(session: Session, tiny_encoder: Path) -> None:
    watch = Watch()
    run, ticket = training.start(session, TrainSpec("toy", str(tiny_encoder), LONG), watch)
    watch.until(trains)
    with pytest.raises(ValueError, match="under way"):
        session.ask(PredictRequest("m"), "train", job=run.id, folder=session.project.run_folder(run.id))
    training.cancel(session, run.id)
    assert ticket.wait(PATIENCE)
    assert session.project.run(run.id).state == "cancelled"


def test_ending_the_worker_lets_go_of_who_waits(session: Session, tiny_encoder: Path) -> None:
    watch = Watch()
    _, ticket = training.start(session, TrainSpec("toy", str(tiny_encoder), LONG), watch)
    watch.until(lambda event: isinstance(event, Progress))
    session.stop_worker()
    assert ticket.wait(PATIENCE)
    with pytest.raises(JobStopped):
        ticket.check()
