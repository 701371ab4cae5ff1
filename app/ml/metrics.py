"""Figures of merit with their bootstrap confidence intervals (Efron 1979, percentile method, resampling texts)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.domain.records import Example
from app.domain.results import ClassReport, Figure, Prediction
from app.domain.spans import Span, tags_from_spans, without_overlaps
from app.ml.encoding import Ints

RESAMPLES: Final = 1000
_BLOCK: Final = 4_000_000  # numbers held at once while resampling

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]


def softmax(logits: NDArray[np.float32]) -> Floats:
    """Over the last axis."""
    shifted = np.exp(logits.astype(np.float64) - logits.max(axis=-1, keepdims=True, initial=-np.inf))
    chances: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return chances


def confusion(gold: Sequence[int], found: Sequence[int], classes: int) -> Counts:
    """<int64>[classes, classes]: how many texts of class i were answered j."""
    cells = np.asarray(gold, dtype=np.int64) * classes + np.asarray(found, dtype=np.int64)
    return np.bincount(cells, minlength=classes * classes).reshape(classes, classes)


def classification(tables: Counts) -> dict[str, Floats]:
    """Accuracy, macro and weighted F1 of confusion tables <int64>[tables, classes, classes], each <float>[tables].

    The macro mean is over the classes that occur in gold or answers, as in scikit-learn.
    """
    hits = np.diagonal(tables, axis1=1, axis2=2).astype(np.float64)
    gold, found = tables.sum(axis=2), tables.sum(axis=1)
    f1 = _ratio(2 * hits, gold + found)
    occurs = (gold + found) > 0
    texts = tables.sum(axis=(1, 2))
    return {
        "accuracy": _ratio(hits.sum(axis=1), texts),
        "macro_f1": _ratio((f1 * occurs).sum(axis=1), occurs.sum(axis=1)),
        "weighted_f1": _ratio((f1 * gold).sum(axis=1), texts),
    }


def classification_figures(table: Counts, seed: int) -> tuple[Figure, ...]:
    """The figures of one confusion table with their intervals.

    To resample texts is to draw the table's cells anew from a multinomial, which needs no text at all.
    """
    texts = int(table.sum())
    if texts == 0:
        return ()
    random = np.random.default_rng(seed)
    filled = np.flatnonzero(table)
    chances = table.ravel()[filled] / texts
    block = max(1, _BLOCK // table.size)
    resampled = []
    for first in range(0, RESAMPLES, block):
        tables = np.zeros((min(block, RESAMPLES - first), table.size), dtype=np.int64)
        tables[:, filled] = random.multinomial(texts, chances, size=len(tables))
        resampled.append(classification(tables.reshape(-1, *table.shape)))
    values = classification(table[None])
    return _figures(values, {name: np.concatenate([block[name] for block in resampled]) for name in values})


def class_reports(table: Counts, labels: Sequence[str]) -> tuple[ClassReport, ...]:
    """Precision, recall and F1 of each class."""
    hits = np.diagonal(table).astype(np.float64)
    gold, found = table.sum(axis=1), table.sum(axis=0)
    precision, recall, f1 = _ratio(hits, found), _ratio(hits, gold), _ratio(2 * hits, gold + found)
    return tuple(
        ClassReport(label, float(precision[i]), float(recall[i]), float(f1[i]), int(gold[i]))
        for i, label in enumerate(labels)
    )


def label_counts(examples: Sequence[Example], predictions: Sequence[Prediction], labels: Sequence[str]) -> Counts:
    """What `several` sums up, per text: <int64>[texts, 2 + 3 × labels].

    Whether all labels are right, 1; per label whether it was right, answered, gold.
    """
    counts = np.zeros((len(examples), 2 + 3 * len(labels)), dtype=np.int64)
    for row, example, prediction in zip(counts, examples, predictions, strict=True):
        gold, found = set(example.labels), set(prediction.labels)
        row[:2] = gold == found, 1
        for place, label in enumerate(labels):
            row[2 + 3 * place : 5 + 3 * place] = label in gold and label in found, label in found, label in gold
    return counts


def several(sums: Counts) -> dict[str, Floats]:
    """Figures of summed `label_counts` <int64>[sums, …], each <float>[sums].

    `subset_accuracy`: texts with exactly the right labels. The macro mean is over the labels that occur.
    """
    exact, texts = sums[:, :2].T.astype(np.float64)
    per_label = sums[:, 2:].reshape(len(sums), -1, 3).astype(np.float64)
    occurs = per_label.sum(axis=2) > 0
    f1 = _ratio(2 * per_label[:, :, 0], per_label[:, :, 1] + per_label[:, :, 2])
    right, answered, gold = per_label.sum(axis=1).T
    return {
        "subset_accuracy": _ratio(exact, texts),
        "macro_f1": _ratio((f1 * occurs).sum(axis=1), occurs.sum(axis=1)),
        "micro_f1": _ratio(2 * right, answered + gold),
    }


def several_figures(counts: Counts, seed: int) -> tuple[Figure, ...]:
    """The figures of `label_counts` with their intervals."""
    return _resampled(counts, several, {}, seed)


def label_reports(counts: Counts, labels: Sequence[str]) -> tuple[ClassReport, ...]:
    """Precision, recall and F1 of each label, of `label_counts`."""
    right, answered, gold = counts[:, 2:].sum(axis=0).reshape(-1, 3).T
    precision, recall, f1 = _ratio(right, answered), _ratio(right, gold), _ratio(2 * right, answered + gold)
    return tuple(
        ClassReport(label, float(precision[i]), float(recall[i]), float(f1[i]), int(gold[i]))
        for i, label in enumerate(labels)
    )


def entity_counts(
    examples: Sequence[Example], predictions: Sequence[Prediction], labels: Sequence[str], words: Sequence[Ints]
) -> Counts:
    """What `entities` sums up, per text: <int64>[texts, 5 + 3 × types].

    Entities right, answered, gold; words with the right BIO tag, words; per type words right, answered, gold.
    """
    place = {label: index for index, label in enumerate(labels)}
    counts = np.zeros((len(examples), 5 + 3 * len(labels)), dtype=np.int64)
    for row, example, prediction, places in zip(counts, examples, predictions, words, strict=True):
        gold, found = set(without_overlaps(example.spans)), set(prediction.spans)
        row[:3] = len(gold & found), len(found), len(gold)
        offsets = [(a, b) for a, b in places.tolist()]
        for wanted, given in zip(tags_from_spans(gold, offsets), tags_from_spans(found, offsets), strict=True):
            row[3] += wanted == given
            row[4] += 1
            if wanted != "O":
                row[5 + 3 * place[wanted[2:]] + 2] += 1
            if given != "O":
                row[5 + 3 * place[given[2:]] + 1] += 1
                row[5 + 3 * place[given[2:]]] += wanted[2:] == given[2:]
    return counts


def entities(sums: Counts, types: int) -> dict[str, Floats]:
    """Figures of summed `entity_counts` <int64>[sums, …], each <float>[sums].

    `entity_…`: whole entities, boundaries and type exactly right. `token_accuracy`: words with the right tag, those
    outside of entities counted, so it is high even where nothing is found. `token_macro_f1`: mean over the types of the
    F1 of their words, those outside left out.
    """
    right, answered, gold, tagged, words = sums[:, :5].T.astype(np.float64)
    per_type = sums[:, 5:].reshape(len(sums), types, 3).astype(np.float64)
    occurs = per_type.sum(axis=2) > 0
    type_f1 = _ratio(2 * per_type[:, :, 0], per_type[:, :, 1] + per_type[:, :, 2])
    return {
        "entity_precision": _ratio(right, answered),
        "entity_recall": _ratio(right, gold),
        "entity_f1": _ratio(2 * right, answered + gold),
        "token_accuracy": _ratio(tagged, words),
        "token_macro_f1": _ratio((type_f1 * occurs).sum(axis=1), occurs.sum(axis=1)),
    }


def strict_entities(
    examples: Sequence[Example], predictions: Sequence[Prediction], labels: Sequence[str]
) -> tuple[dict[str, float], tuple[ClassReport, ...]]:
    """nervaluate's strict figures (SemEval 2013 task 9.1): over all entities, and per type."""
    from nervaluate import Evaluator  # at first need: a prediction never gets here

    gold = [_spans_for_nervaluate(without_overlaps(example.spans)) for example in examples]
    found = [_spans_for_nervaluate(prediction.spans) for prediction in predictions]
    if not any(gold) and not any(found):
        return {}, tuple(ClassReport(label, 0.0, 0.0, 0.0, 0) for label in labels)
    results = Evaluator(gold, found, tags=list(labels), loader="dict").evaluate()
    overall = results["overall"]["strict"]
    reports = []
    for label in labels:
        entry = results["entities"].get(label, {}).get("strict")
        support = sum(span["label"] == label for spans in gold for span in spans)
        precision, recall, f1 = (entry.precision, entry.recall, entry.f1) if entry else (0.0, 0.0, 0.0)
        reports.append(ClassReport(label, float(precision), float(recall), float(f1), support))
    return {
        "entity_precision": float(overall.precision),
        "entity_recall": float(overall.recall),
        "entity_f1": float(overall.f1),
    }, tuple(reports)


