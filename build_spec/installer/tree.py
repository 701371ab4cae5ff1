"""The installed tree: the frozen program and what a desktop wants to know of it, laid out below a prefix."""

import gzip
import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app import __version__
from build_spec.installer import icons, manual
from build_spec.setup.console import SetupFailed

LINUX: Final = Path(__file__).parent / "files" / "linux"
PROGRAM: Final = Path("lib/vitrail")  # below the prefix, with all that is the program's own


def lay_out(root: Path, frozen: Path, prefix: Path) -> None:
    """Fill `prefix` (empty or absent) with lib, bin and share. Files are linked to those of `frozen` where possible."""
    shutil.rmtree(prefix, ignore_errors=True)
    program = prefix / PROGRAM
    program.parent.mkdir(parents=True)
    shutil.copytree(frozen, program, symlinks=True, copy_function=_link)
    (prefix / "bin").mkdir()
    (prefix / "bin" / "vitrail").symlink_to(Path("..") / PROGRAM / "vitrail")
    share = prefix / "share"
    _put(LINUX / "vitrail.desktop", share / "applications" / "vitrail.desktop")
    _put(LINUX / "vitrail.xml", share / "mime" / "packages" / "vitrail.xml")
    described = (LINUX / "org.vitrail.Vitrail.metainfo.xml").read_text(encoding="utf-8")
    described = described.replace("@VERSION@", __version__).replace("@DATE@", f"{_made():%Y-%m-%d}")
    metainfo = share / "metainfo" / "org.vitrail.Vitrail.metainfo.xml"
    metainfo.parent.mkdir(parents=True)
    metainfo.write_text(described, encoding="utf-8")
    pages = share / "man" / "man1" / "vitrail.1.gz"
    pages.parent.mkdir(parents=True)
    pages.write_bytes(gzip.compress(manual.page().encode(), mtime=0))
    icons.into_theme(root / "resources" / "icons" / "app.svg", share / "icons" / "hicolor")
    _settle_modes(prefix)
    check(prefix)


def check(prefix: Path) -> None:
    """Let the desktop's own tools read what was written for them. Raises `SetupFailed` with what they say."""
    share = prefix / "share"
    for command in (
        ["desktop-file-validate", str(share / "applications" / "vitrail.desktop")],
        ["appstreamcli", "validate", "--no-net", "--pedantic", str(next((share / "metainfo").iterdir()))],
    ):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise SetupFailed(f"{command[0]} finds fault:\n{done.stdout}{done.stderr}")


def size(folder: Path) -> int:
    """Bytes of all files in a folder, links not followed."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() or path.is_symlink())


def _made() -> datetime:
    """When the checkout was made: the day of the change that is built, so that a build can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _link(source: str, target: str) -> str:
    """A second name for a file; a copy where the file system knows no such thing."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target


def is_elf(path: Path) -> bool:
    """Whether a file is a program or a library of Linux."""
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _settle_modes(prefix: Path) -> None:
    """Readable by all, written by nobody but the owner, runnable where it is a program."""
    for path in (prefix, *prefix.rglob("*")):
        if not path.is_symlink():
            runnable = path.is_dir() or (path.stat().st_mode & 0o100 and ".so" not in path.name and is_elf(path))
            path.chmod(0o755 if runnable else 0o644)
