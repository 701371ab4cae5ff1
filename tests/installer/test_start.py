"""How soon the installed window paints, against the same program started from the checkout."""

import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.installer.conftest import ROOT, Installed
from tests.installer.screen import Screen

pytestmark = pytest.mark.installer

ROUNDS = 7
BAR = 2.0


def environment(folder: Path, screen: Screen) -> dict[str, str]:
    folder.mkdir()
    kept = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "DISPLAY": screen.name}
    return kept | {"VITRAIL_CONFIG": str(folder / "config"), "VITRAIL_LOGS": str(folder / "logs")}


def started(command: list[str], settings: dict[str, str], screen: Screen) -> float:
    """Seconds to the first paint, of a program that is ended right after it."""
    running: list[subprocess.Popen[bytes]] = []

    def start() -> None:
        running.append(subprocess.Popen(command, cwd=ROOT, env=settings, stderr=subprocess.DEVNULL))

    seconds = screen.first_paint(start)
    running[0].terminate()
    running[0].wait()
    screen.blank()
    return seconds


def test_it_paints_within_twice_the_time_of_the_checkout(
    installed: Installed, screen: Screen, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    frozen_settings = environment(tmp_path / "frozen", screen)
    plain_settings = environment(tmp_path / "plain", screen)
    frozen, plain = [], []
    for number in range(ROUNDS + 1):
        times = (
            started([installed.program], frozen_settings, screen),
            started([sys.executable, "-m", "app"], plain_settings, screen),
        )
        if number:  # the first of each reads from the disk what later ones find in memory
            frozen.append(times[0])
            plain.append(times[1])
    ratio = statistics.median(frozen) / statistics.median(plain)
    told = (
        f"first paint: {statistics.median(frozen):.2f} s installed, {statistics.median(plain):.2f} s from the checkout"
    )
    record_property("first paint", ratio)
    sys.stderr.write(f"\n{told}: {ratio:.2f}×\n")
    assert ratio <= BAR, told
