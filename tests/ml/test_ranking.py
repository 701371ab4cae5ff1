"""Which texts are worth a label: each exactly once, the unsure and the unlike first."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ml import ranking
from app.ml.folds import centred
from app.ml.linear import Floats


def groups(sizes: list[int], seed: int = 0) -> Floats:
    random = np.random.default_rng(seed)
    middles = random.normal(size=(len(sizes), 16)) * 3
    return centred(
        np.repeat(middles, sizes, axis=0).astype(np.float32)
        + random.normal(size=(sum(sizes), 16)).astype(np.float32) * 0.2
    )


@given(st.integers(0, 120), st.integers(0, 2**31))
def test_every_text_stands_once_in_every_order(count: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    vectors = centred(random.normal(size=(count, 5)).astype(np.float32))
    if count > 3:
        vectors[1] = vectors[0]
    known = vectors[: count // 4]
    assert sorted(ranking.diverse(vectors, known).tolist()) == list(range(count))
    assert sorted(ranking.mixed(vectors, random.random(count)).tolist()) == list(range(count))


def test_the_first_texts_are_of_every_kind() -> None:
    sizes = [200, 100, 50, 20]
    kinds = np.repeat(np.arange(4), sizes)
    first = ranking.diverse(groups(sizes), groups(sizes)[:0])[:64]
    assert set(kinds[first].tolist()) == {0, 1, 2, 3}


def test_kinds_without_labels_come_first() -> None:
    vectors = groups([100, 100])
    first = ranking.diverse(vectors, vectors[:100])[:20]
    assert (first >= 100).mean() > 0.9


def test_a_batch_holds_close_calls_that_are_unlike() -> None:
    sizes = [40] * 30
    vectors, kinds = groups(sizes), np.repeat(np.arange(30), sizes)
    margins = np.random.default_rng(1).random(1200) * 0.1 + (kinds >= 25) * 0.5
    first = ranking.mixed(vectors, margins)[:20]
    assert margins[first].max() < 0.2
    assert len(set(kinds[first].tolist())) > len(set(kinds[np.argsort(margins)[:20]].tolist()))


def test_confidence_and_margin() -> None:
    chances = np.array([[0.7, 0.2, 0.1], [0.4, 0.35, 0.25]])
    assert ranking.confidence(chances, True) == pytest.approx([0.7, 0.4])
    assert ranking.margin(chances, True) == pytest.approx([0.5, 0.05])
    assert ranking.confidence(chances, False) == pytest.approx([0.7, 0.6])
    assert ranking.margin(chances, False) == pytest.approx([0.4, 0.2])
    assert ranking.margin(np.ones((2, 1)), True) == pytest.approx([1.0, 1.0])
