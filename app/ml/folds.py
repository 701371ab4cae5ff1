"""Parts of labelled texts for cross-validation: stratified, with texts that are nearly the same in one part."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from app.ml import device
from app.ml.linear import Floats

Numbers = NDArray[np.int64]
_ALIKE: Final = 0.97  # cosine from which two texts count as nearly the same
_NO_LETTER: Final = re.compile(r"[\W\d_]+")
_BLOCK: Final = 2048  # texts compared with all others at once


def stratified(strata: Sequence[str], groups: Numbers, count: int, seed: int) -> Numbers:
    """Each text's fold, 0 to count - 1. Each stratum is spread evenly; a group stays together.

    `groups[i]`: a number that nearly equal texts share. Large groups are placed first, each where its strata are
    rarest, and of equals where there are fewest texts.
    """
    members: dict[int, list[int]] = {}
    for index, group in enumerate(groups.tolist()):
        members.setdefault(group, []).append(index)
    names = list(members)
    np.random.default_rng(seed).shuffle(names)
    filled: dict[str, NDArray[np.float64]] = {stratum: np.zeros(count) for stratum in set(strata)}
    sizes = np.zeros(count)
    folds = np.zeros(len(strata), dtype=np.int64)
    for name in sorted(names, key=lambda name: -len(members[name])):
        held = Counter(strata[index] for index in members[name])
        crowded = sum((filled[stratum] * number for stratum, number in held.items()), np.zeros(count))
        fold = int(np.lexsort((sizes, crowded))[0])
        folds[members[name]] = fold
        sizes[fold] += len(members[name])
        for stratum, number in held.items():
            filled[stratum][fold] += number
    return folds


def alike(texts: Sequence[str], vectors: Floats | None, breathe: Callable[[], None] = lambda: None) -> Numbers:
    """A number for each text that nearly equal ones share: equal but for case, blanks, digits and punctuation, or

    with `vectors` <float32>[texts, width] whose cosine, their mean taken off, is 0.97 or more.
    """
    parent = np.arange(len(texts))
    seen: dict[str, int] = {}
    for index, text in enumerate(texts):
        parent[index] = seen.setdefault(_bare(text), index)
    if vectors is not None:
        for left, right in _pairs(centred(vectors), breathe):
            _join(parent, left, right)
    return np.asarray([_root(parent, index) for index in range(len(texts))], dtype=np.int64)


def centred(vectors: Floats, middle: Floats | None = None) -> Floats:
    """Vectors less their mean (or `middle`), of length 1: what encoders say of every text alike is taken off."""
    if not len(vectors):
        return vectors
    moved = vectors - (vectors.mean(axis=0) if middle is None else middle)
    apart: Floats = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-6)
    return apart


def cosines(left: Floats, right: Floats) -> Floats:
    """<float32>[left, right] of vectors of length 1.

    By PyTorch: numpy's products of narrow float32 matrices raise warnings of numbers that are not there.
    """
    with torch.inference_mode():
        found: Floats = (torch.from_numpy(left) @ torch.from_numpy(right).T).numpy()
    return found


def _bare(text: str) -> str:
    """Letters only; a text without any stays as it is."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", text).casefold()) or text


def _pairs(vectors: Floats, breathe: Callable[[], None]) -> list[tuple[int, int]]:
    kind = torch.bfloat16 if device.has_fast_bfloat16() else torch.float32
    found: list[tuple[int, int]] = []
    with torch.inference_mode():
        every = torch.from_numpy(vectors).to(kind)
        for first in range(0, len(vectors), _BLOCK):
            breathe()
            near = every[first : first + _BLOCK] @ every[first:].T >= _ALIKE
            found += [
                (first + int(left), first + int(right)) for left, right in near.nonzero().tolist() if right > left
            ]
    return found


def _root(parent: Numbers, index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = int(parent[index])
    return index


def _join(parent: Numbers, left: int, right: int) -> None:
    one, other = _root(parent, left), _root(parent, right)
    parent[max(one, other)] = min(one, other)
