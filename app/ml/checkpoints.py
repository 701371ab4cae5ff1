"""Checkpoints that survive a crash: written aside, hashed in a manifest, renamed last; the last complete one is found.

A checkpoint is a folder `step-00000120` with `weights.safetensors`, `optimiser.safetensors`, `state.json` and
`manifest.json`. The best weights so far, where there are any, lie once in `best-00000100`, which the state names.
"""

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeVar

import msgspec
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from app.domain.problems import Problem, os_problem

MANIFEST: Final = "manifest.json"
WEIGHTS: Final = "weights.safetensors"
OPTIMISER: Final = "optimiser.safetensors"
STATE: Final = "state.json"
_PART: Final = ".part"

Tensors = dict[str, torch.Tensor]
StateT = TypeVar("StateT", bound=msgspec.Struct)


def write_folder(target: Path, fill: Callable[[Path], None]) -> None:
    """Make a folder whole or not at all: `fill` writes aside, all of it reaches the disk, then it takes its name.

    Raises `Problem` disk-full or not-writable; what was there before stays.
    """
    aside = target.with_name(target.name + _PART)
    shutil.rmtree(aside, ignore_errors=True)
    try:
        aside.mkdir(parents=True)
        fill(aside)
        for path in [*_files(aside), aside]:
            _sync(path)
        if target.exists():
            old = target.with_name(target.name + ".old")
            shutil.rmtree(old, ignore_errors=True)
            target.rename(old)
            aside.rename(target)
            shutil.rmtree(old, ignore_errors=True)
        else:
            aside.rename(target)
        _sync(target.parent)
    except (OSError, SafetensorError) as error:
        shutil.rmtree(aside, ignore_errors=True)
        raise _problem(error, target) from error


def write(folder: Path, step: int, state: msgspec.Struct, weights: Tensors, optimiser: Tensors) -> Path:
    """Write the checkpoint of a step; older ones go once it is complete, except the one before it."""
    target = folder / f"step-{step:08d}"

    def fill(aside: Path) -> None:
        save_file(_plain(weights), aside / WEIGHTS)
        save_file(_plain(optimiser), aside / OPTIMISER)
        (aside / STATE).write_bytes(msgspec.json.encode(state))
        _write_manifest(aside)

    write_folder(target, fill)
    # The one before is kept: should the disk lose a part of the newest, there is still a complete one.
    for path in sorted(folder.glob("step-????????"))[:-2]:
        shutil.rmtree(path, ignore_errors=True)
    return target


def write_best(folder: Path, step: int, weights: Tensors) -> None:
    """Write the best weights so far, made at `step`."""
    target = folder / f"best-{step:08d}"
    if is_complete(target):
        return

    def fill(aside: Path) -> None:
        save_file(_plain(weights), aside / WEIGHTS)
        _write_manifest(aside)

    write_folder(target, fill)


def drop_other_best(folder: Path, steps: set[int]) -> None:
    """Remove best weights that no kept checkpoint names."""
    for path in folder.glob("best-????????"):
        if int(path.name.removeprefix("best-")) not in steps:
            shutil.rmtree(path, ignore_errors=True)


def read_best(folder: Path, step: int) -> Tensors | None:
    """The best weights made at `step`; None where they are absent or incomplete."""
    path = folder / f"best-{step:08d}"
    return load_file(path / WEIGHTS) if is_complete(path) else None


def any_written(folder: Path) -> bool:
    """Whether there is any checkpoint, complete or damaged; one that was never finished does not count."""
    return any(folder.glob("step-????????"))


def complete(folder: Path) -> Iterator[Path]:
    """The complete checkpoints, newest first; each is verified against its manifest when it is reached."""
    for path in sorted(folder.glob("step-????????"), reverse=True):
        if is_complete(path):
            yield path


def read_state(checkpoint: Path, kind: type[StateT]) -> StateT:
    return msgspec.json.decode((checkpoint / STATE).read_bytes(), type=kind)


def read_tensors(checkpoint: Path) -> tuple[Tensors, Tensors]:
    """Weights and optimiser state of a complete checkpoint."""
    return load_file(checkpoint / WEIGHTS), load_file(checkpoint / OPTIMISER)


def clear(folder: Path) -> None:
    """Remove all checkpoints: the run is done."""
    shutil.rmtree(folder, ignore_errors=True)


def is_complete(path: Path) -> bool:
    """Whether every file that the manifest names is there with the content it had."""
    try:
        manifest = json.loads((path / MANIFEST).read_bytes())
        return bool(manifest) and all(_sha256(path / name) == digest for name, digest in manifest.items())
    except (OSError, ValueError, AttributeError):
        return False


def _write_manifest(folder: Path) -> None:
    hashes = {path.name: _sha256(path) for path in _files(folder)}
    (folder / MANIFEST).write_text(json.dumps(hashes, indent=1), encoding="utf-8")


def _plain(tensors: Tensors) -> Tensors:
    return {name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()}


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    if path.is_dir() and sys.platform == "win32":
        return  # Windows has no way to sync a folder
    descriptor = os.open(path, os.O_RDONLY if sys.platform != "win32" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _problem(error: OSError | SafetensorError, target: Path) -> Problem:
    """Why a folder could not be written. safetensors tells the system's error in words only, with its number."""
    if isinstance(error, OSError):
        found = os_problem(error, target.parent)
        return found or Problem("not-writable", path=str(target), detail=str(error))
    if any(sign in str(error).lower() for sign in ("no space left", "os error 28", "os error 112")):  # Windows: 112
        return Problem("disk-full", path=str(target.parent))
    return Problem("not-writable", path=str(target), detail=str(error))
