"""Models are loaded safely, once, and anew when their folder was written anew."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from app.domain.problems import Problem
from app.domain.records import CLASSIFICATION, NER
from app.ml import loading
from tests.ml.toys import Listener


@pytest.fixture
def copy(tmp_path: Path, tiny_encoder: Path) -> Path:
    """The tiny encoder in a folder of its own, to be damaged."""
    return Path(shutil.copytree(tiny_encoder, tmp_path / "model"))


def test_a_trained_model_is_kept_until_it_is_written_anew(tmp_path: Path, opinion_run: Listener) -> None:
    folder = Path(shutil.copytree(opinion_run.folder / "model", tmp_path / "model"))
    first = loading.load_trained(folder)
    assert loading.load_trained(folder) is first
    record = folder / loading.TRAINED_FILE
    record.write_bytes(record.read_bytes() + b" ")
    assert loading.load_trained(folder) is not first
    assert not first.model.training


def test_only_the_last_few_are_kept(tmp_path: Path, opinion_run: Listener) -> None:
    folders = [Path(shutil.copytree(opinion_run.folder / "model", tmp_path / f"m{i}")) for i in range(4)]
    first = loading.load_trained(folders[0])
    for folder in folders[1:]:
        loading.load_trained(folder)
    assert loading.load_trained(folders[3]) is loading.load_trained(folders[3])
    assert loading.load_trained(folders[0]) is not first


def test_heads_have_the_tasks_outputs(tiny_encoder: Path) -> None:
    classifier = loading.load_base(tiny_encoder, CLASSIFICATION, ("a", "b", "c"))
    tagger = loading.load_base(tiny_encoder, NER, ("O", "B-x", "I-x"))
    ids = torch.tensor([[2, 7, 3]])
    assert classifier(ids).logits.shape == (1, 3)
    assert tagger(ids).logits.shape == (1, 3, 3)
    assert classifier.config.id2label == {0: "a", 1: "b", 2: "c"}


def test_half_precision_on_disk_becomes_float32(copy: Path) -> None:
    weights = {name: tensor.half() for name, tensor in load_file(copy / "model.safetensors").items()}
    save_file(weights, copy / "model.safetensors", {"format": "pt"})
    model = loading.load_base(copy, CLASSIFICATION, ("a", "b"))
    assert {parameter.dtype for parameter in model.parameters()} == {torch.float32}


def test_a_truncated_file_is_a_problem(copy: Path) -> None:
    content = (copy / "model.safetensors").read_bytes()
    (copy / "model.safetensors").write_bytes(content[:-100])
    with pytest.raises(Problem) as caught:
        loading.load_base(copy, CLASSIFICATION, ("a", "b"))
    assert caught.value.code == "model-truncated"


def test_pickled_weights_are_a_problem(copy: Path) -> None:
    (copy / "pytorch_model.bin").touch()
    with pytest.raises(Problem) as caught:
        loading.load_base(copy, CLASSIFICATION, ("a", "b"))
    assert caught.value.code == "model-unsafe"


@pytest.mark.parametrize("load", [loading.load_tokenizer, loading.load_base_tokenizer])
def test_a_tokenizer_that_does_not_fit_is_a_problem(copy: Path, load: Callable[[Path], object]) -> None:
    config = json.loads((copy / "config.json").read_text(encoding="utf-8"))
    (copy / "config.json").write_text(json.dumps(config | {"vocab_size": 5000}), encoding="utf-8")
    with pytest.raises(Problem) as caught:
        load(copy)
    assert caught.value.code == "model-vocab"


def test_the_tokenizer_of_a_folder_that_wants_its_own_code_is_not_touched(copy: Path) -> None:
    config = json.loads((copy / "config.json").read_text(encoding="utf-8"))
    config["auto_map"] = {"AutoTokenizer": "tokenization.Own"}
    (copy / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(Problem) as caught:
        loading.load_base_tokenizer(copy)
    assert caught.value.code == "model-remote-code"


def test_a_folder_without_a_trained_model_is_a_problem(tiny_encoder: Path) -> None:
    with pytest.raises(Problem) as caught:
        loading.load_trained(tiny_encoder)
    assert caught.value.code == "model-folder-missing"


def test_a_vocabulary_without_capitals_is_read_in_lower_case(copy: Path) -> None:
    for name in ("tokenizer.json", "tokenizer_config.json"):
        text = (copy / name).read_text(encoding="utf-8")
        text = text.replace('"lowercase": true', '"lowercase": false')
        (copy / name).write_text(text.replace('"do_lower_case": true', '"do_lower_case": false'), encoding="utf-8")
    tokenizer = loading.load_tokenizer(copy)
    assert tokenizer.tokenize("Kettle TEA") == ["kettle", "tea"]
    tokenizer.save_pretrained(copy / "saved")
    shutil.copy(copy / "config.json", copy / "saved")
    assert loading.load_tokenizer(copy / "saved").tokenize("Kettle TEA") == ["kettle", "tea"]
