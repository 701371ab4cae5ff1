"""The search indexes that build themselves: after an opening, after an import, and not beyond a closing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.__main__ import queue_for
from app.commands import projects
from app.commands.indexing import Indexer
from app.commands.session import Changes, Session
from app.domain.filters import Filter
from app.domain.records import ColumnRoles, NewRow
from app.store.project import Project


def add(project: Project, name: str, rows: int) -> int:
    with project.importing(name, ColumnRoles(text="text"), ("text",), name, "") as into:
        into.add([NewRow(f"text {number}") for number in range(rows)])
    return into.dataset.id


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A session without a project; nothing is asked of its worker."""
    made = Session(queue_for, tmp_path / "models", lambda call: call())
    yield made
    made.close()


def test_indexes_are_built_after_opening_and_importing(session: Session, tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project:
        first = add(project, "first", 30)
    indexer = Indexer(session)
    project = projects.open_project(session, tmp_path / "p")
    assert indexer.wait(10)
    assert project.texts.indexed(first) == 1.0
    second = add(project, "second", 20)
    assert project.texts.indexed(second) == 0.0
    session.announce(Changes(models=True))
    assert indexer.wait(10)
    assert project.texts.indexed(second) == 0.0
    session.announce(Changes(datasets=True))
    assert indexer.wait(10)
    assert project.texts.indexed(second) == 1.0


def test_announcements_in_a_row_miss_nothing(session: Session, tmp_path: Path) -> None:
    indexer = Indexer(session)
    project = projects.create(session, tmp_path / "p")
    made = []
    for number in range(5):
        made.append(add(project, str(number), 50))
        session.announce(Changes(datasets=True))
    assert indexer.wait(10)
    assert [project.texts.indexed(dataset) for dataset in made] == [1.0] * 5


def test_another_project_takes_the_place_of_the_one_being_indexed(session: Session, tmp_path: Path) -> None:
    with Project.create(tmp_path / "large") as project:
        large = add(project, "large", 60_000)
    with Project.create(tmp_path / "small") as project:
        small = add(project, "small", 10)
    indexer = Indexer(session)
    projects.open_project(session, tmp_path / "large")
    after = projects.open_project(session, tmp_path / "small")
    assert indexer.wait(10)
    assert after.texts.indexed(small) == 1.0
    before = projects.open_project(session, tmp_path / "large")
    assert before.texts.count(large, Filter(contains="text")) == 60_000
    projects.close(session)
    assert indexer.wait(10)


def test_place_that_takes_no_index_is_searched_all_the_same(session: Session, tmp_path: Path) -> None:
    indexer = Indexer(session)
    project = projects.create(session, tmp_path / "p")
    (project.folder / "search").write_bytes(b"a file where the folder should be")
    dataset = add(project, "d", 30)
    session.announce(Changes(datasets=True))
    assert indexer.wait(10)
    assert project.texts.indexed(dataset) == 0.0
    assert project.texts.count(dataset, Filter(contains="text 1")) == 11
