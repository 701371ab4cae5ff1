"""What is computed from attention: means, rows made whole again, words for tokens, rollout and flow.

Attention of one head is <float>[query token, key token]: row i says how much token i looks at each token; it sums to 1.
Rollout and flow are those of Abnar and Zuidema, "Quantifying Attention Flow in Transformers", ACL 2020: both follow the
looking through all layers down to the tokens of the text, with half of each layer for the residual connection past it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from app.domain.flows import Network, max_flow

Matrix = npt.NDArray[np.float32]
Scores = npt.NDArray[np.float32]
# The work of computing flow grows as tokens³ × layers². This much takes some seconds: 58 tokens of 12 layers, 98 of 6.
MOST_WORK: Final = 24_000_000


class Stopped(Exception):
    """Whoever asked does not want it any more."""


class Flow(msgspec.Struct, frozen=True):
    """How much can flow from what decides to each token, in [0, 1]. `exact`: every token took part.

    Otherwise only those that rollout finds strongest did: their scores are at most too small, and the others' are 0.
    """

    scores: Scores  # <float32>[token]
    exact: bool


def whole_rows(matrix: Matrix) -> Matrix:
    """The rows scaled so that each sums to 1 again; a row of zeros stays one."""
    sums = matrix.sum(axis=-1, keepdims=True)
    scaled: Matrix = np.divide(matrix, sums, out=np.zeros_like(matrix), where=sums > 0)
    return scaled


def residual(attention: Matrix) -> Matrix:
    """<float32>[n, n] what a layer with its residual connection passes on: half attention, half staying in place."""
    count = len(attention)
    return whole_rows(np.asarray(attention, dtype=np.float32) * 0.5 + np.eye(count, dtype=np.float32) * 0.5)


def rollout(layers: Iterable[Matrix]) -> Matrix:
    """<float32>[token, token] of the mean attention <float>[token, token] of each layer, the first layer first.

    Row i: what the last layer's token i is made of, in tokens of the text, were every layer linear. Rows sum to 1.
    """
    rolled: Matrix | None = None
    for attention in layers:
        passed = residual(attention)
        rolled = passed if rolled is None else passed @ rolled
    if rolled is None:
        raise ValueError("there is no layer")
    return rolled


def flow(layers: Sequence[Matrix], sources: Sequence[int], wanted: Callable[[], bool] = lambda: True) -> Flow:
    """The maximum flow from `sources`, the tokens of the last layer that decide, to each token of the text.

    Nodes are the tokens at every layer, capacities what `residual` makes of the mean attention <float>[token, token] of
    each layer, the first layer first; of several sources each has the same share. Of a longer text only as many tokens
    take part as `MOST_WORK` allows, those that rollout finds strongest: what is left out can only have added to their
    flow, so it is a lower bound. Raises `Stopped` when `wanted` says no, asked before every token.
    """
    passed = [residual(attention).astype(np.float64) for attention in layers]
    count = len(passed[0])
    out = np.asarray(passed[-1][list(sources)].mean(axis=0))
    if len(passed) == 1:
        return Flow(out.astype(np.float32), True)
    kept = _strongest(layers, sources, max(8, round((MOST_WORK / (len(passed) - 1) ** 2) ** (1 / 3))))
    network, first = _network([layer[np.ix_(kept, kept)] for layer in passed], out[kept])
    scores = np.zeros(count, dtype=np.float32)
    for token in kept:
        if not wanted():
            raise Stopped
        network[first : first + len(kept), -1] = passed[0][kept, token]
        scores[token] = max_flow(network, 0, len(network) - 1)
    return Flow(scores, len(kept) == count)


def _strongest(layers: Sequence[Matrix], sources: Sequence[int], most: int) -> npt.NDArray[np.intp]:
    """The tokens that take part in the flow, in their order."""
    count = len(layers[0])
    if count <= most:
        return np.arange(count)
    strength = rollout(layers)[list(sources)].mean(axis=0)
    return np.sort(np.argsort(-strength, kind="stable")[:most])


def _network(passed: Sequence[npt.NDArray[np.float64]], out: npt.NDArray[np.float64]) -> tuple[Network, int]:
    """Capacities of the source, the tokens after the last layer but one, …, after the first, and the sink.

    Also: where the tokens after the first layer begin; what they pass to the sink is yet to be set.
    """
    count, between = len(out), len(passed) - 1
    network = np.zeros((between * count + 2, between * count + 2))
    network[0, 1 : 1 + count] = out
    for depth in range(between - 1):
        above, below = 1 + depth * count, 1 + (depth + 1) * count
        network[above : above + count, below : below + count] = passed[between - 1 - depth]
    return network, 1 + (between - 1) * count


def by_word(matrix: Matrix, groups: Sequence[Sequence[int]]) -> Matrix:
    """<float32>[word, word] of <float>[token, token]; `groups`: each word's tokens.

    What looks at a word looks at all its tokens (sum); a word looks where its tokens look on average (mean). Rows that
    summed to 1 still do, as far as every token is in a word (Clark et al. 2019, section 4.1).
    """
    sums = np.stack([matrix[:, list(group)].sum(axis=1) for group in groups], axis=1)
    return np.stack([sums[list(group)].mean(axis=0) for group in groups]).astype(np.float32)
