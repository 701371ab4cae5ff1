"""The attention of one text, read from its file as it is wanted: a head, a mean, rollout, flow, what each head does."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Literal

import msgspec
import numpy as np
import numpy.typing as npt

from app.domain import attention, head_patterns
from app.domain.attention import Flow, Matrix, Scores
from app.domain.results import AttentionMap
from app.domain.words import extent, word_groups

ALL: Final = -1  # the mean over layers, or over heads
Measure = Literal["attention", "rollout", "flow"]
Part = Literal["all", "within", "between"]  # of a pair: of what looks at the own text, or at the other
Heads = npt.NDArray[np.float16]  # [layer, head, token, token]


class View(msgspec.Struct, frozen=True):
    """Which numbers are wanted, and of which tokens.

    `layer`, `head`: counted from 0, or `ALL`; rollout has neither. `plain`: special tokens are left out; what they drew
    is then missing from the rows unless `whole` scales them to sum to 1 again. `words`: words in place of tokens.
    `part`: of a pair only what looks within each text, or between the two; the rest is 0.
    """

    measure: Measure = "attention"
    layer: int = ALL
    head: int = ALL
    plain: bool = False
    whole: bool = False
    words: bool = False
    part: Part = "all"


class Weight(msgspec.Struct, frozen=True):
    """A stretch `text[start:end]` and how much of the decision's looking comes to it."""

    start: int
    end: int
    score: float


