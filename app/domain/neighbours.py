"""The training texts that a fine-tuned model sees as most like one text."""

import msgspec

from app.domain.records import Example


class TrainingNeighbour(msgspec.Struct, frozen=True):
    """A text the model was trained on, and how like it is: the cosine, in [-1, 1]."""

    example: Example
    cosine: float


class TrainingNeighbours(msgspec.Struct, frozen=True):
    """The nearest training texts, the nearest first, of `trained` in all."""

    text: str
    nearest: tuple[TrainingNeighbour, ...]
    trained: int
