"""The installed window, used from outside: a screen, a keyboard, a hand that kills."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.installer.conftest import Installed
from tests.installer.screen import Screen, wait_for

pytestmark = pytest.mark.installer

PAGES = 8
EDITOR = (780, 240)  # a place in the field for a text on Predict


@pytest.fixture
def window(installed: Installed, demo: Path, screen: Screen) -> Iterator["subprocess.Popen[bytes]"]:
    """The window on the demo's project, painted, with the keyboard."""
    project = next(demo.glob("*.vitrail"))
    running: list[subprocess.Popen[bytes]] = []
    screen.first_paint(
        lambda: running.append(installed.account.start([installed.program, str(project)], DISPLAY=screen.name))
    )
    screen.focus()
    screen.opened()
    screen.settled()
    yield running[0]
    for process in installed.processes():
        process.kill()
    running[0].wait()


def worker_of(window: "subprocess.Popen[bytes]") -> psutil.Process | None:
    """The worker's process, once it is there and as long as it lives."""
    for child in psutil.Process(window.pid).children():
        try:
            if any(part.startswith("--multiprocessing-fork") for part in child.cmdline()):
                return child
        except psutil.Error:  # it is going
            continue
    return None


def answers(project: Path) -> dict[str, int]:
    """Which generation of the worker gave each answer in the project's cache."""
    found = {}
    for file in project.glob("cache/*/events.jsonl"):
        for line in file.read_text(encoding="utf-8").splitlines():
            event = json.loads(line)
            if event["event"] == "finished":
                found[file.parent.name] = event["generation"]
    return found


def new_answer(screen: Screen, project: Path, text: str) -> int:
    """Type a text, and wait for an answer that was not there; the worker's generation that gave it."""
    before = answers(project)
    screen.type(text)
    wait_for(lambda: answers(project).keys() > before.keys(), "an answer", 120)
    return max(generation for name, generation in answers(project).items() if name not in before)


def test_every_page_is_painted(window: "subprocess.Popen[bytes]", screen: Screen) -> None:
    for number in range(2, PAGES + 1):  # the first is there; the second comes once the project is open
        screen.turn_to(f"ctrl+{number}")
        assert screen.is_painted()


def test_work_goes_on_after_the_worker_was_killed(
    window: "subprocess.Popen[bytes]", screen: Screen, demo: Path, installed: Installed
) -> None:
    project = next(demo.glob("*.vitrail"))
    wait_for(lambda: worker_of(window), "the worker")
    screen.turn_to("ctrl+7")
    screen.click(*EDITOR)
    assert new_answer(screen, project, "The parcel never came and nobody answers.") == 1

    worker = worker_of(window)
    assert worker is not None
    worker.kill()
    wait_for(lambda: (again := worker_of(window)) is not None and again.pid != worker.pid, "another worker")
    assert new_answer(screen, project, " I want my money back.") == 2
    screen.settled()

    screen.press("ctrl+q")
    assert window.wait(60) == 0
    wait_for(lambda: not installed.processes(), "the end of every process", 20)
    assert "Traceback" not in installed.said()
