"""The schema's history: every old file opens, is backed up first, and ends as `schema` says."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, inspect

from app.domain.annotations import Annotation, Source
from app.domain.spans import Span
from app.store.migrations import MIGRATIONS, SCHEMA_VERSION, migrate
from app.store.places import DATABASE_FILE
from app.store.project import Project
from app.store.schema import metadata

# One project file of every schema released, made by that version of the program.
OLD_FILES = Path(__file__).parents[1] / "fixtures" / "projects"


def add_notes(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE rows ADD COLUMN note TEXT NOT NULL DEFAULT ''")


def fail_halfway(connection: Connection) -> None:
    connection.exec_driver_sql("DROP TABLE spans")
    raise ZeroDivisionError


def version(path: Path) -> int:
    connection = sqlite3.connect(path)
    found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    connection.close()
    return found


def test_migrations_end_where_the_schema_is() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        migrate(connection, 0)
        found = inspect(connection)
        assert set(found.get_table_names()) == set(metadata.tables)
        for name, table in metadata.tables.items():
            columns = {column["name"]: column for column in found.get_columns(name)}
            assert list(columns) == [column.name for column in table.columns]
            for column in table.columns:
                assert str(columns[column.name]["type"]) == str(column.type), (name, column.name)
                if not column.primary_key:  # SQLite calls a rowid nullable
                    assert columns[column.name]["nullable"] == column.nullable, (name, column.name)
            keys = {(tuple(key["constrained_columns"]), key["referred_table"]) for key in found.get_foreign_keys(name)}
            assert keys == {((key.parent.name,), key.column.table.name) for key in table.foreign_keys}
            assert found.get_pk_constraint(name)["constrained_columns"] == [key.name for key in table.primary_key]
    engine.dispose()


def test_there_is_a_file_of_every_schema() -> None:
    assert sorted(path.name for path in OLD_FILES.iterdir()) == [f"schema-{n}" for n in range(1, SCHEMA_VERSION + 1)]


@pytest.mark.parametrize("number", range(1, SCHEMA_VERSION + 1))
def test_old_file_opens_with_everything_in_it(number: int, tmp_path: Path) -> None:
    folder = tmp_path / "old"
    shutil.copytree(OLD_FILES / f"schema-{number}", folder)
    with Project.open(folder) as project:
        reviews, people = project.datasets()
        assert (reviews.name, reviews.rows, reviews.labelled, reviews.reported) == ("reviews", 3, 2, 1)
        assert [(row.text, row.label, row.extra) for row in project.rows(reviews.id, 0, 9)] == [
            ("很快，好吃", "good", {"id": "1"}),
            ("Cold and late", "bad", {"id": "2"}),
            ("no label", None, {"id": "3"}),
        ]
        assert [(label.name, label.count) for label in project.labels(reviews.id)] == [("good", 1), ("bad", 1)]
        assert [row.reason for row in project.rejected(reviews.id)] == ["blank-text"]
        assert project.rows(people.id, 0, 1)[0].spans == (Span(0, 4, "person"), Span(14, 19, "place"))
        assert [(run.id, run.state, run.metrics) for run in project.runs()] == [
            ("run-001", "finished", {"accuracy": 0.5})
        ]
        assert project.next_run_id() == "run-002"


def test_labelling_of_schema_2_is_all_there(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    shutil.copytree(OLD_FILES / "schema-2", folder)
    with Project.open(folder) as project:
        reviews, people = project.datasets()
        first, second, third = project.rows(reviews.id, 0, 9)
        assert (first.split, first.source) == ("test", None)
        assert (second.label, second.source) == ("bad", Source("person", "Ann"))
        assert (third.excluded, third.labelled) == (True, False)
        good = project.labels(reviews.id)[0]
        assert (good.shortcut, good.description) == ("g", "the customer is pleased")
        assert [(voice.source.name, voice.annotation.label) for voice in project.voices.said(reviews.id)] == [
            ("Ann", "bad"),
            ("Bob", "good"),
        ]
        assert [(rule.name, rule.label) for rule in project.voices.rules(reviews.id)] == [("late", "bad")]
        assert project.voices.suggestions(Source("quick"), [third.id])[third.id].annotation == Annotation("bad")
        assert [found.name for found in project.texts.slices(reviews.id)] == ["late ones"]
        assert project.rows(people.id, 0, 1)[0].source == Source("person", "Bob")
        redone = project.editor.redo()
        assert redone is not None
        assert project.rows_by_id([third.id])[0].label == "good"
        while project.editor.undo() is not None:
            pass
        assert project.rows(reviews.id, 0, 9)[1].source is None
        assert project.voices.said(reviews.id) == []
        assert project.labels(reviews.id)[0].shortcut == ""


def test_reasons_of_schema_3_are_all_there(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    shutil.copytree(OLD_FILES / "schema-3", folder)
    with Project.open(folder) as project:
        first, second, third = project.rows(project.datasets()[0].id, 0, 9)
        assert (first.rationale, second.rationale, third.rationale) == (((3, 5),), ((0, 4), (9, 13)), ())
        project.editor.undo()
        assert project.rows_by_id([second.id])[0].rationale == ()


def test_older_file_is_backed_up_then_migrated(project: Project) -> None:
    project.close()
    with Project.open(project.folder, migrations=(*MIGRATIONS, add_notes)) as newer:
        assert newer.datasets() == []
    path = project.folder / DATABASE_FILE
    assert version(path) == SCHEMA_VERSION + 1
    connection = sqlite3.connect(path)
    connection.execute("SELECT note FROM rows").fetchall()
    connection.close()
    (backup,) = (project.folder / "backups").iterdir()
    assert version(backup) == SCHEMA_VERSION


def test_failed_migration_leaves_the_file_as_it_was(project: Project) -> None:
    project.close()
    with pytest.raises(ZeroDivisionError):
        Project.open(project.folder, migrations=(*MIGRATIONS, add_notes, fail_halfway))
    assert version(project.folder / DATABASE_FILE) == SCHEMA_VERSION
    with Project.open(project.folder) as again:
        assert again.datasets() == []


def test_file_of_the_present_schema_is_not_backed_up(project: Project) -> None:
    project.close()
    Project.open(project.folder).close()
    assert list((project.folder / "backups").iterdir()) == []
