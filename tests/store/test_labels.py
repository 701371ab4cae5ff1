"""Edits of labels: everything that carries one follows, and comes back by undo."""

import pytest

from app.domain.annotations import Annotation, Source, Suggestion
from app.domain.problems import Problem
from app.domain.records import ColumnRoles, Dataset, NewRow
from app.domain.rules import Rule
from app.domain.spans import Span
from app.store.project import Project
from tests.store.keeping import keep_rule

ANN, BOB, QUICK = Source("person", "Ann"), Source("person", "Bob"), Source("quick")


@pytest.fixture
def several(project: Project) -> Dataset:
    with project.importing("m", ColumnRoles(text="t", labels=("l",)), ("t", "l"), "", "") as importer:
        importer.add([NewRow("one", labels=("x", "y")), NewRow("two", labels=("x",)), NewRow("three")])
    return importer.dataset


@pytest.fixture
def single(project: Project) -> Dataset:
    with project.importing("s", ColumnRoles(text="t", label="l"), ("t", "l"), "", "") as importer:
        importer.add([NewRow("one", "x"), NewRow("two", "y"), NewRow("three", "z"), NewRow("four")])
    rows = [row.id for row in project.rows(importer.dataset.id, 0, 9)]
    project.editor.second_opinion(rows[0], Annotation("y"), BOB)
    for name, label in (("one", "x"), ("two", "y")):
        keep_rule(project, Rule(0, importer.dataset.id, name, "keyword", name, label))
    said = [Suggestion(rows[0], Annotation("y"), 0.9), Suggestion(rows[1], Annotation("x"), 0.8)]
    project.voices.store_predictions(importer.dataset.id, QUICK, said)
    return importer.dataset


def make(project: Project, name: str, rows: list[NewRow]) -> Dataset:
    with project.importing(name, ColumnRoles(text="t", label="l"), ("t", "l"), "", "") as importer:
        importer.add(rows)
    return importer.dataset


def label_id(project: Project, dataset: Dataset, name: str) -> int:
    return next(label.id for label in project.labels(dataset.id) if label.name == name)


def carried(project: Project, dataset: Dataset) -> list[object]:
    return [row.annotation for row in project.rows(dataset.id, 0, 9)]


def counts(project: Project, dataset: Dataset) -> dict[str, int]:
    return {label.name: label.count for label in project.labels(dataset.id)}


def rules(project: Project, dataset: Dataset) -> list[tuple[str, str]]:
    return [(rule.name, rule.label) for rule in project.voices.rules(dataset.id)]


def predicted(project: Project, dataset: Dataset) -> list[Annotation]:
    rows = [row.id for row in project.rows(dataset.id, 0, 9)]
    found = project.voices.suggestions(QUICK, rows)
    return [found[row].annotation for row in rows if row in found]


def test_new_label_has_a_colour_of_its_own(project: Project, single: Dataset) -> None:
    edit = project.editor.add_label(single.id, " new ", ANN, shortcut="n", description="what is new")
    assert (edit.kind, edit.rows) == ("label-add", 0)
    *others, label = project.labels(single.id)
    assert (label.name, label.count, label.shortcut, label.description) == ("new", 0, "n", "what is new")
    assert label.id == edit.details["label_id"]
    assert label.colour not in {other.colour for other in others}
    for name, code in (("new", "label-exists"), ("  ", "label-blank")):
        with pytest.raises(Problem) as caught:
            project.editor.add_label(single.id, name, ANN)
        assert caught.value.code == code
    project.editor.undo()
    assert project.labels(single.id) == others
    assert project.editor.add_label(single.id, "other", ANN).details["label_id"] == label.id + 1


def test_renamed_label_is_renamed_everywhere(project: Project, single: Dataset) -> None:
    x = label_id(project, single, "x")
    edit = project.editor.change_label(x, ANN, name="ex", colour="#010203")
    assert edit.details == {"label": "x", "to": "ex"}
    assert project.labels(single.id)[0].colour == "#010203"
    assert carried(project, single)[0] == Annotation("ex")
    assert rules(project, single) == [("one", "ex"), ("two", "y")]
    assert predicted(project, single) == [Annotation("y"), Annotation("ex")]
    with pytest.raises(Problem, match="already has a label"):
        project.editor.change_label(x, ANN, name="y")
    assert project.editor.change_label(x, ANN, name="ex").id == 0
    with pytest.raises(Problem, match="no label"):
        project.editor.change_label(999, ANN, name="q")


