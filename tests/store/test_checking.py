"""The examination of a project finds what is not as it should be."""

import sqlite3

import pytest

from app.domain.annotations import Annotation, Source
from app.domain.checks import Miscount
from app.domain.records import ColumnRoles, NewRow, Run, TrainSettings
from app.store.places import DATABASE_FILE
from app.store.project import Project


@pytest.fixture
def filled(project: Project) -> Project:
    with project.importing("d", ColumnRoles(text="text", label="label"), ("text", "label"), "", "") as importer:
        importer.add([NewRow(f"text {number}", "xy"[number % 2]) for number in range(100)])
    project.editor.annotate(importer.dataset.id << 32, Annotation("y"), Source("person", "me"))
    return project


def spoil(project: Project, *statements: str) -> None:
    connection = sqlite3.connect(project.folder / DATABASE_FILE)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_sound_project(filled: Project) -> None:
    report = filled.check()
    assert report.ok
    assert (report.datasets, report.rows, report.labelled, report.edits) == (1, 100, 100, 2)


def test_wrong_counts_are_named(filled: Project) -> None:
    spoil(
        filled,
        "UPDATE labels SET uses = 7 WHERE name = 'x'",
        "UPDATE datasets SET labelled = 1, excluded = 2, rows = 3, reported = 4",
    )
    report = filled.check()
    assert not report.ok
    assert set(report.miscounts) == {
        Miscount("rows", "d", "", 3, 100),
        Miscount("labelled", "d", "", 1, 100),
        Miscount("excluded", "d", "", 2, 0),
        Miscount("reported", "d", "", 4, 0),
        Miscount("uses", "d", "x", 7, 49),
    }


def test_what_belongs_to_nothing_is_counted(filled: Project) -> None:
    spoil(filled, "INSERT INTO spans VALUES (5, 0, 1, 1)", "UPDATE rows SET label_id = 99 WHERE id % 50 = 1")
    assert filled.check().dangling == 3


def test_damage_is_told(filled: Project) -> None:
    path = filled.folder / DATABASE_FILE
    filled.close()
    connection = sqlite3.connect(path)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'spans'").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * size + 3)  # the number of cells in the page
        file.write(b"\x00\x05")
    with Project.open(filled.folder) as damaged:
        report = damaged.check()
    assert report.damage
    assert not report.ok


def test_finished_run_without_its_folder(filled: Project) -> None:
    for run_id in ("run-001", "run-002"):
        filled.add_run(Run(run_id, "r", "classification", 1, "d", "m", "finished", 1.0, TrainSettings()))
    filled.run_folder("run-002").mkdir()
    report = filled.check()
    assert report.missing_runs == ("run-001",)
    assert not report.ok
