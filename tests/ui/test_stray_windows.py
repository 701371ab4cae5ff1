"""No part of a page is shown before it has its place: without a parent it would be a window of its own, and flash."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.commands import importing, projects
from app.domain.records import ColumnRoles
from app.ui.catalogue import PAGES
from app.ui.main_window import MainWindow


class Lookout(QObject):
    """Writes down every window that is shown beside the main one."""

    def __init__(self) -> None:
        super().__init__()
        self.strays: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QWidget) or isinstance(watched, QMainWindow):
            return False
        if event.type() == QEvent.Type.Show and watched.isWindow() and not isinstance(watched, QMenu):
            self.strays.append(f"{type(watched).__name__}, {watched.width()}×{watched.height()}")
        return False


@pytest.fixture
def lookout(qapp: QApplication) -> Iterator[Lookout]:
    """Looks before the window of the test is made, and until it is gone."""
    made = Lookout()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def test_nothing_is_shown_that_has_no_place_yet(
    lookout: Lookout, window: MainWindow, tmp_path: Path, table: Path, qtbot: QtBot
) -> None:
    for page in PAGES:
        window.go(page)
    projects.create(window.session, tmp_path / "Letters.vitrail")
    for page in PAGES:
        window.go(page)
        qtbot.waitUntil(lambda: window.at_rest)
    importing.import_file(window.session.project, table, roles=ColumnRoles(text="text", label="label"), name="letters")
    window.go("data")
    qtbot.waitUntil(lambda: window.at_rest)
    for action in window.offers_now():
        asks = action.english.endswith("…") or action.key in ("data.import", "data.paste")
        if action.key.startswith(("explain.", "data.", "label.")) and action.enabled and not asks:
            action.run()
            qtbot.waitUntil(lambda: window.at_rest)
    for panel in (window.show_tasks, window.show_history, window.show_palette, window.show_shortcuts):
        panel()
        QApplication.processEvents()
    assert not lookout.strays
