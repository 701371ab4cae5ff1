"""Fine-tuning through the commands: what is checked before, recorded during, and safe after."""

import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec
import psutil
import pytest

from app.commands import projects, training
from app.commands.session import Changes, JobStopped, Session
from app.commands.training import TrainSpec
from app.domain.jobs import AnyEvent, Cancelled, Failed, Finished, Notice, Paused, Progress, Resumed
from app.domain.problems import Problem, ProblemRecord
from app.domain.records import NewRow, TrainSettings
from app.domain.results import Forecast, TrainResult
from tests.commands.conftest import add_dataset, toy_rows

QUICK = TrainSettings(epochs=3, learning_rate=0.005, batch_size=8)
LONG = TrainSettings(epochs=900, learning_rate=0.005, batch_size=8)
PATIENCE = 120.0  # seconds; a test that waits longer has failed


class Watch:
    """Collects events and lets a test wait for one."""

    def __init__(self) -> None:
        self.events: list[AnyEvent] = []
        self._news = threading.Condition()

    def __call__(self, event: AnyEvent) -> None:
        with self._news:
            self.events.append(event)
            self._news.notify_all()

    def until(self, right: Callable[[AnyEvent], bool]) -> AnyEvent:
        with self._news:
            assert self._news.wait_for(lambda: any(map(right, self.events)), PATIENCE), self.events[-5:]
            return next(event for event in self.events if right(event))


def trains(event: AnyEvent) -> bool:
    return isinstance(event, Progress) and event.stage == "training" and event.done > 0


def test_a_run_is_recorded_and_evaluated(session: Session, tiny_encoder: Path) -> None:
    changes: list[Changes] = []
    session.changed.connect(changes.append)
    run, ticket = training.start(session, TrainSpec("toy", str(tiny_encoder), QUICK))
    assert run.state == "queued"
    assert ticket.wait(PATIENCE)
    done = session.project.run(run.id)
    assert done.state == "finished"
    result = ticket.result(TrainResult)
    assert done.metrics == result.metrics
    evaluation = training.evaluation(session, run.id)
    assert evaluation is not None
    assert evaluation.examples == result.test_examples == len(training.held_out(session, run.id))
    assert sum(map(sum, evaluation.confusion)) == evaluation.examples
    cell = training.held_out(session, run.id, "positive", "negative")
    assert len(cell) == evaluation.confusion[evaluation.labels.index("positive")][evaluation.labels.index("negative")]
    assert any(run.id in change.runs for change in changes)
    assert any(isinstance(event, Progress) and "loss" in event.figures for event in training.history(session, run.id))


def test_a_killed_worker_fails_its_run_in_a_sentence_and_the_queue_goes_on(
    session: Session, tiny_encoder: Path
) -> None:
    watch = Watch()
    doomed, first = training.start(session, TrainSpec("toy", str(tiny_encoder), LONG), watch)
    waiting, second = training.start(session, TrainSpec("toy", str(tiny_encoder), QUICK))
    watch.until(trains)
    pid = session.queue.status().pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert first.wait(PATIENCE)
    assert isinstance(first.last, Failed)
    assert first.last.crashed
    failed = session.project.run(doomed.id)
    assert failed.state == "failed"
    sentence = msgspec.json.decode(failed.problem, type=ProblemRecord).sentence
    assert "stopped unexpectedly" in sentence
    assert "safe" in sentence
    assert second.wait(PATIENCE)
    assert session.project.run(waiting.id).state == "finished"
    assert not psutil.pid_exists(pid)
    assert session.project.dataset("toy").rows == 96


def test_cancel_keeps_a_checkpoint_and_resume_finishes_the_run(session: Session, tiny_encoder: Path) -> None:
    watch = Watch()
    settings = TrainSettings(epochs=40, learning_rate=0.005, batch_size=8)
    run, ticket = training.start(session, TrainSpec("toy", str(tiny_encoder), settings), watch)
    watch.until(trains)
    training.cancel(session, run.id)
    assert ticket.wait(PATIENCE)
    assert isinstance(ticket.last, Cancelled)
    assert session.project.run(run.id).state == "cancelled"
    with pytest.raises(JobStopped):
        ticket.result(TrainResult)
    again = Watch()
    resumed = training.resume(session, run.id, again)
    assert resumed.wait(PATIENCE)
    assert isinstance(resumed.last, Finished), resumed.last
    assert session.project.run(run.id).state == "finished"
    assert any(isinstance(event, Notice) and event.code == "resumed-at" for event in again.events)


