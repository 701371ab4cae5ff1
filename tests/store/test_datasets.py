"""Datasets: imported whole or not at all, read in pages and by filter, renamed, deleted."""

import subprocess
import sys
import threading
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.annotations import Annotation, Edit, Source, Suggestion
from app.domain.filters import Filter
from app.domain.problems import Problem
from app.domain.records import ColumnRoles, Dataset, Example, NewRow, RejectedRow
from app.domain.rules import Rule
from app.domain.spans import Span
from app.store.importer import BATCH
from app.store.project import Project
from tests.store.keeping import keep_rule, keep_slice

ME = Source("person", "me")
TEXT = ColumnRoles(text="text", label="label")
TAGGED = ColumnRoles(tokens="tokens", tags="tags")
DIE_WHILE_IMPORTING = """
import os, sys
from pathlib import Path
from app.domain.records import ColumnRoles, NewRow
from app.store.project import Project
project = Project.open(Path(sys.argv[1]))
importing = project.importing("half", ColumnRoles(text="text"), ("text",), "x.csv", "")
importer = importing.__enter__()
importer.add([NewRow(str(number)) for number in range(12_000)])
print("written", flush=True)
sys.stdin.read()
"""


def make(project: Project, name: str, rows: list[NewRow], roles: ColumnRoles = TEXT) -> Dataset:
    columns = ("id", "tokens", "tags") if roles == TAGGED else ("id", "text", "label", "source")
    with project.importing(name, roles, columns, f"{name}.csv", "ab" * 32) as importer:
        importer.add(rows)
    return importer.dataset


def traces(project: Project) -> dict[str, int]:
    """How many rows each table holds."""
    with project._database.read() as connection:
        return {table: connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() for table in NOTHING}


NOTHING = dict.fromkeys(
    ("datasets", "rows", "labels", "spans", "row_labels", "annotations", "predictions", "rules", "slices", "rejected"),
    0,
)


def test_rows_come_back_as_they_went_in(project: Project) -> None:
    rows = [
        NewRow("很快，好吃", "good", extra={"id": "1", "source": "web\nsite"}),
        NewRow("😀 x̂ עברית", None, extra={"id": "2", "source": ""}),
        NewRow("third", "bad", extra={"id": "3"}),
    ]
    made = make(project, "reviews", rows)
    assert (made.rows, made.labelled, made.task, made.columns) == (
        3,
        2,
        "classification",
        ("id", "text", "label", "source"),
    )
    assert project.dataset("reviews") == made
    assert project.dataset_by_id(made.id) == made
    found = project.rows(made.id, 0, 10)
    assert [(row.position, row.text, row.label) for row in found] == [
        (0, "很快，好吃", "good"),
        (1, "😀 x̂ עברית", None),
        (2, "third", "bad"),
    ]
    assert [row.extra for row in found] == [
        {"id": "1", "source": "web\nsite"},
        {"id": "2", "source": ""},
        {"id": "3", "source": ""},
    ]
    assert [(label.name, label.count) for label in project.labels(made.id)] == [("good", 1), ("bad", 1)]
    assert len({label.colour for label in project.labels(made.id)}) == 2


def test_spans_come_back_in_text_order(project: Project) -> None:
    spans = (Span(6, 9, "b"), Span(0, 5, "a"), Span(0, 5, "a"))
    made = make(project, "people", [NewRow("hello you", spans=spans), NewRow("none", tagged=True), NewRow("?")], TAGGED)
    assert [row.spans for row in project.rows(made.id, 0, 9)] == [(Span(0, 5, "a"), Span(6, 9, "b")), (), ()]
    assert (made.task, made.labelled) == ("ner", 2)
    assert [example.text for example in project.examples(made.id)] == ["hello you", "none"]
    assert {label.name: label.count for label in project.labels(made.id)} == {"a": 1, "b": 1}


def test_pages_over_several_batches_and_datasets(project: Project) -> None:
    count = 2 * BATCH + 7
    first = make(project, "first", [NewRow(f"one {n}", "ab"[n % 2]) for n in range(count)])
    second = make(project, "second", [NewRow(f"two {n}") for n in range(10)])
    assert [row.text for row in project.rows(first.id, BATCH - 1, 2)] == [f"one {BATCH - 1}", f"one {BATCH}"]
    assert [row.text for row in project.rows(first.id, count - 1, 50)] == [f"one {count - 1}"]
    assert project.rows(first.id, count, 50) == []
    assert [row.text for row in project.rows(second.id, 8, 5)] == ["two 8", "two 9"]
    assert [example.text for example in project.examples(first.id)] == [f"one {n}" for n in range(count)]
    assert list(project.examples(second.id)) == []
    assert [example.text for example in project.examples(second.id, labelled_only=False)][-1] == "two 9"
    assert next(project.examples(first.id)) == Example(project.rows(first.id, 0, 1)[0].id, "one 0", "a")


