"""What heads do: how far each follows a pattern that heads are known for.

The patterns are those of Clark, Khandelwal, Levy and Manning, "What Does BERT Look At? An Analysis of BERT's
Attention", BlackboxNLP 2019, sections 3.1 to 3.3. Every score is in [0, 1] and belongs to one head on one text.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

PATTERNS: Final = ("previous", "next", "itself", "special", "same", "broad")
# A head is marked with its strongest pattern from this score on. Entropy comes near its maximum far sooner than a mean
# of attention does.
MARKED: Final = {"previous": 0.5, "next": 0.5, "itself": 0.5, "special": 0.5, "same": 0.5, "broad": 0.9}


class Kin:
    """Which tokens of one text are of a kind: special, and the same word. Made once for all heads of a text."""

    def __init__(self, tokens: Sequence[str], special: Sequence[bool], groups: Sequence[Sequence[int]]) -> None:
        """`groups`: the tokens of each word, as `word_groups` finds them."""
        self.special: Final = np.asarray(special, dtype=bool)
        plain = np.flatnonzero(~self.special)
        self.plain: Final = plain if len(plain) else np.arange(len(tokens))  # the tokens that are asked where they look
        self.same: Final = _same(tokens, special, groups)  # <bool>[token, token]
        self.paired: Final = np.flatnonzero(self.same.any(axis=1))


def scores(heads: npt.NDArray[np.floating], kin: Kin) -> npt.NDArray[np.float32]:
    """<float32>[head, pattern] in the order of `PATTERNS`, of <float>[head, token, token].

    Each is a mean over the tokens of the text that are not special:
    previous, next – the attention to the token before, after (the first, the last of all has none and is left out);
    itself – to the token itself;
    special – to all special tokens together;
    same – to other tokens of the same word and to the same token elsewhere, over tokens that have any (0: none has);
    broad – the entropy of the row over its maximum, log(tokens): 1 where it looks at everything alike.
    """
    full = np.asarray(heads, dtype=np.float32)
    count, plain = full.shape[-1], kin.plain
    before, after = plain[plain > 0], plain[plain < count - 1]
    rows = full[:, plain]
    found = np.stack(
        [
            _mean(full[:, before, before - 1]),
            _mean(full[:, after, after + 1]),
            _mean(full[:, plain, plain]),
            _mean(rows[:, :, kin.special].sum(axis=-1)),
            _mean((full[:, kin.paired] * kin.same[kin.paired]).sum(axis=-1)),
            _mean(_entropy(rows)) / max(np.log(count), 1e-9),
        ],
        axis=1,
    )
    return np.asarray(np.clip(found, 0.0, 1.0), dtype=np.float32)


def marks(found: npt.NDArray[np.float32]) -> list[str]:
    """The pattern each head of <float32>[head, pattern] is marked with: its strongest that is strong enough, or ""."""
    enough = np.array([MARKED[name] for name in PATTERNS], dtype=np.float32)
    strength = np.where(found >= enough, found / enough, 0.0)
    return [PATTERNS[int(row.argmax())] if row.any() else "" for row in strength]


def _same(tokens: Sequence[str], special: Sequence[bool], groups: Sequence[Sequence[int]]) -> npt.NDArray[np.bool_]:
    numbers: dict[str, int] = {}
    kinds = np.array([-i - 1 if special[i] else numbers.setdefault(t, i) for i, t in enumerate(tokens)])
    words = -np.arange(1, len(tokens) + 1)
    for number, group in enumerate(groups):
        words[list(group)] = number
    same = (kinds[:, None] == kinds) | (words[:, None] == words)
    np.fill_diagonal(same, False)
    return np.asarray(same, dtype=np.bool_)


def _mean(values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The mean of each head's values; 0 where there are none."""
    return values.mean(axis=1) if values.shape[1] else np.zeros(len(values), dtype=np.float32)


def _entropy(rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """<float32>[head, row] in nats."""
    logs = np.log(np.maximum(rows, np.float32(1e-9)))
    logs *= rows
    return np.asarray(-logs.sum(axis=-1), dtype=np.float32)
