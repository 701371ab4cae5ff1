"""What a window leaves to the next one: where it was, how its room was shared, which language and theme it has."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessibilityHints, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.__main__ import queue_for
from app.commands import importing, whereabouts
from app.domain.filters import Filter, Order
from app.domain.records import ColumnRoles
from app.store.project import Project
from app.store.recent import Recent, drive_of
from app.ui.main_window import MainWindow
from app.ui.pages.data import DataPage
from app.ui.pages.home import HomePage
from app.ui.pages.label import LabelPage
from app.ui.pages.settings import SettingsPage
from app.ui.start import Opened, begin, settings_file

ROOT = Path(__file__).parents[2]


@pytest.fixture
def open_window(qapp: QApplication, models_folder: Path) -> Iterator[Callable[[], Opened]]:
    """Start the application, again and again; the one before is closed."""
    made: list[Opened] = []

    def start() -> Opened:
        while made:
            made.pop().close()
        made.append(Opened(queue_for, models_folder, "light"))
        made[0].window.show()
        made[0].window.go("home")
        return made[0]

    yield start
    while made:
        made.pop().close()


@pytest.fixture
def letters(tmp_path: Path, table: Path) -> Path:
    """A closed project with three datasets."""
    with Project.create(tmp_path / "Letters.vitrail") as made:
        for name in ("first", "second", "third"):
            importing.import_file(made, table, roles=ColumnRoles(text="text", label="label"), name=name)
    return made.folder


def _data(window: MainWindow) -> DataPage:
    page = window.page("data")
    assert isinstance(page, DataPage)
    return page


def _open(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    home = window.page("home")
    assert isinstance(home, HomePage)
    home.open(folder)
    qtbot.waitUntil(lambda: window.session.has_project and window.session.project.folder == folder)
    qtbot.waitUntil(lambda: window.at_rest)
    qtbot.wait(20)


def test_a_project_opens_where_it_was_left(
    open_window: Callable[[], Opened], letters: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    window = open_window().window
    _open(window, letters, qtbot)
    assert window.stack.currentWidget() is window.page("home")  # never seen before
    window.go("data", dataset="second")
    _data(window).browse.filters.sort_by(Order("length", descending=True))
    qtbot.waitUntil(lambda: window.at_rest)

    window = open_window().window
    _open(window, letters, qtbot)
    page = _data(window)
    assert window.stack.currentWidget() is page
    assert page.browse.dataset is not None
    assert page.browse.dataset.name == "second"
    assert page.browse.filters.order == Order("length", descending=True)
    assert page.browse.side.dataset_list.currentIndex().row() == 1
    window.go("label")
    label = window.page("label")
    assert isinstance(label, LabelPage)
    assert label.view.dataset is not None
    assert label.view.dataset.name == "second"


def test_what_is_gone_is_not_looked_for(open_window: Callable[[], Opened], letters: Path, qtbot: QtBot) -> None:
    window = open_window().window
    _open(window, letters, qtbot)
    window.go("data", dataset="second")
    chosen = _data(window).browse.dataset
    assert chosen is not None
    qtbot.waitUntil(lambda: window.at_rest)
    window.session.project.delete_dataset(chosen.id)
    window = open_window().window
    _open(window, letters, qtbot)
    found = _data(window).browse.dataset
    assert found is not None
    assert found.name == "third"


def test_an_order_that_needs_a_model_is_not_kept(tmp_path: Path) -> None:
    whereabouts.looked_for(tmp_path, 1, Filter(), Order("confidence"))
    assert whereabouts.recall(tmp_path).order(1) == Order()
    whereabouts.looked_for(tmp_path, 1, Filter(), Order("length"))
    assert whereabouts.recall(tmp_path).order(1) == Order("length")
    whereabouts.looked_for(tmp_path, 1, Filter(), Order())
    assert whereabouts.recall(tmp_path).orders == {}
    asked = Filter(predictor="run:run-001")
    whereabouts.looked_for(tmp_path, 1, asked, Order("confidence"))
    assert whereabouts.recall(tmp_path).order(1) == Order("confidence")  # the filter names the model
    assert whereabouts.recall(tmp_path).filter(1) == asked


def test_rows_that_were_picked_out_are_no_search_to_go_on_with(tmp_path: Path) -> None:
    whereabouts.looked_for(tmp_path, 1, Filter(contains="tea"), Order())
    whereabouts.looked_for(tmp_path, 1, Filter(positions=(1, 2)), Order())
    assert whereabouts.recall(tmp_path).filters == {}


def test_what_was_looked_for_and_the_chosen_columns_are_there_again(
    open_window: Callable[[], Opened], letters: Path, qtbot: QtBot
) -> None:
    window = open_window().window
    _open(window, letters, qtbot)
    window.go("data", dataset="second")
    browse = _data(window).browse
    browse.side.label_chosen.emit("yes")
    qtbot.waitUntil(lambda: window.at_rest)
    browse.table._show_column("part", shown=True)
    browse.filters.search.setText("number 3")  # and the window is closed before the search began

    window = open_window().window
    _open(window, letters, qtbot)
    browse = _data(window).browse
    assert browse.dataset is not None
    assert browse.dataset.name == "second"
    assert browse.filters.filter == Filter(contains="number 3", label="yes")
    assert browse.filters.search.text() == "number 3"
    assert browse.side.labels.choices[browse.side.label_list.currentIndex().row()].label == "yes"
    qtbot.waitUntil(lambda: browse.at_rest)
    assert browse.rows.rowCount() == 6  # 3, 31, 33, 35, 37 and 39
    part = next(n for n, column in enumerate(browse.rows.columns) if column.key == "part")
    assert not browse.table.isColumnHidden(part)
    browse.side.dataset_list.setCurrentIndex(browse.side.datasets.index(0))
    assert browse.filters.filter == Filter()  # another dataset has a search of its own


def test_the_last_project_is_opened_at_the_start_where_that_is_chosen(
    open_window: Callable[[], Opened], letters: Path, qtbot: QtBot
) -> None:
    window = open_window().window
    _open(window, letters, qtbot)
    window.go("label")
    qtbot.waitUntil(lambda: window.at_rest)
    window = open_window().window
    begin(window, ())
    qtbot.waitUntil(lambda: window.at_rest)
    assert not window.session.has_project  # the usual
    settings = window.page("settings")
    assert isinstance(settings, SettingsPage)
    assert not settings.window_section.reopen.isChecked()
    settings.window_section.reopen.setChecked(True)

    window = open_window().window
    begin(window, ())
    qtbot.waitUntil(lambda: window.session.has_project and window.session.project.folder == letters)
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.page("label"))
    other = letters.with_name("Other.vitrail")
    Project.create(other).close()
    window = open_window().window
    begin(window, (other,))  # what is asked for goes first
    qtbot.waitUntil(lambda: window.session.has_project and window.session.project.folder == other)


def test_a_last_project_that_is_gone_is_said(open_window: Callable[[], Opened], letters: Path, qtbot: QtBot) -> None:
    window = open_window().window
    _open(window, letters, qtbot)
    window.choose("reopen", "true")
    window = open_window().window
    letters.rename(letters.with_name("elsewhere"))
    begin(window, ())
    qtbot.waitUntil(window.bar.isVisible)
    assert not window.session.has_project


def test_the_room_between_table_and_text_is_kept(
    open_window: Callable[[], Opened], letters: Path, qtbot: QtBot
) -> None:
    window = open_window().window
    window.resize(1440, 900)
    _open(window, letters, qtbot)
    window.go("data")
    qtbot.waitUntil(lambda: window.at_rest)
    split = _data(window).browse.split
    split.setSizes([300, split.height() - 300])
    sizes = split.sizes()
    split.splitterMoved.emit(sizes[0], 1)
    qtbot.wait(900)
    window = open_window().window
    window.resize(1440, 900)
    _open(window, letters, qtbot)
    window.go("data")
    qtbot.waitUntil(lambda: window.at_rest)
    again = _data(window).browse.split.sizes()
    assert abs(again[0] - sizes[0]) <= 12


@pytest.mark.parametrize("place", [QPoint(9000, 9000), QPoint(-9000, 200), QPoint(200, -9000)])
def test_a_window_left_on_a_monitor_that_is_gone_comes_back_into_sight(
    open_window: Callable[[], Opened], place: QPoint, qtbot: QtBot
) -> None:
    first = open_window()
    first.window.setGeometry(QRect(place, first.window.size()))
    window = open_window().window
    qtbot.wait(10)
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    bar = QRect(window.frameGeometry().topLeft(), window.frameGeometry().size())
    bar.setHeight(30)
    assert any(screen.intersects(bar) for screen in screens), (bar, screens)


def test_settings_of_a_broken_file_are_the_usual_ones(open_window: Callable[[], Opened]) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_bytes(b"\x00\xff[General]\ngeometry=@ByteArray(nonsense)\ntheme=@Invalid()\n")
    assert open_window().window.isVisible()


SPEAKS = """
import sys
from pathlib import Path
from app.__main__ import queue_for
from app.ui.start import Opened
opened = Opened(queue_for, Path(sys.argv[1]))
opened.window.go("home")
print(opened.language.choice, opened.window.rail.buttons["data"].text(), opened.look.choice, opened.look.theme.name)
opened.close()
"""


@pytest.mark.parametrize(
    ("tag", "word"),
    [("zh_CN.UTF-8", "数据"), ("zh_SG.UTF-8", "数据"), ("en_GB.UTF-8", "Data"), ("fr_FR.UTF-8", "Data")],
)
def test_the_first_start_speaks_the_language_of_the_system(tag: str, word: str, tmp_path: Path) -> None:
    """In a process of its own, since a system's language is read when a process starts."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("VITRAIL_L", "LC_", "LANG"))}
    kept |= {"LANG": tag, "LC_ALL": tag, "VITRAIL_CONFIG": str(tmp_path / "c"), "VITRAIL_LOGS": str(tmp_path / "l")}
    kept.pop("VITRAIL_THEME", None)
    command = [sys.executable, "-X", "utf8", "-c", SPEAKS, str(tmp_path)]
    done = subprocess.run(command, env=kept, cwd=ROOT, capture_output=True, timeout=120, check=True)
    choice, said, look, theme = done.stdout.decode("utf-8").split()
    assert (choice, said) == ("system", word)
    assert look == "system"
    assert theme in ("light", "dark")


