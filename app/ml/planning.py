"""What the analyst left open about a fine-tuning, chosen from the data, the model and the device."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.domain.problems import Problem
from app.domain.records import TrainSettings
from app.ml import device
from app.ml.device import Precision
from app.ml.tasks.base import Task

PIECE: Final = {"cpu": 8192, "cuda": 65536, "mps": 16384}  # padded tokens per backward pass; more gains nothing
_SHORTEST: Final = 128  # tokens; a longer text may come to be predicted than was trained on
_COVERED: Final = 99.5  # per cent of the texts read whole
_EVALUATIONS: Final = 6  # at least, over a run
_HEAD_RATE: Final = 1e-3  # the head begins from chance and has farther to go


@dataclass(frozen=True)
class Plan:
    """A fine-tuning with nothing left open. Rates are peaks; `evaluate_after`: steps within an epoch."""

    batch_size: int  # windows per optimiser step
    max_length: int  # tokens, special ones included
    learning_rate: float  # of the encoder
    head_rate: float
    precision: Precision
    steps_per_epoch: int
    total_steps: int
    warmup_steps: int
    evaluate_after: frozenset[int]


def max_length(settings: TrainSettings, counts: Sequence[int], specials: int, limit: int) -> int:
    """Tokens per window: what covers nearly all texts, within the model's `limit`; `counts`: each text's tokens.

    Raises `Problem` setting-wrong for one the model cannot read.
    """
    if settings.max_length:
        if not specials + 1 <= settings.max_length <= limit:
            raise Problem(
                "setting-wrong",
                name="max_length",
                value=settings.max_length,
                allowed=f"{specials + 1} to {limit} for this model",
            )
        return settings.max_length
    longest = math.ceil(float(np.percentile(counts, _COVERED))) + specials if counts else 0
    return min(limit, max(_SHORTEST, 8 * math.ceil(longest / 8)))


def decide(settings: TrainSettings, task: Task, hidden: int, windows: int, length: int) -> Plan:
    """Choose batch, rates, precision and pace for `windows` windows of at most `length` tokens."""
    batch = min(settings.batch_size or batch_size(windows), max(1, windows))
    rate = settings.learning_rate or _learning_rate(task, hidden, batch)
    per_epoch = math.ceil(windows / batch)
    total = per_epoch * settings.epochs
    return Plan(
        batch_size=batch,
        max_length=length,
        learning_rate=rate,
        head_rate=max(rate, _HEAD_RATE) if not settings.learning_rate else rate,
        precision=device.precision(settings.precision),
        steps_per_epoch=per_epoch,
        total_steps=total,
        warmup_steps=round(settings.warmup_fraction * total),
        evaluate_after=_evaluations(per_epoch, settings.epochs),
    )


def batch_size(windows: int) -> int:
    """Enough steps for small data, full matrix units for large."""
    return 8 if windows < 256 else 16 if windows < 1024 else 32 if windows < 20_000 else 64


def _learning_rate(task: Task, hidden: int, batch: int) -> float:
    """5e-5 for a BERT-base at 32, more for narrower models, and with the square root of the batch."""
    rate = 5e-5 * task.rate * (768 / hidden) * math.sqrt(batch / 32)
    return float(f"{min(rate, 1e-3):.1e}")


def _evaluations(per_epoch: int, epochs: int) -> frozenset[int]:
    times = min(per_epoch, max(1, math.ceil(_EVALUATIONS / epochs)))
    return frozenset(round(per_epoch * (i + 1) / times) for i in range(times))
