"""Gradient × input: one pass back, the slope of F along each token's own embedding.

Shrikumar, Greenside, Shcherbina, Kundaje 2016, "Not Just a Black Box: Learning Important Features Through Propagating
Activation Differences". A first-order picture: quick, but it sees nothing of what saturates, and its scores need not
add up to anything.
"""

from typing import Final

import torch
from torch import Tensor

from app.ml.methods.method import Model, Scores, Target


class GradientTimesInput:
    """∂F/∂e · e, summed over the hidden dimension."""

    baseline: Final = False

    def attribute(self, model: Model, inputs: Tensor, baselines: Tensor, target: Target) -> Scores:
        with torch.enable_grad():
            embeddings = inputs.detach().clone().requires_grad_()
            [gradients] = torch.autograd.grad(target(model(embeddings)).sum(), embeddings)
        return Scores(tuple((gradients * inputs).sum(-1)[0].tolist()), None, 0)