def test_labels_are_put_in_order(project: Project, several: Dataset) -> None:
    project.editor.add_label(several.id, "z", ANN)
    project.editor.order_labels(several.id, [label_id(project, several, name) for name in ("z", "y")], ANN)
    assert [label.name for label in project.labels(several.id)] == ["z", "y", "x"]
    assert carried(project, several)[0] == Annotation(labels=("y", "x"))
    project.editor.undo()
    assert [label.name for label in project.labels(several.id)] == ["x", "y", "z"]


def test_merging_takes_all_along_and_undo_brings_it_back(project: Project, single: Dataset) -> None:
    before = carried(project, single), project.labels(single.id), rules(project, single)
    x, y, z = (label_id(project, single, name) for name in "xyz")
    edit = project.editor.merge_labels(single.id, [y, z, x], x, ANN)
    assert edit.details == {"labels": "y, z", "into": "x", "into_id": x}
    assert carried(project, single) == [Annotation("x")] * 3 + [None]
    assert counts(project, single) == {"x": 3}
    assert [voice.annotation for voice in project.voices.said(single.id)] == [Annotation("x")]
    assert rules(project, single) == [("one", "x"), ("two", "x")]
    assert predicted(project, single) == [Annotation("x")] * 2
    assert project.check().ok
    project.editor.undo()
    assert (carried(project, single), project.labels(single.id), rules(project, single)) == before
    assert [voice.annotation for voice in project.voices.said(single.id)] == [Annotation("y")]
    project.editor.redo()
    assert rules(project, single) == [("one", "x"), ("two", "x")]


def test_merging_labels_that_stand_together(project: Project, several: Dataset) -> None:
    x, y = (label_id(project, several, name) for name in "xy")
    row = project.rows(several.id, 0, 1)[0].id
    project.voices.store_predictions(several.id, QUICK, [Suggestion(row, Annotation(labels=("x", "y")), 0.9)])
    project.editor.merge_labels(several.id, [x], y, ANN)
    assert carried(project, several) == [Annotation(labels=("y",)), Annotation(labels=("y",)), None]
    assert counts(project, several) == {"y": 2}
    assert predicted(project, several) == [Annotation(labels=("y",))]
    with project.importing("e", ColumnRoles(text="t", spans="s"), ("t", "s"), "", "") as importer:
        importer.add([NewRow("hello", spans=(Span(0, 2, "a"), Span(0, 2, "b"), Span(1, 3, "b")))])
    a, b = (label_id(project, importer.dataset, name) for name in "ab")
    project.editor.merge_labels(importer.dataset.id, [a], b, ANN)
    assert project.rows(importer.dataset.id, 0, 1)[0].spans == (Span(0, 2, "b"), Span(1, 3, "b"))
    assert counts(project, importer.dataset) == {"b": 2}
    assert project.check().ok


def test_deleting_a_label_leaves_texts_without_it_unlabelled(project: Project, single: Dataset) -> None:
    before = carried(project, single), project.labels(single.id), rules(project, single)
    edit = project.editor.delete_label(label_id(project, single, "y"), ANN)
    assert (edit.kind, edit.rows, edit.details) == ("label-delete", 2, {"label": "y"})
    assert carried(project, single) == [Annotation("x"), None, Annotation("z"), None]
    assert project.voices.said(single.id) == []
    assert rules(project, single) == [("one", "x")]
    assert predicted(project, single) == [Annotation("x")]
    assert project.dataset_by_id(single.id).labelled == 2
    assert project.check().ok
    project.editor.undo()
    assert (carried(project, single), project.labels(single.id), rules(project, single)) == before
    assert project.check().ok


def test_deleting_one_of_several(project: Project, several: Dataset) -> None:
    project.editor.delete_label(label_id(project, several, "x"), ANN)
    assert carried(project, several) == [Annotation(labels=("y",)), None, None]


