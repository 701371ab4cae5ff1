"""The panel of tasks: what is listed, what is said of the chosen one, and what its buttons do."""

import time
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commands import importing
from app.domain.jobs import Finished, PredictRequest, Progress, Started, TrainRequest
from app.domain.problems import Problem, ProblemRecord
from app.domain.records import ColumnRoles, Run, TrainSettings
from app.domain.tasks import About, Task
from app.store.project import Project
from app.store.task_file import TaskFile
from app.ui.main_window import MainWindow
from app.ui.pages.data import DataPage
from app.ui.start import Opened
from app.ui.widgets.tasks_panel import TasksPanel

NOW = time.time()
RUN = Run(
    "run-001", "Letters · <i>tiny", "classification", 1, "letters", "tiny", "finished", NOW - 900, TrainSettings()
)
WORDS = About("words", "Letters", {"page": "explain", "run": RUN.id, "view": "overall"})


@pytest.fixture
def opened(over_apprentice: Opened) -> Opened:
    return over_apprentice


@pytest.fixture
def panel(window: MainWindow, project: Project, qtbot: QtBot) -> TasksPanel:
    """The panel over a project with a past: a training, a failed explanation, an import that broke off."""
    project.add_run(RUN)
    job = project.cache / "broken"
    job.mkdir()
    (job / "request.json").write_bytes(msgspec.json.encode(PredictRequest("", texts=("breathe-until go",))))
    (job / "events.jsonl").write_bytes(
        msgspec.json.encode(Started("j", 1, "cpu", NOW))
        + b"\n"
        + msgspec.json.encode(Progress("j", 1, "explaining", 2, 9))
    )
    file = TaskFile(project.folder)
    problem = ProblemRecord("disk-full", {"path": "/full"})
    file.write(Task("1", WORDS, "j", NOW - 60, "cache/broken", "failed", NOW - 60, NOW, "cpu", problem))
    again = {"file": str(project.folder / "letters.csv")}
    file.write(Task("2", About("import", "letters.csv", {"page": "data"}, again), "i", NOW - 30, state="running"))
    window.rail.tasks_button.click()
    assert window._tasks is not None
    made = window._tasks
    qtbot.waitUntil(lambda: len(made.model.entries) == 3)
    return made


