"""The logit lens: the last layer says what the model says, and a model without its head is refused."""

from pathlib import Path
from typing import Literal

import msgspec
import pytest
import torch
from transformers import AutoModelForCausalLM, AutoModelForMaskedLM

from app.domain.inside import Lens
from app.domain.jobs import LensRequest
from app.domain.problems import Problem
from app.ml import lens
from tests.ml.language_models import make_causal, make_masked
from tests.ml.toys import Listener

TEXT = "the kettle arrived late"


@pytest.fixture(scope="module")
def masked(tiny_encoder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_masked(tmp_path_factory.mktemp("masked"), tiny_encoder)


def test_each_token_is_masked_in_turn(masked: Path) -> None:
    speaker = lens.load(masked)
    found = lens.look(speaker, TEXT)
    assert (found.kind, found.tokens) == ("masked", ("the", "kettle", "arrived", "late"))
    assert len(found.guesses) == 4  # three layers and the embeddings
    model = AutoModelForMaskedLM.from_pretrained(masked).train(False)
    ids = speaker.tokenizer(TEXT, return_tensors="pt")["input_ids"]
    ids[0, 2] = speaker.tokenizer.mask_token_id
    with torch.no_grad():
        likely = torch.softmax(model(input_ids=ids).logits[0, 2], -1)
    best = likely.topk(5)
    assert list(found.guesses[-1][1]) == speaker.tokenizer.convert_ids_to_tokens(best.indices.tolist())
    assert found.chances[-1][1] == pytest.approx(best.values.tolist(), abs=1e-6)
    kettle = speaker.tokenizer.convert_tokens_to_ids("kettle")
    assert found.actual[-1][1] == pytest.approx(float(likely[kettle]), abs=1e-6)


def test_many_places_are_read_in_several_passes(masked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    speaker = lens.load(masked)
    whole = lens.look(speaker, TEXT)
    breaths: list[None] = []
    monkeypatch.setattr(lens, "_LOGITS", 1)
    again = lens.look(speaker, TEXT, lambda: breaths.append(None))
    assert len(breaths) == 4
    assert again.guesses == whole.guesses


def test_a_gap_in_the_text_is_filled(masked: Path) -> None:
    found = lens.look(lens.load(masked), "the [MASK] arrived [MASK]")
    assert found.tokens == ("[MASK]", "[MASK]")
    assert found.actual[-1] == (None, None)


@pytest.mark.parametrize("family", ["llama", "gpt2"])
def test_what_follows(tmp_path: Path, family: Literal["llama", "gpt2"]) -> None:
    model = make_causal(tmp_path / family, family)
    speaker = lens.load(model)
    found = lens.look(speaker, "the tea was good")
    assert found.kind == "causal"
    assert "".join(found.tokens) == "the tea was good"
    ids = speaker.tokenizer("the tea was good", return_tensors="pt")["input_ids"]
    with torch.no_grad():
        whole = AutoModelForCausalLM.from_pretrained(model).train(False)
        likely = torch.softmax(whole(input_ids=ids).logits[0], -1)
    best = likely.topk(5)
    assert [list(place) for place in found.chances[-1]] == [
        pytest.approx(row, abs=1e-5) for row in best.values.tolist()
    ]
    assert found.actual[-1][0] == pytest.approx(float(likely[0, ids[0, 1]]), abs=1e-5)
    assert found.actual[-1][-1] is None


def test_the_norm_of_a_causal_model_is_put_on_every_layer(tmp_path: Path) -> None:
    """A model of two of its three layers is another model, whose answer is computed in the plain way."""
    model = make_causal(tmp_path / "llama")
    speaker = lens.load(model)
    found = lens.look(speaker, "the tea was good")
    shorter = AutoModelForCausalLM.from_pretrained(model, num_hidden_layers=2).train(False)
    ids = speaker.tokenizer("the tea was good", return_tensors="pt")["input_ids"]
    with torch.no_grad():
        best = torch.softmax(shorter(input_ids=ids).logits[0], -1).topk(5)
    assert found.chances[2][-1] == pytest.approx(best.values[-1].tolist(), abs=1e-5)


def test_a_model_without_its_head_is_refused(tiny_encoder: Path) -> None:
    with pytest.raises(Problem) as caught:
        lens.load(tiny_encoder)
    assert caught.value.code == "model-no-words"


def test_code_is_never_run(masked: Path, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(masked, tmp_path / "m")
    (tmp_path / "m" / "modeling.py").write_text("raise SystemExit")
    with pytest.raises(Problem) as caught:
        lens.load(tmp_path / "m")
    assert caught.value.code == "model-unsafe"
    with pytest.raises(Problem) as caught:
        lens.load(tmp_path / "nowhere")
    assert caught.value.code == "model-folder-missing"


def test_as_a_job(masked: Path, tmp_path: Path) -> None:
    listener = Listener(tmp_path / "job")
    lens.run(LensRequest(str(masked), "good kettle " * 60), listener.context)
    found = msgspec.json.decode((listener.folder / "result.json").read_bytes(), type=Lens)
    assert found.cut_at is not None
    assert len(found.tokens) == 62
