"""Models and tokenizers from a folder: safetensors only, nothing fetched, nothing run, the last few kept warm."""

import copy
import gc
import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import msgspec
import torch
from safetensors import SafetensorError
from tokenizers import normalizers
from torch import nn
from transformers import AutoConfig, AutoTokenizer, PreTrainedConfig, PreTrainedModel, PreTrainedTokenizerBase
from transformers.utils import logging as chatter

from app.domain.problems import Problem
from app.domain.records import TrainedModel
from app.ml import device, inspection, memory, one_token, tasks
from app.ml.checkpoints import write_folder
from app.ml.mixed import mixed
from app.ml.weights import read_weights

TRAINED_FILE: Final = "vitrail-trained.json"
_KEPT: Final = 3  # trained models

# Heads that are newly made are no news to us, and nobody watches a bar in the child's log.
_silence: tuple[Callable[[], None], ...] = (chatter.set_verbosity_error, chatter.disable_progress_bar)
for _quieten in _silence:
    _quieten()


@dataclass(frozen=True)
class Loaded:
    """A fine-tuned model ready to answer. `model` is in float32, in eval mode, on `device`."""

    folder: Path
    record: TrainedModel
    model: PreTrainedModel
    tokenizer: PreTrainedTokenizerBase
    device: torch.device
    _copies: dict[torch.dtype | str, PreTrainedModel] = field(default_factory=dict, repr=False)
    _places: dict[int, nn.Module | None] = field(default_factory=dict, repr=False)
    # What was asked of it last and may be asked again; kept here so that it goes when the model goes.
    remembered: OrderedDict[object, Any] = field(default_factory=OrderedDict, repr=False, compare=False)

    def in_precision(self, dtype: torch.dtype) -> PreTrainedModel:
        """The model in another number type, made at first need; `float32` gives `model` itself."""
        if dtype == torch.float32:
            return self.model
        if dtype not in self._copies:
            self._copies[dtype] = nn.Module.to(copy.deepcopy(self.model), dtype).train(False)
        return self._copies[dtype]

    @property
    def mixed(self) -> PreTrainedModel:
        """The model in mixed precision, made at first need."""
        if "mixed" not in self._copies:
            self._copies["mixed"] = mixed(self.model)
        return self._copies["mixed"]

    def answering(self, model: PreTrainedModel) -> AbstractContextManager[None]:
        """`model` or `mixed` computes nothing but what its logits need inside."""
        if id(model) not in self._places:
            self._places[id(model)] = one_token.place(model)
        return one_token.first_alone(self._places[id(model)])


_cache: OrderedDict[tuple[str, int], Loaded] = OrderedDict()
_lock = threading.Lock()


def load_trained(folder: Path) -> Loaded:
    """A fine-tuned model by its folder; the last few are kept, and a folder that was written anew is read anew.

    Raises `Problem` model-folder-missing, model-bad-config, model-no-weights, model-truncated, model-vocab,
    model-no-tokenizer.
    """
    folder = Path(folder)
    record = read_record(folder)
    key = (str(folder.resolve()), (folder / TRAINED_FILE).stat().st_mtime_ns)
    with _lock:
        if key not in _cache:
            for stale in [kept for kept in _cache if kept[0] == key[0]]:
                del _cache[stale]
            model = nn.Module.to(_load_model(folder, record.task, None), device.choose()).train(False)
            _cache[key] = Loaded(folder, record, model, load_tokenizer(folder), device.choose())
        _cache.move_to_end(key)
        while len(_cache) > _KEPT or (len(_cache) > 1 and memory.is_over()):
            _cache.popitem(last=False)
        return _cache[key]


def forget_all() -> None:
    """Drop the kept models, so that their memory can serve a training."""
    with _lock:
        _cache.clear()
    gc.collect()  # what a model remembers points back at it
    device.free_memory()


def read_record(folder: Path) -> TrainedModel:
    """What inference must know of a fine-tuned model. Raises `Problem` model-folder-missing, model-bad-config."""
    path = folder / TRAINED_FILE
    if not path.is_file():
        raise Problem("model-folder-missing", path=str(path))
    try:
        return msgspec.json.decode(path.read_bytes(), type=TrainedModel)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Problem("model-bad-config", path=str(folder), detail=f"{TRAINED_FILE}: {error}") from error


def save_trained(
    folder: Path, model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, record: TrainedModel
) -> None:
    """Write a fine-tuned model, whole or not at all: weights as safetensors, tokenizer, and its `TrainedModel`."""

    def fill(aside: Path) -> None:
        model.save_pretrained(aside)
        tokenizer.save_pretrained(aside)
        (aside / TRAINED_FILE).write_bytes(msgspec.json.encode(record))

    write_folder(folder, fill)


