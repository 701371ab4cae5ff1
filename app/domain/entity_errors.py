"""What a model got wrong of a text's entities: which it missed, invented, called otherwise or cut otherwise."""

from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from app.domain.spans import Span

# missed: nothing was found where one is. spurious: one was found where none is. type: at one's place, or over part of
# it, one of another type. boundary: of the right type, with other ends.
EntityFault = Literal["missed", "spurious", "type", "boundary"]
FAULTS: Final[tuple[EntityFault, ...]] = ("missed", "spurious", "type", "boundary")


class EntityError(msgspec.Struct, frozen=True):
    """One error. `gold`: the entity that is there, `found`: what was found in its stead; one of them at least."""

    fault: EntityFault
    gold: Span | None
    found: Span | None

    @property
    def place(self) -> Span:
        """Where to look: what was found, else what was missed."""
        found = self.found or self.gold
        assert found is not None
        return found


def errors(gold: Sequence[Span], found: Sequence[Span]) -> tuple[EntityError, ...]:
    """The errors of a text in its order; entities that are right in type and ends are none.

    What was found is held against the entity it shares most characters with, and that entity counts for nothing more;
    so one error is not told twice.
    """
    left = [span for span in gold if span not in found]
    made: list[EntityError] = []
    for span in sorted(span for span in found if span not in gold):
        near = max(left, key=lambda other: (_shared(span, other), other.label == span.label), default=None)
        if near is None or not _shared(span, near):
            made.append(EntityError("spurious", None, span))
            continue
        left.remove(near)
        made.append(EntityError("boundary" if near.label == span.label else "type", near, span))
    made += [EntityError("missed", span, None) for span in left]
    return tuple(sorted(made, key=lambda error: (error.place.start, error.place.end)))


def _shared(one: Span, other: Span) -> int:
    """Characters that lie in both."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))
