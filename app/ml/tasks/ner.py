"""Named-entity recognition: spans of a text, found as BIO tags of its words (Ramshaw and Marcus 1995)."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoModelForTokenClassification

from app.domain.records import NER, Example
from app.domain.results import Prediction, TestPrediction
from app.domain.spans import spans_from_tags, tags_from_spans, without_overlaps
from app.ml import baselines, metrics
from app.ml.batching import pad
from app.ml.encoding import Encoder, Ints, Tokens, Window
from app.ml.tasks.base import Report

IGNORED: Final = -100  # a target that is not asked


class EntityRecognition:
    """See `Task`. The first token of each word carries its tag; Chinese characters are words. Long texts are read in

    overlapping windows both in training and in prediction; each word is answered where it stands most centrally.
    """

    name: Final = NER
    headline: Final = "entity_f1"
    auto_model: Final = AutoModelForTokenClassification
    reads_words: Final = True
    reads_pairs: Final = False  # the entities are those of the first text
    rate: Final = 2.0

    def tags(self, labels: Sequence[str]) -> tuple[str, ...]:
        return ("O", *(prefix + label for label in labels for prefix in ("B-", "I-")))

    def windows(
        self, index: int, tokens: Tokens, example: Example, labels: Sequence[str], encoder: Encoder, training: bool
    ) -> list[Window]:
        place = {tag: number for number, tag in enumerate(self.tags(labels))}
        gold = tags_from_spans(without_overlaps(example.spans), [(a, b) for a, b in tokens.words.tolist()])
        answers = np.asarray([place.get(tag, 0) for tag in gold], dtype=np.int32)
        found = []
        for left, right in encoder.stretches(len(tokens.ids)):
            ids = encoder.wrap(tokens.ids[left:right])
            words = np.flatnonzero((tokens.heads >= left) & (tokens.heads < right)).astype(np.int32)
            heads = tokens.heads[words] - left + len(encoder.prefix)
            targets = np.full(len(ids), IGNORED, dtype=np.int32)
            targets[heads] = answers[words]
            found.append(Window(index, left, ids, targets, heads.astype(np.int32), words))
        return found

    def is_cut(self, tokens: Tokens, encoder: Encoder) -> bool:
        return False

    def collate(self, windows: Sequence[Window], device: torch.device) -> torch.Tensor:
        """<int64>[windows, longest], `IGNORED` where no word begins."""
        return pad([window.targets for window in windows], IGNORED).to(device)

    def class_weights(self, windows: Sequence[Window], outputs: int) -> torch.Tensor:
        """The square root of "balanced", mean 1 over the words: fully balanced, the rare tags would drown the rest."""
        counts = np.zeros(outputs, dtype=np.int64)
        for window in windows:
            counts += np.bincount(window.targets[window.targets != IGNORED], minlength=outputs)
        weights = np.sqrt(counts.sum() / (outputs * np.maximum(counts, 1)))
        return torch.tensor(weights * counts.sum() / max(1.0, float((weights * counts).sum())), dtype=torch.float32)

    def loss(
        self, logits: torch.Tensor, targets: torch.Tensor, weights: torch.Tensor | None
    ) -> tuple[torch.Tensor, float]:
        """Cross-entropy of the words of logits <float>[windows, longest, tags]."""
        asked = targets != IGNORED
        answers = targets[asked]
        loss = torch.nn.functional.cross_entropy(logits[asked].float(), answers, weight=weights, reduction="sum")
        return loss, float(len(answers) if weights is None else weights[answers].sum().item())

    def pick(self, logits: NDArray[np.float32], window: Window) -> NDArray[np.float32]:
        return logits[window.heads]

    def margin(self, logits: NDArray[np.float32]) -> float:
        """The closest call among the words; none where the tags do not follow each other and must be weighed anew."""
        if not len(logits):
            return float("inf")
        if not _is_legal(logits.argmax(axis=-1)):
            return 0.0
        ordered = np.partition(logits, -2, axis=-1)
        return float((ordered[:, -1] - ordered[:, -2]).min())

    def decode(
        self,
        example: Example,
        tokens: Tokens,
        windows: Sequence[Window],
        logits: Sequence[NDArray[np.float32]],
        labels: Sequence[str],
    ) -> Prediction:
        chances = metrics.softmax(central(tokens, windows, logits, 2 * len(labels) + 1))
        path = best_path(np.log(np.maximum(chances, 1e-12)))
        tags = self.tags(labels)
        places = [(a, b) for a, b in tokens.words.tolist()]
        spans = spans_from_tags([tags[i] for i in path], places)
        sureness = chances[np.arange(len(path)), path]
        inside = [
            [i for i, (left, right) in enumerate(places) if left < span.end and right > span.start] for span in spans
        ]
        sure = [float(sureness[words].mean()) for words in inside]
        every = [i for words in inside for i in words]
        return Prediction(
            id=example.id,
            confidence=float(sureness[every].mean()) if every else 1.0,
            spans=spans,
            span_confidences=tuple(sure),
            windows=len(windows),
        )

    def held_out(self, example: Example, prediction: Prediction) -> TestPrediction:
        return TestPrediction(
            id=example.id,
            text=example.text,
            confidence=prediction.confidence,
            gold_spans=example.spans,
            spans=prediction.spans,
        )

    def score(
        self,
        examples: Sequence[Example],
        predictions: Sequence[Prediction],
        labels: Sequence[str],
        words: Sequence[Ints],
    ) -> dict[str, float]:
        counts = metrics.entity_counts(examples, predictions, labels, words)
        return {
            name: float(value[0]) for name, value in metrics.entities(counts.sum(axis=0)[None], len(labels)).items()
        }

    def report(
        self,
        examples: Sequence[Example],
        predictions: Sequence[Prediction],
        labels: Sequence[str],
        words: Sequence[Ints],
        seed: int,
    ) -> Report:
        counts = metrics.entity_counts(examples, predictions, labels, words)
        overall, classes = metrics.strict_entities(examples, predictions, labels)
        return Report(figures=metrics.entity_figures(counts, len(labels), overall, seed), classes=classes)

    def baselines(
        self, train: Sequence[Example], held_out: Sequence[Example], labels: Sequence[str]
    ) -> list[tuple[str, list[Prediction]]]:
        return [
            ("majority_tag", baselines.no_entities(held_out)),
            ("dictionary", baselines.dictionary(train, held_out)),
        ]


def best_path(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """The best legal tag sequence of <float>[words, tags] scores in the order O, B-x, I-x, B-y, I-y …

    Viterbi (1967) with one rule: I-x follows only B-x or I-x.
    """
    words, tags = scores.shape
    greedy: NDArray[np.int64] = scores.argmax(axis=-1)
    if words == 0 or _is_legal(greedy):
        return greedy
    inside = np.arange(2, tags, 2)
    total = scores[0].copy()
    total[inside] = -np.inf
    back = np.zeros((words, tags), dtype=np.int64)
    for word in range(1, words):
        best = int(total.argmax())
        before = np.full(tags, best)
        before[inside] = np.where(total[inside] >= total[inside - 1], inside, inside - 1)
        total = total[before] + scores[word]
        back[word] = before
    path = np.zeros(words, dtype=np.int64)
    path[-1] = int(total.argmax())
    for word in range(words - 1, 0, -1):
        path[word - 1] = back[word, path[word]]
    return path


def _is_legal(path: NDArray[np.int64]) -> bool:
    inside = (path > 0) & (path % 2 == 0)
    before = np.concatenate([[0], path[:-1]])
    return bool(np.all(~inside | (before == path) | (before == path - 1)))


def central(
    tokens: Tokens, windows: Sequence[Window], logits: Sequence[NDArray[np.float32]], outputs: int
) -> NDArray[np.float32]:
    """<float32>[words, tags]: each word's logits from the window in which it is farthest from an edge."""
    chosen = np.zeros((len(tokens.heads), outputs), dtype=np.float32)
    depth = np.full(len(tokens.heads), -1)
    for window, answers in zip(windows, logits, strict=True):
        here = np.minimum(window.heads, len(window.ids) - 1 - window.heads)
        deeper = here > depth[window.words]
        chosen[window.words[deeper]] = answers[deeper]
        depth[window.words[deeper]] = here[deeper]
    return chosen
