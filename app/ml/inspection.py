"""A look into a model folder before anything in it is trusted: what it is, and whether Vitrail may load it."""

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec
from huggingface_hub.errors import StrictDataclassError
from transformers import AutoConfig, AutoTokenizer, PreTrainedConfig, PreTrainedTokenizerBase
from transformers.models.auto.configuration_auto import CONFIG_MAPPING
from transformers.models.auto.modeling_auto import (
    MODEL_FOR_MASKED_LM_MAPPING_NAMES,
    MODEL_FOR_SEQUENCE_CLASSIFICATION_MAPPING_NAMES,
    MODEL_FOR_TOKEN_CLASSIFICATION_MAPPING_NAMES,
)
from transformers.models.auto.tokenization_auto import tokenizer_class_from_name

from app.domain.model_files import NEEDED, asked_code, can_run
from app.domain.problems import Problem
from app.domain.records import ModelCard
from app.ml import describing
from app.ml.weights import TensorInfo, count_parameters, read_weights

CARD_FILE: Final = "vitrail-model.json"
CONFIG_FILE: Final = "config.json"
_TOKENIZER_FILES: Final = ("tokenizer.json", "vocab.txt", "vocab.json", "tokenizer.model", "spiece.model",
                           "sentencepiece.bpe.model", "spm.model")  # fmt: skip
_MAX_JSON: Final = 50_000_000  # bytes
_CHUNK: Final = 4 * 1024 * 1024  # bytes hashed between two breaths
_NO_LIMIT: Final = 1_000_000  # transformers writes 10^30 for a tokenizer without a limit

OnBytes = Callable[[int, int], None]  # bytes done, of how many


def _silent(done: int, total: int) -> None:
    pass


def inspect(folder: Path, on_hashed: OnBytes = _silent) -> ModelCard:
    """Check a model folder and describe it. Nothing in it is run; its weights are read as headers and hashed only.

    `on_hashed` is called every few megabytes and may raise to stop. The card's `source` and `added` are left empty.
    Raises `Problem`: model-folder-missing, model-no-config, model-bad-config, model-unsafe, model-link,
    model-remote-code, model-architecture, model-no-weights, model-truncated, model-no-tokenizer, model-vocab.
    """
    config, tensors, tokenizer = check(folder)
    parameters = count_parameters(tensors)
    head = describing.front_matter(describing.read_start(folder / "README.md"))
    earlier = read_card(folder)
    run, train = describing.estimate_memory(
        parameters, config.num_hidden_layers, config.hidden_size, _intermediate(config), config.num_attention_heads
    )
    hashes = hash_files(folder, on_hashed)
    return ModelCard(
        id=folder.name,
        name=folder.name,
        architecture=config.model_type,
        layers=config.num_hidden_layers,
        heads=config.num_attention_heads,
        hidden=config.hidden_size,
        parameters=parameters,
        vocabulary=config.vocab_size,
        max_length=max_length(config, tokenizer),
        languages=(earlier.languages if earlier else ()) or describing.languages(head, tokenizer.get_vocab()),
        licence=describing.licence(folder, head) or (earlier.licence if earlier else ""),
        bytes_on_disk=sum((folder / name).stat().st_size for name in hashes),
        memory_run=run,
        memory_train=train,
        sha256=hashes,
    )


def check(folder: Path) -> tuple[PreTrainedConfig, dict[str, TensorInfo], PreTrainedTokenizerBase]:
    """All that `inspect` refuses, without reading the weights; raises the same `Problem`s."""
    if not folder.is_dir():
        raise Problem("model-folder-missing", path=str(folder))
    config = check_plain_files(folder)
    _, tensors = read_weights(folder)
    tokenizer = load_tokenizer(folder)
    check_vocabulary(folder, len(tokenizer), config.vocab_size)
    _check_embeddings(folder, config.vocab_size, tensors)
    return config, tensors, tokenizer


def check_plain_files(folder: Path) -> PreTrainedConfig:
    """The part of `inspect` that needs no weights: what files there are, and what `config.json` asks for."""
    return _check_architecture(folder, check_safe(folder))


