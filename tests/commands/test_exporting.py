"""Exporting from a project: all formats, filters, cancelling, and the way back in."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.commands import exporting, importing
from app.commands.exporting import ExportCancelledError, Exported
from app.domain.annotations import Annotation, Source, Suggestion
from app.domain.filters import Filter
from app.domain.problems import Problem
from app.domain.records import ColumnRoles, Dataset, NewRow, Row
from app.domain.spans import Span
from app.store.project import Project

ANNA = Source("person", "Anna")
TEXTS = ("=cmd|' /C calc'!A0", "😀 she said “=1+1”", "服务很好，\r\n味道也好", "שלום, עולם", "plain")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "Reviews.vitrail") as made:
        yield made


def reviews(project: Project) -> Dataset:
    roles = ColumnRoles(text="review", label="mood", split="part", id="number")
    columns = ("number", "review", "mood", "part", "note")
    with project.importing("reviews", roles, columns, "r.csv", "") as importer:
        importer.add(
            [
                NewRow(
                    text,
                    ("good", "bad", None)[i % 3],
                    extra={"number": f"{i:03d}", "note": ("-5", "a,b")[i % 2]},
                    split=("train", "test")[i % 2],
                )
                for i, text in enumerate(TEXTS)
            ]
        )
    return importer.dataset


def marked(project: Project) -> Dataset:
    roles = ColumnRoles(tokens="tokens", tags="tags")
    with project.importing("marked", roles, ("id", "tokens", "tags"), "m.csv", "") as importer:
        importer.add(
            [
                NewRow("😀 Anna Lee in Rome", spans=(Span(2, 10, "PER"), Span(7, 10, "PER"), Span(14, 18, "LOC"))),
                NewRow("nobody", tagged=True),
                NewRow("untouched"),
            ]
        )
    return importer.dataset


def rows(project: Project, dataset: Dataset) -> list[Row]:
    return project.rows(dataset.id, 0, dataset.rows)


def test_safe_csv_keeps_columns_and_guards_formulas(project: Project, tmp_path: Path) -> None:
    dataset = reviews(project)
    project.editor.annotate(rows(project, dataset)[2].id, Annotation("good"), ANNA)
    path = tmp_path / "out.csv"
    assert exporting.export(project, dataset, "csv", path) == Exported(5, path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *found = csv.reader(file)
    assert header == ["number", "review", "mood", "part", "note", "excluded", "annotator", "changed"]
    assert [row[1] for row in found] == ["'" + TEXTS[0], *TEXTS[1:]]
    assert [row[2] for row in found] == ["good", "bad", "good", "good", "bad"]
    assert [row[4] for row in found] == ["'-5", "a,b", "'-5", "a,b", "'-5"]
    assert [row[6] for row in found] == ["", "", "Anna", "", ""]
    assert found[2][7].startswith("20")
    assert found[2][7].endswith("+00:00")


def test_raw_csv_comes_back_as_it_was(project: Project, tmp_path: Path) -> None:
    dataset = reviews(project)
    path = tmp_path / "out.csv"
    exporting.export(project, dataset, "csv", path, raw=True)
    again = importing.import_file(project, path, roles=dataset.roles, name="again").dataset
    for before, after in zip(rows(project, dataset), rows(project, again), strict=True):
        assert (after.text, after.label, after.split) == (before.text, before.label, before.split)
        assert {name: after.extra[name] for name in before.extra} == before.extra


def test_json_lines_come_back_as_they_were(project: Project, tmp_path: Path) -> None:
    dataset = marked(project)
    path = tmp_path / "out.jsonl"
    exporting.export(project, dataset, "jsonl", path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert lines[0]["spans"][1] == {"start": 7, "end": 10, "label": "PER", "text": "Lee"}
    assert (lines[1]["spans"], lines[2]["spans"]) == ([], None)
    again = importing.import_file(project, path, roles=ColumnRoles(text="text", spans="spans"), name="again").dataset
    for before, after in zip(rows(project, dataset), rows(project, again), strict=True):
        assert (after.text, after.spans, after.labelled) == (before.text, before.spans, before.labelled)


def test_a_filter_chooses_the_rows(project: Project, tmp_path: Path) -> None:
    dataset = reviews(project)
    path = tmp_path / "out.jsonl"
    exporting.export(project, dataset, "jsonl", path, filter=Filter(label="good", split="test"))
    assert [json.loads(line)["number"] for line in path.read_text(encoding="utf-8").splitlines()] == ["003"]
    with pytest.raises(Problem) as caught:
        exporting.export(project, dataset, "csv", tmp_path / "none.csv", filter=Filter(split="validation"))
    assert caught.value.code == "export-empty"
    assert not (tmp_path / "none.csv").exists()


def test_label_studio_takes_the_predictions_along(project: Project, tmp_path: Path) -> None:
    dataset = marked(project)
    run = Source("run", "run-001")
    last = rows(project, dataset)[2].id
    project.voices.store_predictions(dataset.id, run, [Suggestion(last, Annotation(spans=(Span(0, 2, "LOC"),)), 0.5)])
    path = tmp_path / "tasks.json"
    done = exporting.export(project, dataset, "label-studio", path, predictor=run)
    tasks = json.loads(path.read_text(encoding="utf-8"))
    assert [len(task["annotations"]) for task in tasks] == [1, 1, 0]
    assert tasks[0]["annotations"][0]["result"][0]["value"] == {
        "start": 2,
        "end": 10,
        "text": "Anna Lee",
        "labels": ["PER"],
    }
    assert tasks[2]["predictions"][0]["result"][0]["value"]["text"] == "un"
    assert tasks[2]["predictions"][0]["model_version"] == "run-001"
    assert done.beside == tmp_path / "tasks.xml"
    assert "<Labels" in done.beside.read_text(encoding="utf-8")


def test_conll_says_what_it_could_not_hold(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "out.conll"
    done = exporting.export(project, marked(project), "conll", path)
    assert (done.rows, done.left_out, done.overlapping) == (2, 1, 1)
    with pytest.raises(Problem) as caught:
        exporting.export(project, reviews(project), "conll", tmp_path / "other.conll")
    assert caught.value.code == "export-unfit"


def test_a_hugging_face_folder_holds_the_parts(project: Project, tmp_path: Path) -> None:
    dataset = reviews(project)
    project.editor.exclude([rows(project, dataset)[4].id], True, ANNA)
    folder = tmp_path / "hf"
    done = exporting.export(project, dataset, "hf", folder)
    assert (done.rows, done.left_out) == (4, 1)
    assert sorted(path.name for path in (folder / "data").iterdir()) == ["test.jsonl", "train.jsonl"]
    train = [json.loads(line) for line in (folder / "data" / "train.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [one["mood"] for one in train] == [0, None]
    card = (folder / "README.md").read_text(encoding="utf-8")
    assert "    path: data/test.jsonl" in card
    assert "          '1': \"bad\"" in card


@pytest.mark.parametrize("format", sorted(exporting.FORMATS))
def test_cancelling_leaves_nothing(project: Project, tmp_path: Path, format: str) -> None:
    roles = ColumnRoles(text="text", spans="spans")
    with project.importing("many", roles, ("text", "spans"), "m.csv", "") as importer:
        importer.add([NewRow(f"text {i}", spans=(Span(0, 4, "A"),)) for i in range(2500)])
    folder = tmp_path / "out"
    folder.mkdir()
    seen: list[int] = []

    def cancelled() -> bool:
        return len(seen) == 2

    with pytest.raises(ExportCancelledError):
        exporting.export(
            *(project, importer.dataset, format, folder / "file"),
            progress=lambda done, _: seen.append(done),
            cancelled=cancelled,
        )
    assert seen == [1000, 2000]
    assert list(folder.iterdir()) == []


def test_places_and_formats_that_do_not_fit_are_said(project: Project, tmp_path: Path) -> None:
    dataset = reviews(project)
    for format, path, code in (
        ("xml", tmp_path / "out", "setting-wrong"),
        ("csv", tmp_path, "output-unwritable"),
        ("hf", tmp_path, "output-unwritable"),
    ):
        with pytest.raises(Problem) as caught:
            exporting.export(project, dataset, format, path)
        assert caught.value.code == code


def test_several_labels_that_came_as_columns_leave_as_columns(project: Project, tmp_path: Path) -> None:
    roles = ColumnRoles(text="text", labels=("toxic", "spam"))
    with project.importing("flags", roles, ("toxic", "text", "spam"), "f.csv", "") as importer:
        importer.add(
            [NewRow("a", labels=("toxic",)), NewRow("b", tagged=True, labels=()), NewRow("c", labels=("spam",))]
        )
    path = tmp_path / "out.csv"
    exporting.export(project, importer.dataset, "csv", path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    assert [(row["toxic"], row["text"], row["spam"]) for row in found] == [
        ("1", "a", "0"),
        ("0", "b", "0"),
        ("0", "c", "1"),
    ]
