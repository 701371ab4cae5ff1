"""What an attribution method is: the one verb they all share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from torch import Tensor

# From word embeddings <float>[batch, token, hidden] to logits, <float>[batch, label] or <float>[batch, token, tag].
Model = Callable[[Tensor], Tensor]

# From logits to the number explained, F: <float>[batch].
Target = Callable[[Tensor], Tensor]


@dataclass(frozen=True)
class Scores:
    """How much each token adds to F. `delta`: sum(values) − (F(x) − F(baseline)), None where nothing is promised."""

    values: tuple[float, ...]  # <float>[num_tokens]
    delta: float | None
    steps: int  # points of the path; 0 for one-pass methods


class Method(Protocol):
    """Attributes F to tokens. `baseline` says whether it compares the text with a baseline at all."""

    @property
    def baseline(self) -> bool: ...

    def attribute(self, model: Model, inputs: Tensor, baselines: Tensor, target: Target) -> Scores:
        """Scores of `inputs` against `baselines`, both <float>[1, token, hidden]. `model` may raise to stop."""
        ...
