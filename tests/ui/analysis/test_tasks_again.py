"""Tasks tried again from their panel, and another device chosen meanwhile: with the real worker, to their ends."""

import csv
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.commands import training
from app.commands.session import Ticket
from app.commands.training import TrainSpec
from app.domain.jobs import Finished, Paused
from app.domain.problems import Problem
from app.domain.records import Run
from app.store.project import Project
from app.ui import words
from app.ui.main_window import MainWindow
from app.ui.pages.predict import PredictPage
from app.ui.pages.settings import SettingsPage
from app.ui.widgets.tasks_panel import TasksPanel
from tests.ui.analysis.conftest import SETTINGS

Until = Callable[[Callable[[], bool]], None]
LONG = msgspec.structs.replace(SETTINGS, epochs=1000)


@pytest.fixture
def panel(studio: MainWindow) -> Iterator[TasksPanel]:
    """The panel, open."""
    studio.show_tasks()
    assert studio._tasks is not None
    yield studio._tasks
    studio._tasks.shut()


def _train(window: MainWindow, model: str, name: str, *, long: bool = False) -> tuple[Run, Ticket]:
    spec = TrainSpec("Letters", model, LONG if long else SETTINGS, name=name)
    return training.start(window.session, spec)


def _choose(panel: TasksPanel, name: str, state: str, until: Until) -> None:
    """Choose the task of this name once it stands there so."""

    def place() -> int:
        entries = enumerate(panel.model.entries)
        return next((row for row, (task, _) in entries if name in task.about.name and task.state == state), -1)

    until(lambda: place() >= 0)
    panel.list.setCurrentIndex(panel.model.index(place(), 0))


def test_a_training_that_failed_is_tried_again_to_its_end(
    studio: MainWindow, studio_project: Project, panel: TasksPanel, tiny_encoder: Path, tmp_path: Path, until: Until
) -> None:
    model, away = tmp_path / "loose-model", tmp_path / "away"
    shutil.copytree(tiny_encoder, model)
    _, before = _train(studio, tiny_encoder.name, "goes before", long=True)
    run, ticket = _train(studio, str(model), "loses its model")
    until(lambda: studio.session.queue.status().running == before.job)
    model.rename(away)
    studio.session.cancel(before)
    until(lambda: ticket.last is not None)
    assert studio_project.run(run.id).state == "failed"
    _choose(panel, "loses its model", "failed", until)
    until(panel.detail.retry.isVisible)
    assert "model" in panel.detail.sentence.text()

    QTest.mouseClick(panel.detail.retry, Qt.MouseButton.LeftButton)
    until(studio.bar.isVisible)
    expected = Problem("model-missing", model="loose-model", models=tiny_encoder.name)
    assert studio.bar.sentence.text() == words.problem_sentence(expected)
    until(panel.detail.retry.isVisible)  # it is offered as before
    away.rename(model)
    QTest.mouseClick(panel.detail.retry, Qt.MouseButton.LeftButton)
    until(lambda: studio_project.run(run.id).state == "finished")
    _choose(panel, "loses its model", "finished", until)
    assert panel.detail.show_button.isVisible()
    assert not panel.detail.retry.isVisible()


def test_a_prediction_that_was_stopped_is_tried_again_to_its_end(
    studio: MainWindow, panel: TasksPanel, tiny_encoder: Path, tmp_path: Path, until: Until
) -> None:
    source, output = tmp_path / "new.csv", tmp_path / "answers.csv"
    source.write_text("text\nthe tea was good\nthe tea was bad\n", encoding="utf-8")
    _, before = _train(studio, tiny_encoder.name, "goes before", long=True)
    studio.go("predict", run="run-001", file=str(source))
    page = studio.page("predict")
    assert isinstance(page, PredictPage)
    until(page.file.start.isEnabled)
    page.file.predict_to(output)
    _choose(panel, "new.csv", "queued", until)
    QTest.mouseClick(panel.detail.stop, Qt.MouseButton.LeftButton)
    _choose(panel, "new.csv", "cancelled", until)
    until(lambda: not page.at_work())
    assert not output.exists()
    studio.session.cancel(before)
    until(panel.detail.retry.isVisible)
    QTest.mouseClick(panel.detail.retry, Qt.MouseButton.LeftButton)
    until(output.exists)
    with output.open(encoding="utf-8-sig", newline="") as file:
        assert [row["prediction"] for row in csv.DictReader(file)] == ["praise", "complaint"]
    _choose(panel, "new.csv", "finished", until)


def test_another_device_is_chosen_while_a_training_runs(
    studio: MainWindow, studio_project: Project, tiny_encoder: Path, until: Until
) -> None:
    """What runs ends on the device it began on; what waits behind it gets a worker for the other one."""
    page = studio.page("settings")
    assert isinstance(page, SettingsPage)
    studio.go("settings")
    session = studio.session
    first, running = _train(studio, tiny_encoder.name, "runs on")
    training.pause(session, first.id)  # so that it cannot be over before the choice
    until(lambda: any(isinstance(event, Paused) for event in training.history(session, first.id)))
    child = session.queue.status()
    device = page.computing.device
    try:
        device.setCurrentIndex(device.findData("cpu"))
        device.activated.emit(device.currentIndex())
        until(lambda: session.preferences.device == "cpu")
        second, waiting = _train(studio, tiny_encoder.name, "waits for the other")
        until(lambda: waiting.job in session.queue.status().queued)
        status = session.queue.status()
        assert (status.pid, status.running) == (child.pid, running.job)
        assert studio_project.run(first.id).state == "paused"
        training.resume(session, first.id)
        until(lambda: running.last is not None and waiting.last is not None)
        assert isinstance(running.last, Finished), running.last
        assert running.last.generation == child.generation
        assert isinstance(waiting.last, Finished), waiting.last
        assert waiting.last.generation > child.generation
        assert {studio_project.run(run.id).state for run in (first, second)} == {"finished"}
        assert session.queue.status().device.startswith("cpu")
    finally:
        device.setCurrentIndex(device.findData("auto"))
        device.activated.emit(device.currentIndex())
        until(lambda: session.preferences.device == "auto")
