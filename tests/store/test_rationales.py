"""The reasons for labels in the project file: kept, taken back, and what other edits do to them."""

import pytest

from app.domain.annotations import WHOLE_TEXT, Annotation, SchemeKind, Source
from app.domain.problems import Problem
from app.domain.records import ColumnRoles, NewRow, Row
from app.store.project import Project

ANN, BOB = Source("person", "Ann"), Source("person", "Bob")


def make(project: Project, scheme: SchemeKind = "single") -> list[Row]:
    """A text with a label and its reason, one with a label, one without anything."""
    roles = ColumnRoles(text="text", labels=("label",)) if scheme == "multi" else ColumnRoles("text", "label")
    with project.importing(scheme, roles, ("text", "label"), "", "", scheme=scheme) as importer:
        said = (NewRow("one two three", rationale=((0, 3), (8, 13))), NewRow("four five"), NewRow("six"))
        importer.add(said)
    for name in "xy":
        project.editor.add_label(importer.dataset.id, name, ANN)
    rows = project.rows(importer.dataset.id, 0, 9)
    project.editor.annotate_many([(row.id, label_of(scheme, "x")) for row in rows[:2]], ANN)
    return project.rows(importer.dataset.id, 0, 9)


def label_of(scheme: SchemeKind, name: str) -> Annotation:
    return Annotation(labels=(name,)) if scheme == "multi" else Annotation(name)


def reasons(project: Project, rows: list[Row]) -> list[object]:
    return [row.rationale for row in project.rows_by_id([row.id for row in rows])]


@pytest.mark.parametrize("scheme", WHOLE_TEXT)
def test_reasons_are_kept_and_taken_back(project: Project, scheme: SchemeKind) -> None:
    rows = make(project, scheme)
    assert reasons(project, rows) == [((0, 3), (8, 13)), (), ()]
    edit = project.editor.give_reason(rows[1].id, [(5, 9), (0, 2), (1, 4)], BOB)
    assert (edit.kind, edit.rows, edit.details) == ("rationale", 1, {"row": rows[1].id})
    assert reasons(project, rows) == [((0, 3), (8, 13)), ((0, 4), (5, 9)), ()]
    altered = project.rows_by_id([rows[1].id])[0]
    assert (altered.annotation, altered.source, altered.changed) == (rows[1].annotation, ANN, rows[1].changed)
    assert [voice.source for voice in project.voices.said(edit.dataset)] == [ANN, ANN]
    project.editor.undo()
    assert reasons(project, rows) == [((0, 3), (8, 13)), (), ()]
    project.editor.redo()
    project.editor.give_reason(rows[0].id, [], BOB)
    assert reasons(project, rows) == [(), ((0, 4), (5, 9)), ()]


def test_a_text_can_have_its_reason_before_its_label(project: Project) -> None:
    rows = make(project)
    project.editor.give_reason(rows[2].id, [(0, 3)], ANN)
    project.editor.annotate(rows[2].id, Annotation("y"), ANN)
    row = project.rows_by_id([rows[2].id])[0]
    assert (row.label, row.rationale) == ("y", ((0, 3),))


def test_another_label_keeps_the_reason_and_none_takes_it(project: Project) -> None:
    rows = make(project)
    project.editor.annotate(rows[0].id, Annotation("y"), BOB)
    project.editor.tag([row.id for row in rows], "x", BOB)
    assert reasons(project, rows)[0] == ((0, 3), (8, 13))
    project.editor.clear([rows[0].id], ANN)
    assert reasons(project, rows)[0] == ()
    project.editor.undo()
    assert reasons(project, rows)[0] == ((0, 3), (8, 13))
    project.editor.delete_labels([label.id for label in project.labels(project.datasets()[0].id)], ANN)
    assert reasons(project, rows)[0] == ()


def test_only_missing_reasons_are_filled(project: Project) -> None:
    rows = make(project)
    edit = project.editor.give_reasons({row.id: [(0, 2)] for row in rows}, BOB, only_missing=True)
    assert edit.rows == 2
    assert reasons(project, rows) == [((0, 3), (8, 13)), ((0, 2),), ((0, 2),)]


def test_marked_passages_have_no_reasons(project: Project) -> None:
    with project.importing("s", ColumnRoles(text="t", spans="l"), ("t", "l"), "", "") as importer:
        importer.add([NewRow("one")])
    with pytest.raises(Problem) as caught:
        project.editor.give_reason(project.rows(importer.dataset.id, 0, 1)[0].id, [(0, 1)], ANN)
    assert caught.value.code == "scheme-changed"


def test_reasons_reach_the_examples_a_model_learns_from(project: Project) -> None:
    make(project)
    dataset = project.datasets()[0]
    assert [example.rationale for example in project.examples(dataset.id)] == [((0, 3), (8, 13)), ()]


def test_reasons_are_there_after_a_restart(project: Project) -> None:
    rows = make(project)
    project.close()
    with Project.open(project.folder) as again:
        assert reasons(again, rows) == [((0, 3), (8, 13)), (), ()]
        assert again.editor.undo() is not None
