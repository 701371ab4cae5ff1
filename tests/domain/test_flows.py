"""The maximum flow, against another program's."""

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.flows import max_flow


@given(st.integers(2, 12), st.floats(0.0, 1.0), st.integers(0, 1_000_000))
def test_it_is_networkx_own(count: int, filled: float, seed: int) -> None:
    generator = np.random.default_rng(seed)
    capacity = generator.random((count, count)) * (generator.random((count, count)) < filled)
    graph = networkx.DiGraph()
    graph.add_nodes_from(range(count))
    for i, j in zip(*np.nonzero(capacity), strict=True):
        if i != j:
            graph.add_edge(int(i), int(j), capacity=float(capacity[i, j]))
    theirs = networkx.maximum_flow_value(graph, 0, count - 1)
    assert max_flow(capacity, 0, count - 1) == pytest.approx(theirs, abs=1e-6)


def test_what_is_given_is_left_as_it_was() -> None:
    capacity = np.array([[0, 2.0, 1.0, 0], [0, 0, 0.5, 1.0], [0, 0, 0, 3.0], [0, 0, 0, 0]])
    before = capacity.copy()
    assert max_flow(capacity, 0, 3) == pytest.approx(2.5)
    assert np.array_equal(capacity, before)


def test_flow_may_have_to_be_taken_back() -> None:
    capacity = np.zeros((6, 6))
    for i, j in ((0, 1), (0, 2), (1, 3), (1, 4), (2, 3), (3, 5), (4, 5)):
        capacity[i, j] = 1.0
    assert max_flow(capacity, 0, 5) == pytest.approx(2.0)
