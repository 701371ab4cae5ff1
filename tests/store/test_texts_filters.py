"""Filters and orders over labels, sources, predictions, people's voices, dates and lengths; slices; groups."""

from typing import Any

import msgspec
import pytest

from app.domain.annotations import Annotation, SchemeKind, Source, Suggestion
from app.domain.filters import Filter, Order, OrderKey
from app.domain.problems import Problem
from app.domain.records import ColumnRoles, Dataset, NewRow
from app.domain.spans import Span
from app.store import texts
from app.store.project import Project
from app.store.schema import position_of, row_id
from tests.store.keeping import ME, keep_slice

ANNA, BEN = Source("person", "Anna"), Source("person", "Ben")
RUN = Source("run", "run-001")
ROLES: dict[SchemeKind, ColumnRoles] = {
    "single": ColumnRoles(text="text", label="label", date="day", group="shop"),
    "multi": ColumnRoles(text="text", labels=("label",)),
    "spans": ColumnRoles(text="text", spans="label"),
    "answer": ColumnRoles(text="text", answer="label"),
}


def make(project: Project, scheme: SchemeKind, rows: list[NewRow]) -> Dataset:
    columns = ("text", "label", "other", "day", "shop")
    with project.importing(scheme, ROLES[scheme], columns, "d.csv", "") as importer:
        importer.add(rows)
    assert importer.dataset.scheme == scheme
    return importer.dataset


def find(project: Project, dataset: Dataset, key: OrderKey = "position", descending: bool = False, **asked: Any) -> str:
    """The positions found, as digits."""
    order, chosen = Order(key, descending), Filter(**asked)
    found = project.texts.find(dataset.id, chosen, order)
    for limit in (0, 2):
        assert project.texts.find(dataset.id, chosen, order, limit) == found[:limit]
    assert project.texts.count(dataset.id, chosen) == len(found)
    return "".join(str(position_of(row)) for row in found)


@pytest.fixture
def reviews(project: Project) -> Dataset:
    """Six texts of two shops: good, bad, good, none, bad, none."""
    cells = [
        ("很快，好吃", "good", "2024-03-01", "north"),
        ("slow and cold", "bad", "2024/2/1", "south"),
        ("Fine by me, thanks", "good", "01.04.2024", "north"),
        ("😀", None, "2024年3月15日 10:30", "north"),
        ("slow again", "bad", "soon", ""),
        ("fine", None, "", "south"),
    ]
    rows = [NewRow(text, label, extra={"other": "x", "day": day, "shop": shop}) for text, label, day, shop in cells]
    return make(project, "single", rows)


def at(dataset: Dataset, *positions: int) -> list[int]:
    return [row_id(dataset.id, position) for position in positions]


def predict(project: Project, dataset: Dataset, said: dict[int, tuple[Annotation, float, float]]) -> None:
    project.voices.store_predictions(
        dataset.id,
        RUN,
        [Suggestion(row_id(dataset.id, place), *values) for place, values in said.items()],
    )


def test_everything_in_the_order_of_the_file(project: Project, reviews: Dataset) -> None:
    assert find(project, reviews) == "012345"
    assert find(project, reviews, descending=True) == "543210"
    assert find(project, reviews, predictor="run:nobody") == "012345"


def test_labels(project: Project, reviews: Dataset) -> None:
    assert find(project, reviews, label="good") == "02"
    assert find(project, reviews, label="") == "35"
    assert find(project, reviews, label="unknown") == ""
    assert find(project, reviews, labelled=True) == "0124"
    assert find(project, reviews, labelled=False) == "35"
    assert find(project, reviews, label="bad", contains="slow") == "14"
    assert find(project, reviews, label="bad", contains="again") == "4"
    assert find(project, reviews, label="good", contains="slow") == ""


def test_parts_and_exclusions(project: Project, reviews: Dataset) -> None:
    project.editor.assign_split(at(reviews, 1, 2), "test", ANNA)
    project.editor.exclude(at(reviews, 2, 5), True, ANNA)
    assert find(project, reviews, split="test") == "12"
    assert find(project, reviews, split="") == "0345"
    assert find(project, reviews, split="train") == ""
    assert find(project, reviews, excluded=True) == "25"
    assert find(project, reviews, excluded=False) == "0134"
    assert find(project, reviews, excluded=False, split="test") == "1"


def test_who_labelled_and_when(project: Project, reviews: Dataset) -> None:
    project.editor.annotate(row_id(reviews.id, 1), Annotation("good"), ANNA)
    changed = project.rows(reviews.id, 1, 1)[0].changed
    assert changed is not None
    project.editor.annotate(row_id(reviews.id, 3), Annotation("bad"), BEN)
    assert find(project, reviews, source="person:Anna") == "1"
    assert find(project, reviews, source="person:") == "13"
    assert find(project, reviews, source="person:Zoe") == ""
    assert find(project, reviews, source="import:") == "024"
    assert find(project, reviews, labelled_since=changed) == "13"
    assert find(project, reviews, labelled_since=changed + 3600) == ""
    assert find(project, reviews, "changed") == "130245"
    assert find(project, reviews, "changed", descending=True) == "310245"


