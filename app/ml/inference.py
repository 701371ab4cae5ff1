"""Prediction with a fine-tuned model: a few texts at once, or a file of any length in constant memory."""

import functools
import itertools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from app.domain.jobs import PredictRequest
from app.domain.problems import Problem
from app.domain.records import Example
from app.domain.results import Prediction, Predictions
from app.domain.spans import is_blank
from app.ml import device, evaluation, loading, reading, tasks
from app.ml.context import JobContext
from app.ml.encoding import Encoder
from app.ml.forward import Careful
from app.ml.loading import Loaded

PREDICTIONS_FILE: Final = "predictions.jsonl"
_CHUNK: Final = 4096  # texts sorted by length together


def run(request: PredictRequest, context: JobContext) -> None:
    """Predict `texts` into `result.json`, or the lines of `rows` into `predictions.jsonl`, in their order.

    Raises `Problem` text-empty, file-missing and those of `loading.load_trained`.
    """
    context.progress("loading", 0, 1)
    loaded = loading.load_trained(Path(request.model))
    if request.rows:
        _predict_file(loaded, request, context)
        return
    if not request.texts or any(is_blank(text) for text in request.texts):
        raise Problem("text-empty")
    pairs = itertools.zip_longest(request.texts, request.seconds)
    texts = [Example(index, text, second=second) for index, (text, second) in enumerate(pairs)]
    answers = Predictor(loaded, context.breathe).predict(texts)
    context.result(Predictions(loaded.record.task, loaded.record.labels, tuple(answers)))


class Predictor:
    """Answers texts with a fine-tuned model, labels as float32 gives them, however fast they were computed.

    `breathe` is called between batches and may raise.
    """

    def __init__(self, loaded: Loaded, breathe: Callable[[], None] = lambda: None) -> None:
        self.labels = loaded.record.labels
        self.task = tasks.find(loaded.record.task)
        self.encoder = Encoder(loaded.tokenizer, loaded.record.max_length)
        self._breathe = breathe
        quick = device.DTYPES[device.precision("auto")]
        self._model = Careful(
            loaded.model,
            None if quick == device.DTYPES["float32"] else loaded.in_precision(quick),
            self.task,
            self.encoder.pad_id,
        )

    def predict(self, texts: Sequence[Example], on_done: Callable[[int], None] = lambda done: None) -> list[Prediction]:
        """Each text's answer; `on_done` is told how many are done, now and then."""
        tokens = reading.tokenise(texts, self.encoder, self.task, lambda _: self._breathe())
        encoded = reading.encode(texts, tokens, self.labels, self.encoder, self.task, training=False)
        share = len(texts) / max(1, len(encoded.windows))

        def told(done: int) -> None:
            self._breathe()
            on_done(int(done * share))

        logits = self._model.run(encoded.windows, told)
        return evaluation.decode(self.task, encoded, logits, self.labels)


def _predict_file(loaded: Loaded, request: PredictRequest, context: JobContext) -> None:
    path = context.folder / request.rows  # an absolute path stays itself
    if not path.is_file():
        raise Problem("file-missing", path=str(path))
    total = _count_lines(path)
    predictor = Predictor(loaded, context.breathe)
    encoder = msgspec.json.Encoder()
    target = context.folder / PREDICTIONS_FILE
    aside = target.with_name(target.name + ".part")
    done = 0
    with aside.open("wb") as file:
        for chunk in _chunks(reading.examples(path)):
            told = functools.partial(_tell, context, done, total)
            answers = predictor.predict(chunk, told)
            file.writelines(encoder.encode(answer) + b"\n" for answer in answers)
            done += len(chunk)
    aside.replace(target)
    context.progress("predicting", total, total)
    context.artefact("predictions", PREDICTIONS_FILE)


def _tell(context: JobContext, before: int, total: int, done: int) -> None:
    context.progress("predicting", before + done, total)


def _chunks(texts: Iterator[Example]) -> Iterator[list[Example]]:
    while chunk := list(itertools.islice(texts, _CHUNK)):
        yield chunk


def _count_lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for line in file if line.strip())