def check_safe(folder: Path) -> dict[str, object]:
    """What `config.json` says, of a folder of whatever architecture in which nothing can run code when loaded.

    Raises `Problem` model-no-config, model-bad-config, model-unsafe, model-link, model-remote-code.
    """
    if not (folder / CONFIG_FILE).is_file():
        raise Problem("model-no-config", path=str(folder))
    _check_files(folder)
    config = _read_object(folder, CONFIG_FILE)
    _check_no_code(folder, config)
    return config


def is_usable(model_type: str) -> bool:
    """Whether models of this kind can be fine-tuned here."""
    # An encoder is what can fill a mask: this leaves out GPT and its kin, which have classification heads too.
    return (
        model_type in CONFIG_MAPPING
        and model_type in MODEL_FOR_MASKED_LM_MAPPING_NAMES
        and model_type in MODEL_FOR_SEQUENCE_CLASSIFICATION_MAPPING_NAMES
        and model_type in MODEL_FOR_TOKEN_CLASSIFICATION_MAPPING_NAMES
    )


def needed_files(folder: Path) -> tuple[str, ...]:
    """The names of the files that make the model, in order; our own card is not one of them."""
    return tuple(
        sorted(p.name for p in folder.iterdir() if p.is_file() and NEEDED.fullmatch(p.name) and p.name != CARD_FILE)
    )


def hash_files(folder: Path, on_hashed: OnBytes = _silent) -> dict[str, str]:
    """SHA-256, in hexadecimal, of each of `needed_files`."""
    names = needed_files(folder)
    total = sum((folder / name).stat().st_size for name in names)
    done = 0
    hashes: dict[str, str] = {}
    for name in names:
        digest = hashlib.sha256()
        with (folder / name).open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                done += len(chunk)
                on_hashed(done, total)
        hashes[name] = digest.hexdigest()
    return hashes


def read_card(folder: Path) -> ModelCard | None:
    """The card that was written beside the weights when the model came in; None without a readable one."""
    try:
        return msgspec.json.decode((folder / CARD_FILE).read_bytes(), type=ModelCard)
    except (FileNotFoundError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def max_length(config: PreTrainedConfig, tokenizer: PreTrainedTokenizerBase) -> int:
    """Tokens a model reads at once, special ones included: the smaller of its positions and its tokenizer's limit.

    RoBERTa and its kin count positions from `pad_token_id` + 1, so two of their positions are never used.
    """
    positions = int(getattr(config, "max_position_embeddings", 0) or 0)
    if positions > 0 and _counts_from_padding(config):
        positions -= int(config.pad_token_id) + 1
    limit = int(min(tokenizer.model_max_length, _NO_LIMIT))
    if positions <= 0:
        return limit if limit < _NO_LIMIT else 512
    return min(positions, limit)


def _counts_from_padding(config: PreTrainedConfig) -> bool:
    kin = ("roberta", "camembert", "xlm-roberta", "xlm-roberta-xl", "longformer", "mpnet", "data2vec-text", "xmod")
    return config.model_type in kin and config.pad_token_id is not None


def _check_files(folder: Path) -> None:
    root = folder.resolve()
    for parent, directories, files in os.walk(folder):
        directories[:] = [name for name in directories if not name.startswith(".")]
        for name in [*directories, *files]:
            path = Path(parent) / name
            if path.is_symlink() and not (path.exists() and path.resolve().is_relative_to(root)):
                raise Problem("model-link", path=str(folder), file=str(path.relative_to(folder)))
            if can_run(name):
                raise Problem("model-unsafe", path=str(folder), file=str(path.relative_to(folder)))


def _read_object(folder: Path, name: str) -> dict[str, object]:
    """A JSON object of the folder; {} where the file is absent."""
    path = folder / name
    if not path.is_file():
        return {}
    detail = ""
    content: object = None
    if path.stat().st_size > _MAX_JSON:
        detail = f"{name} is larger than {_MAX_JSON // 1_000_000} MB"
    else:
        try:
            content = json.loads(path.read_bytes())
        except (ValueError, RecursionError) as error:
            detail = f"{name}: {error}"
    if not isinstance(content, dict):
        raise Problem("model-bad-config", path=str(folder), detail=detail or f"{name} holds no JSON object")
    return content


def _check_no_code(folder: Path, config: dict[str, object]) -> None:
    tokenizer_config = _read_object(folder, "tokenizer_config.json")
    for name, content in ((CONFIG_FILE, config), ("tokenizer_config.json", tokenizer_config)):
        if (key := asked_code(content)) is not None:
            raise Problem("model-remote-code", path=str(folder), detail=f"the entry {key} in {name}")
        wanted = content.get("tokenizer_class")
        if wanted is not None and not (isinstance(wanted, str) and _is_tokenizer(wanted)):
            raise Problem("model-remote-code", path=str(folder), detail=f"the tokenizer class {wanted} in {name}")


def _is_tokenizer(name: str) -> bool:
    found = tokenizer_class_from_name(name)
    return isinstance(found, type) and issubclass(found, PreTrainedTokenizerBase)


def _check_architecture(folder: Path, content: dict[str, object]) -> PreTrainedConfig:
    model_type = content.get("model_type")
    if not isinstance(model_type, str):
        raise Problem("model-bad-config", path=str(folder), detail="it names no model_type")
    if not is_usable(model_type) or content.get("is_encoder_decoder") or content.get("is_decoder"):
        raise Problem("model-architecture", architecture=model_type, task="classification and entities")
    try:
        config: PreTrainedConfig = AutoConfig.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
        sizes = (config.num_hidden_layers, config.num_attention_heads, config.hidden_size, config.vocab_size)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, StrictDataclassError) as error:
        raise Problem("model-bad-config", path=str(folder), detail=_first_line(error)) from error
    if not all(isinstance(size, int) and size > 0 for size in sizes):
        raise Problem("model-bad-config", path=str(folder), detail=f"its sizes are {sizes}")
    return config