def test_rows_by_id_keep_the_order_asked_for(project: Project) -> None:
    made = make(project, "d", [NewRow(str(number)) for number in range(2_000)])
    ids = project.texts.find(made.id)
    assert isinstance(ids, array)
    wanted = [ids[1_999], ids[3], ids[1_000], ids[3]]
    assert [row.text for row in project.rows_by_id(wanted)] == ["1999", "3", "1000", "3"]
    assert len(project.rows_by_id(ids)) == 2_000
    assert project.rows_by_id([7]) == []


def test_rejected_rows_are_kept(project: Project) -> None:
    with project.importing("d", TEXT, ("text", "label"), "d.csv", "") as importer:
        importer.add([NewRow("x")])
        importer.reject([RejectedRow(9, "blank-text", "")])
        importer.reject([RejectedRow(3, "too-few-cells", "y" * 900), RejectedRow(12, "bad-tag", "\0z")])
    assert importer.dataset.reported == 3
    assert [(row.line, row.reason, len(row.content)) for row in project.rejected(importer.dataset.id)] == [
        (3, "too-few-cells", 500),
        (9, "blank-text", 0),
        (12, "bad-tag", 2),
    ]


def test_exception_leaves_no_trace(project: Project) -> None:
    def fail() -> None:
        with project.importing("d", TAGGED, ("tokens", "tags"), "", "") as importer:
            importer.add([NewRow("hello", spans=(Span(0, 1, "a"),)) for _ in range(BATCH + 1)])
            importer.reject([RejectedRow(1, "bad-tag", "")])
            assert project.datasets() == []
            assert traces(project)["rows"] == BATCH + 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert traces(project) == NOTHING
    make(project, "d", [NewRow("again")])
    assert not list(project.folder.glob("*.reserve"))


