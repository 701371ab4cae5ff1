"""The strip: what it shows of jobs, and that it asks the queue."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.jobs import Finished, Paused, Progress, Resumed, Started
from app.domain.records import Run, TrainSettings
from app.store.project import Project
from app.ui import task_strip
from app.ui.main_window import MainWindow
from app.ui.pulse import Pulse
from app.ui.task_strip import TaskStrip

RUN = Run("run-001", "Letters · <i>tiny", "classification", 1, "letters", "tiny", "running", 0.0, TrainSettings())


@pytest.fixture
def strip(window: MainWindow, project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[TaskStrip]:
    """The window's strip, showing what has lasted any time at all; one run is in the project."""
    monkeypatch.setattr(task_strip, "BRIEF", 0.0)
    project.add_run(RUN)
    yield window.strip
    window.strip._doing.clear()


def test_nothing_runs_at_first(window: MainWindow) -> None:
    assert window.strip.what.text() == "Ready"
    assert not window.strip.bar.isVisible()
    assert not window.strip.cancel.isVisible()


def test_a_brief_job_does_not_flicker(window: MainWindow) -> None:
    window.strip.heard(Started("predict-1", 1, "cpu", 0.0))
    window.strip.heard(Progress("predict-1", 1, "predicting", 1, 2))
    assert window.strip.what.text() == "Ready"
    window.strip.heard(Finished("predict-1", 1, 0.1))


def test_a_training_is_named_with_its_stage_and_time_left(strip: TaskStrip) -> None:
    strip.heard(Started("run-001", 1, "cpu", 0.0))
    strip.heard(Progress("run-001", 1, "training", 30, 120, 95.0))
    assert strip.what.text() == "Training · Letters · <i>tiny"
    assert strip.bar.value() == 290  # of the whole: reading the texts comes before, evaluating after
    assert strip.left.text() == "2 min left"
    assert strip.pause.isVisible()
    strip.heard(Paused("run-001", 1))
    assert strip.what.text().startswith("Paused")
    assert strip.pause.text() == "Go on"
    assert strip.left.text() == ""
    strip.heard(Resumed("run-001", 1))
    assert strip.pause.text() == "Pause"
    strip.heard(Finished("run-001", 1, 3.0))
    assert strip.what.text() == "Ready"


def test_only_runs_are_looked_up(strip: TaskStrip, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def run(job: str) -> Run:
        asked.append(job)
        return RUN

    monkeypatch.setattr(project, "run", run)
    assert strip.name_of("0123456789ab-1") == ""
    assert asked == []
    assert strip.name_of("run-001") == RUN.name


def test_the_training_matters_more_than_a_download(strip: TaskStrip) -> None:
    strip.heard(Progress("download-1", 1, "downloading", 1, 10))
    assert strip.what.text() == "Downloading"
    assert not strip.pause.isVisible()
    strip.heard(Progress("run-001", 1, "training", 1, 10))
    assert strip.what.text().startswith("Training")
    strip.heard(Finished("run-001", 1, 1.0))
    assert strip.what.text() == "Downloading"
    strip.heard(Finished("download-1", 1, 1.0))


def test_cancel_is_asked_for_once(strip: TaskStrip, window: MainWindow, qtbot: QtBot) -> None:
    strip.heard(Progress("run-001", 1, "training", 1, 10))
    QTest.mouseClick(strip.cancel, Qt.MouseButton.LeftButton)
    assert strip.what.text().startswith("Stopping")
    assert not strip.cancel.isEnabled()
    assert not strip.pause.isVisible()


def test_an_unknown_length_shows_as_such(strip: TaskStrip) -> None:
    strip.heard(Progress("run-001", 1, "loading", 0, 0))
    assert (strip.bar.minimum(), strip.bar.maximum()) == (0, 0)


def test_the_pulse_finds_a_stall(qapp: QApplication) -> None:
    pulse = Pulse()
    pulse.start()
    for _ in range(5):
        qapp.processEvents()
        time.sleep(0.005)
    time.sleep(0.12)
    qapp.processEvents()
    assert pulse.stop() >= 100
