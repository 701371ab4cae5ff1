"""Closing while something is at work: asked in the window, going on without it, coming back, ending from outside."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commands.session import Ticket
from app.domain.jobs import Cancelled, Finished, PredictRequest
from app.domain.records import Run, TrainSettings
from app.domain.tasks import About, Task, TaskState
from app.store.project import Project
from app.ui import instance, notices, staying
from app.ui.address import address
from app.ui.desktop import Desktop
from app.ui.endings import Endings
from app.ui.instance import Doorbell, Errand
from app.ui.main_window import MainWindow
from app.ui.start import Opened
from app.worker.queue import JobQueue
from tests.worker.apprentice import serve

Start = Callable[..., "subprocess.Popen[bytes]"]
RUN = Run("run-001", "Letters · tiny", "classification", 1, "letters", "tiny", "queued", 1.0, TrainSettings())


@pytest.fixture
def opened(
    qapp: QApplication, models_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opened]:
    """The application over a worker whose jobs do as they are told."""
    monkeypatch.setattr(staying, "_LOOK", 50)
    monkeypatch.setattr(QApplication, "quit", lambda: None)
    made = Opened(lambda heard: JobQueue(serve, tmp_path / "worker.log", heard, grace=0.5), models_folder, "light")
    yield made
    made.close()


@pytest.fixture
def tells(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, str]]:
    """What the desktop was told."""
    told: list[tuple[str, str, str]] = []
    monkeypatch.setattr(opened.window.desktop, "notify", lambda *said: told.append(said))
    return told


def _train(window: MainWindow, project: Project, *steps: str) -> Ticket:
    project.add_run(RUN)
    about = About("train", RUN.name, {"page": "results", "run": RUN.id})
    request = PredictRequest("", texts=steps or ("breathe-until go",))
    ticket = window.session.ask(request, "train", job=RUN.id, folder=project.run_folder(RUN.id), about=about)
    return ticket


def _go_to_background(window: MainWindow) -> None:
    window.close()
    assert window.question.isVisible()
    QTest.mouseClick(window.question.third, Qt.MouseButton.LeftButton)


def test_three_answers_and_the_harmless_one_has_the_focus(window: MainWindow, project: Project) -> None:
    _train(window, project)
    window.activateWindow()
    window.close()
    question = window.question
    assert [made.text() for made in (question.no, question.third, question.yes)] == [
        "Cancel",
        "Keep running in the background",
        "Stop and keep the checkpoint",
    ]
    assert question.no.hasFocus()
    QTest.mouseClick(question.no, Qt.MouseButton.LeftButton)
    assert window.isVisible()
    assert window.session.at_work() == (RUN.id,)


def test_where_nothing_can_be_shown_the_question_says_so(
    window: MainWindow, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    _train(window, project)
    monkeypatch.setattr(Desktop, "can_notify", lambda _: False)
    window.close()
    assert "start Vitrail again" in window.question.question.text()


def test_the_next_question_has_two_answers_again(window: MainWindow, project: Project) -> None:
    _train(window, project)
    window.close()
    window.ask(lambda: ("One or two?", "One", "Two"), lambda: None)
    assert not window.question.third.isVisible()


def test_in_the_background_the_work_ends_well_and_then_the_program(
    window: MainWindow,
    project: Project,
    qtbot: QtBot,
    tells: list[tuple[str, str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(notices, "LONG", 0.0)
    quits: list[bool] = []
    monkeypatch.setattr(QApplication, "quit", lambda: quits.append(True))
    ticket = _train(window, project)
    _go_to_background(window)
    assert not window.isVisible()
    assert window.staying.hidden
    assert not QApplication.quitOnLastWindowClosed()
    assert window.session.at_work() == (RUN.id,)
    (project.run_folder(RUN.id) / "go").touch()
    qtbot.waitUntil(lambda: bool(quits), timeout=30_000)
    assert isinstance(ticket.last, Finished)
    assert window._closed
    assert tells[0][0] == "Fine-tuning · Letters · tiny"
    assert tells[0][1].startswith("Done after")
    assert QApplication.quitOnLastWindowClosed()


def test_a_later_start_brings_the_window_back_and_hands_over_what_to_open(
    window: MainWindow, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    _train(window, project)
    _go_to_background(window)
    bell = Doorbell()
    bell.rung.connect(window.summoned)
    name = address()
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    assert bell.listen(name)
    table = tmp_path / "new.csv"
    table.write_text("text\nhello\n", encoding="utf-8")
    taken: list[bool] = []

    def start_again() -> None:
        with socket.socket(socket.AF_UNIX) as caller:
            caller.connect(name)
            caller.sendall(msgspec.json.encode(Errand((str(table),))) + b"\n")
            taken.append(caller.recv(16) == b"ok\n")

    thread = threading.Thread(target=start_again)
    thread.start()
    qtbot.waitUntil(lambda: bool(taken), timeout=10_000)
    thread.join()
    bell.close()
    assert taken == [True]
    assert window.isVisible()
    assert not window.staying.hidden
    assert window.stack.currentWidget() is window.page("data")
    assert window.session.at_work() == (RUN.id,)
    qtbot.waitUntil(lambda: not window._background.busy)


def test_only_this_user_can_ring(qapp: QApplication, tmp_path: Path) -> None:
    bell = Doorbell()
    name = str(tmp_path / "bell")
    assert bell.listen(name)
    if sys.platform != "win32":
        assert Path(name).stat().st_mode & 0o077 == 0
    bell.close()


def test_a_strange_errand_is_refused(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    bell, name = Doorbell(), str(tmp_path / "bell")
    heard: list[object] = []
    bell.rung.connect(heard.append)
    assert bell.listen(name)
    caller = QLocalSocket()
    caller.connectToServer(name)
    caller.write(b'{"paths": 7}\n')
    qtbot.waitUntil(lambda: caller.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert not heard
    bell.close()


def test_a_name_left_by_a_dead_window_is_taken_over(qapp: QApplication, tmp_path: Path) -> None:
    name = str(tmp_path / "bell")
    dead = socket.socket(socket.AF_UNIX)
    dead.bind(name)
    dead.close()
    assert not instance.hand_over(name, Errand())
    bell = Doorbell()
    assert bell.listen(name)
    bell.close()


def test_an_end_from_outside_keeps_the_checkpoint(
    opened: Opened, window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    folder = project.run_folder(RUN.id)
    ticket = _train(window, project, "save-until go")
    qtbot.waitUntil(lambda: window.session.queue.status().running == RUN.id, timeout=30_000)
    endings = Endings(opened.application, window.end, window.session_ends)
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        qtbot.waitUntil(lambda: window._closed)
    finally:
        endings.release()
    assert not window.question.isVisible()
    threading.Timer(1.5, (folder / "go").touch).start()  # saving takes longer than the grace time
    opened.session.stop_worker()
    assert (folder / "saved").exists()
    assert ticket.last is None or isinstance(ticket.last, Cancelled)


def test_a_session_that_ends_is_not_held_up(window: MainWindow, project: Project) -> None:
    _train(window, project)
    window.session_ends()
    window.close()
    assert not window.isVisible()


def _ended(opened: Opened, seconds: float, state: TaskState = "finished") -> None:
    now = time.time()
    about = About("train", "Letters", {"page": "train"})
    task = Task("1", about, "run-1", now - seconds, state=state, begun=now - seconds, ended=now)
    opened.session.tasks.ended(task)


@pytest.mark.parametrize(("seconds", "front", "setting", "told"), [
    (60, False, True, True),
    (60, True, True, False),
    (60, False, False, False),
    (5, False, True, False),
])  # fmt: skip
def test_who_has_turned_away_is_told_of_long_tasks(
    opened: Opened,
    window: MainWindow,
    tells: list[tuple[str, str, str]],
    monkeypatch: pytest.MonkeyPatch,
    seconds: float,
    front: bool,
    setting: bool,
    told: bool,
) -> None:
    monkeypatch.setattr(window, "isActiveWindow", lambda: front)
    opened.settings.setValue("notify", setting)
    _ended(opened, seconds)
    assert bool(tells) is told
    assert window.toast.isVisible() is (seconds > 30)


def test_what_was_stopped_by_hand_is_no_news(opened: Opened, window: MainWindow, tells: list[object]) -> None:
    _ended(opened, 60, "cancelled")
    assert not tells


def test_the_message_leads_to_the_result(opened: Opened, window: MainWindow, project: Project) -> None:
    _ended(opened, 60)
    assert window.toast.link.text() == "Show"
    QTest.mouseClick(window.toast.link, Qt.MouseButton.LeftButton)
    assert window.stack.currentWidget() is window.page("train")


# real processes


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start Vitrail as its own process."""
    begun: list[subprocess.Popen[bytes]] = []
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}

    def go(*arguments: str) -> subprocess.Popen[bytes]:
        made = subprocess.Popen([sys.executable, "-m", "app", *arguments], env=environment, stderr=subprocess.PIPE)
        begun.append(made)
        return made

    yield go
    for each in begun:
        if each.poll() is None:
            each.kill()
        each.communicate()


def _wait(until: Callable[[], bool], what: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, what
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signals")
def test_two_starts_are_one_window(qapp: QApplication, tmp_path: Path, start: Start) -> None:
    project = tmp_path / "Handed over.vitrail"
    Project.create(project).close()
    name = address()
    first = start()
    _wait(lambda: Path(name).exists(), "the first listens")
    second = start(str(project))
    assert second.wait(60) == 0
    assert first.poll() is None
    _wait((project / "project.lock").exists, "the first opens the project")
    first.send_signal(signal.SIGTERM)
    assert first.wait(60) == 0
    Project.open(project).close()  # it was let go of
