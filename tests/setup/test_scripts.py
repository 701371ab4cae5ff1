"""The scripts and the workflow that builds the installers: read by shellcheck, and all they call is there."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_spec.installer import tools

ROOT = Path(__file__).parents[2]
SHELLCHECK = Path(sys.executable).parent / ("shellcheck.exe" if sys.platform == "win32" else "shellcheck")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
SHELL = re.compile(r"^#!.*\b(ba)?sh\b")
EXPRESSION = re.compile(r"\$\{\{\s*([^}]*?)\s*\}\}")
ACTION = re.compile(r"^[\w-]+/[\w-]+@v\d+$")
KEPT_OUT = {".git", ".venv", "build", "dist", "out", "models_cache"}


def scripts() -> list[Path]:
    """All that a shell runs."""
    here = (path for path in ROOT.iterdir() if path.name not in KEPT_OUT and path.is_dir())
    files = (path for folder in here for path in folder.rglob("*") if path.suffix in ("", ".sh") and path.is_file())
    return sorted(path for path in files if SHELL.match(path.read_bytes()[:80].decode("ascii", "replace")))


def checked(arguments: list[str], text: str | None = None) -> str:
    """What shellcheck finds."""
    done = subprocess.run([str(SHELLCHECK), *arguments], input=text, capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr  # 2 and above: it could not read it
    return done.stdout


def workflow(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


def steps(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every step with the name of its job."""
    for name, job in workflow(path)["jobs"].items():
        for step in job["steps"]:
            yield name, step


def commands(path: Path) -> Iterator[tuple[str, str]]:
    """Every command line of the steps, with its job; a line that is continued is one."""
    for job, step in steps(path):
        for line in str(step.get("run", "")).replace("\\\n", " ").splitlines():
            yield job, line.strip()


def test_scripts_are_found() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in scripts()}
    installers = {f"build_spec/installer/files/{name}" for name in ("linux/self-extract.sh", "macos/make-dmg.sh")}
    assert {".ci/run", *installers} <= names


@pytest.mark.parametrize("script", scripts(), ids=lambda path: path.name)
def test_shellcheck_finds_nothing(script: Path) -> None:
    assert checked([str(script)]) == ""


def test_shellcheck_would_find_something() -> None:
    assert "SC2086" in checked(["--shell=sh", "-"], "rm -r $1/share\n")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_is_whole(path: Path) -> None:
    told = workflow(path)
    assert {"name", True, "jobs"} <= told.keys()  # YAML reads the key `on` as true
    for job in told["jobs"].values():
        assert re.fullmatch(r"(ubuntu|windows|macos)-[\d.]+", job["runs-on"])
        assert 0 < job["timeout-minutes"] <= 360
        for step in job["steps"]:
            assert ("uses" in step) is not ("run" in step)
            assert "run" in step or ACTION.match(step["uses"])
            assert step.keys() <= {"name", "uses", "with", "run", "shell", "env", "if"}
    for expression in EXPRESSION.findall(path.read_text(encoding="utf-8")):
        assert re.fullmatch(r"(github|vars)\.\w+", expression)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_s_commands_are_sound_shell(path: Path) -> None:
    for job, step in steps(path):
        if "run" in step and not job.startswith("windows"):
            assert checked(["--shell=bash", "-"], EXPRESSION.sub("expression", step["run"])) == ""


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_what_a_workflow_calls_is_there(path: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    made, modules, files = set(), set(), set()
    for _, line in commands(path):
        made |= set(re.findall(r"\bmake ([a-z-]+)", line))
        modules |= set(re.findall(r"\bpython -m ([\w.]+)", line))
        files |= {name.replace("\\", "/") for name in re.findall(r"\bbuild_spec[\\/][\w.\\/-]+", line)}
    assert made == {"installer", "test-installer"}
    assert made <= targets
    assert modules == {"build_spec.installer"}
    for module in modules:
        assert (ROOT.joinpath(*module.split(".")) / "__main__.py").is_file()
    assert len(files) == 2
    assert all((ROOT / name).is_file() for name in files)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_installs_every_program_that_the_tests_of_the_installer_call(path: Path) -> None:
    [installed] = [line for job, line in commands(path) if job == "linux" and "apt-get install" in line]
    # The rest is on every machine of that kind.
    brought = {"dpkg", "dpkg-dev", "binutils", "xz-utils", "util-linux", "shared-mime-info"}
    assert {*tools.TO_BUILD.values(), *tools.TO_TEST.values()} - brought <= set(installed.split())