def load_base(folder: Path, task: str, tags: tuple[str, ...]) -> PreTrainedModel:
    """A pretrained encoder with a fresh head of `len(tags)` outputs, in float32, on the processor, in train mode.

    The head's weights come from PyTorch's global generator: seed it first. Raises `Problem` as `load_trained` does, and
    model-architecture, model-unsafe, model-remote-code.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise Problem("model-folder-missing", path=str(folder))
    inspection.check_plain_files(folder)
    model = _load_model(folder, task, tags)
    model.train()
    return model


def load_tokenizer(folder: Path) -> PreTrainedTokenizerBase:
    """The fast tokenizer of a fine-tuned model; it neither cuts nor pads by itself and fits the model's vocabulary.

    Raises `Problem` model-no-tokenizer, model-vocab, model-architecture (no fast tokenizer, or no padding token).
    """
    folder = Path(folder)
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Problem("model-no-tokenizer", path=str(folder)) from error
    if not isinstance(tokenizer, PreTrainedTokenizerBase):
        raise Problem("model-architecture", architecture=type(tokenizer).__name__, task="offsets into the text")
    inspection.check_vocabulary(folder, len(tokenizer), int(read_config(folder).vocab_size))
    return _ready(tokenizer)


def load_base_tokenizer(folder: Path) -> PreTrainedTokenizerBase:
    """As `load_tokenizer`, of a pretrained model that was perhaps never added: its folder is checked first.

    Raises the `Problem`s of `inspection.check`, and model-architecture where there is no padding token.
    """
    return _ready(inspection.check(Path(folder))[2])


def _ready(tokenizer: PreTrainedTokenizerBase) -> PreTrainedTokenizerBase:
    if not tokenizer.is_fast or tokenizer.pad_token_id is None:
        raise Problem("model-architecture", architecture=type(tokenizer).__name__, task="offsets into the text")
    tokenizer.backend_tokenizer.no_truncation()
    tokenizer.backend_tokenizer.no_padding()
    _heed_case(tokenizer)
    return tokenizer


def read_config(folder: Path) -> PreTrainedConfig:
    """The model's configuration. Raises `Problem` model-no-config, model-bad-config."""
    if not (folder / "config.json").is_file():
        raise Problem("model-no-config", path=str(folder))
    try:
        config = AutoConfig.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    except (OSError, ValueError, KeyError, TypeError) as error:
        detail = (str(error).strip() or type(error).__name__).splitlines()[0][:200]
        raise Problem("model-bad-config", path=str(folder), detail=detail) from error
    if not isinstance(config, PreTrainedConfig):
        raise Problem("model-bad-config", path=str(folder), detail="it names no model_type")
    return config


def read_limit(folder: Path, tokenizer: PreTrainedTokenizerBase) -> int:
    """Tokens the model reads at once, special ones included."""
    return inspection.max_length(read_config(folder), tokenizer)


def _heed_case(tokenizer: PreTrainedTokenizerBase) -> None:
    """Lower-case what a WordPiece vocabulary without capitals would otherwise read as unknown.

    Some Chinese encoders (bge-small-zh among them) are shipped with such a vocabulary and `do_lower_case` off, which
    turns every Latin word with a capital into [UNK].
    """
    backend = tokenizer.backend_tokenizer
    normalizer = backend.normalizer
    if not isinstance(normalizer, normalizers.BertNormalizer) or normalizer.lowercase:
        return
    vocabulary = tokenizer.get_vocab()
    if "a" in vocabulary and not any(chr(code) in vocabulary for code in range(ord("A"), ord("Z") + 1)):
        backend.normalizer = normalizers.BertNormalizer(
            clean_text=normalizer.clean_text,
            handle_chinese_chars=normalizer.handle_chinese_chars,
            strip_accents=normalizer.strip_accents,
            lowercase=True,
        )
        tokenizer.init_kwargs["do_lower_case"] = True  # saved with the fine-tuned model


def _load_model(folder: Path, task: str, tags: tuple[str, ...] | None) -> PreTrainedModel:
    read_weights(folder)  # a truncated file is told from its header, before anything large is read
    head: dict[str, object] = {}
    if tags is not None:
        head = {
            "num_labels": len(tags),
            "id2label": dict(enumerate(tags)),
            "label2id": {tag: index for index, tag in enumerate(tags)},
            "ignore_mismatched_sizes": True,  # a folder may bring the head of another task
        }
    try:
        model = tasks.find(task).auto_model.from_pretrained(
            folder, local_files_only=True, trust_remote_code=False, use_safetensors=True, dtype=torch.float32, **head
        )
    except SafetensorError as error:
        raise Problem("model-truncated", file=str(folder), detail=str(error)[:200]) from error
    except ValueError as error:
        raise Problem("model-architecture", architecture=str(read_config(folder).model_type), task=task) from error
    if not isinstance(model, PreTrainedModel):
        raise Problem("model-architecture", architecture=type(model).__name__, task=task)
    return model
