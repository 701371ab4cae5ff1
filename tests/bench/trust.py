"""Which method is the most faithful, on three models: English news and orders, Chinese reviews where at hand."""

import csv
import random
import tempfile
from pathlib import Path
from typing import Final

import msgspec

from app.domain.jobs import TrainRequest
from app.domain.methods import AUTO, RANDOM
from app.domain.records import CLASSIFICATION, Example, TrainSettings
from app.ml import training, trust
from app.ml.context import JobContext
from app.ml.loading import load_trained
from app.ml.methods import METHODS
from tests.bench._news import ROOT, texts

Row = tuple[str, str, float, str, str]
SAMPLE: Final = 40
_SHARED: Final = ROOT.parent / "shared"
_ENGLISH: Final = ROOT / "models_cache" / "all-minilm-l6-v2"


def measure() -> list[Row]:
    """How much of the way from random to the best order (normalised) `auto` goes, against the best single method."""
    name, train, held_out = texts(1600, 400)
    rows = [_row(name, _ENGLISH, CLASSIFICATION, train, held_out)]
    reviews = _SHARED / "data" / "zh_waimai_10k" / "all.csv"
    encoder = _SHARED / "models" / "bge-small-zh-v1.5"
    if reviews.is_file() and encoder.is_dir():
        found = _labelled(reviews, "text", "label")
        rows.append(_row("waimai_10k", encoder, CLASSIFICATION, found[:3000], found[3000:3400]))
    intents = _SHARED / "data" / "ner_snips" / "snips_train.csv"
    if intents.is_file():
        found = _labelled(intents, "tokens", "intent")
        rows.append(_row("SNIPS intents", _ENGLISH, CLASSIFICATION, found[:1600], found[1600:2000]))
    return rows


def _row(name: str, model: Path, task: str, train: list[Example], held_out: list[Example]) -> Row:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        encoder = msgspec.json.Encoder()
        (folder / "train.jsonl").write_bytes(b"".join(encoder.encode(example) + b"\n" for example in train))
        labels = tuple(sorted({example.label for example in train if example.label}))
        request = TrainRequest(str(model), task, labels, TrainSettings(epochs=2, max_length=128))
        training.run(request, JobContext("bench", 1, folder, lambda event: None))
        table = trust.measure(load_trained(folder / "model"), held_out[:SAMPLE], (AUTO, *METHODS))
    gaps = {row.method: row.norm_comprehensiveness.value - row.norm_sufficiency.value for row in table.rows}
    seconds = {row.method: row.seconds_per_text for row in table.rows}
    best = max((gap, method) for method, gap in gaps.items() if method not in (AUTO, RANDOM))
    figures = ", ".join(f"{method} {gap:.2f} ({seconds[method]:.2f} s)" for method, gap in gaps.items())
    return (f"auto, {name}", f"the best single method, {best[1]}", gaps[AUTO] / best[0], "≥ 1×", figures)


def _labelled(path: Path, text: str, label: str) -> list[Example]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [Example(i, row[text], row[label]) for i, row in enumerate(csv.DictReader(file)) if row[text]]
    random.Random(0).shuffle(rows)
    return rows
