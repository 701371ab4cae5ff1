"""Attribution: which tokens of a text speak for the model's decision, and which against it; how far to trust that."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import rjieba
import torch

from app.domain.jobs import AttributeRequest
from app.domain.methods import AUTO
from app.domain.problems import Problem
from app.domain.records import NER, Example
from app.domain.results import Attribution
from app.domain.spans import is_cjk
from app.ml import auto, document, tasks
from app.ml.context import JobContext
from app.ml.document import Document
from app.ml.faithfulness import Yardstick
from app.ml.inference import Predictor
from app.ml.loading import Loaded, load_trained
from app.ml.methods import METHODS
from app.ml.subject import Subject
from app.ml.targets import Explained, choose_label, choose_span, place_of

_KEPT: Final = 8  # subjects whose answers are remembered


def run(request: AttributeRequest, context: JobContext) -> None:
    """Explain one decision of a fine-tuned model (`result.json`: `Attribution`). The same answer each time.

    Raises `Problem` method-unknown, text-empty, label-unknown, and those of loading a model.
    """
    if request.method not in (AUTO, *METHODS):
        raise Problem("method-unknown", method=request.method, methods=", ".join((AUTO, *METHODS)))
    loaded = load_trained(Path(request.model))
    context.result(
        explain(
            loaded,
            request.text,
            request.method,
            request.target,
            context.breathe,
            second=request.second,
            trust=request.trust,
            windowed=request.windowed,
        )
    )


def explain(
    loaded: Loaded,
    text: str,
    method: str,
    target: str = "",
    breathe: Callable[[], None] = lambda: None,
    second: str | None = None,
    trust: bool = False,
    windowed: bool = True,
) -> Attribution:
    """One text's attribution. `breathe` is called before every pass through the model, and may raise to stop."""
    begun = time.perf_counter()
    subject = subject_of(loaded, text, target, breathe, second, windowed)
    if method == AUTO:
        found = auto.choose(subject)
        chosen, scores, tried = found.method, found.scores, tuple(found.tried.values())
    else:
        chosen, scores, tried = method, METHODS[method].attribute(subject), ()
    read, explained = subject.document, subject.explained
    seconds = time.perf_counter() - begun
    return Attribution(
        text=read.text,
        tokens=read.tokens,
        offsets=read.offsets,
        scores=scores.values,
        special=read.special,
        target=explained.name,
        probability=explained.probability,
        method=method,
        chosen=chosen,
        delta=scores.delta,
        baseline=subject.filler,
        steps=scores.steps,
        labels=explained.labels,
        probabilities=explained.probabilities,
        seconds=seconds,
        unread=read.unread,
        second_at=read.second_at,
        segments=segments(read.text),
        trust=yardstick_of(subject).measure(scores.values, tried) if trust else None,
    )


def subject_of(
    loaded: Loaded,
    text: str,
    target: str = "",
    breathe: Callable[[], None] = lambda: None,
    second: str | None = None,
    windowed: bool = True,
) -> Subject:
    """A decision on a text, `target` "" the predicted one; the last few are kept with all they answered."""
    key, kept = (text, second, target, windowed), loaded.remembered
    if key not in kept:
        read, logits = _read(loaded, text, target, breathe, second, windowed)
        kept[key] = _Asked(Subject(loaded, read, _explained(loaded, read, logits, target), logits=logits))
        while len(kept) > _KEPT:
            kept.popitem(last=False)
    kept.move_to_end(key)
    subject: Subject = kept[key].subject
    subject.breathe = breathe
    return subject


def yardstick_of(subject: Subject) -> Yardstick:
    """What the subject's explanations are measured with, made once for a subject that is kept."""
    for asked in subject.loaded.remembered.values():
        if asked.subject is subject:
            found: Yardstick = asked.yardstick or Yardstick(subject)
            asked.yardstick = found
            return found
    return Yardstick(subject)


@dataclass
class _Asked:
    subject: Subject
    yardstick: Yardstick | None = None


def segments(text: str) -> tuple[tuple[int, int], ...]:
    """The words of a text's Chinese stretches, as jieba's dictionary parts them: [word, 2], code points."""
    if not any(map(is_cjk, text)):
        return ()
    return tuple((left, right) for word, left, right in rjieba.tokenize(text) if right - left > 1 and is_cjk(word[0]))


def _read(
    loaded: Loaded, text: str, target: str, breathe: Callable[[], None], second: str | None, windowed: bool
) -> tuple[Document, torch.Tensor]:
    """The document, and the model's logits on it: <float64>[label], or of an entity's window <float64>[token, tag]."""
    longest = loaded.record.max_length
    paired = second if tasks.find(loaded.record.task).reads_pairs else None
    read = document.whole(loaded.tokenizer, text, longest, paired, windowed)
    if loaded.record.task == NER and len(read.windows) > 1:
        read = document.around(loaded.tokenizer, text, longest, _place(loaded, text, target, breathe))
    total = []
    for window in read.windows:
        breathe()
        ids = torch.tensor([window.ids], device=loaded.device)
        with torch.inference_mode():
            logits = loaded.model(input_ids=ids, attention_mask=torch.ones_like(ids)).logits[0]
        total.append(logits.double().cpu() * window.weight)
    return read, torch.stack(total).sum(0)


def _place(loaded: Loaded, text: str, target: str, breathe: Callable[[], None]) -> int:
    """Where the entity stands: the one asked for, else the surest that is predicted, else the start."""
    if target:
        return place_of(target, loaded.record)
    [answer] = Predictor(loaded, breathe).predict([Example(0, text)])
    sure = sorted(zip(answer.span_confidences, answer.spans, strict=True))
    return sure[-1][1].start if sure else 0


def _explained(loaded: Loaded, read: Document, logits: torch.Tensor, target: str) -> Explained:
    if loaded.record.task == NER:
        return choose_span(logits, loaded.record, tasks.find(NER).tags(loaded.record.labels), read, target)
    return choose_label(logits, loaded.record, target)