def _choose(panel: TasksPanel, text: str) -> None:
    row = next(
        number
        for number in range(panel.model.rowCount())
        if text in str(panel.model.index(number, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    )
    panel.list.setCurrentIndex(panel.model.index(row, 0))


def test_it_is_empty_with_a_word_about_what_belongs_there(window: MainWindow, qtbot: QtBot) -> None:
    window.show_tasks()
    assert window._tasks is not None
    assert window._tasks.none.isVisible()
    assert not window._tasks.detail.isVisible()


def test_the_past_is_listed_in_plain_words(panel: TasksPanel) -> None:
    told = [str(panel.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(3)]
    assert told[0].startswith("Import · letters.csv. Interrupted")
    assert told[1].startswith("Words the model goes by · Letters. Failed · 1 min")
    assert told[2].startswith("Fine-tuning · Letters · <i>tiny. Done")


def test_a_failed_one_says_why_and_gives_its_log(panel: TasksPanel, qtbot: QtBot) -> None:
    _choose(panel, "Failed")
    detail = panel.detail
    assert detail.sentence.text() == str(Problem("disk-full", path="/full"))
    qtbot.waitUntil(detail.retry.isVisible)
    qtbot.waitUntil(detail.folder.isVisible)
    QTest.mouseClick(detail.log_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(detail.log.isVisible)
    assert "explaining 2 of 9" in detail.log.toPlainText()
    QTest.mouseClick(detail.copy, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Code: disk-full" in QApplication.clipboard().text())
    assert "explaining 2 of 9" in QApplication.clipboard().text()


def test_it_is_tried_again_and_followed_to_its_end(
    panel: TasksPanel, window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    _choose(panel, "Failed")
    qtbot.waitUntil(panel.detail.retry.isVisible)
    QTest.mouseClick(panel.detail.retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(task.state == "running" for task, _ in panel.model.entries), timeout=30_000)
    (project.cache / "broken" / "go").touch()
    qtbot.waitUntil(
        lambda: "Done" in str(panel.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)), timeout=30_000
    )
    _choose(panel, "Words the model goes by · Letters. Done")
    assert panel.detail.show_button.isVisible()


def test_what_runs_shows_how_far_it_is_and_can_be_stopped(panel: TasksPanel, window: MainWindow, qtbot: QtBot) -> None:
    request = PredictRequest("", texts=("progress training", "breathe-until never"))
    folder = window.session.project.cache / "long"
    ticket = window.session.ask(request, "train", folder=folder, about=WORDS)
    qtbot.waitUntil(lambda: any(standing is not None for _, standing in panel.model.entries))
    panel.list.setCurrentIndex(panel.model.index(0, 0))
    qtbot.waitUntil(lambda: "Training · 100.0 %" in panel.detail.facts.text(), timeout=30_000)
    assert panel.detail.bar.value() == 1000
    QTest.mouseClick(panel.detail.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ticket.last is not None, timeout=30_000)
    qtbot.waitUntil(lambda: "Stopped" in panel.detail.facts.text())


def test_an_interrupted_import_begins_again_on_its_page(panel: TasksPanel, window: MainWindow, qtbot: QtBot) -> None:
    (window.session.project.folder / "letters.csv").write_text("text\nhello\n", encoding="utf-8")
    _choose(panel, "Import")
    qtbot.waitUntil(panel.detail.retry.isVisible)
    QTest.mouseClick(panel.detail.retry, Qt.MouseButton.LeftButton)
    assert window.stack.currentWidget() is window.page("data")
    qtbot.waitUntil(lambda: window.at_rest)


def test_an_interrupted_training_goes_on_from_its_checkpoint(
    panel: TasksPanel, project: Project, window: MainWindow, qtbot: QtBot
) -> None:
    folder = project.run_folder("run-002")
    (folder / "checkpoints" / "step-00000010").mkdir(parents=True)
    request = TrainRequest(str(project.folder), "classification", ("a", "b"), TrainSettings())
    (folder / "request.json").write_bytes(msgspec.json.encode(request))
    project.add_run(msgspec.structs.replace(RUN, id="run-002", name="Half done", state="interrupted"))
    panel.shut()
    panel.open()
    qtbot.waitUntil(lambda: len(panel.model.entries) == 4)
    _choose(panel, "Half done")
    qtbot.waitUntil(lambda: panel.detail.retry.text() == "Continue from the checkpoint")
    QTest.mouseClick(panel.detail.retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: b'"resume":true' in (folder / "request.json").read_bytes(), timeout=30_000)
    qtbot.waitUntil(lambda: window.at_rest, timeout=60_000)


def test_show_leads_to_the_result(panel: TasksPanel, window: MainWindow) -> None:
    _choose(panel, "<i>tiny")
    QTest.mouseClick(panel.detail.show_button, Qt.MouseButton.LeftButton)
    assert window.stack.currentWidget() is window.page("results")


def test_a_look_up_behind_a_click_is_not_listed(panel: TasksPanel, window: MainWindow, qtbot: QtBot) -> None:
    ticket = window.session.ask(PredictRequest("", texts=("progress predicting",)), "now")
    qtbot.waitUntil(lambda: isinstance(ticket.last, Finished), timeout=30_000)
    panel.refresh()
    assert len(panel.model.entries) == 3


def test_an_import_is_a_task(window: MainWindow, project: Project, table: Path, qtbot: QtBot) -> None:
    window.go("data", file=str(table))
    qtbot.waitUntil(lambda: window.at_rest)
    page = window.page("data")
    assert isinstance(page, DataPage)
    qtbot.waitUntil(page.importer.start.isEnabled)
    page.importer.run()
    qtbot.waitUntil(lambda: bool(project.datasets()) and window.at_rest)
    [task] = window.session.tasks.past(project)
    assert (task.about.kind, task.about.name, task.state) == ("import", "letters.csv", "finished")


def test_a_failed_import_has_a_log(
    window: MainWindow, project: Project, table: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ArithmeticError("nobody thought of this")

    window.go("data", file=str(table))
    qtbot.waitUntil(lambda: window.at_rest)
    page = window.page("data")
    assert isinstance(page, DataPage)
    qtbot.waitUntil(page.importer.start.isEnabled)
    monkeypatch.setattr(importing, "import_file", broken)
    with qtbot.captureExceptions() as faults:
        page.importer.run()
        qtbot.waitUntil(lambda: window.at_rest and bool(window.session.tasks.past(project)))
        QApplication.processEvents()
    assert [fault for fault in faults if not isinstance(fault[1], ArithmeticError)] == []
    window.show_tasks()
    panel = window._tasks
    assert panel is not None
    qtbot.waitUntil(lambda: len(panel.model.entries) == 1)
    _choose(panel, "Import")
    qtbot.waitUntil(panel.detail.retry.isVisible)
    QTest.mouseClick(panel.detail.log_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(panel.detail.log.isVisible)
    log = panel.detail.log.toPlainText()
    assert "failed bug" in log
    assert 'raise ArithmeticError("nobody thought of this")' in log


def test_an_export_is_a_task_with_its_folder(
    window: MainWindow, project: Project, table: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    importing.import_file(project, table, roles=ColumnRoles(text="text", label="label"), name="letters")
    window.go("data", view="export")
    page = window.page("data")
    assert isinstance(page, DataPage)
    qtbot.waitUntil(lambda: page.exporter.isVisible() and window.at_rest)
    for name, state in (("out.csv", "finished"), ("none/there/out.csv", "failed")):
        page.exporter.write(tmp_path / name)
        qtbot.waitUntil(lambda: window.at_rest and not page.exporter.busy)
        task = window.session.tasks.past(project)[0]
        assert (task.about.kind, task.about.name, task.state) == ("export", "out.csv", state)
    window.show_tasks()
    panel = window._tasks
    assert panel is not None
    qtbot.waitUntil(lambda: len(panel.model.entries) == 2)
    qtbot.waitUntil(panel.detail.retry.isVisible)  # the one that failed, the newest
    assert panel.detail.folder.isHidden()
    panel.list.setCurrentIndex(panel.model.index(1, 0))
    qtbot.waitUntil(panel.detail.folder.isVisible)
    assert panel.detail.retry.isHidden()


def test_the_strip_and_the_key_open_it(window: MainWindow, project: Project) -> None:
    window.activateWindow()
    QTest.mouseClick(window.strip, Qt.MouseButton.LeftButton)
    assert window._tasks is not None
    assert window._tasks.isVisible()
    window._tasks.shut()
    QTest.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert window._tasks.isVisible()
    window.show_history()
    assert not window._tasks.isVisible()
