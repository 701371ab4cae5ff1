"""Partition SHAP: Shapley values in which neighbouring words act together before they act alone.

Owen 1977, "Values of Games with a Priori Unions", on a tree of the text's halves, as the `shap` package's Partition
explainer does it: a stretch's worth is shared between its halves by what each adds without and with the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.ml.methods.method import Scores
from app.ml.subject import Masks, Subject

QUESTIONS: Final = 600  # at most
_ENDS: Final = (".!?。！？…\n", ",;:，；：、")  # what stretches are parted at first, and next


@dataclass(frozen=True)
class _Part:
    """Units `left`..`right` and what they add to a coalition: F with the coalition alone, and with them."""

    left: int
    right: int
    coalition: Masks  # [unit], True where present
    without: float
    joined: float
    weight: float


class PartitionShap:
    """Owen values; the scores add up to F(x) − F(all left out). A stretch that the questions do not suffice for is

    shared evenly by its words. About twice as many questions as words where the text is long, more where it is short.
    """

    def attribute(self, subject: Subject) -> Scores:
        units = subject.units
        values = np.zeros(units)
        whole = _Part(0, units, np.zeros(units, dtype=np.bool_), subject.bare, subject.value, 1.0)
        level, asked = [whole], 2
        while level:
            level.sort(key=lambda part: -abs(part.joined - part.without) * part.weight)
            splits: list[tuple[_Part, int]] = []
            for part in level:
                if part.right - part.left == 1 or asked + 2 > QUESTIONS:
                    share = part.weight * (part.joined - part.without) / (part.right - part.left)
                    values[part.left : part.right] += share
                else:
                    splits.append((part, _seam(subject, part.left, part.right)))
                    asked += 2
            level = _halved(subject, splits)
        due = subject.value - subject.bare
        return Scores(subject.per_token(values), float(values.sum()) - due, asked)


def _halved(subject: Subject, splits: Sequence[tuple[_Part, int]]) -> list[_Part]:
    """Both halves of every part, each without and with the other; one batch of questions."""
    if not splits:
        return []
    present = np.repeat(np.stack([part.coalition for part, _ in splits]), 2, axis=0)
    for index, (part, seam) in enumerate(splits):
        present[2 * index, part.left : seam] = True
        present[2 * index + 1, seam : part.right] = True
    answers = subject.values(~present)
    halves: list[_Part] = []
    for index, (part, seam) in enumerate(splits):
        first, second = float(answers[2 * index]), float(answers[2 * index + 1])
        half = part.weight / 2
        halves += [
            _Part(part.left, seam, part.coalition, part.without, first, half),
            _Part(part.left, seam, present[2 * index + 1], second, part.joined, half),
            _Part(seam, part.right, part.coalition, part.without, second, half),
            _Part(seam, part.right, present[2 * index], first, part.joined, half),
        ]
    return halves


def _seam(subject: Subject, left: int, right: int) -> int:
    """Where a stretch of units falls into two: behind the sentence, else the clause, nearest its middle."""
    middle = (left + right) / 2
    document = subject.document
    for ends in _ENDS:
        seams = []
        for unit in range(left, right - 1):
            end = document.offsets[document.units[unit][-1]][1]
            if document.text[end - 1 : end] in ends or document.text[end : end + 1] == "\n":
                seams.append(unit + 1)
        if seams:
            return min(seams, key=lambda seam: abs(seam - middle))
    return (left + right) // 2
