"""Decomposition: F handed back through the network, layer by layer, to the tokens it came from.

AttnLRP: Achtibat et al. 2024, "AttnLRP: Attention-Aware Layer-Wise Relevance Propagation for Transformers" (arXiv
2402.05602). Written as gradient × input with the slopes of the non-linear steps replaced, which is the same:

- activations (GELU, tanh, …) hand on all they get: their slope is f(x)/x (identity rule);
- normalisations count as the linear map they are on this text: their divisor is held fixed;
- a product of two answers (query · key, attention · value) gives each half (uniform rule);
- the softmax keeps its own slope (the Taylor rule); linear layers need no rule, what their biases add is left out.

One pass there and back. `through_softmax` off: CP-LRP (Ali et al. 2022, "XAI for Transformers: Better Explanations
through Conservative Propagation"), which hands all of a weighted sum to its values; without biases it conserves F
exactly.
"""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from app.ml.document import DocumentWindow
from app.ml.methods.method import Scores
from app.ml.plain_attention import plain_attention
from app.ml.subject import Subject

_ACTIVATION_MODULES: Final = ("transformers.activations", "torch.nn.modules.activation")
_TINY: Final = 1e-9
ACTIVATIONS: Final = (torch.tanh, torch.Tensor.tanh, torch.sigmoid, torch.Tensor.sigmoid, torch.relu)
FUNCTIONS: Final = (
    nn.functional.gelu,
    nn.functional.relu,
    nn.functional.silu,
    nn.functional.tanh,
    nn.functional.mish,
    nn.functional.leaky_relu,
)
_PRODUCTS: Final = (torch.matmul, torch.Tensor.matmul, torch.Tensor.__matmul__, torch.bmm, torch.Tensor.bmm)
_TIMES: Final = (torch.mul, torch.Tensor.mul, torch.Tensor.__mul__)
SOFTMAXES: Final = (nn.functional.softmax, torch.softmax, torch.Tensor.softmax)
_DIVISORS: Final = (torch.rsqrt, torch.Tensor.rsqrt)  # normalisations written out, as Llama's


class AttnLRP:
    """Relevance of every token's first state (word, position and segment together); signed, a part of F."""

    through_softmax: bool = True

    def attribute(self, subject: Subject) -> Scores:
        def explain(window: DocumentWindow) -> Tensor:
            subject.breathe()
            return relevance(subject, window, self.through_softmax).float().cpu()

        return Scores(subject.over_windows(explain))


class CPLRP(AttnLRP):
    """AttnLRP without the way through the softmax: who is attended to is taken as given."""

    through_softmax = False


def relevance(subject: Subject, window: DocumentWindow, through_softmax: bool) -> Tensor:
    """A window's relevance: <float32>[token]."""
    model = subject.loaded.model
    inputs = subject.embed(window.ids)
    with torch.enable_grad(), plain_attention(model), whole_activations(model, handed_on):
        with _Rules(through_softmax):
            outputs = model(
                inputs_embeds=inputs.requires_grad_(),
                attention_mask=torch.ones(inputs.shape[:2], dtype=torch.long, device=inputs.device),
                output_hidden_states=True,
            )
        first = outputs.hidden_states[0]
        [slope] = torch.autograd.grad(subject.explained.of(outputs.logits).sum(), first)
    parts: Tensor = (slope * first).detach()
    return parts.sum(-1)[0]


class _Rules(TorchFunctionMode):
    """The steps of the network with the slopes that hand relevance on; their values stay what they are."""

    def __init__(self, through_softmax: bool) -> None:
        super().__init__()
        self.through_softmax = through_softmax

    def __torch_function__(
        self, func: Callable[..., Any], types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        kwargs = kwargs or {}
        if func is nn.functional.layer_norm:
            return _layer_norm(*args, **kwargs)
        if func in ACTIVATIONS or func in FUNCTIONS:
            return handed_on(lambda x: func(x, *args[1:], **kwargs), args[0])
        if func in _PRODUCTS and _both_carry(args):
            return _shared(func, *args)
        if func in _TIMES and _both_carry(args):
            return _shared(func, *args)
        if func in _DIVISORS:
            return func(*args, **kwargs).detach()
        if func in SOFTMAXES and not self.through_softmax:
            return func(*args, **kwargs).detach()
        return func(*args, **kwargs)


def _both_carry(args: tuple[Any, ...]) -> bool:
    """Whether both factors come from the text; a weight does not."""
    return len(args) >= 2 and all(
        isinstance(factor, Tensor) and factor.requires_grad and not isinstance(factor, nn.Parameter)
        for factor in args[:2]
    )


def _shared(func: Callable[..., Tensor], left: Tensor, right: Tensor) -> Tensor:
    return (func(left, right.detach()) + func(left.detach(), right)) / 2


def handed_on(call: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    with torch.no_grad():
        safe = torch.where(x.abs() < _TINY, torch.full_like(x, _TINY), x)
        slope = call(safe) / safe
    return x * slope


def _layer_norm(
    x: Tensor,
    normalized_shape: Any,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    eps: float = 1e-5,
) -> Tensor:
    axes = tuple(range(-len(normalized_shape), 0))
    centred = x - x.mean(axes, keepdim=True)
    scaled = centred * (centred.detach().pow(2).mean(axes, keepdim=True) + eps).rsqrt()
    if weight is not None:
        scaled = scaled * weight
    return scaled if bias is None else scaled + bias


Step = Callable[[Tensor], Tensor]


@contextmanager
def whole_activations(model: nn.Module, rule: Callable[[Step, Tensor], Tensor]) -> Iterator[None]:
    """Activations written as several steps (GELU by tanh, for one) taken as the one step they are, and by `rule`."""

    def taken(plain: Callable[..., Tensor], x: Tensor, *rest: Any) -> Tensor:
        with torch._C.DisableTorchFunction():
            return rule(lambda y: plain(y, *rest), x)

    changed: list[nn.Module] = []
    for module in model.modules():
        if type(module).__module__ in _ACTIVATION_MODULES and not list(module.children()):
            module.forward = functools.partial(taken, module.forward)
            changed.append(module)
    try:
        yield
    finally:
        for module in changed:
            del module.forward
