"""What a job may do to the outside."""

import os
import random
import threading
from pathlib import Path

import msgspec
import pytest

from app.domain.jobs import AnyEvent, Artefact, Notice, Progress
from app.ml.context import JobCancelled, JobContext, aside


@pytest.fixture
def said() -> list[AnyEvent]:
    return []


@pytest.fixture
def context(tmp_path: Path, said: list[AnyEvent]) -> JobContext:
    return JobContext("run-001", 2, tmp_path, said.append)


def test_events_carry_the_job_and_the_generation(context: JobContext, said: list[AnyEvent]) -> None:
    context.notice("stopped-early", epoch=2, patience=1)
    context.artefact("model", "model")
    context.progress("training", 1, 4, 2.5, {"loss": 0.5})
    assert said == [
        Notice("run-001", 2, "stopped-early", {"epoch": 2, "patience": 1}),
        Artefact("run-001", 2, "model", "model"),
        Progress("run-001", 2, "training", 1, 4, 2.5, {"loss": 0.5}),
    ]


def test_progress_in_a_hurry_is_thinned_but_not_its_ends_nor_its_figures(
    context: JobContext, said: list[AnyEvent]
) -> None:
    for done in range(1, 1001):
        context.progress("predicting", done, 1000)
    figures = [event.done for event in said if isinstance(event, Progress)]
    assert figures[0] == 1
    assert figures[-1] == 1000
    assert len(figures) < 500
    said.clear()
    context.progress("saving", 0, 2)
    context.progress("saving", 1, 2, figures={"loss": 1.0})
    assert len(said) == 2


def test_a_file_is_written_whole_or_not_at_all(context: JobContext, monkeypatch: pytest.MonkeyPatch) -> None:
    class Answer(msgspec.Struct):
        number: int

    context.result(Answer(1))

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        context.result(Answer(2))
    assert [path.name for path in context.folder.iterdir()] == ["result.json"]
    assert (context.folder / "result.json").read_bytes() == b'{"number":1}'


def test_a_call_beside_is_breathed_through_and_answers(tmp_path: Path) -> None:
    breathed = threading.Event()
    context = JobContext("run-001", 1, tmp_path, lambda event: None, breathed.set)
    assert context.beside(lambda: breathed.wait(60)) is True  # it ends only because somebody breathes


def test_what_fails_beside_fails_here(context: JobContext) -> None:
    def fail() -> None:
        raise ValueError("in the thread")

    with pytest.raises(ValueError, match="in the thread"):
        context.beside(fail)


def test_a_cancel_does_not_wait_for_the_call_beside(tmp_path: Path) -> None:
    go, over = threading.Event(), threading.Event()

    def cancelled() -> None:
        raise JobCancelled

    def work() -> None:
        go.wait(60)
        over.set()

    context = JobContext("run-001", 1, tmp_path, lambda event: None, cancelled)
    with pytest.raises(JobCancelled):
        context.beside(work)
    assert not over.is_set()
    go.set()
    assert over.wait(60)  # it ends in the background


def test_a_long_call_is_spoken_through_and_no_further(tmp_path: Path) -> None:
    heard: list[AnyEvent] = []
    often = threading.Event()

    def hear(event: AnyEvent) -> None:
        heard.append(event)
        if len(heard) == 3:
            often.set()

    context = JobContext("run-001", 1, tmp_path, hear)
    with context.speaking("saving", 3, 8, every=0.11):
        assert often.wait(60)
    assert all(event == Progress("run-001", 1, "saving", 3, 8) for event in heard)
    assert not [thread for thread in threading.enumerate() if thread.name == "speaking"]


def test_what_happens_aside_leaves_no_trace_on_random_numbers_and_gradients() -> None:
    import numpy as np
    import torch

    def draw() -> tuple[float, float, float]:
        return random.random(), float(np.random.rand()), float(torch.rand(()))

    def start() -> None:
        random.seed(1)
        np.random.seed(1)
        torch.manual_seed(1)

    start()
    undisturbed = [draw(), draw()]
    start()
    disturbed = [draw()]
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        with aside():
            draw()
            torch.manual_seed(99)
            assert torch.is_grad_enabled()
            assert not torch.is_inference_mode_enabled()
            assert not torch.is_autocast_enabled("cpu")
        assert torch.is_inference_mode_enabled()
        assert torch.is_autocast_enabled("cpu")
    disturbed.append(draw())
    assert disturbed == undisturbed


def test_what_happens_aside_leaves_no_trace_when_it_fails() -> None:
    random.seed(1)
    before = random.getstate()
    with pytest.raises(ValueError, match="no"):
        _fail_aside()
    assert random.getstate() == before


def _fail_aside() -> None:
    with aside():
        random.random()
        raise ValueError("no")
