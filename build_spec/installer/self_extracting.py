"""The installer for other Linux systems: a shell script with the packed tree behind its last line."""

import hashlib
import platform
import shutil
import subprocess
from pathlib import Path
from typing import Final

from app import __version__
from build_spec.installer import tree
from build_spec.setup.console import SetupFailed, say

_HEADER: Final = tree.LINUX / "self-extract.sh"
_PARTS: Final = ("lib", "share/applications", "share/icons", "share/man", "share/metainfo", "share/mime")
_CHUNK: Final = 1 << 20  # bytes


def build(prefix: Path, target: Path, compression: int, local: str = "") -> Path:
    """Make the self-extracting file of the tree at `prefix` in the folder `target`. Raises `SetupFailed`."""
    machine = platform.machine()
    version = __version__ + local
    made = target / f"vitrail-{version}-linux-{machine}.run"
    packed = target / f".{made.name}.tar.xz"
    target.mkdir(parents=True, exist_ok=True)
    say(f"Packing {made.name}")
    _pack(prefix, packed, compression)
    try:
        header = _HEADER.read_text(encoding="utf-8")
        values = {
            "VERSION": version,
            "NAME": made.name,
            "MACHINE": machine,
            "SHA256": _sha256(packed),
            "FIRST": str(header.count("\n") + 1),
            "KILOBYTES": str(-(-tree.size(prefix) // 1024)),
        }
        for name, value in values.items():
            header = header.replace(f"@{name}@", value)
        with made.open("wb") as file, packed.open("rb") as payload:
            file.write(header.encode())
            shutil.copyfileobj(payload, file, _CHUNK)
        made.chmod(0o755)
    finally:
        packed.unlink(missing_ok=True)
    return made


def _pack(prefix: Path, packed: Path, compression: int) -> None:
    """Pack the tree, the same bytes for the same files: in order, owned by nobody, all of one age."""
    tar = ["tar", "-C", str(prefix), "--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--hard-dereference"]
    tar += ["-c", *_PARTS]
    with packed.open("wb") as file, subprocess.Popen(tar, stdout=subprocess.PIPE) as writing:
        done = subprocess.run(["xz", f"-{compression}", "-T0", "-c"], stdin=writing.stdout, stdout=file)
    if done.returncode or writing.returncode:
        packed.unlink(missing_ok=True)
        raise SetupFailed(f"{packed.name} could not be packed; is there room on the disk?")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
