"""Agreement between the people of a project."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.commands import agreement
from app.commands.agreement import Labeller
from app.domain.annotations import Annotation, SchemeKind, Source
from app.domain.records import ColumnRoles, Dataset, NewRow
from app.domain.spans import Span
from app.store.project import Project

ANNA, BEN, CEM = (Source("person", name) for name in ("Anna", "Ben", "Cem"))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "Reviews.vitrail") as made:
        yield made


def texts(project: Project, scheme: SchemeKind, labels: tuple[str, ...]) -> tuple[Dataset, list[int]]:
    with project.importing("d", ColumnRoles(text="text"), ("text",), "d.csv", "") as importer:
        importer.add([NewRow(f"text number {number}") for number in range(6)])
    dataset = importer.dataset
    if scheme != "single":
        project.editor.set_scheme(dataset.id, scheme, ANNA)
    for label in labels:
        project.editor.add_label(dataset.id, label, ANNA)
    return project.dataset("d"), [row.id for row in project.rows(dataset.id, 0, 6)]


def say(project: Project, rows: list[int], who: Source, said: list[Annotation | None]) -> None:
    for row, one in zip(rows, said, strict=False):
        if one is not None:
            project.editor.second_opinion(row, one, who)


def test_one_label_by_two_people(project: Project) -> None:
    dataset, rows = texts(project, "single", ("good", "bad"))
    good, bad = Annotation("good"), Annotation("bad")
    say(project, rows, ANNA, [good, good, bad, bad, good])
    say(project, rows, BEN, [good, bad, bad, bad, None, bad])
    found = agreement.report(project, dataset.id)
    assert found.labellers == (Labeller(ANNA, 5, 1), Labeller(BEN, 5, 1))
    assert (found.rows, found.contested) == (4, 1)
    figures = {figure.name: figure.value for figure in found.figures}
    assert figures == {"percent_agreement": pytest.approx(0.75), "cohen_kappa": pytest.approx(0.5)}
    assert [(pair.one, pair.other, pair.rows, pair.differing) for pair in found.pairs] == [(ANNA, BEN, 4, 1)]
    [(row, voices)] = agreement.contested(project, dataset.id)
    assert (row, [voice.annotation.label for voice in voices]) == (rows[1], ["good", "bad"])
    table = agreement.confusion(project, dataset.id, ANNA, BEN)
    assert (table.labels, table.counts) == (("good", "bad"), ((1, 1), (0, 2)))


def test_three_people_get_fleiss_and_krippendorff(project: Project) -> None:
    dataset, rows = texts(project, "single", ("good", "bad"))
    good, bad = Annotation("good"), Annotation("bad")
    for who in (ANNA, BEN, CEM):
        say(project, rows, who, [good, bad, good, bad])
    say(project, rows[4:], ANNA, [good])
    found = agreement.report(project, dataset.id)
    assert {figure.name: figure.value for figure in found.figures} == {
        "percent_agreement": 1.0,
        "fleiss_kappa": 1.0,
        "krippendorff_alpha": 1.0,
    }
    assert [len(pair.figures) for pair in found.pairs] == [2, 2, 2]
    assert found.contested == 0


def test_spans_and_several_labels(project: Project) -> None:
    dataset, rows = texts(project, "spans", ("A",))
    say(project, rows, ANNA, [Annotation(spans=(Span(0, 4, "A"),)), Annotation()])
    say(project, rows, BEN, [Annotation(spans=(Span(0, 6, "A"),)), Annotation()])
    figures = {figure.name: figure.value for figure in agreement.report(project, dataset.id).figures}
    assert figures == {"percent_agreement": 0.5, "exact_f1": 0.0, "overlap_f1": 1.0}


def test_several_labels(project: Project) -> None:
    dataset, rows = texts(project, "multi", ("A", "B"))
    say(project, rows, ANNA, [Annotation(labels=("A", "B")), Annotation(labels=("B",))])
    say(project, rows, BEN, [Annotation(labels=("B", "A")), Annotation(labels=("A", "B"))])
    found = agreement.report(project, dataset.id)
    figures = {figure.name: figure.value for figure in found.figures}
    assert figures["jaccard"] == pytest.approx(0.75)
    assert figures["mean_label_kappa"] == pytest.approx(0.0)
    assert found.contested == 1


def test_nobody_yet(project: Project) -> None:
    dataset, _ = texts(project, "answer", ())
    found = agreement.report(project, dataset.id)
    assert (found.labellers, found.rows, found.figures, found.pairs) == ((), 0, (), ())
