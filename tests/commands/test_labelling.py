"""The scribe writes in order, tells at home, loses nothing when it is closed; who labels is kept."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.commands import annotators, importing
from app.commands.kept import keep, kept
from app.commands.labelling import Scribe
from app.commands.session import Changes, Session
from app.domain.annotations import Annotation, Edit, Source
from app.domain.problems import Problem
from app.domain.records import ColumnRoles, Dataset

ME = Source("person", "Anna")


def _edit(number: int) -> Edit:
    return Edit(number, 0.0, "label", ME, 1, 1)


@pytest.fixture
def home() -> list[Callable[[], None]]:
    """The home thread's queue, run by the test itself."""
    return []


@pytest.fixture
def scribe(home: list[Callable[[], None]]) -> Iterator[Scribe]:
    made = Scribe(home.append, lambda edit, initiator: home.append(lambda: None))
    yield made
    made.close()


def test_edits_are_written_one_after_another_and_told_at_home(scribe: Scribe, home: list[Callable[[], None]]) -> None:
    written: list[int] = []
    told: list[int] = []
    first = threading.Event()

    def work(number: int) -> Edit:
        if number == 0:
            first.wait(10)
        written.append(number)
        return _edit(number)

    for number in range(20):
        scribe.write(lambda number=number: work(number), lambda edit: told.append(edit.id))  # type: ignore[misc]
    assert scribe.waiting == 20
    first.set()
    scribe.settle()
    assert written == list(range(20))
    assert told == []
    for call in home:
        call()
    assert told == list(range(20))
    assert scribe.waiting == 0


def test_who_is_told_of_an_edit_finds_nothing_waiting() -> None:
    waiting: list[int] = []
    scribe = Scribe(lambda call: call(), lambda edit, initiator: None)
    for number in range(20):
        scribe.write(lambda number=number: _edit(number), lambda _: waiting.append(scribe.waiting))  # type: ignore[misc]
        scribe.settle()
    scribe.close()
    assert waiting == [0] * 20


def test_a_failure_is_told_and_the_next_edit_is_written_all_the_same(
    scribe: Scribe, home: list[Callable[[], None]]
) -> None:
    problems: list[Problem] = []
    done: list[Edit] = []

    def full() -> Edit:
        raise Problem("disk-full", path="project.sqlite")

    scribe.write(full, done.append, problems.append)
    scribe.write(lambda: _edit(2), done.append, problems.append)
    scribe.settle()
    for call in home:
        call()
    assert [problem.code for problem in problems] == ["disk-full"]
    assert [edit.id for edit in done] == [2]


def test_a_bug_counts_as_a_failure_and_is_raised_at_home(scribe: Scribe, home: list[Callable[[], None]]) -> None:
    problems: list[Problem] = []

    def broken() -> Edit:
        raise ZeroDivisionError("by design")

    scribe.write(broken, None, problems.append)
    scribe.settle()
    home[0]()
    assert problems[0].code == "bug"
    with pytest.raises(ZeroDivisionError):
        home[1]()


def test_closing_writes_what_was_asked_for_first(home: list[Callable[[], None]]) -> None:
    written: list[int] = []
    scribe = Scribe(home.append, lambda edit, initiator: None)
    for number in range(50):
        scribe.write(lambda number=number: written.append(number))  # type: ignore[misc]
    scribe.close()
    assert written == list(range(50))


@pytest.fixture
def dataset(session: Session, tmp_path: Path) -> Dataset:
    path = tmp_path / "texts.csv"
    path.write_text("text,label\nfine,good\npoor,bad\nwell,\n", encoding="utf-8")
    roles = ColumnRoles(text="text", label="label")
    return importing.import_file(session.project, path, roles=roles, name="texts").dataset


def test_the_session_announces_which_dataset_was_edited_and_by_whom(session: Session, dataset: Dataset) -> None:
    heard: list[Changes] = []
    session.changed.connect(heard.append)
    project = session.project
    row = project.rows(dataset.id, 2, 1)[0].id
    session.scribe.write(lambda: project.editor.annotate(row, Annotation(label="good"), ME), initiator="test")
    session.scribe.settle()
    assert heard == [Changes(annotations=frozenset({dataset.id}), initiator="test")]
    session.scribe.write(lambda: project.editor.set_scheme(dataset.id, "multi", ME))
    session.scribe.settle()
    assert heard[-1].datasets
    session.scribe.write(lambda: project.editor.exclude([row], False, ME))  # it is not excluded: nothing is altered
    session.scribe.settle()
    assert len(heard) == 2


def test_a_project_is_closed_only_when_its_last_label_is_written(session: Session, dataset: Dataset) -> None:
    project = session.project
    row = project.rows(dataset.id, 2, 1)[0].id
    go = threading.Event()

    def slow() -> Edit:
        go.wait(10)
        return project.editor.annotate(row, Annotation(label="bad"), ME)

    session.scribe.write(slow)
    threading.Timer(0.1, go.set).start()
    folder = project.folder
    session.hold(None)
    reopened = type(project).open(folder)
    with reopened:
        assert reopened.rows(dataset.id, 2, 1)[0].label == "bad"


def test_the_annotator_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "login")
    assert annotators.current() == Source("person", "login")
    assert annotators.set_current("  Anna   Li ") == Source("person", "Anna Li")
    assert annotators.current() == Source("person", "Anna Li")


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "a\x07b"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    before = annotators.current()
    with pytest.raises(Problem, match="1 to 60"):
        annotators.set_current(name)
    assert annotators.current() == before


def test_a_damaged_file_of_settings_counts_as_none(tmp_path: Path) -> None:
    keep("edit", _edit(3))
    assert kept("edit", _edit(1)) == _edit(3)
    (tmp_path / "config" / "edit.json").write_text("{", encoding="utf-8")
    assert kept("edit", _edit(1)) == _edit(1)


def test_whoever_waits_for_an_edit_ends_its_lull(scribe: Scribe) -> None:
    written: list[int] = []

    def work() -> Edit:
        written.append(1)
        return _edit(1)

    scribe.write(work, lull=3600)
    waiting = threading.Thread(target=scribe.settle, daemon=True)
    waiting.start()
    waiting.join(10)
    assert not waiting.is_alive()
    assert written == [1]
    scribe.write(work, lull=3600)
    closing = threading.Thread(target=scribe.close, daemon=True)
    closing.start()
    closing.join(10)
    assert not closing.is_alive()
    assert written == [1, 1]
