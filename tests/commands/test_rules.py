"""Rules over a dataset: coverage, conflicts, precision, votes, and what is labelled by them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.commands import rules
from app.domain.annotations import Annotation, SchemeKind
from app.domain.problems import Problem
from app.domain.records import ColumnRoles, Dataset, NewRow
from app.domain.rules import Rule
from app.domain.spans import Span
from app.store.project import Project

TEXTS = (
    ("good tea", "positive"),
    ("bad tea", "negative"),
    ("good but late", "negative"),
    ("good and quick", None),
    ("bad yet good", None),
    ("a kettle", None),
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "Rules.vitrail") as made:
        yield made


def _reviews(project: Project) -> Dataset:
    with project.importing("reviews", ColumnRoles(text="t", label="l"), ("t", "l"), "r.csv", "") as importer:
        importer.add([NewRow(text, label) for text, label in TEXTS])
    return project.dataset("reviews")


def _rule(dataset: Dataset, number: int, pattern: str, label: str) -> Rule:
    return Rule(number, dataset.id, pattern, "keyword", pattern, label)


def _pair(dataset: Dataset) -> list[Rule]:
    return [_rule(dataset, 1, "good", "positive"), _rule(dataset, 2, "bad", "negative")]


def test_coverage_counts_conflicts_and_what_agrees_with_the_labels(project: Project) -> None:
    dataset = _reviews(project)
    found = rules.coverage(project, dataset, _pair(dataset))
    assert found is not None
    good, bad = found.tallies
    assert (good.covered, good.conflicts, good.judged, good.right) == (4, 1, 2, 1)
    assert (bad.covered, bad.conflicts, bad.judged, bad.right) == (2, 1, 1, 1)
    assert (found.texts, found.covered, found.conflicts) == (6, 5, 1)
    assert (found.unlabelled, found.labels) == (1, {"positive": 1})
    share = good.precision
    assert share is not None
    assert share == pytest.approx((0.5, 0.0945, 0.9055), abs=1e-3)  # Wilson, 1 of 2


def test_excluded_texts_are_left_out(project: Project) -> None:
    dataset = _reviews(project)
    project.editor.exclude([(dataset.id << 32) + 3], True, rules.TOGETHER)
    found = rules.coverage(project, dataset, _pair(dataset))
    assert found is not None
    assert (found.texts, found.unlabelled) == (5, 0)


def test_what_rules_say_is_kept_as_predictions_and_replaced(project: Project) -> None:
    dataset = _reviews(project)
    first = dataset.id << 32
    assert rules.suggest(project, dataset, _pair(dataset)) == 4
    said = project.voices.suggestions(rules.TOGETHER, [first, first + 3, first + 4, first + 5])
    assert {row - first: suggestion.annotation.label for row, suggestion in said.items()} == {
        0: "positive",
        3: "positive",
    }
    assert rules.suggest(project, dataset, _pair(dataset)[1:]) == 2
    assert set(project.voices.suggestions(rules.TOGETHER, [first, first + 1])) == {first + 1}


def test_a_search_that_is_cancelled_leaves_what_was_there(project: Project) -> None:
    dataset = _reviews(project)
    rules.suggest(project, dataset, _pair(dataset))
    assert rules.suggest(project, dataset, _pair(dataset)[1:], cancelled=lambda: True) is None
    assert len(project.voices.suggestions(rules.TOGETHER, [dataset.id << 32])) == 1
    assert rules.coverage(project, dataset, _pair(dataset), cancelled=lambda: True) is None
    assert rules.for_unlabelled(project, dataset, _pair(dataset), cancelled=lambda: True) is None


def test_unlabelled_texts_are_labelled_in_one_edit_that_is_undone_in_one(project: Project) -> None:
    dataset = _reviews(project)
    items = rules.for_unlabelled(project, dataset, _pair(dataset))
    assert items == [((dataset.id << 32) + 3, Annotation("positive"))]
    edit = rules.label(project, dataset, items)
    assert (edit.kind, edit.rows, edit.details["label"]) == ("bulk-label", 1, "positive")
    assert rules.label(project, dataset, items).rows == 0  # labelled meanwhile: left alone
    assert [row.label for row in project.rows(dataset.id, 3, 1)] == ["positive"]
    project.editor.undo()
    assert [row.labelled for row in project.rows(dataset.id, 3, 1)] == [False]


def test_a_glimpse_shows_the_first_matches_with_their_places(project: Project) -> None:
    dataset = _reviews(project)
    seen = rules.glimpse(project, dataset, _rule(dataset, 0, "good", "positive"), most=2)
    assert (seen.found, seen.looked, seen.whole) == (4, 6, True)
    assert [match.places for match in seen.matches] == [((0, 4),), ((0, 4),)]
    assert [match.label for match in seen.matches] == ["positive", "negative"]
    with pytest.raises(Problem, match="nothing to look for"):
        rules.glimpse(project, dataset, _rule(dataset, 0, " ", "positive"))


def test_rules_mark_passages_where_those_are_labelled(project: Project) -> None:
    with project.importing("places", ColumnRoles(tokens="t", tags="g"), ("t", "g"), "p.csv", "") as importer:
        importer.add([NewRow("New York in May", None, (Span(0, 8, "LOC"), Span(12, 15, "DAY")), tagged=True)])
        importer.add([NewRow("York and Paris")])
    dataset = project.dataset("places")
    both = [_rule(dataset, 1, "New York, York", "LOC"), _rule(dataset, 2, "York", "DAY")]
    found = rules.coverage(project, dataset, both)
    assert found is not None
    assert [(t.covered, t.conflicts, t.judged, t.right) for t in found.tallies] == [(2, 2, 1, 1), (2, 2, 1, 0)]
    loc = rules.for_unlabelled(project, dataset, both[:1])
    assert loc == [((dataset.id << 32) + 1, Annotation(spans=(Span(0, 4, "LOC"),)))]


def test_several_labels_may_hold_at_once(project: Project) -> None:
    dataset = _reviews(project)
    project.editor.set_scheme(dataset.id, "multi", rules.TOGETHER)
    dataset = project.dataset("reviews")
    found = rules.coverage(project, dataset, _pair(dataset))
    assert found is not None
    assert (found.conflicts, found.unlabelled) == (0, 2)


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=9), st.sampled_from(["single", "rating"]))
def test_a_majority_is_one_or_nobody(labels: list[str], scheme: SchemeKind) -> None:
    votes = [rules.Vote(Rule(n, 1, str(n), "keyword", "x", label)) for n, label in enumerate(labels)]
    most = max(labels.count(label) for label in labels)
    winners = {label for label in labels if labels.count(label) == most}
    decision = rules.decided(scheme, votes)
    if len(winners) > 1:
        assert decision is None
    else:
        assert decision is not None
        annotation, confidence, margin = decision
        assert annotation.label in winners
        assert confidence == pytest.approx(most / len(labels))
        assert 0 < margin <= confidence


@given(st.integers(1, 500), st.data())
def test_an_interval_holds_its_share(judged: int, data: st.DataObject) -> None:
    right = data.draw(st.integers(0, judged))
    low, high = rules.wilson(right, judged)
    assert 0 <= low <= right / judged <= high <= 1