def test_pause_and_resume(session: Session, tiny_encoder: Path) -> None:
    watch = Watch()
    run, ticket = training.start(session, TrainSpec("toy", str(tiny_encoder), LONG), watch)
    watch.until(trains)
    training.pause(session, run.id)
    watch.until(lambda event: isinstance(event, Paused))
    assert session.project.run(run.id).state == "paused"
    training.resume(session, run.id)
    watch.until(lambda event: isinstance(event, Resumed))
    assert session.project.run(run.id).state == "running"
    training.cancel(session, run.id)
    assert ticket.wait(PATIENCE)


def test_runs_left_by_a_closed_program_are_interrupted_and_can_go_on(session: Session, tiny_encoder: Path) -> None:
    run, ticket = training.start(session, TrainSpec("toy", str(tiny_encoder), QUICK))
    assert ticket.wait(PATIENCE)
    session.project.update_run(run.id, state="running")  # as a power cut would leave it
    folder = session.project.folder
    projects.close(session)
    projects.open_project(session, folder)
    assert session.project.run(run.id).state == "interrupted"


def test_forecast_is_measured_and_then_remembered(session: Session, tiny_encoder: Path) -> None:
    spec = TrainSpec("toy", str(tiny_encoder), QUICK)
    first = training.forecast(session, spec)
    assert first.wait(PATIENCE)
    measured = first.result(Forecast)
    assert 0 < measured.low <= measured.seconds <= measured.high
    assert measured.memory > 0
    second = training.forecast(session, spec)
    assert second.last is not None
    assert second.result(Forecast) == measured


def refused(session: Session, spec: TrainSpec) -> str:
    with pytest.raises(Problem) as caught:
        training.start(session, spec)
    assert session.project.runs() == []
    return caught.value.code


def test_data_that_cannot_teach_is_refused(session: Session, tiny_encoder: Path) -> None:
    model = str(tiny_encoder)
    add_dataset(session, "same", [NewRow(f"text {n}", "same") for n in range(20)])
    add_dataset(session, "bare", [NewRow(f"text {n}") for n in range(20)])
    add_dataset(session, "few", toy_rows(4))
    assert refused(session, TrainSpec("same", model)) == "one-class"
    assert refused(session, TrainSpec("bare", model)) == "no-labels"
    assert refused(session, TrainSpec("few", model)) == "too-few"
    assert refused(session, TrainSpec("toy", "unheard-of")) == "model-missing"
    assert refused(session, TrainSpec("toy", model, TrainSettings(learning_rate=7.0))) == "setting-wrong"
    add_dataset(session, "foreign", [NewRow("some text", "other label")])
    assert refused(session, TrainSpec("toy", model, test="foreign")) == "test-labels"
    assert refused(session, TrainSpec("toy", model, test="toy")) == "test-overlap"


def test_what_is_in_the_test_set_is_not_trained_on(session: Session, tiny_encoder: Path) -> None:
    add_dataset(session, "graded", toy_rows(10))
    watch = Watch()
    _, ticket = training.start(session, TrainSpec("toy", str(tiny_encoder), QUICK, test="graded"), watch)
    notice = watch.until(lambda event: isinstance(event, Notice) and event.code == "texts-shared")
    assert isinstance(notice, Notice)
    assert notice.details == {"count": 10}
    assert ticket.wait(PATIENCE)
    result = ticket.result(TrainResult)
    assert result.test_examples == 10
    assert result.train_examples + result.validation_examples == 86


def test_a_label_seen_once_is_kept_and_told(session: Session, tiny_encoder: Path) -> None:
    add_dataset(session, "rare", [*toy_rows(40), NewRow("a unique text", "once")])
    watch = Watch()
    run, ticket = training.start(session, TrainSpec("rare", str(tiny_encoder), QUICK), watch)
    notice = watch.until(lambda event: isinstance(event, Notice) and event.code == "rare-labels")
    assert isinstance(notice, Notice)
    assert notice.details["labels"] == "once"
    assert ticket.wait(PATIENCE)
    assert session.project.run(run.id).state == "finished"
