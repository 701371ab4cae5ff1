"""Attributions: complete, of what was asked, in their place in the text."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch

from app.domain.jobs import AttributeRequest
from app.domain.problems import Problem
from app.domain.records import CLASSIFICATION, MULTILABEL, NER, Example, TrainedModel
from app.domain.results import Attribution
from app.ml import attribution, inference
from app.ml.context import JobCancelled, JobContext
from app.ml.loading import Loaded, load_base, load_tokenizer, load_trained, save_trained
from app.ml.methods import METHODS
from app.ml.methods.integrated_gradients import GOOD, POINTS, spread
from tests.ml.tiny_models import CLASSES, FAMILIES, TYPES, make_trained

TEXT = "The kettle arrived late, not good 😀 味道很好!"


@pytest.fixture(scope="module")
def classifier(tiny_encoder: Path, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return load_trained(make_trained(tmp_path_factory.mktemp("trained") / "model", tiny_encoder))


@pytest.fixture(scope="module")
def tagger(tiny_encoder: Path, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return load_trained(make_trained(tmp_path_factory.mktemp("trained") / "ner", tiny_encoder, NER))


def logits_of(loaded: Loaded, found: Attribution) -> torch.Tensor:
    """<float>[label] or <float>[token, tag]"""
    ids = torch.tensor([loaded.tokenizer.convert_tokens_to_ids(list(found.tokens))])
    with torch.no_grad():
        logits: torch.Tensor = loaded.model(input_ids=ids).logits[0]
    return logits


@pytest.mark.parametrize("family", FAMILIES)
def test_the_scores_add_up_and_the_delta_says_how_well(tiny_encoder: Path, tmp_path: Path, family: str) -> None:
    loaded = load_trained(make_trained(tmp_path / family, tiny_encoder, family=family))
    found = attribution.explain(loaded, TEXT, "integrated_gradients")
    special = torch.tensor([found.special])
    ids = torch.tensor([loaded.tokenizer.convert_tokens_to_ids(list(found.tokens))])
    masked = torch.where(special, ids, torch.tensor(loaded.tokenizer.mask_token_id))
    with torch.no_grad():
        text, baseline = (
            loaded.model(input_ids=torch.cat([ids, masked])).logits[:, CLASSES.index(found.target)].tolist()
        )
    assert found.delta is not None
    assert sum(found.scores) - (text - baseline) == pytest.approx(found.delta, abs=1e-4)
    assert abs(found.delta) <= GOOD * abs(text - baseline) + 1e-3 or found.steps == sum(POINTS)
    assert found.baseline == "mask"


def test_points_in_several_batches_give_the_same(classifier: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = attribution.explain(classifier, TEXT, "integrated_gradients")
    monkeypatch.setattr("app.ml.subject._SLOPES_AT_ONCE", {"cpu": 70})
    assert attribution.explain(classifier, TEXT, "integrated_gradients").scores == pytest.approx(whole.scores, abs=1e-5)


@pytest.mark.parametrize("peak", [-0.2, 0.0, 0.31, 0.9, 1.3])
@pytest.mark.parametrize("width", [0.02, 0.1, 1.0])
def test_points_gathered_about_a_peak_take_its_integral(peak: float, width: float) -> None:
    """Of Lorentz' curve, whose integral is known; the same number of even points misses it where it is narrow."""
    places, weights = spread(POINTS[0], peak, width)
    assert ((places > 0) & (places < 1)).all()
    assert (np.diff(places) > 0).all()
    due = (np.arctan((1 - peak) / width) - np.arctan(-peak / width)) / width
    assert weights @ (1 / ((places - peak) ** 2 + width**2)) == pytest.approx(due, rel=1e-3)
    assert weights.sum() == pytest.approx(1.0, abs=1e-3)


