"""Flips: the fewest words of a text with which a model decides otherwise."""

from typing import Literal

import msgspec

from app.domain.rewording import Change

Means = Literal["leave-out", "mask", "replace"]


class Flip(msgspec.Struct, frozen=True):
    """One way to turn the decision over. Predicted anew, `text` is given `prediction` with `probability`.

    `words`: how many of them are changed. No part of the changes alone turns the decision over, where `minimal` says
    that every part was tried.
    """

    means: Means
    changes: tuple[Change, ...]
    text: str  # with the changes
    prediction: str  # label; entities: the type now read at the place, "O": none; several labels: those given, in words
    probability: float  # of what is predicted now
    before: float  # of the decision that was turned over, as it stands now
    minimal: bool = True

    @property
    def words(self) -> int:
        return len(self.changes)


class Flips(msgspec.Struct, frozen=True):
    """What was found for one text, the fewest words first. `passes`: texts put to the model, of at most `budget`.

    `target`: the decision that was to be turned over: a label, or an entity "TYPE@start:end". `wanted`: the label to be
    reached, "": any other. `spent`: the budget was used up before the search was at its end.
    """

    text: str
    target: str
    wanted: str
    probability: float
    flips: tuple[Flip, ...]
    passes: int
    budget: int
    spent: bool
    seconds: float
