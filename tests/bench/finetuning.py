"""Fine-tuning against `transformers.Trainer` with its defaults: same data, model, epochs and length."""

import statistics
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
from transformers import AutoModelForSequenceClassification, DataCollatorWithPadding, Trainer, TrainingArguments

from app.domain.jobs import TrainRequest
from app.domain.records import CLASSIFICATION, Example, TrainSettings
from app.ml import device, evaluation, forward, loading, planning, reading, tasks
from app.ml.context import JobContext
from app.ml.encoding import Encoder
from app.ml.preparation import Data
from app.ml.training import Training
from tests.bench._news import MODEL, labels, texts

EPOCHS = 3
LENGTH = 128  # tokens
ROUNDS = 3  # short ones, for the speed alone, in batches as of the whole runs
SHORT = 960  # texts of a short round
TRAIN, TEST = 2400, 2000  # texts of the whole runs, for the accuracy


def measure() -> list[tuple[str, str, float, str, str]]:
    name, train, test = texts(TRAIN, TEST)
    classes = labels(train)
    ratios = []
    batch = planning.batch_size(len(train))
    for _ in range(ROUNDS):
        ours, _ = _ours(train[:SHORT], [], classes, 1, batch)
        theirs, _ = _theirs(train[:SHORT], [], classes, 1)
        ratios.append(theirs / ours)
    our_time, our_accuracy = _ours(train, test, classes, EPOCHS, batch)
    their_time, their_accuracy = _theirs(train, test, classes, EPOCHS)
    ratios.append(their_time / our_time)
    bar = "≥ 4×" if device.has_fast_bfloat16() else "≥ 1.5×"
    detail = (
        f"{name}, {len(train)} texts, {EPOCHS} epochs: {len(train) * EPOCHS / our_time:.0f} against "
        f"{len(train) * EPOCHS / their_time:.0f} examples/s; accuracy {our_accuracy:.4f} against {their_accuracy:.4f} "
        f"on {len(test)}; rounds {', '.join(f'{ratio:.1f}' for ratio in ratios)}"
    )
    return [("fine-tuning, examples/s", "transformers.Trainer", statistics.median(ratios), bar, detail)]


def _ours(
    train: list[Example], test: list[Example], classes: tuple[str, ...], epochs: int, batch: int
) -> tuple[float, float]:
    """Seconds of training and accuracy, all settings but the length chosen by Vitrail."""
    settings = TrainSettings(epochs=epochs, max_length=LENGTH, batch_size=batch)
    task = tasks.find(CLASSIFICATION)
    tokenizer = loading.load_tokenizer(MODEL)
    encoder = Encoder(tokenizer, LENGTH)
    parts = [
        reading.encode(part, reading.tokenise(part, encoder, task), classes, encoder, task, training=True)
        for part in (train, [], test)
    ]
    hidden = int(loading.read_config(MODEL).hidden_size)
    with tempfile.TemporaryDirectory() as folder:
        context = JobContext("bench", 1, Path(folder), lambda event: None)
        request = TrainRequest(str(MODEL), CLASSIFICATION, classes, settings)
        training = Training(request, context, Data(encoder, parts[0], parts[1], hidden))
        began = time.perf_counter()
        training.fit()
        seconds = time.perf_counter() - began
    training.finish()
    training.model.train(False)
    logits = forward.run(training.model, task, parts[2].windows, encoder.pad_id)
    answers = evaluation.decode(task, parts[2], logits, classes)
    right = [answer.label == example.label for answer, example in zip(answers, test, strict=True)]
    return seconds, float(np.mean(right)) if right else 0.0


def _theirs(train: list[Example], test: list[Example], classes: tuple[str, ...], epochs: int) -> tuple[float, float]:
    """Seconds of training and accuracy of `Trainer` with the defaults of `TrainingArguments`, saving nothing."""
    tokenizer = loading.load_tokenizer(MODEL)
    torch.manual_seed(42)
    model = AutoModelForSequenceClassification.from_pretrained(MODEL, local_files_only=True, num_labels=len(classes))

    def encode(examples: list[Example]) -> list[dict[str, object]]:
        ids = tokenizer([e.text for e in examples], truncation=True, max_length=LENGTH)["input_ids"] if examples else []
        return [{"input_ids": i, "label": classes.index(e.label or "")} for i, e in zip(ids, examples, strict=True)]

    with tempfile.TemporaryDirectory() as folder:
        arguments = TrainingArguments(
            folder, num_train_epochs=epochs, save_strategy="no", report_to=[], disable_tqdm=True, logging_strategy="no"
        )
        trainer = Trainer(model, arguments, DataCollatorWithPadding(tokenizer), encode(train))
        began = time.perf_counter()
        trainer.train()
        seconds = time.perf_counter() - began
        if not test:
            return seconds, 0.0
        found = trainer.predict(encode(test))  # type: ignore[arg-type]
    right = np.asarray(found.predictions).argmax(axis=-1) == np.asarray(found.label_ids)
    return seconds, float(right.mean())
