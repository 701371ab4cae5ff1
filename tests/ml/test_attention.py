"""Attention maps: the model's own numbers, whole on disk."""

import os
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch
from transformers import AutoModel, BertConfig, BertModel

from app.domain.jobs import AnyEvent, Artefact, AttentionRequest
from app.domain.problems import Problem
from app.domain.records import NER
from app.domain.results import AttentionMap
from app.ml import attention
from app.ml.context import JobContext
from app.ml.loading import load_trained
from tests.ml.tiny_models import FAMILIES, make_trained

TEXT = "The kettle arrived late, 味道很好!"


def attend(model: Path, folder: Path, text: str = TEXT) -> tuple[AttentionMap, np.ndarray]:
    said: list[AnyEvent] = []
    attention.run(AttentionRequest(str(model), text), JobContext("job", 1, folder, said.append))
    assert said == [Artefact("job", 1, "attention", "attention.npy")]
    found = msgspec.json.decode((folder / "result.json").read_bytes(), type=AttentionMap)
    return found, np.load(folder / found.path, mmap_mode="r")


@pytest.mark.parametrize("family", FAMILIES)
def test_the_numbers_are_transformers_own(tiny_encoder: Path, tmp_path: Path, family: str) -> None:
    model = make_trained(tmp_path / "model", tiny_encoder, family=family)
    found, numbers = attend(model, tmp_path)
    body = AutoModel.from_pretrained(model, attn_implementation="eager").eval()
    ids = torch.tensor([load_trained(model).tokenizer.convert_tokens_to_ids(list(found.tokens))])
    with torch.no_grad():
        theirs = body(input_ids=ids, output_attentions=True).attentions
    assert numbers.dtype == np.float16
    assert numbers.shape == found.shape == (3, 2, len(found.tokens), len(found.tokens))
    np.testing.assert_allclose(numbers, torch.stack(theirs)[:, 0].numpy(), atol=1e-3)
    np.testing.assert_allclose(numbers.astype(np.float32).sum(-1), 1.0, atol=5e-3)


def test_an_encoder_that_was_never_trained_further_will_do(tiny_encoder: Path, tmp_path: Path) -> None:
    found, numbers = attend(tiny_encoder, tmp_path)
    assert found.shape == (2, 2, len(found.tokens), len(found.tokens))
    assert numbers.shape == found.shape
    assert found.tokens[0] == "[CLS]"


def test_a_tagger_will_do(tiny_encoder: Path, tmp_path: Path) -> None:
    found, _ = attend(make_trained(tmp_path / "ner", tiny_encoder, NER), tmp_path)
    assert found.shape[0] == 3


def test_tokens_stand_in_their_place(tiny_encoder: Path, tmp_path: Path) -> None:
    found, _ = attend(tiny_encoder, tmp_path)
    assert "".join(TEXT[left:right] for left, right in found.offsets) == TEXT.replace(" ", "")
    assert [left == right for left, right in found.offsets] == list(found.special)


def test_the_kept_model_computes_as_before_afterwards(tiny_encoder: Path, tmp_path: Path) -> None:
    model = make_trained(tmp_path / "model", tiny_encoder)
    before = load_trained(model).model.config._attn_implementation
    attend(model, tmp_path)
    assert load_trained(model).model.config._attn_implementation == before != "eager"


def test_a_long_text_is_cut_and_says_where(tiny_encoder: Path, tmp_path: Path) -> None:
    text = "good kettle " * 40
    found, _ = attend(tiny_encoder, tmp_path, text)
    assert found.shape[-1] == 64
    assert found.cut_at == max(right for _, right in found.offsets)


def test_the_file_never_grows_past_its_bound(
    tiny_encoder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attention, "_MOST_BYTES", 2 * 2 * 2 * 20 * 20)
    found, _ = attend(tiny_encoder, tmp_path, "good kettle " * 40)
    assert found.shape == (2, 2, 20, 20)
    assert found.cut_at is not None


def test_there_must_be_a_text(tiny_encoder: Path, tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        attend(tiny_encoder, tmp_path, " \u200b")
    assert caught.value.code == "text-empty"


def test_a_missing_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        attend(tmp_path / "nowhere", tmp_path)
    assert caught.value.code == "model-folder-missing"


def test_a_full_disk_leaves_nothing(tiny_encoder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    folder = tmp_path / "job"
    folder.mkdir()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Problem) as caught:
        attend(tiny_encoder, folder)
    assert caught.value.code == "disk-full"
    assert list(folder.iterdir()) == []


@pytest.mark.slow
def test_twelve_layers_of_twelve_heads_on_512_tokens(tmp_path: Path) -> None:
    torch.manual_seed(0)
    model = BertModel(BertConfig(hidden_size=192, intermediate_size=192, vocab_size=100))
    model.train(False)
    layers = attention.attend(model, [5] * 512)
    attention.write_attention(tmp_path / "attention.npy", layers)
    numbers = np.load(tmp_path / "attention.npy", mmap_mode="r")
    assert numbers.shape == (12, 12, 512, 512)
    np.testing.assert_allclose(numbers[11, 11].astype(np.float32).sum(-1), 1.0, atol=5e-3)
