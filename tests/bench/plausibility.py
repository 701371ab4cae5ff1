"""How well each method agrees with the reasons that people marked in film reviews (ERASER), where they are at hand."""

import csv
import json
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
import numpy as np

from app.domain.jobs import TrainRequest
from app.domain.methods import AUTO, RANDOM
from app.domain.problems import Problem
from app.domain.rationales import plausibility
from app.domain.records import CLASSIFICATION, Example, TrainSettings
from app.domain.words import extent
from app.ml import auto, training
from app.ml.attribution import subject_of
from app.ml.context import JobContext
from app.ml.loading import Loaded, load_trained
from app.ml.methods import METHODS
from app.ml.methods.chance import Random
from app.ml.subject import Subject
from tests.bench._news import MODEL, ROOT

Row = tuple[str, str, float, str, str]
REVIEWS: Final = ROOT.parent / "shared" / "data" / "xai_eraser_movies"
SAMPLE: Final = 30
WORDS: Final = 100  # of a review, from a little before the first reason on
_BEFORE: Final = 20
_WORD: Final = re.compile(r"\S+")


def measure() -> list[Row]:
    """AUPRC of the method that agrees best, against random scores; all methods beside it."""
    if not REVIEWS.is_dir():
        return []
    with tempfile.TemporaryDirectory() as place:
        folder, encoder = Path(place), msgspec.json.Encoder()
        train = list(_reviews("train"))
        (folder / "train.jsonl").write_bytes(b"".join(encoder.encode(example) + b"\n" for example in train))
        request = TrainRequest(str(MODEL), CLASSIFICATION, ("NEG", "POS"), TrainSettings(epochs=3, max_length=160))
        training.run(request, JobContext("bench", 1, folder, lambda event: None))
        loaded = load_trained(folder / "model")
        held_out = [*_reviews("val"), *_reviews("test")]
        random.Random(0).shuffle(held_out)
        found = agreement(loaded, held_out[:SAMPLE])
    best = max((mean, name) for name, (mean, _) in found.items() if name not in (AUTO, RANDOM))
    ranked = sorted(found.items(), key=lambda item: -item[1][0])
    detail = ", ".join(f"{name} {mean:.2f} ± {error:.2f}" for name, (mean, error) in ranked)
    return [
        (
            f"AUPRC against marked reasons, {SAMPLE} film reviews, {best[1]}",
            "random scores",
            best[0] / found[RANDOM][0],
            "–",
            detail,
        )
    ]


def agreement(loaded: Loaded, sample: list[Example]) -> dict[str, tuple[float, float]]:
    """Mean AUPRC of each method and its standard error over the texts."""
    found: dict[str, list[float]] = {}
    for number, example in enumerate(sample):
        print(f"  text {number + 1} of {len(sample)}", file=sys.stderr, flush=True)
        kept = subject_of(loaded, example.text, example.label or "")
        units = kept.document.units
        places = [extent(kept.document.offsets, unit) for unit in units]
        for name in (AUTO, *METHODS, RANDOM):
            subject = Subject(loaded, kept.document, kept.explained, logits=kept.logits)
            try:
                scores = _scores(subject, name)
            except Problem:
                continue  # a method that the model does not fit
            agrees = plausibility(subject.per_unit(scores).tolist(), places, [False] * len(units), example.rationale)
            if agrees.auprc is not None:
                found.setdefault(name, []).append(agrees.auprc)
    return {name: (float(np.mean(all_)), float(np.std(all_) / len(all_) ** 0.5)) for name, all_ in found.items()}


def _scores(subject: Subject, name: str) -> tuple[float, ...]:
    if name == AUTO:
        return tuple(auto.choose(subject).scores.values)
    return tuple((Random(0) if name == RANDOM else METHODS[name]).attribute(subject).values)


def _reviews(part: str) -> Iterator[Example]:
    """A hundred words of each review, and the stretches that somebody marked in them."""
    csv.field_size_limit(1 << 30)
    with (REVIEWS / f"{part}.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            spans = json.loads(row["rationale_token_spans"])
            if not spans:
                continue
            words = _WORD.findall(row["text"])
            first = max(0, min(start for start, _ in spans) - _BEFORE)
            shown = words[first : first + WORDS]
            starts = np.cumsum([0, *(len(word) + 1 for word in shown)])
            marked = tuple(
                (int(starts[max(0, start - first)]), int(starts[min(len(shown), end - first)]) - 1)
                for start, end in spans
                if start < first + len(shown) and end > first
            )
            yield Example(number, " ".join(shown), row["label"], rationale=marked)
