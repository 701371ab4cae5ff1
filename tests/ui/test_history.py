"""Undo and redo from anywhere in the window, the history with its backups, and restoring one."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.commands.session import Changes
from app.domain.annotations import SCHEMES, Annotation, Edit, Source
from app.domain.problems import Problem
from app.domain.records import ColumnRoles, Dataset, NewRow
from app.store.project import Project
from app.store.recent import Recent
from app.ui import edit_words
from app.ui.main_window import MainWindow
from app.ui.pages.home import HomePage

ANNA = Source("person", "anna")
KINDS: tuple[str, ...] = (
    *("label", "clear", "skip", "suggestion", "bulk-label", "occurrences", "split", "exclude", "include"),
    *("label-add", "label-change", "label-merge", "label-split", "label-delete", "scheme"),
    *("dataset-import", "dataset-delete", "dataset-rename", "adjudicate", "merge"),
)


@pytest.fixture
def texts(project: Project) -> Dataset:
    with project.importing("texts", ColumnRoles(text="t", label="l"), ("t", "l"), "t.csv", "") as importer:
        importer.add([NewRow("one", "a"), NewRow("two", "b"), NewRow("three")])
    return project.dataset("texts")


def _labels(project: Project, dataset: Dataset) -> list[str | None]:
    return [row.label for row in project.rows(dataset.id, 0, 3)]


def test_undo_and_redo_are_said_in_words(window: MainWindow, project: Project, texts: Dataset, qtbot: QtBot) -> None:
    project.editor.tag([(texts.id << 32) + n for n in (0, 2)], "b", ANNA)
    window.go("models")
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.toast.message.text() == "Undone: 2 texts labelled “b”")
    assert _labels(project, texts) == ["a", "b", None]
    for keys in (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,):
        QTest.keyClick(window, Qt.Key.Key_Z, keys)
    qtbot.waitUntil(lambda: window.toast.message.text() == "Redone: 2 texts labelled “b”")
    QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.toast.message.text() == "There is nothing to redo.")


def test_a_text_field_keeps_undo_to_itself(window: MainWindow, project: Project, texts: Dataset, qtbot: QtBot) -> None:
    project.editor.tag([texts.id << 32], "b", ANNA)
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    QTest.keyClicks(field, "typed")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    window.session.scribe.settle()
    assert _labels(project, texts) == ["b", "b", None]


def test_the_history_leads_back_to_before_any_edit(
    window: MainWindow, project: Project, texts: Dataset, qtbot: QtBot
) -> None:
    first = texts.id << 32
    for n in (0, 2):
        project.editor.annotate(first + n, Annotation("b"), ANNA)
    project.editor.add_label(texts.id, "c", ANNA)
    window.rail.history_button.click()
    history = window.history
    assert history is not None
    qtbot.waitUntil(lambda: history.model.rowCount() == 4)
    told = [history.model.data(history.model.index(n, 0)) for n in range(4)]
    assert told == ["Label “c” added", "1 text labelled “b”", "1 text labelled “b”", "Dataset “texts” imported"]
    history.list.setCurrentIndex(history.model.index(2, 0))
    assert history.hint.text() == "Takes back this edit and the 2 edits made after it."
    history.back.click()
    qtbot.waitUntil(lambda: window.toast.message.text() == "Undone: 3 edits")
    assert _labels(project, texts) == ["a", "b", None]
    qtbot.waitUntil(lambda: history.model.edits[1].undone)
    history.list.setCurrentIndex(history.model.index(1, 0))
    assert history.back.text() == "Redo up to here"
    history.back.click()
    qtbot.waitUntil(lambda: _labels(project, texts) == ["b", "b", "b"])
    QTest.keyClick(history, Qt.Key.Key_Escape)
    assert not history.isVisible()
    qtbot.waitUntil(lambda: window.at_rest)


def test_a_backup_is_restored_from_the_history(
    window: MainWindow, project: Project, texts: Dataset, qtbot: QtBot
) -> None:
    backup = project.backup()
    assert backup is not None
    project.editor.annotate(texts.id << 32, Annotation("b"), ANNA)
    window.show_history()
    history = window.history
    assert history is not None
    history.segments.choose(1)
    backups = history.backups
    qtbot.waitUntil(lambda: backup in backups.model.backups)
    backups.list.setCurrentIndex(backups.model.index(backups.model.backups.index(backup), 0))
    backups.restore.click()
    assert "is kept as a backup first" in backups.question.text()
    backups.really.click()
    qtbot.waitUntil(lambda: window.session.has_project and window.session.project is not project)
    again = window.session.project
    assert _labels(again, texts) == ["a", "b", None]
    assert {backup.kind for backup in again.backups()} == {"project", "before-restoring"}
    qtbot.waitUntil(lambda: window.at_rest)


def test_home_restores_a_project_that_does_not_open(
    window: MainWindow, project: Project, texts: Dataset, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = project.folder
    backup = project.backup()
    assert backup is not None
    Recent().add(folder)
    window.session.hold(None)
    (folder / "project.sqlite").write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    window.go("home")
    home = window.page("home")
    assert isinstance(home, HomePage)
    qtbot.waitUntil(lambda: bool(home.recent.rows) and home.recent.rows[0].backups.isVisible())
    home.recent.rows[0].backups.click()
    listed = home.backups.list
    qtbot.waitUntil(lambda: backup in listed.model.backups)
    listed.list.setCurrentIndex(listed.model.index(listed.model.backups.index(backup), 0))
    listed.restore.click()
    listed.really.click()
    qtbot.waitUntil(lambda: window.session.has_project)
    assert _labels(window.session.project, texts) == ["a", "b", None]
    qtbot.waitUntil(lambda: window.at_rest)


def test_a_backup_is_made_by_itself(window: MainWindow, project: Project, texts: Dataset, qtbot: QtBot) -> None:
    made: list[bool] = []
    window._safekeeping.look()
    qtbot.waitUntil(lambda: window.at_rest)
    project.editor.annotate(texts.id << 32, Annotation("b"), ANNA)
    for _ in range(100):
        window._safekeeping.changed(Changes(annotations=frozenset({texts.id})))
    qtbot.waitUntil(lambda: window.at_rest)
    made.append(bool(project.backups()))
    assert made == [True]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_edit_has_words(kind: str) -> None:
    details: dict[str, str | int | float] = {"label": "a", "name": "b", "to": "c", "into": "d", "from": "e"}
    details |= {"labels": "f", "split": "test", "scheme": SCHEMES[1]}
    said = edit_words.told(Edit(1, 0.0, kind, ANNA, 1, 3, details))
    assert said != kind
    assert "{" not in said
    assert edit_words.told(Edit(1, 0.0, kind, ANNA, 1, 1, {}))


def test_a_name_is_shown_as_it_is() -> None:
    edit = Edit(1, 0.0, "label-add", ANNA, 1, 0, {"label": "<b>x</b>"})
    assert edit_words.told(edit) == "Label “<b>x</b>” added"


def test_a_disk_too_full_for_a_backup_is_said(
    window: MainWindow, project: Project, texts: Dataset, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 10, 0))
    monkeypatch.setattr("app.store.backups._EVERY_CHANGES", 1)
    project.editor.tag([texts.id << 32], "b", ANNA)
    assert project.backup_if_due() is None
    window.rail.history_button.click()
    assert window.history is not None
    note = window.history.backups.note
    qtbot.waitUntil(lambda: note.text().startswith("No backup could be made: the disk is too full."))
    monkeypatch.undo()
    project.backup()
    window.history.refresh()
    qtbot.waitUntil(lambda: note.text().startswith("Made by themselves"))


def test_several_labels_are_counted() -> None:
    for kind, said in (
        ("label-add", "3 labels added"),
        ("label-change", "3 labels changed"),
        ("label-delete", "3 labels deleted, which 7 texts carried"),
    ):
        assert edit_words.told(Edit(1, 0.0, kind, ANNA, 1, 7, {"label": "a, b, c", "labels_altered": 3})) == said


def test_a_history_that_cannot_be_read_is_not_called_empty(
    window: MainWindow, project: Project, texts: Dataset, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unread(_: int) -> list[Edit]:
        raise Problem("bug", what="torn")

    monkeypatch.setattr(project.editor, "history", unread)
    window.rail.history_button.click()
    history = window.history
    assert history is not None
    qtbot.waitUntil(lambda: history.none.isVisible())
    assert history.none.text() == "The history could not be read."
    monkeypatch.undo()
    history.refresh()
    qtbot.waitUntil(lambda: history.model.rowCount() == 1)
    assert not history.none.isVisible()
