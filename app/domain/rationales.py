"""Rationales: the stretches of a text that a person gave as the reason for its label, and how well scores agree.

The measures are those of ERASER (DeYoung et al. 2020, arXiv 1911.03429); rationales as such go back to Zaidan et al.
(2007). All offsets count code points, ends exclusive.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.domain.spans import Rationale, Stretch

ENOUGH: Final = 0.5  # of their union two runs must share to be the same (ERASER)


class Plausibility(msgspec.Struct, frozen=True, omit_defaults=True):
    """How well scores of tokens agree with a rationale; None: undefined, as nothing or everything is the reason.

    `auprc`: average precision of the scores. `token_f1`: of the tokens with the highest scores, as many as the
    rationale has (so it is their precision and their recall too). `iou`: F1 of the runs of those tokens, a run being
    right where it shares at least half of its union with a run of the rationale.
    """

    auprc: float | None = None
    token_f1: float | None = None
    iou: float | None = None


def plausibility(
    scores: Sequence[float],
    offsets: Sequence[Stretch],
    special: Sequence[bool],
    rationale_spans: Iterable[Stretch],
    share: float | None = None,
) -> Plausibility:
    """How far high scores stand where the reason is. One entry a token; special and empty tokens do not count.

    The `k` highest scores are the tokens chosen, the earlier first among equals; `k` is the number of tokens in the
    rationale. With `share` it is that share of the text's tokens instead, but at least one: ERASER's own convention
    is the mean share over a dataset's rationales. Raises ValueError where lengths differ or a score is no number.
    """
    if not len(scores) == len(offsets) == len(special):
        raise ValueError("scores, offsets and special must be equally long")
    told = [i for i, (start, end) in enumerate(offsets) if not special[i] and start < end]
    values = np.asarray(scores, dtype=np.float64)[told]  # <float>[num_tokens]
    if not np.isfinite(values).all():
        raise ValueError("scores must be finite")
    gold = mask([offsets[i] for i in told], rationale_spans)
    wanted = int(gold.sum())
    if wanted in (0, len(told)):
        return Plausibility()
    count = wanted if share is None else min(len(told), max(1, round(share * len(told))))
    chosen = highest(values, count)
    return Plausibility(average_precision(gold, values), f1(gold, chosen), iou_f1(runs(gold), runs(chosen)))


def mask(offsets: Sequence[Stretch], stretches: Iterable[Stretch]) -> NDArray[np.bool_]:
    """Which tokens any stretch reaches into. <bool>[num_tokens]"""
    places = np.asarray(offsets, dtype=np.int64).reshape(-1, 2)
    found = np.zeros(len(places), dtype=np.bool_)
    for start, end in stretches:
        found |= (places[:, 0] < end) & (places[:, 1] > start)
    return found


def highest(scores: ArrayLike, count: int) -> NDArray[np.bool_]:
    """The `count` highest scores; among equals the earlier. <bool>[num_tokens]"""
    values = np.asarray(scores, dtype=np.float64)
    chosen = np.zeros(len(values), dtype=np.bool_)
    chosen[np.argsort(-values, kind="stable")[:count]] = True
    return chosen


def average_precision(gold: NDArray[np.bool_], scores: ArrayLike) -> float | None:
    """The area under the steps of precision over recall, equal scores being one step; None without gold tokens."""
    values = np.asarray(scores, dtype=np.float64)
    total = int(gold.sum())
    if not total:
        return None
    order = np.argsort(-values, kind="stable")
    hits = np.cumsum(gold[order])
    last = np.append(np.flatnonzero(np.diff(values[order])), len(values) - 1)  # of each run of equal scores
    recall = hits[last] / total
    precision = hits[last] / (last + 1)
    return float(np.sum(np.diff(recall, prepend=0.0) * precision))


def f1(gold: NDArray[np.bool_], chosen: NDArray[np.bool_]) -> float:
    """F1 of the chosen tokens; 0 where none is right."""
    return _f1(int((gold & chosen).sum()), int(chosen.sum()), int(gold.sum()))


def iou_f1(gold: Sequence[Stretch], chosen: Sequence[Stretch], enough: float = ENOUGH) -> float:
    """F1 of runs of tokens; a chosen one is right where its intersection over union with a gold one is enough."""
    right = sum(any(_iou(one, other) >= enough for other in gold) for one in chosen)
    return _f1(right, len(chosen), len(gold))


def runs(chosen: NDArray[np.bool_]) -> Rationale:
    """The stretches of tokens chosen one after another, by token number."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], chosen, [False])).astype(np.int8)))
    return tuple((int(start), int(end)) for start, end in edges.reshape(-1, 2))


def _iou(one: Stretch, other: Stretch) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (one[1] - one[0] + other[1] - other[0] - shared) if shared > 0 else 0.0


def _f1(right: int, chosen: int, gold: int) -> float:
    return 2 * right / (chosen + gold) if chosen + gold else 0.0
