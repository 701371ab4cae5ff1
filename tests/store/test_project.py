"""A project's folder: made, opened, refused, moved."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from app.domain.problems import Problem
from app.store.migrations import SCHEMA_VERSION
from app.store.places import DATABASE_FILE
from app.store.project import Project
from app.store.schema import APPLICATION_ID


def refused(folder: Path) -> Problem:
    with pytest.raises(Problem) as caught:
        Project.open(folder)
    return caught.value


def set_header(folder: Path, pragma: str, value: int) -> None:
    connection = sqlite3.connect(folder / DATABASE_FILE)
    connection.execute(f"PRAGMA {pragma} = {value}")
    connection.close()


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    folder = tmp_path / "closed.vitrail"
    Project.create(folder).close()
    return folder


def test_new_project_has_its_folders_and_name(project: Project) -> None:
    assert project.name == "Reviews"
    assert {entry.name for entry in project.folder.iterdir() if entry.is_dir()} == {
        "runs",
        "models",
        "backups",
        "cache",
    }
    assert project.datasets() == []
    assert project.runs() == []


def test_file_says_what_it_is(closed: Path) -> None:
    connection = sqlite3.connect(closed / DATABASE_FILE)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    connection.close()


def test_closing_leaves_one_file(closed: Path) -> None:
    assert [entry.name for entry in closed.glob("project.sqlite*")] == [DATABASE_FILE]


def test_folder_is_used_as_given(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "no suffix 项目"
    Project.create(folder).close()
    assert (folder / DATABASE_FILE).is_file()
    with Project.open(folder) as project:
        assert project.name == "no suffix 项目"


def test_create_refuses_a_project_and_a_full_folder(closed: Path, tmp_path: Path) -> None:
    before = (closed / DATABASE_FILE).read_bytes()
    with pytest.raises(Problem) as caught:
        Project.create(closed)
    assert caught.value.code == "project-exists"
    assert (closed / DATABASE_FILE).read_bytes() == before
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("mine")
    with pytest.raises(Problem) as caught:
        Project.create(full)
    assert caught.value.code == "project-not-empty"
    assert [entry.name for entry in full.iterdir()] == ["letter.txt"]
    with pytest.raises(Problem) as caught:
        Project.create(full / "letter.txt")
    assert caught.value.code == "not-writable"


@pytest.mark.parametrize("name", ["letter.txt/below", "x" * 300])
def test_impossible_folder_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(Problem) as caught:
        Project.create(tmp_path / name)
    assert caught.value.code == "not-writable"


def test_create_goes_on_where_a_creation_died(tmp_path: Path) -> None:
    folder = tmp_path / "half"
    folder.mkdir()
    (folder / f"{DATABASE_FILE}.new").write_bytes(b"half a header")
    with Project.create(folder) as project:
        assert project.datasets() == []


def test_missing_project(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere").code == "project-missing"
    assert not (tmp_path / "nowhere").exists()


def test_database_of_another_program_is_no_project(closed: Path) -> None:
    set_header(closed, "application_id", 7)
    assert refused(closed).code == "project-missing"


def test_newer_project_is_not_touched(closed: Path) -> None:
    set_header(closed, "user_version", SCHEMA_VERSION + 1)
    before = {path: path.read_bytes() for path in closed.iterdir() if path.is_file()}
    problem = refused(closed)
    assert problem.code == "project-newer"
    assert problem.record.details == {"found": SCHEMA_VERSION + 1, "known": SCHEMA_VERSION}
    assert {path: path.read_bytes() for path in closed.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("content", [b"", b"not a database" * 50])
def test_damaged_file(closed: Path, content: bytes) -> None:
    (closed / DATABASE_FILE).write_bytes(content)
    assert refused(closed).code == "project-damaged"
    assert (closed / DATABASE_FILE).read_bytes() == content


def test_cut_file(closed: Path) -> None:
    path = closed / DATABASE_FILE
    path.write_bytes(path.read_bytes()[:-4096])
    assert refused(closed).code == "project-damaged"


def test_damage_inside(closed: Path) -> None:
    path = closed / DATABASE_FILE
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    assert refused(closed).code == "project-damaged"


def test_refused_project_can_be_opened_once_mended(closed: Path) -> None:
    path = closed / DATABASE_FILE
    good = path.read_bytes()
    path.write_bytes(good[:4096] + b"\xff" * (len(good) - 4096))
    refused(closed)
    path.write_bytes(good)
    Project.open(closed).close()


def test_moved_project_finds_its_runs(project: Project, tmp_path: Path) -> None:
    run_id = project.next_run_id()
    project.run_folder(run_id).mkdir()
    project.close()
    shutil.move(project.folder, tmp_path / "elsewhere")
    with Project.open(tmp_path / "elsewhere") as moved:
        assert moved.run_folder(run_id).is_dir()
        assert moved.name == "elsewhere"


def test_closing_twice_is_harmless(project: Project) -> None:
    project.close()
    project.close()
