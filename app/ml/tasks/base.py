"""What a task is: everything about it that the training, the prediction and the evaluation do not know."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoModelForSequenceClassification

from app.domain.records import Example
from app.domain.results import ClassReport, Figure, Prediction, TestPrediction
from app.ml.encoding import Encoder, Ints, Tokens, Window


@dataclass(frozen=True)
class Report:
    """A comparison of answers with gold: figures with their confidence intervals, per class, and the confusion."""

    figures: tuple[Figure, ...]
    classes: tuple[ClassReport, ...]
    confusion: tuple[tuple[int, ...], ...] = ()


class Task(Protocol):
    """A kind of question put to a text. One module each, registered in `app.ml.tasks`.

    `labels` are what the analyst sees (classes, entity types); `tags` what the model puts out (classes, BIO tags).
    """

    @property
    def name(self) -> str:
        """As in `TrainRequest.task`."""

    @property
    def headline(self) -> str:
        """The figure by which the best checkpoint is chosen."""

    @property
    def auto_model(self) -> Any:
        """transformers' class that puts the head on an encoder."""

    @property
    def reads_words(self) -> bool:
        """Whether `Encoder.tokens` must give the words' places."""

    @property
    def reads_pairs(self) -> bool:
        """Whether a second text is read with the first."""

    @property
    def rate(self) -> float:
        """The learning rate that suits, in multiples of a classification's."""

    def tags(self, labels: Sequence[str]) -> tuple[str, ...]:
        """The model's outputs, in logit order."""

    def windows(
        self, index: int, tokens: Tokens, example: Example, labels: Sequence[str], encoder: Encoder, training: bool
    ) -> list[Window]:
        """A text as windows; with targets where the example has a gold answer."""

    def is_cut(self, tokens: Tokens, encoder: Encoder) -> bool:
        """Whether training does not read this text to its end."""

    def collate(self, windows: Sequence[Window], device: torch.device) -> torch.Tensor:
        """The gold answers of a batch."""

    def class_weights(self, windows: Sequence[Window], outputs: int) -> torch.Tensor:
        """<float32>[outputs]: the weight of each output in the loss, for classes of unlike sizes."""

    def loss(
        self, logits: torch.Tensor, targets: torch.Tensor, weights: torch.Tensor | None
    ) -> tuple[torch.Tensor, float]:
        """The summed loss of a batch and what it is to be divided by, so that parts of a batch add up."""

    def pick(self, logits: NDArray[np.float32], window: Window) -> NDArray[np.float32]:
        """What counts of a window's logits."""

    def margin(self, logits: NDArray[np.float32]) -> float:
        """How far the answer of picked logits is from being another one."""

    def decode(
        self,
        example: Example,
        tokens: Tokens,
        windows: Sequence[Window],
        logits: Sequence[NDArray[np.float32]],
        labels: Sequence[str],
    ) -> Prediction:
        """The answer for a text from all its windows."""

    def held_out(self, example: Example, prediction: Prediction) -> TestPrediction:
        """Gold and answer side by side."""

    def score(
        self,
        examples: Sequence[Example],
        predictions: Sequence[Prediction],
        labels: Sequence[str],
        words: Sequence[Ints],
    ) -> dict[str, float]:
        """The figures by name, quickly, without intervals. `words`: each text's words' places, for NER."""

    def report(
        self,
        examples: Sequence[Example],
        predictions: Sequence[Prediction],
        labels: Sequence[str],
        words: Sequence[Ints],
        seed: int,
    ) -> Report:
        """The whole comparison with gold."""

    def baselines(
        self, train: Sequence[Example], held_out: Sequence[Example], labels: Sequence[str]
    ) -> list[tuple[str, list[Prediction]]]:
        """What models without a transformer answer, by name."""


class WholeText:
    """What the tasks share that give a text or a pair one answer, an output for each label. See `Task`."""

    auto_model: Final = AutoModelForSequenceClassification
    reads_words: Final = False
    reads_pairs: Final = True

    def tags(self, labels: Sequence[str]) -> tuple[str, ...]:
        return tuple(labels)

    def is_cut(self, tokens: Tokens, encoder: Encoder) -> bool:
        return len(tokens.ids) > encoder.capacity

    def pick(self, logits: NDArray[np.float32], window: Window) -> NDArray[np.float32]:
        return logits


def whole_text(index: int, tokens: Tokens, targets: Ints, encoder: Encoder, training: bool) -> list[Window]:
    """A text that gets one answer: cut to one window in training, in overlapping ones in prediction.

    A pair is read at once always, each of its texts shortened where they do not fit.
    """
    if tokens.first is not None:
        return [Window(index, 0, encoder.wrap(encoder.shortened(tokens)), targets)]
    stretches = [(0, encoder.capacity)] if training else encoder.stretches(len(tokens.ids))
    return [Window(index, left, encoder.wrap(tokens.ids[left:right]), targets) for left, right in stretches]


def averaged(windows: Sequence[Window], logits: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """The logits of a text's windows, each weighted by its number of tokens: <float32>[outputs]."""
    mean: NDArray[np.float32] = np.average(np.stack(logits), axis=0, weights=[len(window.ids) for window in windows])
    return mean
