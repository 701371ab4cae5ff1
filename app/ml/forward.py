"""Windows through a model without gradients: by length, under a token budget, in the fastest precision that is safe."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from app.ml import describing, device, memory
from app.ml.batching import by_length, inputs
from app.ml.encoding import Window
from app.ml.memory import is_out_of_memory
from app.ml.tasks.base import Task

Logits = NDArray[np.float32]  # classification: <float32>[outputs]; NER: <float32>[words of the window, outputs]

_TOKENS: Final = {"cpu": 4096, "cuda": 65536, "mps": 16384}  # per batch, padding counted
_MOST: Final = {"cpu": 64, "cuda": 1024, "mps": 256}  # windows per batch
_PROBE: Final = 32  # windows computed in both precisions to learn how far they differ
_SAFETY: Final = 3.0  # times the largest difference seen
_WIDE: Final = 768  # taken for the width of a model that does not tell
_SMALL: Final = 64  # windows below which float32 alone is quick enough


def run(
    model: nn.Module,
    task: Task,
    windows: Sequence[Window],
    pad_id: int,
    on_batch: Callable[[int], None] = lambda done: None,
) -> list[Logits]:
    """Each window's logits in the model's own precision, in the windows' order.

    `on_batch` is called before each batch with the number of windows done; it may raise. Memory that runs out halves
    the batches; where a single window does not fit, the error (`memory.is_out_of_memory`) goes on to the caller.
    """
    place = next(model.parameters()).device
    lengths = [len(window.ids) for window in windows]
    results: list[Logits] = [np.zeros(0, dtype=np.float32)] * len(windows)
    most = _most_tokens(model, place, max(lengths, default=1))
    waiting = list(by_length(lengths, most, _MOST[place.type]))
    done = 0
    while waiting:
        on_batch(done)
        batch = waiting.pop(0)
        try:
            computed = _compute(model, [windows[i] for i in batch], pad_id, place)
        except (RuntimeError, MemoryError) as error:
            if len(batch) == 1 or not is_out_of_memory(error):
                raise
            device.free_memory()
            half = (len(batch) + 1) // 2
            waiting[:0] = [batch[:half], batch[half:]]
            continue
        for index, logits in zip(batch, computed, strict=True):
            results[index] = task.pick(logits, windows[index])
        done += len(batch)
    return results


class Careful:
    """Answers as float32 would give them, mostly computed in bfloat16: what is too close to call is computed again.

    How close is too close is measured on the first windows: their logits in both precisions, and the largest change of
    a difference between two logits, times a margin of safety.
    """

    def __init__(self, exact: nn.Module, quick: nn.Module | None, task: Task, pad_id: int) -> None:
        self.exact = exact
        self.quick = quick
        self.task = task
        self.pad_id = pad_id
        self.tolerance: float | None = None
        self.again = 0  # windows computed twice

    def run(self, windows: Sequence[Window], on_batch: Callable[[int], None] = lambda done: None) -> list[Logits]:
        if self.quick is None or (self.tolerance is None and len(windows) < _SMALL):
            return run(self.exact, self.task, windows, self.pad_id, on_batch)
        if self.tolerance is None:
            self.tolerance = self._measure(windows, lambda _: on_batch(0))
        logits = run(self.quick, self.task, windows, self.pad_id, on_batch)
        doubtful = self._doubtful(windows, logits, self.tolerance)
        self.again += len(doubtful)
        exact = run(
            self.exact, self.task, [windows[i] for i in doubtful], self.pad_id, lambda _: on_batch(len(windows))
        )
        for index, answer in zip(doubtful, exact, strict=True):
            logits[index] = answer
        return logits

    def _measure(self, windows: Sequence[Window], on_batch: Callable[[int], None]) -> float:
        assert self.quick is not None
        sample = [windows[i] for i in np.linspace(0, len(windows) - 1, _PROBE).astype(int)]
        exact = run(self.exact, self.task, sample, self.pad_id, on_batch)
        quick = run(self.quick, self.task, sample, self.pad_id, on_batch)
        changes = [a - b for a, b in zip(exact, quick, strict=True) if a.size]
        return _SAFETY * max((float(np.ptp(change, axis=-1).max()) for change in changes), default=0.0)

    def _doubtful(self, windows: Sequence[Window], logits: Sequence[Logits], tolerance: float) -> list[int]:
        """Windows whose answer could be another in float32; always those of texts that are weighed together."""
        texts: dict[int, int] = {}
        for window in windows:
            texts[window.example] = texts.get(window.example, 0) + 1
        return [
            index
            for index, (window, answer) in enumerate(zip(windows, logits, strict=True))
            if texts[window.example] > 1 or self.task.margin(answer) <= tolerance
        ]


def _most_tokens(model: nn.Module, place: torch.device, longest: int) -> int:
    """Tokens per batch: as the device likes them, fewer where the memory's budget is nearly spent."""
    most = _TOKENS[place.type]
    return memory.fitting(most, cost(model, longest)) if place.type == "cpu" else most


def cost(model: nn.Module, longest: int, back: bool = False) -> int:
    """Bytes a token takes in a text of `longest` tokens; `back`: with what is kept for the way back."""
    config = getattr(model, "config", None) or getattr(getattr(model, "body", None), "config", None)
    hidden = int(getattr(config, "hidden_size", 0) or _WIDE)
    heads = int(getattr(config, "num_attention_heads", 0) or 12)
    if back:
        return describing.kept(int(getattr(config, "num_hidden_layers", 0) or 12), hidden, heads, longest)
    return describing.moment(hidden, int(getattr(config, "intermediate_size", 0) or 4 * hidden), heads, longest)


@torch.inference_mode()
def _compute(model: nn.Module, windows: Sequence[Window], pad_id: int, place: torch.device) -> NDArray[np.float32]:
    logits = model(**inputs(windows, pad_id, place)).logits
    answer: NDArray[np.float32] = logits.float().cpu().numpy()
    return answer
