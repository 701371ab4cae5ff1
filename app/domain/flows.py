"""Maximum flow through a dense network: how much can go from one node to another at most."""

from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

Network = npt.NDArray[np.float64]
TINY: Final = 1e-9  # what is less counts as nothing


def max_flow(capacity: Network, source: int, sink: int) -> float:
    """The maximum flow from `source` to `sink`; `capacity` <float>[n, n], from row to column, none of it negative.

    Phases of shortest paths (Dinic 1970); in each a blocking flow by waves (Karzanov 1974), every node giving on to
    all the next ones at once, so that a wave is a few operations on whole matrices. Ends early where what leaves the
    source, or enters the sink, is reached: then it cannot be more.
    """
    left = capacity.copy()
    np.fill_diagonal(left, 0.0)
    most = min(float(left[source].sum()), float(left[:, sink].sum()))
    total = 0.0
    while most - total > TINY:
        levels = _levels(left, source, sink)
        pushed = _blocking_flow(left, levels) if levels else 0.0
        if pushed <= TINY:
            break
        total += pushed
    return total


def _levels(left: Network, source: int, sink: int) -> list[npt.NDArray[np.intp]]:
    """The nodes by their distance from the source, as far as the sink, which is the last alone; empty: out of reach."""
    unseen = np.ones(len(left), dtype=bool)
    unseen[source] = False
    levels = [np.array([source])]
    while True:
        reached = (left[levels[-1]] > TINY).any(axis=0) & unseen
        if reached[sink]:
            return [*levels, np.array([sink])]
        if not reached.any():
            return []
        unseen &= ~reached
        levels.append(np.flatnonzero(reached))


def _blocking_flow(left: Network, levels: list[npt.NDArray[np.intp]]) -> float:
    """Send what the levels let through, take it out of `left` and say how much it was.

    A wave goes down: each node gives on what it has, first as much as the next ones seem able to bring to the sink.
    What is left over goes back where it came from, that node being closed, and the next wave takes other ways.
    """
    places = [np.ix_(above, below) for above, below in pairwise(levels)]
    rooms = [left[place] for place in places]
    sent = [np.zeros_like(room) for room in rooms]
    held = [np.zeros(len(level)) for level in levels]
    open_ = [np.ones(len(level)) for level in levels]
    held[0][0] = float(rooms[0].sum())
    able = _able(rooms)
    while True:
        for depth, (room, gone) in enumerate(zip(rooms, sent, strict=True)):
            free = (room - gone) * open_[depth + 1]
            given = _share(np.minimum(free, able[depth + 1]), held[depth])
            given += _share(free - given, held[depth] - given.sum(axis=1))
            gone += given
            held[depth] = held[depth] - given.sum(axis=1)
            held[depth + 1] = held[depth + 1] + given.sum(axis=0)
        over = False
        for depth in range(len(levels) - 2, 0, -1):
            back = np.where(held[depth] > TINY, held[depth], 0.0)
            if not back.any():
                continue
            over = True
            open_[depth][back > 0] = 0.0
            returned = _share(sent[depth - 1].T, back).T
            sent[depth - 1] -= returned
            held[depth] = held[depth] - returned.sum(axis=0)
            held[depth - 1] = held[depth - 1] + returned.sum(axis=1)
        if not over:
            break
    for place, gone in zip(places, sent, strict=True):
        left[place] -= gone
        left[place[1].T, place[0].T] += gone.T
    return float(held[-1][0])


def _able(rooms: list[Network]) -> list[npt.NDArray[np.float64]]:
    """At most how much each node of each level can bring to the sink, seen from the sink upwards."""
    able = [np.full(1, np.inf)]
    for room in reversed(rooms):
        able.insert(0, np.minimum(room, able[0]).sum(axis=1))
    return able


def _share(free: Network, amounts: npt.NDArray[np.float64]) -> Network:
    """Each row's amount spread over its columns in the proportions of `free`, none getting more than is free there."""
    sums = free.sum(axis=1)
    share = np.divide(amounts, sums, out=np.zeros_like(sums), where=sums > 0)
    return np.asarray(free * np.clip(share, 0.0, 1.0)[:, None], dtype=np.float64)
