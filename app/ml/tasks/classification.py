"""Single-label classification: one class for each text."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from app.domain.records import CLASSIFICATION, Example
from app.domain.results import Prediction, TestPrediction
from app.ml import baselines, metrics
from app.ml.encoding import Encoder, Ints, Tokens, Window
from app.ml.tasks.base import Report, WholeText, averaged, whole_text


class Classification(WholeText):
    """See `Task`. A text longer than the model is cut in training and read in overlapping windows in prediction."""

    name: Final = CLASSIFICATION
    headline: Final = "macro_f1"
    rate: Final = 1.0

    def windows(
        self, index: int, tokens: Tokens, example: Example, labels: Sequence[str], encoder: Encoder, training: bool
    ) -> list[Window]:
        known = example.label is not None and example.label in labels
        targets = np.asarray([labels.index(example.label or "")] if known else [], dtype=np.int32)
        return whole_text(index, tokens, targets, encoder, training)

    def collate(self, windows: Sequence[Window], device: torch.device) -> torch.Tensor:
        """<int64>[windows]"""
        return torch.tensor([int(window.targets[0]) for window in windows], device=device)

    def class_weights(self, windows: Sequence[Window], outputs: int) -> torch.Tensor:
        """n / (classes × count), as scikit-learn's "balanced"."""
        counts = np.bincount([int(window.targets[0]) for window in windows], minlength=outputs)
        return torch.tensor(len(windows) / (outputs * np.maximum(counts, 1)), dtype=torch.float32)

    def loss(
        self, logits: torch.Tensor, targets: torch.Tensor, weights: torch.Tensor | None
    ) -> tuple[torch.Tensor, float]:
        """Cross-entropy of logits <float>[windows, classes]."""
        loss = torch.nn.functional.cross_entropy(logits.float(), targets, weight=weights, reduction="sum")
        return loss, float(len(targets) if weights is None else weights[targets].sum().item())

    def margin(self, logits: NDArray[np.float32]) -> float:
        ordered = np.sort(logits)
        return float(ordered[-1] - ordered[-2]) if len(ordered) > 1 else float("inf")

    def decode(
        self,
        example: Example,
        tokens: Tokens,
        windows: Sequence[Window],
        logits: Sequence[NDArray[np.float32]],
        labels: Sequence[str],
    ) -> Prediction:
        chances = metrics.softmax(mean := averaged(windows, logits))
        best = int(mean.argmax())
        return Prediction(
            id=example.id,
            confidence=float(chances[best]),
            label=labels[best],
            probabilities=tuple(chances.tolist()),
            windows=len(windows),
        )

    def held_out(self, example: Example, prediction: Prediction) -> TestPrediction:
        return TestPrediction(
            id=example.id,
            text=example.text,
            confidence=prediction.confidence,
            gold=example.label,
            label=prediction.label,
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
        confusion = _confusion(examples, predictions, labels)
        return {name: float(value[0]) for name, value in metrics.classification(confusion[None]).items()}

    def report(
        self,
        examples: Sequence[Example],
        predictions: Sequence[Prediction],
        labels: Sequence[str],
        words: Sequence[Ints],
        seed: int,
    ) -> Report:
        confusion = _confusion(examples, predictions, labels)
        return Report(
            figures=metrics.classification_figures(confusion, seed),
            classes=metrics.class_reports(confusion, labels),
            confusion=tuple(tuple(row) for row in confusion.tolist()),
        )

    def baselines(
        self, train: Sequence[Example], held_out: Sequence[Example], labels: Sequence[str]
    ) -> list[tuple[str, list[Prediction]]]:
        return [
            ("majority", baselines.majority(train, held_out)),
            ("tfidf_logreg", baselines.tfidf_logreg(train, held_out)),
        ]


def _confusion(
    examples: Sequence[Example], predictions: Sequence[Prediction], labels: Sequence[str]
) -> NDArray[np.int64]:
    place = {label: index for index, label in enumerate(labels)}
    gold = [place[example.label or ""] for example in examples]
    found = [place[prediction.label or ""] for prediction in predictions]
    return metrics.confusion(gold, found, len(labels))
