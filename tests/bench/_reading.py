"""Labelled texts as vectors, for the measurements of labelling: real data where they are at hand."""

import csv
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from app.domain.records import Example
from app.ml.embedding import Reader
from app.ml.features import meaning, targets, texts_of
from app.ml.folds import centred
from app.ml.linear import Floats
from tests.bench._news import NEWS, ROOT

WAIMAI = NEWS.parent / "zh_waimai_10k" / "all.csv"
ENGLISH = ROOT / "models_cache" / "all-minilm-l6-v2"
CHINESE = ROOT / "models_cache" / "albert-tiny-zh"
BGE = NEWS.parents[1] / "models" / "bge-small-zh-v1.5"


@dataclass(frozen=True)
class Material:
    """Texts with one label each, read by an encoder. `apart`: vectors less their mean, of length 1."""

    name: str
    examples: list[Example]
    labels: tuple[str, ...]
    features: Floats  # <float32>[texts, width]
    wanted: Floats  # <float32>[texts, labels]
    vectors: Floats
    apart: Floats


def materials(test: int) -> Iterator[tuple[Material, int]]:
    """Each data at hand with each encoder at hand; the last so many of the texts are for testing."""
    if NEWS.is_dir():
        train, held_out = _rows(NEWS / "train_8k.csv"), _rows(NEWS / "test.csv")[:test]
        yield _read("AG News, all-minilm-l6-v2", ENGLISH, train + held_out), len(held_out)
    if WAIMAI.is_file():
        rows = _rows(WAIMAI)
        for model in (CHINESE, BGE):
            if model.is_dir():
                yield _read(f"waimai_10k, {model.name}", model, rows), test


def _read(name: str, model: Path, rows: list[tuple[str, str]]) -> Material:
    examples = [Example(index, text, label) for index, (text, label) in enumerate(rows)]
    labels = tuple(sorted({label for _, label in rows}))
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader(model, Path(folder) / "vectors")
        reader.learn(texts_of(examples))
        known = meaning(reader, examples, pairs=False)
    return Material(
        name,
        examples,
        labels,
        known.features,
        targets(examples, labels, "single"),
        known.vectors,
        centred(known.vectors),
    )


def _rows(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["text"], row["label"]) for row in csv.DictReader(file) if row["text"] and row["label"]]
    Random(0).shuffle(rows)
    return rows


def accuracy(chances: "np.ndarray[tuple[int, int], np.dtype[np.float64]]", wanted: Floats) -> float:
    return float((chances.argmax(axis=1) == wanted.argmax(axis=1)).mean())
