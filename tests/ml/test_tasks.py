"""Each task cuts, asks and answers as it says, and legal entity tags come out of any logits."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from app.domain.problems import Problem
from app.domain.records import CLASSIFICATION, NER, Example
from app.domain.spans import Span
from app.ml import tasks
from app.ml.encoding import Encoder, Tokens
from app.ml.tasks.ner import IGNORED, best_path

LABELS = ("place", "time")


def _encoder(max_length: int) -> Encoder:
    encoder = Encoder.__new__(Encoder)
    encoder.prefix, encoder.suffix, encoder.pad_id, encoder.max_length = (1,), (2,), 0, max_length
    return encoder


def _characters(text: str) -> Tokens:
    """A token and a word for each character."""
    count = np.arange(len(text), dtype=np.int32)
    return Tokens(count + 10, count, np.stack([count, count + 1], axis=1))


def test_every_task_is_found_by_its_name() -> None:
    assert [tasks.find(name).name for name in (CLASSIFICATION, NER)] == [CLASSIFICATION, NER]
    with pytest.raises(Problem):
        tasks.find("summarisation")


def test_classification_cuts_in_training_and_reads_windows_in_prediction() -> None:
    task, encoder = tasks.find(CLASSIFICATION), _encoder(12)
    example, tokens = Example(0, "x" * 25, "time"), _characters("x" * 25)
    trained = task.windows(0, tokens, example, LABELS, encoder, training=True)
    predicted = task.windows(0, tokens, example, LABELS, encoder, training=False)
    assert [len(window.ids) for window in trained] == [12]
    assert [window.start for window in predicted] == [0, 8, 15]
    assert trained[0].targets.tolist() == [1]
    assert trained[0].ids[[0, -1]].tolist() == [1, 2]
    assert task.is_cut(tokens, encoder)


def test_windows_of_a_text_are_averaged_by_their_tokens() -> None:
    task, encoder = tasks.find(CLASSIFICATION), _encoder(12)
    tokens = _characters("x" * 25)
    windows = task.windows(0, tokens, Example(7, "x" * 25), LABELS, encoder, training=False)
    logits = [np.asarray(row, np.float32) for row in ([3.0, 0.0], [0.0, 3.0], [0.0, 3.0])]
    answer = task.decode(Example(7, "x" * 25), tokens, windows, logits, LABELS)
    assert (answer.id, answer.label, answer.windows) == (7, "time", 3)
    assert answer.confidence == pytest.approx(1 / (1 + np.exp(-1.0)))
    assert sum(answer.probabilities) == pytest.approx(1.0)


def test_entity_targets_stand_at_first_tokens() -> None:
    task, encoder = tasks.find(NER), _encoder(10)
    tokens = Tokens(
        np.asarray([5, 6, 7, 8], np.int32),
        np.asarray([0, 1, 3], np.int32),
        np.asarray([[0, 2], [3, 8], [9, 13]], np.int32),
    )
    example = Example(0, "in london noon", None, (Span(3, 8, "place"), Span(9, 13, "time")))
    (window,) = task.windows(0, tokens, example, LABELS, encoder, training=True)
    assert task.tags(LABELS) == ("O", "B-place", "I-place", "B-time", "I-time")
    assert window.targets.tolist() == [IGNORED, 0, 1, IGNORED, 3, IGNORED]
    assert window.heads.tolist() == [1, 2, 4]


@given(st.integers(1, 90), st.integers(6, 20), st.randoms())
def test_a_long_text_is_answered_like_a_short_one(count: int, length: int, random: object) -> None:
    """Windows that all say the right thing give the right spans, wherever they are cut."""
    task, encoder = tasks.find(NER), _encoder(length)
    text = "x" * count
    starts = sorted(
        np.random.default_rng(count * 31 + length).choice(count, size=min(count, 4), replace=False).tolist()
    )
    spans = tuple(
        Span(left, min(left + 2, right), LABELS[left % 2])
        for left, right in zip(starts, [*starts[1:], count], strict=True)
    )
    example, tokens = Example(0, text, None, spans), _characters(text)
    windows = task.windows(0, tokens, example, LABELS, encoder, training=True)
    logits = [np.eye(5, dtype=np.float32)[window.targets[window.heads]] * 9 for window in windows]
    answer = task.decode(example, tokens, windows, logits, LABELS)
    assert answer.spans == spans
    assert len(answer.span_confidences) == len(spans)
    assert all(confidence > 0.99 for confidence in answer.span_confidences)


def test_a_word_is_answered_where_it_is_most_central() -> None:
    task, encoder = tasks.find(NER), _encoder(12)
    tokens = _characters("x" * 18)
    windows = task.windows(0, tokens, Example(0, "x" * 18), LABELS, encoder, training=False)
    assert [window.start for window in windows] == [0, 8]
    logits = [np.tile(np.asarray(row, np.float32), (10, 1)) for row in ([9, 0, 0, 0, 0], [0, 9, 0, 0, 0])]
    answer = task.decode(Example(0, "x" * 18), tokens, windows, logits, LABELS)
    assert min(span.start for span in answer.spans) == 9


SCORES = arrays.arrays(np.float32, st.tuples(st.integers(0, 12), st.just(5)), elements=st.floats(-5, 5, width=32))


@given(SCORES)
def test_paths_are_legal_and_none_is_better(scores: np.ndarray) -> None:
    path = best_path(scores)
    previous = 0
    for tag in path.tolist():
        assert tag == 0 or tag % 2 == 1 or previous in (tag, tag - 1)
        previous = tag
    greedy = scores.argmax(axis=1) if len(scores) else np.zeros(0, int)
    total = float(scores[np.arange(len(path)), path].sum())
    assert total <= float(scores[np.arange(len(path)), greedy].sum()) + 1e-3
    assert total >= float(scores[:, [0, 1, 3]].max(axis=1).sum() if len(scores) else 0.0) - 1e-3


@given(SCORES)
def test_a_close_call_is_seen(scores: np.ndarray) -> None:
    """Logits moved by less than half the margin give the same spans."""
    task = tasks.find(NER)
    margin = task.margin(scores)
    if len(scores) and margin > 1e-3:
        noise = np.random.default_rng(0).uniform(-0.49, 0.49, scores.shape).astype(np.float32) * margin
        assert best_path(scores).tolist() == best_path(scores + noise).tolist()


def test_losses_are_sums_to_be_divided() -> None:
    task = tasks.find(CLASSIFICATION)
    logits, targets = torch.tensor([[2.0, 0.0], [0.0, 1.0], [0.5, 0.5]]), torch.tensor([0, 1, 1])
    for weights in (None, torch.tensor([0.5, 2.0])):
        total, divisor = task.loss(logits, targets, weights)
        expected = torch.nn.functional.cross_entropy(logits, targets, weight=weights)
        assert float(total) / divisor == pytest.approx(float(expected))


def test_balanced_weights() -> None:
    encoder = _encoder(12)
    task = tasks.find(CLASSIFICATION)
    gold = ["place"] * 3 + ["time"]
    windows = [
        task.windows(i, _characters("ab"), Example(i, "ab", g), LABELS, encoder, True)[0] for i, g in enumerate(gold)
    ]
    assert task.class_weights(windows, 2).tolist() == pytest.approx([4 / 6, 2.0])
    ner = tasks.find(NER)
    text = Example(0, "x" * 8, None, (Span(0, 2, "place"),))
    weights = ner.class_weights(ner.windows(0, _characters(text.text), text, LABELS, encoder, True), 5)
    counts = torch.tensor([6.0, 1.0, 1.0])
    assert weights[1] > weights[0]
    assert float((weights[:3] * counts).sum()) == pytest.approx(8.0)
