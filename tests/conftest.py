"""What the tests share: a tiny real encoder, a place for settings and logs, the real worker."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

with suppress(ModuleNotFoundError):  # the installers' tests do without it
    from hypothesis import settings

    settings.register_profile("vitrail", deadline=None)  # no test measures time
    settings.load_profile("vitrail")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
WORDS = (
    "the a an is was and or not no very good bad great terrible love hate kettle tea shop water fast slow late early "
    "delivery price cheap expensive nice awful happy sad works broken quick never always it this that i we they my our "
    "came arrived paid refund money leaf green black cup handle anna london paris rome lives in from to with of for"
)
CHINESE = "我你他的了是不很好吃差快慢送餐味道太难喜欢讨厌谢服务态度外卖小王北京上海在住人来去大一二三，。！？真还可以"


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the user's settings and logs."""
    monkeypatch.setenv("VITRAIL_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("VITRAIL_LOGS", str(tmp_path / "logs"))


@pytest.fixture(scope="session")
def tiny_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of 2 layers × 2 heads, hidden 32, random weights, at most 64 tokens; a WordPiece vocabulary of its own."""
    return make_tiny_encoder(tmp_path_factory.mktemp("models") / "tiny-bert")


def make_tiny_encoder(folder: Path) -> Path:
    """Save the tiny encoder in `folder`, as a hub would lay it out."""
    import torch
    from transformers import BertConfig, BertModel, BertTokenizer

    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS.split(), *CHINESE, *".,!?'-"]
    pieces += [*letters, *(f"##{letter}" for letter in letters)]
    vocabulary = list(dict.fromkeys(pieces))
    folder.mkdir(parents=True)
    (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    tokenizer = BertTokenizer(str(folder / "vocab.txt"), model_max_length=64)
    tokenizer.save_pretrained(folder)
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(folder)
    return folder


@pytest.fixture
def need_shared() -> Callable[[str], Path]:
    """A path below the shared data or models; the test skips where it is absent."""

    def find(name: str) -> Path:
        path = SHARED / name
        if not path.exists():
            pytest.skip(f"{path} is not here")
        return path

    return find


@pytest.fixture
def need_starter() -> Callable[[str], Path]:
    """The folder of a starter model; the test skips where set-up has not fetched it."""

    def find(name: str) -> Path:
        path = ROOT / "models_cache" / name
        if not (path / "model.safetensors").exists():
            pytest.skip(f"{path} is not here: run make setup")
        return path

    return find
