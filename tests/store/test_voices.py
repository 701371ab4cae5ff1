"""Voices: people's own labellings, predictions and rules as the project file keeps them."""

import msgspec
import pytest

from app.domain.annotations import Annotation, Source, Suggestion, Voice
from app.domain.problems import Problem
from app.domain.records import ColumnRoles, Dataset, NewRow
from app.domain.rules import Rule
from app.domain.spans import Span
from app.store.project import Project
from tests.store.keeping import ME, keep_rule

ANNA, BEN = Source("person", "Anna"), Source("person", "Ben")
RUN = Source("run", "run-001")


def reviews(project: Project, rows: int = 4, name: str = "reviews") -> Dataset:
    roles = ColumnRoles(text="text", label="label")
    with project.importing(name, roles, ("text", "label"), "r.csv", "0" * 64) as importer:
        importer.add([NewRow(f"text {number}", ("good", "bad")[number % 2]) for number in range(rows)])
    return importer.dataset


def marked(project: Project) -> Dataset:
    roles = ColumnRoles(text="text", spans="spans")
    with project.importing("marked", roles, ("text", "spans"), "m.csv", "0" * 64) as importer:
        importer.add([NewRow("Anna lives in Rome", spans=(Span(0, 4, "PER"), Span(14, 18, "LOC"))), NewRow("Nobody")])
    return importer.dataset


def ids(project: Project, dataset: Dataset) -> list[int]:
    return [row.id for row in project.rows(dataset.id, 0, dataset.rows)]


def guess(row: int, label: str, confidence: float = 0.75) -> Suggestion:
    return Suggestion(row, Annotation(label), confidence, 0.5)


def test_what_people_said_is_told_by_row_and_name(project: Project) -> None:
    dataset = reviews(project)
    first, second, *_ = ids(project, dataset)
    project.editor.annotate(second, Annotation("good"), BEN)
    project.editor.annotate(first, Annotation("bad"), BEN)
    project.editor.second_opinion(first, Annotation("good"), ANNA)
    said = project.voices.said(dataset.id)
    assert [(voice.row, voice.source, voice.annotation.label) for voice in said] == [
        (first, ANNA, "good"),
        (first, BEN, "bad"),
        (second, BEN, "good"),
    ]
    assert project.voices.said(dataset.id, [second]) == said[2:]
    assert project.voices.said(dataset.id, [second + 2]) == []
    assert project.voices.sources(dataset.id) == [ANNA, BEN]
    assert project.voices.sources(dataset.id, "run") == []


def test_many_rows_are_asked_for_in_steps(project: Project) -> None:
    dataset = reviews(project, 1300)
    rows = ids(project, dataset)
    project.editor.annotate_many([(row, Annotation("good")) for row in rows], ANNA)
    found = project.voices.said(dataset.id, list(reversed(rows)))
    assert [voice.row for voice in found] == rows


def test_renamed_labels_are_renamed_in_voices_and_predictions(project: Project) -> None:
    dataset = marked(project)
    first, second = ids(project, dataset)
    project.editor.annotate(second, Annotation(spans=(Span(0, 6, "PER"),)), ANNA)
    project.voices.store_predictions(dataset.id, RUN, [Suggestion(first, Annotation(spans=(Span(0, 4, "PER"),)), 0.5)])
    person = next(label for label in project.labels(dataset.id) if label.name == "PER")
    project.editor.change_label(person.id, ANNA, name="person")
    said: list[Voice] = project.voices.said(dataset.id)
    assert said[0].annotation.spans == (Span(0, 6, "person"),)
    assert project.voices.suggestions(RUN, [first])[first].annotation.spans == (Span(0, 4, "person"),)


def test_predictions_are_replaced_or_added_to(project: Project) -> None:
    dataset = reviews(project)
    a, b, c, d = ids(project, dataset)
    voices = project.voices
    assert voices.store_predictions(dataset.id, RUN, [guess(a, "good"), guess(b, "bad")]) == 2
    voices.update_predictions(dataset.id, RUN, [guess(b, "good"), guess(c, "bad")])
    assert {row: one.annotation.label for row, one in voices.suggestions(RUN, [d, c, b, a]).items()} == {
        a: "good",
        b: "good",
        c: "bad",
    }
    assert voices.suggestions(RUN, [a])[a] == guess(a, "good")
    voices.store_predictions(dataset.id, RUN, iter([guess(d, "bad")]))
    assert voices.suggestions(RUN, [a, b, c, d]) == {d: guess(d, "bad")}
    assert voices.predictors(dataset.id) == [RUN]
    voices.forget(dataset.id, RUN)
    assert voices.predictors(dataset.id) == []