def entity_figures(counts: Counts, types: int, strict: Mapping[str, float], seed: int) -> tuple[Figure, ...]:
    """The figures of `entity_counts` with their intervals; the values named in `strict` are taken from there."""
    return _resampled(counts, lambda sums: entities(sums, types), strict, seed)


def _resampled(
    counts: Counts, figures: Callable[[Counts], dict[str, Floats]], known: Mapping[str, float], seed: int
) -> tuple[Figure, ...]:
    """`figures` of the sum of the texts' counts, and of sums over resampled texts; values in `known` are taken over."""
    texts = len(counts)
    if texts == 0:
        return ()
    random = np.random.default_rng(seed)
    block = max(1, _BLOCK // texts)
    sums = [
        random.multinomial(texts, np.full(texts, 1 / texts), size=min(block, RESAMPLES - first)) @ counts
        for first in range(0, RESAMPLES, block)
    ]
    values = figures(counts.sum(axis=0)[None])
    values |= {name: np.asarray([value]) for name, value in known.items()}
    return _figures(values, figures(np.concatenate(sums)))


def _spans_for_nervaluate(spans: Sequence[Span]) -> list[dict[str, str | int]]:
    """nervaluate's ends are inclusive."""
    return [{"label": span.label, "start": span.start, "end": span.end - 1} for span in spans]


def _figures(values: Mapping[str, Floats], resampled: Mapping[str, Floats]) -> tuple[Figure, ...]:
    return tuple(
        Figure(name, float(value[0]), *(float(end) for end in np.percentile(resampled[name], [2.5, 97.5])))
        for name, value in values.items()
    )


def _ratio(above: NDArray[np.generic], below: NDArray[np.generic]) -> Floats:
    """Division in which 0 / 0 is 0."""
    top, bottom = np.asarray(above, dtype=np.float64), np.asarray(below, dtype=np.float64)
    return np.divide(top, bottom, out=np.zeros(np.broadcast(top, bottom).shape), where=bottom != 0)