def test_gradient_x_input_is_the_first_order_picture(classifier: Loaded) -> None:
    """Against the slope of F along each embedding, measured."""
    found = attribution.explain(classifier, "a good kettle", "gradient_x_input")
    embeddings = classifier.model.get_input_embeddings()
    ids = torch.tensor([classifier.tokenizer.convert_tokens_to_ids(list(found.tokens))])
    vectors = embeddings(ids).detach()
    index, small = CLASSES.index(found.target), 1e-2
    for token, score in enumerate(found.scores):
        step = torch.zeros_like(vectors)
        step[0, token] = small * vectors[0, token]
        with torch.no_grad():
            up = classifier.model(inputs_embeds=vectors + step).logits[0, index]
            down = classifier.model(inputs_embeds=vectors - step).logits[0, index]
        assert score == pytest.approx(float(up - down) / (2 * small), abs=1e-2)
    assert (found.delta, found.steps) == (None, 0)


@pytest.mark.parametrize("method", METHODS)
def test_tokens_stand_in_their_place(classifier: Loaded, method: str) -> None:
    found = attribution.explain(classifier, TEXT, method)
    assert len(found.tokens) == len(found.offsets) == len(found.scores) == len(found.special)
    assert (found.special[0], found.special[-1]) == (True, True)
    assert not any(found.special[1:-1])
    for token, (left, right), special in zip(found.tokens, found.offsets, found.special, strict=True):
        if special:
            assert left == right
        elif token != "[UNK]":
            assert TEXT[left:right].lower() == token.removeprefix("##")
    assert "".join(TEXT[left:right] for left, right in found.offsets) == TEXT.replace(" ", "")
    assert found.unread == ()


def test_special_tokens_weigh_nothing_against_the_baseline(classifier: Loaded) -> None:
    found = attribution.explain(classifier, TEXT, "integrated_gradients")
    assert (found.scores[0], found.scores[-1]) == (0.0, 0.0)


def test_any_label_can_be_asked_and_the_predicted_one_is_the_default(classifier: Loaded) -> None:
    found = {label: attribution.explain(classifier, TEXT, "gradient_x_input", label) for label in ("", *CLASSES)}
    predicted = found[""]
    assert predicted.labels == CLASSES
    assert predicted.probability == max(predicted.probabilities)
    assert sum(predicted.probabilities) == pytest.approx(1.0)
    assert predicted.probabilities == pytest.approx(
        torch.softmax(logits_of(classifier, predicted), -1).tolist(), abs=1e-6
    )
    assert predicted.scores == found[predicted.target].scores
    for label in CLASSES:
        assert found[label].target == label
        assert found[label].probability == found[label].probabilities[CLASSES.index(label)]
    assert len({found[label].scores for label in CLASSES}) == len(CLASSES)


def test_labels_that_do_not_exclude_each_other_have_chances_of_their_own(tmp_path: Path, tiny_encoder: Path) -> None:
    several = load_trained(make_trained(tmp_path / "several", tiny_encoder, MULTILABEL))
    found = attribution.explain(several, TEXT, "gradient_x_input", TYPES[1])
    assert found.target == TYPES[1]
    assert found.probabilities == pytest.approx(torch.sigmoid(logits_of(several, found)).tolist(), abs=1e-5)


def test_the_same_question_gets_the_same_answer(classifier: Loaded) -> None:
    once, again = (attribution.explain(classifier, TEXT, "integrated_gradients") for _ in range(2))
    assert once.scores == again.scores


@pytest.mark.parametrize("method", METHODS)
def test_a_long_text_is_explained_to_its_end(classifier: Loaded, method: str) -> None:
    """In the windows of prediction, each with its say: what is explained is what is predicted."""
    text = "good kettle " * 40 + "terrible handle"
    found = attribution.explain(classifier, text, method)
    assert found.unread == ()
    assert len(found.tokens) == len(found.scores) == 84
    assert text[slice(*found.offsets[-2])] == "handle"
    [answer] = inference.Predictor(classifier).predict([Example(0, text)])
    assert answer.windows == 2
    assert found.probabilities == pytest.approx(answer.probabilities, abs=1e-5)


