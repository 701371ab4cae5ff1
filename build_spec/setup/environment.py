"""The virtual environments, `.venv` to work in and one to build in, with every package at its pinned version."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from build_spec.setup import pip, system
from build_spec.setup.console import SetupFailed, say

STAMP: Final = "vitrail-setup.stamp"
LOG: Final = "vitrail-setup.log"


def ensure(root: Path, name: str = ".venv") -> Path:
    """Make the environment `name` under `root` complete and return its interpreter. Instant when nothing changed.

    Raises `SetupFailed`.
    """
    folder = root / name
    python = interpreter(folder)
    key = stamp_key(root)
    stamp = folder / STAMP
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == key and _runs(python):
        return python
    if not _runs(python) or _moved(folder):
        say(f"Making the virtual environment {name} (Python {sys.version_info[0]}.{sys.version_info[1]})")
        _create(folder)
    stamp.unlink(missing_ok=True)
    _install(root, python, name)
    stamp.write_text(key, encoding="utf-8")
    return python


def interpreter(folder: Path) -> Path:
    """The Python inside a virtual environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def stamp_key(root: Path) -> str:
    """What the environment depends on: the declaration, the pins, where it lies, and which Python made it."""
    digest = hashlib.sha256()
    for part in (
        (root / "pyproject.toml").read_bytes(),
        (root / "constraints.txt").read_bytes(),
        str(root.resolve()).encode(),
        repr(sys.version_info[:2]).encode(),
    ):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def pinned(constraints: str, package: str) -> str:
    """The requirement line of `package` in a constraints file, such as `pip==26.3`."""
    match = re.search(rf"^{re.escape(package)}==\S+$", constraints, flags=re.MULTILINE | re.IGNORECASE)
    if match is None:
        raise SetupFailed(f"constraints.txt names no version of {package}; restore the file from the repository.")
    return match[0]


def _runs(python: Path) -> bool:
    """Whether the interpreter works and is the version that runs the set-up."""
    if not python.is_file():
        return False
    probe = "import pip, sys; print(tuple(sys.version_info[:2]))"
    try:
        answer = subprocess.run([str(python), "-c", probe], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.stdout.strip() == repr(tuple(sys.version_info[:2]))


def _moved(folder: Path) -> bool:
    """Whether the environment was made at another place: its scripts would start the other one."""
    activate = folder / ("Scripts/activate" if os.name == "nt" else "bin/activate")
    return activate.is_file() and str(folder.resolve()) not in activate.read_text(encoding="utf-8", errors="replace")


def _create(folder: Path) -> None:
    system.ensure_venv_module()
    if folder.exists():
        shutil.rmtree(folder)
    made = subprocess.run([sys.executable, "-m", "venv", str(folder)], capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        reason = (made.stdout + made.stderr).strip().splitlines() or ["no reason given"]
        raise SetupFailed(f"The virtual environment could not be made ({reason[-1].strip()}); nothing was changed.")


def _install(root: Path, python: Path, name: str) -> None:
    constraints = root / "constraints.txt"
    pins = constraints.read_text(encoding="utf-8")
    log = python.parents[1] / LOG
    log.unlink(missing_ok=True)
    pinning = ["--constraint", str(constraints), "--progress-bar", "raw", "--resume-retries", "10"]
    try:
        say("Installing pip and setuptools")
        # The pip that Python brought may not know the options used below.
        pip.run(python, ["install", "--quiet", pinned(pins, "pip"), pinned(pins, "setuptools")], log)
        # torch by itself first: in one resolution with the rest a resolver may try its other builds.
        say("Installing torch (a few minutes on a slow line)")
        pip.run(python, ["install", *pinning, pinned(pins, "torch")], log)
        say("Installing the other packages")
        # The list is complete, so nothing is resolved: what a package requires but we do not use stays out (bertviz).
        pip.run(python, ["install", *pinning, "--no-deps", "--requirement", str(constraints)], log)
        pip.run(python, ["install", "--no-deps", "--no-build-isolation", "--editable", str(root)], log)
        # pip compiles what it installs, but not what stays here: else the first start would.
        subprocess.run([str(python), "-m", "compileall", "-q", str(root / "app")], stdout=subprocess.DEVNULL)
    except pip.PipFailed as failure:
        raise SetupFailed(
            f"The packages could not be installed: {failure}. Nothing outside {name} was changed and what arrived is "
            f"kept: run the same command again. The whole story is in {log.relative_to(root)}."
        ) from None
