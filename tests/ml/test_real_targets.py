"""The figures the product promises, on real texts with the settings it chooses itself (minutes each)."""

import csv
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from app.domain.jobs import TrainRequest
from app.domain.records import CLASSIFICATION, NER, Example, TrainSettings
from app.domain.results import TrainResult
from app.domain.spans import join_tokens, spans_from_tags
from app.domain.splits import split
from app.ml import training
from tests.ml.toys import Listener, write_lines

pytestmark = pytest.mark.slow

Find = Callable[[str], Path]


def _labelled(path: Path) -> list[Example]:
    with path.open(encoding="utf-8", newline="") as file:
        return [Example(i, row["text"], row["label"]) for i, row in enumerate(csv.DictReader(file))]


def _tagged(path: Path) -> list[Example]:
    examples = []
    with path.open(encoding="utf-8", newline="") as file:
        for index, row in enumerate(csv.DictReader(file)):
            text, offsets = join_tokens(row["tokens"].split(" "), by_character=True)
            examples.append(Example(index, text, None, spans_from_tags(row["tags"].split(" "), offsets)))
    return examples


def _train(folder: Path, model: Path, train: list[Example], test: list[Example], task: str) -> TrainResult:
    settings = TrainSettings()
    known = {example.text for example in test}
    parts = split(
        [example for example in train if example.text not in known],
        settings.validation_fraction,
        0.0 if test else settings.test_fraction,
        settings.seed,
    )
    listener = Listener(folder)
    for name, members in (("train", parts.train), ("validation", parts.validation), ("test", test or parts.test)):
        write_lines(folder / f"{name}.jsonl", members)
    labels = (
        {e.label for e in train if e.label} if task == CLASSIFICATION else {s.label for e in train for s in e.spans}
    )
    training.run(TrainRequest(str(model), task, tuple(sorted(labels)), settings), listener.context)
    return msgspec.json.decode((folder / "result.json").read_bytes(), type=TrainResult)


def test_english_news(tmp_path: Path, need_shared: Find, need_starter: Find) -> None:
    news = need_shared("data/ag_news")
    model = need_starter("all-minilm-l6-v2")
    result = _train(
        tmp_path / "run", model, _labelled(news / "train_8k.csv"), _labelled(news / "test.csv"), CLASSIFICATION
    )
    assert result.metrics["accuracy"] >= 0.89


def test_chinese_reviews(tmp_path: Path, need_shared: Find) -> None:
    reviews = need_shared("data/zh_waimai_10k/all.csv")
    model = need_shared("models/bge-small-zh-v1.5")
    result = _train(tmp_path / "run", model, _labelled(reviews), [], CLASSIFICATION)
    assert result.metrics["accuracy"] >= 0.85


def test_chinese_entities(tmp_path: Path, need_shared: Find) -> None:
    cluener = need_shared("data/ner_zh_cluener")
    model = need_shared("models/bge-small-zh-v1.5")
    result = _train(tmp_path / "run", model, _tagged(cluener / "train.csv"), _tagged(cluener / "dev.csv"), NER)
    assert result.metrics["entity_f1"] >= 0.72
    assert result.metrics["token_accuracy"] > result.metrics["entity_f1"]
