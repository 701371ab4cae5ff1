"""Attributions per second: integrated gradients against Captum called plainly, occlusion and LIME one at a time."""

import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, ParamSpec

import numpy as np
import torch
from captum.attr import LayerIntegratedGradients

from app.domain.records import Example
from app.ml import attribution, document
from app.ml.loading import Loaded, load_trained
from app.ml.methods import METHODS
from app.ml.subject import Floats, Masks, Subject
from tests.bench._news import texts
from tests.bench.inference import LENGTH, TRAIN, fine_tuned

P = ParamSpec("P")
Row = tuple[str, str, float, str, str]
TEXTS: Final = 12
_TURNS: Final = 3  # on each text
_ONE_BY_ONE: Final = 6  # texts, since it takes so long


def measure() -> list[Row]:
    """How many times as many texts per second as the peer, on texts that the model was not fine-tuned on.

    Both take three turns on each text, so that whatever else the machine does falls on both alike; a text's ratio is
    that of the medians, and the figure the median over the texts. The model's answer to the text itself is known.
    """
    name, train, held_out = texts(TRAIN, 400)
    with tempfile.TemporaryDirectory() as folder:
        loaded = load_trained(fine_tuned(Path(folder), train))
        sample = [e for e in held_out if len(document.whole(loaded.tokenizer, e.text, LENGTH).windows) == 1]
        return [_integrated(loaded, sample[:TEXTS], name), *_left_out(loaded, sample[:_ONE_BY_ONE], name)]


def _integrated(loaded: Loaded, sample: list[Example], name: str) -> Row:
    ratios, differences = [], []
    for number, example in enumerate(sample):
        known = attribution.subject_of(loaded, example.text)
        turns = [
            (_timed(_ours, _anew(known), "integrated_gradients"), _timed(_captum, known))
            for _ in range(_TURNS if number else 1)  # the first text warms up
        ]
        if number:
            ratios.append(_ratio(turns))
            [((_, scores), (_, plain)), *_] = turns
            differences.append(float(np.abs(np.asarray(scores) - plain).max()))
    detail = (
        f"{name}, {len(ratios)} texts: scores differ by {max(differences):.1e} at most, "
        f"{statistics.median(differences):.1e} in the median; ratios {min(ratios):.1f} – {max(ratios):.1f}"
    )
    return (
        "integrated gradients, texts/s",
        "Captum, 50 steps, its defaults",
        statistics.median(ratios),
        "≥ 3×",
        detail,
    )


def _captum(subject: Subject) -> Floats:
    """Captum as its tutorial calls it, on the same tokens and baseline."""
    [window] = subject.document.windows
    ids = torch.tensor([window.ids], device=subject.device)
    baselines = torch.tensor([subject.bare_ids(window)], device=subject.device)
    method = LayerIntegratedGradients(
        lambda tokens, mask: subject.explained.of(subject.loaded.model(input_ids=tokens, attention_mask=mask).logits),
        subject.loaded.model.get_input_embeddings(),
    )
    parts, _ = method.attribute(
        ids,
        baselines,
        additional_forward_args=(torch.ones_like(ids),),
        n_steps=50,
        return_convergence_delta=True,
    )
    scores: Floats = parts.sum(-1)[0].detach().double().cpu().numpy()
    return scores


def _anew(known: Subject, kind: type[Subject] = Subject) -> Subject:
    """The same decision with nothing asked of it yet but what the model says of the whole text."""
    return kind(known.loaded, known.document, known.explained, exact=kind is not Subject, logits=known.logits)


def _ratio(turns: Sequence[tuple[tuple[float, Floats], tuple[float, Floats]]]) -> float:
    """How many times as long the second took as the first, in the median of their turns."""
    return statistics.median(theirs for _, (theirs, _) in turns) / statistics.median(ours for (ours, _), _ in turns)


class _OneByOne(Subject):
    """A subject that puts every question by itself, in float32: how explainers are usually called."""

    def values(self, masks: Masks) -> Floats:
        return np.concatenate([super(_OneByOne, self).values(mask[None]) for mask in masks])


def _left_out(loaded: Loaded, sample: list[Example], name: str) -> list[Row]:
    rows = []
    for method in ("occlusion", "lime"):
        ratios, nearness = [], []
        for example in sample:
            known = attribution.subject_of(loaded, example.text)
            turns = [
                (_timed(_ours, _anew(known), method), _timed(_ours, _anew(known, _OneByOne), method))
                for _ in range(_TURNS if method == "occlusion" else 1)
            ]
            ratios.append(_ratio(turns))
            [((_, scores), (_, plain)), *_] = turns
            nearness.append(float(np.corrcoef(scores, plain)[0, 1]))
        detail = (
            f"{name}, {len(sample)} texts: correlation of the scores {min(nearness):.4f} at least; "
            f"ratios {min(ratios):.1f} – {max(ratios):.1f}"
        )
        rows.append(
            (f"{method}, texts/s", "the same questions one at a time", statistics.median(ratios), "≥ 5×", detail)
        )
    return rows


def _ours(subject: Subject, method: str) -> Floats:
    return np.asarray(METHODS[method].attribute(subject).values)


def _timed(call: Callable[P, Floats], *arguments: P.args, **options: P.kwargs) -> tuple[float, Floats]:
    begun = time.perf_counter()
    found = call(*arguments, **options)
    return time.perf_counter() - begun, found
