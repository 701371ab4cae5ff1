"""Labels that may be wrong, found by a model that was not shown them: cross-validation, then confident learning."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec
import numpy as np

from app.domain.annotations import Annotation
from app.domain.jobs import LabelErrorsRequest
from app.domain.problems import Problem
from app.domain.records import Example
from app.domain.results import Figure, TestPrediction
from app.domain.suggestions import ISSUES_FILE, LabelError, LabelErrors, Neighbour, waiting_sentence
from app.ml import confident, crossing, embedding, quick, reading, span_errors
from app.ml.context import JobContext
from app.ml.features import EXCLUSIVE, Meaning, annotation, has_pairs, meaning, targets, texts_of
from app.ml.folds import Numbers, alike, centred, cosines, stratified
from app.ml.linear import Chances, Floats

_NEIGHBOURS: Final = 5
_LISTED: Final = 0.1  # of the texts, where fewer are counted as errors
_MOST: Final = 5_000
_BLOCK: Final = 256  # texts whose neighbours are looked for at once


def run(request: LabelErrorsRequest, context: JobContext) -> None:
    """See `LabelErrorsRequest`. Raises `Problem` labels-unjudged, and those of a model that cannot be loaded."""
    labelled = list(reading.examples(context.folder / "labelled.jsonl"))
    code, details = quick.waiting(request.scheme, request.labels, labelled)
    if code:
        raise Problem("labels-unjudged", detail=waiting_sentence(code, details))
    context.progress("loading", 0, 1)
    reader = embedding.reader(Path(request.model), Path(request.vectors))

    def told(done: int) -> None:
        context.breathe()
        context.progress("encoding", done, len(labelled))

    reader.learn(texts_of(labelled), told)
    known = meaning(reader, labelled, has_pairs(labelled))
    if request.scheme == "spans":
        found, figure, baseline = span_errors.find(reader, request.labels, labelled, context)
    else:
        found, figure, baseline = _find(request, labelled, known, context)
    certain = sum(error.certain for error in found)
    listed = sorted(found, key=lambda error: (error.score, error.row))[: _budget(len(labelled), certain)]
    _write(_with_neighbours(listed, labelled, known.vectors, context), context)
    context.result(LabelErrors(len(labelled), request.labelled, certain, len(listed), figure, baseline))


def _budget(texts: int, certain: int) -> int:
    return min(_MOST, max(certain, round(_LISTED * texts)))


def _find(
    request: LabelErrorsRequest, labelled: Sequence[Example], known: Meaning, context: JobContext
) -> tuple[list[LabelError], Figure, float]:
    """A suspicion about every text, the score says how strong; and how good the model is that has them."""
    exclusive = request.scheme in EXCLUSIVE
    wanted = targets(labelled, request.labels, request.scheme)
    labels = request.labels
    if exclusive:
        used = np.flatnonzero(wanted.sum(axis=0) > 0)
        wanted, labels = np.ascontiguousarray(wanted[:, used]), tuple(labels[i] for i in used)
    groups = alike([example.text for example in labelled], known.vectors, context.breathe)
    folds = stratified(quick.strata(labelled), groups, quick.FOLDS, seed=0)
    context.progress("training", 0, 1)
    chances = crossing.cross(known.features, wanted, folds, exclusive, context.breathe).chances
    figure, baseline = quick.judged(labelled, wanted, chances, labels, exclusive)
    if not exclusive:
        return list(_several(labelled, wanted, chances, labels)), figure, baseline
    if request.judge:
        chances = _with_judge(Path(request.judge), labelled, chances, labels)
    return list(suspicions(labelled, wanted.argmax(axis=1), chances, labels)), figure, baseline


def suspicions(
    labelled: Sequence[Example], given: Numbers, chances: Chances, labels: Sequence[str]
) -> Iterator[LabelError]:
    scores = confident.self_confidence(given, chances)
    certain = confident.issues(given, chances)
    other = chances.copy()
    other[np.arange(len(given)), given] = -1.0
    better = other.argmax(axis=1)
    known: dict[str, set[str]] = {}
    for example in labelled:
        known.setdefault(_pair(example), set()).add(example.label or "")
    for index, example in enumerate(labelled):
        elsewhere = known[_pair(example)] - {example.label or ""}
        suggested = labels[better[index]]
        yield LabelError(
            row=example.id,
            given=annotation(example),
            suggested=Annotation(label=suggested),
            score=float(scores[index]),
            reason="duplicate" if suggested in elsewhere else "confident" if certain[index] else "unsure",
            details={
                "given": example.label or "",
                "suggested": suggested,
                "chance": round(100 * float(chances[index, better[index]])),
                "given_chance": round(100 * float(chances[index, given[index]])),
            },
            certain=bool(certain[index]),
        )


def _pair(example: Example) -> str:
    return f"{example.text}\0{example.second or ''}"


def _several(
    labelled: Sequence[Example], wanted: Floats, chances: Chances, labels: Sequence[str]
) -> Iterator[LabelError]:
    """Each label by itself as a yes or a no; the text's score is that of its least likely one."""
    scores, certain = np.empty_like(chances), np.zeros(chances.shape, dtype=np.bool_)
    for column in range(len(labels)):
        given, both = wanted[:, column].astype(np.int64), np.stack([1 - chances[:, column], chances[:, column]], axis=1)
        scores[:, column] = confident.self_confidence(given, both)
        certain[:, column] = confident.issues(given, both)
    for index, example in enumerate(labelled):
        worst = int(scores[index].argmin())
        turned = certain[index].copy()
        turned[worst] = True
        kept = [label for j, label in enumerate(labels) if bool(wanted[index, j]) != bool(turned[j])]
        yield LabelError(
            row=example.id,
            given=annotation(example),
            suggested=Annotation(labels=tuple(kept)),
            score=float(scores[index, worst]),
            reason="extra-label" if wanted[index, worst] else "missing-label",
            details={"label": labels[worst], "chance": round(100 * float(chances[index, worst]))},
            certain=bool(certain[index].any()),
        )


