"""Where one was in each project, over a restart: the page, the dataset, what was looked for in it."""

import logging
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from app.commands.kept import keep, kept
from app.domain.filters import Filter, Order
from app.domain.problems import Problem

T = TypeVar("T")
_FILE: Final = "whereabouts"
_KEPT: Final = 50  # projects
_DATASETS: Final = 100  # of a project, whose filters and orders are kept
_OF_A_PREDICTOR: Final = ("confidence", "margin", "prediction")
_log: Final = logging.getLogger(__name__)


class Whereabouts(msgspec.Struct, frozen=True, omit_defaults=True):
    """`page` "": none yet; `dataset` 0: none. `orders`: by the dataset's id, where not the file's own; `filters`: by it
    too, where not all rows were shown."""

    page: str = ""
    dataset: int = 0
    orders: dict[str, Order] = {}
    filters: dict[str, Filter] = {}

    def order(self, dataset_id: int) -> Order:
        """How the rows of a dataset were sorted."""
        return self.orders.get(str(dataset_id), Order())

    def filter(self, dataset_id: int) -> Filter:
        """What was looked for in a dataset."""
        return self.filters.get(str(dataset_id), Filter())


class _All(msgspec.Struct):
    by_project: dict[str, Whereabouts] = {}  # by the folder, the latest last


def recall(project: Path) -> Whereabouts:
    """Where one was."""
    return kept(_FILE, _All()).by_project.get(_key(project), Whereabouts())


def at_page(project: Path, page: str) -> None:
    """One turned to a page."""
    _remember(project, msgspec.structs.replace(recall(project), page=page))


def at_dataset(project: Path, dataset_id: int) -> None:
    """One turned to a dataset."""
    _remember(project, msgspec.structs.replace(recall(project), dataset=dataset_id))


def looked_for(project: Path, dataset_id: int, asked: Filter, order: Order) -> None:
    """Something was looked for in a dataset, or its rows were sorted."""
    if asked.positions is not None:  # rows picked out elsewhere, which is no search of one's own
        asked = Filter()
    if order.key in _OF_A_PREDICTOR and not asked.predictor:  # whom nobody has asked for at the next start
        order = Order()
    before = recall(project)
    if (before.filter(dataset_id), before.order(dataset_id)) == (asked, order):
        return
    filters = _with(before.filters, dataset_id, asked, Filter())
    orders = _with(before.orders, dataset_id, order, Order())
    _remember(project, msgspec.structs.replace(before, filters=filters, orders=orders))


def _with(known: dict[str, T], dataset_id: int, now: T, usual: T) -> dict[str, T]:
    """What is known of the datasets, and of this one now, the latest last; what is as usual need not be known."""
    others = [(key, other) for key, other in known.items() if key != str(dataset_id)]
    latest = [] if now == usual else [(str(dataset_id), now)]
    return dict([*others, *latest][-_DATASETS:])


def _remember(project: Path, now: Whereabouts) -> None:
    """Keep it. Where it cannot be written one begins at the beginning, which is not worth a word."""
    known = dict(kept(_FILE, _All()).by_project)
    key = _key(project)
    if known.get(key) == now:
        return
    known.pop(key, None)
    known[key] = now
    try:
        keep(_FILE, _All(dict(list(known.items())[-_KEPT:])))
    except Problem as problem:
        _log.warning("where one was was not kept: %s", problem)


def _key(project: Path) -> str:
    return str(project.resolve())
