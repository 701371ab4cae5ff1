"""Datasets: imported whole or not at all, read in pages and by filter, renamed, deleted."""

import subprocess
import sys
import threading
from array import array
from pathlib import Path

import pytest

from app.domain.problems import Problem
from app.domain.records import ColumnRoles, Dataset, Example, NewRow, RejectedRow
from app.domain.spans import Span
from app.store.importer import BATCH
from app.store.project import Project

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
        return {
            table: connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in ("datasets", "rows", "labels", "spans", "rejected")
        }


NOTHING = {"datasets": 0, "rows": 0, "labels": 0, "spans": 0, "rejected": 0}


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
    assert len(project.row_ids(made.id, "b")) == 1
    assert len(project.row_ids(made.id, "")) == 1


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
    ids = project.row_ids(made.id)
    assert isinstance(ids, array)
    wanted = [ids[1_999], ids[3], ids[1_000], ids[3]]
    assert [row.text for row in project.rows_by_id(wanted)] == ["1999", "3", "1000", "3"]
    assert len(project.rows_by_id(ids)) == 2_000
    assert project.rows_by_id([7]) == []


def test_filters(project: Project) -> None:
    texts = ["100% Sure_thing", "a sure bet", "ÉCLAIR au café", "ОЧЕНЬ хорошо", "服务很好", "nothing"]
    made = make(project, "d", [NewRow(text, "x" if number < 3 else None) for number, text in enumerate(texts)])

    def found(label: str | None = None, contains: str = "") -> list[str]:
        return [row.text for row in project.rows_by_id(project.row_ids(made.id, label, contains))]

    assert found() == texts
    assert found("x") == texts[:3]
    assert found("") == texts[3:]
    assert found("unknown") == []
    assert found(contains="SURE") == texts[:2]
    assert found(contains="0%") == texts[:1]
    assert found(contains="e_t") == texts[:1]
    assert found(contains="éclair") == [texts[2]]
    assert found(contains="очень") == [texts[3]]
    assert found(contains="服务") == [texts[4]]
    assert found("x", "bet") == [texts[1]]


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


def test_deleted_dataset_is_gone_and_its_id_with_it(project: Project) -> None:
    kept = make(project, "kept", [NewRow("stays", "x")])
    gone = make(project, "gone", [NewRow("hello", spans=(Span(0, 1, "a"),)) for _ in range(50)], TAGGED)
    old = project.row_ids(gone.id)
    project.delete_dataset(gone.id)
    assert project.datasets() == [kept]
    assert traces(project) == NOTHING | {"datasets": 1, "rows": 1, "labels": 1}
    with pytest.raises(Problem):
        project.delete_dataset(gone.id)
    again = make(project, "gone", [NewRow("new")])
    assert again.id != gone.id
    assert not set(project.row_ids(again.id)) & set(old)
