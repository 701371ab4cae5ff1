"""The texts a dataset's suggestions are made from and for, and where what is learned of them is kept."""

import hashlib
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from app.commands import cache, models
from app.commands.session import Session
from app.commands.training import lines
from app.domain.filters import Filter
from app.domain.problems import Problem, explained_files
from app.domain.records import Dataset, Example
from app.domain.spans import language_of

if TYPE_CHECKING:
    from app.store.project import Project

POOL: Final = 20_000  # unlabelled texts that are read beforehand, for their suggestions and their places in the queue
_SPAN_POOL: Final = 300  # where every word is read anew each time
_LABELLED: Final = 5_000  # texts learned from; more change the suggestions little and the wait much
_PAGE: Final = 1000  # rows
_MODEL_FILE: Final = "model.txt"
_POOL_FILE: Final = "pool.jsonl"
_POOL_ROWS: Final = "pool.npy"
_WORN: Final = 0.9  # of the pool still unlabelled, below which it is filled up

Rows = NDArray[np.int64]


def folder_of(session: Session, dataset_id: int) -> Path:
    """Where a dataset's suggestions keep their state: part of the cache, safe to lose.

    Raises `Problem` dataset-missing.
    """
    project = session.project
    return cache.suggesting(project.cache, project.dataset_by_id(dataset_id))


def choose_model(session: Session, dataset_id: int, model: str) -> None:
    """Let this model read the dataset's texts; "": the one that suits their language.

    Raises `Problem` dataset-missing, model-missing, disk-full, not-writable.
    """
    path = folder_of(session, dataset_id) / _MODEL_FILE
    with explained_files(path):
        if not model:
            path.unlink(missing_ok=True)
            return
        models.find(session, model)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(model, encoding="utf-8")


def model_of(session: Session, dataset_id: int) -> tuple[Path, str]:
    """The folder and the name of the model that reads the dataset's texts.

    Raises `Problem` model-missing, dataset-missing.
    """
    path = folder_of(session, dataset_id) / _MODEL_FILE
    if path.exists():
        try:
            return models.find(session, path.read_text(encoding="utf-8"))
        except Problem:  # it was removed
            path.unlink(missing_ok=True)
    known = models.cards(session.models_folder)
    language = language_of(row.text for row in session.project.rows(dataset_id, 0, 200))
    card = models.suited(known, language) or next(iter(known), None)
    if card is None:
        raise Problem("model-missing", model=language or "any", models="none")
    return models.find(session, card.id)


def vectors_of(session: Session, model: Path) -> Path:
    """Where a model's vectors are kept; another model under the same path has another place."""
    weights = sorted((path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in model.glob("*.safetensors"))
    digest = hashlib.sha256(f"{model.resolve()} {weights}".encode()).hexdigest()
    folder = session.project.cache / f"vectors-{digest[:16]}"
    with suppress(OSError):  # there are none yet
        cache.touch(folder)
    return folder


def labelled(project: "Project", dataset: Dataset, most: int = _LABELLED) -> list[Example]:
    """Labelled texts, those taken out left out; at most so many, always the same where there are more."""
    return list(examples(project, drawn(ids(project, dataset, Filter(labelled=True, excluded=False)), most)))


def unlabelled(project: "Project", dataset: Dataset) -> Rows:
    """The rows that wait for a label, in order."""
    return ids(project, dataset, Filter(labelled=False, excluded=False))


def ids(project: "Project", dataset: Dataset, chosen: Filter) -> Rows:
    """The rows that meet a filter as <int64>[rows], in order."""
    return np.frombuffer(project.texts.find(dataset.id, chosen), dtype=np.int64)


def drawn(rows: Rows, most: int, seed: int = 0) -> Rows:
    """At most so many of the rows, in their order; which ones hangs on each row alone."""
    if len(rows) <= most:
        return rows
    return np.sort(rows[np.argsort(scattered(rows, seed), kind="stable")[:most]])


def scattered(rows: Rows, seed: int) -> NDArray[np.uint64]:
    """A number for each row that looks random and stays the same whatever rows are beside it (splitmix64)."""
    mixed = rows.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15 * (seed + 1) % 2**64)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed ^ (mixed >> np.uint64(31))


def pool(session: Session, dataset: Dataset, waiting: Rows) -> Path:
    """The file of unlabelled texts that are read beforehand, drawn anew where many of them were labelled meanwhile."""
    folder = folder_of(session, dataset.id)
    path, known = folder / _POOL_FILE, folder / _POOL_ROWS
    most = min(len(waiting), _SPAN_POOL if dataset.scheme == "spans" else POOL)
    with explained_files(folder):
        if path.exists() and known.exists() and np.isin(np.load(known), waiting).sum() >= _WORN * most:
            return path
        folder.mkdir(parents=True, exist_ok=True)
        rows = drawn(waiting, most)
        rows = rows[np.argsort(scattered(rows, 1), kind="stable")]  # where time is short, a sample is read first
        part = path.with_suffix(".part")
        with part.open("wb") as file:
            for start in range(0, len(rows), _PAGE):
                file.write(lines(examples(session.project, rows[start : start + _PAGE])))
        os.replace(part, path)
        np.save(known, rows)
    return path


def examples(project: "Project", rows: Sequence[int] | Rows) -> Iterable[Example]:
    """The rows as a model sees them."""
    for start in range(0, len(rows), _PAGE):
        for row in project.rows_by_id([int(row) for row in rows[start : start + _PAGE]]):
            yield Example(row.id, row.text, row.label, row.spans, row.labels, row.second, row.split, row.rationale)
