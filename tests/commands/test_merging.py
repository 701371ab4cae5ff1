"""A colleague's labels: matched by text, kept as their voice, filled in where nothing stands."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.commands import agreement, exporting, importing, merging
from app.commands.merging import Merged
from app.domain.annotations import Annotation, SchemeKind, Source
from app.domain.problems import Problem
from app.domain.records import ColumnRoles, Dataset, NewRow
from app.domain.spans import Span
from app.store.project import Project

ANNA, BEN = Source("person", "Anna"), Source("person", "Ben")
TEXTS = ("=good one", "bad  one", "same", "same", "服务 😀", "left alone")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "Mine.vitrail") as made:
        yield made


def reviews(project: Project, texts: tuple[str, ...] = TEXTS, name: str = "reviews") -> tuple[Dataset, list[int]]:
    with project.importing(name, ColumnRoles(text="text"), ("text",), "r.csv", "abc") as importer:
        importer.add([NewRow(text) for text in texts])
    dataset = importer.dataset
    for label in ("good", "bad"):
        project.editor.add_label(dataset.id, label, ANNA)
    return dataset, ids(project, dataset)


def ids(project: Project, dataset: Dataset) -> list[int]:
    return [row.id for row in project.rows(dataset.id, 0, dataset.rows)]


def labels(project: Project, dataset: Dataset) -> list[str | None]:
    return [row.label for row in project.rows(dataset.id, 0, dataset.rows)]


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """Ben's project: the same file, three texts labelled by him, one with a label of his own."""
    with Project.create(tmp_path / "Ben's.vitrail") as made:
        dataset, rows = reviews(made)
        made.editor.add_label(dataset.id, "mixed", BEN)
        for row, label in zip(rows, ("bad", "bad", "good", "mixed"), strict=False):
            made.editor.annotate(row, Annotation(label), BEN)
        return made.folder


def test_a_colleagues_project_joins_in(project: Project, theirs: Path) -> None:
    dataset, rows = reviews(project)
    project.editor.annotate(rows[0], Annotation("good"), ANNA)
    expected = Merged(matched=4, filled=3, differing=1, unknown_labels=("mixed",), unmatched=0)
    assert merging.preview(project, dataset.id, theirs) == expected
    assert labels(project, dataset) == ["good", None, None, None, None, None]
    assert merging.merge(project, dataset.id, theirs, "Ben") == expected
    assert labels(project, dataset) == ["good", "bad", "good", "mixed", None, None]
    assert [label.name for label in project.labels(dataset.id)] == ["good", "bad", "mixed"]
    assert [row for row, _ in agreement.contested(project, dataset.id)] == [rows[0]]
    said = [voice.annotation.label for voice in project.voices.said(dataset.id) if voice.source == BEN]
    assert said == ["bad", "bad", "good", "mixed"]


def test_a_merge_can_be_undone(project: Project, theirs: Path) -> None:
    dataset, _ = reviews(project)
    merging.merge(project, dataset.id, theirs, "Ben")
    edit = project.editor.undo()
    assert edit is not None
    assert edit.kind == "merge"
    assert labels(project, dataset) == [None] * 6
    assert project.voices.said(dataset.id) == []


def test_without_filling_only_the_voice_is_kept(project: Project, theirs: Path) -> None:
    dataset, _ = reviews(project)
    assert merging.merge(project, dataset.id, theirs, "Ben", fill=False).filled == 0
    assert labels(project, dataset) == [None] * 6
    assert len(project.voices.said(dataset.id)) == 4


def test_their_project_stays_as_it_is(project: Project, theirs: Path) -> None:
    dataset, _ = reviews(project)
    before = {path.name: path.read_bytes() for path in theirs.glob("project.sqlite")}
    with Project.open(theirs):  # also while they work in it
        merging.merge(project, dataset.id, theirs, "Ben")
    assert {path.name: path.read_bytes() for path in theirs.glob("project.sqlite")} == before


@pytest.mark.parametrize("format", ["csv", "jsonl", "label-studio", "doccano"])
def test_a_file_they_exported_joins_in(project: Project, theirs: Path, tmp_path: Path, format: str) -> None:
    path = tmp_path / f"ben{exporting.ENDINGS[format]}"
    with Project.open(theirs) as made:
        exporting.export(made, made.dataset("reviews"), format, path)
    dataset, _ = reviews(project)
    done = merging.merge(project, dataset.id, path, "Ben")
    assert (done.matched, done.unmatched) == (4, 0)
    assert labels(project, dataset) == ["bad", "bad", "good", "mixed", None, None]


