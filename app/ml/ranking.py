"""In which order unlabelled texts are worth a label: what the model is unsure of, what is unlike the rest, and both."""

from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from app.ml.folds import cosines
from app.ml.linear import Chances, Floats

Order = NDArray[np.int64]  # indices, the first to be labelled first
Doubles = NDArray[np.float64]

_CLUSTERS: Final = 64  # of the pool, for `diverse`
_ROUNDS: Final = 10  # of k-means
_BATCH: Final = 25  # texts of `mixed` between which none shall be like another
_BATCHES: Final = 8  # of them; by then the model has learned anew
_CANDIDATES: Final = 10  # for each text of a batch


def confidence(chances: Chances, exclusive: bool) -> Doubles:
    """How sure the answer is: the likeliest class's chance; of yes-or-no classes the least sure one's."""
    if exclusive:
        return np.asarray(chances.max(axis=1))
    return np.asarray(np.maximum(chances, 1 - chances).min(axis=1))


def margin(chances: Chances, exclusive: bool) -> Doubles:
    """How far the answer is from another: between the two likeliest; of yes-or-no classes the closest call's."""
    if not exclusive:
        return np.asarray(np.abs(2 * chances - 1).min(axis=1))
    if chances.shape[1] < 2:
        return np.ones(len(chances))
    ordered = np.partition(chances, -2, axis=1)
    return np.asarray(ordered[:, -1] - ordered[:, -2])


def diverse(vectors: Floats, known: Floats, seed: int = 0) -> Order:
    """Every kind of text soon, the typical ones first; works without any label (after Hacohen et al. 2022).

    `vectors` <float32>[texts, width] and `known` (the labelled texts') of length 1. The texts are clustered; clusters
    with the fewest labelled texts come first, then the large ones, in turns; in each the closest to its middle.
    """
    if not len(vectors):
        return np.zeros(0, dtype=np.int64)
    middles = clusters(vectors, min(_CLUSTERS, len(vectors)), seed)
    near = cosines(vectors, middles)
    mine = near.argmax(axis=1)
    counts = np.bincount(mine, minlength=len(middles))
    taken = np.bincount(cosines(known, middles).argmax(axis=1), minlength=len(middles)) if len(known) else 0 * counts
    typical = np.lexsort((-near[np.arange(len(vectors)), mine], mine))
    turn = np.empty(len(vectors), dtype=np.int64)
    turn[typical] = np.arange(len(vectors)) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.lexsort((-counts[mine], turn + taken[mine]))


def mixed(vectors: Floats, margins: Doubles, seed: int = 0) -> Order:
    """The closest calls first, but none like another within a batch (cluster-margin, after Citovsky et al. 2021)."""
    left = np.argsort(margins, kind="stable")
    chosen: list[NDArray[np.int64]] = []
    for _ in range(_BATCHES):
        candidates = left[: _BATCH * _CANDIDATES]
        if len(candidates) <= _BATCH:
            break
        middles = clusters(vectors[candidates], _BATCH, seed)
        _, first = np.unique(cosines(vectors[candidates], middles).argmax(axis=1), return_index=True)
        chosen.append(candidates[np.sort(first)])  # candidates are in order of their margins: the first is the closest
        left = np.delete(left, first)
    return np.concatenate([*chosen, left])


def clusters(vectors: Floats, count: int, seed: int) -> Floats:
    """The middles of spherical k-means clusters (Dhillon and Modha 2001) of vectors of length 1, of length 1 too."""
    random = np.random.default_rng(seed)
    sample = vectors[random.permutation(len(vectors))[: 64 * count]]
    middles = _seeds(sample, count, random)
    for _ in range(_ROUNDS):
        mine = cosines(sample, middles).argmax(axis=1)
        sums = torch.zeros(middles.shape).index_add_(0, torch.from_numpy(mine), torch.from_numpy(sample)).numpy()
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        middles = np.where(lengths > 1e-6, sums / np.maximum(lengths, 1e-6), middles).astype(np.float32)
    return middles


def _seeds(sample: Floats, count: int, random: np.random.Generator) -> Floats:
    """Texts far from one another, drawn as k-means++ does (Arthur and Vassilvitskii 2007)."""
    chosen = [int(random.integers(len(sample)))]
    distance = np.full(len(sample), np.inf)
    while len(chosen) < count:
        distance = np.minimum(distance, np.maximum(0.0, 1.0 - cosines(sample, sample[chosen[-1:]])[:, 0]))
        total = float(distance.sum())
        if total <= 0:  # all the rest equals what is chosen
            break
        chosen.append(int(random.choice(len(sample), p=distance / total)))
    return sample[chosen]
