"""AdamW (Loshchilov and Hutter 2019) over float32 masters of a model that may compute in bfloat16."""

from typing import Final

import torch
from torch import nn
from transformers import PreTrainedModel

from app.ml.checkpoints import Tensors

_CLIP: Final = 1.0  # gradient norm
_MOMENTS: Final = ("exp_avg", "exp_avg_sq")


def factor(step: int, total: int, warmup: int) -> float:
    """The learning rate at a step (0-based) in multiples of its peak: linear up, then linear down to 0."""
    if step < warmup:
        return (step + 1) / warmup
    return max(0.0, (total - step) / max(1, total - warmup))


class Optimiser:
    """The masters of a model's parameters and what moves them.

    bfloat16 has 8 bits of fraction: small updates would be rounded away, so they are made on float32 copies, which are
    then rounded into the model. In float32 the model's parameters are their own masters.
    """

    def __init__(
        self, model: PreTrainedModel, dtype: torch.dtype, rate: float, head_rate: float, weight_decay: float
    ) -> None:
        self.masters: dict[str, nn.Parameter] = {}
        for name, parameter in model.named_parameters():
            self.masters[name] = parameter if dtype == torch.float32 else nn.Parameter(parameter.detach().clone())
        if dtype != torch.float32:
            nn.Module.to(model, dtype)
        self._working = dict(model.named_parameters())
        self._peaks = {True: head_rate, False: rate}
        groups = []
        for is_head in (False, True):
            for decays in (True, False):
                members = [
                    master
                    for name, master in self.masters.items()
                    if _is_head(model, name) == is_head and (master.ndim > 1) == decays
                ]
                if members:
                    decay = weight_decay if decays else 0.0
                    groups.append({"params": members, "lr": 0.0, "peak": self._peaks[is_head], "weight_decay": decay})
        self._adamw = torch.optim.AdamW(groups, lr=rate, fused=next(model.parameters()).device.type in ("cpu", "cuda"))

    def clear(self) -> None:
        """Forget the gradients."""
        for name, master in self.masters.items():
            master.grad = None
            self._working[name].grad = None

    def gather(self) -> None:
        """Add the gradients of a backward pass to the masters'; they add up over the parts of a batch in float32."""
        for name, master in self.masters.items():
            parameter = self._working[name]
            if parameter is master or parameter.grad is None:
                continue
            if master.grad is None:
                master.grad = parameter.grad.float()
            else:
                master.grad += parameter.grad
            parameter.grad = None

    def step(self, divisor: float, rate_factor: float) -> None:
        """Update with the gathered gradients / `divisor`, clipped to norm 1, at `rate_factor` of the peak rates."""
        gradients = [master.grad for master in self.masters.values() if master.grad is not None]
        norm = float(torch.nn.utils.get_total_norm(gradients)) / divisor
        scale = min(1.0, _CLIP / (norm + 1e-6)) / divisor
        for gradient in gradients:
            gradient.mul_(scale)
        for group in self._adamw.param_groups:
            group["lr"] = group["peak"] * rate_factor
        self._adamw.step()
        self.clear()
        self._publish()

    def weights(self) -> Tensors:
        """The masters by name, not copied."""
        return {name: master.detach() for name, master in self.masters.items()}

    def load_weights(self, weights: Tensors) -> None:
        """Set the masters, and the model from them."""
        with torch.no_grad():
            for name, master in self.masters.items():
                master.copy_(weights[name])
        self._publish()

    def moments(self) -> Tensors:
        """AdamW's state as plain tensors, named `<parameter>/<moment>`."""
        tensors: Tensors = {}
        for name, master in self.masters.items():
            for moment, tensor in self._adamw.state.get(master, {}).items():
                tensors[f"{name}/{moment}"] = tensor
        return tensors

    def load_moments(self, tensors: Tensors) -> None:
        """Take up AdamW's state again."""
        for name, master in self.masters.items():
            if f"{name}/step" not in tensors:
                continue
            state = {moment: tensors[f"{name}/{moment}"].to(master.device, copy=True) for moment in _MOMENTS}
            fused_on_gpu = master.device.type == "cuda"
            step = tensors[f"{name}/step"].clone()
            self._adamw.state[master] = {"step": step.to(master.device) if fused_on_gpu else step, **state}

    @torch.no_grad()
    def _publish(self) -> None:
        for name, master in self.masters.items():
            if self._working[name] is not master:
                self._working[name].copy_(master)


def _is_head(model: PreTrainedModel, name: str) -> bool:
    """Whether a parameter is newly made for the task rather than part of the pretrained encoder."""
    return not name.startswith(model.base_model_prefix + ".")