def test_death_while_importing_leaves_no_trace(project: Project) -> None:
    project.close()
    dying = subprocess.Popen(
        [sys.executable, "-c", DIE_WHILE_IMPORTING, str(project.folder)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert dying.stdout is not None
    assert dying.stdout.readline() == "written\n"
    dying.kill()
    dying.communicate()
    with Project.open(project.folder) as again:
        assert again.datasets() == []
        assert traces(again) == NOTHING
        assert not list(again.folder.glob("*.reserve"))


def test_other_writes_and_reads_go_on_during_an_import(project: Project) -> None:
    with project.importing("d", TEXT, ("text", "label"), "", "") as importer:
        importer.add([NewRow("x") for _ in range(BATCH)])
        done: list[str] = []
        other = threading.Thread(target=lambda: done.append(project.next_run_id()))
        other.start()
        other.join(10)
        assert done == ["run-001"]
        assert project.datasets() == []
    assert [found.name for found in project.datasets()] == ["d"]


def test_two_imports_at_once_do_not_mix(project: Project) -> None:
    with (
        project.importing("a", TEXT, ("text", "label"), "", "") as one,
        project.importing("b", TEXT, ("text", "label"), "", "") as two,
    ):
        for number in range(3):
            one.add([NewRow(f"a{number}", "x")])
            two.add([NewRow(f"b{number}", "x")])
    assert [row.text for row in project.rows(one.dataset.id, 0, 9)] == ["a0", "a1", "a2"]
    assert [row.text for row in project.rows(two.dataset.id, 0, 9)] == ["b0", "b1", "b2"]


def test_full_disk_while_importing(project: Project) -> None:
    make(project, "safe", [NewRow("safe", "x")])
    with project._database.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(Problem) as caught:
        make(project, "big", [NewRow("y" * 200) for _ in range(3 * BATCH)])
    assert caught.value.code == "disk-full"
    assert [found.name for found in project.datasets()] == ["safe"]
    assert traces(project) == NOTHING | {"datasets": 1, "rows": 1, "labels": 1}


def test_names_are_unique(project: Project) -> None:
    first = make(project, "d", [NewRow("x")])
    with pytest.raises(Problem) as caught:
        make(project, "d", [NewRow("y")])
    assert caught.value.code == "dataset-exists"
    other = make(project, "e", [NewRow("z")])
    with pytest.raises(Problem) as caught:
        project.rename_dataset(other.id, "d")
    assert caught.value.code == "dataset-exists"
    project.rename_dataset(first.id, "first")
    project.rename_dataset(other.id, "d")
    assert [found.name for found in project.datasets()] == ["first", "d"]


def test_missing_dataset_names_those_there(project: Project) -> None:
    with pytest.raises(Problem, match="it has: none"):
        project.dataset("x")
    make(project, "one", [NewRow("x")])
    with pytest.raises(Problem, match="it has: one"):
        project.dataset_by_id(99)


def test_deleted_dataset_is_gone_until_it_is_undone(project: Project) -> None:
    kept = make(project, "kept", [NewRow("stays", "x")])
    gone = make(project, "gone", [NewRow("hello", spans=(Span(0, 1, "a"),)) for _ in range(50)], TAGGED)
    edit = project.delete_dataset(gone.id)
    assert (edit.kind, edit.dataset, edit.details) == ("dataset-delete", gone.id, {"name": "gone"})
    assert project.datasets() == [kept]
    attempts: list[Callable[[], Edit]] = [
        lambda: project.delete_dataset(gone.id),
        lambda: project.rename_dataset(gone.id, "x"),
        lambda: project.editor.clear([gone.id << 32], ME),
    ]
    for attempt in attempts:
        with pytest.raises(Problem, match="no dataset"):
            attempt()
    again = make(project, "gone", [NewRow("new")])
    assert again.id != gone.id
    project.editor.undo()  # the second import
    project.editor.undo()  # the deletion
    assert project.datasets() == [kept, gone]
    assert [row.spans for row in project.rows(gone.id, 49, 9)] == [(Span(0, 1, "a"),)]


def test_forgotten_dataset_is_gone_for_good(project: Project) -> None:
    make(project, "kept", [NewRow("stays", "x")])
    deleted = make(project, "gone", [NewRow("hello", spans=(Span(0, 1, "a"),), second="b") for _ in range(50)], TAGGED)
    row = deleted.id << 32
    project.editor.annotate(row, Annotation(spans=(Span(1, 2, "a"),)), ME)
    project.voices.store_predictions(deleted.id, Source("quick"), [Suggestion(row, Annotation(), 0.5)])
    keep_rule(project, Rule(0, deleted.id, "r", "keyword", "h", "a"))
    keep_slice(project, deleted.id, "s", Filter())
    project.delete_dataset(deleted.id)
    project.trim_history()
    assert traces(project)["rows"] == 51  # could still be undone
    project.trim_history(keep_days=0, keep=0)
    assert traces(project) == NOTHING | {"datasets": 1, "rows": 1, "labels": 1}
    assert project.editor.history() == []
    assert project.check().ok


def test_dataset_whose_import_was_undone_goes_when_it_cannot_be_redone(project: Project) -> None:
    make(project, "first", [NewRow("x")])
    project.editor.undo()
    assert project.datasets() == []
    make(project, "first", [NewRow("y")])
    assert project.editor.redo() is None
    project.close()
    with Project.open(project.folder) as again:
        assert traces(again) == NOTHING | {"datasets": 1, "rows": 1}


def test_undo_waits_for_an_import_that_took_the_name(project: Project) -> None:
    made = make(project, "d", [NewRow("x")])
    project.delete_dataset(made.id)
    with project.importing("d", TEXT, ("text", "label"), "", ""):
        with pytest.raises(Problem) as caught:
            project.editor.undo()
        assert caught.value.code == "undo-name-taken"
        assert project.editor.next_undo() is not None
    assert [dataset.name for dataset in project.datasets()] == ["d"]


def test_all_that_a_row_can_carry_comes_in(project: Project) -> None:
    several = ColumnRoles(text="text", labels=("tags",), second="reply", split="part")
    with project.importing("m", several, ("text", "tags", "reply", "part"), "", "") as importer:
        importer.add(
            [
                NewRow("a", labels=("y", "x", "y"), second="b", split="test"),
                NewRow("c", tagged=True),
                NewRow("d"),
            ]
        )
        importer.add_columns(["e"], labels=[("x",)])
    made = importer.dataset
    assert (made.scheme, made.task, made.labelled) == ("multi", "multilabel", 3)
    found = project.rows(made.id, 0, 9)
    assert [(row.labels, row.labelled, row.second, row.split) for row in found] == [
        (("y", "x"), True, "b", "test"),
        ((), True, None, ""),
        ((), False, None, ""),
        (("x",), True, None, ""),
    ]
    assert {label.name: label.count for label in project.labels(made.id)} == {"y": 1, "x": 2}
    assert [(example.labels, example.second, example.split) for example in project.examples(made.id)] == [
        (("y", "x"), "b", "test"),
        ((), None, ""),
        (("x",), None, ""),
    ]
    with project.importing("a", ColumnRoles(text="text", answer="out"), ("text", "out"), "", "") as importer:
        importer.add([NewRow("q", answer="because"), NewRow("r")])
    assert (importer.dataset.scheme, importer.dataset.labelled) == ("answer", 1)
    assert [row.answer for row in project.rows(importer.dataset.id, 0, 9)] == ["because", None]
    assert project.check().ok
