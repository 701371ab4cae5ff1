"""Integrated gradients: F's slope collected along the straight way from a baseline to the text.

Sundararajan, Taly, Yan 2017, "Axiomatic Attribution for Deep Networks". The scores add up to F(x) − F(baseline)
(completeness); what the sum over finitely many points misses of that is the convergence delta.

On fine-tuned encoders F changes within a short stretch of the way and hardly elsewhere: a peak of the slope, whose
poles lie close beside the real line and make evenly spread points converge slowly. Where the peak is and how wide, F
at a few places of the way tells, without slopes and without great precision. The sinh transformation of nearly
singular integrals (Johnston, Elliott 2005, "A sinh transformation for evaluating nearly singular boundary element
integrals") then gathers Gauss–Legendre's points there: 14 of them did as well as 50 spread evenly.
"""

from typing import Final

import numpy as np
import torch

from app.ml.document import DocumentWindow
from app.ml.methods.method import Scores
from app.ml.subject import Floats, Subject

POINTS: Final = (14, 24, 48, 96)  # tried in turn until the delta is small
GOOD: Final = 0.002  # of |F(x) − F(baseline)|, what the delta may be
_NOISE: Final = 1e-3  # a delta this small changes no score that is shown
_LOOKS: Final = 16
_NARROW: Final = 0.7  # of the peak's half width at half its height: of the widths tried, where fewest points miss least


class IntegratedGradients:
    """(x − b) · ∫₀¹ ∂F/∂e(b + α(x − b)) dα, summed over the hidden dimension. b: all words left out."""

    def attribute(self, subject: Subject) -> Scores:
        deltas: list[float] = []
        asked: list[int] = []

        def explain(window: DocumentWindow) -> Floats:
            values, delta, points = integrate(subject, window)
            deltas.append(window.weight * delta)
            asked.append(points)
            return values

        scores = subject.over_windows(explain)
        return Scores(scores, sum(deltas), sum(asked))


def integrate(subject: Subject, window: DocumentWindow) -> tuple[Floats, float, int]:
    """A window's scores <float64>[token], their delta, and the points of the way they took."""
    inputs, baseline = subject.embed(window.ids), subject.embed(subject.bare_ids(window))
    seen = subject.along(inputs, baseline, torch.linspace(0.0, 1.0, _LOOKS + 1), roughly=True).numpy()
    peak, width = _peak(np.abs(np.diff(seen)))
    if len(subject.document.windows) == 1:  # known, or soon asked again
        due = subject.value - subject.bare
    else:
        start, end = subject.along(inputs, baseline, torch.tensor([0.0, 1.0])).tolist()
        due = end - start
    asked = 0
    for count in POINTS:
        places, weights = spread(count, peak, width)
        shares = torch.tensor(places, dtype=inputs.dtype, device=inputs.device)[:, None, None]
        slopes = subject.slopes(baseline + shares * (inputs - baseline), roughly=True)[1]
        along = (slopes * (inputs - baseline)).sum(-1).double().cpu().numpy()  # [point, token]
        values: Floats = weights @ along
        asked += count
        delta = float(values.sum()) - due
        if abs(delta) <= max(GOOD * abs(due), _NOISE):
            break
    return values, delta, asked


def spread(count: int, peak: float, width: float) -> tuple[Floats, Floats]:
    """Points between 0 and 1 and their weights, dense about `peak`: for what is smooth in sinh⁻¹((α − peak)/width)."""
    points, weights = np.polynomial.legendre.leggauss(count)
    left, right = np.arcsinh(-peak / width), np.arcsinh((1 - peak) / width)
    angles = left + (right - left) * (points + 1) / 2
    return peak + width * np.sinh(angles), weights / 2 * (right - left) * width * np.cosh(angles)


def _peak(slopes: Floats) -> tuple[float, float]:
    """Where on the way F changes most, and how close about it points should gather.

    `slopes`: its changes on even stretches of the way, <float64>[stretch].
    """
    middles = (np.arange(_LOOKS) + 0.5) / _LOOKS
    total = float((slopes**2).sum())
    if not total > 0:
        return 0.5, 1.0
    high = int((slopes >= slopes.max() / 2).sum())
    return float((slopes**2 * middles).sum() / total), _NARROW * max(high, 1) / _LOOKS / 2
