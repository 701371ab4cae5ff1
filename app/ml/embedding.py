"""Texts as vectors of a pretrained encoder: the mean of its last states, of length 1; and the states of their words."""

import functools
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from transformers import PreTrainedModel

from app.domain.records import CLASSIFICATION, NER, Example
from app.ml import device, forward, loading, reading, tasks
from app.ml.encoding import Encoder, Ints, Window
from app.ml.linear import Floats
from app.ml.tasks.ner import central
from app.ml.vectors import Vectors, opened

_LENGTH: Final = 256  # tokens of a text that count for its vector, special ones included
_CHUNK: Final = 256  # texts whose vectors are kept together
_STATES: Final = 64 * 1024**2  # bytes of words' states kept
Halves = NDArray[np.float16]


@dataclass(frozen=True)
class WordStates:
    """One text's words: their places <int>[words, 2] in code points, and their states <float16>[words, width]."""

    words: Ints
    states: Halves


class Reader:
    """An encoder ready to read texts; `store` keeps their vectors."""

    def __init__(self, folder: Path, store: Path) -> None:
        tokenizer = loading.load_base_tokenizer(folder)
        body = loading.load_base(folder, CLASSIFICATION, ("no", "yes")).base_model
        dtype = device.DTYPES[device.precision("auto")]
        place = device.choose()
        self.width = int(loading.read_config(folder).hidden_size)
        self._limit = loading.read_limit(folder, tokenizer)
        self._encoder = Encoder(tokenizer, min(_LENGTH, self._limit))
        self._whole = nn.Module.to(_MeanState(body), place, dtype).train(False)
        self._each = _EachState(body)
        self._store = store
        self._states: OrderedDict[str, WordStates] = OrderedDict()
        self._states_size = 0

    @property
    def vectors(self) -> Vectors:
        return opened(self._store, self.width)

    def learn(
        self,
        texts: Sequence[str],
        breathe: Callable[[int], None] = lambda done: None,
        seconds: float | None = None,
    ) -> int:
        """Make the vectors that `texts` lack, in their order, for at most so many seconds; how many are left.

        `breathe` is called with the number of texts done and may raise; what was made until then is kept.
        """
        missing = self.vectors.places(texts) < 0
        waiting = list(dict.fromkeys(text for text, lacks in zip(texts, missing, strict=True) if lacks))
        begun = time.monotonic()
        for first in range(0, len(waiting), _CHUNK):
            if seconds is not None and time.monotonic() - begun >= seconds:
                return len(waiting) - first
            chunk = waiting[first : first + _CHUNK]
            self.vectors.add(chunk, self._vectors(chunk, functools.partial(_tell, breathe, first)))
        return 0

    def known(self, examples: Sequence[Example]) -> list[Example]:
        """Those whose text, and the other of a pair, have their vectors."""
        first = self.vectors.places(example.text for example in examples)
        second = self.vectors.places(example.text if example.second is None else example.second for example in examples)
        return [example for example, a, b in zip(examples, first, second, strict=True) if a >= 0 and b >= 0]

    def read(self, texts: Sequence[str]) -> Floats:
        """<float32>[texts, width], each of length 1 to a thousandth. All must have been learned."""
        return self.vectors.read(self.vectors.places(texts))

    def word_states(
        self, texts: Sequence[str], breathe: Callable[[int], None] = lambda done: None, keep: bool = True
    ) -> list[WordStates]:
        """Each text's words. `keep`: in memory, for the next time, as far as there is room."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._states]
        made = dict(zip(missing, self._word_states(missing, breathe), strict=True))
        answer = [made[text] if text in made else self._states[text] for text in texts]
        if keep:
            for text in dict.fromkeys(texts):
                self._keep(text, made.get(text))
        return answer

    def _keep(self, text: str, made: WordStates | None) -> None:
        if made is not None:
            self._states[text] = made
            self._states_size += made.states.nbytes
        self._states.move_to_end(text)
        while self._states_size > _STATES and len(self._states) > 1:
            self._states_size -= self._states.popitem(last=False)[1].states.nbytes

    def _vectors(self, texts: Sequence[str], breathe: Callable[[int], None]) -> Floats:
        windows = [
            Window(index, 0, self._encoder.wrap(tokens.ids[: self._encoder.capacity]))
            for index, tokens in enumerate(self._encoder.tokens(texts))
        ]
        made = forward.run(self._whole, tasks.find(CLASSIFICATION), windows, self._encoder.pad_id, breathe)
        return _unit(np.stack(made))

    def _word_states(self, texts: Sequence[str], breathe: Callable[[int], None]) -> list[WordStates]:
        task = tasks.find(NER)
        examples = [Example(index, text) for index, text in enumerate(texts)]
        tokens = reading.tokenise(examples, self._encoder, task, breathe)
        windows = reading.encode(examples, tokens, (), self._encoder, task, training=False).windows
        states = forward.run(self._each, task, windows, self._encoder.pad_id, breathe)
        mine: list[list[int]] = [[] for _ in texts]
        for index, window in enumerate(windows):
            mine[window.example].append(index)
        return [
            WordStates(
                found.words,
                central(found, [windows[i] for i in some], [states[i] for i in some], self.width).astype(np.float16),
            )
            for found, some in zip(tokens, mine, strict=True)
        ]


class _MeanState(nn.Module):
    """An encoder that answers with the mean of its tokens' states, in float32."""

    def __init__(self, body: PreTrainedModel | nn.Module) -> None:
        super().__init__()
        self.body = body

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> SimpleNamespace:
        states = self.body(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state.float()
        counted = attention_mask[..., None].float()
        return SimpleNamespace(logits=(states * counted).sum(1) / counted.sum(1))


class _EachState(nn.Module):
    """An encoder that answers with each token's state."""

    def __init__(self, body: PreTrainedModel | nn.Module) -> None:
        super().__init__()
        self.body = body

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> SimpleNamespace:
        return SimpleNamespace(logits=self.body(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state)


def _unit(vectors: Floats) -> Floats:
    scaled: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return scaled


def _tell(breathe: Callable[[int], None], before: int, done: int) -> None:
    breathe(before + done)


_readers: OrderedDict[tuple[Path, Path], Reader] = OrderedDict()


def reader(model: Path, store: Path) -> Reader:
    """The reader of a model's folder; the last one is kept warm. Raises `Problem` as `loading.load_base` does."""
    if (model, store) not in _readers:
        _readers.clear()
        _readers[model, store] = Reader(model, store)
    return _readers[model, store]
