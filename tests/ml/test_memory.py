"""Memory: a budget that bounds batches and models held ready; its running out told from everything else."""

import errno
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from app.domain.records import CLASSIFICATION, TrainedModel
from app.ml import forward, loading, memory, tasks
from app.ml.encoding import Window
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


@pytest.fixture
def budget(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A process that holds 800 MB, and no budget afterwards."""
    monkeypatch.setattr(memory, "taken", lambda: 800_000_000)
    monkeypatch.setattr(memory, "_passed", True)
    yield
    memory.set_budget(0)


def test_without_a_budget_batches_are_as_the_device_likes_them(budget: None) -> None:
    assert memory.fitting(4096, 1e9) == 4096
    assert not memory.is_over()


def test_a_budget_that_is_nearly_spent_makes_batches_small_but_not_nothing(budget: None) -> None:
    memory.set_budget(1_000_000_000)
    assert memory.fitting(4096, 100_000) == 2000
    assert memory.fitting(4096, 1_000) == 4096
    assert not memory.is_over()
    memory.set_budget(500_000_000)
    assert memory.fitting(4096, 100_000) == 128
    assert memory.is_over()


def test_a_budget_changes_batches_and_no_answer(budget: None, tiny_encoder: Path) -> None:
    """The same texts through the same model: more, smaller batches, and the same figures."""
    torch.manual_seed(0)
    model = loading.load_base(tiny_encoder, CLASSIFICATION, ("a", "b")).train(False)
    windows = [Window(index, 0, np.arange(5, 45, dtype=np.int32)) for index in range(60)]
    task = tasks.find(CLASSIFICATION)
    seen: list[int] = []
    free = forward.run(model, task, windows, 0, seen.append)
    batches = len(seen)
    seen.clear()
    memory.set_budget(801_000_000)
    bound = forward.run(model, task, windows, 0, seen.append)
    assert len(seen) > 2 * batches
    assert np.allclose(np.stack(free), np.stack(bound), atol=1e-5)


def test_models_held_ready_give_way_to_the_budget(budget: None, tiny_encoder: Path, tmp_path: Path) -> None:
    folders = []
    for number in range(2):
        folder = tmp_path / f"trained{number}"
        shutil.copytree(tiny_encoder, folder)
        record = TrainedModel(CLASSIFICATION, ("a", "b"), 64, base="tiny", run="run-001")
        model = loading.load_base(tiny_encoder, CLASSIFICATION, ("a", "b"))
        loading.save_trained(folder, model, loading.load_base_tokenizer(tiny_encoder), record)
        folders.append(folder)
    loading.forget_all()
    for folder in folders:
        loading.load_trained(folder)
    assert len(loading._cache) == 2
    memory.set_budget(1)
    assert loading.load_trained(folders[0]).folder == folders[0]  # what is asked for stays
    assert len(loading._cache) == 1
    loading.forget_all()


def test_a_first_pass_leaves_room_for_what_it_takes_for_itself(budget: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_passed", False)
    memory.set_budget(1_000_000_000)
    assert memory.fitting(4096, 100_000) == 1000
    assert memory.fitting(4096, 100_000) == 2000
