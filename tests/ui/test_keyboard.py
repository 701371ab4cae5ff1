"""The keyboard in the whole window: Enter on buttons, and where the focus goes when its control goes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from app.store.project import Project
from app.ui.catalogue import PAGES
from app.ui.main_window import MainWindow
from app.ui.theme import LIGHT
from app.ui.widgets import plain
from app.ui.widgets.roomy import Button
from app.ui.widgets.swatches import Swatches

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@pytest.mark.parametrize("key", ENTER)
def test_enter_presses_the_button_that_has_the_focus(window: MainWindow, key: Qt.Key) -> None:
    window.activateWindow()
    help_button = window.rail.buttons["help"]
    help_button.setFocus()
    QTest.keyClick(help_button, key)
    assert window.stack.currentWidget() is window.page("help")


def test_enter_opens_the_menu_of_a_button(window: MainWindow, qapp: QApplication) -> None:
    made = plain.button("More")
    made.setParent(window.page("home"))
    menu = QMenu(made)
    menu.addAction("one")
    made.setMenu(menu)
    made.show()
    opened: list[bool] = []
    menu.aboutToShow.connect(lambda: opened.append(True))
    menu.aboutToShow.connect(menu.close, Qt.ConnectionType.QueuedConnection)
    QTest.keyClick(made, Qt.Key.Key_Return)
    assert opened


def test_every_button_of_every_page_answers_enter(window: MainWindow, project: Project, qapp: QApplication) -> None:
    for key in PAGES:
        window.go(key)
        qapp.processEvents()
    buttons = window.findChildren(QPushButton)
    assert len(buttons) > 50
    assert not [f"{type(each).__name__} {each.text()}" for each in buttons if not isinstance(each, Button)]


@pytest.mark.parametrize("key", ENTER)
def test_enter_chooses_a_colour(key: Qt.Key, show: Callable[[QWidget], QWidget]) -> None:
    around = QWidget()
    chosen: list[str] = []
    show(around)
    swatches = Swatches(around, "#000000", LIGHT, chosen.append)
    swatches.show()
    QTest.keyClick(swatches.swatches[2], key)
    assert chosen == [swatches.swatches[2].colour]


@pytest.fixture
def row(window: MainWindow, project: Project, qapp: QApplication) -> tuple[QPushButton, QPushButton]:
    """Two buttons side by side on a card of a page; the window has the focus."""
    window.go("data")
    card = QFrame(window.page("data"))
    first, second = plain.button("Begin"), plain.button("Stop")
    layout = QHBoxLayout(card)
    layout.addWidget(first)
    layout.addWidget(second)
    card.show()
    window.activateWindow()
    qapp.processEvents()
    return first, second


def _off(button: QPushButton) -> None:
    button.setEnabled(False)


@pytest.mark.parametrize("goes", [_off, QPushButton.hide], ids=["off", "hidden"])
def test_the_focus_stays_where_its_control_was(
    window: MainWindow, row: tuple[QPushButton, QPushButton], goes: Callable[[QPushButton], None]
) -> None:
    begin, stop = row
    stopped: list[bool] = []
    stop.clicked.connect(lambda: stopped.append(True))
    begin.clicked.connect(lambda: goes(begin))
    begin.setFocus()
    QTest.keyClick(begin, Qt.Key.Key_Space)
    held = window.focusWidget()
    assert held is begin.parentWidget()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        QTest.keyClick(held, key)
    assert not stopped
    QTest.keyClick(held, Qt.Key.Key_Tab)
    assert stop.hasFocus()


def test_the_last_of_a_row_leaves_the_focus_on_the_page(
    window: MainWindow, row: tuple[QPushButton, QPushButton]
) -> None:
    row[1].setFocus()
    card = row[0].parentWidget()
    assert card is not None
    card.hide()
    assert window.focusWidget() is window.page("data")


def test_the_history_put_away_leaves_the_rail_alone(window: MainWindow) -> None:
    """Its button is hidden with the project; the next one in the rail is a page's."""
    window.activateWindow()
    button = window.rail.history_button
    button.setVisible(True)
    button.setFocus()
    button.hide()
    assert window.focusWidget() not in (*window.rail.buttons.values(), window.rail.tasks_button)