class System:
    """The system's wish, which the platform without a screen has none of."""

    def __init__(self, scheme: Qt.ColorScheme) -> None:
        self.scheme = scheme

    def colorScheme(self) -> Qt.ColorScheme:
        return self.scheme

    def accessibility(self) -> QAccessibilityHints:
        return QGuiApplication.styleHints().accessibility()


def test_the_first_start_wears_the_theme_of_the_system(
    qapp: QApplication, models_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And follows it while the window is open."""
    monkeypatch.delenv("VITRAIL_THEME", raising=False)
    opened = Opened(queue_for, models_folder)
    try:
        assert opened.look.choice == "system"
        assert opened.settings.value("theme") is None
        for scheme, name in ((Qt.ColorScheme.Dark, "dark"), (Qt.ColorScheme.Light, "light")):
            monkeypatch.setattr(opened.look, "_hints", System(scheme))
            opened.look._wear()
            assert opened.window.theme.name == name
    finally:
        monkeypatch.undo()
        opened.close()


@pytest.mark.parametrize(
    ("path", "drive"),
    [
        ("/media/anna/stick/Tea.vitrail", "/media/anna/stick"),
        ("/run/media/anna/stick/a/Tea.vitrail", "/run/media/anna/stick"),
        ("/mnt/share/Tea.vitrail", "/mnt/share"),
        ("/Volumes/Stick/Tea.vitrail", "/Volumes/Stick"),
        ("/home/anna/Tea.vitrail", "/"),
        ("/media/anna", "/"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="paths of other systems")
def test_the_drive_of_a_project(path: str, drive: str) -> None:
    assert drive_of(Path(path)) == Path(drive)


def test_a_project_on_a_drive_that_is_not_there_says_so_and_stays(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is neither opened nor taken off the list, and opens once the drive is back."""
    drive = tmp_path / "drives" / "stick"
    monkeypatch.setattr("app.store.recent._DRIVES", {str(tmp_path / "drives"): 1})
    folder = drive / "Tea.vitrail"
    Project.create(folder).close()
    Recent().add(folder)
    drive.rename(tmp_path / "unplugged")
    window.go("home")
    home = window.page("home")
    assert isinstance(home, HomePage)
    qtbot.waitUntil(lambda: not home.recent.rows[0].open.isEnabled())
    row = home.recent.rows[0]
    told = [label.text() for label in row.findChildren(QWidget) if hasattr(label, "text")]
    assert "drive not connected" in told
    (tmp_path / "unplugged").rename(drive)
    window.go("home")
    qtbot.waitUntil(lambda: home.recent.rows[0].open.isEnabled())
    assert Recent().entries()[0].away is False
