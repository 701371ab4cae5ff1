"""How a decision forms: the model's own head on the state after each layer.

After nostalgebraist's "logit lens" (2020), with a classifier's head in the place of the vocabulary's. The head was
trained for the last layer only; what it says of early ones is biased (Belrose et al. 2023, "tuned lens").
"""

from pathlib import Path

import torch
from torch import Tensor

from app.domain.inside import Layers
from app.domain.jobs import LayersRequest
from app.domain.problems import Problem
from app.domain.records import MULTILABEL, NER, TrainedModel
from app.domain.results import in_words
from app.ml import document, tasks
from app.ml.context import JobContext
from app.ml.document import Document
from app.ml.layered import take_apart
from app.ml.loading import Loaded, load_trained
from app.ml.targets import OUTSIDE, choose_label, choose_span


def run(request: LayersRequest, context: JobContext) -> None:
    """Read one text layer by layer (`result.json`: `Layers`). In float32; the last layer answers as the model does.

    Raises `Problem` text-empty, label-unknown, model-architecture, and those of loading a model.
    """
    loaded = load_trained(Path(request.model))
    context.breathe()
    context.result(read(loaded, request.text, request.target, request.second))


@torch.no_grad()
def read(loaded: Loaded, text: str, target: str = "", second: str | None = None) -> Layers:
    """The course of the decision on one text, or on a pair. `target` as in `LayersRequest`."""
    passage = document.whole(loaded.tokenizer, text, loaded.record.max_length, second, windowed=False)
    found = take_apart(loaded.model, torch.tensor([passage.ids], device=loaded.device))
    logits = [found.answer(state)[0].cpu() for state in found.states]
    read_as = _entities if loaded.record.task == NER else _labels
    return read_as(loaded.record, passage, logits, target)


def _labels(record: TrainedModel, passage: Document, logits: list[Tensor], target: str) -> Layers:
    chosen = choose_label(logits[-1], record, target)
    seen = [choose_label(row, record, chosen.name) for row in logits]
    probabilities = tuple(one.probabilities for one in seen)
    return Layers(
        text=passage.text,
        task=record.task,
        labels=record.labels,
        target=chosen.name,
        scores=tuple(float(chosen.of(row[None])) for row in logits),
        probabilities=probabilities,
        decisions=tuple(_decided(record, row) for row in probabilities),
        unread=passage.unread,
    )


def _decided(record: TrainedModel, probabilities: tuple[float, ...]) -> str:
    """What is answered at these probabilities."""
    if record.task == MULTILABEL:
        pairs = zip(record.labels, probabilities, strict=True)
        return in_words([label for label, chance in pairs if chance >= 0.5])
    return record.labels[probabilities.index(max(probabilities))]


def _entities(record: TrainedModel, passage: Document, logits: list[Tensor], target: str) -> Layers:
    if not passage.heads:
        raise Problem("text-empty")
    names = tasks.find(NER).tags(record.labels)
    chosen = choose_span(logits[-1], record, names, passage, target)
    seen = [choose_span(row, record, names, passage, chosen.name) for row in logits]
    chances = [torch.softmax(row[list(passage.heads)].double(), -1) for row in logits]  # <float>[words, tags] each
    best = [row.max(-1) for row in chances]
    labels = (OUTSIDE, *record.labels)
    return Layers(
        text=passage.text,
        task=record.task,
        labels=labels,
        target=chosen.name,
        scores=tuple(float(chosen.of(row[None])) for row in logits),
        probabilities=tuple(one.probabilities for one in seen),
        decisions=tuple(labels[one.probabilities.index(max(one.probabilities))] for one in seen),
        words=passage.words,
        tags=tuple(tuple(names[i] for i in row.indices.tolist()) for row in best),
        chances=tuple(tuple(row.values.tolist()) for row in best),
        unread=passage.unread,
    )
