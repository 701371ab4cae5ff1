"""Rollout and flow as the paper has them; rows, words and special tokens."""

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import attention
from app.domain.attention import Matrix


def layers(count: int, tokens: int, seed: int = 0) -> list[Matrix]:
    raw = np.exp(2 * np.random.default_rng(seed).standard_normal((count, tokens, tokens))).astype(np.float32)
    return list(raw / raw.sum(axis=-1, keepdims=True))


def test_rollout_is_the_product_of_the_layers_with_their_residuals() -> None:
    first, second = layers(2, 4)
    eye = np.eye(4)
    expected = (0.5 * second + 0.5 * eye) @ (0.5 * first + 0.5 * eye)
    np.testing.assert_allclose(attention.rollout([first, second]), expected, atol=1e-6)


@given(st.integers(1, 6), st.integers(1, 9), st.integers(0, 999))
def test_rows_of_rollout_sum_to_one(count: int, tokens: int, seed: int) -> None:
    np.testing.assert_allclose(attention.rollout(layers(count, tokens, seed)).sum(axis=1), 1.0, atol=1e-5)


def test_a_layer_that_looks_nowhere_else_changes_nothing() -> None:
    only = np.eye(5, dtype=np.float32)
    np.testing.assert_allclose(attention.rollout([only, only]), only)
    assert attention.flow([only, only, only], [2]).scores.tolist() == pytest.approx([0, 0, 1, 0, 0])


@pytest.mark.parametrize(("count", "tokens"), [(1, 3), (2, 5), (4, 6)])
def test_flow_is_the_maximum_flow_of_the_papers_graph(count: int, tokens: int) -> None:
    given_ = layers(count, tokens, seed=count)
    graph = networkx.DiGraph()
    for number, layer in enumerate(given_, start=1):
        for i in range(tokens):
            for j in range(tokens):
                share = 0.5 * float(layer[i, j]) + (0.5 if i == j else 0.0)
                graph.add_edge((number, i), (number - 1, j), capacity=share)
    expected = [networkx.maximum_flow_value(graph, (count, 1), (0, j)) for j in range(tokens)]
    found = attention.flow(given_, [1])
    np.testing.assert_allclose(found.scores, expected, atol=1e-5)
    assert found.exact


def test_flow_of_a_long_text_is_a_lower_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    given_ = layers(3, 30)
    whole = attention.flow(given_, [0])
    monkeypatch.setattr(attention, "MOST_WORK", 2**2 * 11**3)
    bounded = attention.flow(given_, [0])
    assert whole.exact
    assert not bounded.exact
    assert np.count_nonzero(bounded.scores) == 11
    assert (bounded.scores <= whole.scores + 1e-6).all()
    strongest = np.argsort(-attention.rollout(given_)[0])[:11]
    assert set(np.flatnonzero(bounded.scores)) == set(strongest.tolist())


def test_flow_from_several_tokens_shares_alike() -> None:
    given_ = layers(3, 5)
    both = attention.flow(given_, [1, 3]).scores
    assert (both <= 1 + 1e-6).all()
    np.testing.assert_allclose(attention.flow(given_, [2, 2]).scores, attention.flow(given_, [2]).scores, atol=1e-6)


def test_flow_is_given_up_when_nobody_wants_it() -> None:
    asked: list[int] = []

    def wanted() -> bool:
        asked.append(1)
        return len(asked) < 3

    with pytest.raises(attention.Stopped):
        attention.flow(layers(3, 10), [0], wanted)
    assert len(asked) == 3


def test_rows_are_made_whole_again_and_zeros_stay() -> None:
    found = attention.whole_rows(np.array([[0.2, 0.2], [0.0, 0.0]], dtype=np.float32))
    assert found.tolist() == [[0.5, 0.5], [0.0, 0.0]]


def test_words_are_looked_at_by_all_their_tokens_and_look_like_the_mean_of_them() -> None:
    matrix = np.array([[0.1, 0.2, 0.7], [0.5, 0.3, 0.2], [0.3, 0.1, 0.6]], dtype=np.float32)
    found = attention.by_word(matrix, [[0], [1, 2]])
    np.testing.assert_allclose(found, [[0.1, 0.9], [0.4, 0.6]], atol=1e-6)
