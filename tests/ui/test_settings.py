"""Settings: every control does what it says, at once, and what was typed as a secret is not shown again."""

from pathlib import Path

import keyring.backend
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.problems import CATALOGUE
from app.store import preferences as kept
from app.store.project import Project
from app.ui import look
from app.ui.main_window import MainWindow
from app.ui.pages.settings import SettingsPage
from app.ui.start import Opened


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring.backend, "get_all_keyring", list)


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    window.go("settings")
    made = window.page("settings")
    assert isinstance(made, SettingsPage)
    return made


def pick(combo: QComboBox, value: object) -> None:
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def write(field: QLineEdit, text: str) -> None:
    field.setText(text)
    field.editingFinished.emit()


def test_ctrl_comma_opens_it(window: MainWindow) -> None:
    window.activateWindow()
    QTest.keySequence(window, QKeySequence("Ctrl+,"))
    assert window.stack.currentWidget() is window.page("settings")
    assert window.rail.buttons["settings"].isChecked()


def test_theme_language_and_notifications_are_chosen_and_kept(
    window: MainWindow, opened: Opened, page: SettingsPage
) -> None:
    pick(page.window_section.theme, "dark")
    assert window.theme.name == "dark"
    pick(page.window_section.language, "zh")
    assert page.heading.text() == "设置"
    assert page.window_section.theme.currentData() == "dark"
    page.window_section.notify.setChecked(False)
    stored: QSettings = opened.settings
    assert (stored.value("theme"), stored.value("language")) == ("dark", "zh")
    assert stored.value("notify", True, type=bool) is False
    pick(page.window_section.language, "en")
    pick(page.window_section.theme, "light")


@pytest.mark.parametrize("tongue", ["en", "zh"])
def test_every_theme_has_a_name_of_its_own(window: MainWindow, page: SettingsPage, tongue: str) -> None:
    window.choose("language", tongue)
    try:
        combo = page.window_section.theme
        names = [combo.itemText(place) for place in range(combo.count())]
        assert len(set(names)) == len(look.CHOICES)
        assert not set(names) & set(look.CHOICES)  # none is shown by its key
        pick(combo, "contrast-dark")
        assert window.theme.name == "contrast-dark"
    finally:
        pick(page.window_section.theme, "light")
        window.choose("language", "en")


def test_what_the_worker_may_take_is_kept(window: MainWindow, page: SettingsPage, qtbot: QtBot, tmp_path: Path) -> None:
    pick(page.computing.threads, 1)
    qtbot.waitUntil(lambda: window.session.preferences.threads == 1)
    pick(page.computing.memory, page.computing.memory.itemData(1))
    qtbot.waitUntil(lambda: window.session.preferences.memory > 0)
    pick(page.computing.device, "cpu")
    qtbot.waitUntil(lambda: window.session.preferences.device == "cpu")
    assert kept.read(tmp_path / "config")[0] == window.session.preferences


def test_the_page_tells_what_the_worker_found(window: MainWindow, page: SettingsPage, qtbot: QtBot) -> None:
    window.session.queue.warm()
    qtbot.waitUntil(lambda: "No GPU was found here." in page.computing._device.note.text(), timeout=60_000)
    assert "In use: Processor" in page.computing._device.note.text()


def test_a_mirror_holds_once_it_has_an_address(window: MainWindow, page: SettingsPage, qtbot: QtBot) -> None:
    assert not page.source.mirror.isVisible()
    pick(page.source.source, "mirror")
    assert page.source.mirror.isVisible()
    assert window.session.preferences.source == "hub"  # not yet
    write(page.source.mirror, "hub.example")
    qtbot.waitUntil(lambda: "is not a web address" in window.bar.sentence.text())
    write(page.source.mirror, "https://hub.example/")
    qtbot.waitUntil(lambda: window.session.preferences.source == "mirror")
    assert window.session.preferences.mirror == "https://hub.example"
    assert "https://hub.example" in page.source._source.note.text()
    assert "hub.example alone" in page.source._token.note.text()
    pick(page.source.source, "local")
    qtbot.waitUntil(lambda: window.session.preferences.source == "local")
    assert "no connection is made" in page.source._source.note.text()
    assert not page.source.token.isVisible()


