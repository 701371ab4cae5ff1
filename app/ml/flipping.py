"""The smallest edit that turns a decision over: words left out, masked, or replaced; each verified by predicting it."""

import itertools
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from app.domain.flips import Flip, Flips, Means
from app.domain.jobs import FlipRequest
from app.domain.rewording import Change, applied, left_out
from app.domain.words import extent, wordlike
from app.ml import attribution, hotflip
from app.ml.context import JobContext
from app.ml.document import Document
from app.ml.loading import Loaded, load_trained
from app.ml.verdicts import Edit, Judge

SINGLES: Final = 24  # words that are each left out alone, those that matter most first
PAIRS: Final = 8  # words whose pairs are tried
LONGEST: Final = 16  # words left out together at most
EXHAUSTIVE: Final = 5  # words up to which every part of an edit is tried
DEPTH: Final = 3  # words replaced at most
WIDTH: Final = 4  # the beam
TRIED: Final = 32  # substitutes predicted, by either slope, in a step of the beam: about so many
MASKED: Final = 6  # words judged where they are masked
NEAR: Final = 100  # substitutes of near meaning are tried first: so many nearest words
EACH: Final = 3  # edits of a kind that are told


def run(request: FlipRequest, context: JobContext) -> None:
    """See `FlipRequest`. Raises `Problem` text-empty, label-unknown and those of loading a model."""
    context.progress("loading", 0, 1)
    loaded = load_trained(Path(request.model))

    def told(passes: int) -> None:
        context.breathe()
        context.progress("searching", min(passes, request.budget), request.budget)

    found = search(loaded, request.text, request.target, request.second, request.budget, context.breathe, told)
    context.progress("searching", request.budget, request.budget)
    context.result(found)


def search(
    loaded: Loaded,
    text: str,
    target: str = "",
    second: str | None = None,
    budget: int = 400,
    breathe: Callable[[], None] = lambda: None,
    told: Callable[[int], None] = lambda passes: None,
) -> Flips:
    """A handful of smallest edits, each of which turns the decision over when its text is predicted.

    Words are ranked by leaving one out at a time. Then the best alone, in pairs, and the first few together are left
    out, and masked; what turns the decision over is pruned to a set of which no part does. Half of the budget is kept
    for words replaced: a beam search over HotFlip's candidates, first those of near meaning, then any.
    """
    begun = time.perf_counter()
    judge = Judge(loaded, text, target, second, budget, breathe, told)
    subject = attribution.subject_of(loaded, text, judge.name(judge.label), breathe, second)
    words = _Words(judge, subject.document)
    ranked = _ranked(judge, words)
    judge.limit = budget // 2
    flips = _fewest(judge, ranked, "leave-out", lambda unit: left_out(text, *words.places[unit]))
    if mask := loaded.tokenizer.mask_token:
        flips += _fewest(judge, ranked, "mask", lambda unit: Change(*words.places[unit], mask))
    judge.limit = budget
    flips += _replaced(judge, words, ranked, NEAR) or _replaced(judge, words, ranked, None)
    return Flips(
        text=text,
        target=judge.target,
        wanted=judge.wanted,
        probability=judge.final(()).before if judge.kept[1] else judge.now.before,
        flips=tuple(sorted(flips, key=lambda flip: (flip.words, -flip.probability))),
        passes=judge.passes,
        budget=budget,
        spent=judge.spent,
        seconds=time.perf_counter() - begun,
    )


class _Words:
    """The words of the text that may be changed, by their units in the document."""

    def __init__(self, judge: Judge, read: Document) -> None:
        self.read = read
        self.places = [_trimmed(read.text, *extent(read.offsets, unit)) for unit in read.units]
        mask = judge.loaded.tokenizer.mask_token_id
        left, right = judge.kept
        self.open = [
            number
            for number, (start, end) in enumerate(self.places)
            if end <= len(judge.text)
            and not (start < right and end > left)
            and any(map(wordlike, read.text[start:end]))
            and mask not in [read.ids[token] for token in read.units[number]]
        ]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _ranked(judge: Judge, words: _Words) -> list[int]:
    """The words that may be changed, those first without which the decision is least sure.

    By leaving each out in turn; of a text too long for the budget by the slope towards a mask.
    """
    loaded, read = judge.loaded, words.read
    if len(read.units) > judge.budget // 3:
        found = hotflip.direction(judge)
        table = hotflip.embeddings(loaded)
        filler = (
            loaded.tokenizer.pad_token_id if loaded.tokenizer.mask_token_id is None else loaded.tokenizer.mask_token_id
        )
        moves = ((table[filler] - table[list(read.ids)]) * found.slopes).sum(1)
        gains = np.asarray([moves[list(unit)].sum() for unit in read.units])
    else:
        towards = judge.wanted or judge.label
        subject = attribution.subject_of(loaded, judge.text, judge.name(towards), judge.breathe, judge.second)
        chances = np.clip(subject.chances(subject.one_out()), 1e-15, 1 - 1e-15)
        judge.count(len(read.units))
        gains = np.log(chances / (1 - chances)) * (1 if judge.wanted or (judge.several and not judge.given) else -1)
    return sorted(words.open, key=lambda unit: -gains[unit])


