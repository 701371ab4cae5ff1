"""Global explanations: the attributions of many texts put together word by word, and errors that are made alike."""

import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
from scipy.sparse import csr_matrix
from scipy.stats import t as student

from app.domain.global_words import ClassWords, ErrorCluster, GlobalWords, WordWeight, WrongText, scored_words
from app.domain.jobs import GlobalRequest
from app.domain.methods import AUTO
from app.domain.problems import Problem
from app.domain.records import NER, Example
from app.domain.results import Attribution
from app.ml import reading
from app.ml.attribution import explain
from app.ml.context import JobContext
from app.ml.loading import Loaded, load_trained
from app.ml.methods import METHODS

SAMPLE_FILE: Final = "sample.jsonl"
WRONG_FILE: Final = "wrong.jsonl"  # lines of `WrongText`
LISTED: Final = 20  # words for, and as many against
_FEWEST: Final = 2  # texts a word must be in, so that its interval says anything
_SLIGHT: Final = 0.01  # of the largest mean, below which a word says nothing
_EXAMPLES: Final = 3
_NAMING: Final = 5  # words that name a cluster
_MOST_CLUSTERS: Final = 6
_CLUSTERED: Final = 6  # errors from which they are grouped at all
_APART: Final = 0.05  # silhouette below which groups are none


def run(request: GlobalRequest, context: JobContext) -> None:
    """Explain the sample and the errors (`result.json`: `GlobalWords`).

    Raises `Problem` method-unknown, sample-unread (no text could be explained), and those of loading a model.
    """
    if request.method not in (AUTO, *METHODS):
        raise Problem("method-unknown", method=request.method, methods=", ".join((AUTO, *METHODS)))
    begun = time.perf_counter()
    context.progress("loading", 0, 1)
    loaded = load_trained(Path(request.model))
    sample = list(reading.examples(context.folder / SAMPLE_FILE))
    wrong = _wrong(context.folder / WRONG_FILE)
    tally = Tally()
    total = len(sample) + len(wrong)
    unread = 0
    for done, example in enumerate(sample):
        context.progress("explaining", done, total)
        found = _explained(loaded, example, request.method, "", context)
        if found is None:
            unread += 1
        else:
            tally.add(found, loaded.record.task)
    if unread == len(sample):
        raise Problem("sample-unread", texts=len(sample))
    reasons = []
    for done, error in enumerate(wrong, len(sample)):
        context.progress("explaining", done, total)
        example = Example(error.id, error.text, second=error.second)
        found = _explained(loaded, example, request.method, error.target, context)
        reasons.append({} if found is None else _reasons(found))
    classes, texts = tally.classes(loaded.record.labels)
    context.progress("explaining", total, total)
    context.result(
        GlobalWords(
            classes=classes,
            clusters=grouped(wrong, reasons),
            texts=texts,
            explained=len(sample) - unread,
            unread=unread,
            method=request.method,
            seed=request.seed,
            seconds=time.perf_counter() - begun,
        )
    )


@dataclass
class _Word:
    """One word for one label."""

    scores: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))  # by text


class Tally:
    """Scores of words, by label and word and text."""

    def __init__(self) -> None:
        self._words: dict[str, dict[str, _Word]] = defaultdict(lambda: defaultdict(_Word))
        self._texts: list[str] = []
        self._labels: list[str] = []  # of every text

    def add(self, found: Attribution, task: str) -> None:
        """Count a text's words for the label it was explained for; of an entity, for its type."""
        label = found.target.rpartition("@")[0] if task == NER else found.target
        number = len(self._texts)
        self._texts.append(found.text)
        self._labels.append(label)
        for word, score in scored_words(found):
            self._words[label][word].scores[number].append(score)

    def classes(self, labels: Sequence[str]) -> tuple[tuple[ClassWords, ...], tuple[str, ...]]:
        """The labels' words in the labels' order, and the texts that stand as examples."""
        kept: dict[int, int] = {}  # texts by number to their place among the examples
        weights = {
            label: [_weigh(w, found) for w, found in self._words.get(label, {}).items() if len(found.scores) >= _FEWEST]
            for label in labels
        }
        least = _SLIGHT * max((abs(weight.mean) for known in weights.values() for weight in known), default=0.0)
        made = []
        for label, known in weights.items():
            telling = [weight for weight in known if abs(weight.mean) > least]
            most_for = sorted((w for w in telling if w.mean > 0), key=lambda w: (-w.low, w.word))[:LISTED]
            against = sorted((w for w in telling if w.mean < 0), key=lambda w: (w.high, w.word))[:LISTED]
            for side in (most_for, against):
                side.sort(key=lambda w: (-abs(w.mean), w.word))
            sides = [tuple(_placed(weight, kept) for weight in words) for words in (most_for, against)]
            made.append(ClassWords(label, self._labels.count(label), *sides))
        return tuple(made), tuple(self._texts[number] for number in kept)


