"""The first steps, in the real window: how few clicks they take, what ticks them, how they are left and taken up."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.__main__ import queue_for
from app.commands import first_steps, projects, samples
from app.commands.first_steps import BEGIN, BRING, LABEL, LOOK, TRAIN, FirstSteps
from app.domain.jobs import Finished
from app.store.project import Project
from app.ui.main_window import MainWindow
from app.ui.pages.home import HomePage
from app.ui.pages.label import LabelPage
from app.ui.start import Opened
from tests.ui.clipping import clipped

BUDGET = 6  # clicks and keys from the first start to the first label: well under a minute at ten seconds each


class Hand:
    """Clicks and types, and counts."""

    def __init__(self, window: MainWindow) -> None:
        self.acts = 0
        self._window = window

    def click(self, widget: QWidget) -> None:
        assert widget.isVisible()
        self.acts += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def key(self, key: Qt.Key) -> None:
        """To whatever has the focus, as a keyboard does."""
        widget = self._window.focusWidget()
        assert widget is not None
        self.acts += 1
        QTest.keyClick(widget, key)


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's documents, empty."""
    folder = tmp_path / "Documents"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("app.ui.dialogs.documents", lambda: folder)
    return folder


def _home(window: MainWindow) -> HomePage:
    page = window.page("home")
    assert isinstance(page, HomePage)
    return page


def _label_page(window: MainWindow) -> LabelPage:
    page = window.page("label")
    assert isinstance(page, LabelPage)
    return page


def _sample(window: MainWindow, qtbot: QtBot) -> None:
    _home(window).sample_button.click()
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.page("data"), timeout=20_000)
    qtbot.waitUntil(lambda: window.at_rest, timeout=20_000)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_first_label_is_a_few_acts_away(
    window: MainWindow, documents: Path, language: str, qtbot: QtBot, qapp: QApplication
) -> None:
    """First start → the sample → a label on the disk, led by nothing but what the window says."""
    window.language.choose("zh" if language == "zh" else "en")
    window.activateWindow()
    hand = Hand(window)
    home = _home(window)
    assert home.sample_button.property("kind") == "primary"
    hand.click(home.sample_button)
    qtbot.waitUntil(window.guide_card.isVisible, timeout=20_000)
    qtbot.waitUntil(lambda: window.at_rest, timeout=20_000)
    assert window.guide.steps.present == LOOK
    hand.click(window.guide_card.show_me)
    qtbot.waitUntil(window._pointer.isVisible)
    hand.key(Qt.Key.Key_Down)  # the next text
    assert window.guide.steps.present == LABEL
    hand.click(window.guide_card.show_me)
    page = _label_page(window)
    qtbot.waitUntil(page.view.desk_page.isVisible, timeout=20_000)
    qtbot.waitUntil(lambda: window.at_rest, timeout=20_000)
    dataset = page.view.dataset
    assert dataset is not None
    assert dataset.name == samples.unlabelled(language).name
    project = window.session.project

    def given() -> int:
        return sum(row.label is not None for row in project.rows(dataset.id, 0, dataset.rows))

    hand.key(Qt.Key.Key_1)
    qtbot.waitUntil(lambda: given() == 1)
    assert hand.acts <= BUDGET
    for number in (2, 3):
        qtbot.waitUntil(lambda: window.at_rest, timeout=20_000)
        hand.key(Qt.Key.Key_1)
        qtbot.waitUntil(partial(_same, given, number))
    qtbot.waitUntil(lambda: window.guide.steps.present == TRAIN)
    assert given() == 3


def test_by_the_keyboard_alone(window: MainWindow, documents: Path, qtbot: QtBot) -> None:
    """The sample's button is the first that Tab reaches on the page, and the card's buttons take the focus."""
    window.activateWindow()
    home = _home(window)
    home.sample_button.setFocus()
    QTest.keyClick(home.sample_button, Qt.Key.Key_Space)
    qtbot.waitUntil(window.guide_card.isVisible, timeout=20_000)
    for button in (window.guide_card.show_me, window.guide_card.leave):
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert button.accessibleName()
    QTest.keyClick(window.guide_card.leave, Qt.Key.Key_Space)
    assert not window.guide_card.isVisible()


def test_a_sample_that_was_only_made_ticks_nothing(window: MainWindow, documents: Path, qtbot: QtBot) -> None:
    _sample(window, qtbot)
    assert window.guide.steps == FirstSteps(on=True)


def test_what_an_import_brings_along_is_not_taken_for_labels(
    window: MainWindow, documents: Path, table: Path, qtbot: QtBot
) -> None:
    from app.commands import importing
    from app.commands.session import Changes
    from app.domain.records import ColumnRoles

    _sample(window, qtbot)
    importing.import_file(window.session.project, table, roles=ColumnRoles(text="text", label="label"), name="letters")
    window.session.announce(Changes(datasets=True))
    qtbot.waitUntil(lambda: window.at_rest)
    assert window.guide.steps.labels == 0


