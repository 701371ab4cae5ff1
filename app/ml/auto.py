"""The automatic method: several methods explain the text, the one that best passes the text's own test is shown."""

from dataclasses import dataclass
from typing import Final

from app.domain.methods import METHODS as FACTS
from app.domain.methods import SPEED_ELSEWHERE, SPEEDS
from app.ml import device
from app.ml.faithfulness import Curve
from app.ml.methods import METHODS
from app.ml.methods.method import Scores
from app.ml.subject import Subject

# Which are tried, in this order, as long as the text's budget lasts: the cheap and the good ones first.
CANDIDATES: Final = (
    "integrated_gradients",
    "occlusion_both",
    "cp_lrp",
    "attnlrp",
    "kernel_shap",
    "lime",
    "partition_shap",
    "occlusion",
    "smoothgrad",
)
_SECONDS: Final = 0.8  # that may be spent, more or less: work is counted, so that the choice is the same each time


@dataclass(frozen=True)
class Chosen:
    """The scores, the method they are from, and comprehensiveness − sufficiency of every candidate tried."""

    method: str
    scores: Scores
    tried: dict[str, float]


def choose(subject: Subject) -> Chosen:
    """Try the candidates within the budget; the same choice each time on the same kind of device."""
    budget = _work(subject.device.type) / _weights(subject)
    curve = Curve(subject)
    found: dict[str, tuple[float, Scores]] = {}
    costs = {name: _tokens(subject, name) + 2 * curve.steps * subject.tokens for name in CANDIDATES}
    cheapest = min(costs, key=lambda name: costs[name])
    for name, cost in costs.items():
        if cost > budget and (found or name != cheapest):
            continue
        budget -= cost
        scores = METHODS[name].attribute(subject)
        found[name] = (curve.gap(scores.values), scores)
    best = max(found, key=lambda name: found[name][0])
    return Chosen(best, found[best][1], {name: gap for name, (gap, _) in found.items()})


def _work(kind: str) -> float:
    """Tokens × weights that may be spent."""
    if kind != "cpu":
        return _SECONDS * SPEED_ELSEWHERE
    return _SECONDS * SPEEDS["tiles" if device.has_tiles() else device.precision("auto")]


def _weights(subject: Subject) -> int:
    """The model's weights that every token passes, its table of words left out."""
    model = subject.loaded.model
    return model.num_parameters(exclude_embeddings=True) or model.num_parameters()


def _tokens(subject: Subject, name: str) -> float:
    """What a method costs, in tokens that questions are read by."""
    facts = FACTS[name]
    once, each = facts.passes
    passes = min(facts.most, max(once, each * subject.units)) if facts.most else once + each * subject.units
    return passes * subject.tokens
