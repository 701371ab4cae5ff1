"""Batches hold every window once, alike in length, the same for the same seed."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.ml.batching import by_length, epoch_batches, inputs, parts
from app.ml.encoding import Window

LENGTHS = st.lists(st.integers(1, 512), min_size=1, max_size=400)


@given(LENGTHS, st.integers(1, 64), st.integers(0, 5))
def test_an_epoch_holds_each_window_once(lengths: list[int], size: int, epoch: int) -> None:
    batches = epoch_batches(lengths, size, 1, epoch)
    assert sorted(index for batch in batches for index in batch) == list(range(len(lengths)))
    assert all(1 <= len(batch) <= size for batch in batches)
    assert len(batches) == -(-len(lengths) // size)
    assert batches == epoch_batches(lengths, size, 1, epoch)


def test_epochs_differ_and_seeds_differ() -> None:
    lengths = [7] * 100
    assert epoch_batches(lengths, 8, 1, 0) != epoch_batches(lengths, 8, 1, 1)
    assert epoch_batches(lengths, 8, 1, 0) != epoch_batches(lengths, 8, 2, 0)


def test_hardly_anything_is_padding() -> None:
    lengths = np.random.default_rng(0).gamma(2.0, 20.0, size=3000).astype(int) + 3
    padded = sum(len(batch) * max(lengths[i] for i in batch) for batch in epoch_batches(lengths.tolist(), 32, 1, 0))
    assert padded < 1.1 * lengths.sum()


@given(LENGTHS, st.integers(1, 64), st.integers(1, 4096))
def test_parts_stay_within_the_budget(lengths: list[int], most: int, tokens: int) -> None:
    pieces = parts(range(len(lengths)), lengths, most, tokens)
    assert sorted(index for piece in pieces for index in piece) == list(range(len(lengths)))
    for piece in pieces:
        assert len(piece) <= most
        assert len(piece) == 1 or len(piece) * max(lengths[i] for i in piece) <= tokens
    assert pieces == list(by_length(lengths, tokens, most))


def test_inputs_are_padded_and_masked() -> None:
    import torch

    windows = [Window(0, 0, np.asarray([1, 2, 3], np.int32)), Window(1, 0, np.asarray([4], np.int32))]
    given_ = inputs(windows, 9, torch.device("cpu"))
    assert given_["input_ids"].tolist() == [[1, 2, 3], [4, 9, 9]]
    assert given_["attention_mask"].tolist() == [[1, 1, 1], [1, 0, 0]]
