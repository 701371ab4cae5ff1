"""The texts that explanations are measured on, and how long that will take."""

import random
from collections.abc import Sequence
from typing import Final

import msgspec
import numpy as np

from app.commands import explaining, training
from app.commands.session import Session
from app.domain import measured
from app.domain.methods import METHODS
from app.domain.problems import Problem
from app.domain.records import Example
from app.domain.spans import is_cjk, words_between_blanks

_TRAINING: Final = 3.0  # passes that learning from a text takes: one forwards, twice that backwards
_ORDERS, _SEARCH = 60_000, 150_000  # words × passes that the random orders and the search for the limits may cost
_AUTOMATIC: Final = 600.0  # passes of the automatic choice
_MANY: Final = 40.0  # words, of which there are more ways to leave some out than are ever asked
_SLOPES: Final = 300.0  # passes of the methods that leave no words out


def sample(session: Session, run_id: str, dataset: str, count: int, seed: int = 0) -> list[Example]:
    """At most `count` texts drawn at random, in their order. `dataset` "": those that were held out of the training.

    Raises `Problem` dataset-missing, sample-empty.
    """
    texts = list(session.project.examples(session.project.dataset(dataset).id, labelled_only=False)) if dataset else []
    texts = texts or held_out(session, run_id)
    if not texts:
        raise Problem("sample-empty", run=run_id)
    chosen = sorted(random.Random(seed).sample(range(len(texts)), min(count, len(texts))))
    return [texts[index] for index in chosen]


def held_out(session: Session, run_id: str) -> list[Example]:
    """The texts a run was graded on, as they stood when it began."""
    path = session.project.run_folder(run_id) / "test.jsonl"
    if not path.is_file():
        return [Example(p.id, p.text, p.gold, second=p.second) for p in training.held_out(session, run_id)]
    decoder = msgspec.json.Decoder(Example)
    return [decoder.decode(line) for line in path.read_bytes().splitlines() if line.strip()]


def seconds_to_measure(session: Session, run_id: str, texts: Sequence[Example], seed: int = 0) -> float | None:
    """About how long measuring every method on these texts takes: as long as on those measured so far, of which none
    is measured again; else as fast as the training was. None where neither is known.
    """
    kept = measured.read(explaining.measured_file(session, run_id))
    every = len(METHODS) + 2  # the automatic choice, and random scores
    left = measured.seconds_left(kept, [measured.key(text, seed) for text in texts], every)
    if left is not None:
        return left
    result = training.result(session, run_id)
    if result is None or result.examples_per_second <= 0 or not texts:
        return None
    return len(texts) * _passes(_words(texts)) / (_TRAINING * result.examples_per_second)


def _words(texts: Sequence[Example]) -> float:
    """Words of a text on average, Chinese characters counted one by one."""
    return float(np.mean([len(words_between_blanks(t.text)) + sum(map(is_cjk, t.text)) for t in texts]))


def _passes(words: float) -> float:
    """Passes through the model that all methods and their test take on a text of so many words.

    What was asked is remembered, so that of a short text no more is asked than it has ways to leave words out.
    """
    methods = sum(once + each * words for once, each in (facts.passes for facts in METHODS.values()))
    tests = (min(_ORDERS, 1600 * words) + min(_SEARCH, 96 * words * words)) / max(1.0, words)
    return float(min(methods + tests + _AUTOMATIC, 2.0 ** min(words, _MANY) + _SLOPES))
