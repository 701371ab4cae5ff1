"""What an attribution explains: one number of a model's answer, and how sure the model is of it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from torch import Tensor

from app.domain.problems import Problem
from app.domain.records import MULTILABEL, TrainedModel
from app.domain.spans import Span, spans_from_tags
from app.ml.document import Document
from app.ml.tasks.ner import best_path

OUTSIDE: Final = "O"


# From logits, <float>[batch, label] or <float>[batch, token, tag], to one number each: <float>[batch].
Target = Callable[[Tensor], Tensor]


@dataclass(frozen=True)
class Explained:
    """The target by name, F and its probability as functions of the logits, and what the model says of the text."""

    name: str
    of: Target  # F: the target's logit
    chance: Target
    probability: float
    labels: tuple[str, ...]
    probabilities: tuple[float, ...]  # <float>[num_labels]


def choose_label(logits: Tensor, record: TrainedModel, wanted: str) -> Explained:
    """A class: `wanted`, or "" for the likeliest one. F is its logit. `logits`: <float>[label].

    Raises `Problem` label-unknown.
    """
    several = record.task == MULTILABEL
    probabilities = (torch.sigmoid(logits.double()) if several else torch.softmax(logits.double(), -1)).tolist()
    index = _index(record.labels, wanted) if wanted else int(logits.argmax())

    def of(batch: Tensor) -> Tensor:
        return batch[:, index]

    def chance(batch: Tensor) -> Tensor:
        return batch[:, index].sigmoid() if several else batch.softmax(-1)[:, index]

    return Explained(record.labels[index], of, chance, probabilities[index], record.labels, tuple(probabilities))


def choose_span(
    logits: Tensor, record: TrainedModel, names: Sequence[str], document: Document, wanted: str
) -> Explained:
    """An entity, "TYPE@start:end": F is the mean logit of its words' tags, B- at the first and I- at the others.

    "": the predicted span of the highest mean probability or, where none is predicted, "O@start:end", the word whose O
    is least sure. A word is judged by its first token, as in training. `logits`: <float>[token, tag], the tags being
    `names`. The probabilities beside it are the means over the span's words of each type's (B- and I- together), O
    first. Raises `Problem` label-unknown for a type the model lacks or a place without a word that it reads,
    span-outside for one that the text has not.
    """
    chances = torch.softmax(logits.double(), -1)
    if not document.heads:
        raise Problem("text-empty")
    predicted = _predicted(chances, names, document)
    if wanted:
        span = _parsed(wanted, record, predicted)
        if span.end > len(document.text):
            raise Problem("span-outside", label=wanted, length=len(document.text))
    elif predicted:
        span = max(predicted, key=lambda span: predicted[span])
    else:
        span = _least_outside(chances, names, document)
    inside = _inside(span, document)
    if not inside:
        raise _unknown(wanted, record.labels, predicted)
    heads = [document.heads[i] for i in inside]
    columns = [names.index(tag) for tag in _tags_of(span.label, len(inside))]

    def of(batch: Tensor) -> Tensor:
        return batch[:, heads, columns].mean(-1)

    def chance(batch: Tensor) -> Tensor:
        return batch[:, heads].softmax(-1)[:, range(len(heads)), columns].mean(-1)

    labels = (OUTSIDE, *record.labels)
    means = chances[heads].mean(0)
    shares = [sum(float(means[i]) for i, tag in enumerate(names) if _type(tag) == label) for label in labels]
    name = f"{span.label}@{span.start}:{span.end}"
    return Explained(name, of, chance, float(chances[heads, columns].mean()), labels, tuple(shares))


def place_of(wanted: str, record: TrainedModel) -> int:
    """Where the entity "TYPE@start:end" begins. Raises `Problem` label-unknown."""
    return _parsed(wanted, record, ()).start


def _index(labels: Sequence[str], wanted: str) -> int:
    if wanted not in labels:
        raise Problem("label-unknown", label=wanted, labels=", ".join(labels))
    return labels.index(wanted)


def _type(tag: str) -> str:
    return tag if tag == OUTSIDE else tag[2:]


def _tags_of(label: str, words: int) -> list[str]:
    if label == OUTSIDE:
        return [OUTSIDE] * words
    return [f"B-{label}", *[f"I-{label}"] * (words - 1)]


def _predicted(chances: Tensor, names: Sequence[str], document: Document) -> dict[Span, float]:
    """The spans as prediction finds them where the text fits into one window, each with its mean probability."""
    words = chances[list(document.heads)].numpy()
    path = best_path(np.log(np.maximum(words, 1e-12)))
    sureness = words[np.arange(len(path)), path]
    spans = spans_from_tags([names[index] for index in path], document.words)
    return {span: float(sureness[_inside(span, document)].mean()) for span in spans}


def _inside(span: Span, document: Document) -> list[int]:
    """Which of the document's words overlap the span."""
    return [i for i, (left, right) in enumerate(document.words) if left < span.end and right > span.start]


def _least_outside(chances: Tensor, names: Sequence[str], document: Document) -> Span:
    outside = chances[list(document.heads), names.index(OUTSIDE)]
    left, right = document.words[int(outside.argmin())]
    return Span(left, right, OUTSIDE)


def _parsed(wanted: str, record: TrainedModel, predicted: Iterable[Span]) -> Span:
    match = re.fullmatch(r"(.+)@(\d+):(\d+)", wanted)
    if not match or match[1] not in (OUTSIDE, *record.labels):
        raise _unknown(wanted, record.labels, predicted)
    span = Span(int(match[2]), int(match[3]), match[1])
    if span.start >= span.end:
        raise _unknown(wanted, record.labels, predicted)
    return span


def _unknown(wanted: str, labels: Sequence[str], predicted: Iterable[Span]) -> Problem:
    known = [f"{span.label}@{span.start}:{span.end}" for span in predicted]
    return Problem("label-unknown", label=wanted, labels=", ".join(known or [f"{label}@start:end" for label in labels]))
