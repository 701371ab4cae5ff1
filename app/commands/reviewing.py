"""What a search for label errors found, kept in the project's folder until the next one, with what was decided on."""

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from app.commands import cache
from app.domain.annotations import Annotation
from app.domain.problems import Problem, explained_files
from app.domain.suggestions import LabelError, LabelErrors

if TYPE_CHECKING:
    from app.store.project import Project

SEARCHED: Final = "search for label errors"  # the initiator where nothing but what was found is new
_ROOM: Final = "review"  # in the project: decisions are work, which no cache may drop
_FOUND: Final = "found.json"
_DECIDED: Final = "decided.json"


class Review(msgspec.Struct, frozen=True):
    """A search, when it was made, and which rows were decided on since (the edit's number by row)."""

    at: float
    result: LabelErrors
    errors: tuple[LabelError, ...]
    decided: dict[int, int] = {}


def keep(project: "Project", dataset_id: int, result: LabelErrors, errors: tuple[LabelError, ...]) -> Review:
    """Remember what was found, in place of what was found before.

    Raises `Problem` dataset-missing, not-writable, disk-full.
    """
    review = Review(time.time(), result, errors)
    folder = _folder(project, dataset_id)
    with explained_files(folder):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _DECIDED).unlink(missing_ok=True)
        _write(folder / _FOUND, msgspec.json.encode(review))
    return review


def decide(project: "Project", dataset_id: int, decided: dict[int, int]) -> None:
    """Remember which rows were decided on. Raises `Problem` dataset-missing, not-writable, disk-full."""
    folder = _folder(project, dataset_id)
    if folder.is_dir():
        with explained_files(folder):
            _write(folder / _DECIDED, msgspec.json.encode(decided))


def kept(project: "Project", dataset_id: int) -> Review | None:
    """The last search, less the texts that were labelled otherwise or excluded since; None where none is kept."""
    try:
        folder = _folder(project, dataset_id)
        review = msgspec.json.decode((folder / _FOUND).read_bytes(), type=Review)
        decided = _read_decided(folder)
    except (OSError, msgspec.DecodeError, Problem):
        return None  # never made, or the dataset is gone
    rows = {row.id: row for row in project.rows_by_id([error.row for error in review.errors])}
    still = tuple(
        error
        for error in review.errors
        if (row := rows.get(error.row)) is not None
        and (error.row in decided or (not row.excluded and same(row.annotation, error.given)))
    )
    return msgspec.structs.replace(review, errors=still, decided=decided)


def same(one: Annotation | None, other: Annotation) -> bool:
    """Whether two labellings say the same; the order of labels and of spans says nothing."""
    if one is None:
        return False
    alike = (one.label, frozenset(one.labels), frozenset(one.spans), one.answer)
    return alike == (other.label, frozenset(other.labels), frozenset(other.spans), other.answer)


def _folder(project: "Project", dataset_id: int) -> Path:
    return project.folder / _ROOM / cache.of_dataset(project.dataset_by_id(dataset_id))


def _read_decided(folder: Path) -> dict[int, int]:
    path = folder / _DECIDED
    return msgspec.json.decode(path.read_bytes(), type=dict[int, int]) if path.exists() else {}


def _write(path: Path, content: bytes) -> None:
    aside = path.with_name(f"{path.name}.{os.getpid()}.part")
    aside.write_bytes(content)
    os.replace(aside, path)
