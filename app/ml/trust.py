"""Trust over a sample: every method explains the same texts, is put to the same tests, and is ranked."""

import functools
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec
import numpy as np

from app.domain import measured
from app.domain.jobs import TrustRequest
from app.domain.measured import MethodMeasured, TextMeasured, key
from app.domain.methods import AUTO, RANDOM
from app.domain.problems import Problem, explained_files
from app.domain.rationales import Plausibility, plausibility
from app.domain.records import Example
from app.domain.trust import BETTER, SHORT, Faithfulness, Mean, MethodTrust, TrustTable
from app.domain.words import extent
from app.ml import auto, reading
from app.ml.attribution import subject_of, yardstick_of
from app.ml.context import JobContext
from app.ml.faithfulness import Yardstick, expected_best
from app.ml.loading import Loaded, load_trained
from app.ml.methods import METHODS
from app.ml.methods.chance import Random
from app.ml.methods.method import Method
from app.ml.subject import Subject

SAMPLE_FILE: Final = "sample.jsonl"
SO_FAR_FILE: Final = "so-far.json"
_SHOWN_EVERY: Final = 1.0  # seconds between two tables of what was measured so far
_RESAMPLES: Final = 2000
_FIGURES: Final = ("comprehensiveness", "sufficiency", "norm_comprehensiveness", "norm_sufficiency")
_AGREEING: Final = ("auprc", "token_f1", "iou")


@dataclass(frozen=True)
class Found:
    """Scores of tokens, and what was reached by those they were chosen from by the test that they are put to."""

    scores: Sequence[float]
    tried: Sequence[float] = ()


Explainer = Callable[[Subject], Found]


@dataclass
class _Tally:
    """What was measured of one method, text by text."""

    measured: list[Faithfulness] = field(default_factory=list)
    plausible: list[Plausibility] = field(default_factory=list)  # of the texts with a marked reason
    seconds: list[float] = field(default_factory=list)


def run(request: TrustRequest, context: JobContext) -> None:
    """Rank the methods on the sample (`result.json`: `TrustTable`).

    Raises `Problem` method-unknown, sample-too-small (no text has words enough), and those of loading a model.
    """
    if unknown := [name for name in request.methods if name not in (AUTO, *METHODS)]:
        raise Problem("method-unknown", method=unknown[0], methods=", ".join((AUTO, *METHODS)))
    context.progress("loading", 0, 1)
    loaded = load_trained(Path(request.model))
    sample = list(reading.examples(context.folder / SAMPLE_FILE))
    names = request.methods or (AUTO, *METHODS)
    shown = 0.0

    def show(table: Callable[[], TrustTable]) -> None:
        nonlocal shown
        if time.monotonic() - shown >= _SHOWN_EVERY:
            shown = time.monotonic()
            context.write(SO_FAR_FILE, msgspec.json.encode(table()))
            context.artefact("trust", SO_FAR_FILE)

    def told(done: float, total: float, method: str) -> None:
        context.progress("measuring", done, total, detail=method)

    kept = Kept(Path(request.kept)) if request.kept else None
    context.result(measure(loaded, sample, names, request.seed, context.breathe, told, kept=kept, so_far=show))


