"""Other means for the worker while it works: taken over at once; a new child for another device or other threads."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from app.domain.jobs import Configure, Finished, Started
from app.domain.preferences import Preferences, Secrets
from tests.worker.test_queue import Bench, wait_for

CPU = Configure(Preferences(device="cpu"))
GPU = Configure(Preferences(device="cuda:0"))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.queue.close()


def test_another_number_of_threads_gets_another_child(bench: Bench) -> None:
    bench.queue.configure(CPU)
    bench.submit("a")
    assert bench.last("a").generation == 1
    bench.queue.configure(Configure(Preferences(device="cpu", threads=1)))
    bench.submit("b")
    assert bench.last("b").generation == 2


def test_the_same_device_keeps_the_child(bench: Bench) -> None:
    bench.queue.configure(CPU)
    bench.submit("a")
    bench.last("a")
    bench.queue.configure(Configure(Preferences(device="cpu", memory=10**9), Secrets("token", "hub")))
    bench.submit("b")
    assert bench.last("b").generation == 1


def test_another_device_gets_another_child_and_a_download_goes_on_there(bench: Bench) -> None:
    bench.queue.configure(CPU)
    io = bench.submit("io", "breathe-until go", lane="io")
    bench.wait("io", Started)
    bench.queue.configure(GPU)
    wait_for(lambda: bench.queue.status().generation == 2, "another child")
    (io / "go").touch()
    assert isinstance(bench.last("io"), Finished)
    bench.submit("a")
    assert bench.last("a").generation == 2
    assert (bench.folder / "worker.log").exists()


def test_a_training_is_not_disturbed_and_the_next_one_waits_for_the_new_child(bench: Bench) -> None:
    bench.queue.configure(CPU)
    first = bench.submit("first", "breathe-until go")
    bench.wait("first", Started)
    bench.queue.configure(GPU)
    bench.submit("second")
    bench.submit("quick", lane="now")
    assert bench.last("quick").generation == 1  # a click is answered by the child there is
    (first / "go").touch()
    assert isinstance(bench.last("first"), Finished)
    assert bench.last("first").generation == 1
    assert bench.last("second").generation == 2


def test_a_change_of_mind_keeps_the_child(bench: Bench) -> None:
    bench.queue.configure(CPU)
    folder = bench.submit("a", "breathe-until go")
    bench.wait("a", Started)
    bench.queue.configure(GPU)
    wait_for(lambda: bench.queue._told == GPU, "the other means to be told")
    bench.queue.configure(CPU)
    (folder / "go").touch()
    bench.last("a")
    bench.submit("b")
    assert bench.last("b").generation == 1


def test_secrets_travel_but_do_not_show(bench: Bench) -> None:
    means = Configure(Preferences(), Secrets("hf_token", "hub", "hush"))
    assert b"hf_token" in msgspec.json.encode(means)
    assert "hf_token" not in repr(means)
    assert "hush" not in repr(means)