def _fewest(judge: Judge, ranked: Sequence[int], means: Means, change: Callable[[int], Change]) -> list[Flip]:
    """The smallest sets of words that turn the decision over by one means."""
    singles = [(change(unit),) for unit in ranked[:SINGLES]]
    pairs = [tuple(map(change, pair)) for pair in itertools.combinations(ranked[:PAIRS], 2)]
    for edits in (singles, pairs):
        if found := _turning(judge, edits):
            return _told(judge, means, found)
    for count in range(3, min(len(ranked), LONGEST) + 1):
        edit = tuple(sorted(map(change, ranked[:count])))
        if _turning(judge, [edit]):
            return _told(judge, means, [edit])
    return []


def _replaced(judge: Judge, words: _Words, ranked: Sequence[int], near: int | None) -> list[Flip]:
    """Beam search: in each step the most promising substitutes are predicted, the best few are gone on with."""
    beam: list[Edit] = [()]
    for _ in range(DEPTH):
        edits: list[Edit] = []
        for edit in beam:
            if judge.exhausted():
                return []
            found = hotflip.direction(judge, edit)
            if len(found.document.units) != len(words.places):
                continue  # the edit made other words of the text: they cannot be told apart any more
            taken = {change.start for change in edit}
            units = [unit for unit in ranked[:SINGLES] if words.places[unit][0] not in taken]
            masked = hotflip.where_masked(judge, edit, found, words.places, units[: 2 * MASKED // (1 + len(beam))])
            for rising in (found, masked):
                some = hotflip.substitutes(judge, rising, units, TRIED // (1 + len(beam)), near)
                edits += [tuple(sorted((*edit, Change(*words.places[one.unit], one.word)))) for one in some]
        tried = list(dict.fromkeys(edits))
        if turning := _turning(judge, tried):
            return _told(judge, "replace", turning)
        verdicts = judge.ask(tried)
        beam = sorted(verdicts, key=lambda edit: verdicts[edit].standing)[:WIDTH]
        if not beam:
            break
    return []


def _turning(judge: Judge, edits: Iterable[Edit]) -> list[Edit]:
    """Those that turn the decision over, the surest first."""
    verdicts = judge.ask([tuple(sorted(edit)) for edit in edits])
    return sorted((edit for edit in verdicts if verdicts[edit].flipped), key=lambda edit: verdicts[edit].standing)


def _told(judge: Judge, means: Means, edits: Sequence[Edit]) -> list[Flip]:
    """The best few as flips, each pruned."""
    pruned = dict(_pruned(judge, edit) for edit in edits[:EACH])
    flips = []
    for edit, minimal in pruned.items():
        verdict = judge.final(edit)
        flips.append(
            Flip(
                means=means,
                changes=edit,
                text=applied(judge.text, edit),
                prediction=verdict.prediction,
                probability=verdict.probability,
                before=verdict.before,
                minimal=minimal,
            )
        )
    return flips


def _pruned(judge: Judge, edit: Edit) -> tuple[Edit, bool]:
    """A part of the edit that turns the decision over while no part of it does, and whether every part was tried."""
    while len(edit) > EXHAUSTIVE:
        parts = [edit[:i] + edit[i + 1 :] for i in range(len(edit))]
        turning = _turning(judge, parts)
        if not turning:
            return edit, False
        edit = turning[0]
    for size in range(1, len(edit)):
        parts = list(itertools.combinations(edit, size))
        if turning := _turning(judge, parts):
            return turning[0], True
        if len(judge.ask(parts)) < len(parts):
            return edit, False
    return edit, True
