"""How the room between two halves of a page is shared, from one window to the next."""

import logging
from typing import Final

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSplitter

from app.commands.kept import keep, kept
from app.domain.problems import Problem

_FILE: Final = "splits"
_KEEP_AFTER: Final = 800  # ms
_log: Final = logging.getLogger(__name__)


class Splits(msgspec.Struct):
    """The sizes of each splitter's parts by its name, in pixels."""

    sizes: dict[str, list[int]] = {}


def remember(splitter: QSplitter, name: str) -> None:
    """Give a splitter the sizes it had under this name, and keep those it is given by hand."""
    known = kept(_FILE, Splits()).sizes.get(name, [])
    if len(known) == splitter.count() and all(size > 0 for size in known):
        splitter.setSizes(known)
    later = QTimer(splitter)
    later.setSingleShot(True)
    later.setInterval(_KEEP_AFTER)
    later.timeout.connect(lambda: _write(name, splitter.sizes()))
    splitter.splitterMoved.connect(lambda: later.start())


def _write(name: str, sizes: list[int]) -> None:
    if not all(size > 0 for size in sizes):  # it is not shown any more
        return
    try:
        keep(_FILE, Splits({**kept(_FILE, Splits()).sizes, name: sizes}))
    except Problem as problem:
        _log.warning("how the room is shared was not kept: %s", problem)
