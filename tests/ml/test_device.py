"""The device as it is preferred, the threads as they are, and a word where neither can be had."""

from collections.abc import Iterator

import pytest
import torch

from app.domain.jobs import Configure
from app.domain.preferences import Preferences
from app.ml import device, means


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(device, "_chosen", [])
    monkeypatch.setattr(device, "_refused", [])
    threads = torch.get_num_threads()
    yield
    means.settle(Configure(Preferences()))
    torch.set_num_threads(threads)


def test_the_processor_can_be_wished_for() -> None:
    means.settle(Configure(Preferences(device="cpu")))
    assert device.choose().type == "cpu"
    assert device.refusal() == ""


def test_a_gpu_that_is_not_here_leaves_the_processor_and_a_word() -> None:
    means.settle(Configure(Preferences(device="cuda:63")))
    assert device.choose().type == "cpu"
    assert device.refusal() == "cuda:63 is not here"


def test_what_is_found_ends_with_the_processor() -> None:
    assert device.found()[-1].id == "cpu"
    assert len({found.id for found in device.found()}) == len(device.found())


def test_threads_are_those_preferred_from_the_next_job_on() -> None:
    means.settle(Configure(Preferences(threads=1)))
    device.settle_threads()
    assert torch.get_num_threads() == 1
    means.settle(Configure(Preferences(threads=3)))
    device.settle_threads()
    assert torch.get_num_threads() == 3
