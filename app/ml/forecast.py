"""How long a fine-tuning will take and how much memory it needs, from a few real steps on this machine."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import torch
from torch import nn

from app.domain.jobs import ForecastRequest
from app.domain.results import Forecast
from app.ml import device, kernels, loading, optimisation, planning, reading, tasks
from app.ml.batching import epoch_batches, inputs, parts
from app.ml.context import JobContext
from app.ml.encoding import Encoder
from app.ml.planning import Plan
from app.ml.reading import Encoded
from app.ml.tasks.base import Task
from app.ml.vocabulary import Vocabulary

_BUDGET: Final = 3.0  # seconds of steps
_QUANTILES: Final = (0.5, 0.1, 0.9)  # of the batches by size, timed in this order as far as the budget goes
_FORWARD_SHARE: Final = 0.3  # of a step's time, for the texts that are only evaluated
_LEAST_SPREAD: Final = 0.15  # of the estimate, either way
_BYTES: Final = {"float32": 16, "bfloat16": 20}  # per parameter: weights, masters, gradients, two moments


def run(request: ForecastRequest, context: JobContext) -> None:
    """Forecast the fine-tuning that `request` describes; see `ForecastRequest`.

    Raises `Problem` setting-wrong and those of the model's folder.
    """
    context.progress("loading", 0, 1)
    folder = Path(request.model)
    task = tasks.find(request.task)
    tokenizer = loading.load_base_tokenizer(folder)
    limit = loading.read_limit(folder, tokenizer)
    encoder = Encoder(tokenizer, limit)
    sample = list(reading.examples(context.folder / "sample.jsonl"))
    tokens = reading.tokenise(sample, encoder, task)
    counts = [len(found.ids) for found in tokens]
    specials = len(encoder.prefix) + len(encoder.suffix)
    encoder.max_length = planning.max_length(request.settings, counts, specials, limit)
    encoded = reading.encode(sample, tokens, request.labels, encoder, task, training=True)
    windows = max(1, round(request.examples * len(encoded.windows) / max(1, len(sample))))
    plan = planning.decide(
        request.settings, task, int(loading.read_config(folder).hidden_size), windows, encoder.max_length
    )
    steps = _Steps(folder, task, request, encoded, encoder, plan)
    costs = steps.measure(context)
    seconds, spread = map(float, _extrapolate(costs, steps.sizes, plan, request))
    context.result(
        Forecast(
            seconds=seconds,
            low=seconds * (1 - spread),
            high=seconds * (1 + spread),
            memory=steps.memory(),
            batch_size=plan.batch_size,
            max_length=plan.max_length,
            learning_rate=plan.learning_rate,
            cut_fraction=encoded.cut / max(1, len(sample)),
        )
    )


class _Steps:
    """Training steps on the sample. `sizes`: padded tokens of each batch the sample makes."""

    def __init__(
        self, folder: Path, task: Task, request: ForecastRequest, encoded: Encoded, encoder: Encoder, plan: Plan
    ) -> None:
        self._task = task
        self._encoded = encoded
        self._encoder = encoder
        self._plan = plan
        self._place = device.choose()
        self._batches = sorted(
            epoch_batches(encoded.lengths, plan.batch_size, request.settings.seed, 0), key=self._padded
        )
        self.sizes = [self._padded(batch) for batch in self._batches]
        self._model = nn.Module.to(loading.load_base(folder, task.name, task.tags(request.labels)), self._place)
        self._windows = Vocabulary(self._model, encoded.windows, encoder.pad_id).translate(encoded.windows)
        if self._place.type == "cpu":
            kernels.quicken(self._model, kernels.Dice(0))
        dtype = device.DTYPES[plan.precision]
        self._optimiser = optimisation.Optimiser(self._model, dtype, 0.0, 0.0, 0.0)

    def measure(self, context: JobContext) -> list[tuple[int, float]]:
        """Padded tokens and seconds of a few steps, the first, which warms up, left out where there are others."""
        if not self._batches:
            return [(1, 0.0)]
        began = time.perf_counter()
        smallest = self._batches[0][: max(1, len(self._batches[0]) // 4)]
        costs = [self._time(smallest)]
        for number, quantile in enumerate(_QUANTILES):
            context.breathe()
            context.progress("training", number, len(_QUANTILES))
            batch = self._batches[int(quantile * (len(self._batches) - 1))]
            expected = costs[-1][1] * self._padded(batch) / costs[-1][0]
            if len(costs) > 1 and time.perf_counter() - began + expected > _BUDGET:
                break
            if len(costs) == 1 and expected > _BUDGET:
                batch = batch[: max(1, int(len(batch) * _BUDGET / expected))]
            costs.append(self._time(batch))
        return costs[1:]

    def memory(self) -> int:
        """Bytes: what the parameters take in training, and the activations of the largest backward pass."""
        config = self._model.config
        parameters = sum(parameter.numel() for parameter in self._model.parameters())
        tokens = min(planning.PIECE[self._place.type], max(self.sizes, default=1))
        longest = max(self._encoded.lengths, default=1)
        width = {"float32": 4, "bfloat16": 2}[self._plan.precision]
        # Korthikanti et al. 2022, eq. 1, in numbers per token and layer: 17 of the hidden size, 2.5 per head and key.
        per_token = 17 * int(config.hidden_size) + 2.5 * int(config.num_attention_heads) * longest
        activations = tokens * int(config.num_hidden_layers) * per_token * width
        return int(parameters * _BYTES[self._plan.precision] + activations + _base_memory())

    def _time(self, batch: Sequence[int]) -> tuple[int, float]:
        began = time.perf_counter()
        for piece in parts(batch, self._encoded.lengths, len(batch), planning.PIECE[self._place.type]):
            windows = [self._windows[i] for i in piece]
            logits = self._model(**inputs(windows, self._encoder.pad_id, self._place)).logits
            loss, _ = self._task.loss(logits, self._task.collate(windows, self._place), None)
            torch.autograd.backward(loss)
            self._optimiser.gather()
        self._optimiser.step(1.0, 0.0)
        return self._padded(batch), time.perf_counter() - began

    def _padded(self, batch: Sequence[int]) -> int:
        return len(batch) * max(self._encoded.lengths[i] for i in batch)


def _base_memory() -> int:
    """What the process takes before any training: the interpreter and PyTorch."""
    return 400 * 1024 * 1024


def _extrapolate(
    costs: Sequence[tuple[int, float]], sizes: Sequence[int], plan: Plan, request: ForecastRequest
) -> tuple[float, float]:
    """Seconds of the whole run and how far they may be off, as a fraction: a step costs a little, and by the token."""
    tokens = np.asarray([size for size, _ in costs], dtype=float)
    seconds = np.asarray([cost for _, cost in costs])
    if len(costs) > 1 and np.ptp(tokens) > 0:
        slope, start = np.polyfit(tokens, seconds, 1)
        if slope <= 0 or start < 0:
            slope, start = float(seconds.sum() / tokens.sum()), 0.0
    else:
        slope, start = float(seconds.sum() / tokens.sum()), 0.0
    fitted = start + slope * tokens
    off = float(np.abs(seconds - fitted).max() / max(1e-9, float(fitted.mean())))
    per_step = start + slope * float(np.mean(sizes)) if sizes else 0.0
    training = per_step * plan.total_steps
    settings = request.settings
    held_out = settings.validation_fraction / max(0.05, 1 - settings.validation_fraction - settings.test_fraction)
    evaluations = len(plan.evaluate_after) * settings.epochs * held_out * plan.steps_per_epoch
    return training + evaluations * per_step * _FORWARD_SHARE, min(0.8, _LEAST_SPREAD + off)
