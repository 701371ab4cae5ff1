"""The quick model: a linear head on a pretrained encoder's vectors, taught anew in a second while one labels."""

import io
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import msgspec
import numpy as np

from app.domain.annotations import Annotation, SchemeKind, Suggestion
from app.domain.jobs import QuickRequest
from app.domain.problems import Detail
from app.domain.records import Example
from app.domain.results import Figure, Prediction, in_words
from app.domain.suggestions import FIRST, ORDER_FILES, SUGGESTIONS_FILE, QuickResult, Strategy
from app.ml import crossing, embedding, metrics, quick_spans, ranking, reading
from app.ml.context import JobContext
from app.ml.crossing import Learned
from app.ml.embedding import Reader
from app.ml.features import EXCLUSIVE, Meaning, has_pairs, meaning, targets, texts_of
from app.ml.folds import alike, centred, stratified
from app.ml.linear import Chances, Floats
from app.ml.tasks.multilabel import THRESHOLD

FOLDS: Final = 5
_OF_EACH: Final = 3  # texts of two labels, below which nothing can be learned and checked
Wait = tuple[str, dict[str, Detail]]


def run(request: QuickRequest, context: JobContext) -> None:
    """See `QuickRequest`. Raises the `Problem`s of a model that cannot be loaded."""
    labelled = list(reading.examples(context.folder / "labelled.jsonl"))
    unlabelled, near = _unlabelled(request, context.folder, {example.id for example in labelled})
    context.progress("loading", 0, 1)
    reader = embedding.reader(Path(request.model), Path(request.vectors))
    unread = _read(reader, labelled + unlabelled[:near], unlabelled[near:], request.seconds, context)
    unlabelled = unlabelled[:near] + reader.known(unlabelled[near:])
    begun = time.monotonic()
    context.progress("learning", 0, 1)
    code, details = waiting(request.scheme, request.labels, labelled)
    pairs = has_pairs([*labelled, *unlabelled])
    known, others = meaning(reader, labelled, pairs), meaning(reader, unlabelled, pairs)
    if code:
        learned = None
    elif request.scheme == "spans":
        learned = quick_spans.learn(reader, request.labels, labelled, unlabelled, context)
    else:
        learned = _learn(request, labelled, known, unlabelled, others, context)
    _write_orders(unlabelled, known, others, learned, context)
    _write_suggestions([*learned.unlabelled, *learned.labelled] if learned else [], context)
    context.result(
        QuickResult(
            wait=code,
            details=details,
            labelled=len(labelled),
            suggested=len(learned.unlabelled) if learned else 0,
            unread=unread,
            figure=learned.figure if learned else None,
            baseline=learned.baseline if learned else 0.0,
            seconds=time.monotonic() - begun,
        )
    )


def waiting(scheme: SchemeKind, labels: Sequence[str], labelled: Sequence[Example]) -> Wait:
    """Why nothing can be learned yet: a key of `WAITS` and its details; "" where it can."""
    if scheme == "answer":
        return "answers", {}
    if scheme == "spans":
        return quick_spans.waiting(labels, labelled)
    counts = Counter(label for example in labelled for label in ((example.label,) if example.label else example.labels))
    if len(labelled) < FIRST:
        return "few-labels", {"count": len(labelled), "needed": FIRST}
    if scheme in EXCLUSIVE:
        if len(counts) == 1:
            return "one-label", {"label": next(iter(counts))}
        enough = sum(count >= _OF_EACH for count in counts.values()) >= 2
    else:
        enough = any(_OF_EACH <= count <= len(labelled) - _OF_EACH for count in counts.values())
    return ("", {}) if enough else ("few-of-each", {"needed": _OF_EACH})


def _unlabelled(request: QuickRequest, folder: Path, known: set[int]) -> tuple[list[Example], int]:
    """The texts that are shown next and then the pool, each once; and how many are shown next."""
    found = {example.id: example for example in reading.examples(folder / "near.jsonl") if example.id not in known}
    near = len(found)
    for example in reading.examples(Path(request.pool)):
        if example.id not in known:
            found.setdefault(example.id, example)
    return list(found.values()), near


def _read(
    reader: Reader, first: Sequence[Example], then: Sequence[Example], seconds: float, context: JobContext
) -> int:
    """Make the vectors that are missing; how many of the texts that may wait were not read in time."""
    total = len(first) + len(then)

    def told(done: int) -> None:
        context.breathe()
        context.progress("encoding", done, total)

    reader.learn(texts_of(first), told)
    return reader.learn(texts_of(then), lambda done: told(len(first) + done), seconds)


