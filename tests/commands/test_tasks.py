"""The list of tasks: what is on it, what is remembered, and asking for it once more."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from app.commands import projects, retrying
from app.commands.session import Session
from app.domain.jobs import AnyEvent, Cancelled, Failed, Finished, PredictRequest, Progress, Started
from app.domain.problems import Problem, ProblemRecord
from app.domain.records import Run, TrainSettings
from app.domain.tasks import KEPT, OF_THE_WINDOW, About, Task, TaskKind
from app.store.project import Project
from app.store.task_file import TaskFile
from app.worker.queue import JobQueue
from tests.worker.apprentice import serve

RUN = Run("run-001", "Letters · tiny", "classification", 1, "letters", "tiny", "queued", 1.0, TrainSettings())
WORDS = About("words", "Letters · tiny", {"page": "explain", "run": "run-001", "view": "overall"})


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = Session(lambda heard: JobQueue(serve, tmp_path / "w.log", heard), tmp_path / "models", lambda call: call())
    projects.create(made, tmp_path / "Letters.vitrail")
    yield made
    made.close()


def _ask(session: Session, *steps: str, about: About | None = WORDS, folder: Path | None = None) -> str:
    folder = folder or session.project.cache / "job"
    ticket = session.ask(PredictRequest("", texts=steps), "train", folder=folder, about=about)
    assert ticket.wait(60)
    return ticket.job


def test_a_look_up_behind_a_click_is_no_task(session: Session) -> None:
    _ask(session, "progress predicting", about=None)
    assert session.tasks.past(session.project) == []


def test_a_task_is_followed_from_its_asking_to_its_end(session: Session) -> None:
    ended: list[Task] = []
    session.tasks.ended.connect(ended.append)
    ticket = session.ask(
        PredictRequest("", texts=("progress predicting", "breathe-until go")),
        "train",
        folder=session.project.cache / "job",
        about=WORDS,
    )
    [(task, _)] = session.tasks.living()
    assert (task.about, task.folder) == (WORDS, "cache/job")
    (session.project.cache / "job" / "go").write_bytes(b"")
    assert ticket.wait(60)
    assert session.tasks.living() == []
    [past] = session.tasks.past(session.project)
    assert past == ended[0]
    assert past.state == "finished"
    assert past.device == "bench"
    assert past.asked <= past.begun <= past.ended


def test_how_far_it_is_and_that_it_stops(session: Session) -> None:
    session.tasks.add("job-1", WORDS)
    session.tasks.heard(Started("job-1", 1, "cpu", 0.0))
    session.tasks.heard(Progress("job-1", 1, "explaining", 3, 10, 70.0))
    session.stop("job-1")
    [(task, standing)] = session.tasks.living()
    assert task.state == "running"
    assert (standing.stage, standing.done, standing.total, standing.eta) == ("explaining", 3, 10, 70.0)
    assert standing.stopping


def test_past_tasks_are_there_after_a_restart(session: Session, tmp_path: Path) -> None:
    _ask(session, "problem text-empty")
    session.tasks.add("job-2", WORDS)  # never ends: the program is killed
    session.tasks.heard(Started("job-2", 1, "cpu", 0.0))
    folder = session.project.folder
    session.close()
    again = Session(lambda heard: JobQueue(serve, tmp_path / "w2.log", heard), tmp_path / "models", lambda call: call())
    projects.open_project(again, folder)
    broken, failed = again.tasks.past(again.project)
    assert (broken.state, broken.job) == ("interrupted", "job-2")
    assert failed.state == "failed"
    assert failed.problem == ProblemRecord("text-empty", {})
    again.close()


def test_trainings_are_as_the_project_has_them(session: Session) -> None:
    project = session.project
    project.add_run(msgspec.structs.replace(RUN, state="finished", seconds=12.0))  # from before there was a list
    [task] = session.tasks.past(project)
    assert (task.about.name, task.state, task.seconds) == (RUN.name, "finished", 12.0)
    assert task.about.leads == {"page": "results", "run": RUN.id}
    session.tasks.add(RUN.id, About("train", "an old name"))
    assert session.tasks.past(project) == []  # it is under way
    session.tasks.heard(Cancelled(RUN.id, 1))
    project.update_run(RUN.id, state="cancelled")
    [task] = session.tasks.past(project)
    assert (task.about.name, task.state) == (RUN.name, "cancelled")
    project.remove_run(RUN.id)
    assert session.tasks.past(project) == []


def test_what_a_page_got_at_once_is_not_listed(session: Session) -> None:
    for job, last in (("a-1", Finished("a-1", 1, 0.1)), ("a-2", Cancelled("a-2", 1))):
        session.tasks.add(job, About("map", "letters"))
        session.tasks.heard(Started(job, 1, "cpu", 0.0))
        session.tasks.heard(last)
    assert session.tasks.past(session.project) == []
    session.tasks.add("a-3", About("map", "letters"))
    session.tasks.heard(Failed("a-3", 1, ProblemRecord("text-empty")))
    assert [task.state for task in session.tasks.past(session.project)] == ["failed"]


def test_the_file_is_bounded_and_survives_torn_lines(tmp_path: Path) -> None:
    file = TaskFile(tmp_path)
    for number in range(9 * KEPT):
        file.write(Task(f"{number}", WORDS, f"job-{number}", float(number)))
    with (tmp_path / "tasks.jsonl").open("ab") as torn:
        torn.write(b'{"key":"tor')
    file.write(Task("last", WORDS, "job-last", 1e9))
    read = file.read()
    assert len(read) == KEPT
    assert read[-1].key == "last"
    assert len((tmp_path / "tasks.jsonl").read_bytes().splitlines()) == KEPT
    assert file.read() == read


def test_the_same_request_is_submitted_again(session: Session) -> None:
    job = _ask(session, "problem text-empty", "touch it")
    [task] = session.tasks.past(session.project)
    assert retrying.can_retry(session, task)
    request = session.project.cache / "job" / "request.json"
    before = request.read_bytes()
    heard: list[AnyEvent] = []
    session.events.connect(heard.append)
    retrying.retry(session, task)
    [again] = [task for task, _ in session.tasks.living()] or session.tasks.past(session.project)[:1]
    assert again.job != job
    assert request.read_bytes() == before


def test_every_kind_of_task_that_failed_can_be_tried_again_or_says_where(session: Session) -> None:
    _ask(session, "problem text-empty")
    known = {
        "label-errors": About("label-errors", "letters", {"page": "label", "dataset": "letters", "view": "review"}),
        "suggest": About("suggest", "Letters", {"page": "label", "dataset": "letters"}, {"run": "run-001"}),
    }
    again = {
        kind
        for kind in get_args(TaskKind)
        if retrying.can_retry(session, Task("1", known.get(kind, About(kind, "x")), "j", 1.0, "cache/job", "failed"))
    }
    assert set(get_args(TaskKind)) - again == OF_THE_WINDOW | {"learn"}  # taught anew by itself at the next label
    assert not retrying.can_retry(session, Task("1", About("suggest", "x"), "j", 1.0, "", "failed"))  # an older one
    assert not retrying.can_retry(session, Task("1", WORDS, "j", 1.0, "cache/job", "finished"))


def test_what_is_gone_cannot_be_tried_again(session: Session) -> None:
    task = Task("1", WORDS, "job-1", 1.0, "cache/nothing", "failed")
    assert not retrying.can_retry(session, task)
    with pytest.raises(Problem, match="no longer in the project"):
        retrying.retry(session, task)


def test_another_project_has_other_tasks(session: Session, tmp_path: Path) -> None:
    _ask(session, "problem text-empty")
    other = Project.create(tmp_path / "Other.vitrail")
    session.hold(other)
    assert session.tasks.past(other) == []