def measure(
    loaded: Loaded,
    sample: Sequence[Example],
    names: Sequence[str],
    seed: int = 0,
    breathe: Callable[[], None] = lambda: None,
    progress: Callable[[float, float, str], None] = lambda done, total, method: None,
    planted: Mapping[str, Method] | None = None,
    kept: "Kept | None" = None,
    so_far: Callable[[Callable[[], TrustTable]], None] = lambda table: None,
) -> TrustTable:
    """Every method of `names` (and of `planted`, not offered by the program) on every text, for the label predicted.

    Methods that the model does not fit are left out. Texts of fewer than four words, and such on which the answer
    hardly moves whatever is left out, tell nothing and are counted apart. Where a person marked the reason, words
    rather than tokens are compared with it, as ERASER does, whatever the model answered. `kept`: what is known of texts
    already, and where what is found goes. `so_far` can have the table after each text that was measured now. Raises
    `Problem` sample-too-small.
    """
    begun = time.perf_counter()
    methods: dict[str, Explainer] = {RANDOM: _plain(Random(seed))}
    methods |= {name: _chosen if name == AUTO else _plain(METHODS[name]) for name in names}
    methods |= {name: _plain(method) for name, method in (planted or {}).items()}
    tallies = {name: _Tally() for name in methods}
    limits: dict[str, int] = {}
    skipped = 0

    def table(done: int) -> TrustTable:
        rows = sorted(
            (_row(name, tally, seed) for name, tally in tallies.items() if name != RANDOM and tally.measured),
            key=lambda row: row.sufficiency.value - row.comprehensiveness.value,
        )
        return TrustTable(
            rows=(_row(RANDOM, tallies[RANDOM], seed), *rows) if tallies[RANDOM].measured else (),
            best=next((row.method for row in rows if row.better), rows[0].method if rows else RANDOM),
            texts=len(tallies[RANDOM].measured),
            skipped=skipped,
            rationales=len(tallies[RANDOM].plausible),
            seed=seed,
            seconds=time.perf_counter() - begun,
            limits=limits,
            wanted=0 if done == len(sample) else len(sample),
        )

    for done, example in enumerate(sample):
        progress(done, len(sample), "")
        found = kept.of(example, seed, methods) if kept is not None else None
        fresh = found is None
        if found is None:
            found = _measured(loaded, example, seed, methods, breathe, functools.partial(progress, done, len(sample)))
            if kept is not None:
                kept.add(found)
        if _tell(found, methods, tallies):
            limits[found.limits] = limits.get(found.limits, 0) + 1
        else:
            skipped += 1
        if fresh:
            so_far(functools.partial(table, done + 1))
    if not tallies[RANDOM].measured:
        raise Problem("sample-too-small", texts=len(sample))
    progress(len(sample), len(sample), "")
    return table(len(sample))


def _measured(
    loaded: Loaded,
    example: Example,
    seed: int,
    methods: Mapping[str, Explainer],
    breathe: Callable[[], None],
    tell: Callable[[str], None],
) -> TextMeasured:
    """Every method on one text; `tell` is given the name of each before it explains."""
    begun = time.perf_counter()
    subject = subject_of(loaded, example.text, "", breathe, example.second)
    own = {name: _Tally() for name in methods}
    short = subject.units < SHORT
    limits = ""
    if not short:
        yardstick = yardstick_of(subject)
        scores: dict[str, Found] = {}
        for name, method in methods.items():
            tell(name)
            started = time.perf_counter()
            anew = Subject(loaded, subject.document, subject.explained, breathe, logits=subject.logits)
            try:
                scores[name] = method(anew)
            except Problem as problem:
                if problem.code != "method-unfit":
                    raise
            own[name].seconds.append(time.perf_counter() - started)
        _compare(subject, scores, example, own)
        _add(yardstick, scores, own)
        limits = yardstick.limits
    found = {
        name: MethodMeasured(
            seconds=sum(tally.seconds),
            test=tally.measured[0] if tally.measured else None,
            agrees=tally.plausible[0] if tally.plausible else None,
        )
        for name, tally in own.items()
    }
    return TextMeasured(key(example, seed), found, limits, time.perf_counter() - begun)


def _tell(found: TextMeasured, methods: Iterable[str], tallies: dict[str, _Tally]) -> bool:
    """Count what was measured of a text; False where it tells nothing."""
    for name in methods:
        one, tally = found.methods[name], tallies[name]
        if one.test is not None:
            tally.measured.append(one.test)
        if one.agrees is not None:
            tally.plausible.append(one.agrees)
        if found.limits:  # it was not too short to be explained at all
            tally.seconds.append(one.seconds)
    return found.methods[RANDOM].test is not None


