"""Global words: a tiny model's cue words are found, intervals by hand, errors with unlike reasons apart."""

from pathlib import Path

import msgspec
import pytest

from app.domain.global_words import GlobalWords, WrongText
from app.domain.jobs import GlobalRequest
from app.domain.problems import Problem
from app.domain.records import CLASSIFICATION, Example
from app.ml import global_words
from app.ml.global_words import Tally, clustered
from tests.domain.test_global_words import attribution
from tests.ml.toys import BAD, Listener, opinions, residents, write_lines


def test_the_words_a_model_was_taught_come_first(opinion_run: Listener, tmp_path: Path) -> None:
    listener = Listener(tmp_path / "job")
    write_lines(listener.folder / "sample.jsonl", opinions(30, 300))
    wrong = WrongText(7, "awful sad cup .", "good", "bad")
    (listener.folder / "wrong.jsonl").write_bytes(msgspec.json.encode(wrong) + b"\n")
    global_words.run(GlobalRequest(str(opinion_run.folder / "model"), "occlusion"), listener.context)
    found = msgspec.json.decode((listener.folder / "result.json").read_bytes(), type=GlobalWords)
    assert [(c.label, c.texts) for c in found.classes] == [("bad", 15), ("good", 15)]
    blamed = found.classes[0]  # what is not blamed is good to this model, so that good words hardly count
    assert {weight.word for weight in blamed.most_for} == set(BAD)
    for weight in blamed.most_for:
        assert weight.low <= weight.mean <= weight.high
        assert weight.times >= weight.texts >= 2
        assert all(weight.word in found.texts[i] for i in weight.examples)
    assert found.explained == 30
    [cluster] = found.clusters
    assert cluster.texts == (wrong,)
    assert set(cluster.words) & set(BAD)


def test_the_weightiest_word_comes_first() -> None:
    tally = Tally()
    for late, slow in ((0.011, 0.002), (0.013, 0.0021), (0.001, 0.0019)):
        tally.add(attribution("late slow", [(0, 4, late), (5, 9, slow)]), CLASSIFICATION)
    [known], _ = tally.classes(["x"])
    assert known.most_for[1].low > known.most_for[0].low, "though the other is surer"
    assert [weight.word for weight in known.most_for] == ["late", "slow"]


def test_means_and_intervals_by_hand() -> None:
    tally = Tally()
    for first, second in ((1.0, 3.0), (2.0, 2.0)):  # one mean a text: 2 and 2
        tally.add(attribution("tea Tea", [(0, 3, first), (4, 7, second)]), CLASSIFICATION)
    tally.add(attribution("tea cup", [(0, 3, 5.0), (4, 7, -1.0)]), CLASSIFICATION)
    [one, other], texts = tally.classes(("x", "y"))
    [weight] = one.most_for  # "cup" stands in one text only and tells nothing
    assert (weight.word, weight.times, weight.texts) == ("tea", 5, 3)
    assert weight.mean == pytest.approx(3.0)
    assert weight.high - weight.mean == pytest.approx(4.302653 * 3**0.5 / 3**0.5, rel=1e-5)  # t(0.975, 2), s = √3
    assert texts[weight.examples[0]] == "tea cup"
    assert (one.most_against, other.texts) == ((), 0)


def test_errors_made_for_unlike_reasons_are_apart() -> None:
    wrong = [WrongText(i, f"text {i}", "a", "b") for i in range(10)]
    reasons = [
        {"late": 2.0, "slow": 1.0 + i / 10} if i % 2 else {"price": 2.0, "money": 1.0 + i / 10} for i in range(10)
    ]
    first, second = clustered(wrong, reasons)
    assert {text.id % 2 for text in first.texts} in ({0}, {1})
    assert {text.id for text in (*first.texts, *second.texts)} == set(range(10))
    assert {frozenset(first.words), frozenset(second.words)} == {
        frozenset({"late", "slow"}),
        frozenset({"price", "money"}),
    }


def test_few_errors_or_like_ones_are_one_group() -> None:
    wrong = [WrongText(i, f"text {i}", "a", "b") for i in range(8)]
    assert len(clustered(wrong[:3], [{"a": 1.0}, {"b": 1.0}, {"c": 1.0}])) == 1
    assert len(clustered(wrong, [{"same": 1.0}] * 8)) == 1
    assert clustered(wrong, [{}] * 8) == ()
    assert clustered([], []) == ()


def test_a_sample_nothing_can_be_read_of_is_said(opinion_run: Listener, tmp_path: Path) -> None:
    listener = Listener(tmp_path / "job")
    write_lines(listener.folder / "sample.jsonl", [Example(1, " ")])
    with pytest.raises(Problem) as raised:
        global_words.run(GlobalRequest(str(opinion_run.folder / "model"), "occlusion"), listener.context)
    assert raised.value.code == "sample-unread"


def test_entities_are_told_by_their_types(resident_run: Listener, tmp_path: Path) -> None:
    listener = Listener(tmp_path / "job")
    write_lines(listener.folder / "sample.jsonl", residents(8, 300))
    global_words.run(GlobalRequest(str(resident_run.folder / "model"), "occlusion"), listener.context)
    found = msgspec.json.decode((listener.folder / "result.json").read_bytes(), type=GlobalWords)
    assert [known.label for known in found.classes] == ["person", "place"]
    assert sum(known.texts for known in found.classes) == 8
    assert any(known.most_for for known in found.classes)
