"""What is said of a saved file: its folder, and a link that shows it."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui import saved
from app.ui.main_window import MainWindow
from app.ui.widgets.save_menu import SaveButton


class Opened(QObject):
    """Takes what the system would be asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url)


def _draw(path: Path) -> None:
    path.write_text("drawn", encoding="utf-8")


def test_a_saved_file_names_its_folder_and_shows_it(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "Figures & tables"
    folder.mkdir()
    button = SaveButton(window, lambda: _draw)
    qtbot.addWidget(button)
    button.write(folder / "words.svg")
    qtbot.waitUntil(window.toast.isVisible)
    said = window.toast.message.text()
    assert "words.svg" in said
    assert str(folder) in said
    shown = Opened()
    method: Any = "take"  # a str, which is what works; the stubs ask for bytes
    QDesktopServices.setUrlHandler("file", shown, method)
    try:
        QTest.mouseClick(window.toast.link, Qt.MouseButton.LeftButton)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert [Path(url.toLocalFile()) for url in shown.urls] == [folder]
    assert not window.toast.isVisible()


def test_the_users_own_folder_is_left_out_of_sight(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert saved.shown(tmp_path / "Documents") == str(Path("~") / "Documents")
    assert saved.shown(tmp_path) == str(tmp_path)
    assert saved.shown(tmp_path.parent) == str(tmp_path.parent)
