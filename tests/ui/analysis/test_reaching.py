"""Commands of the palette whose pages are not made yet, and tabs that stay under the mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.ui.actions import by_key, perform
from app.ui.main_window import MainWindow
from app.ui.pages.explain import VIEWS, ExplainPage
from app.ui.widgets.save_menu import SaveButton

Until = Callable[[Callable[[], bool]], None]


def _asked(studio: MainWindow) -> list[QFileDialog]:
    return [dialog for dialog in studio.findChildren(QFileDialog) if dialog.isVisible()]


def test_the_report_is_asked_for_though_its_page_was_never_shown(studio: MainWindow, until: Until) -> None:
    assert "results" not in studio._pages
    action = by_key(studio.offers_now(), "results.report")
    assert action is not None
    assert not action.leads
    perform(action, pytest.fail)
    until(lambda: bool(_asked(studio)))
    (dialog,) = _asked(studio)
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    assert any(name.endswith(".html") for name in dialog.selectedFiles())
    dialog.reject()
    until(lambda: studio.at_rest)


def _turn(page: ExplainPage, view: str) -> None:
    """Click on a tab."""
    bar = page.tabs.tabBar()
    where = bar.tabRect(VIEWS.index(view)).center()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)


def test_a_click_on_a_tab_leaves_the_page_where_it_is(studio: MainWindow, until: Until) -> None:
    studio.activateWindow()
    studio.resize(1024, 620)
    studio.go("explain", text="the tea was good")
    page = studio.page("explain")
    assert isinstance(page, ExplainPage)
    for view in ("whatif", "trust", "inside", "words"):
        _turn(page, view)
        until(lambda view=view: view in page._laid and studio.at_rest)
    scrolled = studio.stack.area.verticalScrollBar()
    assert scrolled.maximum() > 0, "the window is lower than the page"
    for view in ("whatif", "inside", "trust", "words"):
        save = next(each for each in page.findChildren(SaveButton) if each.isVisible() or not each.isHidden())
        save.setFocus(Qt.FocusReason.MouseFocusReason)
        scrolled.setValue(0)
        before = page.tabs.tabBar().mapTo(studio, QPoint(0, 0))
        _turn(page, view)
        QApplication.processEvents()
        assert scrolled.value() == 0, view
        assert page.tabs.tabBar().mapTo(studio, QPoint(0, 0)) == before
        until(lambda: studio.at_rest)
    studio.resize(1440, 900)