def _with_judge(path: Path, labelled: Sequence[Example], chances: Chances, labels: Sequence[str]) -> Chances:
    """Chances in which a fine-tuned model that was not trained on a text has the word about it.

    It says how sure it is of one label; the rest is shared among the others as the quick model has it.
    """
    place = {label: index for index, label in enumerate(labels)}
    decoder = msgspec.json.Decoder(TestPrediction)
    said = {p.id: p for p in map(decoder.decode, path.read_bytes().splitlines())}
    judged = chances.copy()
    for index, example in enumerate(labelled):
        answer = said.get(example.id)
        if answer is None or answer.text != example.text or answer.label not in place:
            continue
        column = place[answer.label]
        others = np.delete(judged[index], column)
        judged[index] = np.insert(
            (1 - answer.confidence) * others / max(float(others.sum()), 1e-9), column, answer.confidence
        )
    return judged


def _with_neighbours(
    found: Sequence[LabelError], labelled: Sequence[Example], vectors: Floats, context: JobContext
) -> Iterator[LabelError]:
    place = {example.id: index for index, example in enumerate(labelled)}
    apart = centred(vectors)
    for first in range(0, len(found), _BLOCK):
        context.breathe()
        some = found[first : first + _BLOCK]
        mine = np.asarray([place[error.row] for error in some])
        near = cosines(apart[mine], apart)
        near[np.arange(len(mine)), mine] = -np.inf
        for error, row in zip(some, near, strict=True):
            count = min(_NEIGHBOURS, len(row) - 1)
            nearest = np.argpartition(-row, count - 1)[:count]
            neighbours = tuple(
                Neighbour(labelled[i].id, float(row[i]), annotation(labelled[i]))
                for i in nearest[np.argsort(-row[nearest])]
            )
            yield msgspec.structs.replace(error, neighbours=neighbours)


def _write(found: Iterator[LabelError], context: JobContext) -> None:
    encoder = msgspec.json.Encoder()
    context.write(ISSUES_FILE, b"".join(encoder.encode(error) + b"\n" for error in found))
