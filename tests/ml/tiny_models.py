"""Tiny untrained models in the layout of a fine-tuned one: enough to explain, and quick."""

from pathlib import Path

import msgspec
import torch
from transformers import AutoConfig, AutoTokenizer, PreTrainedConfig

from app.domain.records import CLASSIFICATION, TrainedModel
from app.ml import document
from app.ml.loading import Loaded
from app.ml.subject import Subject
from app.ml.targets import choose_label
from app.ml.tasks import find

CLASSES = ("bad", "good", "so-so")
TYPES = ("PER", "LOC")
FAMILIES = ("bert", "albert", "distilbert", "roberta", "electra")


def make_trained(folder: Path, encoder: Path, task: str = CLASSIFICATION, family: str = "bert", seed: int = 0) -> Path:
    """Save a random model of a family with a head for `CLASSES` or `TYPES`, with the tokenizer of `encoder`.

    Its weights are drawn wider than usual, so that its answers differ from text to text.
    """
    tokenizer = AutoTokenizer.from_pretrained(encoder)
    labels = CLASSES if task == CLASSIFICATION else TYPES
    tags = find(task).tags(labels)
    config = _config(family, len(tokenizer))
    config.num_labels = len(tags)
    config.id2label = dict(enumerate(tags))
    config.label2id = {tag: index for index, tag in enumerate(tags)}
    torch.manual_seed(seed)
    find(task).auto_model.from_config(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    record = TrainedModel(task=task, labels=labels, max_length=64, base="tiny", run="run-001")
    (folder / "vitrail-trained.json").write_bytes(msgspec.json.encode(record))
    return folder


def exact_subject(loaded: Loaded, text: str) -> Subject:
    """What the model predicts of a text, to be asked in float32 throughout."""
    read = document.whole(loaded.tokenizer, text, loaded.record.max_length)
    with torch.no_grad():
        logits = loaded.model(input_ids=torch.tensor([read.ids])).logits[0]
    return Subject(loaded, read, choose_label(logits, loaded.record, ""), exact=True)


def _config(family: str, vocabulary: int) -> PreTrainedConfig:
    """Three layers, two heads, hidden 32, 64 tokens; each family names and counts these its own way."""
    sizes: dict[str, object] = {"hidden_size": 32, "num_hidden_layers": 3, "num_attention_heads": 2}
    if family == "distilbert":
        sizes = {"dim": 32, "n_layers": 3, "n_heads": 2, "hidden_dim": 64}
    if family in ("albert", "electra"):
        sizes["embedding_size"] = 16
    config: PreTrainedConfig = AutoConfig.for_model(
        family,
        vocab_size=vocabulary,
        pad_token_id=0,
        intermediate_size=64,
        max_position_embeddings=65 if family == "roberta" else 64,
        initializer_range=0.1,
        **sizes,
    )
    return config
