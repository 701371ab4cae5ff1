"""Marked parts of texts that may be wrong: each word judged by a model that was not shown its text."""

from collections.abc import Iterator, Sequence

import numpy as np

from app.domain.annotations import Annotation, Suggestion
from app.domain.records import NER, Example
from app.domain.results import Figure
from app.domain.spans import Span, without_overlaps
from app.domain.suggestions import LabelError
from app.ml import confident, crossing, quick_spans, tasks
from app.ml.context import JobContext
from app.ml.embedding import Reader, WordStates
from app.ml.features import annotation
from app.ml.folds import Numbers
from app.ml.linear import Chances


def find(
    reader: Reader, labels: Sequence[str], labelled: Sequence[Example], context: JobContext
) -> tuple[list[LabelError], Figure, float]:
    """A suspicion about every text with a word in it: its score is that of its least likely word.

    Words are judged by their type alone: where an entity begins anew is a matter of convention.
    """

    def told(done: int) -> None:
        context.breathe()
        context.progress("encoding", done, len(labelled))

    read = reader.word_states([e.text for e in labelled], told, keep=False)
    tags = tasks.find(NER).tags(labels)
    texts = np.repeat(np.arange(len(read)), [len(found.words) for found in read])
    wanted = quick_spans.targets(labelled, read, tags)
    folds = quick_spans.folds_of(labelled)
    context.progress("training", 0, 1)
    crossed = crossing.cross(quick_spans.features(read), wanted, folds[texts], True, context.breathe)
    places = np.split(np.arange(len(texts)), np.cumsum([len(found.words) for found in read])[:-1])
    own = [
        quick_spans.suggestion(example, found, crossed.chances[words], tags)
        for example, found, words in zip(labelled, read, places, strict=True)
    ]
    figure, baseline = quick_spans.judged(labelled, own, labels, [found.words for found in read], folds)
    given = (wanted.argmax(axis=1) + 1) // 2  # 0: in no entity, then the types
    chances = np.stack(
        [crossed.chances[:, 0], *(crossed.chances[:, i : i + 2].sum(axis=1) for i in range(1, len(tags), 2))], axis=1
    )
    return list(_suspicions(labelled, read, own, places, given, chances, labels)), figure, baseline


def _suspicions(
    labelled: Sequence[Example],
    read: Sequence[WordStates],
    own: Sequence[Suggestion],
    places: Sequence[Numbers],
    given: Numbers,
    chances: Chances,
    labels: Sequence[str],
) -> Iterator[LabelError]:
    scores = confident.self_confidence(given, chances)
    certain = confident.issues(given, chances)
    for example, found, answer, words in zip(labelled, read, own, places, strict=True):
        if not len(words):
            continue
        worst = int(words[scores[words].argmin()])
        left, right = (int(end) for end in found.words[worst - int(words[0])])
        seen = int(chances[worst].argmax())
        place = _place(example, answer, left, right, labels[seen - 1] if seen else "")
        kind = "missing" if not given[worst] else "wrong" if seen else "extra"
        yield LabelError(
            row=example.id,
            given=annotation(example),
            suggested=Annotation(spans=_mended(example, answer, place)),
            score=float(scores[worst]),
            reason=f"{kind}-entity",
            details={
                "text": example.text[place.start : place.end],
                "given": labels[given[worst] - 1] if given[worst] else "",
                "suggested": place.label,
                "chance": round(100 * float(chances[worst, given[worst] if kind == "extra" else seen])),
            },
            place=place,
            certain=bool(certain[words].any()),
        )


def _place(example: Example, answer: Suggestion, left: int, right: int, label: str) -> Span:
    """The given part that a word is in, else the one that the model sees there, else the word; with what it sees."""
    for span in (*without_overlaps(example.spans), *answer.annotation.spans):
        if span.start < right and span.end > left:
            return Span(span.start, span.end, label)
    return Span(left, right, label)


def _mended(example: Example, answer: Suggestion, place: Span) -> tuple[Span, ...]:
    """The given parts, but at `place` what the model sees."""
    kept = [span for span in example.spans if not _meet(span, place)]
    seen = [span for span in answer.annotation.spans if _meet(span, place)]
    if place.label and not seen:
        seen = [place]
    return tuple(sorted(kept + [span for span in seen if not any(_meet(span, other) for other in kept)]))


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and one.end > other.start