class Kept:
    """A file of `TextMeasured` lines that grows with every text; what is in it is never measured again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = measured.read(path)

    def of(self, example: Example, seed: int, methods: Iterable[str]) -> TextMeasured | None:
        """What is known of a text; None where a method was not measured on it."""
        found = self._known.get(key(example, seed))
        if found is None or not set(methods) <= found.methods.keys():
            return None
        test = found.methods[AUTO].test if AUTO in methods else None
        return None if test is not None and not test.candidates else found  # an older version flattered Automatic

    def add(self, found: TextMeasured) -> None:
        """Keep what was found, on the disk before the next text is begun. Raises `Problem` disk-full."""
        with explained_files(self._path), self._path.open("ab") as file:
            file.write(msgspec.json.encode(found) + b"\n")
        self._known[found.key] = found


def _plain(method: Method) -> Explainer:
    return lambda subject: Found(method.attribute(subject).values)


def _chosen(subject: Subject) -> Found:
    chosen = auto.choose(subject)
    return Found(chosen.scores.values, tuple(chosen.tried.values()))


def _add(yardstick: Yardstick, scores: dict[str, Found], tallies: dict[str, _Tally]) -> bool:
    """Measure all scores of one text against the same limits; False where the text tells nothing."""
    for found in scores.values():
        yardstick.know(found.scores)
    if yardstick.flat:
        return False
    for name, found in scores.items():
        tallies[name].measured.append(yardstick.measure(found.scores, found.tried))
    return True


def _compare(subject: Subject, scores: dict[str, Found], example: Example, tallies: dict[str, _Tally]) -> None:
    """How well all scores of one text agree with the reason a person marked, if anyone did and it tells words apart."""
    if not example.rationale:
        return
    units = subject.document.units
    places = [extent(subject.document.offsets, unit) for unit in units]
    for name, found in scores.items():
        per_unit = subject.per_unit(found.scores).tolist()
        agrees = plausibility(per_unit, places, [False] * len(units), example.rationale)
        if agrees != Plausibility():
            tallies[name].plausible.append(agrees)


def _row(name: str, tally: _Tally, seed: int) -> MethodTrust:
    mean = functools.partial(_mean, seed=seed)
    figures = {figure: mean([getattr(found, figure) for found in tally.measured]) for figure in _FIGURES}
    taus = [found.loo_tau for found in tally.measured if found.loo_tau is not None]
    z = _stouffer(tally.measured)
    verdicts = [found.verdict for found in tally.measured]
    agreeing = {figure: [getattr(found, figure) for found in tally.plausible] for figure in _AGREEING}
    return MethodTrust(
        method=name,
        **figures,
        loo_tau=mean(taus) if taus else None,
        seconds_per_text=float(np.mean(tally.seconds)),
        z=z,
        better=z >= BETTER and name != RANDOM,
        well=verdicts.count("well") / len(verdicts),
        chance=verdicts.count("chance") / len(verdicts),
        norm_gap=mean([found.norm_comprehensiveness - found.norm_sufficiency for found in tally.measured]),
        **{figure: mean(values) for figure, values in agreeing.items() if values},
    )


def _stouffer(measured: Sequence[Faithfulness]) -> float:
    """How far above random orders, in standard deviations of what random scores would reach on these texts.

    What is the best of several candidates is compared with the best of as many random orders.
    """
    ratios = []
    for found in measured:
        if found.random_spread:
            mean, spread = expected_best(max(1, found.candidates))
            gap = found.comprehensiveness - found.sufficiency
            ratios.append((gap / found.random_spread - mean) / spread)
    return float(np.sum(ratios) / np.sqrt(len(ratios))) if ratios else 0.0


def _mean(values: Sequence[float], seed: int) -> Mean:
    """The mean and its 95 % interval, percentile bootstrap over texts."""
    table = np.asarray(values, dtype=np.float64)
    random = np.random.default_rng(seed)
    means = table[random.integers(0, len(table), (_RESAMPLES, len(table)))].mean(1)
    low, high = np.quantile(means, [0.025, 0.975])
    return Mean(float(table.mean()), float(low), float(high))
