"""Trust over a sample: random first, the best next, and no random explainer passes for an explanation."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from app.domain.jobs import TrustRequest
from app.domain.methods import AUTO, METHODS, RANDOM
from app.domain.problems import Problem
from app.domain.records import Example
from app.domain.results import TestPrediction
from app.domain.trust import TrustTable
from app.ml import attribution, auto, methods, training, trust
from app.ml.auto import CANDIDATES
from app.ml.loading import Loaded, load_trained
from app.ml.methods.chance import Random
from app.ml.subject import Subject
from tests.ml.toys import ENOUGH, Listener, opinions, prepare, replies, write_lines

FEW = ("occlusion", "gradient_norm")


@pytest.fixture(scope="module")
def judge(opinion_run: Listener) -> Loaded:
    """A model that really decides by some words."""
    return load_trained(opinion_run.folder / "model")


@pytest.fixture(scope="module")
def table(judge: Loaded) -> TrustTable:
    planted = {f"planted-{seed}": Random(seed + 100) for seed in range(8)}
    return trust.measure(judge, opinions(24, 500), FEW, planted=planted)


def test_the_domain_knows_every_method_and_only_those() -> None:
    assert tuple(METHODS) == tuple(methods.METHODS)
    assert set(CANDIDATES) <= set(METHODS)


def test_what_leaves_words_out_is_better_than_chance(table: TrustTable) -> None:
    assert [row.method for row in table.rows[:2]] == [RANDOM, "occlusion"]
    occlusion = table.rows[1]
    assert occlusion.better
    assert occlusion.norm_comprehensiveness.value > 0.8
    assert occlusion.norm_sufficiency.value < 0.2
    assert occlusion.loo_tau is not None
    assert occlusion.loo_tau.value > 0.95  # 1 but for what rounding ties or turns
    assert (table.best, table.texts + table.skipped) == ("occlusion", 24)


def test_a_planted_random_explainer_is_always_flagged(table: TrustTable) -> None:
    planted = [row for row in table.rows if row.method.startswith("planted")]
    assert len(planted) == 8
    for row in planted:
        assert not row.better
        assert row.chance > 0.7
    assert abs(sum(row.z for row in planted)) / 8**0.5 < 4


def test_an_automatic_choice_among_random_explainers_is_flagged_too(
    judge: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It shows the one that passes the text's own test best, so it is measured against the best of as many."""
    drawn = {name: Random(200 + number) for number, name in enumerate(CANDIDATES)}
    monkeypatch.setattr(auto, "METHODS", drawn)
    found = trust.measure(judge, opinions(24, 500), (AUTO,)).row(AUTO)
    assert found is not None
    assert not found.better
    assert found.well < 0.1
    assert found.z < 4


def test_figures_lie_within_their_intervals(table: TrustTable) -> None:
    for row in table.rows:
        for mean in (row.comprehensiveness, row.sufficiency, row.norm_comprehensiveness, row.norm_sufficiency):
            assert mean.low <= mean.value <= mean.high
        assert 0 <= row.norm_comprehensiveness.value <= 1


def test_the_automatic_choice_is_at_least_as_faithful_as_every_candidate(judge: Loaded) -> None:
    names = (AUTO, *CANDIDATES)
    gaps: dict[str, float] = dict.fromkeys(names, 0.0)
    for example in opinions(6, 700):
        for name in names:
            found = attribution.explain(judge, example.text, name, trust=True).trust
            assert found is not None
            gaps[name] += found.comprehensiveness - found.sufficiency
    assert gaps[AUTO] >= max(gaps.values()) - 1e-9


