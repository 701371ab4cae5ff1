"""Batch prediction against `transformers.pipeline(batch_size=8)`: same model, same labels out."""

import statistics
import tempfile
import time
from pathlib import Path

import msgspec
from transformers import pipeline

from app.domain.jobs import TrainRequest
from app.domain.records import CLASSIFICATION, Example, TrainSettings
from app.ml import loading, training
from app.ml.context import JobContext
from app.ml.inference import Predictor
from tests.bench._news import MODEL, labels, texts

TRAIN = 1600  # texts the model is fine-tuned on before it is timed
TEXTS = 2000
ROUNDS = 3
LENGTH = 128  # tokens


def measure() -> list[tuple[str, str, float, str, str]]:
    name, train, test = texts(TRAIN, TEXTS)
    # Texts longer than the model are read in windows here and cut there: only those read whole are compared.
    tokenizer = loading.load_tokenizer(MODEL)
    test = [e for e in test if len(tokenizer(e.text)["input_ids"]) <= LENGTH]
    with tempfile.TemporaryDirectory() as folder:
        model = fine_tuned(Path(folder), train)
        predictor = Predictor(loading.load_trained(model))
        peer = pipeline("text-classification", model=str(model), batch_size=8, truncation=True, max_length=LENGTH)
        predictor.predict(test[:100])
        peer([e.text for e in test[:16]])
        ratios, differing = [], 0
        for number in range(ROUNDS):
            part = test[number * len(test) // ROUNDS : (number + 1) * len(test) // ROUNDS]
            began = time.perf_counter()
            ours = [answer.label for answer in predictor.predict(part)]
            our_time = time.perf_counter() - began
            began = time.perf_counter()
            theirs = [answer["label"] for answer in peer([e.text for e in part])]
            their_time = time.perf_counter() - began
            ratios.append(their_time / our_time)
            differing += sum(a != b for a, b in zip(ours, theirs, strict=True))
    detail = (
        f"{name}, {len(test)} texts: {differing} labels differ; last round {len(part) / our_time:.0f} against "
        f"{len(part) / their_time:.0f} texts/s; rounds {', '.join(f'{ratio:.1f}' for ratio in ratios)}"
    )
    return [
        ("batch inference, texts/s", "transformers.pipeline(batch_size=8)", statistics.median(ratios), "≥ 3×", detail)
    ]


def fine_tuned(folder: Path, train: list[Example]) -> Path:
    encoder = msgspec.json.Encoder()
    (folder / "train.jsonl").write_bytes(b"".join(encoder.encode(example) + b"\n" for example in train))
    settings = TrainSettings(epochs=1, max_length=LENGTH)
    request = TrainRequest(str(MODEL), CLASSIFICATION, labels(train), settings)
    training.run(request, JobContext("bench", 1, folder, lambda event: None))
    return folder / training.MODEL_FOLDER
