"""The installed window, used from outside: a screen, a keyboard, a hand that kills."""

import json
import subprocess
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psutil
import pytest

from tests.installer.conftest import Installed
from tests.installer.screen import Screen, difference, wait_for

pytestmark = pytest.mark.installer

PAGES = 8
EDITOR = (780, 240)  # a place in the field for a text on Predict
EXPLAINED = (740, 115)  # and in that on Explain
LONG = "The parcel was promised for Monday and the courier left it with a neighbour who is away until next week. " * 4
LAST = ("finished", "failed", "cancelled")


@pytest.fixture
def window(installed: Installed, demo: Path, screen: Screen) -> Iterator["subprocess.Popen[bytes]"]:
    """The window on the demo's project, painted, with the keyboard."""
    project = next(demo.glob("*/project.sqlite")).parent
    running: list[subprocess.Popen[bytes]] = []
    screen.first_paint(
        lambda: running.append(installed.account.start([installed.program, str(project)], DISPLAY=screen.name))
    )
    screen.focus()
    screen.opened()
    screen.settled()
    screen.press("ctrl+1")  # a project opens where it was left
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


def is_replaced(window: "subprocess.Popen[bytes]", before: int) -> bool:
    """Whether another worker is there than the one of that process id."""
    now = worker_of(window)
    return now is not None and now.pid != before


def told(job: Path) -> dict[str, int]:
    """What was told of a job, each with the last generation of the worker that told it."""
    file = job / "events.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    events = [json.loads(line) for line in lines if line.endswith("}")]  # the last may be half written
    return {event["event"]: event["generation"] for event in events}


def answers(project: Path) -> dict[str, int]:
    """Which generation of the worker gave each answer in the project's cache."""
    events = {job.name: told(job) for job in project.glob("cache/*")}
    return {name: found["finished"] for name, found in events.items() if "finished" in found}


def explaining(project: Path) -> Path | None:
    """The explanation that the worker is at, if it is at one."""
    for request in project.glob("cache/*/request.json"):
        events = told(request.parent)
        at_work = "started" in events and not events.keys() & set(LAST)
        if at_work and json.loads(request.read_text(encoding="utf-8"))["kind"] == "attribute":
            return request.parent
    return None


def killed_while_explaining(window: "subprocess.Popen[bytes]", screen: Screen, project: Path) -> Path:
    """Kill the worker in the midst of an explanation that was asked for with the keyboard; the job's folder."""
    for number in range(5):  # it may be done before the blow falls
        worker = worker_of(window)
        assert worker is not None
        screen.type(f"{number} {LONG}")
        screen.press("ctrl+Return")
        deadline = time.monotonic() + 120
        while (job := explaining(project)) is None and time.monotonic() < deadline:
            time.sleep(0.001)
        worker.kill()
        wait_for(partial(is_replaced, window, worker.pid), "another worker")
        if job is not None and "finished" not in told(job):
            return job
    raise AssertionError("no explanation was caught at work")


def new_answer(screen: Screen, project: Path, text: str) -> int:
    """Type a text, and wait for an answer that was not there; the worker's generation that gave it."""
    before = answers(project)
    screen.type(text)
    wait_for(lambda: answers(project).keys() > before.keys(), "an answer", 120)
    return max(generation for name, generation in answers(project).items() if name not in before)


def test_every_page_is_painted(window: "subprocess.Popen[bytes]", screen: Screen) -> None:
    for number in range(2, PAGES + 1):  # the first is there; the second comes once the project is open
        screen.turn_to(f"ctrl+{number}")
        assert screen.page_is_painted(), number


def test_every_other_place_is_painted(window: "subprocess.Popen[bytes]", screen: Screen, installed: Installed) -> None:
    """Help, Settings, the tasks and the search for commands, which open no page of the rail's numbers."""
    screen.turn_to("ctrl+2")
    before = screen.page
    for key in ("F1", "ctrl+comma", "ctrl+j", "Escape", "ctrl+k", "Escape"):
        screen.turn_to(key)
        assert screen.page_is_painted(), key
        assert difference(before, screen.page) > 0.005, key  # it is the page that changed
        before = screen.page
        assert window.poll() is None, key
        assert "Traceback" not in installed.said(), key
    screen.turn_to("ctrl+6")  # seen once, so that it is filled the next time
    screen.settled()
    screen.turn_to("ctrl+2")
    screen.press("ctrl+k")  # what is found there is done
    screen.settled()
    screen.type("Go to Results")
    screen.settled()
    screen.turn_to("Return")
    found = screen.page
    screen.turn_to("ctrl+2")
    screen.turn_to("ctrl+6")
    assert difference(found, screen.page) < 0.02


def test_an_explanation_can_be_had_after_the_worker_was_killed_at_it(
    window: "subprocess.Popen[bytes]", screen: Screen, demo: Path, installed: Installed
) -> None:
    project = next(demo.glob("*/project.sqlite")).parent
    wait_for(lambda: worker_of(window), "the worker")
    screen.turn_to("ctrl+8")
    screen.click(*EXPLAINED)
    job = killed_while_explaining(window, screen, project)
    screen.settled()
    assert screen.page_is_painted()
    screen.press("ctrl+Return")  # once: each time would begin anew; the worker that came answers
    wait_for(lambda: told(job).get("finished", 0) >= 2, "the explanation", 180)
    assert window.poll() is None
    assert "Traceback" not in installed.said()


def test_work_goes_on_after_the_worker_was_killed(
    window: "subprocess.Popen[bytes]", screen: Screen, demo: Path, installed: Installed
) -> None:
    project = next(demo.glob("*/project.sqlite")).parent
    wait_for(lambda: worker_of(window), "the worker")
    screen.turn_to("ctrl+7")
    screen.click(*EDITOR)
    assert new_answer(screen, project, "The parcel never came and nobody answers.") == 1

    worker = worker_of(window)
    assert worker is not None
    worker.kill()
    wait_for(partial(is_replaced, window, worker.pid), "another worker")
    assert new_answer(screen, project, " I want my money back.") == 2
    screen.settled()

    screen.press("ctrl+q")
    assert window.wait(60) == 0
    wait_for(lambda: not installed.processes(), "the end of every process", 20)
    assert "Traceback" not in installed.said()
