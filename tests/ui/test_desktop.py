"""A notification by the session's bus: a real bus, a small daemon on it, and the click that comes back."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.ui.desktop import Desktop


@pytest.fixture
def bus() -> Iterator[str]:
    """The address of a session's bus of its own."""
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("there is no dbus-daemon here")
    command = [program, "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.kill()


def _run(address: str, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": address, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen([sys.executable, "-m", "tests.ui.notified", *arguments], env=environment)


def test_a_notification_reaches_the_desktop_and_its_click_comes_back(bus: str, tmp_path: Path) -> None:
    file = tmp_path / "shown"
    daemon = _run(bus, "daemon", str(file))
    try:
        end = time.monotonic() + 60
        while not file.exists():
            assert daemon.poll() is None
            assert time.monotonic() < end
            time.sleep(0.05)
        assert _run(bus, "sender").wait(60) == 0
    finally:
        daemon.kill()
        daemon.wait()
    assert file.read_text(encoding="utf-8").splitlines() == [
        "Vitrail",
        "0",
        "vitrail",
        "Fine-tuning · <b>letters",  # a title is plain text
        "Done &amp; well",  # a body may be markup
        "default",
        "Show",
    ]


def test_where_nobody_shows_notifications_that_is_known(bus: str) -> None:
    assert _run(bus, "sender").wait(60) == 3


def test_without_a_bus_nothing_is_asked(monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    sent: list[object] = []
    desktop = Desktop(sent.append)
    assert not desktop.can_notify()
    desktop.notify("title", "text", "Show")
    assert not sent