def _intermediate(config: PreTrainedConfig) -> int:
    width = getattr(config, "intermediate_size", None) or getattr(config, "hidden_dim", None)
    return int(width or 4 * config.hidden_size)


def load_tokenizer(folder: Path) -> PreTrainedTokenizerBase:
    """The fast tokenizer of a folder. Raises `Problem` model-no-tokenizer, model-bad-config, model-architecture."""
    if not any((folder / name).is_file() for name in _TOKENIZER_FILES):
        raise Problem("model-no-tokenizer", path=str(folder))
    for name in ("tokenizer.json", "special_tokens_map.json", "added_tokens.json"):
        _read_object(folder, name)
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    except Exception as error:
        # The tokenizers library, written in Rust, raises bare `Exception`s for files it cannot use.
        expected = (OSError, ValueError, TypeError, KeyError, AttributeError, ImportError)
        if not isinstance(error, expected) and type(error) is not Exception:
            raise
        detail = f"its tokenizer cannot be built: {_first_line(error)}"
        raise Problem("model-bad-config", path=str(folder), detail=detail) from error
    if not isinstance(tokenizer, PreTrainedTokenizerBase) or not tokenizer.is_fast:
        raise Problem("model-architecture", architecture=type(tokenizer).__name__, task="offsets into the text")
    return tokenizer


def check_vocabulary(folder: Path, tokens: int, vocab: int) -> None:
    """Raise `Problem` model-vocab where a tokenizer of so many tokens does not belong to a model of so many rows.

    It may know a few less (models are padded to a round number), but never more; one that knows next to nothing was
    built without its files.
    """
    padded = (vocab - tokens < 128 and 2 * tokens >= vocab) or tokens >= 0.95 * vocab
    if tokens > vocab or not padded:
        raise Problem("model-vocab", path=str(folder), tokens=tokens, vocab=vocab)


def _check_embeddings(folder: Path, vocab: int, tensors: dict[str, TensorInfo]) -> None:
    for name, tensor in tensors.items():
        if name.endswith("word_embeddings.weight") and tensor.shape[:1] != (vocab,):
            detail = f"it speaks of {vocab} tokens, the weights hold {tensor.shape[0] if tensor.shape else 0}"
            raise Problem("model-bad-config", path=str(folder), detail=detail)


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0][:200]
