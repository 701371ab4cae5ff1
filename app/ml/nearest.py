"""The texts most like one text, by the cosine of their vectors."""

import itertools
from pathlib import Path

import numpy as np

from app.domain.jobs import NearestRequest
from app.domain.suggestions import Neighbours
from app.ml import embedding, reading
from app.ml.context import JobContext
from app.ml.features import has_pairs, meaning, texts_of
from app.ml.folds import centred, cosines


def run(request: NearestRequest, context: JobContext) -> None:
    """See `NearestRequest`. Raises the `Problem`s of a model that cannot be loaded."""
    context.progress("loading", 0, 1)
    reader = embedding.reader(Path(request.model), Path(request.vectors))
    (asked, *near) = reading.examples(context.folder / "near.jsonl")
    pool = {
        example.id: example
        for example in itertools.chain(near, reading.examples(Path(request.pool)))
        if example.id != asked.id
    }
    others = list(pool.values())

    def told(done: int) -> None:
        context.breathe()
        context.progress("encoding", done, len(others))

    reader.learn(texts_of([asked]), told)
    unread = reader.learn(texts_of(others), told, request.seconds)
    read = reader.known(others)
    compared = [asked, *read]
    apart = centred(meaning(reader, compared, has_pairs(compared)).vectors)
    likeness = cosines(apart[1:], apart[:1])[:, 0]
    order = np.argsort(-likeness, kind="stable")[: request.count]
    context.result(Neighbours(tuple(read[i].id for i in order), tuple(float(likeness[i]) for i in order), unread))