def test_length_counts_code_points(project: Project, reviews: Dataset) -> None:
    assert find(project, reviews, longest=1) == "3"
    assert find(project, reviews, shortest=4, longest=5) == "05"
    assert find(project, reviews, "length") == "350412"
    assert find(project, reviews, "length", descending=True) == "214053"


def test_dates(project: Project, reviews: Dataset) -> None:
    assert find(project, reviews, since="2024-03-01") == "023"
    assert find(project, reviews, until="2024-03-01") == "01"
    assert find(project, reviews, since="2024-03", until="2024-03") == "03"
    assert find(project, reviews, until="2024-03-15T10:30") == "013"
    assert find(project, reviews, until="2024-03-15T10:29") == "01"
    assert find(project, reviews, "date") == "103245"
    assert find(project, reviews, "date", descending=True) == "230145"
    with pytest.raises(Problem) as caught:
        project.texts.find(reviews.id, Filter(since="yesterday"))
    assert caught.value.code == "setting-wrong"


def test_groups(project: Project, reviews: Dataset) -> None:
    assert project.texts.groups(reviews.id) == ["north", "south", ""]
    assert find(project, reviews, group="north") == "023"
    assert find(project, reviews, group="") == "4"
    assert find(project, reviews, group="nowhere") == ""


def test_conditions_on_columns_there_are_not_meet_nothing(project: Project) -> None:
    plain = make(project, "multi", [NewRow("a")])
    assert project.texts.groups(plain.id) == []
    assert find(project, plain, group="x") == ""
    assert find(project, plain, since="2024") == ""
    assert find(project, plain, "date") == "0"


def test_order_of_texts_and_labels(project: Project, reviews: Dataset) -> None:
    assert find(project, reviews, "text") == "524103"
    assert find(project, reviews, "label") == "021435"
    assert find(project, reviews, "label", descending=True) == "140235"
    assert find(project, reviews, "label", contains="slow") == "14"
    project.editor.order_labels(reviews.id, [label.id for label in project.labels(reviews.id)][::-1], ANNA)
    assert find(project, reviews, "label") == "140235"


def test_predictions_of_one_label(project: Project, reviews: Dataset) -> None:
    predict(
        project,
        reviews,
        {
            0: (Annotation("good"), 0.9, 0.8),
            1: (Annotation("good"), 0.6, 0.2),
            3: (Annotation("bad"), 0.7, 0.4),
            4: (Annotation("bad"), 0.6, 0.3),
        },
    )
    by: dict[str, Any] = {"predictor": "run:run-001"}
    assert find(project, reviews, **by) == "012345"
    assert find(project, reviews, **by, predicted="good") == "01"
    assert find(project, reviews, **by, predicted="unknown") == ""
    assert find(project, reviews, **by, least_confidence=0.7) == "03"
    assert find(project, reviews, **by, most_confidence=0.6) == "14"
    assert find(project, reviews, **by, disagrees=True) == "1"
    assert find(project, reviews, predicted="good") == ""
    assert find(project, reviews, predictor="run:other", disagrees=True) == ""
    assert find(project, reviews, "confidence", **by) == "143025"
    assert find(project, reviews, "confidence", True, **by) == "031425"
    assert find(project, reviews, "margin", **by) == "143025"
    assert find(project, reviews, "prediction", **by) == "013425"
    assert find(project, reviews, "prediction", True, **by) == "340125"
    assert find(project, reviews, "confidence", **by, contains="slow", least_confidence=0.1) == "14"


def test_several_labels(project: Project) -> None:
    dataset = make(
        project,
        "multi",
        [
            NewRow("a", labels=("x", "y"), tagged=True),
            NewRow("b", labels=("y",), tagged=True),
            NewRow("c", tagged=True),
            NewRow("d"),
        ],
    )
    said = [("y", "x"), ("x",), (), ("x",)]
    predict(project, dataset, {place: (Annotation(labels=some), 0.5, 0.1) for place, some in enumerate(said)})
    by: dict[str, Any] = {"predictor": "run:run-001"}
    assert find(project, dataset, label="y") == "01"
    assert find(project, dataset, label="") == "3"
    assert find(project, dataset, **by, disagrees=True) == "1"
    assert find(project, dataset, **by, predicted="x") == "013"
    assert find(project, dataset, "label", True) == "1023"
    assert find(project, dataset, "prediction", **by) == "0132"


def test_spans(project: Project) -> None:
    dataset = make(
        project,
        "spans",
        [
            NewRow("Anna Rome", spans=(Span(0, 4, "who"), Span(5, 9, "where"))),
            NewRow("Rome", spans=(Span(0, 4, "where"),)),
            NewRow("none", tagged=True),
            NewRow("new"),
        ],
    )
    said = [(Span(5, 9, "where"), Span(0, 4, "who")), (Span(0, 4, "who"),), (), (Span(0, 3, "who"),)]
    predict(project, dataset, {place: (Annotation(spans=some), 0.5, 0.1) for place, some in enumerate(said)})
    by: dict[str, Any] = {"predictor": "run:run-001"}
    assert find(project, dataset, label="where") == "01"
    assert find(project, dataset, label="") == "3"
    assert find(project, dataset, **by, disagrees=True) == "1"
    assert find(project, dataset, **by, predicted="who") == "013"
    assert find(project, dataset, "label") == "0123"
    assert find(project, dataset, "prediction", **by) == "0132"


