"""The texts that explanations are measured on, and how long that will take."""

import random
from collections.abc import Sequence
from typing import Final

import msgspec
import numpy as np

from app.commands import explaining, models, training
from app.commands.session import Session
from app.domain import measured
from app.domain.methods import METHODS, SPEED_ELSEWHERE, SPEEDS
from app.domain.problems import Problem
from app.domain.records import Dataset, Example, ModelCard, Run
from app.domain.spans import is_blank, is_cjk, words_between_blanks

_BUSY: Final = 0.5  # of the speed: the rest is for what else the machine does, and for what lies between the questions
_TOKENS: Final = 1.3  # of a word
_ORDERS, _SEARCH = 60_000, 150_000  # words × passes that the random orders and the search for the limits may cost
_AUTOMATIC: Final = 600.0  # passes of the automatic choice
_MANY: Final = 40.0  # words, of which there are more ways to leave some out than are ever asked
_SLOPES: Final = 300.0  # passes of the methods that leave no words out


def sample(session: Session, run_id: str, dataset: str, count: int, seed: int = 0) -> list[Example]:
    """At most `count` texts drawn at random, in their order. `dataset` "": those that were held out of the training.

    Raises `Problem` setting-wrong (of no text, or fewer), run-missing, dataset-missing, task-mismatch, sample-empty,
    held-out-empty.
    """
    _check(count)
    return drawn(every(session, run_id, dataset), count, seed)


def drawn(texts: Sequence[Example], count: int, seed: int = 0) -> list[Example]:
    """At most `count` of these texts drawn at random, in their order: what `sample` gives. Raises setting-wrong."""
    _check(count)
    chosen = sorted(random.Random(seed).sample(range(len(texts)), min(count, len(texts))))
    return [texts[index] for index in chosen]


def every(session: Session, run_id: str, dataset: str) -> list[Example]:
    """All texts that a sample is drawn from; raises as `sample` does."""
    if not dataset:
        if texts := held_out(session, run_id):
            return texts
        raise Problem("held-out-empty", run=run_id)
    run, known = session.project.run(run_id), session.project.dataset(dataset)
    if not fits(run, known):
        raise Problem("task-mismatch", run=run.name, task=run.task, wanted=known.task)
    texts = [text for text in session.project.examples(known.id, labelled_only=False) if not is_blank(text.text)]
    if not texts:
        raise Problem("sample-empty", dataset=known.name)
    return texts


def fitting(session: Session, run: Run) -> tuple[str, ...]:
    """The names of the datasets whose texts the run's model can be measured on."""
    return tuple(known.name for known in session.project.datasets() if fits(run, known))


def fits(run: Run, dataset: Dataset) -> bool:
    """Whether the dataset is labelled for what the run does, or not labelled at all: then its texts are for any."""
    return dataset.task == run.task or not dataset.labelled


def available(session: Session, run_id: str, dataset: str) -> int:
    """How many texts there are to draw from; 0 where there are none, or the dataset is gone."""
    try:
        return len(every(session, run_id, dataset))
    except Problem:
        return 0


def held_out(session: Session, run_id: str) -> list[Example]:
    """The texts a run was graded on, as they stood when it began."""
    path = session.project.run_folder(run_id) / "test.jsonl"
    if not path.is_file():
        return [Example(p.id, p.text, p.gold, second=p.second) for p in training.held_out(session, run_id)]
    decoder = msgspec.json.Decoder(Example)
    return [decoder.decode(line) for line in path.read_bytes().splitlines() if line.strip()]


def seconds_to_measure(session: Session, run_id: str, texts: Sequence[Example], seed: int = 0) -> float | None:
    """About how long measuring every method on these texts takes, of which none is measured again.

    As long as on those of this run that were measured so far, else on those of a run of the same base model; else as
    many questions as it takes at the speed such machines have. None where nothing is known of the model.
    """
    keys = [measured.key(text, seed) for text in texts]
    methods = len(METHODS) + 2  # the automatic choice, and random scores
    kept = measured.read(explaining.measured_file(session, run_id))
    if (left := measured.seconds_left(kept, keys, methods)) is not None:
        return left
    run = session.project.run(run_id)
    for other in session.project.runs():
        if other.model == run.model and other.id != run_id:
            known = measured.read(explaining.measured_file(session, other.id))
            if (alike := measured.seconds_each(known, methods)) is not None:
                return alike * len(texts)
    result = training.result(session, run_id)
    card = next((card for card in models.cards(session.models_folder) if run.model in (card.id, card.name)), None)
    if result is None or card is None or not texts:
        return None
    speed = SPEED_ELSEWHERE if result.device != "cpu" else SPEEDS.get(result.precision, SPEEDS["float32"])
    words = _words(texts)
    asked = _passes(words) * (_TOKENS * words + 2) * _weights(card)  # tokens × weights
    return len(texts) * asked / (_BUSY * speed)


def measured_before(session: Session, run_id: str, texts: Sequence[Example], seed: int = 0) -> int:
    """How many of these texts are measured, and kept."""
    kept = measured.read(explaining.measured_file(session, run_id))
    return sum(measured.key(text, seed) in kept for text in texts)


def _check(count: int) -> None:
    if count < 1:
        raise Problem("setting-wrong", name="sample", value=count, allowed="1 and more")


def _weights(card: ModelCard) -> float:
    """Weights that every token passes: of a layer four squares for attention, eight behind it."""
    return 12.0 * card.layers * card.hidden**2


def _words(texts: Sequence[Example]) -> float:
    """Words of a text on average, Chinese characters counted one by one."""
    read = [text.text if text.second is None else f"{text.text} {text.second}" for text in texts]
    return float(np.mean([len(words_between_blanks(text)) + sum(map(is_cjk, text)) for text in read]))


def _passes(words: float) -> float:
    """Passes through the model that all methods and their test take on a text of so many words.

    What was asked is remembered, so that of a short text no more is asked than it has ways to leave words out.
    """
    methods = sum(once + each * words for once, each in (facts.passes for facts in METHODS.values()))
    tests = (min(_ORDERS, 1600 * words) + min(_SEARCH, 96 * words * words)) / max(1.0, words)
    return float(min(methods + tests + _AUTOMATIC, 2.0 ** min(words, _MANY) + _SLOPES))
