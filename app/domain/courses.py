"""How far a whole job is, of whose stages each counts from nothing to its own end."""

from collections.abc import Mapping
from typing import Final

# By kind of task: its stages in their order, and the share of the whole that each is given. What is not named here
# (saving, between two steps) does not move the bar; a kind that is not named has one stage that counts.
_STAGES: Final[Mapping[str, tuple[tuple[str, float], ...]]] = {
    "train": (("loading", 0.02), ("encoding", 0.06), ("training", 0.84), ("evaluating", 0.08)),
    "learn": (("loading", 0.02), ("learning", 0.08), ("encoding", 0.9)),
    "label-errors": (("loading", 0.02), ("encoding", 0.88), ("training", 0.1)),
    "map": (("loading", 0.02), ("encoding", 0.78), ("arranging", 0.2)),
    "model": (("downloading", 0.8), ("copying", 0.1), ("hashing", 0.1)),
}
_ALONE: Final = frozenset({"loading", "saving"})  # of a kind that is not named: these are not what it is about


def share(kind: str, stage: str, done: float, total: float, before: float = 0.0) -> float:
    """The part of the whole, in [0, 1], that is done; never less than it was `before`."""
    within = min(1.0, max(0.0, done / total)) if total > 0 else 0.0
    stages = _STAGES.get(kind)
    if stages is None:
        return max(before, 0.0 if stage in _ALONE else within)
    passed = 0.0
    for name, weight in stages:
        if name == stage:
            return max(before, passed + weight * within)
        passed += weight
    return before
