"""The installed window, used from outside: a screen, a keyboard, a hand that kills."""

import itertools
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest

from tests.installer.conftest import Installed
from tests.installer.screen import Picture, Screen, wait_for

pytestmark = pytest.mark.installer

PAGES = 8


@pytest.fixture
def window(installed: Installed, demo: Path, screen: Screen) -> Iterator["subprocess.Popen[bytes]"]:
    """The window on the demo's project, painted, with the keyboard."""
    project = next(demo.glob("*.vitrail"))
    running: list[subprocess.Popen[bytes]] = []
    screen.first_paint(
        lambda: running.append(installed.account.start([installed.program, str(project)], DISPLAY=screen.name))
    )
    screen.focus()
    yield running[0]
    if running[0].poll() is None:
        running[0].kill()
        running[0].wait()


def worker_of(window: "subprocess.Popen[bytes]") -> psutil.Process | None:
    """The worker's process, once it is there."""
    children = psutil.Process(window.pid).children()
    named = [child for child in children if any(part.startswith("--multiprocessing-fork") for part in child.cmdline())]
    return named[0] if named else None


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


def share_of_difference(one: Picture, other: Picture) -> float:
    return float(np.mean(one != other))


def test_every_page_is_painted(window: "subprocess.Popen[bytes]", screen: Screen) -> None:
    pictures = []
    for number in range(1, PAGES + 1):
        screen.press(f"ctrl+{number}")
        pictures.append(screen.settled())
        assert screen.is_painted()
    for earlier, later in itertools.pairwise(pictures):
        assert share_of_difference(earlier, later) > 0.005


def test_work_goes_on_after_the_worker_was_killed(
    window: "subprocess.Popen[bytes]", screen: Screen, demo: Path, installed: Installed
) -> None:
    project = next(demo.glob("*.vitrail"))
    wait_for(lambda: worker_of(window), "the worker")
    screen.press("ctrl+7")
    screen.settled()

    assert new_answer(screen, project, "The parcel never came and nobody answers.") == 1

    worker = worker_of(window)
    assert worker is not None
    worker.kill()
    wait_for(lambda: (again := worker_of(window)) is not None and again.pid != worker.pid, "another worker")
    assert new_answer(screen, project, " I want my money back.") == 2
    screen.settled()

    screen.press("ctrl+q")
    assert window.wait(30) == 0
    wait_for(lambda: not installed.processes(), "the end of every process", 20)
    assert "Traceback" not in installed.said()
