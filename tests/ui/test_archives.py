"""Archives in the window: saved and opened on Home, dropped, double-clicked; one sentence for what is refused."""

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFileOpenEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.__main__ import _to_open
from app.commands import archiving, importing
from app.domain.records import ColumnRoles, Run, TrainSettings
from app.store.project import Project
from app.ui.file_opening import FileOpening
from app.ui.instance import Errand
from app.ui.main_window import MainWindow
from app.ui.pages.home import HomePage
from app.ui.start import Opened
from app.ui.widgets.pack_card import PackCard
from app.ui.widgets.unpack_card import UnpackCard
from tests.ui.clipping import clipped


def _home(window: MainWindow) -> HomePage:
    page = window.page("home")
    assert isinstance(page, HomePage)
    return page


def _packer(window: MainWindow, qtbot: QtBot) -> PackCard:
    window.go("home")
    QTest.mouseClick(_home(window).pack_button, Qt.MouseButton.LeftButton)
    card = _home(window).archives.packer
    assert card is not None
    qtbot.waitUntil(lambda: card._sizes is not None)
    return card


def _unpacker(window: MainWindow, qtbot: QtBot) -> UnpackCard:
    qtbot.waitUntil(lambda: (card := _home(window).archives.unpacker) is not None and card.isVisible())
    card = _home(window).archives.unpacker
    assert card is not None
    return card


def _drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, no = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    target = window.stack.currentWidget() or window
    enter = QDragEnterEvent(QPointF(50, 50).toPoint(), action, data, button, no)
    QApplication.sendEvent(target, enter)  # goes up to the window where the page does not take it
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), action, data, button, no))


@pytest.fixture
def archive(tmp_path: Path, table: Path) -> Path:
    """Somebody's project as they handed it on."""
    with Project.create(tmp_path / "theirs" / "Tea & <b>letters.vitrail") as project:
        importing.import_file(project, table, roles=ColumnRoles(text="text", label="label"), name="letters")
        archiving.pack(project, tmp_path / "sent.vitrail")
    return tmp_path / "sent.vitrail"


@pytest.fixture
def trained(project: Project) -> Project:
    """The open project, with a run that has a model of 3 MB."""
    project.add_run(Run(project.next_run_id(), "x", "classification", 1, "x", "x", "finished", 1.0, TrainSettings()))
    folder = project.run_folder("run-001") / "model"
    folder.mkdir(parents=True)
    (folder / "model.safetensors").write_bytes(bytes(3_000_000))
    return project


