"""From texts to what a model reads: token ids cut into windows, with each word's place in the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray
from transformers import PreTrainedTokenizerBase

from app.domain.words import extent, word_groups

Ints = NDArray[np.int32]
_NONE: Final = np.zeros(0, dtype=np.int32)
_NO_WORDS: Final = np.zeros((0, 2), dtype=np.int32)
_CHUNK: Final = 2048  # texts given to the tokenizer at once


@dataclass(frozen=True, slots=True)
class Tokens:
    """One text's tokens, special ones left out. `heads`: each word's first token; `words`: its place in the text.

    A pair's are those of both texts with what joins them between; `first`: how many are of the first.
    """

    ids: Ints  # <int32>[num_tokens]
    heads: Ints = field(default_factory=lambda: _NONE)  # <int32>[num_words]
    words: Ints = field(default_factory=lambda: _NO_WORDS)  # <int32>[num_words, 2], code points
    first: int | None = None  # of a pair


@dataclass(frozen=True, slots=True)
class Window:
    """What a model reads at once: a stretch of a text between special tokens.

    `example`: index of the text. `start`: index of its first token in the text. `targets`: the gold answer, empty where
    there is none (classification: one class; NER: one tag per id, -100 where none is asked). `heads`, `words`: NER's
    first tokens of words as indices into `ids`, and which word each begins.
    """

    example: int
    start: int
    ids: Ints  # <int32>[num_ids], special tokens included
    targets: Ints = field(default_factory=lambda: _NONE)
    heads: Ints = field(default_factory=lambda: _NONE)
    words: Ints = field(default_factory=lambda: _NONE)


class Encoder:
    """A tokenizer with a length: turns texts into `Tokens` and token ids into windows of at most `max_length`."""

    def __init__(self, tokenizer: PreTrainedTokenizerBase, max_length: int) -> None:
        self._backend = tokenizer.backend_tokenizer
        self.pad_id = int(tokenizer.pad_token_id or 0)
        probe = self._backend.encode("a")
        inner = [i for i, special in enumerate(probe.special_tokens_mask) if not special]
        self.prefix = tuple(probe.ids[: inner[0]])
        self.suffix = tuple(probe.ids[inner[-1] + 1 :])
        both = self._backend.encode("a", "a")
        places = [i for i, special in enumerate(both.special_tokens_mask) if not special]
        # What stands between the texts of a pair. A tokenizer without a form for pairs joins them by its last token.
        self.joint = tuple(both.ids[len(inner) + inner[0] : places[len(inner)]]) or self.suffix[-1:]
        self.max_length = max_length

    @property
    def capacity(self) -> int:
        """Tokens of the text that fit into one window."""
        return max(1, self.max_length - len(self.prefix) - len(self.suffix))

    def tokens(self, texts: Sequence[str], words: bool = False) -> Iterator[Tokens]:
        """Each text's tokens; `words`: with the places of its words."""
        for first in range(0, len(texts), _CHUNK):
            chunk = list(texts[first : first + _CHUNK])
            if words:
                for text, found in zip(chunk, self._backend.encode_batch(chunk, add_special_tokens=False), strict=True):
                    yield _with_words(text, found.ids, found.offsets)
            else:
                for found in self._backend.encode_batch_fast(chunk, add_special_tokens=False):
                    yield Tokens(np.asarray(found.ids, dtype=np.int32))

    def pair(self, left: Tokens, right: Tokens) -> Tokens:
        """Two texts as one."""
        joint = np.asarray(self.joint, dtype=np.int32)
        return Tokens(np.concatenate([left.ids, joint, right.ids], dtype=np.int32), first=len(left.ids))

    def kept(self, left: int, right: int) -> tuple[int, int]:
        """How many tokens of each text of a pair are read: the longer gives way first (`longest_first`)."""
        room = max(2, self.capacity - len(self.joint))
        if left + right <= room:
            return left, right
        half = room // 2
        kept = min(left, max(room - right, half)) if left > half else left
        return kept, min(right, room - kept)

    def shortened(self, tokens: Tokens) -> Ints:
        """A pair's ids within the capacity."""
        left, joint = tokens.first or 0, len(self.joint)
        kept, rest = self.kept(left, len(tokens.ids) - left - joint)
        behind = left + joint
        return np.concatenate([tokens.ids[:kept], tokens.ids[left : behind + rest]], dtype=np.int32)

    def wrap(self, ids: Ints) -> Ints:
        """Token ids between the special tokens."""
        return np.concatenate(
            [np.asarray(self.prefix, dtype=np.int32), ids, np.asarray(self.suffix, dtype=np.int32)], dtype=np.int32
        )

    def stretches(self, count: int) -> list[tuple[int, int]]:
        """Overlapping stretches that cover `count` tokens; neighbours share a quarter, the last one ends the text."""
        if count <= self.capacity:
            return [(0, count)]
        step = max(1, self.capacity - self.capacity // 4)
        starts = [*range(0, count - self.capacity, step), count - self.capacity]
        return [(start, start + self.capacity) for start in starts]


def _with_words(text: str, ids: list[int], offsets: list[tuple[int, int]]) -> Tokens:
    groups = word_groups(text, offsets, [False] * len(ids))
    places = [_trimmed(text, *extent(offsets, group)) for group in groups]
    kept = [i for i, (left, right) in enumerate(places) if left < right]
    return Tokens(
        np.asarray(ids, dtype=np.int32),
        np.asarray([groups[i][0] for i in kept], dtype=np.int32),
        np.asarray([places[i] for i in kept], dtype=np.int32).reshape(-1, 2),
    )


def _trimmed(text: str, left: int, right: int) -> tuple[int, int]:
    """Some tokenizers count the blank before a word as part of it."""
    while left < right and text[left].isspace():
        left += 1
    while left < right and text[right - 1].isspace():
        right -= 1
    return left, right
