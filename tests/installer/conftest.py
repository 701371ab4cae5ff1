"""What the tests of the installer share: the packages just built, installed into an empty root, a user and a screen."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from build_spec.installer import tools
from tests.installer.account import Account
from tests.installer.screen import Screen

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Installed:
    """The program below a root that holds nothing else, and who starts it."""

    root: Path
    account: Account

    @property
    def program(self) -> str:
        """What a user types, at its place below the root."""
        return str(self.root / "usr" / "bin" / "vitrail")

    @property
    def logs(self) -> Path:
        return self.account.home / ".local" / "state" / "vitrail" / "log"

    def processes(self) -> list[psutil.Process]:
        """All that run from below the root."""
        found = []
        for process in psutil.process_iter():
            try:
                if process.exe().startswith(str(self.root)):
                    found.append(process)
            except psutil.Error:
                continue
        return found

    def said(self) -> str:
        """All that the program's logs say."""
        return "".join(path.read_text(encoding="utf-8") for path in sorted(self.logs.glob("*.log")))


def only(pattern: str) -> Path:
    """The installer just built that is called so."""
    found = sorted((ROOT / "dist").glob(pattern))
    assert len(found) == 1, f"dist holds {len(found)} files {pattern}: run make installer"
    return found[0]


@pytest.fixture(scope="session", autouse=True)
def _programs() -> None:
    """The programs that these tests call."""
    tools.ensure(tools.TO_TEST)


@pytest.fixture(scope="session")
def package() -> Path:
    return only("vitrail_*.deb")


@pytest.fixture(scope="session")
def self_extracting() -> Path:
    return only("vitrail-*.run")


@pytest.fixture(scope="session")
def account() -> Iterator[Account]:
    made = Account()
    yield made
    made.close()


@pytest.fixture(scope="session")
def installed(package: Path, account: Account) -> Iterator[Installed]:
    """The Debian package, unpacked where nothing else is."""
    root = Path(tempfile.mkdtemp(prefix="vitrail-root-"))
    os.chmod(root, 0o755)
    subprocess.run(["dpkg-deb", "--extract", str(package), str(root)], check=True)
    made = Installed(root, account)
    yield made
    left = made.processes()
    for process in left:
        process.kill()
    shutil.rmtree(root, ignore_errors=True)
    assert not left, f"still running at the end: {left}"


@pytest.fixture(scope="session")
def demo(installed: Installed) -> Path:
    """The project that the main job leaves, made by the installed program itself."""
    done = installed.account.run([installed.program, "demo", "--to", str(installed.account.home / "demo"), "--json"])
    assert done.returncode == 0, done.stderr
    (installed.account.home / "demo.json").write_text(done.stdout.strip().splitlines()[-1], encoding="utf-8")
    return installed.account.home / "demo"


@pytest.fixture
def screen() -> Iterator[Screen]:
    made = Screen()
    yield made
    made.close()
