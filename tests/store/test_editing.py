"""Edits of texts' labels: what each does, who said it, and that the counts stay exact."""

from collections.abc import Callable

import pytest

from app.domain.annotations import Annotation, Edit, Source
from app.domain.problems import Problem
from app.domain.records import ColumnRoles, Dataset, NewRow, Row
from app.domain.spans import Span
from app.store.project import Project

ANN, BOB = Source("person", "Ann"), Source("person", "Bob")
JUDGE = Source("adjudication", "Ann")
ROLES = {
    "single": ColumnRoles(text="text", label="label"),
    "multi": ColumnRoles(text="text", labels=("label",)),
    "spans": ColumnRoles(text="text", spans="label"),
    "answer": ColumnRoles(text="text", answer="label"),
}


def make(project: Project, scheme: str = "single", rows: int = 6) -> Dataset:
    """Unlabelled texts with the labels x, y and z."""
    with project.importing(scheme, ROLES[scheme], ("text", "label"), "", "") as importer:
        importer.add([NewRow(f"some text {number}") for number in range(rows)])
    for name in "xyz":
        project.editor.add_label(importer.dataset.id, name, ANN)
    return importer.dataset


def ids(project: Project, dataset: Dataset) -> list[int]:
    return [row.id for row in project.rows(dataset.id, 0, dataset.rows)]


def row(project: Project, row_id: int) -> Row:
    return project.rows_by_id([row_id])[0]


def voices(project: Project, dataset: Dataset) -> list[tuple[int, str, Annotation]]:
    return [(voice.row, voice.source.name, voice.annotation) for voice in project.voices.said(dataset.id)]


def counts(project: Project, dataset: Dataset) -> dict[str, int]:
    return {label.name: label.count for label in project.labels(dataset.id)}


SAID = [
    ("single", Annotation(label="x")),
    ("multi", Annotation(labels=("x", "z"))),
    ("multi", Annotation()),
    ("spans", Annotation(spans=(Span(0, 4, "x"), Span(0, 9, "x"), Span(2, 6, "y")))),
    ("spans", Annotation()),
    ("answer", Annotation(answer="because\nof « it »")),
]


@pytest.mark.parametrize(("scheme", "said"), SAID)
def test_a_label_stands_with_who_gave_it_and_when(project: Project, scheme: str, said: Annotation) -> None:
    dataset = make(project, scheme)
    first, second, *_ = ids(project, dataset)
    edit = project.editor.annotate(first, said, ANN)
    assert (edit.kind, edit.source, edit.dataset, edit.rows) == ("label", ANN, dataset.id, 1)
    assert edit.details["row"] == first
    found = row(project, first)
    assert found.annotation == said
    assert (found.labelled, found.source, found.changed) == (True, ANN, edit.at)
    assert voices(project, dataset) == [(first, "Ann", said)]
    assert row(project, second).annotation is None
    assert project.dataset_by_id(dataset.id).labelled == 1
    assert project.check().ok

    cleared = project.editor.annotate(first, None, ANN)
    assert cleared.kind == "clear"
    found = row(project, first)
    assert (found.annotation, found.source, found.changed) == (None, None, cleared.at)
    assert voices(project, dataset) == []
    assert set(counts(project, dataset).values()) == {0}
    assert project.check().ok


def test_only_what_the_scheme_asks_for_is_taken(project: Project) -> None:
    dataset = make(project)
    first, *_ = ids(project, dataset)
    project.editor.annotate(first, Annotation("x", ("y",), (Span(0, 1, "z"),), "a"), ANN)
    assert row(project, first).annotation == Annotation(label="x")
    project.editor.annotate(first, Annotation(), ANN)
    assert row(project, first).annotation is None


def test_unknown_label_changes_nothing(project: Project) -> None:
    dataset = make(project)
    first, second, *_ = ids(project, dataset)
    attempts: list[Callable[[], Edit]] = [
        lambda: project.editor.annotate(first, Annotation(label="q"), ANN),
        lambda: project.editor.annotate_many([(first, Annotation("x")), (second, Annotation("q"))], ANN),
        lambda: project.editor.tag([first], "q", ANN),
    ]
    before = project.editor.history()
    for attempt in attempts:
        with pytest.raises(Problem, match=r"no label called “q” .*x, y, z"):
            attempt()
    assert project.editor.history() == before
    assert row(project, first).annotation is None


def test_a_row_that_never_was_is_a_bug(project: Project) -> None:
    dataset = make(project)
    with pytest.raises(LookupError):
        project.editor.annotate((dataset.id << 32) + 999, Annotation("x"), ANN)