def _placed(weight: WordWeight, kept: dict[int, int]) -> WordWeight:
    """The weight with its examples by their place among those kept."""
    return msgspec.structs.replace(weight, examples=tuple(kept.setdefault(n, len(kept)) for n in weight.examples))


def _weigh(word: str, found: _Word) -> WordWeight:
    """A word's mean over texts with its interval; its examples by the text's number, the strongest first."""
    means = np.asarray([np.mean(scores) for scores in found.scores.values()])
    middle, count = float(means.mean()), len(means)
    half = float(student.ppf(0.975, count - 1) * means.std(ddof=1) / np.sqrt(count))
    strongest = sorted(zip(found.scores, means, strict=True), key=lambda pair: -abs(pair[1]))[:_EXAMPLES]
    examples = tuple(number for number, _ in strongest)
    times = sum(len(scores) for scores in found.scores.values())
    return WordWeight(word, middle, middle - half, middle + half, times, count, examples)


def grouped(wrong: Sequence[WrongText], reasons: Sequence[dict[str, float]]) -> tuple[ErrorCluster, ...]:
    """Errors of entities first by what is wrong about them, the commonest first; then, as all others, by reasons."""
    made: list[ErrorCluster] = []
    count = Counter(error.fault for error in wrong)
    for fault, _ in sorted(count.items(), key=lambda pair: (-pair[1], pair[0] or "")):
        mine = [pair for pair in zip(wrong, reasons, strict=True) if pair[0].fault == fault]
        groups = clustered([error for error, _ in mine], [found for _, found in mine])
        made += [msgspec.structs.replace(group, fault=fault) for group in groups]
    return tuple(made)


def clustered(wrong: Sequence[WrongText], reasons: Sequence[dict[str, float]]) -> tuple[ErrorCluster, ...]:
    """Errors grouped by the words that spoke for their wrong labels (weighed by tf-idf), the largest group first.

    As many groups as set themselves apart best by the silhouette (Rousseeuw 1987); few errors, or such as are not
    apart, are one group.
    """
    pairs = [(error, found) for error, found in zip(wrong, reasons, strict=True) if found]
    if not pairs:
        return ()
    names = sorted({word for _, found in pairs for word in found})
    column = {word: index for index, word in enumerate(names)}
    rows = [(row, column[word], score) for row, (_, found) in enumerate(pairs) for word, score in found.items()]
    index, words, scores = zip(*rows, strict=True)
    table = _weighted(csr_matrix((scores, (index, words)), shape=(len(pairs), len(names))))
    groups = _grouped(table)
    made = []
    for group in sorted(set(groups), key=lambda g: (-groups.count(g), g)):
        members = [row for row, found in enumerate(groups) if found == group]
        weight = table[members].mean(0)
        order = [i for i in np.argsort(-weight, kind="stable")[:_NAMING] if weight[i] > 0]
        made.append(ErrorCluster(tuple(names[i] for i in order), tuple(pairs[row][0] for row in members)))
    return tuple(made)


def _weighted(scores: csr_matrix) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """<float64>[error, word], rows of length one."""
    from sklearn.feature_extraction.text import TfidfTransformer

    return np.asarray(TfidfTransformer().fit_transform(scores).toarray(), dtype=np.float64)


def _grouped(table: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> list[int]:
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    distinct = len(np.unique(table.round(9), axis=0))
    best, found = _APART, [0] * len(table)
    if len(table) < _CLUSTERED:
        return found
    for count in range(2, min(_MOST_CLUSTERS, distinct, len(table) - 1) + 1):
        labels = KMeans(count, n_init=5, random_state=0).fit_predict(table)
        apart = float(silhouette_score(table, labels, metric="cosine"))
        if apart > best:
            best, found = apart, labels.tolist()
    return found


def _reasons(found: Attribution) -> dict[str, float]:
    """What speaks for the label explained: words and the sums of their scores above zero."""
    sums: dict[str, float] = defaultdict(float)
    for word, score in scored_words(found):
        sums[word] += score
    return {word: score for word, score in sums.items() if score > 0}


def _explained(loaded: Loaded, example: Example, method: str, target: str, context: JobContext) -> Attribution | None:
    """A text's attribution; None where it cannot be read, or a model of pairs is given one text only."""
    try:
        return explain(loaded, example.text, method, target, context.breathe, second=example.second)
    except Problem:
        return None


def _wrong(path: Path) -> list[WrongText]:
    if not path.exists():
        return []
    decoder = msgspec.json.Decoder(WrongText)
    return [decoder.decode(line) for line in path.read_bytes().splitlines() if line.strip()]
