"""The keyboard in the whole window: Enter on buttons, and where the focus goes when its control goes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

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
