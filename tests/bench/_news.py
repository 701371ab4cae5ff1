"""What the model benchmarks are measured on: AG News where it is at hand, the bundled sample elsewhere."""

import csv
from collections.abc import Iterator
from pathlib import Path
from random import Random

from app.domain.records import Example

ROOT = Path(__file__).parents[2]
NEWS = ROOT.parent / "shared" / "data" / "ag_news"
MODEL = ROOT / "models_cache" / "all-minilm-l6-v2"


def texts(train: int, test: int) -> tuple[str, list[Example], list[Example]]:
    """The data's name, and shuffled parts of at most so many texts."""
    if NEWS.is_dir():
        return "AG News", _shuffled(NEWS / "train_8k.csv")[:train], _shuffled(NEWS / "test.csv")[:test]
    path = next(p for p in sorted((ROOT / "resources" / "sample").glob("*.csv")) if _read(p, 1))
    rows = _shuffled(path)
    return path.name, rows[: len(rows) * 3 // 4][:train], rows[len(rows) * 3 // 4 :][:test]


def labels(examples: list[Example]) -> tuple[str, ...]:
    return tuple(sorted({example.label for example in examples if example.label}))


def _shuffled(path: Path) -> list[Example]:
    rows = list(_read(path))
    Random(0).shuffle(rows)
    return rows


def _read(path: Path, most: int | None = None) -> list[Example]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(_labelled(csv.DictReader(file), most))


def _labelled(rows: "csv.DictReader[str]", most: int | None) -> Iterator[Example]:
    for index, row in enumerate(rows):
        if most is not None and index >= most:
            return
        if row.get("text") and row.get("label"):
            yield Example(index, row["text"], row["label"])