def test_a_sum_over_windows_is_complete(classifier: Loaded) -> None:
    subject = attribution.subject_of(classifier, "good kettle " * 40 + "terrible handle")
    for method in ("integrated_gradients", "kernel_shap", "partition_shap"):
        scores = METHODS[method].attribute(subject)
        assert sum(scores.values) == pytest.approx(subject.value - subject.bare, abs=0.02)


def test_only_the_first_window_where_that_is_asked(classifier: Loaded) -> None:
    text = "good kettle " * 40
    found = attribution.explain(classifier, text, "gradient_x_input", windowed=False)
    assert len(found.tokens) == 64
    [(start, end)] = found.unread
    assert (start, end) == (max(right for _, right in found.offsets), len(text))
    assert text[:start].split() == ["good", "kettle"] * 31


@pytest.mark.parametrize("text", ["", "  \n\t", "\u200b"])
def test_there_must_be_a_text(classifier: Loaded, text: str) -> None:
    with pytest.raises(Problem) as caught:
        attribution.explain(classifier, text, "gradient_x_input")
    assert caught.value.code == "text-empty"


def test_an_unknown_label_is_told_the_known_ones(classifier: Loaded) -> None:
    with pytest.raises(Problem, match="bad, good, so-so") as caught:
        attribution.explain(classifier, TEXT, "gradient_x_input", "excellent")
    assert caught.value.code == "label-unknown"


def request_for(loaded: Loaded, method: str = "integrated_gradients") -> AttributeRequest:
    return AttributeRequest(str(loaded.folder), TEXT, method)


def test_as_a_job_it_leaves_its_result(classifier: Loaded, tmp_path: Path) -> None:
    attribution.run(request_for(classifier), JobContext("job", 1, tmp_path, lambda event: None))
    found = msgspec.json.decode((tmp_path / "result.json").read_bytes(), type=Attribution)
    assert found.method == "integrated_gradients"
    assert found.seconds > 0


def test_an_unknown_method_is_told_the_known_ones(classifier: Loaded, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="auto, attnlrp") as caught:
        attribution.run(request_for(classifier, "guess"), JobContext("job", 1, tmp_path, lambda event: None))
    assert caught.value.code == "method-unknown"


