"""The queue with real children: order, lanes, cancels, deaths, and never a job without its one last event."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from app.domain.jobs import (
    LAST_EVENTS,
    AnyEvent,
    Cancelled,
    Failed,
    Finished,
    Lane,
    Paused,
    Progress,
    Resumed,
    Started,
)
from app.worker.process import Target
from app.worker.queue import JobQueue
from tests.worker.apprentice import ask, die_at_birth, journal, serve

PATIENCE = 60.0  # seconds before a test gives up waiting; no test waits so long unless it fails


def wait_for(condition: Callable[[], bool], what: str = "") -> None:
    """For what no event tells of: files and processes."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"waited in vain: {what}"
        time.sleep(0.005)


def is_gone(pid: int) -> bool:
    """Dead: what is left of an orphan until the system collects it does not count."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


class Bench:
    """A queue over the test child, and what it has said."""

    def __init__(self, folder: Path, child: Target = serve, grace: float = 30.0, patience: float = 30.0) -> None:
        self.folder = folder
        self.events: list[AnyEvent] = []
        self._heard = threading.Condition()
        self.queue = JobQueue(child, folder / "worker.log", self._hear, grace=grace, patience=patience)

    def _hear(self, event: AnyEvent) -> None:
        with self._heard:
            self.events.append(event)
            self._heard.notify_all()

    def submit(self, job: str, *steps: str, lane: Lane = "train") -> Path:
        folder = ask(self.folder / job, *steps)
        self.queue.submit(job, folder, lane)
        return folder

    def of(self, job: str) -> list[AnyEvent]:
        return [event for event in self.events if event.job == job]

    def wait(self, job: str, *kinds: type[AnyEvent]) -> AnyEvent:
        """The first event of these kinds a job has said or will say."""

        def found() -> AnyEvent | None:
            return next((event for event in self.of(job) if isinstance(event, kinds)), None)

        with self._heard:
            assert self._heard.wait_for(lambda: found() is not None, PATIENCE), f"{job}: {self.events}"
        event = found()
        assert event is not None
        return event

    def last(self, job: str) -> AnyEvent:
        return self.wait(job, *LAST_EVENTS)

    def pid(self) -> int:
        pid = self.queue.status().pid
        assert pid is not None
        return pid


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.queue.close()


def kinds(events: list[AnyEvent]) -> list[type[AnyEvent]]:
    return [type(event) for event in events]


def test_a_job_starts_reports_and_finishes_and_its_folder_says_the_same(bench: Bench) -> None:
    folder = bench.submit("a", "progress loading", "progress training")
    last = bench.last("a")
    assert kinds(bench.of("a")) == [Started, Progress, Progress, Finished]
    assert journal(folder) == bench.of("a")
    assert last.generation == 1
    wait_for(lambda: bench.queue.status().device == "bench", "the device to be said")
    status = bench.queue.status()
    assert status.generation == 1
    assert status.memory > 1_000_000


def test_trainings_run_one_at_a_time_in_order_while_io_runs_beside(bench: Bench) -> None:
    first = bench.submit("first", "breathe-until go")
    bench.submit("second")
    bench.submit("third")
    bench.submit("download", lane="io")
    assert isinstance(bench.last("download"), Finished)
    wait_for(lambda: bench.queue.status().queued == ("second", "third"), "queued")
    assert bench.queue.status().running == "first"
    (first / "go").touch()
    bench.last("third")
    order = [(event.job, type(event)) for event in bench.events if event.job != "download"]
    assert order == [(job, kind) for job in ("first", "second", "third") for kind in (Started, Finished)]


def test_a_quick_job_is_served_while_a_training_runs_and_while_it_is_paused(bench: Bench) -> None:
    folder = bench.submit("long", "breathe-until go")
    bench.wait("long", Started)
    bench.submit("typed", lane="now")
    assert isinstance(bench.last("typed"), Finished)
    bench.queue.pause("long")
    bench.wait("long", Paused)
    bench.submit("typed again", lane="now")
    assert isinstance(bench.last("typed again"), Finished)
    (folder / "go").touch()
    bench.queue.resume("long")
    bench.last("long")
    assert kinds(bench.of("long")) == [Started, Paused, Resumed, Finished]


def test_a_training_paused_in_the_queue_begins_paused(bench: Bench) -> None:
    first = bench.submit("first", "breathe-until go")
    bench.wait("first", Started)
    second = bench.submit("second", "breathe-until go")
    bench.queue.pause("second")
    (first / "go").touch()
    bench.wait("second", Paused)
    (second / "go").touch()
    bench.queue.resume("second")
    bench.last("second")
    assert kinds(bench.of("second")) == [Started, Paused, Resumed, Finished]


def test_a_cancelled_job_stops_at_its_next_breath_and_the_child_lives_on(bench: Bench) -> None:
    folder = bench.submit("a", "breathe-until never", "touch after")
    bench.wait("a", Started)
    bench.queue.cancel("a")
    assert isinstance(bench.last("a"), Cancelled)
    assert not (folder / "after").exists()
    assert kinds(journal(folder)) == [Started, Cancelled]
    bench.submit("b")
    assert bench.last("b").generation == 1


def test_a_paused_job_can_be_cancelled(bench: Bench) -> None:
    bench.submit("a", "breathe-until never")
    bench.queue.pause("a")
    bench.wait("a", Paused)
    bench.queue.cancel("a")
    assert isinstance(bench.last("a"), Cancelled)


def test_jobs_cancelled_before_they_begin_end_at_once_wherever_they_wait(bench: Bench) -> None:
    running = bench.submit("running", "deaf-until go")
    bench.wait("running", Started)
    queued = bench.submit("queued")
    superseded = bench.submit("superseded", lane="now")
    for job in ("queued", "superseded"):
        bench.queue.cancel(job)
        assert isinstance(bench.last(job), Cancelled)
    (running / "go").touch()
    assert isinstance(bench.last("running"), Finished)
    bench.submit("next")
    bench.last("next")
    for folder in (queued, superseded):
        assert kinds(journal(folder)) == [Cancelled]
    assert kinds(bench.of("queued") + bench.of("superseded")) == [Cancelled, Cancelled]


def test_cancelling_a_training_leaves_the_quick_job_inside_its_breath_alone(bench: Bench) -> None:
    bench.submit("long", "breathe-until never")
    bench.wait("long", Started)
    quick = bench.submit("quick", "breathe-until go", lane="now")
    bench.wait("quick", Started)
    bench.queue.cancel("long")
    bench.queue.pause("quick")  # which would hold the training too, so it is not heard
    (quick / "go").touch()
    assert isinstance(bench.last("quick"), Finished)
    assert isinstance(bench.last("long"), Cancelled)


def test_a_killed_child_fails_its_job_and_the_queue_goes_on_in_the_next(bench: Bench) -> None:
    folder = bench.submit("a", "tear {half a li", "deaf-until never")
    bench.submit("b")
    bench.wait("a", Started)
    wait_for(lambda: b"half" in (folder / "events.jsonl").read_bytes(), "torn line")
    psutil.Process(bench.pid()).kill()
    last = bench.last("a")
    assert isinstance(last, Failed)
    assert last.crashed
    assert last.problem.code == "worker-crashed"
    if sys.platform != "win32":
        assert last.problem.details == {"exit": "killed by signal 9"}
    assert journal(folder)[-1] == last
    second = bench.last("b")
    assert isinstance(second, Finished)
    assert second.generation == 2
    assert len([event for event in bench.of("a") if isinstance(event, LAST_EVENTS)]) == 1


def test_a_child_that_exits_says_so_in_words_and_jobs_it_had_not_begun_are_sent_again(bench: Bench) -> None:
    folder = bench.submit("a", "breathe-until go", "deaf-until then", "exit 3")
    bench.wait("a", Started)
    (folder / "go").touch()
    bench.submit("waiting", lane="now")
    (folder / "then").touch()
    last = bench.last("a")
    assert isinstance(last, Failed)
    assert last.problem.sentence.startswith("The background worker stopped unexpectedly (exit code 3);")
    assert isinstance(bench.last("waiting"), Finished)


def test_a_deaf_job_is_killed_with_its_tree_and_the_others_go_on(tmp_path: Path) -> None:
    bench = Bench(tmp_path, grace=0.2)
    deaf = bench.submit("deaf", "grandchild pid", "deaf-until never")
    beside = bench.submit("beside", "touch here", "breathe-until go", lane="io")
    bench.submit("next")
    bench.wait("deaf", Started)
    wait_for(lambda: (deaf / "pid").exists() and (beside / "here").exists(), "both at work")
    child, grandchild = bench.pid(), int((deaf / "pid").read_text())
    bench.queue.cancel("deaf")
    assert isinstance(bench.last("deaf"), Cancelled)
    (beside / "go").touch()
    assert isinstance(bench.last("beside"), Finished)
    assert isinstance(bench.last("next"), Finished)
    assert bench.last("next").generation == 2
    assert kinds(bench.of("beside")) == [Started, Started, Finished]  # innocent: sent once more
    assert kinds(journal(deaf)) == [Started, Cancelled]
    wait_for(lambda: is_gone(child) and is_gone(grandchild), "the tree")
    bench.queue.close()


def saving_words(bench: Bench, job: str) -> int:
    return sum(isinstance(event, Progress) and event.stage == "saving" for event in bench.of(job))


def test_a_cancelled_training_that_says_it_is_saving_may_take_longer_than_the_grace_time(tmp_path: Path) -> None:
    bench = Bench(tmp_path, grace=1.0)
    folder = bench.submit("slow", "save-until go")
    bench.wait("slow", Started)
    bench.queue.cancel("slow")
    wait_for(lambda: saving_words(bench, "slow") > 15, "a second and a half of saving")
    (folder / "go").touch()
    assert isinstance(bench.last("slow"), Cancelled)
    assert (folder / "saved").exists()
    bench.submit("next")
    assert bench.last("next").generation == 1
    bench.queue.close()


def test_a_training_that_saves_for_ever_is_killed_when_the_patience_ends(tmp_path: Path) -> None:
    bench = Bench(tmp_path, grace=0.4, patience=0.8)
    folder = bench.submit("endless", "save-until never")
    bench.wait("endless", Started)
    bench.queue.cancel("endless")
    assert isinstance(bench.last("endless"), Cancelled)
    assert saving_words(bench, "endless")
    assert not (folder / "saved").exists()
    bench.submit("next")
    assert bench.last("next").generation == 2
    bench.queue.close()


def test_a_quick_job_that_will_not_hear_costs_no_training(tmp_path: Path) -> None:
    bench = Bench(tmp_path, grace=0.1, patience=0.0)
    long = bench.submit("long", "breathe-until go")
    bench.wait("long", Started)
    deaf = bench.submit("deaf", "deaf-until go", "touch done", lane="now")
    bench.wait("deaf", Started)
    bench.queue.cancel("deaf")
    assert isinstance(bench.last("deaf"), Cancelled)
    (long / "go").touch()
    (deaf / "go").touch()
    assert isinstance(bench.last("long"), Finished)
    assert bench.last("long").generation == 1
    assert kinds(bench.of("deaf")) == [Started, Cancelled]
    bench.queue.close()


def test_a_quick_job_that_will_not_hear_is_killed_in_the_end_where_nothing_trains(tmp_path: Path) -> None:
    bench = Bench(tmp_path, grace=0.1, patience=0.1)
    bench.submit("deaf", "deaf-until never", lane="now")
    bench.wait("deaf", Started)
    bench.queue.cancel("deaf")
    assert isinstance(bench.last("deaf"), Cancelled)
    (bench.folder / "deaf" / "request.json").unlink()
    (bench.folder / "deaf").rename(bench.folder / "old")
    bench.submit("deaf", "touch done", lane="now")  # the same job asked again waits until the old one is gone
    wait_for(lambda: any(isinstance(event, Finished) for event in bench.of("deaf")), "the second asking")
    assert bench.of("deaf")[-1].generation == 2
    bench.queue.close()


def test_a_device_error_fails_the_job_and_replaces_the_child(bench: Bench) -> None:
    io = bench.submit("io", "breathe-until go", lane="io")
    bench.wait("io", Started)
    bench.submit("a", "cuda")
    bench.submit("b")
    last = bench.last("a")
    assert isinstance(last, Failed)
    assert last.problem.details == {"exit": "CUDA error: device-side assert triggered"}
    assert not last.crashed
    assert bench.last("b").generation == 2
    (io / "go").touch()
    assert isinstance(bench.last("io"), Finished)


def test_a_device_error_of_a_quick_job_ends_the_training_around_it_as_well(bench: Bench) -> None:
    bench.submit("long", "breathe-until never")
    bench.wait("long", Started)
    bench.submit("quick", "cuda", lane="now")
    quick, long = bench.last("quick"), bench.last("long")
    assert isinstance(quick, Failed)
    assert isinstance(long, Failed)
    assert quick.problem == long.problem


def test_what_an_older_worker_says_is_dropped(bench: Bench) -> None:
    bench.submit("a", "stale of-old", "progress of-now")
    bench.last("a")
    stages = [event.stage for event in bench.of("a") if isinstance(event, Progress)]
    assert stages == ["of-now"]


def test_a_child_that_dies_at_birth_is_tried_three_times_and_not_for_ever(tmp_path: Path) -> None:
    bench = Bench(tmp_path, child=die_at_birth)
    bench.submit("a")
    bench.submit("b", lane="now")
    for job in ("a", "b"):
        last = bench.last(job)
        assert isinstance(last, Failed)
        assert last.problem.details == {"exit": "exit code 3"}
        assert journal(tmp_path / job) == [last]
    assert (tmp_path / "worker.log").read_text().splitlines() == ["born 1", "born 2", "born 3"]
    bench.submit("c")
    assert isinstance(bench.last("c"), Failed)
    assert bench.queue.status().generation == 6
    bench.queue.close()


def test_warming_starts_the_child_and_again_after_a_death(bench: Bench) -> None:
    mark = bench.folder / "warm"
    bench.queue.warm(str(mark))
    wait_for(mark.exists, "warm")
    wait_for(lambda: bench.queue.status().device == "bench", "device told")
    bench.submit("a", "exit 1")
    mark.unlink()
    bench.last("a")
    wait_for(mark.exists, "warm again")
    assert bench.queue.status().generation == 2


def test_one_job_is_not_under_way_twice_but_can_come_again(bench: Bench) -> None:
    folder = bench.submit("a", "breathe-until go")
    with pytest.raises(ValueError, match="under way"):
        bench.queue.submit("a", folder, "train")
    (folder / "go").touch()
    bench.last("a")
    bench.events.clear()
    bench.queue.submit("a", folder, "train")
    assert isinstance(bench.last("a"), Finished)


def test_closing_gives_every_job_its_last_event_and_leaves_no_process(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    polite = bench.submit("polite", "breathe-until never")
    bench.submit("queued")
    bench.submit("io", "breathe-until never", lane="io")
    bench.wait("polite", Started)
    bench.wait("io", Started)
    child = bench.pid()
    bench.queue.close()
    for job in ("polite", "queued", "io"):
        assert [type(event) for event in bench.of(job) if isinstance(event, LAST_EVENTS)] == [Cancelled]
    assert kinds(journal(polite)) == [Started, Cancelled]
    assert not psutil.pid_exists(child)  # not even as a zombie
    assert not [thread for thread in threading.enumerate() if thread.name == "worker-listener"]
    bench.queue.close()
    with pytest.raises(RuntimeError, match="closed"):
        bench.queue.submit("late", tmp_path, "now")


def test_closing_waits_for_a_checkpoint_that_is_being_saved(tmp_path: Path) -> None:
    bench = Bench(tmp_path, grace=0.6)
    folder = bench.submit("slow", "save-until go")
    bench.wait("slow", Started)
    closing = threading.Thread(target=bench.queue.close)
    closing.start()
    wait_for(lambda: saving_words(bench, "slow") > 12, "twice the grace time of saving")
    (folder / "go").touch()
    closing.join()
    assert (folder / "saved").exists()
    assert isinstance(bench.last("slow"), Cancelled)


def test_closing_does_not_wait_for_the_deaf(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    deaf = bench.submit("deaf", "grandchild pid", "deaf-until never")
    wait_for((deaf / "pid").exists, "at work")
    child, grandchild = bench.pid(), int((deaf / "pid").read_text())
    bench.queue.close(grace=0.2)
    assert kinds(bench.of("deaf")) == [Started, Cancelled]
    assert not psutil.pid_exists(child)
    wait_for(lambda: is_gone(grandchild), "the tree")


def test_closing_while_the_child_is_being_born_is_quick_and_clean(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.submit("a")
    wait_for(lambda: bench.queue.status().pid is not None, "born")
    child = bench.pid()
    bench.queue.close()
    assert [type(event) for event in bench.of("a") if isinstance(event, LAST_EVENTS)] in ([Cancelled], [Finished])
    assert not psutil.pid_exists(child)


def test_a_listener_that_stumbles_does_not_end_the_queue(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    done = threading.Event()

    def stumble(event: AnyEvent) -> None:
        if isinstance(event, Finished):
            done.set()
        raise ValueError("the window's fault")

    with JobQueue(serve, tmp_path / "log", stumble) as queue:
        queue.submit("a", ask(tmp_path / "a"), "now")
        assert done.wait(PATIENCE)
    assert "the window's fault" in caplog.text


def test_no_child_outlives_a_parent_that_is_killed(tmp_path: Path) -> None:
    folder = ask(tmp_path / "a", "grandchild pid", "touch at-work", "deaf-until never")
    program = (
        "import sys, threading; from pathlib import Path; from app.worker.queue import JobQueue\n"
        "from tests.worker.apprentice import serve\n"
        "queue = JobQueue(serve, Path(sys.argv[1]) / 'log', lambda event: None)\n"
        "queue.submit('a', Path(sys.argv[1]) / 'a', 'train'); threading.Event().wait()\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], cwd=Path(__file__).parents[2])
    try:
        wait_for((folder / "at-work").exists, "at work")
        family = [process.pid for process in psutil.Process(parent.pid).children(recursive=True)]
        assert int((folder / "pid").read_text()) in family
    finally:
        parent.kill()
        parent.wait()
    wait_for(lambda: all(is_gone(pid) for pid in family), "the child and what it started")
