"""The smallest flips: true when predicted anew, minimal, of real words, within the budget."""

import itertools
from pathlib import Path

import pytest

from app.domain.flips import Flips
from app.domain.jobs import FlipRequest
from app.domain.problems import Problem
from app.domain.records import Example
from app.domain.results import Prediction
from app.domain.rewording import applied, moved
from app.ml import flipping
from app.ml.context import JobCancelled, JobContext
from app.ml.hotflip import script, style, vocabulary
from app.ml.inference import Predictor
from app.ml.loading import Loaded, load_trained
from tests.ml.tiny_models import make_trained
from tests.ml.toys import Listener

TEXT = "The handle was broken and the shop was terrible."
PLACE = "anna lives in london with the tea ."


@pytest.fixture(scope="module")
def judge_of_opinions(opinion_run: Listener) -> Loaded:
    return load_trained(opinion_run.context.folder / "model")


@pytest.fixture(scope="module")
def tagger(resident_run: Listener) -> Loaded:
    return load_trained(resident_run.context.folder / "model")


@pytest.fixture(scope="module")
def opinion(judge_of_opinions: Loaded) -> Flips:
    return flipping.search(judge_of_opinions, TEXT)


def predict(loaded: Loaded, text: str) -> Prediction:
    [answer] = Predictor(loaded).predict([Example(0, text)])
    return answer


def test_every_flip_is_true_when_its_text_is_predicted_anew(judge_of_opinions: Loaded, opinion: Flips) -> None:
    assert opinion.target == predict(judge_of_opinions, TEXT).label
    assert opinion.flips
    for flip in opinion.flips:
        assert flip.text == applied(TEXT, flip.changes)
        said = predict(judge_of_opinions, flip.text)
        assert said.label == flip.prediction != opinion.target
        assert said.confidence == pytest.approx(flip.probability, abs=1e-4)
        assert flip.before == pytest.approx(1 - flip.probability, abs=1e-4)  # of two labels


def test_the_fewest_words_come_first_and_no_part_of_a_flip_flips(judge_of_opinions: Loaded, opinion: Flips) -> None:
    counts = [flip.words for flip in opinion.flips]
    assert counts == sorted(counts)
    for flip in opinion.flips:
        assert flip.minimal
        for size in range(1, flip.words):
            for part in itertools.combinations(flip.changes, size):
                assert predict(judge_of_opinions, applied(TEXT, part)).label == opinion.target


def test_words_that_say_the_same_are_taken_together_and_none_in_vain(judge_of_opinions: Loaded) -> None:
    found = flipping.search(judge_of_opinions, "bad terrible awful kettle , hate sad broken cup")
    several = [flip for flip in found.flips if flip.words > 1]
    assert several
    for flip in several:
        assert predict(judge_of_opinions, flip.text).label == flip.prediction != found.target
        sizes = range(1, flip.words) if flip.words <= flipping.EXHAUSTIVE else [flip.words - 1]
        for size in sizes:
            for part in itertools.combinations(flip.changes, size):
                assert predict(judge_of_opinions, applied(found.text, part)).label == found.target


def test_words_are_replaced_by_real_words_written_alike(judge_of_opinions: Loaded) -> None:
    found = flipping.search(judge_of_opinions, "Terrible BROKEN handle, bad cup")
    replaced = [flip for flip in found.flips if flip.means == "replace"]
    assert replaced
    known = {word.casefold() for word in vocabulary(judge_of_opinions).words}
    for change in itertools.chain.from_iterable(flip.changes for flip in replaced):
        present = found.text[change.start : change.end]
        assert change.after.casefold() in known
        assert script(change.after) == script(present)
        assert style(change.after) == style(present)


def test_a_wanted_label_is_reached(tiny_encoder: Path, tmp_path: Path) -> None:
    loaded = load_trained(make_trained(tmp_path / "model", tiny_encoder))
    target = predict(loaded, TEXT).label
    for wanted in loaded.record.labels:
        found = flipping.search(loaded, TEXT, wanted)
        assert found.wanted == ("" if wanted == target else wanted)
        assert {flip.prediction for flip in found.flips} <= (
            {wanted} if found.wanted else {*loaded.record.labels} - {target}
        )


def test_an_entity_changes_its_type_while_its_own_words_stay(tagger: Loaded) -> None:
    span = predict(tagger, PLACE).spans[0]
    target = f"{span.label}@{span.start}:{span.end}"
    found = flipping.search(tagger, PLACE, target)
    assert found.target == target
    for flip in found.flips:
        start, end = moved(span.start, flip.changes), moved(span.end - 1, flip.changes) + 1
        assert flip.text[start:end] == PLACE[span.start : span.end]
        now = {s.label for s in predict(tagger, flip.text).spans if s.start < end and s.end > start}
        assert now == (set() if flip.prediction == "O" else {flip.prediction})
        assert span.label not in now


def test_the_budget_is_kept_and_said(judge_of_opinions: Loaded) -> None:
    found = flipping.search(judge_of_opinions, " ".join(["the tea was terrible"] * 4), budget=30)
    assert found.spent
    assert found.passes <= 30 + 2 * 20  # leaving each word out once, and the slopes, are not cut short
    for flip in found.flips:
        assert predict(judge_of_opinions, flip.text).label != found.target


def test_a_text_that_holds_a_mask_is_read_as_prediction_reads_it(judge_of_opinions: Loaded) -> None:
    """Hostile or not: "[MASK]" in a text is the special token, in prediction and here, and is not offered for edits."""
    text = "the [MASK] was terrible[MASK]"
    found = flipping.search(judge_of_opinions, text)
    assert found.target == predict(judge_of_opinions, text).label
    for flip in found.flips:
        assert all("[MASK]" not in text[change.start : change.end] for change in flip.changes)
        assert predict(judge_of_opinions, flip.text).label == flip.prediction


def test_a_text_without_words_to_change_has_no_flip(judge_of_opinions: Loaded) -> None:
    found = flipping.search(judge_of_opinions, "!!!")
    assert found.flips == ()


def test_an_unknown_label_is_a_problem(judge_of_opinions: Loaded) -> None:
    with pytest.raises(Problem, match="no label"):
        flipping.search(judge_of_opinions, TEXT, "lukewarm")


def test_it_can_be_cancelled_and_says_how_far_it_is(judge_of_opinions: Loaded, tmp_path: Path) -> None:
    said: list[object] = []
    calls = 0

    def breathe() -> None:
        nonlocal calls
        calls += 1
        if calls > 12:
            raise JobCancelled

    request = FlipRequest(str(judge_of_opinions.folder), "a nice cup , not broken")
    with pytest.raises(JobCancelled):
        flipping.run(request, JobContext("job", 1, tmp_path, said.append, breathe))
    assert said
    assert not (tmp_path / "result.json").exists()
