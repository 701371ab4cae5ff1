"""Exports of other labelling programs as tables: what they mean is known, and who said what comes with them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from app.domain.records import ColumnRoles
from app.formats import doccano, label_studio
from app.formats.layout import Layout
from app.formats.moved import Moved
from app.formats.options import ReadOptions
from app.formats.reading import Block

_BLOCK: Final = 5_000  # rows


class Labelled:
    """An export as a `Table`; progress in rows, and a row's line is its number. `moved.voices`: what people said."""

    def __init__(self, moved: Moved, name: str) -> None:
        self.moved = moved
        self.size = len(moved.rows)
        self.layout = Layout("", "", moved.columns, line_end="", header=True, format=name, header_line=0)

    @property
    def roles(self) -> ColumnRoles:
        return msgspec.structs.replace(self.moved.roles, rating=self.moved.scheme == "rating")

    def blocks(self) -> Iterator[tuple[Block, int]]:
        """Every text of the export."""
        for start in range(0, self.size, _BLOCK):
            rows = self.moved.rows[start : start + _BLOCK]
            yield Block(range(start + 1, start + 1 + len(rows)), rows, {}), start + len(rows)


def open_label_studio(path: Path, options: ReadOptions, quick: bool) -> Labelled:
    """Raises `Problem` file-missing, file-unreadable, format-wrong."""
    return Labelled(label_studio.read(path), "label-studio")


def open_doccano(path: Path, options: ReadOptions, quick: bool) -> Labelled:
    """Raises `Problem` file-missing, file-unreadable, format-wrong."""
    return Labelled(doccano.read(path), "doccano")
