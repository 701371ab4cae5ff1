"""Where one stands in labelling each dataset, over a restart: the order of the texts, the text shown last."""

import logging
from pathlib import Path
from typing import Final

import msgspec

from app.commands.kept import keep, kept
from app.domain.problems import Problem

_FILE: Final = "standing"
_KEPT: Final = 200  # datasets
_log: Final = logging.getLogger(__name__)


class Standing(msgspec.Struct, frozen=True):
    """`row` 0: at the beginning."""

    order: str = "order"
    row: int = 0


class _Standings(msgspec.Struct):
    by_dataset: dict[str, Standing] = {}  # by the project's folder and the dataset's id, the latest last


def recall(project: Path, dataset_id: int) -> Standing:
    """Where one left off."""
    return kept(_FILE, _Standings()).by_dataset.get(_key(project, dataset_id), Standing())


def remember(project: Path, dataset_id: int, standing: Standing) -> None:
    """Keep it. Where it cannot be written one begins at the beginning, which is not worth a word."""
    known = dict(kept(_FILE, _Standings()).by_dataset)
    key = _key(project, dataset_id)
    if known.get(key) == standing and next(reversed(known)) == key:
        return
    known.pop(key, None)
    known[key] = standing
    try:
        keep(_FILE, _Standings(dict(list(known.items())[-_KEPT:])))
    except Problem as problem:
        _log.warning("where one stands in labelling was not kept: %s", problem)


def _key(project: Path, dataset_id: int) -> str:
    return f"{project.resolve()}#{dataset_id}"
