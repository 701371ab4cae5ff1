"""Attribution: which tokens of a text speak for the model's decision, and which against it."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

import torch
from torch import Tensor

from app.domain.jobs import AttributeRequest
from app.domain.problems import Problem
from app.domain.records import NER
from app.domain.results import Attribution
from app.ml import tasks
from app.ml.context import JobContext
from app.ml.loading import Loaded, load_trained
from app.ml.methods import METHODS
from app.ml.methods.method import Model
from app.ml.passage import Passage, first_passage
from app.ml.targets import Explained, choose_label, choose_span

Baseline = Literal["mask", "pad", "zero"]
_ZERO: Final = "zero"


def run(request: AttributeRequest, context: JobContext) -> None:
    """Explain one decision of a fine-tuned model (`result.json`: `Attribution`). In float32; the same answer each time.

    Raises `Problem` method-unknown, text-empty, label-unknown, and those of loading a model.
    """
    if request.method not in METHODS:
        raise Problem("method-unknown", method=request.method, methods=", ".join(METHODS))
    loaded = load_trained(Path(request.model))
    context.result(explain(loaded, request.text, request.method, request.target, context.breathe))


def explain(
    loaded: Loaded, text: str, method: str, target: str = "", breathe: Callable[[], None] = lambda: None
) -> Attribution:
    """One text's attribution. `breathe` is called before every pass through the model, and may raise to stop."""
    begun = time.perf_counter()
    passage = first_passage(loaded.tokenizer, text, loaded.record.max_length)
    inputs = _embed(loaded, torch.tensor([passage.ids], device=loaded.device))
    model = _from_embeddings(loaded, breathe)
    explained = _choose(loaded, passage, model, inputs, target)
    chosen = METHODS[method]
    baseline, baselines = _baseline(loaded, passage) if chosen.baseline else (_ZERO, torch.zeros_like(inputs))
    scores = chosen.attribute(model, inputs, baselines, explained.of)
    return Attribution(
        text=text,
        tokens=passage.tokens,
        offsets=passage.offsets,
        scores=scores.values,
        special=passage.special,
        target=explained.name,
        probability=explained.probability,
        method=method,
        delta=scores.delta,
        baseline=baseline,
        steps=scores.steps,
        labels=explained.labels,
        probabilities=explained.probabilities,
        seconds=time.perf_counter() - begun,
        cut_at=passage.cut_at,
    )


def _from_embeddings(loaded: Loaded, breathe: Callable[[], None]) -> Model:
    """The model as a function of its word embeddings alone; positions and segments are added inside, as always."""

    def forward(embeddings: Tensor) -> Tensor:
        breathe()
        mask = torch.ones(embeddings.shape[:2], dtype=torch.long, device=embeddings.device)
        logits: Tensor = loaded.model(inputs_embeds=embeddings, attention_mask=mask).logits
        return logits

    return forward


@torch.no_grad()
def _choose(loaded: Loaded, passage: Passage, model: Model, inputs: Tensor, target: str) -> Explained:
    logits = model(inputs)[0].cpu()
    if loaded.record.task == NER:
        names = tasks.find(NER).tags(loaded.record.labels)
        return choose_span(logits, loaded.record, names, passage, target)
    return choose_label(logits, loaded.record, target)


def _baseline(loaded: Loaded, passage: Passage) -> tuple[Baseline, Tensor]:
    """The text with its words taken out: every token but the special ones becomes [MASK], else [PAD], else nothing.

    [MASK] first, since the pretraining taught these models what it means: some word stands here, unknown. [PAD] was
    hidden from them by the attention mask, so that its embedding means nothing. The special tokens stay, since without
    them no text is one; their scores are therefore exactly 0.
    """
    tokenizer = loaded.tokenizer
    fillers: dict[Baseline, int | None] = {"mask": tokenizer.mask_token_id, "pad": tokenizer.pad_token_id}
    for name, filler in fillers.items():
        if filler is not None:
            ids = [i if special else filler for i, special in zip(passage.ids, passage.special, strict=True)]
            return name, _embed(loaded, torch.tensor([ids], device=loaded.device))
    kept = torch.tensor(passage.special, device=loaded.device)[None, :, None]
    return _ZERO, _embed(loaded, torch.tensor([passage.ids], device=loaded.device)) * kept


@torch.no_grad()
def _embed(loaded: Loaded, ids: Tensor) -> Tensor:
    """Word embeddings of token ids: <float>[1, token, hidden]."""
    vectors: Tensor = loaded.model.get_input_embeddings()(ids)
    return vectors
