"""Layer by layer: the last layer is the model's own answer, the others its head on their own states."""

from pathlib import Path

import msgspec
import pytest
import torch
from transformers import AutoModel, AutoModelForSequenceClassification, AutoModelForTokenClassification

from app.domain.inside import Layers, settled
from app.domain.jobs import LayersRequest
from app.domain.problems import Problem
from app.domain.records import MULTILABEL, NER
from app.domain.results import in_words
from app.ml import document, layers
from app.ml.inference import Predictor
from app.ml.layered import take_apart
from app.ml.loading import load_trained
from tests.ml.tiny_models import FAMILIES, make_trained
from tests.ml.toys import Listener, remarks, train

TEXT = "the kettle arrived late , 味道很好 !"


def ids_of(model: Path) -> torch.Tensor:
    loaded = load_trained(model)
    return torch.tensor([document.whole(loaded.tokenizer, TEXT, 64, windowed=False).ids])


@pytest.mark.parametrize("task", ["classification", NER])
@pytest.mark.parametrize("family", FAMILIES)
def test_the_last_layer_is_the_models_own_answer(tiny_encoder: Path, tmp_path: Path, family: str, task: str) -> None:
    model = make_trained(tmp_path / "model", tiny_encoder, task, family)
    auto = AutoModelForTokenClassification if task == NER else AutoModelForSequenceClassification
    ids = ids_of(model)
    with torch.no_grad():
        own = auto.from_pretrained(model).eval()(input_ids=ids, attention_mask=torch.ones_like(ids)).logits
        found = take_apart(load_trained(model).model, ids)
        answers = [found.answer(state) for state in found.states]
    assert len(answers) == 4
    assert torch.equal(answers[-1], own)
    assert torch.equal(found.logits, own)
    assert not torch.allclose(answers[1], own)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_layer_in_the_middle_answers_as_a_model_cut_there(tiny_encoder: Path, tmp_path: Path, family: str) -> None:
    """The same weights with one layer fewer are another model, whose answer is computed in the plain way."""
    model = make_trained(tmp_path / "model", tiny_encoder, family=family)
    layers_name = "n_layers" if family == "distilbert" else "num_hidden_layers"
    shorter = AutoModelForSequenceClassification.from_pretrained(model, **{layers_name: 2}).eval()
    ids = ids_of(model)
    with torch.no_grad():
        own = shorter(input_ids=ids, attention_mask=torch.ones_like(ids)).logits
        found = take_apart(load_trained(model).model, ids)
        torch.testing.assert_close(found.answer(found.states[2]), own)


def test_row_0_is_the_word_embeddings(tiny_encoder: Path, tmp_path: Path) -> None:
    model = make_trained(tmp_path / "model", tiny_encoder)
    ids = ids_of(model)
    found = take_apart(load_trained(model).model, ids)
    with torch.no_grad():
        torch.testing.assert_close(found.states[0], AutoModel.from_pretrained(model).eval().embeddings(input_ids=ids))


def test_the_kept_model_answers_as_before_afterwards(tiny_encoder: Path, tmp_path: Path) -> None:
    loaded = load_trained(make_trained(tmp_path / "model", tiny_encoder))
    ids = ids_of(loaded.folder)
    with torch.no_grad():
        before = loaded.model(input_ids=ids).logits
        layers.read(loaded, TEXT)
        assert torch.equal(loaded.model(input_ids=ids).logits, before)
    assert "forward" not in vars(loaded.model.base_model)


def test_a_norm_before_the_head_is_applied_to_every_layer(tmp_path: Path) -> None:
    from transformers import ModernBertConfig, ModernBertForSequenceClassification

    torch.manual_seed(0)
    config = ModernBertConfig(
        vocab_size=50,
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=3,
        num_attention_heads=2,
        pad_token_id=0,
        bos_token_id=1,
        eos_token_id=2,
        cls_token_id=1,
        sep_token_id=2,
    )
    model = ModernBertForSequenceClassification(config)
    model.train(False)
    found = take_apart(model, torch.tensor([[1, 7, 8, 9, 2]]))
    raw: list[torch.Tensor] = []
    hook = model.model.layers[-1].register_forward_hook(
        lambda module, given, output: raw.append(output[0] if isinstance(output, tuple) else output)
    )
    with torch.no_grad():
        model(input_ids=torch.tensor([[1, 7, 8, 9, 2]]))
        hook.remove()
        torch.testing.assert_close(found.states[-1], model.model.final_norm(raw[0]))
    for state in found.states:
        torch.testing.assert_close(state.mean(-1), torch.zeros(1, 5), atol=1e-5, rtol=0)


