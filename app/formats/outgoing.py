"""What a format is given to write, and what it says when it has."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec

from app.domain.annotations import Source, Suggestion, Voice
from app.domain.records import Dataset, LabelCount, Row


class OutgoingRow(msgspec.Struct, frozen=True):
    """A row; what people said about it and what is predicted for it, where the format holds that."""

    row: Row
    voices: tuple[Voice, ...] = ()
    suggestion: Suggestion | None = None


class Outgoing(msgspec.Struct, frozen=True):
    """A dataset on its way out. `raw`: cells of a table stay as they are, formulas too."""

    dataset: Dataset
    labels: tuple[LabelCount, ...]
    rows: Iterator[OutgoingRow]
    raw: bool = False
    predictor: Source | None = None
    reasons: bool = False  # reasons are given for labels

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(label.name for label in self.labels)


class Written(msgspec.Struct, frozen=True):
    """What was written. `left_out`: rows the format has no place for (not labelled, or excluded); `overlapping`: spans
    left out since a longer one overlaps them; `beside`: what stands beside the file."""

    rows: int
    left_out: int = 0
    overlapping: int = 0
    beside: Path | None = None


Writer = Callable[[Path, Outgoing], Written]
Writers = Mapping[str, Writer]
SPLIT_FILES: Final = ("train", "validation", "test")
