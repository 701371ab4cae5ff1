"""Which model folders are let in, and what is said of them."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import AutoTokenizer, PreTrainedTokenizerBase, RobertaConfig, RobertaModel

from app.domain.problems import Problem
from app.ml.describing import estimate_memory, front_matter, guess_languages
from app.ml.inspection import inspect, max_length
from app.ml.loading import load_trained
from app.ml.weights import count_parameters, read_header
from tests.ml.tiny_models import FAMILIES, make_trained

WEIGHTS = "model.safetensors"


@pytest.fixture
def folder(tiny_encoder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_encoder, tmp_path / "tiny"))


def refusal(folder: Path) -> Problem:
    with pytest.raises(Problem) as caught:
        inspect(folder)
    return caught.value


def change(path: Path, **entries: object) -> None:
    content = json.loads(path.read_text()) if path.exists() else {}
    path.write_text(json.dumps({**content, **entries}))


def shard_weights(folder: Path) -> None:
    """Split the weights in two, as large models are stored."""
    tensors = dict(sorted(load_file(folder / WEIGHTS).items()))
    (folder / WEIGHTS).unlink()
    names = list(tensors)
    weight_map: dict[str, str] = {}
    for number, part in enumerate((names[::2], names[1::2]), 1):
        file = f"model-{number:05}-of-00002.safetensors"
        save_file({name: tensors[name] for name in part}, folder / file)
        weight_map |= dict.fromkeys(part, file)
    index = {"metadata": {"total_size": 0}, "weight_map": weight_map}
    (folder / f"{WEIGHTS}.index.json").write_text(json.dumps(index))


def test_a_good_folder_is_described(folder: Path) -> None:
    card = inspect(folder)
    assert (card.architecture, card.layers, card.heads, card.hidden, card.max_length) == ("bert", 2, 2, 32, 64)
    assert card.parameters == sum(tensor.numel() for tensor in load_file(folder / WEIGHTS).values())
    assert card.vocabulary == len(AutoTokenizer.from_pretrained(folder))
    assert card.bytes_on_disk == sum(path.stat().st_size for path in folder.iterdir())
    assert set(card.sha256) == {path.name for path in folder.iterdir()}
    assert card.memory_train > card.memory_run > 4 * card.parameters


def test_hashing_is_reported_and_can_be_stopped(folder: Path) -> None:
    class Enough(Exception):
        pass

    steps: list[tuple[int, int]] = []
    inspect(folder, lambda done, total: steps.append((done, total)))
    assert steps[-1][0] == steps[-1][1]

    def stop(done: int, total: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        inspect(folder, stop)


@pytest.mark.parametrize(
    "name",
    [
        "pytorch_model.bin",
        "a.PT",
        "x.pkl",
        "x.pickle",
        "x.ckpt",
        "tf.h5",
        "flax.msgpack",
        "modeling.py",
        "sub/optimizer.bin",
    ],
)
def test_a_file_that_could_run_code_is_named(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"x")
    problem = refusal(folder)
    assert problem.code == "model-unsafe"
    assert Path(name).name in str(problem)


@pytest.mark.parametrize("file", ["config.json", "tokenizer_config.json"])
def test_a_model_that_brings_code_is_refused(folder: Path, file: str) -> None:
    change(folder / file, auto_map={"AutoModel": "modeling.Mine"})
    assert refusal(folder).code == "model-remote-code"


@pytest.mark.parametrize("name", ["MyOwnTokenizer", 5, "BertModel", "logging"])
def test_a_tokenizer_of_unknown_code_is_refused(folder: Path, name: object) -> None:
    change(folder / "tokenizer_config.json", tokenizer_class=name)
    assert refusal(folder).code == "model-remote-code"


def test_missing_parts_are_told_apart(folder: Path, tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere").code == "model-folder-missing"
    (folder / WEIGHTS).rename(tmp_path / WEIGHTS)
    assert refusal(folder).code == "model-no-weights"
    (tmp_path / WEIGHTS).rename(folder / WEIGHTS)
    for name in ("tokenizer.json", "vocab.txt"):
        (folder / name).unlink(missing_ok=True)
    assert refusal(folder).code == "model-no-tokenizer"
    (folder / "config.json").unlink()
    assert refusal(folder).code == "model-no-config"


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe", b"", b"{}", b'{"model_type": 3}', b"[" * 100_000])
def test_an_unreadable_config_is_refused(folder: Path, content: bytes) -> None:
    (folder / "config.json").write_bytes(content)
    assert refusal(folder).code == "model-bad-config"


@pytest.mark.parametrize(
    ("key", "value"),
    [("hidden_size", "many"), ("num_hidden_layers", -1), ("vocab_size", 0), ("num_attention_heads", None)],
)
def test_senseless_sizes_are_refused(folder: Path, key: str, value: object) -> None:
    change(folder / "config.json", **{key: value})
    assert refusal(folder).code == "model-bad-config"


def test_an_unreadable_tokenizer_is_refused(folder: Path) -> None:
    for content in (b"{", b"{}", b'{"version": "1.0", "model": {"type": "Unheard"}}'):
        (folder / "tokenizer.json").write_bytes(content)
        assert refusal(folder).code == "model-bad-config"


@pytest.mark.parametrize("model_type", ["gpt2", "llama", "t5", "bart", "vit", "unheard-of"])
def test_only_encoders_are_let_in(folder: Path, model_type: str) -> None:
    change(folder / "config.json", model_type=model_type)
    assert refusal(folder).code == "model-architecture"


@pytest.mark.parametrize("keep", [0, 4, 8, 100, -1, -1000])
def test_truncated_weights_are_noticed(folder: Path, keep: int) -> None:
    content = (folder / WEIGHTS).read_bytes()
    (folder / WEIGHTS).write_bytes(content[:keep])
    assert refusal(folder).code == "model-truncated"


def test_weights_with_a_tail_or_a_lie_in_the_header_are_noticed(folder: Path) -> None:
    content = (folder / WEIGHTS).read_bytes()
    length = int.from_bytes(content[:8], "little")
    (folder / WEIGHTS).write_bytes(content + b"more")
    assert refusal(folder).code == "model-truncated"
    header = json.loads(content[8 : 8 + length])
    for entry in ({"shape": [-1, -32]}, {"dtype": "PICKLE"}, {"data_offsets": [0, 2**60]}, {"data_offsets": [4, 8]}):
        name = next(key for key in header if key != "__metadata__")
        lying = json.dumps({**header, name: {**header[name], **entry}}).encode()
        (folder / WEIGHTS).write_bytes(len(lying).to_bytes(8, "little") + lying + content[8 + length :])
        assert refusal(folder).code == "model-truncated"


def test_shards_must_all_be_there(folder: Path) -> None:
    before = inspect(folder).parameters
    shard_weights(folder)
    assert inspect(folder).parameters == before
    (folder / "model-00002-of-00002.safetensors").unlink()
    assert refusal(folder).code == "model-truncated"


@pytest.mark.parametrize("place", ["../elsewhere.safetensors", "/etc/x.safetensors", "weights.bin"])
def test_an_index_may_only_name_weights_beside_it(folder: Path, place: str) -> None:
    (folder / WEIGHTS).unlink()
    (folder / f"{WEIGHTS}.index.json").write_text(json.dumps({"weight_map": {"a": place}}))
    assert refusal(folder).code == "model-truncated"


def test_a_tokenizer_of_five_tokens_is_refused(folder: Path) -> None:
    (folder / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]))
    (folder / "tokenizer.json").unlink()
    problem = refusal(folder)
    assert problem.code == "model-vocab"
    assert problem.record.details["tokens"] == 5


def test_a_vocabulary_may_be_rounded_up_but_not_exceeded(folder: Path) -> None:
    tokens = len(AutoTokenizer.from_pretrained(folder))
    tensors = load_file(folder / WEIGHTS)
    [name] = [name for name in tensors if name.endswith("word_embeddings.weight")]
    for vocabulary, let_in in ((-(-tokens // 64) * 64, True), (tokens - 1, False), (3 * tokens, False)):
        change(folder / "config.json", vocab_size=vocabulary)
        save_file({**tensors, name: torch.zeros(vocabulary, 32)}, folder / WEIGHTS)
        if let_in:
            assert inspect(folder).vocabulary == vocabulary
        else:
            assert refusal(folder).code == "model-vocab"


def test_weights_of_another_vocabulary_are_refused(folder: Path) -> None:
    tokens = len(AutoTokenizer.from_pretrained(folder))
    change(folder / "config.json", vocab_size=tokens + 5)
    assert refusal(folder).code == "model-bad-config"


def test_a_link_may_not_lead_out_of_the_folder(folder: Path, tmp_path: Path) -> None:
    (folder / WEIGHTS).rename(tmp_path / WEIGHTS)
    (folder / WEIGHTS).symlink_to(tmp_path / WEIGHTS)
    assert refusal(folder).code == "model-link"
    (folder / WEIGHTS).unlink()
    (tmp_path / WEIGHTS).rename(folder / "weights.safetensors")
    (folder / WEIGHTS).symlink_to("weights.safetensors")
    assert inspect(folder).layers == 2


def test_licence_and_languages_come_from_the_readme(folder: Path) -> None:
    (folder / "README.md").write_text("---\nlicense: apache-2.0\nlanguage:\n- en\n- zh\n- code!\n---\n")
    card = inspect(folder)
    assert (card.licence, card.languages) == ("Apache-2.0", ("en", "zh"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("                 Apache License\n           Version 2.0, January 2004\n", "Apache-2.0"),
        ("MIT License\n\nPermission is hereby granted,\nfree of charge, to any person", "MIT"),
        ("All rights reserved", ""),
    ],
)
def test_else_the_licence_comes_from_its_text(folder: Path, text: str, name: str) -> None:
    (folder / "LICENSE").write_text(text)
    assert inspect(folder).licence == name


def test_the_forms_of_a_front_matter() -> None:
    lines = ["\ufeff---", 'language: ["en", zh]  # two', "license: mit", "tags:", "  - a", "  - b", "empty:", "---"]
    readme = "\r\n".join([*lines, "license: gpl", ""])
    assert front_matter(readme) == {"language": ("en", "zh"), "license": ("mit",), "tags": ("a", "b"), "empty": ()}
    assert front_matter("# No head\nlicense: mit\n") == {}


def test_languages_are_guessed_from_the_vocabulary() -> None:
    english = ["the", "and", "of", "with", "which", "would", "because", "##ing", "kettle"]
    german = ["der", "und", "die", "mit", "über", "für", "the", "of", "straße"]
    assert guess_languages(english) == ("en",)
    assert guess_languages(["我", "##们", "你", "好", "ok", "[MASK]"[1:]]) == ("zh",)
    assert guess_languages(german) == ()
    assert guess_languages([]) == ()


def test_memory_grows_with_the_model() -> None:
    small, large = estimate_memory(4_000_000, 4, 312, 1248, 12), estimate_memory(110_000_000, 12, 768, 3072, 12)
    assert all(a < b for a, b in zip(small, large, strict=True))
    assert large[1] > 16 * 110_000_000


def test_the_tied_output_layer_counts_once(tmp_path: Path) -> None:
    tensors = {
        "bert.embeddings.word_embeddings.weight": torch.zeros(10, 4),
        "cls.predictions.decoder.weight": torch.zeros(10, 4),
        "bert.embeddings.position_ids": torch.zeros(1, 8, dtype=torch.int64),
        "classifier.weight": torch.zeros(2, 4, dtype=torch.bfloat16),
    }
    save_file(tensors, tmp_path / WEIGHTS)
    assert count_parameters(read_header(tmp_path / WEIGHTS)) == 48


@pytest.mark.parametrize("family", FAMILIES)
def test_each_family_is_read_by_its_own_names(tiny_encoder: Path, tmp_path: Path, family: str) -> None:
    folder = make_trained(tmp_path / family, tiny_encoder, family=family)
    card = inspect(folder)
    model = load_trained(folder).model
    assert (card.architecture, card.layers, card.heads, card.hidden, card.max_length) == (family, 3, 2, 32, 64)
    assert card.parameters == sum(parameter.numel() for parameter in model.parameters())


def test_roberta_counts_its_positions_from_the_padding(folder: Path) -> None:
    config = RobertaConfig(max_position_embeddings=514, pad_token_id=1)
    tokenizer = AutoTokenizer.from_pretrained(folder, model_max_length=10**30)
    assert isinstance(tokenizer, PreTrainedTokenizerBase)
    assert max_length(config, tokenizer) == 512
    sizes = RobertaConfig(hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64)
    sizes.max_position_embeddings, sizes.vocab_size, sizes.pad_token_id = 12, 20, 1
    model = RobertaModel(sizes)
    assert max_length(sizes, tokenizer) == 10
    model(input_ids=torch.full((1, 10), 5))
    with pytest.raises((IndexError, RuntimeError)):
        model(input_ids=torch.full((1, 11), 5))


@pytest.mark.slow
def test_the_starter_model_is_let_in(need_starter: Callable[[str], Path]) -> None:
    card = inspect(need_starter("all-minilm-l6-v2"))
    assert (card.layers, card.heads, card.hidden, card.max_length, card.languages) == (6, 12, 384, 512, ("en",))
    assert 22_000_000 < card.parameters < 23_000_000


@pytest.mark.slow
def test_a_real_chinese_model_is_let_in(need_shared: Callable[[str], Path]) -> None:
    card = inspect(need_shared("models/bge-small-zh-v1.5"))
    assert (card.layers, card.heads, card.hidden, card.languages) == (4, 8, 512, ("zh",))
