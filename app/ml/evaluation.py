"""Held-out texts put to a fine-tuned model, and its answers held against gold and against the baselines."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import torch

from app.domain.records import Example
from app.domain.results import Baseline, Evaluation, Prediction
from app.ml import baselines, device, loading, reading, tasks
from app.ml.context import JobContext
from app.ml.device import Precision
from app.ml.encoding import Encoder, Ints
from app.ml.forward import Careful, Logits
from app.ml.reading import Encoded
from app.ml.tasks.base import Task

EVALUATION_FILE = "evaluation.json"
PREDICTIONS_FILE = "test_predictions.jsonl"


def run(
    model: Path,
    train: Sequence[Example],
    held_out: Sequence[Example],
    source: str,
    seed: int,
    precision: Precision,
    context: JobContext,
) -> dict[str, float]:
    """Write `evaluation.json` and `test_predictions.jsonl`; gives the figures by name, none without held-out texts."""
    loaded = loading.load_trained(model)
    task, labels = tasks.find(loaded.record.task), loaded.record.labels
    encoder = Encoder(loaded.tokenizer, loaded.record.max_length)
    tokens = reading.tokenise(held_out, encoder, task, lambda _: context.breathe())
    encoded = reading.encode(held_out, tokens, labels, encoder, task, training=False)
    total = len(encoded.windows) + 1

    def told(done: int) -> None:
        context.breathe()
        context.progress("evaluating", done, total)

    quick = loaded.in_precision(device.DTYPES[precision]) if precision != "float32" else None
    logits = Careful(loaded.model, quick, task, encoder.pad_id).run(encoded.windows, told)
    predictions = decode(task, encoded, logits, labels)
    context.breathe()
    baselines.import_libraries()
    words = [found.words for found in tokens]
    record = context.beside(lambda: _compare(task, labels, train, held_out, predictions, words, source, seed))
    context.write(EVALUATION_FILE, msgspec.json.encode(record))
    encoder_ = msgspec.json.Encoder()
    pairs = zip(held_out, predictions, strict=True)
    context.write(PREDICTIONS_FILE, b"".join(encoder_.encode(task.held_out(e, p)) + b"\n" for e, p in pairs))
    context.artefact("evaluation", EVALUATION_FILE)
    context.artefact("predictions", PREDICTIONS_FILE)
    context.progress("evaluating", total, total)
    return {figure.name: figure.value for figure in record.figures}


def _compare(
    task: Task,
    labels: tuple[str, ...],
    train: Sequence[Example],
    held_out: Sequence[Example],
    predictions: Sequence[Prediction],
    words: Sequence[Ints],
    source: str,
    seed: int,
) -> Evaluation:
    """The answers, and those of the baselines, held against gold. Takes seconds without a breath."""
    report = task.report(held_out, predictions, labels, words, seed)
    rivals = task.baselines(train, held_out, labels) if held_out else []
    return Evaluation(
        task=task.name,
        labels=labels,
        examples=len(held_out),
        figures=report.figures,
        baselines=tuple(Baseline(n, task.report(held_out, a, labels, words, seed).figures) for n, a in rivals),
        classes=report.classes,
        confusion=report.confusion,
        source=source,
    )


def decode(task: Task, encoded: Encoded, logits: Sequence[Logits], labels: Sequence[str]) -> list[Prediction]:
    """Each text's answer from the logits of its windows."""
    mine: dict[int, list[int]] = defaultdict(list)
    for index, window in enumerate(encoded.windows):
        mine[window.example].append(index)
    return [
        task.decode(
            example, tokens, [encoded.windows[i] for i in mine[number]], [logits[i] for i in mine[number]], labels
        )
        for number, (example, tokens) in enumerate(zip(encoded.examples, encoded.tokens, strict=True))
    ]


def mean_loss(task: Task, encoded: Encoded, logits: Sequence[Logits]) -> float:
    """The unweighted mean loss of picked logits, over texts (classification) or words (NER)."""
    total = count = 0.0
    for window, picked in zip(encoded.windows, logits, strict=True):
        rows = np.atleast_2d(picked)
        if not len(window.targets) or not len(rows):
            continue
        if task.reads_words:
            answers = torch.from_numpy(window.targets[window.heads].astype(np.int64))
        else:
            answers = task.collate([window], torch.device("cpu"))
        if len(answers):
            loss, share = task.loss(torch.from_numpy(rows), answers, None)
            total += float(loss)
            count += share
    return total / max(count, 1.0)
