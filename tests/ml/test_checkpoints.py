"""A checkpoint is whole or is not there; what is damaged is passed over."""

from pathlib import Path

import msgspec
import pytest
import torch

from app.domain.problems import Problem
from app.ml import checkpoints


class State(msgspec.Struct):
    step: int


def _write(folder: Path, step: int) -> Path:
    weights = {"w": torch.full((3,), float(step))}
    return checkpoints.write(folder, step, State(step), weights, {"w/exp_avg": torch.zeros(3)})


def test_what_was_written_comes_back(tmp_path: Path) -> None:
    path = _write(tmp_path, 5)
    weights, optimiser = checkpoints.read_tensors(path)
    assert weights["w"].tolist() == [5.0, 5.0, 5.0]
    assert optimiser["w/exp_avg"].tolist() == [0.0, 0.0, 0.0]
    assert checkpoints.read_state(path, State).step == 5
    assert sorted(p.name for p in path.iterdir()) == [
        "manifest.json", "optimiser.safetensors", "state.json", "weights.safetensors",
    ]  # fmt: skip


def test_the_newest_comes_first_and_two_are_kept(tmp_path: Path) -> None:
    for step in (1, 2, 10):
        _write(tmp_path, step)
    assert [path.name for path in checkpoints.complete(tmp_path)] == ["step-00000010", "step-00000002"]


@pytest.mark.parametrize("file", ["optimiser.safetensors", "state.json", "weights.safetensors", "manifest.json"])
@pytest.mark.parametrize("harm", ["missing", "cut", "changed"])
def test_a_damaged_one_is_passed_over(tmp_path: Path, file: str, harm: str) -> None:
    _write(tmp_path, 1)
    path = _write(tmp_path, 2) / file
    content = path.read_bytes()
    if harm == "missing":
        path.unlink()
    elif harm == "cut":
        path.write_bytes(content[: len(content) // 2])
    else:
        path.write_bytes(content[:-2] + bytes([content[-2] ^ 1]) + content[-1:])
    if file == "manifest.json" and harm == "changed":
        path.write_bytes(content.replace(b'": "', b'": "0'))
    assert [found.name for found in checkpoints.complete(tmp_path)] == ["step-00000001"]


def test_what_was_never_finished_is_no_checkpoint(tmp_path: Path) -> None:
    def fail(aside: Path) -> None:
        (aside / "state.json").write_text("{}")
        raise OSError(28, "No space left on device")

    with pytest.raises(Problem) as caught:
        checkpoints.write_folder(tmp_path / "step-00000001", fail)
    assert caught.value.code == "disk-full"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "model"
    checkpoints.write_folder(target, lambda aside: (aside / "old").touch())
    checkpoints.write_folder(target, lambda aside: (aside / "new").touch())
    assert [path.name for path in target.iterdir()] == ["new"]
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


def test_the_best_weights_lie_once(tmp_path: Path) -> None:
    checkpoints.write_best(tmp_path, 3, {"w": torch.ones(2)})
    checkpoints.write_best(tmp_path, 7, {"w": torch.zeros(2)})
    checkpoints.drop_other_best(tmp_path, {7})
    best = checkpoints.read_best(tmp_path, 7)
    assert best is not None
    assert best["w"].tolist() == [0.0, 0.0]
    assert checkpoints.read_best(tmp_path, 3) is None
