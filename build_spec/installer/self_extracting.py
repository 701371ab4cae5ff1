"""The installer for other Linux systems: a shell script with the Debian package's packed tree behind its last line."""

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
_DATA: Final = "data.tar.xz"  # where a Debian package keeps its files
_CHUNK: Final = 1 << 20  # bytes


def build(package: Path, prefix: Path, target: Path, local: str = "") -> Path:
    """Make the self-extracting file in the folder `target`. `package`: of the tree at `prefix`; it is packed but once.

    Raises `SetupFailed`.
    """
    machine = platform.machine()
    version = __version__ + local
    made = target / f"vitrail-{version}-linux-{machine}.run"
    say(f"Making {made.name} of {package.name}")
    packed = target / f".{made.name}.{_DATA}"
    try:
        _take_out(package, packed)
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


def _take_out(package: Path, packed: Path) -> None:
    with packed.open("wb") as file:
        done = subprocess.run(["ar", "p", str(package), _DATA], stdout=file)
    if done.returncode:
        raise SetupFailed(f"{_DATA} could not be taken out of {package.name}; is there room on the disk?")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
