"""Leaving a project, or the window, while something is at work; and projects that others hold or that have moved."""

import gc
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commands import exporting, importing, merging, projects
from app.commands.session import Ticket
from app.domain.jobs import AnyEvent, Cancelled, Finished, Lane, PredictRequest
from app.domain.records import ColumnRoles, Run, TrainSettings
from app.domain.tasks import About
from app.store.project import Project
from app.ui.main_window import MainWindow
from app.ui.pages.data import DataPage
from app.ui.pages.home import HomePage
from app.ui.start import Opened
from app.worker.queue import JobQueue
from tests.worker.apprentice import serve

MANY = 200_000  # rows
RUN = Run("run-001", "Letters · tiny", "classification", 1, "letters", "tiny", "queued", 0.0, TrainSettings())


@pytest.fixture
def opened(qapp: QApplication, models_folder: Path, tmp_path: Path) -> Iterator[Opened]:
    """The application over a worker whose jobs last until they are stopped."""
    made = Opened(lambda on_event: JobQueue(serve, tmp_path / "worker.log", on_event), models_folder, "light")
    yield made
    made.close()
    gc.collect()  # here, where its timers live: left to chance it may happen on a thread of the next test


@pytest.fixture
def home(window: MainWindow, project: Project) -> HomePage:
    page = window.page("home")
    assert isinstance(page, HomePage)
    return page


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A second project, closed."""
    folder = tmp_path / "Other.vitrail"
    Project.create(folder).close()
    return folder


def _job(window: MainWindow, project: Project, name: str, lane: Lane = "train") -> tuple[Ticket, list[AnyEvent]]:
    """Ask for something that never ends by itself."""
    events: list[AnyEvent] = []
    request = PredictRequest("", texts=("breathe-until never",))
    folder = project.run_folder(name) if name.startswith("run-") else project.cache / name
    return window.session.ask(request, lane, events.append, job=name, folder=folder), events


def _train(window: MainWindow, project: Project) -> tuple[Ticket, list[AnyEvent]]:
    project.add_run(RUN)
    return _job(window, project, RUN.id)


def test_opening_another_project_asks_what_shall_become_of_the_training(
    window: MainWindow, home: HomePage, project: Project, other: Path, qtbot: QtBot
) -> None:
    ticket, events = _train(window, project)
    home.open(other)
    assert window.question.isVisible()
    assert RUN.name in window.question.question.text()
    assert "checkpoint" in window.question.question.text()
    QTest.mouseClick(window.question.no, Qt.MouseButton.LeftButton)
    assert window.session.project is project
    assert window.session.at_work() == (RUN.id,)
    home.open(other)
    QTest.mouseClick(window.question.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.project is not project, timeout=30_000)
    assert window.session.project.folder == other
    qtbot.waitUntil(home.isEnabled)
    qtbot.waitUntil(lambda: ticket.last is not None, timeout=30_000)
    assert isinstance(events[-1], Cancelled)
    Project.open(project.folder).close()  # it was let go of


@pytest.mark.parametrize("way", ["make", "sample", "drop"])
def test_every_way_to_another_project_asks(
    window: MainWindow, home: HomePage, project: Project, other: Path, tmp_path: Path, way: str
) -> None:
    _train(window, project)
    if way == "make":
        home.make(tmp_path / "New.vitrail")
    elif way == "sample":
        home.make_sample(tmp_path)
    else:
        window.open_paths([other])
    assert window.question.isVisible()
    assert home.isEnabled()
    assert sorted(path.name for path in tmp_path.glob("*.vitrail")) == ["Letters.vitrail", "Other.vitrail"]


def test_what_cannot_be_opened_stops_nothing(
    window: MainWindow, home: HomePage, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    _train(window, project)
    home.open(tmp_path / "nowhere")
    QTest.mouseClick(window.question.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.bar.isVisible)
    assert window.session.project is project
    assert window.session.at_work() == (RUN.id,)
    assert home.isEnabled()


def test_the_open_project_is_not_left_for_itself(window: MainWindow, home: HomePage, project: Project) -> None:
    _train(window, project)
    home.open(project.folder)
    assert not window.question.isVisible()
    assert window.session.project is project


def test_closing_asks_for_a_training_that_only_waits(window: MainWindow, project: Project) -> None:
    _train(window, project)  # no event was heard of it yet
    window.close()
    assert window.isVisible()
    assert RUN.name in window.question.question.text()
    QTest.mouseClick(window.question.no, Qt.MouseButton.LeftButton)
    window.close()
    QTest.mouseClick(window.question.yes, Qt.MouseButton.LeftButton)
    assert not window.isVisible()


def test_closing_asks_for_a_file_on_its_way(window: MainWindow, project: Project) -> None:
    _job(window, project, "0123456789abcdef")
    window.close()
    assert window.isVisible()
    assert "nothing of it is written" in window.question.question.text()
    assert window.question.yes.text() == "Stop and close"
    window.close()
    assert not window.isVisible()


def test_closing_asks_even_where_another_question_stands(
    window: MainWindow, home: HomePage, project: Project, other: Path
) -> None:
    _train(window, project)
    home.open(other)
    window.close()
    assert window.isVisible()
    assert window.question.yes.text() == "Stop and keep the checkpoint"


def test_closing_does_not_ask_for_a_click(window: MainWindow, project: Project) -> None:
    _job(window, project, "0123456789abcdef", "now")
    window.close()
    assert not window.isVisible()


def _import_much(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> DataPage:
    """Begin an import that takes its seconds."""
    path = tmp_path / "many.csv"
    lines = (f"text {number},{'odd' if number % 2 else 'even'}" for number in range(MANY))
    path.write_text("text,label\n" + "\n".join(lines) + "\n", encoding="utf-8")
    window.go("data", file=str(path))
    data = window.page("data")
    assert isinstance(data, DataPage)
    qtbot.waitUntil(data.importer.start.isEnabled)
    data.importer.run()
    return data


def test_an_import_is_stopped_before_its_project_is_closed(
    window: MainWindow, home: HomePage, project: Project, other: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    data = _import_much(window, tmp_path, qtbot)
    closed = threading.Event()
    window.session.changed.connect(lambda changes: closed.set() if changes.project else None)
    home.open(other)
    assert window.question.isVisible()
    assert "many.csv" in window.question.question.text()
    QTest.mouseClick(window.question.no, Qt.MouseButton.LeftButton)
    assert data.importer.queue.busy
    home.open(other)
    QTest.mouseClick(window.question.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(closed.is_set, timeout=30_000)
    assert window.session.project.folder == other
    qtbot.waitUntil(lambda: window.at_rest)
    again = Project.open(project.folder)
    assert again.datasets() == []
    again.close()


def test_closing_asks_for_an_import_and_stopping_it_leaves_no_trace(
    opened: Opened, window: MainWindow, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    data = _import_much(window, tmp_path, qtbot)
    window.close()
    assert window.isVisible()
    assert "many.csv" in window.question.question.text()
    assert "none of its texts are in the project" in window.question.question.text()
    assert window.question.third.text() == "Keep running in the background"
    assert window.question.yes.text() == "Stop and close"
    QTest.mouseClick(window.question.no, Qt.MouseButton.LeftButton)
    assert data.importer.queue.busy
    window.close()
    QTest.mouseClick(window.question.yes, Qt.MouseButton.LeftButton)
    assert not window.isVisible()
    opened.close()
    again = Project.open(project.folder)
    assert again.datasets() == []
    again.close()


def test_an_import_goes_on_without_the_window_and_ends_well(
    opened: Opened,
    window: MainWindow,
    project: Project,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    quits: list[bool] = []
    monkeypatch.setattr(QApplication, "quit", lambda: quits.append(True))
    _import_much(window, tmp_path, qtbot)
    window.close()
    QTest.mouseClick(window.question.third, Qt.MouseButton.LeftButton)
    assert not window.isVisible()
    assert window.staying.hidden
    qtbot.waitUntil(lambda: bool(quits), timeout=60_000)
    opened.close()
    again = Project.open(project.folder)
    assert [(dataset.name, dataset.rows) for dataset in again.datasets()] == [("many", MANY)]
    again.close()


def test_an_import_is_stopped_from_the_tray(
    window: MainWindow, project: Project, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QApplication, "quit", lambda: None)
    _import_much(window, tmp_path, qtbot)
    window.close()
    QTest.mouseClick(window.question.third, Qt.MouseButton.LeftButton)
    window.staying.retranslate()
    assert window.staying._stop.text() == "Stop"
    window.staying._stop.trigger()
    qtbot.waitUntil(lambda: window._closed, timeout=30_000)
    assert project.datasets() == []


@pytest.mark.parametrize("what", ["export", "merge"])
def test_closing_asks_for_what_writes_on_the_data_page(
    window: MainWindow,
    project: Project,
    table: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    what: str,
) -> None:
    importing.import_file(project, table, roles=ColumnRoles(text="text", label="label"), name="letters")
    dataset, go = project.dataset("letters"), threading.Event()
    done = exporting.export if what == "export" else merging.merge

    def held_back(*given: object, **named: object) -> object:
        assert go.wait(30)
        return done(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(*((exporting, "export") if what == "export" else (merging, "merge")), held_back)
    window.go("data", dataset="letters", view=what)
    data = window.page("data")
    assert isinstance(data, DataPage)
    if what == "export":
        data.exporter.write(tmp_path / "out.csv")
    else:
        data.merger.show_dataset(dataset)
        data.merger.look_at(table)
        qtbot.waitUntil(data.merger.start.isEnabled)
        data.merger.run()
    window.close()
    assert window.isVisible()
    assert ("“letters” is being exported" if what == "export" else "labels are being brought in") in (
        window.question.question.text()
    )
    QTest.mouseClick(window.question.no, Qt.MouseButton.LeftButton)
    go.set()
    qtbot.waitUntil(lambda: not data.at_work(), timeout=30_000)
    qtbot.waitUntil(lambda: not window._background.busy)
    window.close()
    assert not window.isVisible()


def test_a_project_held_on_another_computer_can_be_taken_over(
    window: MainWindow, home: HomePage, other: Path, qtbot: QtBot
) -> None:
    holder = {"user": "anna", "host": "elsewhere", "pid": 7, "started": 0.0, "since": 0.0}
    (other / "project.lock").write_text(json.dumps(holder))
    home.open(other)
    qtbot.waitUntil(window.question.isVisible)
    assert "anna@elsewhere" in window.question.question.text()
    assert home.isEnabled()
    assert not window.bar.isVisible()
    QTest.mouseClick(window.question.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.project.folder == other)


def test_a_project_held_on_this_computer_cannot(window: MainWindow, home: HomePage, other: Path, qtbot: QtBot) -> None:
    holder = Project.open(other)
    home.open(other)
    qtbot.waitUntil(window.bar.isVisible)
    assert not window.question.isVisible()
    holder.close()


def test_a_project_that_has_moved_is_found_again(
    window: MainWindow, home: HomePage, project: Project, other: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    projects.relocate(other, other)  # remembered
    moved = tmp_path / "elsewhere" / "Other.vitrail"
    moved.parent.mkdir()
    shutil.move(other, moved)
    window.go("home")
    qtbot.waitUntil(lambda: any(not row.open.isEnabled() for row in home.recent.rows))
    assert [row.entry.path for row in home.recent.rows if not row.search.isHidden()] == [str(other)]
    home.open(moved, other)
    qtbot.waitUntil(lambda: window.session.project.folder == moved)
    qtbot.waitUntil(lambda: not any(not row.search.isHidden() for row in home.recent.rows))
    assert str(moved) in [entry.path for entry in projects.recent()]
    assert str(other) not in [entry.path for entry in projects.recent()]


def test_what_is_no_project_does_not_replace_the_lost_one(
    window: MainWindow, home: HomePage, other: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    projects.relocate(other, other)
    shutil.rmtree(other)
    home.open(tmp_path, other)
    qtbot.waitUntil(window.bar.isVisible)
    assert str(other) in [entry.path for entry in projects.recent()]


def test_the_work_is_named_and_when_it_ends_one_goes_on_by_itself(
    window: MainWindow, home: HomePage, project: Project, other: Path, qtbot: QtBot
) -> None:
    request = PredictRequest("", texts=("breathe-until go",))
    about = About("trust", "Letters", {"page": "explain"})
    folder = project.cache / "ranking"
    ticket = window.session.ask(request, "train", job="ranking", folder=folder, about=about)
    home.open(other)
    assert window.question.question.text() == (
        "“Ranking the methods · Letters” has not finished. If it stops now, nothing of it is written."
    )
    (folder / "go").touch()
    qtbot.waitUntil(lambda: window.session.project is not project, timeout=30_000)
    assert ticket.last is not None
    assert isinstance(ticket.last, Finished)
    assert not window.question.isVisible()
    qtbot.waitUntil(home.isEnabled)