def test_a_class_forms(opinion_run: Listener) -> None:
    model = opinion_run.folder / "model"
    listener = Listener(opinion_run.folder.parent / "layers")
    layers.run(LayersRequest(str(model), "good great kettle"), listener.context)
    found = msgspec.json.decode((listener.folder / "result.json").read_bytes(), type=Layers)
    assert found.labels == ("bad", "good")
    assert found.target == found.decisions[-1] == "good"
    assert len(found.probabilities) == len(found.scores) == 3  # two layers and the embeddings
    assert all(sum(row) == pytest.approx(1) for row in found.probabilities)
    assert found.course[-1] > 0.9
    assert sum(found.moved) == pytest.approx(found.course[-1] - found.course[0])
    assert found.decisions[found.settled :] == ("good",) * (3 - found.settled)
    assert found.leans <= found.settled


def test_any_label_can_be_followed(opinion_run: Listener) -> None:
    loaded = load_trained(opinion_run.folder / "model")
    found = layers.read(loaded, "good great kettle", "bad")
    assert found.target == "bad"
    assert found.decisions[-1] == "good"
    assert found.course[-1] < 0.1
    with pytest.raises(Problem) as caught:
        layers.read(loaded, "good great kettle", "worse")
    assert caught.value.code == "label-unknown"


def test_several_labels_at_once(tmp_path: Path, tiny_encoder: Path) -> None:
    run = train(tmp_path / "run", tiny_encoder, MULTILABEL)
    loaded = load_trained(run.folder / "model")
    example = remarks(8)[7]
    found = layers.read(loaded, example.text)
    [own] = Predictor(loaded).predict([example])
    assert found.decisions[-1] == in_words(own.labels)
    assert found.probabilities[-1] == pytest.approx(own.probabilities, abs=1e-5)


def test_tags_of_words_form(resident_run: Listener) -> None:
    text = "now anna lives in rome with the kettle ."
    found = layers.read(load_trained(resident_run.folder / "model"), text)
    assert [text[a:b] for a, b in found.words] == text.split()
    assert found.tags[-1][1] == "B-person"
    assert found.tags[-1][4] == "B-place"
    assert len(found.tags) == len(found.chances) == 3
    assert all(len(row) == len(found.words) for row in found.tags)
    kind, _, place = found.target.rpartition("@")
    assert kind in ("person", "place")
    assert found.decisions[-1] == kind
    assert found.labels == ("O", "person", "place")
    other = layers.read(load_trained(resident_run.folder / "model"), text, "O@0:3")
    assert other.decisions[-1] == "O"
    assert place != "0:3"


def test_a_long_text_says_where_it_was_cut(tiny_encoder: Path, tmp_path: Path) -> None:
    found = layers.read(load_trained(make_trained(tmp_path / "m", tiny_encoder)), "good kettle " * 40)
    assert found.cut_at is not None


def test_a_slight_lead_is_no_decision() -> None:
    def firm(*leads: float, task: str = "classification") -> int | None:
        rows = tuple((0.5 + lead / 2, 0.5 - lead / 2) for lead in leads)
        return Layers("t", task, ("a", "b"), "a", leads, rows, ("a",) * len(leads)).firm

    assert firm(0.02, 0.5, 0.05, 0.3, 0.9) == 3
    assert firm(0.2, 0.9) == 0
    assert firm(0.9, 0.05) is None
    assert firm(0.9, 0.05, 0.2, task=MULTILABEL) == 2


def test_where_a_mind_is_made_up() -> None:
    assert settled(("a", "b", "a", "b", "b")) == 3
    assert settled(("b",)) == 0
    assert settled(("a", "a")) == 0
    assert settled(("a", "a", "b")) == 2
