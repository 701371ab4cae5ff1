"""The training texts nearest to a text, in the representation that fine-tuning gave the model."""

from pathlib import Path

import numpy as np

from app.domain.jobs import NeighboursOfRequest
from app.domain.neighbours import TrainingNeighbour, TrainingNeighbours
from app.domain.problems import Problem
from app.domain.records import Example
from app.domain.spans import is_blank
from app.ml import embedding, reading
from app.ml.context import JobContext
from app.ml.features import has_pairs, meaning, texts_of
from app.ml.folds import centred, cosines


def run(request: NeighboursOfRequest, context: JobContext) -> None:
    """See `NeighboursOfRequest`. Training texts are read once; after that only the text itself is.

    Texts are compared by the mean of their last states, less the mean of all training texts: what the model says of
    every text alike is taken off. Raises `Problem` text-empty, file-missing and those of a model that cannot be loaded.
    """
    if is_blank(request.text):
        raise Problem("text-empty")
    if not Path(request.train).is_file():
        raise Problem("file-missing", path=request.train)
    context.progress("loading", 0, 1)
    reader = embedding.reader(Path(request.model), Path(request.vectors))
    known = list(reading.examples(Path(request.train)))
    asked = Example(-1, request.text, second=request.second)
    texts = texts_of([*known, asked])

    def told(done: int) -> None:
        context.breathe()
        context.progress("encoding", done, len(texts))

    reader.learn(texts, told)
    found = meaning(reader, [*known, asked], has_pairs([*known, asked])).vectors
    middle = found[:-1].mean(axis=0)
    likeness = cosines(centred(found[:-1], middle), centred(found[-1:], middle))[:, 0]
    order = np.argsort(-likeness, kind="stable")[: request.count]
    nearest = tuple(TrainingNeighbour(known[i], float(likeness[i])) for i in order)
    context.result(TrainingNeighbours(request.text, nearest, len(known)))