def test_edit_of_a_dataset_that_is_gone(project: Project) -> None:
    with pytest.raises(Problem, match="no dataset"):
        project.editor.annotate((77 << 32) + 1, Annotation("x"), ANN)


def test_two_people_keep_their_own_opinion(project: Project) -> None:
    dataset = make(project)
    first, *_ = ids(project, dataset)
    project.editor.annotate(first, Annotation("x"), ANN)
    edit = project.editor.second_opinion(first, Annotation("y"), BOB)
    assert edit.details == {"row": first, "opinion": 1, "label": "y"}
    assert row(project, first).label == "x"
    both = [(first, "Ann", Annotation("x")), (first, "Bob", Annotation("y"))]
    assert voices(project, dataset) == both
    project.editor.annotate(first, Annotation("z"), JUDGE, kind="adjudicate")
    assert (row(project, first).label, row(project, first).source) == ("z", JUDGE)
    assert voices(project, dataset) == both
    assert counts(project, dataset) == {"x": 0, "y": 0, "z": 1}


def test_colleagues_labels_fill_what_is_empty(project: Project) -> None:
    dataset = make(project)
    one, two, three, *_ = ids(project, dataset)
    project.editor.annotate(one, Annotation("x"), ANN)
    said = [(one, Annotation("y")), (two, Annotation("z"))]
    edit = project.editor.voices_in(said, BOB, fill=True, at=100.0)
    assert (edit.kind, edit.rows) == ("merge", 2)
    assert [row(project, number).label for number in (one, two, three)] == ["x", "z", None]
    assert (row(project, two).source, row(project, two).changed) == (BOB, 100.0)
    assert [voice.at for voice in project.voices.said(dataset.id) if voice.source == BOB] == [100.0, 100.0]
    project.editor.voices_in([(three, Annotation("x"))], BOB, fill=False)
    assert row(project, three).label is None
    assert project.voices.said(dataset.id)[-1].annotation == Annotation("x")


def test_several_texts_each_with_its_own(project: Project) -> None:
    dataset = make(project)
    one, two, three, *_ = ids(project, dataset)
    project.editor.annotate(three, Annotation("x"), ANN)
    said = [(three, None), (one, Annotation("z")), (two, Annotation("x")), (one, Annotation("y"))]
    edit = project.editor.annotate_many(said, ANN, kind="suggestion", details={"run": "run-001"})
    assert (edit.kind, edit.rows, edit.details) == ("suggestion", 3, {"run": "run-001"})
    assert [row(project, number).label for number in (one, two, three)] == ["y", "x", None]
    assert counts(project, dataset) == {"x": 1, "y": 1, "z": 0}


def test_bulk_label_sets_one_or_adds_to_several(project: Project) -> None:
    single = make(project)
    one, two, *_ = ids(project, single)
    project.editor.annotate(one, Annotation("x"), BOB)
    project.editor.annotate(two, Annotation("y"), BOB)
    assert project.editor.tag([one, two, two], "y", ANN).rows == 1  # the other has it already
    assert [row(project, number).source for number in (one, two)] == [ANN, BOB]
    several = make(project, "multi")
    one, two, *_ = ids(project, several)
    project.editor.annotate(one, Annotation(labels=("z",)), BOB)
    project.editor.tag([one, two], "x", ANN)
    assert [row(project, number).labels for number in (one, two)] == [("x", "z"), ("x",)]
    assert counts(project, several) == {"x": 2, "y": 0, "z": 1}
    project.editor.clear([one, two], ANN)
    assert project.dataset_by_id(several.id).labelled == 0
    assert voices(project, several) == [(one, "Bob", Annotation(labels=("z",)))]
    with pytest.raises(ValueError, match="multi"):
        project.editor.mark([(one, 0, 1)], "x", ANN)


def test_marking_all_occurrences(project: Project) -> None:
    dataset = make(project, "spans", 5_000)
    rows = ids(project, dataset)
    project.editor.annotate(rows[0], Annotation(spans=(Span(0, 4, "x"), Span(5, 9, "y"))), ANN)
    places = [(number, start, start + 4) for number in rows for start in (0, 5)]
    edit = project.editor.mark(places, "x", BOB)
    assert (edit.kind, edit.rows, edit.details) == ("occurrences", 5_000, {"label": "x", "places": 10_000})
    assert row(project, rows[0]).spans == (Span(0, 4, "x"), Span(5, 9, "x"), Span(5, 9, "y"))
    assert counts(project, dataset) == {"x": 10_000, "y": 1, "z": 0}
    again = project.editor.mark(places, "x", BOB)
    assert (again.id, again.rows) == (0, 0)
    project.editor.undo()
    assert row(project, rows[0]).spans == (Span(0, 4, "x"), Span(5, 9, "y"))
    assert counts(project, dataset) == {"x": 1, "y": 1, "z": 0}
    assert project.dataset_by_id(dataset.id).labelled == 1
    assert project.check().ok