def test_a_project_is_saved_and_opened_again(
    window: MainWindow, trained: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    card = _packer(window, qtbot)
    assert "3 MB" in card.whole.text()
    assert card.less.isVisible()
    card.less.setChecked(True)
    card.pack(tmp_path / "sent.vitrail")
    qtbot.waitUntil(card.show_it.isVisible)
    assert "sent.vitrail" in card.done.text()
    assert not archiving.inspect(tmp_path / "sent.vitrail").models
    window.go("home", archive=str(tmp_path / "sent.vitrail"))
    opening = _unpacker(window, qtbot)
    opening.place.setText(str(tmp_path / "mine"))
    QTest.mouseClick(opening.open, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.project.folder == tmp_path / "mine" / "Letters")
    assert not opening.isVisible()
    assert not card.isVisible()  # it was about the project before


def test_closing_and_leaving_ask_while_one_is_saved(
    window: MainWindow, trained: Project, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    card, go, pack = _packer(window, qtbot), threading.Event(), archiving.pack

    def slowly(*given: Any, **named: Any) -> archiving.Packed:
        assert go.wait(10)
        return pack(*given, **named)

    monkeypatch.setattr(archiving, "pack", slowly)
    card.pack(tmp_path / "sent.vitrail")
    left: list[bool] = []
    window.leave_project(lambda: left.append(True))
    assert window.question.isVisible()
    QTest.mouseClick(window.question.no, Qt.MouseButton.LeftButton)
    window.close()
    assert window.isVisible()
    assert "nothing of it is written" in window.question.question.text()
    QTest.mouseClick(window.question.no, Qt.MouseButton.LeftButton)
    go.set()
    qtbot.waitUntil(card.show_it.isVisible)
    assert not left
    window.leave_project(lambda: left.append(True))
    assert left  # nothing is asked any more


def test_without_models_there_is_nothing_to_choose(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    card = _packer(window, qtbot)
    assert not card.less.isVisible()
    assert card.whole.isChecked()


def test_an_archive_is_never_suggested_under_the_name_of_its_project(project: Project) -> None:
    assert archiving.suggested_name(project) != project.folder.name
    assert archiving.suggested_name(project).endswith(".vitrail")


@pytest.mark.parametrize("page", ["home", "data", "models"])
def test_a_dropped_archive_asks_where_it_goes(
    window: MainWindow, project: Project, archive: Path, tmp_path: Path, page: str, qtbot: QtBot
) -> None:
    window.go(page)
    _drop(window, archive)
    assert window.stack.currentWidget() is window.page("home")
    card = _unpacker(window, qtbot)
    assert "Tea & <b>letters" in card.heading.text()
    card.unpack(tmp_path / "mine")
    qtbot.waitUntil(lambda: window.session.project.folder.parent == tmp_path / "mine")
    assert window.session.project.datasets()[0].rows == 40


def test_the_data_page_leaves_archives_to_the_window(window: MainWindow, project: Project, archive: Path) -> None:
    window.go("data")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(archive))])
    enter = QDragEnterEvent(
        QPointF(50, 50).toPoint(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    window.page("data").dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_a_double_clicked_archive_or_project_opens_the_window(tmp_path: Path, archive: Path) -> None:
    Project.create(tmp_path / "plain name").close()
    assert _to_open([str(archive)])
    assert _to_open([str(tmp_path / "plain name")])
    assert _to_open([str(tmp_path / "gone.vitrail")])  # the window says that it is not there
    assert not _to_open(["demo"])
    assert not _to_open(["--help"])
    assert not _to_open(["pack", str(archive)])


def test_a_file_that_the_system_hands_over_is_opened(
    window: MainWindow, opened: Opened, archive: Path, qtbot: QtBot
) -> None:
    """As macOS does at a double click, also while the window is open."""
    files = FileOpening(opened.application, window.open_given)
    QApplication.sendEvent(opened.application, QFileOpenEvent(str(archive)))
    files.release()
    assert _unpacker(window, qtbot).open.isEnabled()


def test_what_the_program_was_started_with_is_opened(
    window: MainWindow, archive: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open_given(archive)
    assert _unpacker(window, qtbot).open.isEnabled()
    window.open_given(tmp_path / "gone.vitrail")
    qtbot.waitUntil(window.bar.isVisible)
    assert "gone.vitrail" in window.bar.sentence.text()
    Project.create(tmp_path / "Here.vitrail").close()
    window.open_given(tmp_path / "Here.vitrail")
    qtbot.waitUntil(lambda: window.session.has_project)


def test_a_later_start_with_what_is_not_there_says_so(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.summoned(Errand((str(tmp_path / "gone.vitrail"),)))
    qtbot.waitUntil(window.bar.isVisible)
    assert "gone.vitrail" in window.bar.sentence.text()
    window.summoned(Errand((str(tmp_path / "gone.csv"), str(tmp_path / "lost.csv"))))
    assert window.toast.message.text() == "“gone.csv” is not there. “lost.csv” is not there."


def test_of_several_archives_one_is_opened_and_that_is_said(
    window: MainWindow, archive: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.vitrail"
    other.write_bytes(archive.read_bytes())
    _drop(window, archive, other)
    assert f"“{archive.name}” was taken, the rest was left." in window.toast.message.text()
    assert _unpacker(window, qtbot).open.isEnabled()


def test_what_is_no_archive_is_said_in_one_sentence(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "a.vitrail").write_text("text,label\n")
    _drop(window, tmp_path / "a.vitrail")
    qtbot.waitUntil(window.bar.isVisible)
    assert "no archive of a Vitrail project" in window.bar.sentence.text()
    card = _home(window).archives.unpacker
    assert card is not None
    assert not card.isVisible()


def test_unpacking_can_be_cancelled(window: MainWindow, archive: Path, tmp_path: Path, qtbot: QtBot) -> None:
    window.open_given(archive)
    card = _unpacker(window, qtbot)
    card.unpack(tmp_path / "mine")
    card.work.stop()
    qtbot.waitUntil(lambda: window.at_rest)
    qtbot.waitUntil(card.open.isEnabled)
    assert not window.session.has_project
    assert not list((tmp_path / "mine").iterdir()) if (tmp_path / "mine").exists() else True
    assert not window.bar.isVisible()


def test_packing_stops_with_its_project(
    window: MainWindow, trained: Project, archive: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """Another project is opened while this one is packed: nothing stays, and nothing is complained of."""
    Project.create(tmp_path / "Other.vitrail").close()
    card = _packer(window, qtbot)
    card.pack(tmp_path / "out.vitrail")
    window.go("home", open=str(tmp_path / "Other.vitrail"))
    if window.question.isVisible():  # it may have been quicker
        QTest.mouseClick(window.question.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.project.folder.name == "Other.vitrail")
    qtbot.waitUntil(lambda: window.at_rest)
    assert not list(tmp_path.glob("out*.part*"))
    assert not window.bar.isVisible()


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_on_the_cards_is_clipped(
    window: MainWindow, trained: Project, archive: Path, size: tuple[int, int], language: str, qtbot: QtBot
) -> None:
    window.resize(*size)
    window.language.choose("zh" if language == "zh" else "en")
    _packer(window, qtbot)
    window.go("home", archive=str(archive))
    _unpacker(window, qtbot)
    QApplication.processEvents()
    assert not clipped(window)