def test_a_rule_comes_back_with_its_label_once_what_took_its_name_is_undone(project: Project, single: Dataset) -> None:
    before = rules(project, single)
    project.editor.delete_label(label_id(project, single, "y"), ANN)
    keep_rule(project, Rule(0, single.id, "two", "keyword", "2", "z"))
    project.editor.undo()
    project.editor.undo()
    assert rules(project, single) == before == [("one", "x"), ("two", "y")]


def test_splitting_takes_the_chosen_texts(project: Project, several: Dataset) -> None:
    first, second, third = (row.id for row in project.rows(several.id, 0, 9))
    x = label_id(project, several, "x")
    edit = project.editor.split_label(x, "new", [first, third], ANN)
    assert (edit.kind, edit.rows, edit.details["label"], edit.details["name"]) == ("label-split", 1, "x", "new")
    assert carried(project, several) == [Annotation(labels=("y", "new")), Annotation(labels=("x",)), None]
    assert counts(project, several) == {"x": 1, "y": 1, "new": 1}
    with pytest.raises(Problem, match="already has a label"):
        project.editor.split_label(x, "y", [second], ANN)
    project.editor.undo()
    assert counts(project, several) == {"x": 2, "y": 1}
    assert project.check().ok


def test_labels_of_another_dataset_are_not_merged(project: Project, single: Dataset, several: Dataset) -> None:
    with pytest.raises(Problem) as caught:
        project.editor.merge_labels(single.id, [label_id(project, several, "x")], label_id(project, single, "x"), ANN)
    assert caught.value.code == "label-missing"
    assert counts(project, several) == {"x": 2, "y": 1}


def test_several_labels_are_one_edit(project: Project, single: Dataset) -> None:
    before = (counts(project, single), rules(project, single), carried(project, single))
    added = project.editor.add_labels(single.id, ["a", " b ", "c"], ANN)
    assert added.details == {"label": "a, b, c", "labels_altered": 3}
    labels = project.labels(single.id)
    assert [label.name for label in labels] == ["x", "y", "z", "a", "b", "c"]
    assert len({label.colour for label in labels}) == 6
    ids = [label.id for label in labels]
    assert project.editor.recolour(ids, "#010203", ANN).kind == "label-change"
    assert {label.colour for label in project.labels(single.id)} == {"#010203"}
    gone = project.editor.delete_labels(ids[:2], ANN)
    assert gone.rows == 2
    assert counts(project, single) == {"z": 1, "a": 0, "b": 0, "c": 0}
    assert rules(project, single) == []
    project.editor.undo()
    project.editor.undo()
    assert [label.colour for label in project.labels(single.id)] == [label.colour for label in labels]
    undone = project.editor.undo()
    assert undone is not None
    assert undone.id == added.id
    now = (counts(project, single), rules(project, single), carried(project, single))
    assert now == before


def test_of_several_labels_all_are_added_or_none(project: Project, single: Dataset) -> None:
    for names, code in ((["a", "x"], "label-exists"), (["a", "a "], "label-exists"), (["a", " "], "label-blank")):
        with pytest.raises(Problem) as caught:
            project.editor.add_labels(single.id, names, ANN)
        assert caught.value.code == code
    assert project.editor.add_labels(single.id, [], ANN).id == 0
    assert list(counts(project, single)) == ["x", "y", "z"]


def test_a_label_has_one_colour_in_all_datasets_of_a_project(project: Project) -> None:
    first = make(project, "first", [NewRow("a", "billing"), NewRow("b", "delivery"), NewRow("c", "praise")])
    second = make(project, "second", [NewRow("d", "other"), NewRow("e", "praise"), NewRow("f", "delivery")])
    colours = {label.name: label.colour for label in project.labels(first.id)}
    found = {label.name: label.colour for label in project.labels(second.id)}
    assert (found["praise"], found["delivery"]) == (colours["praise"], colours["delivery"])
    assert len(set(found.values())) == 3
    project.editor.add_label(second.id, "billing", ANN)
    assert len({label.colour for label in project.labels(second.id)}) == 4, "never two of one colour in a dataset"
    third = make(project, "third", [NewRow("g", None)])
    project.editor.add_label(third.id, "billing", ANN)
    assert [label.colour for label in project.labels(third.id)] == [
        next(label.colour for label in project.labels(second.id) if label.name == "billing")
    ]
