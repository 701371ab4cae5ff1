"""Suggestions and label errors on real texts with a starter model."""

import csv
from collections.abc import Callable
from pathlib import Path
from random import Random

import msgspec
import numpy as np
import pytest

from app.domain.annotations import Suggestion
from app.domain.jobs import LabelErrorsRequest, QuickRequest
from app.domain.records import Example
from app.domain.suggestions import ISSUES_FILE, LabelError, QuickResult
from app.ml import label_errors, quick
from tests.ml.toys import Listener, write_lines

pytestmark = pytest.mark.slow


def news(need_shared: Callable[[str], Path], count: int) -> tuple[list[Example], tuple[str, ...]]:
    with need_shared("data/ag_news/train_8k.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["text"], row["label"]) for row in csv.DictReader(file)]
    Random(0).shuffle(rows)
    examples = [Example(index, text, label) for index, (text, label) in enumerate(rows[:count])]
    return examples, tuple(sorted({label for _, label in rows}))


def test_turned_labels_of_news_are_found(
    tmp_path: Path, need_shared: Callable[[str], Path], need_starter: Callable[[str], Path]
) -> None:
    examples, labels = news(need_shared, 1500)
    turned = set(Random(1).sample(range(1500), 75))
    given = [
        msgspec.structs.replace(e, label=labels[(labels.index(e.label or "") + 1) % 4]) if e.id in turned else e
        for e in examples
    ]
    listener = Listener(tmp_path / "job")
    write_lines(listener.folder / "labelled.jsonl", given)
    model = str(need_starter("all-minilm-l6-v2"))
    request = LabelErrorsRequest(model, str(tmp_path / "vectors"), "single", labels, 1500)
    label_errors.run(request, listener.context)
    lines = (listener.folder / ISSUES_FILE).read_bytes().splitlines()[:150]
    assert len(turned & {msgspec.json.decode(line, type=LabelError).row for line in lines}) / len(turned) > 0.75


def test_twenty_labels_of_news_are_enough_for_useful_suggestions(
    tmp_path: Path, need_shared: Callable[[str], Path], need_starter: Callable[[str], Path]
) -> None:
    examples, labels = news(need_shared, 420)
    listener = Listener(tmp_path / "job")
    write_lines(listener.folder / "labelled.jsonl", examples[:20])
    write_lines(listener.folder / "near.jsonl", [Example(e.id, e.text) for e in examples[20:]])
    write_lines(tmp_path / "pool.jsonl", [])
    model, pool = str(need_starter("all-minilm-l6-v2")), str(tmp_path / "pool.jsonl")
    quick.run(QuickRequest(model, str(tmp_path / "vectors"), "single", labels, pool, 60.0), listener.context)
    result = msgspec.json.decode((listener.folder / "result.json").read_bytes(), type=QuickResult)
    assert result.wait == ""
    lines = (listener.folder / "suggestions.jsonl").read_bytes().splitlines()
    said = {s.row: s.annotation.label for s in (msgspec.json.decode(line, type=Suggestion) for line in lines)}
    assert np.mean([said[e.id] == e.label for e in examples[20:]]) > 0.5  # by lot 0.25
