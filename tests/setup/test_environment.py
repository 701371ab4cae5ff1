"""What decides whether the environment is built anew, and what is said when that fails."""

import io
import re
import subprocess
import sys
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest

from build_spec.setup import environment, pip, system
from build_spec.setup.console import Meter, SetupFailed

ROOT = Path(__file__).parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    return tmp_path


def test_every_dependency_is_pinned_exactly() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"] + ["pip", "setuptools"]

    lines = [line for line in pins.splitlines() if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9.]+", line) for line in lines)
    named = {line.split("==")[0].lower().replace("_", "-") for line in lines}
    assert {re.split(r"[=<>~! ]", entry)[0].lower().replace("_", "-") for entry in wanted} <= named
    assert environment.pinned(pins, "torch") == "torch==2.13.0"


def test_the_pins_are_all_that_is_required() -> None:
    """They are installed without resolving, so nothing else may be required but what is left out on purpose."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {_plain(line.split("==")[0]) for line in lines if line and not line.startswith("#")}
    missing: dict[str, set[str]] = {}
    for name in sorted(pinned - {"bertviz"}):  # requires what it needs in a notebook, see docs/adr/0012
        for entry in requires(name) or ():
            wanted, _, condition = entry.partition(";")
            if "extra" in condition or "platform" in condition or "sys_platform" in condition:
                continue
            found = re.match(r"[A-Za-z0-9._-]+", wanted)
            assert found is not None
            if "python_version" not in condition and _plain(found[0]) not in pinned:
                missing.setdefault(name, set()).add(found[0])
    assert missing == {}


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def test_a_missing_pin_is_said() -> None:
    with pytest.raises(SetupFailed, match=r"constraints\.txt names no version of torch"):
        environment.pinned("numpy==2.0\ntorch-other==1.0\n", "torch")


def test_the_stamp_changes_with_the_pins_the_declaration_and_the_place(checkout: Path, tmp_path: Path) -> None:
    key = environment.stamp_key(checkout)
    assert environment.stamp_key(checkout) == key

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in ("pyproject.toml", "constraints.txt"):
        (elsewhere / name).write_bytes((checkout / name).read_bytes())
    keys = {key, environment.stamp_key(elsewhere)}
    for name in ("pyproject.toml", "constraints.txt"):
        (checkout / name).write_bytes((checkout / name).read_bytes() + b"#")
        keys.add(environment.stamp_key(checkout))
    assert len(keys) == 4


def test_a_whole_environment_is_left_alone(checkout: Path) -> None:
    folder = checkout / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    # A pip is all the set-up asks of an environment that it stamped.
    (next(folder.rglob("site-packages")) / "pip.py").write_text("", encoding="utf-8")
    (folder / environment.STAMP).write_text(environment.stamp_key(checkout), encoding="utf-8")
    before = sorted(folder.rglob("*"))

    python = environment.ensure(checkout)

    assert python == environment.interpreter(folder)
    assert [path for path in sorted(folder.rglob("*")) if "__pycache__" not in path.parts] == before


def test_an_older_python_is_told_what_is_needed() -> None:
    code = (
        "import sys, runpy; sys.version_info = (3, 10, 4, 'final', 0); "
        "sys.argv = ['setup']; runpy.run_module('build_spec.setup', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 1
    assert done.stderr == "Vitrail needs Python 3.11 or 3.12 and this is Python 3.10; nothing was changed.\n"


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("WARNING: Retrying (Retry(total=4)) after connection broken\nERROR: No matching distribution found for x==1\n",
         "could not be reached"),
        ("ERROR: No matching distribution found for torch==2.13.0\n", "has no torch==2.13.0 for this system"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS\n", "not the file that was expected"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n", "disk is full"),
        ("noise\nERROR: something new\n", "something new"),
        ("", "without saying why"),
    ],
)  # fmt: skip
def test_a_failed_pip_is_told_in_a_few_words(output: str, expected: str) -> None:
    assert expected in pip.cause(output)


def test_pip_runs_and_its_failure_carries_the_cause(tmp_path: Path) -> None:
    log = tmp_path / "folder" / "pip.log"
    pip.run(Path(sys.executable), ["--version"], log)
    with pytest.raises(pip.PipFailed, match="has no vitrail-no-such-package for this system"):
        pip.run(Path(sys.executable), ["install", "--no-index", "--find-links", "", "vitrail-no-such-package"], log)

    assert log.read_text(encoding="utf-8").count("$ ") == 2


def test_the_meter_says_what_arrives_once() -> None:
    said = io.StringIO()
    meter = Meter(said)
    for line in (
        "Collecting torch==2.13.0",
        "  Downloading torch-2.13.0-cp311-cp311-manylinux_2_28_x86_64.whl (180 MB)",
        *(f"Progress {done} of 180000000" for done in range(0, 180_000_001, 9_000_000)),
        "  Downloading https://example.org/packages/tqdm-4.70.1-py3-none-any.whl.metadata (57 kB)",
        "Progress 57000 of 57000",
        "Installing collected packages: mpmath, sympy, torch",
    ):
        meter.read(line)

    assert said.getvalue() == "  torch 2.13.0, 180 MB\n  unpacking 3 packages\n"


def test_missing_libraries_are_named_once_by_their_package() -> None:
    wanted = {"libno-such-thing.so.1": "libno1", "libno-such-other.so.1": "libno1", "libno-such-third.so.2": "libno2"}

    assert system.missing(wanted) == ["libno1", "libno2"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux libraries")
def test_present_libraries_are_not_missing() -> None:
    assert system.missing({"libc.so.6": "libc6"}) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux libraries")
def test_without_root_the_one_command_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "can_install", lambda: False)
    monkeypatch.setattr(system, "REQUIRED", {"libno-such-thing.so.1": "libno1"})

    with pytest.raises(SetupFailed) as caught:
        system.ensure_libraries()

    assert "libno1" in str(caught.value)
    assert str(caught.value).count("run\n") == 1
