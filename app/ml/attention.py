"""Attention: how much every token looks at every other, in each layer and head, for one text."""

import math
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import torch
from transformers import AutoModel, PreTrainedModel, PreTrainedTokenizerBase

from app.domain.jobs import AttentionRequest
from app.domain.problems import Problem, explained_files
from app.domain.results import AttentionMap
from app.ml import device, document
from app.ml.context import JobContext
from app.ml.loading import TRAINED_FILE, load_base_tokenizer, load_trained, read_limit
from app.ml.plain_attention import plain_attention

ATTENTION_FILE: Final = "attention.npy"
_MOST_BYTES: Final = 1 << 30  # of the file; 12 × 12 heads reach it at 1,930 tokens


def run(request: AttentionRequest, context: JobContext) -> None:
    """Write the attention of `request.model`, fine-tuned or not, on a text or a pair: `attention.npy`, `AttentionMap`.

    The file is float16, [layer, head, query token, key token]; each row sums to 1. A text longer than the model, or
    than a gigabyte of attention, is read from its start and the result says where it was cut. Raises `Problem`
    text-empty, disk-full, and those of loading a model.
    """
    folder = Path(request.model)
    model, tokenizer, limit = _load(folder)
    config = model.config
    longest = math.isqrt(_MOST_BYTES // (2 * config.num_hidden_layers * config.num_attention_heads))
    passage = document.whole(tokenizer, request.text, min(limit, longest), request.second, windowed=False)
    context.breathe()
    layers = attend(model, passage.ids)
    context.breathe()
    shape = (len(layers), *layers[0].shape)
    if len(shape) != 4:
        raise Problem("model-architecture", architecture=str(config.model_type), task="attention maps")
    with explained_files(context.folder):
        write_attention(context.folder / ATTENTION_FILE, layers)
    context.artefact("attention", ATTENTION_FILE)
    context.result(
        AttentionMap(
            text=passage.text,
            tokens=passage.tokens,
            offsets=passage.offsets,
            special=passage.special,
            shape=shape,
            path=ATTENTION_FILE,
            unread=passage.unread,
            second_at=passage.second_at,
            sides=passage.sides,
        )
    )


@torch.no_grad()
def attend(model: PreTrainedModel, ids: Sequence[int]) -> list[torch.Tensor]:
    """Each layer's attention, on the processor: <float16>[head, token, token]. Layers that share weights count each.

    Only the plain ("eager") attention forms these numbers at all; the faster ones never hold them.
    """
    inputs = torch.tensor([list(ids)], device=model.device)
    with plain_attention(model):
        outputs = model(input_ids=inputs, attention_mask=torch.ones_like(inputs), output_attentions=True)
    return [layer[0].to("cpu", torch.float16) for layer in outputs.attentions]


def write_attention(path: Path, layers: Sequence[torch.Tensor]) -> None:
    """Write the layers as one `.npy` file, aside, then renamed into place: whole or not at all.

    Written through the file, not a memory map, since a map on a full disk ends the process with a signal.
    """
    aside = path.with_name(path.name + ".part")
    shape = (len(layers), *layers[0].shape)
    try:
        with aside.open("wb") as file:
            header = {"descr": np.dtype(np.float16).str, "fortran_order": False, "shape": shape}
            np.lib.format.write_array_header_1_0(file, header)
            for layer in layers:
                file.write(layer.contiguous().numpy().data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)


def _load(folder: Path) -> tuple[PreTrainedModel, PreTrainedTokenizerBase, int]:
    """A model's body or the whole fine-tuned model, its tokenizer, and how many tokens it reads."""
    if (folder / TRAINED_FILE).is_file():
        loaded = load_trained(folder)
        return loaded.model, loaded.tokenizer, read_limit(folder, loaded.tokenizer)
    tokenizer = load_base_tokenizer(folder)
    model = AutoModel.from_pretrained(
        folder, local_files_only=True, trust_remote_code=False, use_safetensors=True, dtype=torch.float32
    )
    return model.to(device.choose()).eval(), tokenizer, read_limit(folder, tokenizer)
