"""What the models say: predictions, evaluations, explanations. Each is one JSON file in a job's folder."""

from collections.abc import Sequence

import msgspec

from app.domain.spans import Rationale, Span
from app.domain.trust import Faithfulness


class Prediction(msgspec.Struct, frozen=True, omit_defaults=True):
    """One text's answer. Classification: `label`, `probabilities` in the model's label order. NER: `spans`.

    `confidence`: the probability of `label`; for NER the mean probability of the tags inside the spans (1.0 without);
    for multi-label that of the decision the model is least sure of.
    """

    id: int
    confidence: float
    label: str | None = None
    probabilities: tuple[float, ...] = ()  # <float>[num_labels]
    spans: tuple[Span, ...] = ()
    span_confidences: tuple[float, ...] = ()  # <float>[num_spans]
    windows: int = 1  # overlapping windows read because the text is longer than the model
    labels: tuple[str, ...] = ()  # multi-label: those at a probability of one half or more; `label` is them in words


def in_words(labels: Sequence[str]) -> str:
    """Several labels as one cell or line."""
    return "; ".join(labels)


class Predictions(msgspec.Struct, frozen=True):
    """The answer to a prediction of texts given inline."""

    task: str
    labels: tuple[str, ...]
    predictions: tuple[Prediction, ...]


class Figure(msgspec.Struct, frozen=True):
    """A measured number with its 95 % bootstrap confidence interval (percentile method, resampling texts)."""

    name: str  # accuracy, macro_f1, weighted_f1; entity_f1, entity_precision, entity_recall, token_accuracy …
    value: float
    low: float
    high: float


class Baseline(msgspec.Struct, frozen=True):
    """The same figures for a model that needs no transformer. `name`: majority, tfidf_logreg, majority_tag …"""

    name: str
    figures: tuple[Figure, ...]


class ClassReport(msgspec.Struct, frozen=True):
    """One class's (or entity type's, strict match) precision, recall and F1. `support`: gold texts (entities)."""

    label: str
    precision: float
    recall: float
    f1: float
    support: int


class Evaluation(msgspec.Struct, frozen=True):
    """A model's figures on held-out texts; `evaluation.json` in the run folder.

    `confusion[i][j]`: texts of gold label i predicted as j (classification only; else empty).
    """

    task: str
    labels: tuple[str, ...]
    examples: int
    figures: tuple[Figure, ...]
    baselines: tuple[Baseline, ...]
    classes: tuple[ClassReport, ...]
    confusion: tuple[tuple[int, ...], ...] = ()
    source: str = "test"  # "test" or "validation"

    def figure(self, name: str) -> Figure | None:
        return next((f for f in self.figures if f.name == name), None)


class TestPrediction(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of `test_predictions.jsonl`: what the model said of a held-out text, beside the gold answer."""

    __test__ = False  # not a pytest class

    id: int
    text: str
    confidence: float
    gold: str | None = None
    label: str | None = None
    gold_spans: tuple[Span, ...] = ()
    spans: tuple[Span, ...] = ()
    gold_labels: tuple[str, ...] = ()  # multi-label; `gold` and `label` are the labels in words
    labels: tuple[str, ...] = ()
    rationale: Rationale = ()  # what a person gave as the reason for the gold answer
    second: str | None = None  # of a pair


class TrainResult(msgspec.Struct, frozen=True):
    """`result.json` of a training run."""

    metrics: dict[str, float]
    seconds: float  # training alone, evaluation left out
    examples_per_second: float
    epochs_done: float
    best_epoch: float
    device: str
    precision: str
    batch_size: int
    max_length: int
    learning_rate: float
    train_examples: int
    validation_examples: int
    test_examples: int
    cut_examples: int  # training texts longer than max_length, read only up to it
    peak_memory: int  # bytes


class Forecast(msgspec.Struct, frozen=True):
    """What a fine-tuning will take, measured by a few real steps on this machine."""

    seconds: float
    low: float
    high: float
    memory: int  # bytes, peak estimate
    batch_size: int
    max_length: int
    learning_rate: float
    cut_fraction: float  # of the sample, texts longer than max_length


class Attribution(msgspec.Struct, frozen=True):
    """How much each token speaks for `target`. `delta`: completeness error, sum(scores) − (F(x) − F(baseline)).

    `scores[i]` belongs to `tokens[i]`, which stands at `text[offsets[i][0]:offsets[i][1]]`; special tokens have
    equal ends. F is the target's logit, of a text longer than the model the mean over its windows. `text`: of a pair
    both texts, a line end between, the other from `second_at` on. `unread`: stretches the model did not read.
    """

    text: str
    tokens: tuple[str, ...]  # <str>[num_tokens]
    offsets: tuple[tuple[int, int], ...]  # <int>[num_tokens, 2], code points
    scores: tuple[float, ...]  # <float>[num_tokens]
    special: tuple[bool, ...]  # <bool>[num_tokens]
    target: str
    probability: float
    method: str
    chosen: str  # the method whose scores these are; another than `method` where that is "auto"
    delta: float | None  # None: the method promises no completeness
    baseline: str  # what stands for a word left out: "mask" or "pad"
    steps: int  # questions put to the model; 0 for one-pass methods
    labels: tuple[str, ...]
    probabilities: tuple[float, ...]  # <float>[num_labels]
    seconds: float  # without the test
    unread: tuple[tuple[int, int], ...] = ()  # code points
    second_at: int | None = None
    segments: tuple[tuple[int, int], ...] = ()  # words of Chinese stretches, [word, 2], code points
    trust: Faithfulness | None = None


class AttentionMap(msgspec.Struct, frozen=True):
    """Attention of one text. The numbers are in `path`: float16 .npy, [layer, head, token (query), token (key)].

    `text`: of a pair both, the other beginning at `second_at`; `sides` then says of every token, special ones too, to
    which of the two it belongs (0, 1).
    """

    text: str
    tokens: tuple[str, ...]
    offsets: tuple[tuple[int, int], ...]
    special: tuple[bool, ...]
    shape: tuple[int, int, int, int]
    path: str  # relative to the job's folder
    unread: tuple[tuple[int, int], ...] = ()  # code points that the model does not read
    second_at: int | None = None
    sides: tuple[int, ...] = ()  # <int>[num_tokens] of a pair

    @property
    def cut_at(self) -> int | None:
        """Where the model stops reading first; None where it reads all."""
        return self.unread[0][0] if self.unread else None
