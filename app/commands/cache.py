"""The artefact cache: job folders keyed by what made them, within a budget of bytes; the oldest used go first."""

import hashlib
import os
import re
import shutil
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from app.domain.jobs import REQUEST_FILE, AnyRequest
from app.domain.records import Dataset

if TYPE_CHECKING:
    from app.store.project import Project

MOST: Final = 5000  # folders
Part = Literal["explanations", "attention", "readings", "suggestions", "others"]
PARTS: Final[tuple[Part, ...]] = ("explanations", "attention", "readings", "suggestions", "others")
_KIND: Final = re.compile(rb'"kind":"([a-z-]+)"')
_EXPLAINING: Final = frozenset(
    {"attribute", "trust", "global-words", "layers", "lens", "words-near", "flip", "neighbours-of"}
)
_NOT_IN_A_NAME: Final = re.compile(r"[^\w.-]+")


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


def place_of(project: "Project", place: str) -> Path:
    """Where a project's cache is: in the project, or in a folder of its own in `place`."""
    if not place:
        return project.folder / "cache"
    told = _NOT_IN_A_NAME.sub("-", project.name)[:60].strip(".-") or "project"
    return Path(place) / f"{told}-{hashlib.sha256(str(project.folder.resolve()).encode()).hexdigest()[:12]}"


def sharing(cache: Path, place: str) -> tuple[Path, ...]:
    """The caches that share one budget: all in the common place, else the project's alone."""
    if not place or not Path(place).is_dir():
        return (cache,)
    return tuple(sorted({cache, *(folder for folder in Path(place).iterdir() if folder.is_dir())}))


def chosen(project: "Project") -> frozenset[Path]:
    """The folders that hold what somebody chose, which no computing brings back."""
    return frozenset(suggesting(project.cache, dataset) for dataset in project.datasets())


def bring(old: Path, new: Path) -> None:
    """Move what is in one cache into another, as far as the other lacks it; what cannot be moved is computed anew."""
    if not old.is_dir():
        return
    new.mkdir(parents=True, exist_ok=True)
    for folder in sorted(old.iterdir()):
        if not (new / folder.name).exists():
            try:
                shutil.move(folder, new / folder.name)
                continue
            except OSError:  # another disk that is full, a file that is open
                pass
        shutil.rmtree(folder, ignore_errors=True)


def used(caches: Iterable[Path]) -> dict[Part, int]:
    """Bytes by what they are for."""
    sums: dict[Part, int] = dict.fromkeys(PARTS, 0)
    for folder in _folders(caches):
        sums[_part(folder)] += size(folder)
    return sums


def make_room(caches: Iterable[Path], budget: int, keep: Collection[Path] = ()) -> int:
    """Remove the least recently used folders until all caches hold at most `budget` bytes; the bytes removed.

    `keep`: folders in use, which stay whatever they weigh.
    """
    sizes = {folder: size(folder) for folder in _folders(caches)}
    folders = sorted(sizes, key=_time)
    total = sum(sizes.values())
    removed = 0
    left = len(folders)
    for folder in folders:
        if total - removed <= budget and left <= MOST and budget:
            break
        if folder in keep:
            continue
        shutil.rmtree(folder, ignore_errors=True)
        removed += sizes[folder]
        left -= 1
    return removed


def weight(caches: Iterable[Path]) -> int:
    """Bytes of all of it."""
    return sum(map(size, _folders(caches)))


def _folders(caches: Iterable[Path]) -> list[Path]:
    return [folder for cache in caches if cache.is_dir() for folder in cache.iterdir() if folder.is_dir()]


def size(folder: Path) -> int:
    """Bytes of a folder's files; those that go while one looks count nothing."""
    total = 0
    for file in folder.rglob("*"):
        try:
            total += file.stat().st_size if file.is_file() else 0
        except OSError:
            continue
    return total


def _time(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except OSError:
        return 0.0


def _part(folder: Path) -> Part:
    if folder.name.startswith("suggesting-"):
        return "suggestions"
    if folder.name.startswith(("vectors-", "texts-")):
        return "readings"
    try:
        with (folder / REQUEST_FILE).open("rb") as file:
            found = _KIND.search(file.read(200))
    except OSError:
        return "others"
    kind = found[1].decode() if found else ""
    if kind in _EXPLAINING:
        return "explanations"
    return "attention" if kind == "attention" else "suggestions" if kind in ("quick", "nearest") else "others"


def _fingerprint(request: AnyRequest) -> str:
    """When and how large the weights are that the request names: another model under the same path is another key."""
    folder = getattr(request, "model", "")
    weights = Path(folder) / "model.safetensors"
    if not weights.exists():
        return ""
    status = weights.stat()
    return f"{status.st_mtime_ns}-{status.st_size}"
