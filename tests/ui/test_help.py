"""Help: chapters, search, links, what Vitrail is made of; rendered without loading anything."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.commands import guide
from app.commands.licences import Part
from app.domain.problems import Problem
from app.ui.actions import by_key
from app.ui.main_window import MainWindow
from app.ui.pages.help import ABOUT, HelpPage
from app.ui.widgets.guide_link import GuideLink
from app.ui.widgets.guide_text import GuideText


def help_page(window: MainWindow) -> HelpPage:
    page = window.page("help")
    assert isinstance(page, HelpPage)
    return page


def listed(page: HelpPage) -> list[str]:
    return [page.contents.item(row).text() for row in range(page.contents.count())]


def test_each_page_s_question_mark_opens_its_chapter(window: MainWindow) -> None:
    for key, chapter in (("settings", "Settings"), ("models", "Models"), ("home", "First steps")):
        window.go(key)
        link = window.page(key).findChild(GuideLink)
        assert link is not None
        assert link.accessibleName() == "Help with this page"
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
        page = help_page(window)
        assert window.stack.currentWidget() is page
        assert page.text.headings[0] == chapter


def test_links_lead_to_chapters_and_pages_and_nowhere_else(window: MainWindow) -> None:
    window.go("help", chapter="training")
    page = help_page(window)
    page.follow("results.md")
    assert page.text.headings[0] == "Results"
    item = page.contents.currentItem()
    assert item is not None
    assert item.text() == "Results"
    for strange in ("https://example.org", "file:///etc/passwd", "../../x.md", "page", "javascript:1"):
        page.follow(strange)
        assert page.text.headings[0] == "Results"
    page.follow("page:models")
    assert window.stack.currentWidget() is window.page("models")


def test_the_search_keeps_the_chapters_that_hold_the_words(window: MainWindow) -> None:
    window.go("help", chapter="first-steps")
    page = help_page(window)
    everything = listed(page)
    page.search.setText("keyring")
    assert listed(page) == ["Settings"]
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert page.text.headings[0] == "Settings"
    assert len(page.text.extraSelections()) >= 2
    page.search.setText("no such words anywhere")
    assert page.nothing.isVisible()
    page.search.clear()
    assert listed(page) == everything


def test_the_guide_speaks_the_window_s_language(window: MainWindow, qtbot: QtBot) -> None:
    window.go("help", chapter="training")
    page = help_page(window)
    window.choose("language", "zh")
    try:
        assert page.text.headings[0] == "训练"
        assert listed(page)[0] == "入门步骤"
        assert listed(page)[0] == window.guide_card.accessibleName()  # the chapter is called as the card is
        link = window.page("home").findChild(GuideLink)
        assert link is not None
        qtbot.waitUntil(lambda: link.toolTip() == "打开指南中讲解本页的章节。")
    finally:
        window.choose("language", "en")


def test_about_names_every_library_and_shows_its_licence(window: MainWindow, qtbot: QtBot) -> None:
    window.go("help", chapter=ABOUT)
    page = help_page(window)
    qtbot.waitUntil(lambda: bool(page.parts), timeout=20_000)
    qtbot.waitUntil(lambda: "Libraries" in page.text.headings)
    told = page.text.toPlainText()
    assert "LGPL" in told
    for name in ("torch", "transformers", "PySide6_Essentials", "Python"):
        assert name in told
    page.follow("licence:numpy")
    assert "NumPy Developers" in page.text.toPlainText()
    assert page.back_button.isVisible()
    QTest.mouseClick(page.back_button, Qt.MouseButton.LeftButton)
    assert page.text.headings[0] == "About Vitrail"
    QTest.mouseClick(page.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().startswith("Vitrail ")


def test_libraries_of_the_system_stand_apart_where_the_installed_program_has_them(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.go("help", chapter=ABOUT)
    page = help_page(window)
    qtbot.waitUntil(lambda: bool(page.parts), timeout=20_000)
    assert "Libraries of the system" not in page.text.headings
    text = tmp_path / "copyright"
    text.write_text("The licence of libxcb", encoding="utf-8")
    of_system = Part("libxcb1", "1.15-1", "MIT", "", (("copyright", text),), ("libxcb.so.1",))
    page._take_parts(((*page.parts, of_system), page.cards))
    assert page.text.headings[-1] == "Libraries of the system"
    assert "libxcb1 1.15-1" in page.text.toPlainText()
    page.follow("licence:libxcb1")
    assert "The licence of libxcb" in page.text.toPlainText()


@pytest.mark.parametrize("tongue", guide.LANGUAGES)
def test_the_guide_tells_every_shortcut_of_the_window(window: MainWindow, tongue: str) -> None:
    text = next(chapter.text for chapter in guide.chapters(tongue) if chapter.key == "shortcuts")
    keys = {key for action in window.offers_now() for key in action.shortcut}
    numbers = {f"Ctrl+{number}" for number in range(2, 8)}  # "Ctrl+1 … Ctrl+8"
    text = text.replace("回车", "Enter")
    told = set(re.findall(r"(?:Ctrl|Shift|F\d)[^\s|、，]*", text.replace(", ", " ").replace(",，", " ")))
    same = {"Ctrl+Return"}  # as Ctrl+Enter
    assert keys - numbers - same - {"Ctrl+,"} <= told
    assert "Ctrl+, |" in text


def test_no_mark_of_markdown_is_left_in_sight(window: MainWindow) -> None:
    text = GuideText(window.theme)
    try:
        for tongue in guide.LANGUAGES:
            for chapter in guide.chapters(tongue):
                text.show_chapter(chapter.text)
                shown = text.toPlainText()
                assert "**" not in shown, chapter.key
                assert "](" not in shown, chapter.key
                assert "\n#" not in shown, chapter.key
    finally:
        text.deleteLater()


def test_html_and_pictures_in_a_text_stay_words(window: MainWindow) -> None:
    text = GuideText(window.theme)
    try:
        text.show_chapter(
            "# T\n\n<img src='http://127.0.0.1:9/x.png'><script>x</script> ![a](http://127.0.0.1:9/y.png)"
        )
        assert "<script>" in text.toPlainText()
        assert text.loadResource(2, QUrl("http://127.0.0.1:9/y.png")) is None
    finally:
        text.deleteLater()


class _FileManager(QObject):
    """In place of the system's."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.taken.append(url)


