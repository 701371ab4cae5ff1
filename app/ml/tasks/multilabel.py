"""Multi-label classification: any number of classes for each text, each decided by itself."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from app.domain.records import MULTILABEL, Example
from app.domain.results import Prediction, TestPrediction, in_words
from app.ml import baselines, metrics
from app.ml.encoding import Encoder, Ints, Tokens, Window
from app.ml.tasks.base import Report, WholeText, averaged, whole_text

THRESHOLD: Final = 0.5  # probability from which a label is given


class MultiLabel(WholeText):
    """See `Task`. One sigmoid per label; a text may carry none. Every text here was labelled, also with nothing."""

    name: Final = MULTILABEL
    headline: Final = "macro_f1"
    rate: Final = 2.0  # many zeros to few ones: the head has farther to go

    def windows(
        self, index: int, tokens: Tokens, example: Example, labels: Sequence[str], encoder: Encoder, training: bool
    ) -> list[Window]:
        """Targets: 1 for each label the text carries, <int32>[labels]."""
        targets = np.asarray([label in example.labels for label in labels], dtype=np.int32)
        return whole_text(index, tokens, targets, encoder, training)

    def collate(self, windows: Sequence[Window], device: torch.device) -> torch.Tensor:
        """<int64>[windows, labels]"""
        return torch.from_numpy(np.stack([window.targets for window in windows]).astype(np.int64)).to(device)

    def class_weights(self, windows: Sequence[Window], outputs: int) -> torch.Tensor:
        """Texts without a label for each with it, at most 20: what a missed label costs against a wrong one."""
        carried = np.sum([window.targets for window in windows], axis=0)
        weights = (len(windows) - carried) / np.maximum(carried, 1)
        return torch.tensor(np.clip(weights, 1.0, 20.0), dtype=torch.float32)

    def loss(
        self, logits: torch.Tensor, targets: torch.Tensor, weights: torch.Tensor | None
    ) -> tuple[torch.Tensor, float]:
        """Binary cross-entropy of logits <float>[windows, labels], summed over the labels."""
        gold = targets.to(torch.float32)
        loss = torch.nn.functional.binary_cross_entropy_with_logits(
            logits.float(), gold, pos_weight=weights, reduction="sum"
        )
        return loss, float(len(targets))

    def margin(self, logits: NDArray[np.float32]) -> float:
        return float(np.abs(logits).min()) if len(logits) else float("inf")

    def decode(
        self,
        example: Example,
        tokens: Tokens,
        windows: Sequence[Window],
        logits: Sequence[NDArray[np.float32]],
        labels: Sequence[str],
    ) -> Prediction:
        mean = averaged(windows, logits).astype(np.float64)
        chances = 1.0 / (1.0 + np.exp(-mean))
        given = tuple(label for label, chance in zip(labels, chances, strict=True) if chance >= THRESHOLD)
        return Prediction(
            id=example.id,
            confidence=float(np.maximum(chances, 1.0 - chances).min()),
            label=in_words(given),
            labels=given,
            probabilities=tuple(chances.tolist()),
            windows=len(windows),
        )

    def held_out(self, example: Example, prediction: Prediction) -> TestPrediction:
        return TestPrediction(
            id=example.id,
            text=example.text,
            confidence=prediction.confidence,
            gold=in_words(sorted(example.labels)),
            label=in_words(sorted(prediction.labels)),
            gold_labels=example.labels,
            labels=prediction.labels,
            rationale=example.rationale,
            second=example.second,
        )

    def score(
        self,
        examples: Sequence[Example],
        predictions: Sequence[Prediction],
        labels: Sequence[str],
        words: Sequence[Ints],
    ) -> dict[str, float]:
        counts = metrics.label_counts(examples, predictions, labels)
        return {name: float(value[0]) for name, value in metrics.several(counts.sum(axis=0)[None]).items()}

    def report(
        self,
        examples: Sequence[Example],
        predictions: Sequence[Prediction],
        labels: Sequence[str],
        words: Sequence[Ints],
        seed: int,
    ) -> Report:
        counts = metrics.label_counts(examples, predictions, labels)
        return Report(figures=metrics.several_figures(counts, seed), classes=metrics.label_reports(counts, labels))

    def baselines(
        self, train: Sequence[Example], held_out: Sequence[Example], labels: Sequence[str]
    ) -> list[tuple[str, list[Prediction]]]:
        return [
            ("majority", baselines.frequent_labels(train, held_out, labels)),
            ("tfidf_logreg", baselines.tfidf_several(train, held_out, labels)),
        ]