def test_a_token_is_taken_and_never_shown_again(
    window: MainWindow, page: SettingsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    token = page.source.token
    assert token.line.echoMode() == QLineEdit.EchoMode.Password
    assert not token.keep_button.isEnabled()
    QTest.keyClicks(token.line, "hf_secret")
    QTest.mouseClick(token.keep_button, Qt.MouseButton.LeftButton)
    assert token.line.text() == ""
    token.line.undo()
    assert token.line.text() == ""
    qtbot.waitUntil(lambda: token.forget_button.isVisible())
    assert "no keyring" in page.source._token.note.text()
    assert window.session.secrets.token == "hf_secret"
    assert not any(b"hf_secret" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    QTest.mouseClick(token.forget_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not token.forget_button.isVisible())
    assert window.session.secrets.token == ""


@pytest.mark.parametrize("pasted", ["“hf_secret”", "hf_\u00a0secret", "hf_口令"])
def test_a_token_copied_badly_is_refused_with_one_sentence_and_stays_to_be_mended(
    window: MainWindow, page: SettingsPage, pasted: str
) -> None:
    token = page.source.token
    token.line.setText(pasted)
    QTest.mouseClick(token.keep_button, Qt.MouseButton.LeftButton)
    assert token.line.text() == pasted
    assert window.bar.sentence.text() == CATALOGUE["token-wrong"]
    assert window.session.secrets.token == ""
    token.line.clear()


def test_a_proxy_asks_for_its_address_user_and_password(window: MainWindow, page: SettingsPage, qtbot: QtBot) -> None:
    network = page.network
    assert not network.address.isVisible()
    pick(network.proxy, "address")
    write(network.address, "http://proxy.example:8080")
    qtbot.waitUntil(lambda: window.session.preferences.proxy == "address")
    assert not network.password.isVisible()
    write(network.user, "anna")
    qtbot.waitUntil(lambda: network.password.isVisible())
    QTest.keyClicks(network.password.line, "hush")
    QTest.keyClick(network.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.secrets.proxy_password == "hush")
    pick(network.proxy, "none")
    qtbot.waitUntil(lambda: window.session.preferences.proxy == "none")
    assert "no telemetry" in network.privacy.text()


def test_the_cache_is_weighed_emptied_and_moved(
    window: MainWindow, project: Project, page: SettingsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    job = project.cache / "job"
    job.mkdir()
    (job / "request.json").write_text('{"kind":"attribute"}', encoding="utf-8")
    (job / "scores.npy").write_bytes(b"x" * 5_000_000)
    window.go("settings")
    qtbot.waitUntil(lambda: "explanations 5 MB" in page.cache._used.note.text())
    page.cache.move_to(str(tmp_path / "elsewhere"))
    qtbot.waitUntil(lambda: project.cache.parent == tmp_path / "elsewhere" and page.cache.isEnabled())
    assert (project.cache / "job" / "scores.npy").exists()
    assert str(tmp_path / "elsewhere") in page.cache._place.note.text()
    qtbot.waitUntil(lambda: page.cache.empty.isEnabled())
    QTest.mouseClick(page.cache.empty, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "There is nothing in it now." in page.cache._used.note.text())
    assert not (project.cache / "job").exists()


def test_a_broken_file_of_preferences_is_said_in_the_window(opened: Opened, tmp_path: Path) -> None:
    assert opened.session.unread_preferences is None
    (tmp_path / "config").mkdir(exist_ok=True)
    (tmp_path / "config" / kept.FILE).write_bytes(b"{")
    _, problem = kept.read(tmp_path / "config")
    assert problem is not None
    opened.window.problem(problem)
    assert "cannot be read" in opened.window.bar.sentence.text()