def test_they_can_be_left_and_do_not_come_back_by_themselves(window: MainWindow, documents: Path, qtbot: QtBot) -> None:
    _sample(window, qtbot)
    QTest.mouseClick(window.guide_card.leave, Qt.MouseButton.LeftButton)
    assert not window.guide_card.isVisible()
    window.go("home")
    assert _home(window).steps_button.isVisible()
    _sample(window, qtbot)
    assert not window.guide_card.isVisible()
    window.go("home")
    QTest.mouseClick(_home(window).steps_button, Qt.MouseButton.LeftButton)
    assert window.guide_card.isVisible()
    assert not _home(window).steps_button.isVisible()


def test_how_far_one_is_is_kept_over_a_restart(
    qapp: QApplication, models_folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    first = Opened(queue_for, models_folder, "light")
    first.window.guide.reached(BEGIN)
    first.window.guide.reached(LOOK)
    first.close()
    second = Opened(queue_for, models_folder, "light")
    second.window.show()
    second.window.go("home")
    assert second.window.guide_card.isVisible()
    assert second.window.guide.steps.present == LABEL
    second.close()


def test_without_a_project_it_points_at_the_sample(window: MainWindow, qtbot: QtBot) -> None:
    window.guide.reached(BEGIN)
    window.go("models")
    QTest.mouseClick(window.guide_card.show_me, Qt.MouseButton.LeftButton)
    assert window.stack.currentWidget() is window.page("home")
    assert window._pointer.isVisible()
    around = window._pointer.geometry()
    button = _home(window).sample_button
    corner = button.mapTo(window._central, button.rect().topLeft())
    assert around.contains(corner)
    beside = button.parentWidget()
    assert beside is not None
    QTest.mouseClick(beside, Qt.MouseButton.LeftButton)
    window.go("models")
    assert not window._pointer.isVisible()


@pytest.mark.parametrize("step", first_steps.STEPS)
def test_every_step_has_a_place_to_point_at(window: MainWindow, documents: Path, step: str, qtbot: QtBot) -> None:
    _sample(window, qtbot)
    window.guide.steps = FirstSteps(on=True, done=first_steps.STEPS[: first_steps.STEPS.index(step)])
    window.guide_card.retranslate()
    QTest.mouseClick(window.guide_card.show_me, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window._pointer.isVisible, timeout=10_000)
    assert window.rect().contains(window._pointer.geometry())
    qtbot.waitUntil(lambda: window.at_rest, timeout=20_000)


def test_a_training_ticks_its_step_and_other_jobs_do_not(window: MainWindow, project: Project) -> None:
    window.guide.reached(BEGIN)
    window.guide.heard(Finished("abc-1", 0, 0.1))
    assert TRAIN not in window.guide.steps.done
    window.guide.heard(Finished("run-001", 0, 0.1))
    assert TRAIN in window.guide.steps.done


def test_one_s_own_file_ticks_the_last_step(window: MainWindow, project: Project, table: Path, qtbot: QtBot) -> None:
    from app.ui.pages.data import DataPage

    window.guide.reached(BEGIN)
    window.go("data", file=str(table))
    page = window.page("data")
    assert isinstance(page, DataPage)
    qtbot.waitUntil(page.importer.start.isEnabled, timeout=10_000)
    QTest.mouseClick(page.importer.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: BRING in window.guide.steps.done, timeout=10_000)


def test_when_all_is_done_it_says_so_and_can_be_closed(window: MainWindow, project: Project) -> None:
    window.guide.reached(BEGIN)
    for step in first_steps.STEPS:
        window.guide.reached(step)
    assert not window.guide_card.show_me.isVisible()
    QTest.mouseClick(window.guide_card.leave, Qt.MouseButton.LeftButton)
    assert not window.guide_card.isVisible()
    window.guide.reached(BEGIN)
    assert window.guide.steps == FirstSteps(on=True)


def test_nothing_is_led_unless_asked_for(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    assert not window.guide_card.isVisible()
    projects.create(window.session, tmp_path / "One.vitrail")
    window.guide.reached(LOOK)
    window.guide.heard(Finished("run-001", 0, 0.1))
    assert window.guide.steps == FirstSteps()


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_step_is_clipped(window: MainWindow, size: tuple[int, int], language: str) -> None:
    window.resize(*size)
    window.language.choose("zh" if language == "zh" else "en")
    window.guide.reached(BEGIN)
    for step in (*first_steps.STEPS, ""):
        QApplication.processEvents()
        assert not clipped(window.guide_card), step
        window.guide.reached(step)


def _same(asked: Callable[[], int], number: int) -> bool:
    return asked() == number
