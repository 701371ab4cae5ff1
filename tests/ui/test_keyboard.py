"""The keyboard in the whole window: Enter on buttons, and where the focus goes when its control goes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QPushButton, QTabWidget, QVBoxLayout, QWidget

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


def test_the_arrow_keys_walk_the_rail_and_enter_opens(window: MainWindow, project: Project, qapp: QApplication) -> None:
    """Every entry in the order of the eye, round and round; no page opens on the way."""
    window.activateWindow()
    window.go("home")
    qapp.processEvents()
    entries = window.rail.entries()
    assert len(entries) == len(PAGES) + 2
    assert [each.y() for each in entries] == sorted(each.y() for each in entries)
    entries[0].setFocus()
    for entry in (*entries[1:], entries[0]):
        focused = window.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Down)
        assert window.focusWidget() is entry
        assert window.stack.currentWidget() is window.page("home")
    QTest.keyClick(entries[0], Qt.Key.Key_Up)
    assert entries[-1].hasFocus()
    QTest.keyClick(entries[-1], Qt.Key.Key_Right)
    assert entries[-1].hasFocus()
    QTest.keyClick(entries[-1], Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.page("help")
    assert entries[-1].isChecked()


@pytest.mark.parametrize("kind", ["", "primary", "quiet", "danger", "link", "rail"])
def test_a_button_reached_by_keyboard_has_one_frame(
    window: MainWindow, kind: plain.ButtonKind, qapp: QApplication
) -> None:
    """Its own by the stylesheet, and not Qt's second one inside."""
    page = window.page("home")
    before, button = plain.button("Before"), plain.button("", kind)
    for number, each in enumerate((before, button)):
        each.setParent(page)
        each.setGeometry(20, 20 + 60 * number, 160, 44)
        each.show()
        each.raise_()
    window.activateWindow()
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qapp.processEvents()
    assert button.hasFocus()
    assert not window.focus_ring.isVisible()
    image = button.grab().toImage()
    inside = {image.pixelColor(x, y).name() for x in range(6, 154) for y in range(6, 38)}
    assert len(inside) == 1
    assert image.pixelColor(80, 0).name() != inside.pop()


def test_a_click_on_a_tab_does_not_scroll_the_page(window: MainWindow, qapp: QApplication) -> None:
    tabs = QTabWidget()
    tabs.setDocumentMode(True)
    buttons = [plain.button(name) for name in ("Save", "Save too")]
    for button in buttons:
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.addWidget(button)
        inside.addSpacing(window.height())
        inside.addWidget(plain.button("Last"))
        tabs.addTab(holder, button.text())
    window.stack.addWidget(tabs)
    window.stack.setCurrentWidget(tabs)
    window.activateWindow()
    qapp.processEvents()
    scrolled = window.stack.area.verticalScrollBar()
    assert scrolled.maximum() > 0, "the window is lower than the page"
    for before, after in ((0, 1), (1, 0)):
        buttons[before].setFocus(Qt.FocusReason.MouseFocusReason)
        assert buttons[before].hasFocus()
        bar = tabs.tabBar()
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(after).center())
        qapp.processEvents()
        assert tabs.currentIndex() == after
        assert scrolled.value() == 0
    buttons[0].setFocus()
    QTest.keyClick(buttons[0], Qt.Key.Key_Tab)
    last = window.focusWidget()
    assert isinstance(last, QPushButton)
    assert last.text() == "Last"
    assert scrolled.value() > 0, "Tab scrolls to where it leads"
