"""A run's texts as its model reads them."""

from dataclasses import dataclass
from pathlib import Path

from transformers import PreTrainedTokenizerBase

from app.domain.jobs import TrainRequest
from app.domain.records import Example
from app.ml import loading, planning, reading, tasks
from app.ml.context import JobContext
from app.ml.encoding import Encoder
from app.ml.reading import Encoded


@dataclass(frozen=True)
class Data:
    """The encoded parts of a run. `hidden`: the model's width."""

    encoder: Encoder
    train: Encoded
    validation: Encoded
    hidden: int


def prepare(
    request: TrainRequest,
    context: JobContext,
    tokenizer: PreTrainedTokenizerBase,
    train: list[Example],
    validation: list[Example],
) -> Data:
    """Encode the texts of a run for its model, cut as its settings or the texts themselves say."""
    folder = Path(request.model)
    task = tasks.find(request.task)
    limit = loading.read_limit(folder, tokenizer)
    encoder = Encoder(tokenizer, limit)
    total = len(train) + len(validation)

    def told(done: int) -> None:
        context.breathe()
        context.progress("encoding", done, total)

    tokens = reading.tokenise(train + validation, encoder, task, told)
    counts = [len(found.ids) for found in tokens[: len(train)]]
    specials = len(encoder.prefix) + len(encoder.suffix)
    encoder.max_length = planning.max_length(request.settings, counts, specials, limit)
    parts_ = [
        reading.encode(texts, found, request.labels, encoder, task, training=True)
        for texts, found in ((train, tokens[: len(train)]), (validation, tokens[len(train) :]))
    ]
    if parts_[0].cut:
        context.notice("texts-cut", count=parts_[0].cut, total=len(train), max_length=encoder.max_length)
    return Data(encoder, parts_[0], parts_[1], int(loading.read_config(folder).hidden_size))
