"""A real window without a screen: real session, real store, the real worker where a test asks for it."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.__main__ import queue_for
from app.commands import projects
from app.commands.session import Session
from app.domain.problems import Problem
from app.store.backups import Backup
from app.store.project import Project
from app.ui.background import Background
from app.ui.language import Language
from app.ui.main_window import MainWindow
from app.ui.page import Question, Way
from app.ui.page_commands import Command
from app.ui.start import Opened
from app.ui.theme import LIGHT, Theme
from app.worker.queue import JobQueue
from tests.worker.apprentice import serve

T = TypeVar("T")
os.environ["VITRAIL_LANGUAGE"] = "en"  # whatever the machine speaks; a test that is about languages chooses its own


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The warnings that come from the missing screen itself."""
    missing = r"does not support (propagateSizeHints|raise|grabbing the keyboard)"
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.qt_log_ignore(missing, extend=True))


class PatientBot(QtBot):
    """Waits until something is so for as long as a busy machine may need; a test that fails, fails late."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 60_000) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


class PlainShell:
    """A window's promises without the window: it keeps what a page asked for."""

    def __init__(self, session: Session, background: Background) -> None:
        self.session = session
        self.theme: Theme = LIGHT
        self.gone: list[tuple[str, dict[str, str]]] = []
        self.said: list[str] = []
        self.ways: list[Way | None] = []
        self.problems: list[Problem] = []
        self.asked: list[tuple[Question, Callable[[], object]]] = []
        self.restored: list[tuple[Path, Backup]] = []
        self.choices = {"theme": "system", "language": "system", "notify": "true", "reopen": "false"}
        self._background = background

    @property
    def busy(self) -> bool:
        return self._background.busy

    def go(self, page: str, **what: str) -> None:
        self.gone.append((page, what))

    def reach(self, command: Command) -> None:
        self.gone.append((command.page, dict(command.where)))

    def chosen(self, what: str) -> str:
        return self.choices[what]

    def choose(self, what: str, choice: str) -> None:
        self.choices[what] = choice

    def say(self, text: str, way: Way | None = None) -> None:
        self.said.append(text)
        self.ways.append(way)

    def show_shortcuts(self) -> None:
        self.gone.append(("shortcuts", {}))

    def show_logs(self) -> None:
        self.gone.append(("logs", {}))

    def problem(self, problem: Problem) -> None:
        self.problems.append(problem)

    def ask(self, tell: Callable[[], Question], on_yes: Callable[[], object]) -> None:
        self.asked.append((tell(), on_yes))

    def leave_project(self, go_on: Callable[[], object]) -> None:
        go_on()

    def hold(self, project: Project, done: Callable[[], object]) -> None:
        projects.hold(self.session, project)
        done()

    def restore(self, folder: Path, backup: Backup) -> None:
        self.restored.append((folder, backup))

    def in_background(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Problem], None] | None = None
    ) -> None:
        self._background.run(work, done, failed or self.problem)


def _bury() -> None:
    """Let what was told to go really go."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _sweep() -> None:
    """Collect what tests before have left, here, where its timers live: left to chance it may be on a thread."""
    gc.collect()


@pytest.fixture(autouse=True)
def _no_widget_stays(qapp: QApplication) -> Iterator[None]:
    """A top-level widget that outlives its test fails it."""
    before = set(map(id, qapp.topLevelWidgets()))
    yield
    _bury()
    left = [repr(widget) for widget in qapp.topLevelWidgets() if id(widget) not in before and not widget.parent()]
    assert not left, f"widgets left behind: {left}"


@pytest.fixture
def models_folder(tmp_path: Path) -> Path:
    """Where the session looks for models; empty."""
    folder = tmp_path / "models"
    folder.mkdir()
    return folder


@pytest.fixture
def opened(qapp: QApplication, models_folder: Path) -> Iterator[Opened]:
    """The whole application, its window not yet shown and its worker not yet started."""
    _sweep()
    made = Opened(queue_for, models_folder, "light")
    made.window.resize(1440, 900)
    yield made
    made.close()
    _bury()


@pytest.fixture
def over_apprentice(qapp: QApplication, models_folder: Path, tmp_path: Path) -> Iterator[Opened]:
    """The application over a worker whose jobs do as they are told."""
    made = Opened(lambda heard: JobQueue(serve, tmp_path / "worker.log", heard, grace=0.5), models_folder, "light")
    made.window.resize(1440, 900)
    yield made
    made.close()


@pytest.fixture
def window(opened: Opened) -> MainWindow:
    """The window, shown."""
    opened.window.show()
    opened.window.go("home")
    return opened.window


@pytest.fixture
def project(window: MainWindow, tmp_path: Path, qapp: QApplication) -> Project:
    """A new project, open in the window."""
    made = projects.create(window.session, tmp_path / "Letters.vitrail")
    qapp.processEvents()
    return made


@pytest.fixture
def shell(qapp: QApplication, models_folder: Path, tmp_path: Path) -> Iterator[PlainShell]:
    """What a page alone needs: a session with a new project open, and no window."""
    _sweep()
    background, speech = Background(), Language(qapp, "en")
    session = Session(queue_for, models_folder, background.dispatch)
    projects.create(session, tmp_path / "Alone.vitrail")
    qapp.processEvents()
    yield PlainShell(session, background)
    session.queue.close()
    background.close()
    session.close()
    speech.release()


@pytest.fixture
def show() -> Iterator[Callable[[QWidget], QWidget]]:
    """Show a widget for the length of the test."""
    shown: list[QWidget] = []

    def do(widget: QWidget) -> QWidget:
        shown.append(widget)
        widget.show()
        return widget

    yield do
    for widget in shown:
        widget.close()
        widget.deleteLater()
    shown.clear()
    _bury()


def table_text(rows: int = 40) -> str:
    """A small labelled table as text: `number,text,label`."""
    lines = [
        f"{number},the tea number {number} was {'good' if number % 2 else 'bad'},{'yes' if number % 2 else 'no'}"
        for number in range(1, rows + 1)
    ]
    return "\n".join(["number,text,label", *lines]) + "\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A CSV of forty labelled texts with three rows that cannot be read."""
    path = tmp_path / "letters.csv"
    path.write_text(table_text() + "41,,no\n42,too,many,cells\n43\n", encoding="utf-8")
    return path
