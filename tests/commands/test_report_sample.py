"""The texts that a report explains: behind what somebody waits for, and given up once the report is."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.commands import explaining, reporting, training
from app.commands.report_sample import EXPLAINED, TESTED, answered
from app.commands.session import JobStopped, Session, Ticket
from app.commands.training import TrainSpec
from app.domain.jobs import RESULT_FILE, AnyEvent, Cancelled, Finished, PredictRequest, Started
from app.domain.records import Run, TrainSettings
from app.worker.queue import JobQueue
from tests.commands.test_training import PATIENCE, Watch
from tests.worker.apprentice import serve


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Session]:
    """A session without a project over a worker whose jobs do as they are told."""
    made = Session(lambda heard: JobQueue(serve, tmp_path / "worker.log", heard), tmp_path, lambda call: call())
    yield made
    made.close()


@pytest.fixture
def run(session: Session, tiny_encoder: Path) -> Run:
    """A model that learned next to nothing, so that it is wrong about some texts."""
    made, ticket = training.start(session, TrainSpec("toy", str(tiny_encoder), TrainSettings(epochs=1, batch_size=8)))
    assert ticket.wait(PATIENCE)
    return made


def _told(session: Session, folder: Path, step: str, watch: Watch | None = None, *, patient: bool = False) -> Ticket:
    return session.ask(PredictRequest("", texts=(step,)), "now", watch, folder=folder, patient=patient)


def test_a_patient_job_gives_way_at_once_and_is_asked_anew(bench: Session, tmp_path: Path) -> None:
    asked: list[Ticket] = []
    watch, folder = Watch(), tmp_path / "report"

    def ask() -> Ticket:
        asked.append(_told(bench, folder, "breathe-until go", watch, patient=True))
        return asked[-1]

    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(answered, bench, ask, lambda: False)
        watch.until(lambda event: isinstance(event, Started))
        click = _told(bench, tmp_path / "click", "touch clicked")
        assert click.wait(PATIENCE)  # though the patient job would go on until "go" is there
        click.check()
        (folder / "go").touch()
        assert found.result(PATIENCE) is asked[-1]
    assert [type(ticket.last) for ticket in asked] == [Cancelled, Finished]
    assert bench.urgent() is None


def test_a_patient_job_is_stopped_in_its_midst(bench: Session, tmp_path: Path) -> None:
    watch, stop = Watch(), threading.Event()
    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(
            answered,
            bench,
            lambda: _told(bench, tmp_path / "report", "breathe-until go", watch, patient=True),
            stop.is_set,
        )
        watch.until(lambda event: isinstance(event, Started))
        stop.set()
        with pytest.raises(JobStopped):
            found.result(PATIENCE)
    watch.until(lambda event: isinstance(event, Cancelled))


def test_nothing_is_asked_for_once_it_is_stopped_while_it_gives_way(bench: Session, tmp_path: Path) -> None:
    stop = threading.Event()
    click = _told(bench, tmp_path / "click", "breathe-until go")

    def ask() -> Ticket:
        raise AssertionError("asked")

    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(answered, bench, ask, stop.is_set)
        stop.set()
        with pytest.raises(JobStopped):
            found.result(PATIENCE)
    bench.cancel(click)


def test_an_explanation_asked_for_meanwhile_comes_before_the_reports_next(
    session: Session, run: Run, tmp_path: Path
) -> None:
    order: list[str] = []
    clicked: list[Ticket] = []

    def heard(event: AnyEvent) -> None:
        if isinstance(event, Finished):
            order.append("report")
        elif isinstance(event, Started) and not clicked:
            clicked.append(explaining.attribute(session, run.id, "an awful kettle", on_event=click))

    def click(event: AnyEvent) -> None:
        if isinstance(event, Finished):
            order.append("click")

    told: list[tuple[int, int]] = []
    output = tmp_path / "report.html"
    reporting.write(session, run.id, output, on_event=heard, progress=lambda *so_far: told.append(so_far))
    assert order.index("click") <= 1
    assert order.count("report") == EXPLAINED
    assert told == [(number, EXPLAINED) for number in range(EXPLAINED + 1)]
    page = output.read_text(encoding="utf-8")
    assert page.count('<table class="small">') == TESTED  # the figures of those that were put to the test


def test_a_report_that_is_stopped_writes_nothing(session: Session, run: Run, tmp_path: Path) -> None:
    output, done = tmp_path / "report.html", 0

    def progress(now: int, total: int) -> None:
        nonlocal done
        done = now

    with pytest.raises(JobStopped):
        reporting.write(session, run.id, output, progress=progress, cancelled=lambda: done == 2)
    assert not output.exists()
    assert len(list(session.project.cache.glob(f"*/{RESULT_FILE}"))) == 2
    done = 0
    with pytest.raises(JobStopped):  # also at the very end
        reporting.write(session, run.id, output, progress=progress, cancelled=lambda: done == EXPLAINED)
    assert not output.exists()
