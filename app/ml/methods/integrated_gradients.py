"""Integrated gradients: F's slope collected along the straight way from a baseline to the text.

Sundararajan, Taly, Yan 2017, "Axiomatic Attribution for Deep Networks". The scores add up to F(x) − F(baseline)
(completeness); what the sum over finitely many steps misses of that is the convergence delta. Computed by Captum
(`IntegratedGradients`, Gauss–Legendre steps) on the word embeddings, so that positions and segments stay as they are.
"""

from typing import Final

import torch
from captum.attr import IntegratedGradients as CaptumIntegratedGradients
from torch import Tensor

from app.ml.methods.method import Model, Scores, Target

FIRST_STEPS: Final = 50
MOST_STEPS: Final = 400
_TOLERANCE: Final = 0.05  # of |F(x) − F(baseline)|
_NOISE: Final = 1e-4  # a delta this small is float32's own

# Points of the path × tokens of the text in one pass. A processor gains nothing from more and would be deaf to a cancel
# meanwhile; a GPU is idle with less.
_TOKENS_AT_ONCE: Final = {"cpu": 1024}
_TOKENS_AT_ONCE_ELSEWHERE: Final = 16_384


class IntegratedGradients:
    """(x − b) · ∫₀¹ ∂F/∂e(b + α(x − b)) dα, summed over the hidden dimension.

    50 steps; while the delta is above 5 % of |F(x) − F(baseline)|, twice as many, up to 400.
    """

    baseline: Final = True

    def attribute(self, model: Model, inputs: Tensor, baselines: Tensor, target: Target) -> Scores:
        with torch.no_grad():
            end, start = target(model(torch.cat([inputs, baselines]))).double().tolist()
        difference = end - start
        captum = CaptumIntegratedGradients(lambda embeddings: target(model(embeddings)))
        at_once = max(1, _TOKENS_AT_ONCE.get(inputs.device.type, _TOKENS_AT_ONCE_ELSEWHERE) // inputs.shape[1])
        steps = FIRST_STEPS
        while True:
            with torch.enable_grad():
                parts = captum.attribute(inputs, baselines, n_steps=steps, internal_batch_size=at_once)
            values = parts.detach().sum(-1)[0].double()
            delta = float(values.sum()) - difference
            if abs(delta) <= max(_TOLERANCE * abs(difference), _NOISE) or steps >= MOST_STEPS:
                return Scores(tuple(values.tolist()), delta, steps)
            steps = min(2 * steps, MOST_STEPS)
