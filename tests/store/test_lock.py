"""Who has a project open: told to the second comer, let go by the dead, fair in a race."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.problems import Problem
from app.store.lock import LOCK_FILE, ProjectLock
from app.store.project import Project

OPEN_AND_WAIT = """
import sys
from pathlib import Path
from app.store.project import Project
project = Project.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""
RACE = """
import sys
from pathlib import Path
from app.domain.problems import Problem
from app.store.lock import ProjectLock
print("ready", flush=True)
sys.stdin.readline()
try:
    ProjectLock(Path(sys.argv[1]))
    print("held", flush=True)
except Problem as problem:
    print(problem.code, flush=True)
sys.stdin.readline()
"""
ROOT = Path(__file__).parents[2]


def start(script: str, folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", script, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def line_of(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def say(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def plant(folder: Path, host: str, pid: int) -> None:
    content = {"user": "ann", "host": host, "pid": pid, "started": 1.0, "since": 1_700_000_000.0}
    (folder / LOCK_FILE).write_text(json.dumps(content))


def test_second_opening_is_told_who_holds_it(project: Project) -> None:
    with pytest.raises(Problem) as caught:
        Project.open(project.folder)
    assert caught.value.code == "project-held"
    assert f"@{socket.gethostname()} (process {os.getpid()})" in str(caught.value.record.details["holder"])


def test_another_process_holds_it_until_it_is_killed(project: Project) -> None:
    project.close()
    other = start(OPEN_AND_WAIT, project.folder)
    try:
        assert line_of(other) == "open"
        with pytest.raises(Problem) as caught:
            Project.open(project.folder)
        assert caught.value.code == "project-held"
        assert f"process {other.pid}" in str(caught.value)
    finally:
        other.kill()
        other.communicate()
    with Project.open(project.folder) as mine:
        assert mine.datasets() == []


def test_of_several_processes_one_gets_it(tmp_path: Path) -> None:
    racers = [start(RACE, tmp_path) for _ in range(4)]
    try:
        for racer in racers:
            assert line_of(racer) == "ready"
        for racer in racers:
            say(racer)
        assert sorted(line_of(racer) for racer in racers) == ["held", *["project-held"] * 3]
    finally:
        for racer in racers:
            racer.kill()
            racer.communicate()


def test_dead_process_of_this_host_is_taken_over(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    plant(tmp_path, socket.gethostname(), gone.pid)
    ProjectLock(tmp_path).release()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": "x"'])
def test_half_written_lock_is_taken_over(tmp_path: Path, content: str) -> None:
    (tmp_path / LOCK_FILE).write_text(content)
    ProjectLock(tmp_path).release()


def test_holder_on_another_host_is_respected_until_overruled(tmp_path: Path) -> None:
    plant(tmp_path, "another-computer", 1)
    with pytest.raises(Problem) as caught:
        ProjectLock(tmp_path)
    assert caught.value.code == "project-held"
    assert "ann@another-computer" in str(caught.value)
    assert "2023-11-1" in str(caught.value)
    ProjectLock(tmp_path, take_over=True).release()
    ProjectLock(tmp_path).release()
