"""What an installer is made of: a key that changes when any of it does, so that nothing is built twice."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from build_spec.setup.starters import MANIFEST, STARTERS

# What the frozen program is made of. The rest of build_spec/installer only wraps it.
_PROGRAM: Final = (
    "LICENSE",
    "app",
    "build_spec/installer/contents.py",
    "build_spec/installer/licences.py",
    "build_spec/installer/macos.py",
    "build_spec/installer/of_system.py",
    "build_spec/installer/windows.py",
    "build_spec/program.py",
    "build_spec/vitrail.spec",
    "constraints.txt",
    "docs/guide",
    "pyproject.toml",
    "resources",
)
_WRAPPING: Final = ("build_spec/installer",)


def program_key(root: Path, versions: str) -> str:
    """What the frozen program depends on. `versions`: of the packages it is built from."""
    models = [f"models_cache/{starter.id}/{MANIFEST}" for starter in STARTERS]
    return _digest(root, (*_PROGRAM, *models), versions)


def wrapping_key(root: Path, program: str, compression: int) -> str:
    """What the installers depend on besides."""
    return _digest(root, _WRAPPING, f"{program} {compression}")


def _digest(root: Path, names: Iterable[str], more: str) -> str:
    digest = hashlib.sha256(more.encode())
    for name in names:
        for path in _files(root / name):
            digest.update(str(path.relative_to(root)).encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for below in sorted(path.rglob("*")):
        if below.is_file() and "__pycache__" not in below.parts:
            yield below