def test_predictions_of_one_dataset_leave_another_alone(project: Project) -> None:
    one, other = reviews(project, name="one"), reviews(project, name="other")
    here, there = ids(project, one)[0], ids(project, other)[0]
    project.voices.store_predictions(one.id, RUN, [guess(here, "good")])
    project.voices.store_predictions(other.id, RUN, [guess(there, "bad")])
    project.voices.store_predictions(one.id, RUN, [])
    assert project.voices.suggestions(RUN, [here, there]) == {there: guess(there, "bad")}
    assert project.voices.predictors(one.id) == []


def test_labels_that_are_not_there_are_not_predicted(project: Project) -> None:
    dataset = reviews(project)
    row = ids(project, dataset)[0]
    assert project.voices.store_predictions(dataset.id, RUN, [guess(row, "excellent")]) == 0
    assert project.voices.suggestions(RUN, [row]) == {}


def test_no_entity_is_a_prediction_too(project: Project) -> None:
    dataset = marked(project)
    row = ids(project, dataset)[1]
    project.voices.store_predictions(dataset.id, RUN, [Suggestion(row, Annotation(), 1.0)])
    assert project.voices.suggestions(RUN, [row])[row].annotation == Annotation()


def test_more_predictions_than_a_batch(project: Project) -> None:
    dataset = reviews(project, 12_000)
    rows = ids(project, dataset)
    assert project.voices.store_predictions(dataset.id, RUN, (guess(row, "good") for row in rows)) == 12_000
    assert project.voices.store_predictions(dataset.id, RUN, (guess(row, "bad") for row in rows[1::2])) == 6_000
    assert sorted(project.voices.suggestions(RUN, rows)) == rows[1::2]


def test_a_dataset_that_is_gone_takes_no_predictions(project: Project) -> None:
    with pytest.raises(Problem) as caught:
        project.voices.store_predictions(99, RUN, [])
    assert caught.value.code == "dataset-missing"


def test_rules_are_kept(project: Project) -> None:
    dataset = reviews(project)
    voices = project.voices
    saved = keep_rule(project, Rule(0, dataset.id, "refund", "keyword", "refund", "bad"))
    assert saved.id
    other = keep_rule(project, Rule(0, dataset.id, "thanks", "regex", "thank(s| you)", "good", enabled=False))
    assert voices.rules(dataset.id) == [saved, other]
    changed = keep_rule(project, msgspec.structs.replace(saved, label="good", enabled=False))
    assert voices.rules(dataset.id) == [changed, other]
    project.aids.delete_rule(saved, ME)
    project.aids.delete_rule(saved, ME)
    assert voices.rules(dataset.id) == [other]


def test_rules_that_cannot_be_kept_are_refused(project: Project) -> None:
    dataset = reviews(project)
    rule = keep_rule(project, Rule(0, dataset.id, "refund", "keyword", "refund", "bad"))
    for wrong, code in (
        (msgspec.structs.replace(rule, id=0), "rule-exists"),
        (msgspec.structs.replace(rule, id=77, name="other"), "rule-missing"),
        (msgspec.structs.replace(rule, label="excellent"), "label-missing"),
    ):
        with pytest.raises(Problem) as caught:
            keep_rule(project, wrong)
        assert caught.value.code == code
    assert project.voices.rules(dataset.id) == [rule]


def test_predictions_of_a_rule_go_with_it(project: Project) -> None:
    dataset = reviews(project)
    row = ids(project, dataset)[0]
    rule = keep_rule(project, Rule(0, dataset.id, "refund", "keyword", "refund", "bad"))
    source = Source("rule", "refund")
    project.voices.store_predictions(dataset.id, source, [guess(row, "bad")])
    rule = keep_rule(project, msgspec.structs.replace(rule, name="money back"))
    assert project.voices.suggestions(source, [row]) == {}
    source = Source("rule", "money back")
    project.voices.store_predictions(dataset.id, source, [guess(row, "bad")])
    project.aids.delete_rule(rule, ME)
    assert project.voices.suggestions(source, [row]) == {}
