"""The last layer for the first token alone, where a model's head reads no other: the same logits for less work."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import torch
from torch import nn
from transformers import PreTrainedModel

_TOKENS: Final = 6  # of the texts that it is tried with
_SAME: Final = 1e-4  # of a logit


def place(model: PreTrainedModel) -> nn.Module | None:
    """What comes after the last layer's attention, where its output may be cut to the first token; else None.

    Whether it may is found by trying: a head that reads other tokens, or gives an answer for each, answers otherwise.
    """
    layers = getattr(getattr(model.base_model, "encoder", None), "layer", None)
    last = layers[-1] if isinstance(layers, nn.ModuleList) and len(layers) else None
    found = getattr(getattr(last, "attention", None), "output", None)
    return found if isinstance(found, nn.Module) and _is_enough(model, found) else None


@contextmanager
def first_alone(where: nn.Module | None) -> Iterator[None]:
    """The model computes its last layer for the first token alone inside; `where` as `place` gave it."""
    if where is None:
        yield
        return
    hook = where.register_forward_pre_hook(lambda _, inputs: tuple(states[:, :1] for states in inputs))
    try:
        yield
    finally:
        hook.remove()


@torch.inference_mode()
def _is_enough(model: PreTrainedModel, where: nn.Module) -> bool:
    ids = torch.arange(2 * _TOKENS, device=model.device).view(2, _TOKENS) % model.config.vocab_size
    texts: dict[str, Any] = {"input_ids": ids, "attention_mask": torch.ones_like(ids)}
    whole = model(**texts).logits
    try:
        with first_alone(where):
            cut = model(**texts).logits
    except (RuntimeError, IndexError):  # of shapes that no longer fit
        return False
    return cut.shape == whole.shape and torch.allclose(cut, whole, atol=_SAME, rtol=_SAME)
