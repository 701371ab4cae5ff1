"""The figures are those of scikit-learn and nervaluate, and their intervals cover what they should."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, f1_score, precision_recall_fscore_support

from app.domain.records import Example
from app.domain.results import Prediction
from app.domain.spans import Span, without_overlaps
from app.ml import metrics

PAIRS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=60)
TYPES = ("company", "name")


@settings(deadline=None)
@given(PAIRS)
def test_classification_is_as_scikit_learn_has_it(pairs: list[tuple[int, int]]) -> None:
    gold, found = [g for g, _ in pairs], [f for _, f in pairs]
    table = metrics.confusion(gold, found, 4)
    figures = {name: float(value[0]) for name, value in metrics.classification(table[None]).items()}
    assert figures["accuracy"] == pytest.approx(accuracy_score(gold, found))
    assert figures["macro_f1"] == pytest.approx(f1_score(gold, found, average="macro", zero_division=0))
    assert figures["weighted_f1"] == pytest.approx(f1_score(gold, found, average="weighted", zero_division=0))
    expected = precision_recall_fscore_support(gold, found, labels=range(4), zero_division=0)
    for report, precision, recall, f1, support in zip(metrics.class_reports(table, "abcd"), *expected, strict=True):
        assert (report.precision, report.recall, report.f1) == pytest.approx((precision, recall, f1))
        assert report.support == support


def test_intervals_are_those_of_resampled_texts() -> None:
    random = np.random.default_rng(3)
    gold = random.integers(0, 3, 400)
    found = np.where(random.random(400) < 0.8, gold, random.integers(0, 3, 400))
    figures = metrics.classification_figures(metrics.confusion(gold.tolist(), found.tolist(), 3), seed=1)
    rows = random.integers(0, 400, (4000, 400))
    accuracies = (gold[rows] == found[rows]).mean(axis=1)
    accuracy = figures[0]
    assert accuracy.name == "accuracy"
    assert (accuracy.low, accuracy.high) == pytest.approx(np.percentile(accuracies, [2.5, 97.5]), abs=0.01)
    assert all(figure.low <= figure.value <= figure.high for figure in figures)


SPANS = st.lists(
    st.builds(lambda start, size, label: Span(start, start + size, label), st.integers(0, 17), st.integers(1, 3),
              st.sampled_from(TYPES)), max_size=5,
).map(without_overlaps)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.tuples(SPANS, SPANS), min_size=1, max_size=6))
def test_entities_are_as_nervaluate_has_them(texts: list[tuple[tuple[Span, ...], tuple[Span, ...]]]) -> None:
    examples = [Example(i, "x" * 20, None, gold) for i, (gold, _) in enumerate(texts)]
    answers = [Prediction(i, 1.0, spans=found) for i, (_, found) in enumerate(texts)]
    words = [np.stack([np.arange(20), np.arange(1, 21)], axis=1).astype(np.int32)] * len(texts)
    counts = metrics.entity_counts(examples, answers, TYPES, words)
    mine = {name: float(value[0]) for name, value in metrics.entities(counts.sum(axis=0)[None], 2).items()}
    strict, reports = metrics.strict_entities(examples, answers, TYPES)
    for name, value in strict.items():
        assert mine[name] == pytest.approx(value), name
    for report in reports:
        assert report.support == sum(span.label == report.label for gold, _ in texts for span in gold)


def test_token_accuracy_is_high_where_nothing_is_found() -> None:
    examples = [Example(0, "x" * 20, None, (Span(3, 5, "name"),))]
    words = [np.stack([np.arange(20), np.arange(1, 21)], axis=1).astype(np.int32)]
    counts = metrics.entity_counts(examples, [Prediction(0, 1.0)], TYPES, words)
    figures = {f.name: f for f in metrics.entity_figures(counts, 2, {}, 0)}
    assert figures["token_accuracy"].value == pytest.approx(0.9)
    assert figures["token_macro_f1"].value == 0.0
    assert figures["entity_f1"].value == 0.0


def test_nothing_to_measure_gives_no_figures() -> None:
    assert metrics.classification_figures(np.zeros((2, 2), np.int64), 0) == ()
    assert metrics.entity_figures(np.zeros((0, 11), np.int64), 2, {}, 0) == ()


def test_softmax_of_large_logits() -> None:
    chances = metrics.softmax(np.asarray([[1000.0, 1000.0], [-1000.0, 0.0]], np.float32))
    assert chances.tolist() == [[0.5, 0.5], [0.0, 1.0]]
