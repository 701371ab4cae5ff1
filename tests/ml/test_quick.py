"""The quick model, kind by kind of label: what it needs, what it says, how sure it is of itself."""

from pathlib import Path

import msgspec
import numpy as np
import pytest

from app.domain.annotations import SchemeKind, Suggestion
from app.domain.jobs import NearestRequest, QuickRequest
from app.domain.records import Example
from app.domain.suggestions import ORDER_FILES, SUGGESTIONS_FILE, Neighbours, QuickResult
from app.ml import nearest, quick
from app.ml.context import JobCancelled
from tests.ml.toys import LABELS, Listener, opinions, residents, write_lines


class Asked:
    """A quick model's job and what came of it."""

    def __init__(
        self,
        folder: Path,
        model: Path,
        scheme: SchemeKind,
        labels: tuple[str, ...],
        labelled: list[Example],
        near: list[Example],
        pool: list[Example],
        seconds: float = 60.0,
    ) -> None:
        self.listener = Listener(folder / "job")
        write_lines(self.listener.folder / "labelled.jsonl", labelled)
        write_lines(self.listener.folder / "near.jsonl", near)
        write_lines(folder / "pool.jsonl", pool)
        vectors, file = str(folder / "vectors"), str(folder / "pool.jsonl")
        quick.run(QuickRequest(str(model), vectors, scheme, labels, file, seconds), self.listener.context)
        job = self.listener.folder
        self.result = msgspec.json.decode((job / "result.json").read_bytes(), type=QuickResult)
        lines = (job / SUGGESTIONS_FILE).read_bytes().splitlines()
        self.said = {s.row: s for s in (msgspec.json.decode(line, type=Suggestion) for line in lines)}
        self.orders = {name: np.load(job / file).tolist() for name, file in ORDER_FILES.items()}


def bare(examples: list[Example]) -> list[Example]:
    return [Example(example.id, example.text, second=example.second) for example in examples]


def test_one_label(tmp_path: Path, tiny_encoder: Path) -> None:
    near, pool = opinions(6, 40), opinions(60, 44)
    asked = Asked(tmp_path, tiny_encoder, "single", (*LABELS, "unused"), opinions(40), bare(near), bare(pool))
    assert asked.result.wait == ""
    assert asked.result.figure is not None
    assert asked.result.figure.low <= asked.result.figure.value <= asked.result.figure.high
    assert asked.result.baseline == 0.5
    assert asked.result.suggested == 64  # two are in both
    gold = {example.id: example.label for example in near + pool}
    right = [asked.said[row].annotation.label == label for row, label in gold.items()]
    assert np.mean(right) > 0.8
    assert set(asked.said) == set(gold) | set(range(40))
    for order in asked.orders.values():
        assert sorted(order) == sorted(gold)


def test_several_labels(tmp_path: Path, tiny_encoder: Path) -> None:
    def tagged(examples: list[Example]) -> list[Example]:
        tags = [("good",) * ("good" in e.text or "great" in e.text) + ("tea",) * ("tea" in e.text) for e in examples]
        return [Example(e.id, e.text, labels=labels) for e, labels in zip(examples, tags, strict=True)]

    asked = Asked(tmp_path, tiny_encoder, "multi", ("good", "tea"), tagged(opinions(80)), bare(opinions(30, 80)), [])
    assert asked.result.figure is not None
    assert asked.result.figure.name == "micro_f1"
    gold = {example.id: set(example.labels) for example in tagged(opinions(30, 80))}
    right = [("tea" in asked.said[row].annotation.labels) == ("tea" in labels) for row, labels in gold.items()]
    assert np.mean(right) > 0.7