def test_every_text_into_a_part_of_its_own_is_one_edit(project: Project) -> None:
    dataset = make(project)
    one, two, *_ = ids(project, dataset)
    edit = project.editor.assign_parts({one: "test", two: "train"}, BOB)
    assert (edit.kind, edit.rows) == ("split", 2)
    assert [row(project, number).split for number in (one, two)] == ["test", "train"]
    project.editor.undo()
    assert [row(project, number).split for number in (one, two)] == ["", ""]


def test_parts_and_exclusions(project: Project) -> None:
    dataset = make(project)
    one, two, *_ = ids(project, dataset)
    project.editor.annotate(one, Annotation("x"), ANN)
    before = row(project, one)
    project.editor.assign_split([one, two], "test", BOB)
    edit = project.editor.exclude([two], True, BOB)
    assert edit.kind == "exclude"
    assert [(row(project, number).split, row(project, number).excluded) for number in (one, two)] == [
        ("test", False),
        ("test", True),
    ]
    assert (row(project, one).source, row(project, one).changed) == (ANN, before.changed)
    assert project.dataset_by_id(dataset.id).excluded == 1
    assert len(list(project.examples(dataset.id, labelled_only=False))) == dataset.rows - 1
    assert project.editor.exclude([two], True, BOB).id == 0
    assert project.editor.exclude([one, two], False, BOB).kind == "include"
    assert project.dataset_by_id(dataset.id).excluded == 0


def test_nothing_chosen_is_no_edit(project: Project) -> None:
    make(project)
    before = project.editor.history()
    assert project.editor.clear([], ANN).id == 0
    assert project.editor.history() == before


def test_rows_of_two_datasets_are_two_edits(project: Project) -> None:
    one, other = make(project), make(project, "multi")
    with pytest.raises(ValueError, match="one dataset"):
        project.editor.exclude([*ids(project, one), *ids(project, other)], True, ANN)


def test_scheme_changes_where_labels_can_follow(project: Project) -> None:
    dataset = make(project)
    one, two, *_ = ids(project, dataset)
    project.editor.annotate(one, Annotation("x"), ANN)
    project.editor.second_opinion(two, Annotation("y"), BOB)
    project.editor.set_scheme(dataset.id, "rating", ANN)
    assert project.dataset_by_id(dataset.id).scheme == "rating"
    edit = project.editor.set_scheme(dataset.id, "multi", ANN)
    assert (edit.kind, edit.details) == ("scheme", {"scheme": "multi"})
    now = project.dataset_by_id(dataset.id)
    assert (now.scheme, now.task, now.labelled) == ("multi", "multilabel", 1)
    assert row(project, one).annotation == Annotation(labels=("x",))
    assert [said for *_, said in voices(project, dataset)] == [Annotation(labels=("x",)), Annotation(labels=("y",))]
    assert project.check().ok
    with pytest.raises(Problem) as caught:
        project.editor.set_scheme(dataset.id, "spans", ANN)
    assert caught.value.code == "scheme-in-use"
    project.editor.clear([one, two], ANN)
    project.editor.clear([two], BOB)
    project.editor.set_scheme(dataset.id, "spans", ANN)
    assert project.dataset_by_id(dataset.id).task == "ner"
    assert project.editor.set_scheme(dataset.id, "spans", ANN).id == 0


@pytest.mark.parametrize(
    ("scheme", "said"),
    [
        ("multi", Annotation(label="x")),
        ("spans", Annotation(labels=("x",))),
        ("single", Annotation(labels=("x",))),
        ("answer", Annotation(spans=(Span(0, 1, "x"),))),
    ],
)
def test_what_is_said_in_another_scheme_is_refused(project: Project, scheme: str, said: Annotation) -> None:
    dataset = make(project, scheme)
    first = ids(project, dataset)[0]
    for edit in (project.editor.annotate, project.editor.second_opinion):
        with pytest.raises(Problem) as caught:
            edit(first, said, ANN)
        assert caught.value.code == "scheme-changed"
    assert not row(project, first).labelled
    assert voices(project, dataset) == []
