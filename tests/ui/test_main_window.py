"""The window's shell: pages by key and click, problems, closing, dropping, what is kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.commands import importing
from app.domain.jobs import Finished, Progress
from app.domain.problems import Problem, ProblemRecord
from app.domain.records import ColumnRoles
from app.store.project import Project
from app.ui.catalogue import PAGES
from app.ui.main_window import MainWindow
from app.ui.rail import foot, stops
from app.ui.start import Opened
from tests.ui.clipping import clipped

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QSlider)


def _walk(window: MainWindow) -> list[str]:
    for key in PAGES:
        window.go(key)
        QApplication.processEvents()
    return list(PAGES)


def _drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)


def test_the_rail_has_a_page_for_every_stop() -> None:
    assert [stop.key for stop in (*stops(), *foot())] == list(PAGES)


def test_every_page_is_reached_by_its_key(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    window.activateWindow()
    for number, key in enumerate((stop.key for stop in stops()), 1):
        QTest.keyClick(window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
        assert window.rail.buttons[key].isChecked()
        assert window.stack.currentWidget() is window.page(key)


def test_arrow_keys_move_along_the_rail(window: MainWindow, qtbot: QtBot) -> None:
    window.rail.buttons["home"].setFocus()
    QTest.keyClick(window.rail.buttons["home"], Qt.Key.Key_Down)
    assert window.rail.buttons["data"].hasFocus()


def test_without_a_project_a_page_says_what_is_missing(window: MainWindow, qtbot: QtBot) -> None:
    window.go("data")
    assert window.stack.currentWidget() is window.homeless
    QTest.mouseClick(window.homeless.action, Qt.MouseButton.LeftButton)
    assert window.stack.currentWidget() is window.page("home")


def test_a_problem_is_said_until_it_is_closed_or_the_page_left(window: MainWindow, qtbot: QtBot) -> None:
    problem = Problem("project-held", holder="Anna <b>", since="10:12")
    window.problem(problem)
    assert window.bar.isVisible()
    assert window.bar.sentence.text() == str(problem)
    assert window.bar.sentence.textFormat() is Qt.TextFormat.PlainText
    QTest.mouseClick(window.bar.copy, Qt.MouseButton.LeftButton)
    copied = QApplication.clipboard().text()
    assert str(problem) in copied
    assert "Code: project-held" in copied
    assert "holder: Anna <b>" in copied
    window.go("models")
    assert not window.bar.isVisible()


def test_a_bug_offers_its_details(window: MainWindow, opened: Opened, qtbot: QtBot) -> None:
    record = ProblemRecord("bug", {"what": "ValueError: no"})
    window.bug(record, "Traceback: here")
    QTest.mouseClick(window.bar.copy, Qt.MouseButton.LeftButton)
    assert "Traceback: here" in QApplication.clipboard().text()
    assert "Code: bug" in QApplication.clipboard().text()
    assert "ValueError: no" in window.bar.sentence.text()


def test_a_fault_in_the_background_is_reported_as_a_bug(window: MainWindow, opened: Opened, qtbot: QtBot) -> None:
    def work() -> None:
        raise ZeroDivisionError("by design")

    with qtbot.captureExceptions() as caught:
        window.in_background(work, lambda _: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert isinstance(caught[0][1], ZeroDivisionError)
    opened.faults._caught(*caught[0])
    qtbot.waitUntil(window.bar.isVisible)
    assert "by design" in window.bar.sentence.text()


def test_an_expected_failure_in_the_background_is_a_problem(window: MainWindow, qtbot: QtBot) -> None:
    def work() -> None:
        raise Problem("text-empty")

    window.in_background(work, lambda _: None)
    qtbot.waitUntil(window.bar.isVisible)
    assert window.bar.sentence.text() == str(Problem("text-empty"))


def test_a_toast_goes_away_and_never_takes_the_focus(window: MainWindow) -> None:
    window.rail.buttons["home"].setFocus()
    window.say("saved & <i>safe</i>")
    assert window.toast.isVisible()
    assert window.toast.message.text() == "saved & <i>safe</i>"
    assert window.rail.buttons["home"].hasFocus()
    assert window.rect().contains(window.toast.geometry())


def test_closing_does_not_ask_when_nothing_trains(window: MainWindow) -> None:
    window.strip.heard(Progress("predict-1", 1, "predicting", 1, 2))
    window.close()
    assert not window.isVisible()
    window.strip.heard(Finished("predict-1", 1, 0.1))


def test_a_dropped_file_goes_to_the_import(window: MainWindow, project: Project, table: Path, qtbot: QtBot) -> None:
    _drop(window, table)
    assert window.stack.currentWidget() is window.page("data")
    qtbot.waitUntil(lambda: window.at_rest)


def test_a_dropped_project_is_opened(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "Other.vitrail"
    Project.create(folder).close()
    _drop(window, folder)
    qtbot.waitUntil(lambda: window.session.has_project and window.session.project.folder == folder)
    qtbot.waitUntil(lambda: "Other" in window.windowTitle())


def test_geometry_and_theme_are_kept(window: MainWindow, opened: Opened) -> None:
    window.resize(1111, 777)
    window.choose("theme", "dark")
    window.close()
    assert opened.settings.value("theme") == "dark"
    assert opened.settings.value("geometry") is not None
    window.look.choose("light")


def test_every_control_has_a_name(window: MainWindow, project: Project, table: Path, qtbot: QtBot) -> None:
    importing.import_file(project, table, roles=ColumnRoles(text="text", label="label"), name="letters")
    _walk(window)
    qtbot.waitUntil(lambda: window.at_rest)
    nameless = [
        f"{type(page).__name__}: {type(widget).__name__} {widget.objectName()}"
        for page in [window, *window._pages.values()]
        for widget in page.findChildren(QWidget)
        if isinstance(widget, CONTROLS) and not _is_inner(widget) and not _name(widget)
    ]
    assert not nameless


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
def test_nothing_is_smaller_than_its_text(
    window: MainWindow, project: Project, table: Path, size: tuple[int, int], qtbot: QtBot
) -> None:
    importing.import_file(project, table, roles=ColumnRoles(text="text", label="label"), name="letters")
    window.resize(*size)
    for key in PAGES:
        window.go(key)
        qtbot.waitUntil(lambda: window.at_rest)
        QApplication.processEvents()
        assert not clipped(window), key


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def _is_inner(widget: QWidget) -> bool:
    """Parts that Qt puts into its own controls: a combo box's list, a spin box's line, a field's clear button."""
    parent = widget.parent()
    while isinstance(parent, QWidget):
        if isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit | QAbstractItemView):
            return True
        parent = parent.parent()
    return widget.objectName().startswith("qt_") or type(widget).__name__ == "QComboBoxListView"