def test_pairs(tmp_path: Path, tiny_encoder: Path) -> None:
    texts = opinions(120)
    pairs = [
        Example(i, texts[i].text, "same" if i % 4 < 2 else "other", second=texts[(i + 2 - i % 4 // 2) % 120].text)
        for i in range(100)
    ]
    asked = Asked(tmp_path, tiny_encoder, "single", ("same", "other"), pairs[:80], bare(pairs[80:]), [])
    assert asked.result.figure is not None
    assert asked.result.figure.value > 0.6  # whether both praise or both blame
    assert all(asked.said[row].annotation.label in ("same", "other") for row in range(80, 100))


def test_parts_of_texts(tmp_path: Path, tiny_encoder: Path) -> None:
    gold = residents(20, 40)
    asked = Asked(tmp_path, tiny_encoder, "spans", ("person", "place"), residents(40), bare(gold), [])
    assert asked.result.figure is not None
    assert asked.result.figure.name == "entity_f1"
    assert asked.result.figure.value > 0.8
    right = [asked.said[example.id].annotation.spans == example.spans for example in gold]
    assert np.mean(right) > 0.8
    assert sorted(asked.orders["margin"]) == [example.id for example in gold]


@pytest.mark.parametrize(
    ("scheme", "labelled", "wait"),
    [
        ("single", [], "few-labels"),
        ("single", opinions(19), "few-labels"),
        ("single", opinions(40)[::2], "one-label"),
        ("single", [*opinions(40)[::2], *opinions(4)[1::2]], "few-of-each"),
        ("single", opinions(20), ""),
        ("multi", [Example(i, "tea", labels=("a",)) for i in range(29)], "few-of-each"),
        ("spans", residents(2), "few-entities"),
        ("spans", [Example(i, "tea") for i in range(30)], "few-entities"),
        ("spans", residents(3), ""),
        ("answer", opinions(40), "answers"),
    ],
)
def test_what_it_waits_for(scheme: SchemeKind, labelled: list[Example], wait: str) -> None:
    assert quick.waiting(scheme, ("person", "place", "a", *LABELS), labelled)[0] == wait


def test_labels_drawn_by_lot_do_not_beat_guessing(tmp_path: Path, tiny_encoder: Path) -> None:
    lot = np.random.default_rng(0).integers(0, 2, 60)
    drawn = [Example(e.id, e.text, LABELS[side]) for e, side in zip(opinions(60), lot, strict=True)]
    asked = Asked(tmp_path, tiny_encoder, "single", LABELS, drawn, [], [])
    assert not asked.result.beats_guessing
    assert asked.result.suggested == 0


def test_where_time_runs_out_the_rest_has_no_suggestion_yet(tmp_path: Path, tiny_encoder: Path) -> None:
    pool = [Example(1000 + i, f"the tea number {i} is good") for i in range(400)]
    asked = Asked(tmp_path, tiny_encoder, "single", LABELS, opinions(20), bare(opinions(5, 20)), pool, seconds=0.0)
    assert asked.result.unread == 400
    assert sorted(asked.orders["mixed"]) == list(range(20, 25))
    again = Asked(tmp_path, tiny_encoder, "single", LABELS, opinions(20), bare(opinions(5, 20)), pool)
    assert again.result.unread == 0
    assert len(again.orders["mixed"]) == 405


def test_cancelled_it_keeps_the_vectors_made(tmp_path: Path, tiny_encoder: Path) -> None:
    breaths = 0

    def stop() -> None:
        nonlocal breaths
        breaths += 1
        if breaths > 30:
            raise JobCancelled

    listener = Listener(tmp_path / "job", stop)
    write_lines(
        tmp_path / "pool.jsonl", [Example(i, f"the tea number {i} is {'very ' * (i % 9)}good") for i in range(4000)]
    )
    request = QuickRequest(
        str(tiny_encoder), str(tmp_path / "vectors"), "single", LABELS, str(tmp_path / "pool.jsonl"), 60.0
    )
    with pytest.raises(JobCancelled):
        quick.run(request, listener.context)
    assert not (listener.folder / "result.json").exists()
    assert (tmp_path / "vectors" / "keys.bin").stat().st_size > 0


def test_the_nearest_are_the_same_words(tmp_path: Path, tiny_encoder: Path) -> None:
    listener = Listener(tmp_path / "job")
    asked = Example(7, "the tea is good and cheap")
    others = [
        Example(8, "the tea is cheap and good"),
        Example(9, "anna lives in paris"),
        Example(10, "rome , london !"),
    ]
    write_lines(listener.folder / "near.jsonl", [asked])
    write_lines(tmp_path / "pool.jsonl", [*others, asked])
    request = NearestRequest(str(tiny_encoder), str(tmp_path / "v"), str(tmp_path / "pool.jsonl"), 2, 60.0)
    nearest.run(request, listener.context)
    found = msgspec.json.decode((listener.folder / "result.json").read_bytes(), type=Neighbours)
    assert found.rows[0] == 8
    assert len(found.rows) == 2
    assert 1.0 >= found.cosines[0] > found.cosines[1] >= -1.0
