"""What is seen on the way to a decision: layer by layer, word by word. Each is the JSON of one job's folder."""

import itertools
from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from app.domain.records import MULTILABEL

MapMethod = Literal["pca", "tsne"]

SLIGHT: Final = 0.1  # a lead below this is next to none
COORDINATES_FILE: Final = "coordinates.npy"  # <float32>[texts, 2]
ROWS_FILE: Final = "rows.npy"  # <int64>[texts]


class Layers(msgspec.Struct, frozen=True):
    """How a decision forms: the model's own head on the state after each layer, row 0 being the word embeddings.

    The head was trained for the last layer alone, so that early rows are a rough reading. `target`: whose course is
    followed, a label or, for entities, "TYPE@start:end"; then `probabilities` are the means over its words of each
    type's, "O" first. `decisions`: what each layer would answer (multi-label: the labels in words).
    """

    text: str
    task: str
    labels: tuple[str, ...]
    target: str
    scores: tuple[float, ...]  # <float>[num_layers + 1], the target's logit
    probabilities: tuple[tuple[float, ...], ...]  # <float>[num_layers + 1, num_labels]
    decisions: tuple[str, ...]  # <str>[num_layers + 1]
    words: tuple[tuple[int, int], ...] = ()  # NER: <int>[num_words, 2], code points
    tags: tuple[tuple[str, ...], ...] = ()  # NER: <str>[num_layers + 1, num_words], "O", "B-…", "I-…"
    chances: tuple[tuple[float, ...], ...] = ()  # NER: <float>[num_layers + 1, num_words], of those tags
    unread: tuple[tuple[int, int], ...] = ()  # code points that the model does not read

    @property
    def cut_at(self) -> int | None:
        """Where the model stops reading first; None where it reads all."""
        return self.unread[0][0] if self.unread else None

    @property
    def leans(self) -> int:
        """The first layer that answers as the last one does."""
        return self.decisions.index(self.decisions[-1])

    @property
    def settled(self) -> int:
        """The first layer from which the answer stays that of the last one."""
        return settled(self.decisions)

    @property
    def firm(self) -> int | None:
        """The first layer from which the answer leads by ten points or more to the end; None: not even there.

        The lead is over the likeliest other label, for several labels at once that of the closest call over its other.
        """
        found = None
        for layer in range(len(self.decisions) - 1, self.settled - 1, -1):
            if self._lead(layer) < SLIGHT:
                break
            found = layer
        return found

    def _lead(self, layer: int) -> float:
        chances = self.probabilities[layer]
        if self.task == MULTILABEL:
            return min(abs(2 * chance - 1) for chance in chances)
        second, first = sorted((0.0, *chances))[-2:]
        return first - second

    @property
    def course(self) -> tuple[float, ...]:
        """<float>[num_layers + 1]: the target's probability; of an entity that of its type."""
        label = self.target.rpartition("@")[0] if self.words else self.target
        index = self.labels.index(label)
        return tuple(row[index] for row in self.probabilities)

    @property
    def moved(self) -> tuple[float, ...]:
        """<float>[num_layers]: how much each layer changed the target's probability."""
        course = self.course
        return tuple(after - before for before, after in itertools.pairwise(course))


class Lens(msgspec.Struct, frozen=True):
    """The likeliest tokens after each layer at some places of a text (nostalgebraist's "logit lens", 2020).

    Masked: what stands at `tokens[i]`, read with it masked. Causal: what follows `tokens[i]`. `actual`: the probability
    of the token that does stand there, or follows; None where there is none (a mask in the text, the end).
    """

    text: str
    kind: Literal["masked", "causal"]
    tokens: tuple[str, ...]  # <str>[places]
    guesses: tuple[tuple[tuple[str, ...], ...], ...]  # <str>[num_layers + 1, places, k], the likeliest first
    chances: tuple[tuple[tuple[float, ...], ...], ...]  # <float>[num_layers + 1, places, k]
    actual: tuple[tuple[float | None, ...], ...]  # <float>[num_layers + 1, places]
    unread: tuple[tuple[int, int], ...] = ()  # code points that the model does not read

    @property
    def cut_at(self) -> int | None:
        """Where the model stops reading first; None where it reads all."""
        return self.unread[0][0] if self.unread else None


class NearWord(msgspec.Struct, frozen=True):
    """A token of the vocabulary and its cosine with the word asked for."""

    word: str
    cosine: float


class WordsNear(msgspec.Struct, frozen=True):
    """The nearest words of a word, by the cosine of word embeddings; of a word of several pieces their mean is taken.

    `base`: the same in the model it was fine-tuned from; `kept`: the cosine of the word's own vectors before and after,
    None without a base model. `words`: those of the text the word is of, Chinese ones as a dictionary parts them.
    """

    word: str
    pieces: tuple[str, ...]
    near: tuple[NearWord, ...]  # the nearest first
    base: tuple[NearWord, ...] = ()
    kept: float | None = None
    words: tuple[str, ...] = ()


class TextMap(msgspec.Struct, frozen=True):
    """A dataset's texts on a plane; the places are in `coordinates.npy`, whose rows are those of `rows.npy`.

    `explained`: the share of the vectors' variance that the two principal components hold. `divergence`: the
    Kullback-Leibler divergence that t-SNE ended at, None without.
    """

    method: MapMethod
    texts: int
    explained: float
    seconds: float
    divergence: float | None = None


def settled(decisions: Sequence[str]) -> int:
    """The first place from which all are equal to the last."""
    place = len(decisions) - 1
    while place > 0 and decisions[place - 1] == decisions[-1]:
        place -= 1
    return place
