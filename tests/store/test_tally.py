"""Counts of a dataset's parts and labels."""

from app.domain.annotations import Source
from app.domain.records import ColumnRoles, NewRow
from app.domain.spans import Span
from app.domain.tally import PartTally
from app.store.project import Project


def test_one_label_a_row(project: Project) -> None:
    with project.importing("d", ColumnRoles(text="t", label="l"), ("t", "l"), "d", "") as importer:
        importer.add([NewRow("a", "x"), NewRow("b", "y", split="test"), NewRow("c"), NewRow("d", "x", split="test")])
    rows = [row.id for row in project.rows(importer.dataset.id, 0, 4)]
    project.editor.exclude(rows[2:3], True, Source("person", "Anna"))
    assert project.tally(importer.dataset.id) == [
        PartTally("", 2, 1, 1, {"x": 1}),
        PartTally("test", 2, 2, 0, {"x": 1, "y": 1}),
    ]


def test_several_labels_and_spans(project: Project) -> None:
    with project.importing("m", ColumnRoles(text="t", labels=("l",)), ("t", "l"), "m", "") as importer:
        importer.add([NewRow("a", labels=("x", "y")), NewRow("b", labels=("y",)), NewRow("c", tagged=True)])
    assert project.tally(importer.dataset.id) == [PartTally("", 3, 3, 0, {"x": 1, "y": 2})]
    with project.importing("s", ColumnRoles(text="t", spans="s"), ("t", "s"), "s", "") as importer:
        importer.add([NewRow("abc", spans=(Span(0, 1, "x"), Span(1, 2, "x"))), NewRow("d")])
    assert project.tally(importer.dataset.id) == [PartTally("", 2, 1, 0, {"x": 2})]
