"""How alike texts are: by the short stretches of characters they share, so that it works in any script.

Likeness is the Jaccard index of the sets of stretches (Broder 1997). Pairs that may be alike are found by MinHash and
banding (locality-sensitive hashing; Leskovec, Rajaraman, Ullman, *Mining of Massive Datasets*, chapter 3).
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.domain.spans import is_cjk

ALIKE: Final = 0.8  # texts that share this much are near duplicates
BANDS: Final = 12
_ROWS: Final = 4  # of a band: of pairs of likeness 0.8 one in 700 is missed, of 0.5 half are candidates
_LONGEST: Final = 20_000  # characters of a text that are looked at
_STRETCH: Final = 5  # characters; words are about so long
_CJK_STRETCH: Final = 2  # where a character is a word or half of one
_JUDGED: Final = 60  # characters that show the script
_BETWEEN: Final = re.compile(r"[\W_]+")
_BATCH: Final = 1 << 18  # characters hashed at a time: so many that they stay in the processor's cache
_PAIRS: Final = 1 << 18  # compared at a time
_PROMISING: Final = 0.6  # estimated likeness: of pairs of 0.8 one in 2,000 is estimated lower
_MULTIPLIER: Final = np.uint64(0x9E3779B97F4A7C15)


def plain(text: str) -> str:
    """The text less what does not count: case, punctuation, how many blanks. At most `_LONGEST` characters."""
    return _BETWEEN.sub(" ", text[:_LONGEST].casefold()).strip()


def likeness(first: set[str], second: set[str]) -> float:
    """How alike two texts are by their stretches, 0 to 1."""
    common = len(first & second)
    return common / (len(first) + len(second) - common)


def stretches(text: str) -> set[str]:
    """The stretches of a plain text; a text shorter than one is its only one."""
    size = _size(text)
    return {text[start : start + size] for start in range(max(1, len(text) - size + 1))}


class Sketch(NamedTuple):
    """What is kept of texts to tell which may be alike."""

    keys: NDArray[np.uint64]  # [texts, BANDS]; texts that share one may be alike
    least: NDArray[np.uint16]  # [texts, BANDS · _ROWS]; the share of equal ones estimates the likeness


def sketch(texts: Sequence[str]) -> Sketch:
    """The sketch of plain texts."""
    keys = np.zeros((len(texts), BANDS), np.uint64)
    least = np.zeros((len(texts), BANDS * _ROWS), np.uint16)
    for first, last in _batches(texts):
        keys[first:last], least[first:last] = _sketched(texts[first:last])
    return Sketch(keys, least)


def joined(sketches: Sequence[Sketch]) -> Sketch:
    """Sketches one after the other."""
    keys = [np.zeros((0, BANDS), np.uint64), *(one.keys for one in sketches)]
    least = [np.zeros((0, BANDS * _ROWS), np.uint16), *(one.least for one in sketches)]
    return Sketch(np.concatenate(keys), np.concatenate(least))


def candidates(seen: Sketch) -> NDArray[np.int64]:
    """<int64>[pairs, 2]: indexes of texts that are probably alike, the smaller first, each pair once.

    Of many that share a key each is paired with the first and with the one before it only, so that there are at most
    2 · BANDS · n pairs, however alike all texts are.
    """
    found: list[NDArray[np.int64]] = [np.zeros((0, 2), np.int64)]
    for band in range(BANDS):
        column = seen.keys[:, band]
        order = np.lexsort((seen.keys[:, band - 1], column))  # those that share another key stand side by side
        begins = np.concatenate(([True], column[order[1:]] != column[order[:-1]]))[: len(order)]
        same = np.flatnonzero(~begins)
        first = np.maximum.accumulate(np.where(begins, np.arange(len(order)), 0))[same]
        for before in (same - 1, first):
            pairs = np.sort(np.stack((order[before], order[same]), axis=1), axis=1)
            found += [part[_promising(seen, part)] for part in np.array_split(pairs, len(pairs) // _PAIRS + 1)]
    return np.unique(np.concatenate(found), axis=0)


def _promising(seen: Sketch, pairs: NDArray[np.int64]) -> NDArray[np.bool_]:
    equal = (seen.least[pairs[:, 0]] == seen.least[pairs[:, 1]]).mean(axis=1)
    promising: NDArray[np.bool_] = equal >= _PROMISING
    return promising


def _size(text: str) -> int:
    if text.isascii():
        return _STRETCH
    seen = text[:_JUDGED]
    return _CJK_STRETCH if 3 * sum(map(is_cjk, seen)) >= len(seen) else _STRETCH


def _batches(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    first = size = 0
    for index, text in enumerate(texts):
        size += len(text)
        if size >= _BATCH:
            yield first, index + 1
            first, size = index + 1, 0
    if first < len(texts):
        yield first, len(texts)


def _sketched(texts: Sequence[str]) -> Sketch:
    """The smallest values the hashes of a text's stretches take under some functions, and the bands' hashes of them."""
    hashes, starts = _stretch_hashes(texts)
    keys = np.zeros((len(texts), BANDS), np.uint64)
    values = np.zeros((len(texts), BANDS * _ROWS), np.uint16)
    factors = np.random.default_rng(1).integers(1, 2**32, BANDS * _ROWS, dtype=np.uint32) | np.uint32(1)
    for number, factor in enumerate(factors):
        least = np.minimum.reduceat(hashes * factor, starts)
        values[:, number] = least >> np.uint32(8)  # of many the smallest is small: its upper bits say little
        band = keys[:, number // _ROWS]
        band[:] = (band ^ least) * _MULTIPLIER
    return Sketch(keys, values)


def _stretch_hashes(texts: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """The hash of every stretch of the texts, in a row, and where each text's begin."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    sizes = np.minimum(np.fromiter(map(_size, texts), np.int64, len(texts)), np.maximum(lengths, 1))
    points = np.frombuffer("".join(f"{text} " for text in texts).encode("utf-32-le"), np.uint32).astype(np.uint64)
    begins = np.concatenate(([0], np.cumsum(lengths + 1)[:-1]))  # each text is followed by one blank
    rolled = {size: _rolled(points, size) for size in np.unique(sizes).tolist()}
    counts = np.maximum(lengths - sizes + 1, 1)
    starts = np.concatenate(([0], np.cumsum(counts)[:-1]))
    place = np.repeat(begins - starts, counts) + np.arange(int(counts.sum()))
    which = np.repeat(sizes, counts)
    hashes = np.zeros(len(place), np.uint64)
    for size, values in rolled.items():
        chosen = which == size
        hashes[chosen] = values[place[chosen]]
    return (hashes >> np.uint64(32)).astype(np.uint32), starts


def _rolled(points: NDArray[np.uint64], size: int) -> NDArray[np.uint64]:
    """For each place the hash of the `size` code points from there; behind the end, zeros count."""
    padded = np.concatenate((points, np.zeros(size, np.uint64)))
    hashes = np.zeros(len(points), np.uint64)
    for step in range(size):
        hashes = (hashes ^ padded[step : step + len(points)]) * _MULTIPLIER
        hashes ^= hashes >> np.uint64(32)
    return hashes
