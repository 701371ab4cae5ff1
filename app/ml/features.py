"""Labelled and unlabelled texts as the numbers a linear head learns from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.domain.annotations import Annotation, SchemeKind
from app.domain.records import Example
from app.ml.embedding import Reader
from app.ml.linear import Floats

EXCLUSIVE: Final[tuple[SchemeKind, ...]] = ("single", "rating")


def texts_of(examples: Sequence[Example]) -> list[str]:
    """Every text there is to read, the second ones of pairs too."""
    return [text for example in examples for text in (example.text, example.second) if text is not None]


@dataclass(frozen=True)
class Meaning:
    """What an encoder made of texts; of pairs of both."""

    first: Floats  # <float32>[texts, width], of length 1
    second: Floats | None = None

    def __len__(self) -> int:
        return len(self.first)

    @property
    def features(self) -> Floats:
        """<float32>[texts, width], each number about 1 in size; of a pair |a - b| and a × b (Conneau et al. 2017)."""
        width = self.first.shape[1]
        if self.second is None:
            return self.first * np.float32(width**0.5)
        apart, together = np.abs(self.first - self.second), self.first * self.second
        return np.concatenate([apart * np.float32(width**0.5), together * np.float32(width)], axis=1)

    @property
    def vectors(self) -> Floats:
        """<float32>[texts, width]: what texts are compared by; of a pair the mean of its two."""
        return self.first if self.second is None else (self.first + self.second) / np.float32(2)


def meaning(reader: Reader, examples: Sequence[Example], pairs: bool) -> Meaning:
    """Look up what was made of the examples' texts. `pairs`: whether there are second texts, see `has_pairs`."""
    first = reader.read([example.text for example in examples])
    if not pairs:
        return Meaning(first)
    return Meaning(first, reader.read([e.text if e.second is None else e.second for e in examples]))


def has_pairs(examples: Iterable[Example]) -> bool:
    """Whether some are pairs; then all are read as such, and a single text is the pair of itself."""
    return any(example.second is not None for example in examples)


def targets(examples: Sequence[Example], labels: Sequence[str], scheme: SchemeKind) -> Floats:
    """<float32>[texts, labels] of zeros and ones."""
    place = {label: index for index, label in enumerate(labels)}
    found = np.zeros((len(examples), len(labels)), dtype=np.float32)
    for row, example in zip(found, examples, strict=True):
        carried = (example.label,) if scheme in EXCLUSIVE else example.labels
        for label in carried:
            if label in place:
                row[place[label]] = 1.0
    return found


def annotation(example: Example) -> Annotation:
    """What an example is labelled with."""
    return Annotation(example.label, example.labels, example.spans)