def test_a_model_of_pairs_is_explained_in_both_its_texts(tmp_path: Path, tiny_encoder: Path) -> None:
    """Scores of both texts together are complete; held-out texts keep both."""
    listener = Listener(tmp_path / "pairs")
    training.run(prepare(listener, tiny_encoder, make=replies, settings=ENOUGH), listener.context)
    pairs = load_trained(listener.folder / "model")
    for example in replies(6, 900):
        found = attribution.explain(pairs, example.text, "kernel_shap", second=example.second)
        assert found.second_at is not None
        assert found.text[found.second_at :] == example.second
        subject = attribution.subject_of(pairs, example.text, second=example.second)
        assert sum(found.scores) == pytest.approx(subject.value - subject.bare, abs=1e-6)
    first, *_ = (listener.folder / "test_predictions.jsonl").read_bytes().splitlines()
    assert msgspec.json.decode(first, type=TestPrediction).second


def test_a_method_that_the_model_does_not_fit_is_left_out(judge: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.ml.methods.decompx._MISSING", -1.0)  # no sum is good enough
    found = trust.measure(judge, opinions(4, 500), ("decompx", "gradient_norm"))
    assert [row.method for row in found.rows] == [RANDOM, "gradient_norm"]


def test_as_a_job_it_tells_how_far_it_is(judge: Loaded, tmp_path: Path) -> None:
    listener = Listener(tmp_path / "job")
    write_lines(listener.folder / "sample.jsonl", [*opinions(3), Example(9, "tea")])
    trust.run(TrustRequest(str(judge.folder), ("gradient_x_input",)), listener.context)
    found = msgspec.json.decode((listener.folder / "result.json").read_bytes(), type=TrustTable)
    assert [row.method for row in found.rows] == [RANDOM, "gradient_x_input"]
    assert found.skipped >= 1
    assert listener.events


def test_texts_without_words_enough_are_refused(judge: Loaded) -> None:
    with pytest.raises(Problem) as caught:
        trust.measure(judge, [Example(0, "tea"), Example(1, "good tea")], FEW)
    assert caught.value.code == "sample-too-small"


def test_texts_that_tell_nothing_are_reported_while_it_goes_on(judge: Loaded, tmp_path: Path) -> None:
    parts: list[TrustTable] = []
    sample = [Example(0, "tea"), Example(1, "good tea"), *opinions(2)]
    kept = trust.Kept(tmp_path / "kept.jsonl")
    trust.measure(judge, sample, FEW, kept=kept, so_far=lambda make: parts.append(make()))
    assert [(part.rows, part.skipped) for part in parts[:2]] == [((), 1), ((), 2)]
    assert parts[2].rows


def test_an_unknown_method_is_told_the_known_ones(judge: Loaded, tmp_path: Path) -> None:
    listener = Listener(tmp_path / "job")
    with pytest.raises(Problem, match="auto, attnlrp"):
        trust.run(TrustRequest(str(judge.folder), ("guess",)), listener.context)


def test_what_was_measured_before_is_not_measured_again(
    judge: Loaded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = opinions(6, 700)
    asked: list[str] = []
    subject_of = attribution.subject_of

    def counted(
        loaded: Loaded, text: str, target: str, breathe: Callable[[], None], second: str | None = None
    ) -> Subject:
        asked.append(text)
        return subject_of(loaded, text, target, breathe, second)

    monkeypatch.setattr(trust, "subject_of", counted)
    parts: list[TrustTable] = []
    path = tmp_path / "kept.jsonl"
    first = trust.measure(judge, sample[:4], FEW, kept=trust.Kept(path), so_far=lambda make: parts.append(make()))
    assert asked == [example.text for example in sample[:4]]
    assert parts
    assert {part.wanted for part in parts} <= {4, 0}, "of a part of the sample it says so"
    again = trust.measure(judge, sample[:4], FEW, kept=trust.Kept(path))
    assert len(asked) == 4
    assert again.rows == first.rows
    trust.measure(judge, sample, FEW, kept=trust.Kept(path))
    assert asked[4:] == [example.text for example in sample[4:]]
    with path.open("ab") as file:
        file.write(b'{"key": "cut sho')
    trust.measure(judge, sample, FEW, kept=trust.Kept(path))
    assert len(asked) == 6, "a line cut short by a kill is passed over"
    trust.measure(judge, sample[:1], (*FEW, "lime"), kept=trust.Kept(path))
    assert len(asked) == 7, "another method was never asked about it"
