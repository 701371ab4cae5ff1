"""Memory that ran out is told from everything else."""

import errno

import numpy as np
import pytest
import torch

from app.ml.memory import is_out_of_memory


def test_an_allocation_that_fails_in_pytorch() -> None:
    with pytest.raises(RuntimeError) as caught:
        torch.empty(10**15)
    assert is_out_of_memory(caught.value)


def test_an_allocation_that_fails_in_numpy() -> None:
    with pytest.raises(MemoryError) as caught:
        np.empty(10**15)
    assert is_out_of_memory(caught.value)


@pytest.mark.parametrize(
    "error",
    [
        torch.OutOfMemoryError("Tried to allocate 2.00 GiB."),
        RuntimeError("MPS backend out of memory (MPS allocated: 17.00 GB)"),
        RuntimeError("DefaultCPUAllocator: not enough memory: you tried to allocate 8 bytes."),
        OSError(errno.ENOMEM, "Cannot allocate memory"),
    ],
)
def test_the_words_of_other_devices_and_systems(error: Exception) -> None:
    assert is_out_of_memory(error)


@pytest.mark.parametrize("error", [RuntimeError("shapes do not fit"), ValueError("out of memory"), OSError(28, "full")])
def test_anything_else_is_not(error: Exception) -> None:
    assert not is_out_of_memory(error)
