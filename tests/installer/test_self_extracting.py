"""The self-extracting installer: for one user, without root, and gone again without a trace."""

from pathlib import Path

import pytest

from tests.installer.account import Account

pytestmark = pytest.mark.installer


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}


def test_it_installs_replaces_itself_and_leaves(self_extracting: Path, account: Account) -> None:
    prefix = account.home / "own place"
    for _ in range(2):
        done = account.run(["sh", str(self_extracting), "--prefix", str(prefix), "--yes"])
        assert done.returncode == 0, done.stderr
    program = str(prefix / "bin" / "vitrail")
    assert account.run([program, "--version"]).stdout.startswith("vitrail ")
    assert "albert-tiny-zh" in account.run([program, "models", "list"]).stdout
    entry = (prefix / "share" / "applications" / "vitrail.desktop").read_text(encoding="utf-8")
    assert f'Exec="{prefix}/lib/vitrail/vitrail" %f' in entry
    assert (prefix / "share" / "icons" / "hicolor" / "scalable" / "apps" / "vitrail.svg").is_file()

    told = (prefix / "share" / "doc" / "vitrail" / "copyright").read_text(encoding="utf-8")
    assert "libxcb" in told
    assert list((prefix / "lib" / "vitrail" / "_internal" / "licences").glob("libxcb*/copyright"))

    mine = prefix / "share" / "applications" / "mine.desktop"
    assert account.run(["touch", str(mine)]).returncode == 0
    done = account.run([str(prefix / "lib" / "vitrail" / "uninstall")])
    assert done.returncode == 0, done.stderr
    left = {name for name in files(prefix) if not name.startswith("share/mime/") and "cache" not in name}
    assert left == {"share/applications/mine.desktop"}


def test_a_damaged_file_changes_nothing(self_extracting: Path, account: Account, tmp_path: Path) -> None:
    damaged = account.home / "damaged.run"
    content = bytearray(self_extracting.read_bytes())
    content[-1000] ^= 1
    damaged.write_bytes(content)
    prefix = account.home / "elsewhere"
    done = account.run(["sh", str(damaged), "--prefix", str(prefix), "--yes"])
    assert done.returncode == 1
    assert "did not arrive whole" in done.stderr
    assert not prefix.exists()
    damaged.unlink()


def test_what_it_does_not_know_is_refused(self_extracting: Path, account: Account) -> None:
    done = account.run(["sh", str(self_extracting), "--everything"])
    assert done.returncode == 1
    assert "--everything" in done.stderr
