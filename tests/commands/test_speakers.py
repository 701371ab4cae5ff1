"""Which models are offered where words are to be predicted."""

import json
import shutil
from pathlib import Path

import msgspec
import pytest
import torch
from safetensors.torch import save_file
from transformers import AutoModel

from app.commands.models import CARD_FILE
from app.commands.speakers import speakers, speaks
from app.domain.model_files import INDEX_FILE, WEIGHTS_FILE
from tests.commands.test_models import card
from tests.ml.language_models import make_causal, make_masked


def test_a_model_speaks_that_has_the_head(tmp_path: Path, tiny_encoder: Path) -> None:
    masked = make_masked(tmp_path / "masked", tiny_encoder)
    assert not speaks(tiny_encoder)
    assert speaks(masked)
    assert speaks(make_causal(tmp_path / "llama"))
    assert speaks(make_causal(tmp_path / "gpt2", "gpt2"))  # its head is its word embeddings
    AutoModel.from_pretrained(masked).save_pretrained(tmp_path / "bare")
    assert not speaks(tmp_path / "bare")
    assert not speaks(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("cls.predictions.bias", True),
        ("lm_head.dense.weight", True),
        ("predictions.decoder.bias", True),
        ("vocab_transform.weight", True),
        ("generator_lm_head.bias", True),
        ("pred_layer.proj.weight", True),
        ("decoder.bias", True),
        ("discriminator_predictions.dense.weight", False),
        ("cls.seq_relationship.weight", False),
        ("classifier.dense.weight", False),
        ("entity_predictions.bias", False),
    ],
)
def test_the_families_name_their_heads(tmp_path: Path, name: str, head: bool) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "any"}), encoding="utf-8")
    save_file({"embeddings.word_embeddings.weight": torch.zeros(2), name: torch.zeros(2)}, tmp_path / WEIGHTS_FILE)
    assert speaks(tmp_path) == head
    (tmp_path / WEIGHTS_FILE).unlink()
    (tmp_path / INDEX_FILE).write_text(json.dumps({"weight_map": {name: "a.safetensors"}}), encoding="utf-8")
    assert speaks(tmp_path) == head


def test_only_speakers_are_offered(tmp_path: Path, tiny_encoder: Path) -> None:
    encoder = Path(shutil.copytree(tiny_encoder, tmp_path / "encoder"))
    for folder in (encoder, make_masked(tmp_path / "masked", encoder)):
        (folder / CARD_FILE).write_bytes(msgspec.json.encode(card(folder.name)))
    (tmp_path / "torn").mkdir()
    (tmp_path / "torn" / CARD_FILE).write_bytes(msgspec.json.encode(card("torn")))
    assert [found.id for found in speakers(tmp_path)] == ["masked"]
