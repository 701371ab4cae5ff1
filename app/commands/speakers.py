"""Which models at hand predict words: known from what their weights are called, without loading one number."""

import re
from pathlib import Path
from typing import Final

import msgspec

from app.commands.models import cards, folder_of
from app.domain.model_files import INDEX_FILE, WEIGHTS_FILE
from app.domain.records import ModelCard

_MOST: Final = 20_000_000  # bytes of names; a model of a thousand layers has less
# What the families call the head that predicts words. Theirs alone: ELECTRA's judge has `discriminator_predictions`.
_HEAD: Final = re.compile(
    r"(?:^|\.)(?:cls\.predictions|lm_head|lm_predictions|predictions|vocab_transform|generator_lm_head|pred_layer|embed_out)\."
    r"|^(?:head\.)?decoder\.(?:weight|bias)$"
)
_CAUSAL: Final = (
    "ForCausalLM",
    "LMHeadModel",
)  # their head may be the word embeddings themselves: no weights of its own


class _Config(msgspec.Struct):
    architectures: list[str] | None = None


class _Index(msgspec.Struct):
    weight_map: dict[str, str]


def speakers(folder: Path) -> list[ModelCard]:
    """The models in `folder` and those that came with the program that predict words, in the order of `cards`."""
    return [card for card in cards(folder) if speaks(folder_of(folder, card.id))]


def speaks(model: Path) -> bool:
    """Whether the model in a folder has the head of a masked or a causal language model.

    False also where its files cannot be read: nothing can be asked of it then.
    """
    try:
        config = msgspec.json.decode((model / "config.json").read_bytes(), type=_Config)
        names = _names(model)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return False
    causal = any(name.endswith(_CAUSAL) for name in config.architectures or ())
    return causal or any(_HEAD.search(name) for name in names)


def _names(model: Path) -> list[str]:
    """What the weights are called: from the index of several files, else from the one file's header."""
    if not (model / WEIGHTS_FILE).is_file():
        return list(msgspec.json.decode((model / INDEX_FILE).read_bytes(), type=_Index).weight_map)
    with (model / WEIGHTS_FILE).open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = file.read(min(length, _MOST))
    return list(msgspec.json.decode(header, type=dict[str, msgspec.Raw]))