def _learn(
    request: QuickRequest,
    labelled: Sequence[Example],
    known: Meaning,
    unlabelled: Sequence[Example],
    others: Meaning,
    context: JobContext,
) -> Learned:
    exclusive = request.scheme in EXCLUSIVE
    taught, wanted = known.features, targets(labelled, request.labels, request.scheme)
    used = np.flatnonzero(wanted.sum(axis=0) > 0) if exclusive else np.arange(len(request.labels))
    labels = [request.labels[i] for i in used]
    wanted = np.ascontiguousarray(wanted[:, used])
    folds = stratified(strata(labelled), alike([e.text for e in labelled], None), FOLDS, seed=0)
    crossed = crossing.cross(taught, wanted, folds, exclusive, context.breathe)
    head = crossing.learn(taught, wanted, crossed.strength, exclusive, context.breathe)
    chances = head.chances(others.features)
    figure, baseline = judged(labelled, wanted, crossed.chances, labels, exclusive)
    return Learned(
        suggestions(unlabelled, chances, labels, exclusive),
        suggestions(labelled, crossed.chances, labels, exclusive),
        figure,
        baseline,
    )


def strata(labelled: Sequence[Example]) -> list[str]:
    """What examples are spread evenly by: the label, or all of several."""
    return [example.label or in_words(sorted(example.labels)) for example in labelled]


def judged(
    labelled: Sequence[Example], wanted: Floats, chances: Chances, labels: Sequence[str], exclusive: bool
) -> tuple[Figure, float]:
    """The cross-validated figure, and the same of what is most frequent."""
    if exclusive:
        gold = wanted.argmax(axis=1).tolist()
        table = metrics.confusion(gold, chances.argmax(axis=1).tolist(), len(labels))
        figures = metrics.classification_figures(table, seed=0)
        return next(f for f in figures if f.name == "accuracy"), float(wanted.mean(axis=0).max())
    answers = [Prediction(e.id, 0.0, labels=given(row, labels)) for e, row in zip(labelled, chances, strict=True)]
    figures = metrics.several_figures(metrics.label_counts(labelled, answers, labels), seed=0)
    frequent = labels[int(wanted.sum(axis=0).argmax())]
    always = [Prediction(example.id, 0.0, labels=(frequent,)) for example in labelled]
    naive = metrics.several(metrics.label_counts(labelled, always, labels).sum(axis=0)[None])
    return next(f for f in figures if f.name == "micro_f1"), float(naive["micro_f1"][0])


def given(chances: "np.ndarray[tuple[int], np.dtype[np.float64]]", labels: Sequence[str]) -> tuple[str, ...]:
    """The labels whose chance is enough, of yes-or-no labels."""
    return tuple(label for label, chance in zip(labels, chances, strict=True) if chance >= THRESHOLD)


def suggestions(
    examples: Sequence[Example], chances: Chances, labels: Sequence[str], exclusive: bool
) -> list[Suggestion]:
    """Chances <float64>[texts, labels] as suggestions."""
    if not examples:
        return []
    sure, close = ranking.confidence(chances, exclusive), ranking.margin(chances, exclusive)
    if exclusive:
        said = [Annotation(label=labels[i]) for i in chances.argmax(axis=1)]
    else:
        said = [Annotation(labels=given(row, labels)) for row in chances]
    return [
        Suggestion(example.id, annotation, float(a), float(b))
        for example, annotation, a, b in zip(examples, said, sure, close, strict=True)
    ]


def _write_orders(
    unlabelled: Sequence[Example],
    known: Meaning,
    others: Meaning,
    learned: Learned | None,
    context: JobContext,
) -> None:
    """The orders in which the unlabelled texts are worth a label; without suggestions all are the diverse one."""
    rows = np.asarray([example.id for example in unlabelled], dtype=np.int64)
    middle = others.vectors.mean(axis=0) if len(others) else None
    apart = centred(others.vectors)
    diverse = ranking.diverse(apart, centred(known.vectors, middle))
    context.breathe()
    orders: dict[Strategy, ranking.Order] = dict.fromkeys(ORDER_FILES, diverse)
    if learned is not None:
        margins = np.asarray([suggestion.margin for suggestion in learned.unlabelled])
        sure = np.asarray([suggestion.confidence for suggestion in learned.unlabelled])
        orders["margin"] = np.argsort(margins, kind="stable")
        orders["uncertainty"] = np.argsort(sure, kind="stable")
        orders["mixed"] = ranking.mixed(apart, margins)
    for name, order in orders.items():
        content = io.BytesIO()
        np.save(content, rows[order])
        context.write(ORDER_FILES[name], content.getvalue())


def _write_suggestions(found: Iterable[Suggestion], context: JobContext) -> None:
    encoder = msgspec.json.Encoder()
    context.write(SUGGESTIONS_FILE, b"".join(encoder.encode(suggestion) + b"\n" for suggestion in found))
