"""A model taken apart at its layers: the state after each, and what the model's own head makes of any state."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import torch
from torch import Tensor, nn
from transformers import PreTrainedModel
from transformers.utils.generic import ModelOutput

from app.domain.problems import Problem

# What families call the norm between the last layer and the head; the states of earlier layers have not passed it.
_FINAL_NORMS: Final = ("final_norm", "norm", "ln_f", "final_layer_norm")
_CLOSE: Final = 1e-4  # what the head must give again on the last state


@dataclass(frozen=True)
class Layered:
    """A pass through a model. `states`: <float>[text, token, width] after each layer, the embeddings first, normed."""

    model: PreTrainedModel
    states: Sequence[Tensor]
    logits: Tensor  # the model's own
    _body: ModelOutput

    def answer(self, state: Tensor) -> Tensor:
        """The logits of the head on a state, which may hold only some of the tokens."""
        base = self.model.base_model
        kept = {name: value for name, value in self._body.items() if name not in ("hidden_states", "attentions")}
        kept["last_hidden_state"] = state
        if kept.pop("pooler_output", None) is not None:
            kept["pooler_output"] = _pooled(base, state)
        with _answering(base, type(self._body)(**kept)):
            # The ids only tell how many texts there are: nothing but the head is computed.
            ids = torch.zeros(state.shape[:2], dtype=torch.long, device=state.device)
            logits: Tensor = self.model(input_ids=ids).logits
        return logits


@torch.no_grad()
def take_apart(model: PreTrainedModel, ids: Tensor) -> Layered:
    """Run ids <int>[text, token], all of them words, through the model.

    Raises `Problem` model-architecture where the head gives another answer on the last state than the model itself.
    """
    heard: list[object] = []
    hook = model.base_model.register_forward_hook(lambda module, given, output: heard.append(output))
    try:
        outputs = model(input_ids=ids, attention_mask=torch.ones_like(ids), output_hidden_states=True)
    finally:
        hook.remove()
    body = heard[-1] if heard else None
    if not isinstance(body, ModelOutput) or "last_hidden_state" not in body or not outputs.hidden_states:
        raise _unfit(model)
    last = body["last_hidden_state"]
    norm = _final_norm(model.base_model)
    early = [state if norm is None else norm(state) for state in outputs.hidden_states[:-1]]
    if any(state.shape != last.shape for state in early):
        raise _unfit(model)
    found = Layered(model, (*early, last), outputs.logits, body)
    again = found.answer(last)
    if again.shape != outputs.logits.shape or not torch.allclose(again, outputs.logits, rtol=_CLOSE, atol=_CLOSE):
        raise _unfit(model)
    return found


@contextmanager
def _answering(base: nn.Module, output: ModelOutput) -> Iterator[None]:
    """The body answers with `output` inside, whatever it is asked; the model may be kept for other jobs."""

    def forward(*given: Any, **named: Any) -> ModelOutput:
        return output

    own = vars(base)
    before = own.get("forward")
    own["forward"] = forward
    try:
        yield
    finally:
        if before is None:
            del own["forward"]
        else:
            own["forward"] = before


def _pooled(base: nn.Module, state: Tensor) -> Tensor:
    """The first token as the body sums a text up in it; ALBERT keeps the activation beside the layer."""
    pooler: Any = base.pooler
    if isinstance(pooler, nn.Linear):
        activation: Any = base.pooler_activation
        pooled: Tensor = activation(pooler(state[:, 0]))
    else:
        pooled = pooler(state)
    return pooled


def _final_norm(base: nn.Module) -> nn.Module | None:
    inner = getattr(base, "decoder", base)  # OPT's layers are in one
    for part in (base, inner):
        for name in _FINAL_NORMS:
            if isinstance(norm := getattr(part, name, None), nn.Module):
                return norm
    return None


def _unfit(model: PreTrainedModel) -> Problem:
    return Problem("model-architecture", architecture=str(model.config.model_type), task="reading it layer by layer")
