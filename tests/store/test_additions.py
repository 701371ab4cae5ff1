"""Texts added one by one: where they come from, what is said of them, and that undo and redo are exact."""

import pytest

from app.domain.annotations import Addition, Annotation, Source
from app.domain.filters import Filter
from app.domain.problems import Problem
from app.domain.records import ColumnRoles, Dataset, NewRow
from app.store.project import Project

ANN = Source("person", "Ann")


def make(project: Project, columns: tuple[str, ...] = ("text", "label", "shop")) -> Dataset:
    with project.importing("Letters", ColumnRoles(text="text", label="label"), columns, "", "abc") as importer:
        importer.add([NewRow(f"text {n}", "good", extra={"shop": f"shop {n}"}) for n in range(3)])
    return importer.dataset


def everything(project: Project, dataset: int) -> object:
    now = project.dataset_by_id(dataset)
    return now, project.rows(dataset, 0, 100), project.labels(dataset), project.texts.slices(dataset)


def test_a_text_stands_behind_the_others_with_its_label_and_its_origin(project: Project) -> None:
    dataset = make(project)
    new = Addition("another text", annotation=Annotation(label="good"), origin="What if", slice="From What if")
    edit = project.add_text(dataset.id, new, ANN)
    now = project.dataset_by_id(dataset.id)
    assert (now.rows, now.labelled, now.columns) == (4, 4, ("text", "label", "shop", "origin"))
    assert now.sha256 != dataset.sha256
    first, last = project.rows(dataset.id, 0, 1)[0], project.rows(dataset.id, 3, 1)[0]
    assert first.extra == {"shop": "shop 0"}
    assert (last.id, last.text, last.label, last.source) == (edit.details["row"], "another text", "good", ANN)
    assert last.extra == {"shop": "", "origin": "What if"}
    assert project.labels(dataset.id)[0].count == 4
    project.add_text(dataset.id, Addition("one more", origin="What if", slice="From What if"), ANN)
    assert not project.rows(dataset.id, 4, 1)[0].labelled
    [kept] = project.texts.slices(dataset.id)
    assert (kept.name, kept.filter) == ("From What if", Filter(positions=(3, 4)))


def test_it_is_undone_and_done_again_exactly(project: Project) -> None:
    dataset = make(project)
    seen = [everything(project, dataset.id)]
    for number in range(3):
        annotation = Annotation(label="good") if number % 2 else None
        project.add_text(dataset.id, Addition(f"new {number}", "other", annotation, "What if", "From What if"), ANN)
        seen.append(everything(project, dataset.id))
    row = project.rows(dataset.id, 4, 1)[0].id
    project.editor.annotate(row, None, ANN)
    project.editor.undo()
    for state in reversed(seen[:-1]):
        project.editor.undo()
        assert everything(project, dataset.id) == state
    for state in seen[1:]:
        project.editor.redo()
        assert everything(project, dataset.id) == state
    assert project.check().ok


def test_a_column_of_that_name_with_another_role_is_left_alone(project: Project) -> None:
    with project.importing("Odd", ColumnRoles(text="origin"), ("origin",), "", "") as importer:
        importer.add([NewRow("a text")])
    project.add_text(importer.dataset.id, Addition("new", origin="What if"), ANN)
    assert project.dataset_by_id(importer.dataset.id).columns == ("origin", "origin 2")
    assert project.rows(importer.dataset.id, 1, 1)[0].extra == {"origin 2": "What if"}


def test_what_cannot_be_added_changes_nothing(project: Project) -> None:
    dataset = make(project)
    before = everything(project, dataset.id)
    for new, code in (
        (Addition(" \u200b"), "text-empty"),
        (Addition("x", annotation=Annotation(label="none such")), "label-missing"),
    ):
        with pytest.raises(Problem) as caught:
            project.add_text(dataset.id, new, ANN)
        assert caught.value.code == code
        assert everything(project, dataset.id) == before
    with pytest.raises(Problem, match="dataset"):
        project.add_text(999, Addition("x"), ANN)


def test_what_was_added_is_found_by_searching(project: Project) -> None:
    dataset = make(project)
    project.texts.build_missing()
    project.add_text(dataset.id, Addition("a needle here"), ANN)
    project.editor.undo()
    project.add_text(dataset.id, Addition("a thimble here"), ANN)
    for _ in range(2):  # without its index, and with it
        for word, found in (("needle", 0), ("thimble", 1)):
            assert project.texts.count(dataset.id, Filter(contains=word)) == found
        project.texts.build_missing()
