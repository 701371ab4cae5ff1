"""The artefact cache: job folders keyed by what made them, within a budget of bytes; the oldest used go first."""

import hashlib
import os
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

from app.domain.jobs import AnyRequest
from app.domain.records import Dataset

BUDGET = 2 * 1024**3  # bytes
MOST = 5000  # folders


def key(request: AnyRequest, content: bytes, files: Mapping[str, bytes]) -> str:
    """A name for a request's answer: changes with the request, the files beside it and the model's weights."""
    digest = hashlib.sha256(content)
    for name in sorted(files):
        digest.update(name.encode())
        digest.update(files[name])
    digest.update(_fingerprint(request).encode())
    return digest.hexdigest()[:32]


def of_dataset(dataset: Dataset) -> str:
    """A name that no other dataset has, not even one that got the same id after a backup was restored."""
    told = f"{dataset.created!r} {dataset.rows} {dataset.sha256}"
    return f"{dataset.id}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"


def suggesting(cache: Path, dataset: Dataset) -> Path:
    """Where the suggestions of a dataset keep their state, and which model was chosen to make them."""
    return cache / f"suggesting-{of_dataset(dataset)}"


def touch(folder: Path) -> None:
    """Mark a folder as just used."""
    os.utime(folder)


def make_room(cache: Path, budget: int = BUDGET, keep: Collection[Path] = ()) -> int:
    """Remove the least recently used folders until the cache holds at most `budget` bytes; the bytes removed.

    `keep`: folders in use, which stay whatever they weigh.
    """
    if not cache.exists():
        return 0
    folders = sorted((f for f in cache.iterdir() if f.is_dir()), key=lambda f: f.stat().st_mtime)
    sizes = {folder: sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) for folder in folders}
    total = sum(sizes.values())
    removed = 0
    left = len(folders)
    for folder in folders:
        if total - removed <= budget and left <= MOST:
            break
        if folder in keep:
            continue
        shutil.rmtree(folder, ignore_errors=True)
        removed += sizes[folder]
        left -= 1
    return removed


def _fingerprint(request: AnyRequest) -> str:
    """When and how large the weights are that the request names: another model under the same path is another key."""
    folder = getattr(request, "model", "")
    weights = Path(folder) / "model.safetensors"
    if not weights.exists():
        return ""
    status = weights.stat()
    return f"{status.st_mtime_ns}-{status.st_size}"
