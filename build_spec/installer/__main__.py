"""`python -m build_spec.installer`: freezes the program and wraps it for this system. Safe to repeat.

Any Python 3.11 or 3.12 starts it; what needs libraries runs in the build environment it makes.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from build_spec.installer import inputs, tools
from build_spec.setup import environment, starters, system
from build_spec.setup.console import SetupFailed, say

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
FROZEN = BUILD / "frozen" / "vitrail"
DIST = ROOT / "dist"


def main() -> int:
    """Run every step. Returns the exit code: 0 made, 1 a step could not be done (one sentence on stderr)."""
    parser = argparse.ArgumentParser(prog="python -m build_spec.installer", description=__doc__)
    parser.add_argument(
        "--compression", type=int, choices=range(10), default=6, help="xz: 0 quick, 9 small (default: 6)"
    )
    parser.add_argument("--frozen-only", action="store_true", help="freeze the program and wrap nothing")
    options = parser.parse_args()
    try:
        _make(options.compression, options.frozen_only)
    except (SetupFailed, OSError) as failure:
        print(f"\nThe installer was not made. {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted; run the same command again to go on from here.", file=sys.stderr)
        return 1
    return 0


def _make(compression: int, frozen_only: bool) -> None:
    linux = sys.platform.startswith("linux")
    system.ensure_libraries()
    if linux:
        tools.ensure_screen_libraries()  # what Qt needs on a screen is built in, so it must be here
    if linux and not frozen_only:
        tools.ensure(tools.TO_BUILD)
    python = environment.ensure(ROOT, "build/venv")
    starters.ensure(ROOT / "models_cache", python)
    key = _freeze(python)
    if frozen_only or not linux:
        say(f"The frozen program is in {FROZEN.relative_to(ROOT)}; docs/building.md tells how to wrap it here.")
        return
    stamp = BUILD / "installers.stamp"
    key = inputs.wrapping_key(ROOT, key, compression)
    if not (stamp.is_file() and stamp.read_text(encoding="utf-8") == key and _is_made()):
        stamp.unlink(missing_ok=True)
        _run(python, "-m", "build_spec.installer.wrap", str(FROZEN), str(DIST), str(compression))
        stamp.write_text(key, encoding="utf-8")
    for made in sorted(DIST.glob("vitrail[_-]*")):
        say(f"{made.relative_to(ROOT)}: {made.stat().st_size / 1e6:.0f} MB")


def _freeze(python: Path) -> str:
    """Make the frozen program unless it is there and nothing it depends on has changed; the key of what it is."""
    listed = subprocess.run([str(python), "-m", "pip", "freeze", "--exclude-editable"], capture_output=True, text=True)
    key = inputs.program_key(ROOT, listed.stdout)
    stamp = BUILD / "frozen.stamp"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == key and FROZEN.is_dir():
        return key
    stamp.unlink(missing_ok=True)
    say("Freezing the program (some minutes)")
    spec = str(ROOT / "build_spec" / "vitrail.spec")
    folders = ["--distpath", str(FROZEN.parent), "--workpath", str(BUILD / "work")]
    _run(python, "-m", "PyInstaller", spec, *folders, "--noconfirm", "--log-level", "WARN")
    stamp.write_text(key, encoding="utf-8")
    return key


def _is_made() -> bool:
    return any(DIST.glob("*.deb")) and any(DIST.glob("*.run"))


def _run(python: Path, *arguments: str) -> None:
    # Drawing the icons needs no screen, and what is built must not depend on who builds it.
    settings = {"QT_QPA_PLATFORM": "offscreen", "PYTHONHASHSEED": "0", "HF_HUB_OFFLINE": "1"}
    done = subprocess.run([str(python), *arguments], cwd=ROOT, env=os.environ | settings)
    if done.returncode:
        raise SetupFailed(f"“{' '.join(arguments[:2])}” ended with code {done.returncode}; what it said is above.")


if __name__ == "__main__":
    sys.exit(main())
