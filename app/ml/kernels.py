"""Training on a processor made fast: dropout from cheap random bytes, and attention that uses it.

PyTorch draws one double per element for dropout, on one thread: a third of a fine-tuning step. One byte per element is
enough: the rate is rounded to 1/256 and the scale follows the rounded rate, so that expectations stay exact. The flash
attention of PyTorch is fast forward but slow backward on processors; plain products are faster at the usual lengths.
"""

from typing import Final
from weakref import WeakKeyDictionary

import torch
from torch import nn
from transformers import AttentionInterface, PreTrainedModel
from transformers.masking_utils import AttentionMaskInterface, eager_mask

_NAME: Final = "vitrail_training"
_LEVELS: Final = 256

# Whose dice an attention module throws: transformers calls our function with the module and nothing of ours.
_dice: WeakKeyDictionary[nn.Module, "Dice"] = WeakKeyDictionary()


class Dice:
    """The random bytes of one training: a generator of its own, so that other jobs in between change nothing."""

    def __init__(self, seed: int) -> None:
        self.generator = torch.Generator("cpu")
        self.generator.manual_seed(seed)

    def mask(self, like: torch.Tensor, rate: float) -> torch.Tensor | None:
        """Zeros and ones / (1 − rate), shaped and typed as `like`; None where nothing is dropped."""
        dropped = min(_LEVELS - 1, round(rate * _LEVELS))
        if dropped == 0:
            return None
        numbers = torch.empty((like.numel() + 7) // 8, dtype=torch.int64)
        numbers.random_(-(2**63), None, generator=self.generator)
        kept = (numbers.view(torch.uint8)[: like.numel()] >= dropped).view(like.shape)
        return kept.to(like.dtype).mul_(_LEVELS / (_LEVELS - dropped))

    @property
    def state(self) -> torch.Tensor:
        return self.generator.get_state()

    @state.setter
    def state(self, state: torch.Tensor) -> None:
        self.generator.set_state(state)


class CheapDropout(nn.Dropout):
    """Dropout (Srivastava et al. 2014) with the rate rounded to 1/256."""

    def __init__(self, rate: float, dice: Dice) -> None:
        super().__init__(rate)
        self.dice = dice

    def forward(self, input: torch.Tensor) -> torch.Tensor:
        mask = self.dice.mask(input, self.p) if self.training else None
        return input if mask is None else input * mask


def quicken(model: PreTrainedModel, dice: Dice) -> None:
    """Replace a model's dropout, and its attention where the architecture allows, for training on a processor."""
    for parent in list(model.modules()):
        for name, child in list(parent.named_children()):
            if type(child) is nn.Dropout:
                setattr(parent, name, CheapDropout(child.p, dice).train(child.training))
    if type(model)._can_set_attn_implementation():
        for module in model.modules():
            _dice[module] = dice
        model.set_attn_implementation(_NAME)


def _attend(
    module: nn.Module,
    query: torch.Tensor,  # <float>[batch, heads, queries, width]
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,  # <float>[batch, 1, queries, keys], added
    scaling: float | None = None,
    dropout: float = 0.0,
    **_: object,
) -> tuple[torch.Tensor, torch.Tensor]:
    """Scaled dot-product attention (Vaswani et al. 2017) with cheap dropout; gives output and weights."""
    scores = torch.matmul(query * (scaling or query.shape[-1] ** -0.5), key.transpose(2, 3))
    if attention_mask is not None:
        scores = scores + attention_mask
    weights = torch.softmax(scores, dim=-1)
    mask = _dice[module].mask(weights, dropout) if module.training and dropout else None
    if mask is not None:
        weights = weights * mask
    return torch.matmul(weights, value).transpose(1, 2).contiguous(), weights


AttentionInterface.register(_NAME, _attend)
AttentionMaskInterface.register(_NAME, eager_mask)