def test_labels_of_the_imported_file_are_not_the_colleagues(project: Project, tmp_path: Path) -> None:
    with Project.create(tmp_path / "Ben's.vitrail") as made:
        with made.importing("r", ColumnRoles(text="text", label="label"), ("text", "label"), "r.csv", "") as importer:
            importer.add([NewRow("bad  one", "good"), NewRow("same", "good")])
        row = ids(made, importer.dataset)[0]
        made.editor.add_label(importer.dataset.id, "bad", BEN)
        made.editor.annotate(row, Annotation("bad"), BEN)
        folder = made.folder
    dataset, _ = reviews(project)
    assert merging.merge(project, dataset.id, folder, "Ben").matched == 1
    assert labels(project, dataset)[1] == "bad"


def test_texts_are_matched_with_blanks_levelled_and_spans_follow(project: Project, tmp_path: Path) -> None:
    there = "'=Anna  lives\r\nin 服务 😀"
    here = "=Anna lives in\t服务 😀 "
    path = tmp_path / "ben.jsonl"
    spans = [
        {"start": there.index(word), "end": there.index(word) + len(word), "label": "X"} for word in ("Anna", "😀")
    ]
    path.write_text(json.dumps({"text": there, "spans": spans}) + '\n{"text": "gone", "spans": []}\n', encoding="utf-8")
    with project.importing("d", ColumnRoles(text="text", spans="spans"), ("text", "spans"), "d", "") as importer:
        importer.add([NewRow(here)])
    done = merging.merge(project, importer.dataset.id, path, "Ben")
    assert done == Merged(1, 1, 0, ("X",), 1)
    [row] = project.rows(importer.dataset.id, 0, 1)
    assert [here[span.start : span.end] for span in row.spans] == ["Anna", "😀"]
    assert row.spans[0] == Span(1, 5, "X")


@pytest.mark.parametrize(
    ("scheme", "expected"), [("multi", Annotation(labels=("bad",))), ("rating", Annotation("bad"))]
)
def test_one_label_fits_other_schemes(project: Project, theirs: Path, scheme: SchemeKind, expected: Annotation) -> None:
    dataset, rows = reviews(project)
    project.editor.set_scheme(dataset.id, scheme, ANNA)
    merging.merge(project, dataset.id, theirs, "Ben")
    assert project.rows_by_id(rows[:1])[0].annotation == expected


def test_what_cannot_be_merged_is_said(project: Project, theirs: Path, tmp_path: Path) -> None:
    dataset, _ = reviews(project)
    empty = tmp_path / "empty.csv"
    with empty.open("w", newline="") as file:
        csv.writer(file).writerows([["text", "label"], ["same", ""], ["bad one", ""]])
    for source, name, code in (
        (project.folder, "Ben", "merge-itself"),
        (tmp_path / "gone", "Ben", "file-missing"),
        (tmp_path, "Ben", "project-missing"),
        (empty, "Ben", "merge-nothing"),
        (theirs, " ", "annotator-name"),
    ):
        with pytest.raises(Problem) as caught:
            merging.merge(project, dataset.id, source, name)
        assert caught.value.code == code
    project.editor.set_scheme(dataset.id, "spans", ANNA)
    with pytest.raises(Problem) as caught:
        merging.merge(project, dataset.id, theirs, "Ben")
    assert caught.value.code == "merge-scheme"
    assert project.voices.said(dataset.id) == []


def test_several_annotators_of_a_foreign_project_become_voices(project: Project, tmp_path: Path) -> None:
    tasks = [
        {
            "data": {"text": "same"},
            "annotations": [
                {
                    "completed_by": {"email": name},
                    "result": [{"type": "choices", "from_name": "q", "value": {"choices": [label]}}],
                }
                for name, label in (("a@x", "good"), ("b@x", "bad"))
            ],
        }
    ]
    path = tmp_path / "tasks.json"
    path.write_text(json.dumps(tasks))
    seen = importing.preview(path)
    dataset = importing.import_file(project, path, roles=seen.roles).dataset
    assert [(v.source.name, v.annotation.label) for v in project.voices.said(dataset.id)] == [
        ("a@x", "good"),
        ("b@x", "bad"),
    ]