def test_it_can_be_stopped_between_two_batches(
    classifier: Loaded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ml.subject._SLOPES_AT_ONCE", {"cpu": 1})
    breaths = 0

    def breathe() -> None:
        nonlocal breaths
        breaths += 1
        if breaths == 10:
            raise JobCancelled

    with pytest.raises(JobCancelled):
        attribution.run(request_for(classifier), JobContext("job", 1, tmp_path, lambda event: None, breathe))
    assert breaths == 10
    assert list(tmp_path.iterdir()) == []


ANNA = "anna lives in paris and works in london"


def test_an_entity_is_explained_by_its_own_tags(tagger: Loaded) -> None:
    found = attribution.explain(tagger, ANNA, "gradient_x_input", "LOC@14:19")
    chances = torch.softmax(logits_of(tagger, found), -1)
    token = found.tokens.index("paris")
    assert found.target == "LOC@14:19"
    assert found.labels == ("O", *TYPES)
    assert found.probability == pytest.approx(float(chances[token, 3]), abs=1e-6)  # O, B-PER, I-PER, B-LOC, I-LOC
    expected = [float(chances[token, 0]), float(chances[token, 1:3].sum()), float(chances[token, 3:].sum())]
    assert found.probabilities == pytest.approx(expected, abs=1e-6)


def test_an_entity_of_several_words_is_their_mean(tagger: Loaded) -> None:
    found = attribution.explain(tagger, ANNA, "integrated_gradients", "PER@0:13")
    logits = logits_of(tagger, found)
    heads = [found.tokens.index(word) for word in ("anna", "lives", "in")]
    ids = torch.tensor([tagger.tokenizer.convert_tokens_to_ids(list(found.tokens))])
    ids[0, 1:-1] = tagger.tokenizer.mask_token_id
    with torch.no_grad():
        masked = tagger.model(input_ids=ids).logits[0]
    tags = [1, 2, 2]
    difference = float(logits[heads, tags].mean() - masked[heads, tags].mean())
    assert found.delta == pytest.approx(sum(found.scores) - difference, abs=1e-4)


def test_without_a_target_the_surest_predicted_entity_is_explained(tagger: Loaded) -> None:
    found = attribution.explain(tagger, ANNA, "gradient_x_input")
    [answer] = inference.Predictor(tagger).predict([Example(0, ANNA)])
    sureness = {
        f"{span.label}@{span.start}:{span.end}": sure
        for span, sure in zip(answer.spans, answer.span_confidences, strict=True)
    }
    assert found.probability == pytest.approx(sureness[found.target], abs=0.02)  # prediction computes in bfloat16
    assert sureness[found.target] >= max(sureness.values()) - 0.02


def test_where_nothing_is_found_the_least_sure_word_is_explained(tagger: Loaded) -> None:
    text = f"{ANNA} now"  # not asked before: what was answered is remembered
    head = tagger.model.get_submodule("classifier")
    assert isinstance(head, torch.nn.Linear)
    with torch.no_grad():
        head.bias[0] += 1000.0
    try:
        found = attribution.explain(tagger, text, "gradient_x_input")
        outside = torch.log_softmax(logits_of(tagger, found).double(), -1)[1:-1, 0]
        left, right = found.offsets[1 + int(outside.argmin())]
    finally:
        with torch.no_grad():
            head.bias[0] -= 1000.0
    assert found.target.startswith("O@")
    assert found.probability == pytest.approx(1.0)
    assert text[left:right] in text.split()


@pytest.mark.parametrize("target", ["PER", "PER@0", "ANIMAL@0:4", "PER@4:5", "PER@4:4", "PER@8:6", "@0:4", "PER@-1:4"])
def test_a_place_without_a_word_is_refused(tagger: Loaded, target: str) -> None:
    with pytest.raises(Problem) as caught:
        attribution.explain(tagger, ANNA, "gradient_x_input", target)
    assert caught.value.code == "label-unknown"


@pytest.mark.parametrize("target", [f"PER@0:{len(ANNA) + 1}", "PER@500:600", "O@33:50"])
def test_a_place_beyond_the_text_is_refused(tagger: Loaded, target: str) -> None:
    with pytest.raises(Problem, match=f"beyond the text, which has {len(ANNA)} characters") as caught:
        attribution.explain(tagger, ANNA, "gradient_x_input", target)
    assert caught.value.code == "span-outside"
    whole = attribution.explain(tagger, ANNA, "gradient_x_input", f"PER@0:{len(ANNA)}")
    assert whole.target == f"PER@0:{len(ANNA)}"


def test_classification_and_entities_know_their_labels(classifier: Loaded, tagger: Loaded) -> None:
    assert (classifier.record.task, tagger.record.task) == (CLASSIFICATION, NER)


@pytest.mark.slow
def test_a_long_text_on_the_starter_model(need_starter: Callable[[str], Path], tmp_path: Path) -> None:
    starter = need_starter("all-minilm-l6-v2")
    torch.manual_seed(0)
    record = TrainedModel(task=CLASSIFICATION, labels=CLASSES, max_length=512, base="all-minilm-l6-v2", run="run-001")
    save_trained(tmp_path / "model", load_base(starter, CLASSIFICATION, CLASSES), load_tokenizer(starter), record)
    loaded = load_trained(tmp_path / "model")
    found = attribution.explain(loaded, "A long-awaited kettle arrived; it leaks. " * 60, "integrated_gradients")
    assert len(found.tokens) > 512
    assert found.unread == ()
    assert found.delta is not None
    assert abs(found.delta) < 0.05