class AttentionReading:
    """One attention file. Safe to ask from several threads; what is computed over all layers is kept."""

    def __init__(self, found: AttentionMap, path: Path) -> None:
        self.found: Final = found
        self.heads: Final[Heads] = np.load(path, mmap_mode="r")
        self._words: Final = word_groups(found.text, found.offsets, found.special)
        self._kin: Final = head_patterns.Kin(found.tokens, found.special, self._words)
        self._lock = threading.RLock()
        self._means: list[Matrix] = []
        self._rollout: Matrix | None = None
        self._flows: dict[tuple[int, ...], Flow] = {}

    def quick(self, view: View) -> bool:
        """Whether `matrix` reads one head and no more, so that nobody need wait for it in the background."""
        return view.measure == "attention" and ALL not in (view.layer, view.head) and not view.words

    def matrix(self, view: View) -> Matrix:
        """<float32>[n, n] of the tokens or words of `names`. Flow has no matrix: for it, that of rollout."""
        found = self._base(view)
        if view.words:
            found = attention.by_word(found, self._groups(view.plain))
        elif view.plain:
            kept = self._kept()
            found = found[kept][:, kept]
        if view.plain and view.whole:
            found = attention.whole_rows(found)
        sides = np.asarray(self.sides(view))
        if view.part == "all" or not len(sides):
            return found
        own = sides[:, None] == sides[None, :]
        return np.where(own == (view.part == "within"), found, np.float32(0))

    def sides(self, view: View) -> list[int]:
        """To which text of a pair, 0 or 1, each of `names` belongs; empty where there is but one text."""
        sides = self.found.sides
        if not sides:
            return []
        if view.words:
            return [sides[group[0]] for group in self._groups(view.plain)]
        return [side for side, special in zip(sides, self.found.special, strict=True) if not (special and view.plain)]

    def names(self, view: View) -> list[str]:
        """What stands beside the rows and columns of `matrix`."""
        tokens, text = self.found.tokens, self.found.text
        if not view.words:
            return [t for t, special in zip(tokens, self.found.special, strict=True) if not (special and view.plain)]
        names: list[str] = []
        for group in self._groups(view.plain):
            start, end = extent(self.found.offsets, group)
            names.append(tokens[group[0]] if self.found.special[group[0]] else text[start:end].strip())
        return names

    def thumbnails(self, layer: int, plain: bool) -> Heads:
        """<float16>[head, n, n] of one layer, special tokens left out where `plain`."""
        heads: Heads = self.heads[layer]
        if not plain:
            return heads
        kept = self._kept()
        return heads[:, kept][:, :, kept]

    def patterns(self, layer: int) -> npt.NDArray[np.float32]:
        """<float32>[head, pattern] of one layer, see `head_patterns`."""
        return head_patterns.scores(self.heads[layer], self._kin)

    def sources(self, start: int | None = None, end: int | None = None) -> tuple[int, ...]:
        """The tokens from which the decision is read: the first one, [CLS]; of an entity each word's first token.

        Empty where the model did not read so far.
        """
        if start is None or end is None:
            return (0,)
        offsets = self.found.offsets
        return tuple(group[0] for group in self._words if start <= offsets[group[0]][0] < end)

    def decided(self, view: View, sources: Sequence[int], wanted: Callable[[], bool] = lambda: True) -> Scores:
        """<float32>[token] how much of what `sources` look at is each token; several have the same share.

        Raises `attention.Stopped` when `wanted` says no.
        """
        if view.measure != "flow":
            return np.asarray(self._base(view)[list(sources)].mean(axis=0), dtype=np.float32)
        return self.flow(sources, wanted).scores

    def flow(self, sources: Sequence[int], wanted: Callable[[], bool] = lambda: True) -> Flow:
        """The attention flow from `sources`; a while for long texts, see `attention.flow`."""
        key = tuple(sources)
        with self._lock:
            known = self._flows.get(key)
        if known is None:
            known = attention.flow(self._layer_means(), key, wanted)
            with self._lock:
                self._flows[key] = known
        return known

    def on_text(self, scores: Scores, view: View) -> list[Weight]:
        """The scores of the text's own tokens, or of its words: the sum over a word's tokens, for flow the largest.

        What can flow to two tokens is no sum of what can flow to each.
        """
        groups = self._words if view.words else [[i] for group in self._words for i in group]
        together = max if view.measure == "flow" else sum
        weights: list[Weight] = []
        for group in groups:
            start, end = extent(self.found.offsets, group)
            weights.append(Weight(start, end, float(together(float(scores[i]) for i in group))))
        return weights

    def _base(self, view: View) -> Matrix:
        """<float32>[token, token] before anything is left out."""
        if view.measure != "attention":
            with self._lock:
                if self._rollout is None:
                    self._rollout = attention.rollout(self._layer_means())
                return self._rollout
        if ALL not in (view.layer, view.head):
            return np.asarray(self.heads[view.layer, view.head], dtype=np.float32)
        if view.head == ALL:
            means = self._layer_means() if view.layer == ALL else [self._mean(view.layer)]
        else:
            means = [np.asarray(layer[view.head], dtype=np.float32) for layer in self.heads]
        return np.asarray(np.mean(means, axis=0), dtype=np.float32)

    def _layer_means(self) -> list[Matrix]:
        """The mean attention of every layer."""
        with self._lock:
            if not self._means:
                self._means = [self._mean(layer) for layer in range(len(self.heads))]
            return self._means

    def _mean(self, layer: int) -> Matrix:
        """<float32>[token, token] the mean over a layer's heads."""
        if self._means:
            return self._means[layer]
        return np.asarray(self.heads[layer].mean(axis=0, dtype=np.float32))

    def _kept(self) -> slice | npt.NDArray[np.intp]:
        """The tokens that are not special: as a slice where they stand together, since that copies nothing."""
        kept = np.flatnonzero(~np.array(self.found.special, dtype=bool))
        if len(kept) and kept[-1] - kept[0] + 1 == len(kept):
            return slice(int(kept[0]), int(kept[-1]) + 1)
        return kept

    def _groups(self, plain: bool) -> list[list[int]]:
        """The tokens of every word, and every special token by itself unless `plain`."""
        special = [] if plain else [[i] for i, found in enumerate(self.found.special) if found]
        return sorted([*self._words, *special])
