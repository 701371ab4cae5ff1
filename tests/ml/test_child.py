"""The child alone, at the other end of a bare pipe."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import psutil
import pytest

from app.domain.jobs import (
    LAST_EVENTS,
    REPLACE_EXIT,
    AnyCommand,
    AnyEvent,
    Cancel,
    Cancelled,
    Failed,
    Finished,
    Lane,
    Message,
    Pause,
    Paused,
    Progress,
    Ready,
    Resume,
    Started,
    Stop,
    Submit,
    Warm,
)
from app.worker.process import Target
from tests.worker.apprentice import ask, ask_to_train, journal, serve, serve_without_streams

PATIENCE = 60.0


class Pipe:
    """A spawned child and the test as its parent."""

    def __init__(self, folder: Path, child: Target = serve) -> None:
        context = multiprocessing.get_context("spawn")
        self.folder = folder
        self.log = folder / "worker.log"
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=child, args=(theirs, 7, str(self.log)), daemon=True)
        self.process.start()
        theirs.close()
        self.heard: list[Message] = []
        self._decoder: msgspec.json.Decoder[Message] = msgspec.json.Decoder(Message)

    def send(self, *commands: AnyCommand) -> None:
        for command in commands:
            self.connection.send_bytes(msgspec.json.encode(command))

    def submit(self, job: str, *steps: str, lane: Lane = "train") -> Path:
        folder = ask(self.folder / job, *steps)
        self.send(Submit(job, str(folder), lane))
        return folder

    def until(self, condition: Callable[[Message], bool]) -> Message:
        """The first message, heard already or still to come, that fits."""
        for message in self.heard:
            if condition(message):
                return message
        while True:
            assert self.connection.poll(PATIENCE), self.heard
            message = self._decoder.decode(self.connection.recv_bytes())
            self.heard.append(message)
            if condition(message):
                return message

    def said(self, job: str, *kinds: type[AnyEvent]) -> AnyEvent:
        message = self.until(lambda m: not isinstance(m, Ready) and m.job == job and isinstance(m, kinds))
        assert not isinstance(message, Ready)
        return message

    def last(self, job: str) -> AnyEvent:
        return self.said(job, *LAST_EVENTS)

    def exit_code(self) -> int | None:
        self.process.join(PATIENCE)
        return self.process.exitcode

    def close(self) -> None:
        self.connection.close()
        self.exit_code()


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[Pipe]:
    made = Pipe(tmp_path)
    yield made
    made.close()


def test_the_child_announces_itself_before_anything_heavy(pipe: Pipe) -> None:
    assert pipe.until(lambda message: True) == Ready(7)


def test_the_end_of_the_pipe_ends_the_child_even_inside_a_deaf_job(pipe: Pipe) -> None:
    pipe.submit("a", "deaf-until never")
    pipe.submit("b", "deaf-until never", lane="io")
    pipe.said("a", Started)
    pipe.said("b", Started)
    pipe.connection.close()
    assert pipe.exit_code() == 0


def test_stop_lets_jobs_hear_of_it_and_then_ends_the_child(pipe: Pipe) -> None:
    running = pipe.submit("running", "breathe-until never")
    pipe.submit("waiting")
    pipe.said("running", Started)
    pipe.send(Stop())
    assert isinstance(pipe.last("running"), Cancelled)
    assert isinstance(pipe.last("waiting"), Cancelled)
    assert pipe.exit_code() == 0
    assert journal(running)[-1] == Cancelled("running", 7)


def test_an_interrupt_from_the_keyboard_is_left_to_the_parent(pipe: Pipe) -> None:
    if sys.platform == "win32":
        pytest.skip("a console's Ctrl+C cannot be sent to one process")
    import signal

    folder = pipe.submit("a", "breathe-until go")
    pipe.said("a", Started)
    os.kill(pipe.process.pid or 0, signal.SIGINT)
    (folder / "go").touch()
    assert isinstance(pipe.last("a"), Finished)


@pytest.mark.parametrize("child", [serve, serve_without_streams])
def test_whatever_is_printed_ends_up_in_the_log(tmp_path: Path, child: Target) -> None:
    pipe = Pipe(tmp_path, child)
    pipe.submit("a", "speak 问好")
    assert isinstance(pipe.last("a"), Finished)
    lines = pipe.log.read_bytes().decode("utf-8").splitlines()
    assert {"问好 by print", "问好 to stderr", "问好 by C", "by another program"} <= set(lines)
    pipe.close()


def test_a_log_that_cannot_be_written_is_no_reason_not_to_work(tmp_path: Path) -> None:
    (tmp_path / "worker.log").mkdir()
    pipe = Pipe(tmp_path)
    pipe.submit("a", "speak hello")
    assert isinstance(pipe.last("a"), Finished)
    pipe.close()


def test_the_child_is_offline_and_stands_back(pipe: Pipe) -> None:
    folder = pipe.submit("a", "environment env.json")
    pipe.last("a")
    environment = msgspec.json.decode((folder / "env.json").read_bytes(), type=dict[str, str])
    assert environment["HF_HUB_OFFLINE"] == environment["TRANSFORMERS_OFFLINE"] == "1"
    assert environment["HF_HUB_DISABLE_TELEMETRY"] == "1"
    nice = psutil.Process(pipe.process.pid).nice()
    if sys.platform == "win32":
        assert nice == psutil.BELOW_NORMAL_PRIORITY_CLASS
    else:
        assert nice == min(19, os.getpriority(os.PRIO_PROCESS, 0) + 10)


@pytest.mark.parametrize(
    ("step", "code", "detail"),
    [
        ("problem text-empty", "text-empty", ""),
        ("bug oh no", "bug", "ValueError: oh no"),
        ("sys-exit 0", "bug", "SystemExit: 0"),
        ("unheard-of", "bug", "KeyError: 'unheard-of'"),
    ],
)
def test_what_goes_wrong_is_said_and_the_child_goes_on(pipe: Pipe, step: str, code: str, detail: str) -> None:
    folder = pipe.submit("a", step)
    last = pipe.last("a")
    assert isinstance(last, Failed)
    assert last.problem.code == code
    assert last.problem.details.get("what", "") == detail
    assert ("Traceback" in last.traceback) == (code == "bug")  # what was foreseen is told by its sentence alone
    assert journal(folder)[-1] == last
    pipe.submit("b")
    assert isinstance(pipe.last("b"), Finished)


def test_a_full_disk_is_a_problem_that_names_the_place(pipe: Pipe) -> None:
    folder = pipe.submit("a", "fill-disk")
    last = pipe.last("a")
    assert isinstance(last, Failed)
    assert last.problem.code == "disk-full"
    assert last.problem.details == {"path": str(folder)}


def test_memory_that_runs_out_is_a_problem_and_the_child_goes_on(pipe: Pipe) -> None:
    pipe.submit("quick", "exhaust", lane="now")
    pipe.send(Submit("long", str(ask_to_train(pipe.folder / "long")), "train"))
    for job, code in (("quick", "out-of-memory-now"), ("long", "out-of-memory")):
        last = pipe.last(job)
        assert isinstance(last, Failed)
        assert last.problem.code == code
        assert last.problem.details == {"device": "bench"}
    pipe.submit("next", lane="now")
    assert isinstance(pipe.last("next"), Finished)


def test_a_folder_without_a_readable_request_fails(pipe: Pipe) -> None:
    empty = pipe.folder / "empty"
    empty.mkdir()
    pipe.send(Submit("empty", str(empty), "now"), Submit("absent", str(pipe.folder / "absent"), "io"))
    for job in ("empty", "absent"):
        last = pipe.last(job)
        assert isinstance(last, Failed)
        assert "request.json" in str(last.problem.details["what"])


def test_after_a_device_error_the_child_asks_to_be_replaced(pipe: Pipe) -> None:
    pipe.submit("a", "cuda")
    assert isinstance(pipe.last("a"), Failed)
    assert pipe.exit_code() == REPLACE_EXIT


def test_a_quick_job_called_off_while_the_device_is_busy_is_answered_at_once(pipe: Pipe) -> None:
    busy = pipe.submit("busy", "deaf-until go")
    pipe.said("busy", Started)
    pipe.submit("quick", "touch done", lane="now")
    pipe.send(Cancel("quick"))
    assert isinstance(pipe.last("quick"), Cancelled)
    (busy / "go").touch()
    assert isinstance(pipe.last("busy"), Finished)
    pipe.submit("next")
    pipe.last("next")
    assert not (pipe.folder / "quick" / "done").exists()


def test_a_quick_job_inside_a_breath_hears_its_own_cancel_only(pipe: Pipe) -> None:
    pipe.submit("long", "breathe-until never")
    pipe.said("long", Started)
    pipe.submit("first", "breathe-until never", lane="now")
    second = pipe.submit("second", "breathe-until go", lane="now")
    pipe.said("first", Started)
    pipe.send(Cancel("first"))
    assert isinstance(pipe.last("first"), Cancelled)
    pipe.said("second", Started)
    pipe.send(Cancel("long"))
    (second / "go").touch()
    assert isinstance(pipe.last("second"), Finished)
    assert isinstance(pipe.last("long"), Cancelled)


def test_an_io_job_can_be_paused_too(pipe: Pipe) -> None:
    folder = pipe.submit("a", "breathe-until go", lane="io")
    pipe.send(Pause("a"))
    pipe.said("a", Paused)
    (folder / "go").touch()
    pipe.send(Resume("a"))
    assert isinstance(pipe.last("a"), Finished)


def test_warming_tells_the_device_and_survives_a_chore_that_fails(pipe: Pipe) -> None:
    mark = pipe.folder / "mark"
    pipe.send(Warm(str(pipe.folder / "no such folder" / "mark")), Warm(str(mark)))
    for _ in range(2):
        assert pipe.until(lambda message: isinstance(message, Ready) and message.device != "") == Ready(7, "bench")
        pipe.heard.clear()
    pipe.send(Stop())
    assert pipe.exit_code() == 0
    assert "while warming up" in pipe.log.read_text(encoding="utf-8")


def test_what_a_training_draws_does_not_depend_on_somebody_typing(pipe: Pipe) -> None:
    steps = ("seed 1", "draw drawn", "progress halfway", "breathe-in-evaluation go", "draw drawn")
    alone = pipe.submit("alone", *steps)
    (alone / "go").touch()
    pipe.last("alone")
    busy = pipe.submit("busy", *steps)
    pipe.said("busy", Progress)
    typed = pipe.submit("typed", "draw mine", "seed 5", "differentiate gradient", lane="now")
    assert isinstance(pipe.last("typed"), Finished)
    (busy / "go").touch()
    assert isinstance(pipe.last("busy"), Finished)
    assert (busy / "drawn").read_text() == (alone / "drawn").read_text()
    assert (typed / "gradient").read_text() == "torch.float32 6.0"  # not the evaluation's bfloat16, and with gradients
    assert (busy / "mode").read_text() == "(True, True)"
