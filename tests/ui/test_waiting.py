"""What waits for the device says what for, and is counted as the list of tasks has it."""

import pytest
from pytestqt.qtbot import QtBot

from app.commands.session import Ticket
from app.domain.jobs import PredictRequest
from app.domain.records import Run, TrainSettings
from app.domain.tasks import About
from app.store.project import Project
from app.ui import task_words
from app.ui.main_window import MainWindow
from app.ui.pages.train_watch import TrainWatch
from app.ui.start import Opened

RUN = Run("run-001", "Letters · tiny", "classification", 1, "letters", "tiny", "queued", 0.0, TrainSettings())


@pytest.fixture
def opened(over_apprentice: Opened) -> Opened:
    return over_apprentice


def _ask(window: MainWindow, job: str, about: About | None) -> Ticket:
    request = PredictRequest("", texts=("breathe-until go",))
    folder = window.session.project.cache / job
    return window.session.ask(request, "train", job=job, folder=folder, about=about)


def test_a_training_says_what_it_waits_for_and_the_strip_counts_what_is_listed(
    window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    session = window.session
    project.add_run(RUN)
    first = _ask(window, "teaching", About("learn", "Letters"))
    assert task_words.waits(session, "teaching") == "Starts as soon as the worker is ready."
    second = _ask(window, RUN.id, About("train", RUN.name))
    window.strip._look()
    assert window.strip.waiting.text() == "2 waiting"
    assert window.strip.what.text() == "Starting"
    qtbot.waitUntil(lambda: session.queue.status().running == "teaching", timeout=30_000)
    unlisted = _ask(window, "nearest", None)
    watch = TrainWatch(window)
    watch.show_run(RUN)
    assert watch.status.text() == "Waits for what was asked for before it: Learning from your labels · Letters."
    window.show_tasks()
    panel = window._tasks
    assert panel is not None
    panel.list.setCurrentIndex(panel.model.index(1, 0))
    assert panel.detail.sentence.text() == watch.status.text()
    assert panel.detail.sentence.isVisible()
    qtbot.waitUntil(lambda: len(session.queue.status().queued) == 2, timeout=30_000)
    window.strip._look()
    assert window.strip.waiting.text() == "1 waiting"
    assert task_words.waits(session, "nearest").startswith("Waits for what was asked for before it: Learning")
    for ticket in (first, second, unlisted):
        (ticket.folder / "go").touch()
    qtbot.waitUntil(lambda: unlisted.last is not None, timeout=30_000)
    watch.deleteLater()
