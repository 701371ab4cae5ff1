"""Where one was in each project, over a restart: the page, the dataset, the order of its rows."""

import logging
from pathlib import Path
from typing import Final

import msgspec

from app.commands.kept import keep, kept
from app.domain.filters import Order
from app.domain.problems import Problem

_FILE: Final = "whereabouts"
_KEPT: Final = 50  # projects
_ORDERS: Final = 100  # of a project's datasets
_OF_A_PREDICTOR: Final = ("confidence", "margin", "prediction")
_log: Final = logging.getLogger(__name__)


class Whereabouts(msgspec.Struct, frozen=True, omit_defaults=True):
    """`page` "": none yet; `dataset` 0: none. `orders`: by the dataset's id, where not the file's own."""

    page: str = ""
    dataset: int = 0
    orders: dict[str, Order] = {}

    def order(self, dataset_id: int) -> Order:
        """How the rows of a dataset were sorted."""
        return self.orders.get(str(dataset_id), Order())


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


def sorted_by(project: Path, dataset_id: int, order: Order) -> None:
    """A dataset's rows were sorted."""
    if order.key in _OF_A_PREDICTOR:  # whom nobody has asked for at the next start
        order = Order()
    before = recall(project)
    if before.order(dataset_id) == order:
        return
    orders = {key: other for key, other in before.orders.items() if key != str(dataset_id)}
    if order != Order():
        orders[str(dataset_id)] = order
    _remember(project, msgspec.structs.replace(before, orders=dict(list(orders.items())[-_ORDERS:])))


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
