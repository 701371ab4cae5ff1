"""Slopes at the text itself: gradient norm, gradient × input, SmoothGrad. One pass there and back, or a few."""

from typing import Final

import torch
from torch import Tensor

from app.ml.document import DocumentWindow
from app.ml.methods.method import Scores
from app.ml.subject import Subject


class GradientNorm:
    """‖∂F/∂e‖₂: how strongly F would react to a change of each token, whichever way. Without a sign.

    Simonyan, Vedaldi, Zisserman 2013, "Deep Inside Convolutional Networks"; Li et al. 2016 for words.
    """

    def attribute(self, subject: Subject) -> Scores:
        def explain(window: DocumentWindow) -> Tensor:
            slopes = subject.slopes(subject.embed(window.ids))[1]
            norms: Tensor = torch.linalg.vector_norm(slopes[0], dim=-1)
            return norms.cpu()

        return Scores(subject.over_windows(explain))


class GradientTimesInput:
    """∂F/∂e · e, summed over the hidden dimension: the first-order picture, blind to what saturates.

    Shrikumar, Greenside, Shcherbina, Kundaje 2016, "Not Just a Black Box". Its scores need not add up to anything.
    """

    def attribute(self, subject: Subject) -> Scores:
        def explain(window: DocumentWindow) -> Tensor:
            inputs = subject.embed(window.ids)
            return (subject.slopes(inputs)[1] * inputs).sum(-1)[0].cpu()

        return Scores(subject.over_windows(explain))


SAMPLES: Final = 24
NOISE: Final = 0.1  # of the embeddings' range


class SmoothGrad:
    """Gradient × input, the gradient being the mean over embeddings with noise: the slope nearby, not at one point.

    Smilkov, Thorat, Kim, Viégas, Wattenberg 2017, "SmoothGrad: removing noise by adding noise". 24 draws of normal
    noise, a tenth of the embeddings' range; always the same draws.
    """

    def attribute(self, subject: Subject) -> Scores:
        def explain(window: DocumentWindow) -> Tensor:
            inputs = subject.embed(window.ids)
            generator = torch.Generator("cpu").manual_seed(0)
            width = float(inputs.max() - inputs.min()) * NOISE
            noise = torch.randn((SAMPLES, *inputs.shape[1:]), generator=generator).to(inputs.device) * width
            slopes = subject.slopes(inputs + noise, roughly=True)[1].mean(0, keepdim=True)
            return (slopes * inputs).sum(-1)[0].cpu()

        return Scores(subject.over_windows(explain), None, SAMPLES)
