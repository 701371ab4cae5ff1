"""The part of a model's vocabulary that a fine-tuning meets: the rest of the word embeddings need not move.

Half of a small encoder's parameters (two thirds and more of a multilingual one's) are word embeddings, and most of
their rows belong to words that the texts do not hold. Their gradient is zero, yet they would be differentiated,
averaged, updated and written into every checkpoint.
"""

import dataclasses
from collections.abc import Sequence

import numpy as np
import torch
from torch import nn
from transformers import PreTrainedModel

from app.ml.encoding import Window


class Vocabulary:
    """A model's word embeddings narrowed to the tokens of some windows, until `restore`.

    The padding token keeps its number, since some architectures count positions by it.
    """

    def __init__(self, model: PreTrainedModel, windows: Sequence[Window], pad_id: int) -> None:
        self._model = model
        embeddings = _embeddings(model)
        self._full = embeddings.weight.detach()  # <float32>[vocabulary, width]
        met = [window.ids for window in windows]
        self._used = np.unique(np.concatenate([np.arange(pad_id + 1), *met])).astype(np.int64)
        self._place = np.zeros(len(self._full), dtype=np.int32)
        self._place[self._used] = np.arange(len(self._used))
        self._padding = embeddings.padding_idx
        model.set_input_embeddings(self._module(self._full[torch.from_numpy(self._used)]))

    def translate(self, windows: Sequence[Window]) -> list[Window]:
        """The windows in the narrow vocabulary's numbers."""
        return [dataclasses.replace(window, ids=self._place[window.ids]) for window in windows]

    def restore(self) -> None:
        """Give the model its whole vocabulary back, with the rows as they are trained now."""
        narrow = _embeddings(self._model).weight.detach()
        full = self._full.to(narrow.device, narrow.dtype, copy=True)
        full[torch.from_numpy(self._used).to(narrow.device)] = narrow
        self._model.set_input_embeddings(self._module(full))

    def _module(self, weights: torch.Tensor) -> nn.Embedding:
        rows, width = weights.shape
        return nn.Embedding(rows, width, padding_idx=self._padding, _weight=weights.clone())


def _embeddings(model: PreTrainedModel) -> nn.Embedding:
    embeddings = model.get_input_embeddings()
    if not isinstance(embeddings, nn.Embedding):
        raise TypeError(f"the word embeddings of {type(model).__name__} are {type(embeddings).__name__}")
    return embeddings