def test_answers(project: Project) -> None:
    dataset = make(project, "answer", [NewRow("a", answer="yes"), NewRow("b", answer="No"), NewRow("c")])
    said = {place: (Annotation(answer="yes"), 0.5, 0.1) for place in range(3)}
    predict(project, dataset, said)
    assert find(project, dataset, predictor="run:run-001", disagrees=True) == "1"
    assert find(project, dataset, predictor="run:run-001", predicted="yes") == "012"
    assert find(project, dataset, "label") == "102"


def test_contested_texts(project: Project) -> None:
    dataset = make(project, "multi", [NewRow(text, labels=("x", "y"), tagged=True) for text in "abcd"])
    rows = at(dataset, 0, 1, 2)
    for row in rows:
        project.editor.annotate(row, Annotation(labels=("x", "y")), ANNA)
    project.editor.second_opinion(rows[0], Annotation(labels=("y", "x")), BEN)
    project.editor.second_opinion(rows[1], Annotation(labels=("y",)), BEN)
    assert find(project, dataset, contested=True) == "1"
    assert find(project, dataset, contested=True, label="x") == "1"
    assert find(project, dataset, contested=True, contains="c") == ""


@pytest.mark.parametrize("few", [0, 50_000])
def test_search_meets_other_conditions_and_orders_either_way(
    project: Project, reviews: Dataset, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(texts, "_FEW", few)
    assert find(project, reviews, contains="slow", label="bad", longest=10) == "4"
    assert find(project, reviews, "length", True, contains="fi") == "25"
    assert find(project, reviews, "date", contains="slow") == "14"


def test_datasets_do_not_mix(project: Project, reviews: Dataset) -> None:
    other = make(project, "multi", [NewRow("slow", labels=("good",), tagged=True)])
    assert find(project, other, contains="slow") == "0"
    assert find(project, other, label="good") == "0"
    assert find(project, reviews, label="good") == "02"
    assert [place[0] for place in project.texts.occurrences(reviews.id, "slow")] == at(reviews, 1, 4)


def test_slices(project: Project, reviews: Dataset) -> None:
    chosen, order = Filter(label="bad", contains="slow", least_confidence=0.5), Order("length", True)
    first = keep_slice(project, reviews.id, " slow ones ", chosen, order)
    second = keep_slice(project, reviews.id, "all", Filter())
    assert first.name == "slow ones"
    assert project.texts.slices(reviews.id) == [first, second]
    assert (first.filter, first.order) == (chosen, order)
    with pytest.raises(Problem) as caught:
        keep_slice(project, reviews.id, "all", chosen)
    assert caught.value.code == "slice-exists"
    with pytest.raises(Problem) as caught:
        keep_slice(project, 99, "all", chosen)
    assert caught.value.code == "dataset-missing"
    project.aids.delete_slice(first.dataset, first.id, ME)
    project.aids.delete_slice(first.dataset, first.id, ME)
    assert project.texts.slices(reviews.id) == [second]
    other = make(project, "multi", [NewRow("a")])
    assert keep_slice(project, other.id, "all", Filter()).dataset == other.id
    assert project.texts.slices(reviews.id) == [second]


def test_every_field_of_a_filter_is_heeded(project: Project, reviews: Dataset) -> None:
    """A new field that nothing reads would silently find everything."""
    impossible: dict[str, Any] = {
        "contains": "zebra",
        "label": "zebra",
        "labelled": False,
        "split": "test",
        "excluded": True,
        "source": "run:zebra",
        "predicted": "good",
        "least_confidence": 0.0,
        "most_confidence": 1.0,
        "disagrees": True,
        "contested": True,
        "shortest": 10_000,
        "longest": 0,
        "since": "2050",
        "until": "1950",
        "labelled_since": 1e12,
        "group": "zebra",
        "positions": (10_000,),
    }
    assert {*impossible, "predictor"} == {field.name for field in msgspec.structs.fields(Filter)}
    for name, value in impossible.items():
        assert project.texts.count(reviews.id, Filter(**{name: value})) < reviews.rows, name


def test_just_these_rows(project: Project, reviews: Dataset) -> None:
    assert find(project, reviews, positions=(4, 1, 3)) == "134"
    assert find(project, reviews, positions=(4, 1, 3), label="bad") == "14"
    assert find(project, reviews, positions=(0, 1, 4), contains="slow") == "14"
    assert find(project, reviews, positions=()) == ""
    assert find(project, reviews, positions=(99,)) == ""
    kept = keep_slice(project, reviews.id, "by hand", Filter(positions=(2, 5)))
    assert project.texts.slices(reviews.id) == [kept]
    assert len(project.texts.find(reviews.id, kept.filter)) == 2
