"""Repeated texts, contradicting labels and leaks, found in a real project."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.commands.doctor import ExaminationCancelledError, Group, examine
from app.domain.problems import Problem
from app.domain.records import ColumnRoles, NewRow
from app.store.project import Project
from app.store.schema import row_id

LONG = "the delivery came two hours late and the food was cold, so I will not order from this shop again"
ZH = "送餐的小哥态度特别好，包装也很仔细，味道比上次还要好一些，以后会常来的"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project") as made:
        yield made


def add(project: Project, name: str, rows: list[NewRow], roles: ColumnRoles | None = None) -> int:
    with project.importing(name, roles or ColumnRoles("text", "label"), ("text", "label"), name, "") as into:
        into.add(rows)
    return into.dataset_id


def positions(dataset: int, groups: tuple[Group, ...]) -> list[list[int]]:
    return [[row - row_id(dataset, 0) for row in group.rows] for group in groups]


def test_what_stands_there_more_than_once(project: Project) -> None:
    rows = [
        *(NewRow(LONG, "bad"), NewRow("something else altogether", "good"), NewRow(LONG, "bad"), NewRow(ZH, "good")),
        *(NewRow(LONG.upper() + "!", "bad"), NewRow(ZH.replace("上次", "上回"), "good"), NewRow("short", "x")),
        *(NewRow("short", "y"), NewRow("short"), NewRow("shirt", "x")),
    ]
    dataset = add(project, "a", rows)
    told: list[tuple[int, int]] = []
    found = examine(project, dataset, progress=lambda done, total: told.append((done, total)))
    assert (found.rows, found.complete) == (10, True)
    assert positions(dataset, found.exact) == [[0, 2], [6, 7, 8]]
    assert positions(dataset, found.near) == [[0, 2, 4], [3, 5]]
    assert [round(group.similarity, 1) for group in found.near] == [1.0, 0.9]
    assert positions(dataset, found.conflicts) == [[6, 7, 8]]
    assert found.leaks == ()
    assert [row - row_id(dataset, 0) for row in found.spare] == [2, 7, 8]
    assert told[-1] == (20, 20)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_leaks_between_the_parts_of_a_dataset(project: Project) -> None:
    rows = [
        *(NewRow(LONG, split="train"), NewRow(LONG, split="train"), NewRow(ZH, split="train")),
        *(NewRow(ZH.replace("上次", "上回"), split="test"), NewRow("x", split="train"), NewRow("x")),
        *(NewRow("y", split="train"), NewRow("y", split="validation")),
    ]
    dataset = add(project, "a", rows)
    found = examine(project, dataset)
    assert sorted(positions(dataset, found.leaks)) == [[2, 3], [6, 7]]
    assert [row - row_id(dataset, 0) for row in found.trained] == [2, 6]
    assert [row - row_id(dataset, 0) for row in found.spare_near] == [3]


def test_leaks_between_two_datasets(project: Project) -> None:
    train = add(project, "train", [NewRow(LONG), NewRow(ZH), NewRow("own"), NewRow("own")])
    test = add(project, "test", [NewRow("other"), NewRow("other"), NewRow(ZH), NewRow(LONG.replace("two", "three"))])
    found = examine(project, train, test)
    assert found.rows == 4
    assert positions(train, found.exact) == [[2, 3]]
    assert found.near == ()
    assert sorted(group.rows for group in found.leaks) == [
        (row_id(train, 0), row_id(test, 3)),
        (row_id(train, 1), row_id(test, 2)),
    ]
    assert found.leaking(train) == (row_id(train, 0), row_id(train, 1))
    assert found.leaking(test) == (row_id(test, 2), row_id(test, 3))
    assert found.trained == ()


def test_pairs_are_the_same_where_both_texts_are(project: Project) -> None:
    rows = [NewRow("a", "x", second="b"), NewRow("a", "y", second="c"), NewRow("a", "y", second="b")]
    roles = ColumnRoles("text", "label", second="second")
    dataset = add(project, "a", rows, roles)
    assert positions(dataset, examine(project, dataset).conflicts) == [[0, 2]]


def test_cancelling_and_what_is_not_there(project: Project) -> None:
    dataset = add(project, "a", [NewRow("a"), NewRow("b")])
    with pytest.raises(ExaminationCancelledError):
        examine(project, dataset, cancelled=lambda: True)
    with pytest.raises(Problem) as caught:
        examine(project, dataset, 99)
    assert caught.value.code == "dataset-missing"
