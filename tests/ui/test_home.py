"""Home: making, opening and forgetting projects, the sample, the next step."""

import json
import os
import shutil
import sys
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.commands import projects
from app.store.lock import LOCK_FILE
from app.store.project import Project
from app.ui.main_window import MainWindow
from app.ui.pages.data import DataPage
from app.ui.pages.home import HomePage


def _home(window: MainWindow) -> HomePage:
    page = window.page("home")
    assert isinstance(page, HomePage)
    return page


def _remember(folder: Path, window: MainWindow) -> None:
    """Make a project, so that it is known, and close it."""
    projects.hold(window.session, projects.made(folder))
    projects.close(window.session)


def test_a_new_project_is_made_where_the_form_says(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    home = _home(window)
    QTest.mouseClick(home.new_button, Qt.MouseButton.LeftButton)
    assert home.form.isVisible()
    assert not home.form.make.isEnabled()
    home.form.place.setText(str(tmp_path))
    QTest.keyClicks(home.form.name, "Tea letters")
    QTest.keyClick(home.form.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.has_project)
    assert window.session.project.folder == tmp_path / "Tea letters"
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.page("data"))


def test_a_name_that_cannot_be_a_folder_is_not_taken(window: MainWindow) -> None:
    form = _home(window).form
    for name in ("a/b", 'he said "no"', "   ", "what?"):
        form.name.setText(name)
        assert not form.make.isEnabled()
    form.name.setText("顾客来信")
    assert form.make.isEnabled()


def test_a_folder_that_holds_something_is_left_alone(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "Mine.vitrail"
    folder.mkdir()
    (folder / "diary.txt").write_text("dear diary")
    _home(window).make(folder)
    qtbot.waitUntil(window.bar.isVisible)
    assert str(folder) in window.bar.sentence.text()
    assert [path.name for path in folder.iterdir()] == ["diary.txt"]
    assert _home(window).isEnabled()


def test_recent_projects_open_on_a_click(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "Old & <b>bold.vitrail"
    _remember(folder, window)
    window.go("home")
    row = _home(window).recent.rows[0]
    assert "Old && <b>bold" in row.open.text()
    QTest.mouseClick(row.open, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.has_project)
    assert window.session.project.folder == folder
    qtbot.waitUntil(lambda: window.windowTitle() == "Old & <b>bold – Vitrail")


def test_a_missing_project_can_be_forgotten(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "Gone.vitrail"
    _remember(folder, window)
    shutil.rmtree(folder)
    window.go("home")
    recent = _home(window).recent
    qtbot.waitUntil(lambda: not recent.rows[0].open.isEnabled())
    row = recent.rows[0]
    assert not row.search.isHidden()
    QTest.mouseClick(row.forget, Qt.MouseButton.LeftButton)
    assert projects.recent() == []
    assert _home(window).no_recent.isVisible()


@pytest.mark.skipif(sys.platform == "win32", reason="has no named pipes of this kind")
def test_a_drive_that_does_not_answer_holds_nothing_up(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A named pipe in place of the network: who looks into it waits until somebody answers."""
    here, far = tmp_path / "Here.vitrail", tmp_path / "drives" / "far" / "Far.vitrail"
    for folder in (here, far):
        _remember(folder, window)  # the far one is the newest
    monkeypatch.setattr("app.store.recent._DRIVES", {str(tmp_path / "drives"): 1})
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    is_file = Path.is_file

    def asks_the_drive(path: Path) -> bool:
        if path.is_relative_to(far):
            pipe.read_bytes()
        return is_file(path)

    monkeypatch.setattr(Path, "is_file", asks_the_drive)
    shutil.rmtree(here)
    window.go("home")
    recent = _home(window).recent
    assert [row.entry.name for row in recent.rows] == ["Far", "Here"]
    qtbot.waitUntil(lambda: not recent.rows[1].open.isEnabled())  # found out meanwhile, though it stands below
    qtbot.waitUntil(lambda: recent.rows[0].when.text() == "looking for it…")
    assert recent.rows[0].open.isEnabled()
    assert recent.looking
    assert window.at_rest  # nothing of the window waits for it
    shutil.rmtree(far)
    window.go("home")  # asks once more, after the answer
    pipe.write_bytes(b"awake")
    qtbot.waitUntil(lambda: recent.rows[0].when.text() == "not found")
    pipe.write_bytes(b"awake")
    qtbot.waitUntil(lambda: not recent.looking)


def test_the_second_window_is_told_who_holds_the_project(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "Shared.vitrail"
    holder = Project.create(folder)
    _home(window).open(folder)
    qtbot.waitUntil(window.bar.isVisible)
    assert "has this project open" in window.bar.sentence.text()
    assert not window.session.has_project
    holder.close()
    _home(window).open(folder)
    qtbot.waitUntil(lambda: window.session.has_project)


def test_another_computer_that_holds_the_project_is_named_and_since_when(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "Elsewhere"
    Project.create(folder).close()
    held = {"user": "anna", "host": "another-desk", "pid": 12345, "since": datetime(2026, 3, 4, 17, 8).timestamp()}
    (folder / LOCK_FILE).write_text(json.dumps(held), encoding="utf-8")
    window.choose("language", "zh")
    try:
        _home(window).open(folder)
        qtbot.waitUntil(window.question.isVisible)
        asked = window.question.question.text()
        assert "anna@another-desk（进程 12345）" in asked
        assert "2026-03-04" not in asked
        assert "2026/3/4" in asked
        QTest.mouseClick(window.question.no, Qt.MouseButton.LeftButton)
    finally:
        window.choose("language", "en")


def test_the_sample_is_made_and_shown(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    _home(window).make_sample(tmp_path)
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.page("data"), timeout=20_000)
    found = window.session.project.datasets()
    assert [dataset.task for dataset in found] == ["classification", "classification", "ner", *2 * ["classification"]]
    assert all(dataset.rows > 30 and dataset.reported == 0 for dataset in found)
    assert [dataset.name for dataset in found if not dataset.labelled] == ["新评论", "New messages"]
    assert all(window.session.project.labels(dataset.id) for dataset in found)
    data = window.page("data")
    assert isinstance(data, DataPage)
    qtbot.waitUntil(lambda: data.browse.dataset is not None and data.browse.dataset.name == "Messages")


def test_a_second_sample_does_not_touch_the_first(tmp_path: Path) -> None:

    (tmp_path / "Sample").mkdir()
    assert projects.free_folder(tmp_path, "Sample") == tmp_path / "Sample 2"


def test_an_empty_project_offers_the_import(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    window.go("home")
    overview = _home(window).overview
    assert overview.isVisible()
    assert overview.texts.text() == "0"
    QTest.mouseClick(overview.action, Qt.MouseButton.LeftButton)
    assert window.stack.currentWidget() is window.page("data")


def test_one_primary_action_at_a_time(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    def primaries() -> int:
        buttons = _home(window).findChildren(QPushButton)
        return sum(b.isVisible() and b.property("kind") == "primary" for b in buttons)

    assert primaries() == 1
    projects.create(window.session, tmp_path / "One.vitrail")
    qtbot.waitUntil(_home(window).overview.isVisible)
    assert primaries() == 1


def test_what_users_name_is_never_rich_text(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    _remember(tmp_path / "<h1>x.vitrail", window)
    projects.open_project(window.session, tmp_path / "<h1>x.vitrail")
    qtbot.waitUntil(lambda: _home(window).heading.text() == "<h1>x")
    guessing = [w.text() for w in window.findChildren(QLabel) if w.textFormat() is not Qt.TextFormat.PlainText]
    assert not guessing
