"""A subject: one decision of a model on one document, and everything an attribution method may ask about it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from transformers import PreTrainedModel

from app.ml import device, forward, memory
from app.ml.document import Document, DocumentWindow
from app.ml.loading import Loaded
from app.ml.mixed import QuickWayBack
from app.ml.targets import Explained

Floats = NDArray[np.float64]
Masks = NDArray[np.bool_]  # [question, unit]: True where a unit is left out

# Tokens in one pass. A processor gains nothing from more and would be deaf to a cancel meanwhile; a GPU is idle with
# less.
_AT_ONCE: Final = {"cpu": 4096}
_AT_ONCE_ELSEWHERE: Final = 65_536
_SLOPES_AT_ONCE: Final = {"cpu": 1024}  # with a way back
_SLOPES_AT_ONCE_ELSEWHERE: Final = 16_384


class Subject:
    """The model's answer as a function: of units left out (`values`, `chances`), or of word embeddings (`slopes`).

    F, the number explained, is the target's logit: the mean over the windows as in prediction, for an entity the mean
    over its words' tags. What is left out becomes [MASK], since the pretraining taught these models what it means: some
    word stands here, unknown; where there is no such token, [PAD]. Special tokens stay: without them no text is one.
    Every answer is kept, so that methods and measures that ask the same share one pass.

    `logits`: the model's answer to the whole text, where it is known. `breathe` is called before every pass and may
    raise to stop. `exact`: float32 throughout; otherwise several questions at once are answered in mixed precision
    where the device is faster in it.
    """

    def __init__(
        self,
        loaded: Loaded,
        document: Document,
        explained: Explained,
        breathe: Callable[[], None] = lambda: None,
        exact: bool = False,
        logits: Tensor | None = None,
    ) -> None:
        self.loaded = loaded
        self.document = document
        self.explained = explained
        self.breathe = breathe
        self.device = loaded.device
        tokenizer = loaded.tokenizer
        self.filler = "pad" if tokenizer.mask_token_id is None else "mask"
        self._filler_id = tokenizer.pad_token_id if tokenizer.mask_token_id is None else tokenizer.mask_token_id
        self._quick = not exact and device.precision("auto") != "float32"
        self.unit_of = np.full(len(document.ids), -1)
        for number, unit in enumerate(document.units):
            self.unit_of[list(unit)] = number
        self._known: dict[bytes, tuple[float, float]] = {}
        self.logits = logits
        self._correction: Tensor | None = None
        self.asked = 0  # questions that went through the model

    @property
    def units(self) -> int:
        return len(self.document.units)

    @property
    def tokens(self) -> int:
        """Tokens of all windows, what one question costs."""
        return sum(len(window.ids) for window in self.document.windows)

    def values(self, masks: Masks) -> Floats:
        """F with these units left out: <float64>[question]."""
        return self._answers(masks)[:, 0]

    def chances(self, masks: Masks) -> Floats:
        """The target's probability with these units left out: <float64>[question]."""
        return self._answers(masks)[:, 1]

    @property
    def value(self) -> float:
        """F of the text as it is."""
        return float(self.values(np.zeros((1, self.units), dtype=np.bool_))[0])

    @property
    def bare(self) -> float:
        """F of the text with all its words left out, what differences are counted from."""
        return float(self.values(np.ones((1, self.units), dtype=np.bool_))[0])

    def one_out(self) -> Masks:
        """The questions that leave out one unit each."""
        return np.eye(self.units, dtype=np.bool_)

    def per_token(self, scores: Sequence[float] | Floats) -> tuple[float, ...]:
        """Scores of units as scores of tokens: a unit's tokens share it evenly; special tokens have 0."""
        spread = np.zeros(len(self.document.ids))
        for score, unit in zip(scores, self.document.units, strict=True):
            spread[list(unit)] = score / len(unit)
        return tuple(spread.tolist())

    def per_unit(self, scores: Sequence[float]) -> Floats:
        """Scores of tokens as scores of units, their sums: <float64>[unit]."""
        table = np.asarray(scores, dtype=np.float64)
        return np.asarray([table[list(unit)].sum() for unit in self.document.units])

    def over_windows(self, explain: Callable[[DocumentWindow], Tensor | Floats]) -> tuple[float, ...]:
        """Scores of tokens from those of every window's, <float>[window_tokens], each window having its say."""
        total = np.zeros(len(self.document.ids))
        for window in self.document.windows:
            np.add.at(total, list(window.places), window.weight * np.asarray(explain(window), dtype=np.float64))
        return tuple(total.tolist())

    def embed(self, ids: Sequence[int]) -> Tensor:
        """Word embeddings: <float32>[1, token, hidden]."""
        with torch.no_grad():
            vectors: Tensor = self.loaded.model.get_input_embeddings()(torch.tensor([list(ids)], device=self.device))
        return vectors

    def bare_ids(self, window: DocumentWindow) -> list[int]:
        """A window's ids with all its words left out."""
        special = self.document.special
        return [i if special[place] else self._filler_id for i, place in zip(window.ids, window.places, strict=True)]

    def forward(self, embeddings: Tensor) -> Tensor:
        """F of a window from its word embeddings <float32>[batch, token, hidden], differentiable: <float32>[batch]."""
        self.breathe()
        return self.explained.of(self._answer(self.loaded.model, inputs_embeds=embeddings))

    @torch.no_grad()
    def along(self, inputs: Tensor, baseline: Tensor, shares: Tensor, roughly: bool = False) -> Tensor:
        """F on the straight way between two embeddings of a window: <float64>[share], on the processor.

        `roughly`: in mixed precision where the device is faster in it, to find out where to look closely.
        """
        model = self.loaded.mixed if roughly and self._quick else self.loaded.model
        size = self._at_once(_AT_ONCE.get(self.device.type, _AT_ONCE_ELSEWHERE), inputs.shape[1])
        found = []
        for part in torch.split(shares.to(inputs), size):
            self.breathe()
            points = baseline + part[:, None, None] * (inputs - baseline)
            found.append(self.explained.of(self._answer(model, inputs_embeds=points).double()).cpu())
        return torch.cat(found)

    def slopes(self, embeddings: Tensor, roughly: bool = False) -> tuple[Tensor, Tensor]:
        """F and its slope along every embedding: <float32>[batch], <float32>[batch, token, hidden]; a few at a time.

        `roughly`: the way back in mixed precision where the device is faster in it, for slopes that are added up.
        """
        most = _SLOPES_AT_ONCE.get(self.device.type, _SLOPES_AT_ONCE_ELSEWHERE)
        size = self._at_once(most, embeddings.shape[1], back=True)
        quick = roughly and self._quick
        values, slopes = [], []
        for part in torch.split(embeddings, size):
            with torch.enable_grad():
                leaf = part.detach().clone().requires_grad_()
                with QuickWayBack(self.loaded.model, self.loaded.mixed) if quick else nullcontext():
                    answer = self.forward(leaf)
                [slope] = torch.autograd.grad(answer.sum(), leaf)
            values.append(answer.detach())
            slopes.append(slope)
        return torch.cat(values), torch.cat(slopes)

    def _answers(self, masks: Masks) -> Floats:
        """F and the target's probability of every question: <float64>[question, 2]."""
        keys = [mask.tobytes() for mask in masks]
        missing = list({key: index for index, key in enumerate(keys) if key not in self._known}.values())
        if missing:
            for index, answer in zip(missing, self._ask(masks[missing]), strict=True):
                self._known[keys[index]] = answer
        return np.asarray([self._known[key] for key in keys], dtype=np.float64).reshape(-1, 2)

    def _ask(self, masks: Masks) -> list[tuple[float, float]]:
        self.asked += len(masks)
        if self._quick and len(masks) > 1:
            logits = self._read_quickly(masks)
        elif self.logits is not None and len(masks) == 1 and not masks.any():
            logits = self.logits[None]
        else:
            logits = self._read(masks, self.loaded.model)
        return list(zip(self.explained.of(logits).tolist(), self.explained.chance(logits).tolist(), strict=True))

    def _read_quickly(self, masks: Masks) -> Tensor:
        """Logits in mixed precision, less what that gets wrong of the whole text: the same for every question."""
        nothing = np.zeros((1, self.units), dtype=np.bool_)
        if self.logits is None:
            [self.logits] = self._read(nothing, self.loaded.model)
        if self._correction is None:
            logits = self._read(np.concatenate([nothing, masks]), self.loaded.mixed)
            self._correction = self.logits - logits[0]
            return logits[1:] + self._correction
        return self._read(masks, self.loaded.mixed) + self._correction

    def _read(self, masks: Masks, model: PreTrainedModel) -> Tensor:
        """Logits, those of the windows weighed together: <float64>[question, …]."""
        out = np.concatenate([masks, np.zeros((len(masks), 1), dtype=np.bool_)], axis=1)[:, self.unit_of]
        parts = []
        for window in self.document.windows:
            left_out = torch.from_numpy(out[:, list(window.places)])
            questions = torch.where(left_out, self._filler_id, torch.tensor(window.ids)[None, :])
            parts.append(torch.cat(list(self._logits(model, questions))) * window.weight)
        return torch.stack(parts).sum(0)

    def _at_once(self, most: int, length: int, back: bool = False) -> int:
        """Questions of so many tokens in one pass: as the device likes them, fewer where the memory's budget asks."""
        if self.device.type == "cpu":
            most = memory.fitting(most, forward.cost(self.loaded.model, length, back))
        return max(1, most // length)

    @torch.inference_mode()
    def _logits(self, model: PreTrainedModel, questions: Tensor) -> Iterator[Tensor]:
        size = self._at_once(_AT_ONCE.get(self.device.type, _AT_ONCE_ELSEWHERE), questions.shape[1])
        for part in torch.split(questions, size):
            self.breathe()
            yield self._answer(model, input_ids=part.to(self.device)).double().cpu()

    def _answer(self, model: PreTrainedModel, **texts: Tensor) -> Tensor:
        """Logits of texts of one length, given by their `input_ids` or `inputs_embeds`."""
        [given] = texts.values()
        mask = torch.ones(given.shape[:2], dtype=torch.long, device=self.device)
        with self.loaded.answering(model):
            logits: Tensor = model(**texts, attention_mask=mask).logits
        return logits