@pytest.fixture
def told_to_open() -> Iterator[list[QUrl]]:
    """The folders that the system is asked to open."""
    listener = _FileManager()
    QDesktopServices.setUrlHandler("file", listener, "take")  # type: ignore[arg-type]  # the stub says bytes
    yield listener.taken
    QDesktopServices.unsetUrlHandler("file")


def test_the_log_folder_is_opened_from_wherever_one_looks_for_it(
    window: MainWindow, told_to_open: list[QUrl], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    folder = tmp_path / "state" / "logs"
    monkeypatch.setenv("VITRAIL_LOGS", str(folder))
    assert not folder.exists()  # nothing was logged yet
    action = by_key(window.offers_now(), "window.logs")
    assert action is not None
    action.run()
    window.go("help", chapter=ABOUT)
    QTest.mouseClick(help_page(window).logs_button, Qt.MouseButton.LeftButton)
    window.show_tasks()
    assert window._tasks is not None
    QTest.mouseClick(window._tasks.logs_button, Qt.MouseButton.LeftButton)
    window.show_tasks()
    window.problem(Problem("bug", what="a test"))
    QTest.mouseClick(window.bar.logs, Qt.MouseButton.LeftButton)
    assert [Path(url.toLocalFile()) for url in told_to_open] == [folder] * 4
    assert folder.is_dir()
    window.problem(Problem("annotator-name"))
    assert not window.bar.logs.isVisible()  # there is nothing of it in the logs
    qtbot.waitUntil(lambda: not window._background.busy)


def test_where_the_log_folder_cannot_be_opened_its_place_is_said(
    window: MainWindow, told_to_open: list[QUrl], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("VITRAIL_LOGS", str(tmp_path / "file" / "logs"))
    window.show_logs()
    assert not told_to_open
    assert str(tmp_path / "file" / "logs") in window.toast.message.text()
