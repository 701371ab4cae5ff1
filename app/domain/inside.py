"""What is seen on the way to a decision: layer by layer, word by word. Each is the JSON of one job's folder."""

import itertools
from collections.abc import Sequence
from typing import Final, Literal

import msgspec

MapMethod = Literal["pca", "tsne"]

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
    cut_at: int | None = None  # code point where the model stopped reading

    @property
    def leans(self) -> int:
        """The first layer that answers as the last one does."""
        return self.decisions.index(self.decisions[-1])

    @property
    def settled(self) -> int:
        """The first layer from which the answer stays that of the last one."""
        return settled(self.decisions)

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
