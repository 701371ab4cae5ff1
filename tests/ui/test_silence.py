"""No telemetry: opening the window and running a job connects to nobody."""

import contextlib
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commands import projects
from app.domain.jobs import AnyEvent, PredictRequest
from app.ui.start import Opened
from app.worker.queue import JobQueue
from tests.ui import listening

CONNECTIONS = "connections.txt"


def queue_for(folder: Path) -> Callable[[Callable[[AnyEvent], None]], JobQueue]:
    return lambda on_event: JobQueue(listening.serve, folder / "worker.log", on_event)


def test_the_window_and_a_job_make_no_connection(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, tiny_encoder: Path
) -> None:
    notes = tmp_path / "logs" / CONNECTIONS
    notes.parent.mkdir(parents=True)
    listening.note_calls(notes)
    opened = Opened(queue_for(tmp_path / "logs"), tmp_path / "models", "light")
    try:
        opened.window.show()
        projects.create(opened.session, tmp_path / "Quiet.vitrail")
        for page in ("home", "settings", "help", "models", "data"):
            opened.window.go(page)
        ended: list[AnyEvent] = []
        opened.session.ask(PredictRequest(str(tiny_encoder), ("a text",)), "now", ended.append)
        qtbot.waitUntil(lambda: any(type(event).__name__ in ("Finished", "Failed") for event in ended), timeout=90_000)
        child = opened.session.queue.status().pid
        assert child is not None
        for process in (psutil.Process(), psutil.Process(child)):
            assert process.net_connections(kind="inet") == []
        assert "PySide6.QtNetwork" not in sys.modules
    finally:
        opened.close()
        listening.stop()
    assert not notes.exists()


def test_the_ear_hears_what_it_should(tmp_path: Path) -> None:
    """A call that is made is noted: the silence above is one."""
    notes = tmp_path / CONNECTIONS
    listening.note_calls(notes)
    try:
        with socket.socket() as line, contextlib.suppress(OSError):
            line.settimeout(1)
            line.connect(("127.0.0.1", 9))
    finally:
        listening.stop()
    assert "socket.connect" in notes.read_text(encoding="utf-8")
