"""DecompX: every state of the network kept as a sum of parts, one from each word, up to the logit.

Modarressi, Fayyaz, Aghazadeh, Yaghoobzadeh, Pilehvar 2023, "DecompX: Explaining Transformers Decisions by Propagating
Token Decomposition". The parts go through the network side by side, as further texts of one batch:

- what is linear takes each part by itself; who attends to whom and what a normalisation divides by are those of the
  whole;
- an activation hands on f(x)/x of each part, x being the whole;
- what a bias adds is shared among the parts by |bias · part|, so that they still add up to the whole.

In the end the parts of F add up to F itself. As many passes as words.
"""

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode
from transformers import PreTrainedModel

from app.domain.problems import Problem
from app.ml.document import DocumentWindow
from app.ml.methods.decomposition import ACTIVATIONS, FUNCTIONS, SOFTMAXES, whole_activations
from app.ml.methods.method import Scores
from app.ml.plain_attention import plain_attention
from app.ml.subject import Floats, Subject

_MOST: Final = 128  # parts; in a text of more words neighbours share one
_TINY: Final = 1e-9
_MISSING: Final = 1e-2  # of F, what its parts may lack: rounding alone lacks far less


class DecompX:
    """The part of F that came from each word; special tokens have theirs too, and share it in no word's score."""

    def attribute(self, subject: Subject) -> Scores:
        def explain(window: DocumentWindow) -> Floats:
            groups = _groups(subject, window)
            parts = decomposed(subject, window, groups)
            return np.asarray([parts[group] / (groups == group).sum() for group in groups])

        return Scores(subject.over_windows(explain), None, min(_MOST, subject.units))


def decomposed(subject: Subject, window: DocumentWindow, groups: Floats) -> Floats:
    """The part of a window's F from each group of its tokens: <float64>[group]. `groups`: <int>[token].

    Raises `Problem` method-unfit where the model takes steps that are not known here: its parts would not add up.
    """
    subject.breathe()
    model = subject.loaded.model
    inputs = subject.embed(window.ids)
    member = torch.from_numpy(groups)[None, :] == torch.arange(int(groups.max()) + 1)[:, None]
    parts = member.to(inputs)[:, :, None]

    def taken_apart(module: nn.Module, given: Any, first: Tensor) -> Tensor:
        return torch.cat([first, first * parts])

    embeddings = _embeddings(model)
    hook = embeddings.register_forward_hook(taken_apart)
    try:
        with torch.inference_mode(), plain_attention(model), whole_activations(model, _by_the_whole), _Apart():
            mask = torch.ones(inputs.shape[:2], dtype=torch.long, device=inputs.device)
            logits = model(inputs_embeds=inputs, attention_mask=mask).logits
    finally:
        hook.remove()
    whole, *parts_of_f = subject.explained.of(logits.double()).tolist()
    if abs(sum(parts_of_f) - whole) > _MISSING * max(1.0, abs(whole)):
        raise _unfit(model)
    return np.asarray(parts_of_f)


def _groups(subject: Subject, window: DocumentWindow) -> Any:
    """Which part each token of a window belongs to, <int>[token]: its word's, special tokens all the last one."""
    units = np.asarray([subject.unit_of[place] for place in window.places])
    there = np.unique(units[units >= 0])
    share = -(-len(there) // _MOST)
    groups = np.where(units >= 0, np.searchsorted(there, units) // share, -(-len(there) // share))
    return groups


def _embeddings(model: PreTrainedModel) -> nn.Module:
    """The module whose output is the first state: words, places and segments together."""
    found = getattr(model.base_model, "embeddings", None)
    if not isinstance(found, nn.Module):
        raise _unfit(model)
    return found


def _unfit(model: PreTrainedModel) -> Problem:
    return Problem("method-unfit", method="DecompX", architecture=model.config.model_type)


class _Apart(TorchFunctionMode):
    """Steps of the network on a batch whose first text is the whole, and whose others are its parts."""

    def __torch_function__(
        self, func: Callable[..., Any], types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        kwargs = kwargs or {}
        if func is nn.functional.linear:
            return _linear(*args, **kwargs)
        if func is nn.functional.layer_norm:
            return _layer_norm(*args, **kwargs)
        if func in ACTIVATIONS or func in FUNCTIONS:
            return _by_the_whole(lambda x: func(x, *args[1:], **kwargs), args[0])
        if func in SOFTMAXES:
            return func(args[0][:1], *args[1:], **kwargs).expand_as(args[0])
        return func(*args, **kwargs)


def _by_the_whole(call: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    """An activation: each part as much smaller as the whole."""
    whole = torch.where(x[:1].abs() < _TINY, _TINY, x[:1])
    return x * (call(whole) / whole)


def _shared(parts: Tensor, bias: Tensor) -> Tensor:
    """The whole and its parts with what a bias adds to them, <float>[1 + part, token, hidden]."""
    weight = (parts[1:] * bias).sum(-1, keepdim=True).abs()
    total = weight.sum(0, keepdim=True)
    share = torch.where(total > 0, weight / total, 1 / max(1, len(weight)))
    return torch.cat([parts[:1] + bias, parts[1:] + share * bias])


def _linear(x: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    formed = nn.functional.linear(x, weight)
    return formed if bias is None else _shared(formed, bias)


def _layer_norm(
    x: Tensor, normalized_shape: Any, weight: Tensor | None = None, bias: Tensor | None = None, eps: float = 1e-5
) -> Tensor:
    centred = x - x.mean(-1, keepdim=True)
    scaled = centred * (centred[:1].pow(2).mean(-1, keepdim=True) + eps).rsqrt()
    if weight is not None:
        scaled = scaled * weight
    return scaled if bias is None else _shared(scaled, bias)
