"""The history: whatever was done is undone exactly, made again exactly, and remembered over a restart."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.annotations import Annotation, Edit, SchemeKind, Source, Suggestion
from app.domain.filters import Filter, Order
from app.domain.problems import Problem
from app.domain.records import ColumnRoles, NewRow, Split
from app.domain.rules import Rule
from app.domain.spans import Span
from app.store.project import Project
from app.store.trimming import trim
from tests.store.keeping import keep_rule, keep_slice

PEOPLE = [Source("person", "Ann"), Source("person", "Bob"), Source("adjudication", "Ann"), Source("run", "run-001")]
ANN = PEOPLE[0]
NAMES = ("x", "y", "z", "new", "第一")
ROLES: dict[SchemeKind, ColumnRoles] = {
    "single": ColumnRoles(text="text", label="label"),
    "multi": ColumnRoles(text="text", labels=("label",)),
    "spans": ColumnRoles(text="text", spans="label"),
    "answer": ColumnRoles(text="text", answer="label"),
}
ROWS = 7
REFUSALS: tuple[str, ...] = (
    "label-missing",
    "label-exists",
    "dataset-missing",
    "dataset-exists",
    "scheme-in-use",
    "scheme-changed",
)
REFUSALS += ("rule-exists", "rule-missing", "slice-exists")
KEYS = {"datasets": "id", "rows": "id >> 32", "labels": "dataset_id", "rules": "dataset_id", "slices": "dataset_id"}
KEYS |= dict.fromkeys(("row_labels", "spans", "annotations"), "row_id >> 32")
Step = Callable[[Project, int, st.DataObject], object]


def everything(project: Project) -> dict[str, list[tuple[object, ...]]]:
    """All that edits may alter, of the datasets to be seen."""
    seen = "(SELECT id FROM datasets WHERE NOT removed)"
    with project._database.read() as connection:
        return {
            table: sorted(
                tuple(record) for record in connection.exec_driver_sql(f"SELECT * FROM {table} WHERE {key} IN {seen}")
            )
            for table, key in KEYS.items()
        }


ROWS_OF: dict[SchemeKind, tuple[NewRow, ...]] = {
    "single": (NewRow("one two", "x"), NewRow("one two", "y"), NewRow("one two")),
    "multi": (NewRow("one two", labels=("x", "y")), NewRow("one two", tagged=True), NewRow("one two")),
    "spans": (NewRow("one two", spans=(Span(0, 3, "x"), Span(0, 7, "y"))), NewRow("one", tagged=True), NewRow("two")),
    "answer": (NewRow("one two", answer="a"), NewRow("one two", answer=""), NewRow("one two")),
}


def make(project: Project, scheme: SchemeKind) -> int:
    name = f"{scheme} {len(project.editor.history())}"
    with project.importing(name, ROLES[scheme], ("text", "label"), "", "") as importer:
        importer.add([ROWS_OF[scheme][number % 3] for number in range(ROWS)])
    return importer.dataset.id


def some_rows(dataset: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, ROWS - 1).map(lambda position: (dataset << 32) + position), min_size=1, max_size=5)


def annotations(project: Project, dataset: int) -> st.SearchStrategy[Annotation]:
    label = st.sampled_from([known.name for known in project.labels(dataset)] or ["none"])
    place = st.tuples(st.integers(0, 5), st.integers(6, 9), label).map(lambda found: Span(*found))
    return st.builds(
        Annotation,
        label=st.none() | label,
        labels=st.lists(label, max_size=3).map(tuple),
        spans=st.lists(place, max_size=3).map(tuple),
        answer=st.none() | st.text(max_size=5),
    )


def label(project: Project, dataset: int, data: st.DataObject) -> int:
    return data.draw(st.sampled_from([known.id for known in project.labels(dataset)] or [0]))


def names(project: Project, dataset: int, data: st.DataObject) -> str:
    return data.draw(st.sampled_from(NAMES))


def who(data: st.DataObject) -> Source:
    return data.draw(st.sampled_from(PEOPLE))


def annotate(project: Project, dataset: int, data: st.DataObject) -> None:
    said = data.draw(st.none() | annotations(project, dataset))
    project.editor.annotate(data.draw(some_rows(dataset))[0], said, who(data))


def second_opinion(project: Project, dataset: int, data: st.DataObject) -> None:
    row = data.draw(some_rows(dataset))[0]
    project.editor.second_opinion(row, data.draw(annotations(project, dataset)), who(data))


def annotate_many(project: Project, dataset: int, data: st.DataObject) -> None:
    said = st.none() | annotations(project, dataset)
    project.editor.annotate_many([(row, data.draw(said)) for row in data.draw(some_rows(dataset))], who(data))


def voices_in(project: Project, dataset: int, data: st.DataObject) -> None:
    items = [(row, data.draw(annotations(project, dataset))) for row in data.draw(some_rows(dataset))]
    project.editor.voices_in(
        items, who(data), fill=data.draw(st.booleans()), at=data.draw(st.sampled_from([None, 9.5]))
    )


def mark(project: Project, dataset: int, data: st.DataObject) -> None:
    if project.dataset_by_id(dataset).scheme == "spans":
        places = [(row, data.draw(st.integers(0, 3)), 4) for row in data.draw(some_rows(dataset))]
        project.editor.mark(places, names(project, dataset, data), who(data))


def tag(project: Project, dataset: int, data: st.DataObject) -> None:
    if project.dataset_by_id(dataset).scheme in ("single", "multi", "rating"):
        project.editor.tag(data.draw(some_rows(dataset)), names(project, dataset, data), who(data))


def clear(project: Project, dataset: int, data: st.DataObject) -> None:
    project.editor.clear(data.draw(some_rows(dataset)), who(data))


def give_reasons(project: Project, dataset: int, data: st.DataObject) -> None:
    stretches = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 7)), max_size=3)
    by_row = {row: data.draw(stretches) for row in data.draw(some_rows(dataset))}
    project.editor.give_reasons(by_row, who(data), only_missing=data.draw(st.booleans()))


def split(project: Project, dataset: int, data: st.DataObject) -> None:
    part: Split = data.draw(st.sampled_from(("", "train", "test")))
    project.editor.assign_split(data.draw(some_rows(dataset)), part, who(data))


def exclude(project: Project, dataset: int, data: st.DataObject) -> None:
    project.editor.exclude(data.draw(some_rows(dataset)), data.draw(st.booleans()), who(data))


def set_scheme(project: Project, dataset: int, data: st.DataObject) -> None:
    project.editor.set_scheme(dataset, data.draw(st.sampled_from(("single", "multi", "rating", "spans"))), who(data))


def add_label(project: Project, dataset: int, data: st.DataObject) -> None:
    project.editor.add_label(dataset, names(project, dataset, data), who(data))


def change_label(project: Project, dataset: int, data: st.DataObject) -> None:
    name = data.draw(st.none() | st.sampled_from(NAMES))
    project.editor.change_label(label(project, dataset, data), who(data), name=name, shortcut="q")


def order_labels(project: Project, dataset: int, data: st.DataObject) -> None:
    order = data.draw(st.permutations([known.id for known in project.labels(dataset)]))
    project.editor.order_labels(dataset, order, who(data))


def merge_labels(project: Project, dataset: int, data: st.DataObject) -> None:
    merged = [label(project, dataset, data) for _ in range(data.draw(st.integers(1, 3)))]
    project.editor.merge_labels(dataset, merged, label(project, dataset, data), who(data))


def split_label(project: Project, dataset: int, data: st.DataObject) -> None:
    rows = data.draw(some_rows(dataset))
    project.editor.split_label(label(project, dataset, data), names(project, dataset, data), rows, who(data))


def delete_label(project: Project, dataset: int, data: st.DataObject) -> None:
    project.editor.delete_label(label(project, dataset, data), who(data))


def add_labels(project: Project, dataset: int, data: st.DataObject) -> None:
    project.editor.add_labels(dataset, data.draw(st.lists(st.sampled_from(NAMES), max_size=3)), who(data))


def recolour(project: Project, dataset: int, data: st.DataObject) -> None:
    chosen = [label(project, dataset, data) for _ in range(data.draw(st.integers(1, 3)))]
    project.editor.recolour(chosen, "#010203", who(data))


def delete_labels(project: Project, dataset: int, data: st.DataObject) -> None:
    chosen = [label(project, dataset, data) for _ in range(data.draw(st.integers(1, 3)))]
    project.editor.delete_labels(chosen, who(data))


def rename_dataset(project: Project, dataset: int, data: st.DataObject) -> None:
    project.rename_dataset(dataset, data.draw(st.sampled_from(("one", "two"))), who(data))


def delete_dataset(project: Project, dataset: int, data: st.DataObject) -> None:
    project.delete_dataset(dataset, who(data))


def import_dataset(project: Project, dataset: int, data: st.DataObject) -> None:
    make(project, data.draw(st.sampled_from(("single", "spans"))))


def mark_everywhere(project: Project, dataset: int, data: st.DataObject) -> None:
    open_to_it = [known.id for known in project.datasets() if known.scheme == "spans"]
    if dataset in open_to_it:
        places = [(row, data.draw(st.integers(0, 3)), 4) for known in open_to_it for row in data.draw(some_rows(known))]
        project.editor.mark_everywhere(places, names(project, dataset, data), who(data), dataset)


def save_rule(project: Project, dataset: int, data: st.DataObject) -> None:
    kept = [0, 999, *(rule.id for rule in project.voices.rules(dataset))]
    wanted = [known.name for known in project.labels(dataset)] or ["none"]
    rule = Rule(
        data.draw(st.sampled_from(kept)),
        dataset,
        data.draw(st.sampled_from("rst")),
        "keyword",
        data.draw(st.sampled_from(("one", "two"))),
        data.draw(st.sampled_from(wanted)),
        data.draw(st.booleans()),
    )
    project.aids.save_rule(rule, who(data))


def delete_rule(project: Project, dataset: int, data: st.DataObject) -> None:
    for rule in project.voices.rules(dataset)[:1]:
        project.aids.delete_rule(rule, who(data))


def save_slice(project: Project, dataset: int, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(("slow", "fast")))
    project.aids.save_slice(dataset, name, Filter(contains="one"), who(data), Order("length"))


def rename_slice(project: Project, dataset: int, data: st.DataObject) -> None:
    for kept in project.texts.slices(dataset)[:1]:
        project.aids.rename_slice(dataset, kept.id, names(project, dataset, data), who(data))


def delete_slice(project: Project, dataset: int, data: st.DataObject) -> None:
    for kept in project.texts.slices(dataset)[:1]:
        project.aids.delete_slice(dataset, kept.id, who(data))


STEPS: list[Step] = [
    *(annotate, annotate, second_opinion, annotate_many, voices_in, mark, tag, clear, split, exclude, set_scheme),
    *(give_reasons, give_reasons),
    *(add_label, change_label, order_labels, merge_labels, split_label, delete_label),
    *(add_labels, recolour, delete_labels),
    *(rename_dataset, delete_dataset, import_dataset),
    *(mark_everywhere, save_rule, save_rule, delete_rule, save_slice, rename_slice, delete_slice),
]


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data(), scheme=st.sampled_from(sorted(ROLES)), steps=st.lists(st.sampled_from(STEPS), max_size=14))
def test_any_edits_are_undone_and_redone_exactly(data: st.DataObject, scheme: SchemeKind, steps: list[Step]) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.store.history.AT_ONCE", 3)
        patch.setattr("app.store.row_edits.AT_ONCE", 3)
        project = Project.create(Path(folder) / "p")
        try:
            dataset = make(project, scheme)
            for rule, wanted in (("r", "x"), ("s", "y")):
                if wanted in [known.name for known in project.labels(dataset)]:
                    keep_rule(project, Rule(0, dataset, rule, "keyword", "one", wanted))
            refusals: set[str] = set()
            known = [everything(project)]  # before and after each edit
            start = len(project.editor.history())
            for step in steps:
                try:
                    step(project, dataset, data)
                except Problem as problem:  # such as a label that another step deleted: nothing has happened
                    refusals.add(problem.code)
                if len(project.editor.history()) - start == len(known):
                    known.append(everything(project))
                assert everything(project) == known[-1]
            assert refusals <= {*REFUSALS}
            assert project.check().ok
            if data.draw(st.booleans()):
                project.close()
                project = Project.open(Path(folder) / "p")
            for before in reversed(known[:-1]):
                assert project.editor.undo() is not None
                assert everything(project) == before
            assert project.check().ok
            if data.draw(st.booleans()):
                project.close()
                project = Project.open(Path(folder) / "p")
            for after in known[1:]:
                assert project.editor.redo() is not None
                assert everything(project) == after
            assert project.editor.redo() is None
            assert project.check().ok
        finally:
            project.close()


def test_history_over_a_restart(project: Project) -> None:
    dataset = make(project, "single")
    rows = [row.id for row in project.rows(dataset, 0, ROWS)]
    project.editor.annotate(rows[0], Annotation("y"), ANN)
    project.editor.tag(rows, "x", PEOPLE[1])
    undone = project.editor.undo()
    before = project.editor.history()
    assert undone is not None
    assert undone.undone
    assert [(edit.kind, edit.undone) for edit in before] == [
        ("bulk-label", True),
        ("label", False),
        ("dataset-import", False),
    ]
    assert before[0] == undone
    project.close()
    with Project.open(project.folder) as again:
        assert again.editor.history() == before
        assert again.editor.next_redo() == undone
        assert again.editor.next_undo() == before[1]
        redone = again.editor.redo()
        assert redone is not None
        assert (redone.id, redone.undone) == (undone.id, False)
        assert again.editor.next_redo() is None
        assert again.editor.history(limit=1) == [redone]
        assert again.editor.history(dataset_id=dataset + 1) == []


def aids(project: Project, dataset: int) -> list[object]:
    return [*project.voices.rules(dataset), *project.texts.slices(dataset)]


def test_rules_and_saved_filters_are_undone_over_a_restart(project: Project) -> None:
    dataset = make(project, "single")
    stages = [aids(project, dataset)]
    rule = keep_rule(project, Rule(0, dataset, "refund", "keyword", "refund", "x"))
    stages.append(aids(project, dataset))
    project.aids.save_rule(Rule(rule.id, dataset, "money", "regex", "mone?y", "y", enabled=False), ANN)
    stages.append(aids(project, dataset))
    kept = keep_slice(project, dataset, "slow", Filter(contains="slow"))
    stages.append(aids(project, dataset))
    project.aids.rename_slice(dataset, kept.id, "late", ANN)
    stages.append(aids(project, dataset))
    project.aids.delete_slice(dataset, kept.id, ANN)
    stages.append(aids(project, dataset))
    project.aids.delete_rule(rule, ANN)
    stages.append(aids(project, dataset))
    assert stages[-1] == []
    kinds = ["rule-add", "rule-change", "slice-add", "slice-rename", "slice-delete", "rule-delete"]
    assert [edit.kind for edit in reversed(project.editor.history())][1:] == kinds
    project.close()
    with Project.open(project.folder) as again:
        for stage in reversed(stages[:-1]):
            assert again.editor.undo() is not None
            assert aids(again, dataset) == stage
    with Project.open(project.folder) as again:
        for stage in stages[1:]:
            assert again.editor.redo() is not None
            assert aids(again, dataset) == stage


def test_undone_rule_name_takes_its_predictions_along(project: Project) -> None:
    dataset = make(project, "single")
    row = project.rows(dataset, 0, 1)[0].id
    rule = keep_rule(project, Rule(0, dataset, "refund", "keyword", "one", "x"))
    source = Source("rule", "refund")
    project.voices.store_predictions(dataset, source, [Suggestion(row, Annotation("x"), 0.5)])
    project.editor.undo()
    assert project.voices.suggestions(source, [row]) == {}
    project.editor.redo()
    assert project.voices.rules(dataset) == [rule]


def test_one_edit_of_several_datasets(project: Project) -> None:
    one, two, single = make(project, "spans"), make(project, "spans"), make(project, "single")
    project.editor.add_label(one, "new", ANN, colour="#123456")
    before = everything(project)
    places = [(row, 4, 7) for dataset in (two, one) for row in range(dataset << 32, (dataset << 32) + ROWS)]
    edit = project.editor.mark_everywhere(places, "new", ANN, one)
    assert (edit.kind, edit.rows, edit.dataset, edit.datasets) == ("occurrences", 2 * ROWS, one, frozenset({one, two}))
    for dataset in (one, two):
        known = {label.name: (label.colour, label.count) for label in project.labels(dataset)}
        assert known["new"] == ("#123456", ROWS)
        assert project.editor.history(limit=1, dataset_id=dataset) == [edit]
    assert edit not in project.editor.history(dataset_id=single)
    assert project.check().ok
    after = everything(project)
    project.close()
    with Project.open(project.folder) as again:
        assert again.editor.undo() is not None
        assert everything(again) == before
        assert again.check().ok
        assert again.editor.redo() is not None
        assert everything(again) == after
        with pytest.raises(ValueError, match="single"):
            again.editor.mark_everywhere([(one << 32, 0, 1), (single << 32, 0, 3)], "new", ANN, one)
        with pytest.raises(Problem) as caught:
            again.editor.mark_everywhere([(two << 32, 0, 3)], "unknown", ANN, one)
        assert caught.value.code == "label-missing"
        assert everything(again) == after


def test_new_edit_forgets_what_was_undone(project: Project) -> None:
    dataset = make(project, "single")
    rows = [row.id for row in project.rows(dataset, 0, ROWS)]
    project.editor.tag(rows, "x", ANN)
    project.editor.tag(rows, "y", ANN)
    project.editor.undo()
    project.editor.undo()
    assert project.editor.clear([rows[2]], ANN).id == 0  # alters nothing, forgets nothing
    assert project.editor.next_redo() is not None
    edit = project.editor.annotate(rows[0], Annotation("y"), ANN)
    assert project.editor.next_redo() is None
    assert [found.id for found in project.editor.history()][:2] == [edit.id, project.editor.history()[1].id]
    assert len(project.editor.history()) == 2
    with project._database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM history_rows").scalar_one() == 1


def test_nothing_to_undo(project: Project) -> None:
    assert project.editor.undo() is None
    assert project.editor.redo() is None
    assert project.editor.next_undo() is None


def test_undo_of_an_edit_that_is_alone_in_its_batches(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.history.AT_ONCE", 3)
    monkeypatch.setattr("app.store.row_edits.AT_ONCE", 3)
    dataset = make(project, "multi")
    before = everything(project)
    edit: Edit = project.editor.tag([row.id for row in project.rows(dataset, 0, ROWS)], "y", ANN)
    after = everything(project)
    assert edit.rows == 4  # the others have it
    project.editor.undo()
    assert everything(project) == before
    project.editor.redo()
    assert everything(project) == after


def test_oldest_edits_are_forgotten(project: Project) -> None:
    dataset = make(project, "single")
    row = project.rows(dataset, 0, 1)[0].id
    edits = [project.editor.annotate(row, Annotation("xy"[number % 2]), ANN) for number in range(6)]
    project.trim_history()
    assert len(project.editor.history()) == 7
    project.trim_history(keep_days=30, keep=2)
    assert len(project.editor.history()) == 7  # they are young
    project.trim_history(keep_days=-1, keep=2)
    assert [edit.id for edit in project.editor.history()] == [edits[5].id, edits[4].id]
    assert project.rows_by_id([row])[0].label == "y"
    project.editor.undo()
    project.editor.undo()
    assert project.editor.undo() is None
    assert project.rows_by_id([row])[0].label == "y"
    assert len(project.datasets()) == 1


def test_edits_of_very_many_rows_are_forgotten_sooner(project: Project) -> None:
    dataset = make(project, "single")
    rows = [row.id for row in project.rows(dataset, 0, ROWS)]
    edits = [project.editor.annotate_many([(row, Annotation(name)) for row in rows], ANN) for name in ("x", "y", "x")]
    trim(project._database, 30, 2_000, 2 * ROWS)
    assert [edit.id for edit in project.editor.history()] == [edits[2].id, edits[1].id]
    trim(project._database, 30, 2_000, 1)
    assert [edit.id for edit in project.editor.history()] == [edits[2].id]  # the last stays
