"""Reasons for labels from a file to a model's texts and out again, and from a colleague."""

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from app.commands import exporting, importing, merging, training
from app.commands.session import Session
from app.commands.training import TrainSpec
from app.domain.annotations import Annotation, SchemeKind, Source
from app.domain.problems import Problem
from app.domain.records import ColumnRoles, Dataset, Example, NewRow, RationaleUnit, TrainSettings
from app.domain.results import TestPrediction
from app.domain.spans import Rationale
from app.store.project import Project
from tests.commands.conftest import toy_rows

ANNA, BEN = Source("person", "Anna"), Source("person", "Ben")
ROLES = ColumnRoles(text="text", label="label", rationale="reason")
TEXTS = ("=good and cheap", "😀 bad  service", "味道很好", "nothing to say")
REASONS: tuple[Rationale, ...] = (((1, 5), (10, 15)), ((2, 5),), ((2, 4),), ())


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "Mine.vitrail") as made:
        yield made


def reviews(project: Project, name: str = "reviews", reasons: tuple[Rationale, ...] = REASONS) -> Dataset:
    with project.importing(name, ROLES, ("text", "label", "reason", "note"), "r.csv", "abc") as importer:
        labels = ("good", "bad", "good", None)
        found = zip(TEXTS, labels, reasons, strict=True)
        importer.add([NewRow(text, label, extra={"note": "n"}, rationale=reason) for text, label, reason in found])
    return importer.dataset


def reasons(project: Project, dataset: Dataset) -> list[Rationale]:
    return [row.rationale for row in project.rows(dataset.id, 0, dataset.rows)]


def save(path: Path, rows: list[tuple[str, str, str]], columns: tuple[str, ...] = ("text", "label", "reason")) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
    return path


# in


def test_every_stretch_of_the_real_movie_reviews_is_reproduced(
    project: Project, need_shared: Callable[[str], Path], tmp_path: Path
) -> None:
    with (need_shared("data/xai_eraser_movies") / "test.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[:60]
    path = tmp_path / "movies.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    roles = importing.preview(path).roles
    assert (roles.text, roles.label) == ("text", "label")
    assert (roles.rationale, roles.rationale_unit) == ("rationale_token_spans", "tokens")
    report = importing.import_file(project, path, roles=roles)
    assert (report.rows, report.reported) == (60, 0)
    found = 0
    for row, given in zip(project.rows(report.dataset.id, 0, 60), rows, strict=True):
        shown = [row.text[start:end] for start, end in row.rationale]
        pairs = zip(json.loads(given["rationale_token_spans"]), json.loads(given["rationale_texts"]), strict=True)
        assert shown == [text for (start, end), text in sorted(pairs) if start < end]
        found += len(shown)
    assert found > 300
    assert [finding.code for finding in report.findings] == ["labels-one", "rationales-empty"]
    # the same by the file's content alone, were the column not called so
    with_other_name = importing.import_file(
        project, path, roles=msgspec.structs.replace(roles, rationale_unit=""), name="detected"
    )
    assert reasons(project, with_other_name.dataset) == reasons(project, report.dataset)


@pytest.mark.parametrize(
    ("unit", "kept"), [("", ((4, 7),)), ("characters", ((4, 7),)), ("tokens", None)], ids=["", "characters", "tokens"]
)
def test_wrong_cells_are_reported_and_their_rows_not_imported(
    project: Project, tmp_path: Path, unit: RationaleUnit, kept: Rationale | None
) -> None:
    path = save(tmp_path / "x.csv", [("one two three", "a", "[[4, 7]]"), ("one", "b", "[[0, 9]]"), ("two", "b", "x")])
    roles = msgspec.structs.replace(ROLES, rationale_unit=unit)
    codes = [finding.code for finding in importing.findings_for(importing.preview(path), roles)]
    assert "rationales-bad" in codes
    assert ("rationales-words" in codes) == (unit == "tokens")
    if kept is None:
        with pytest.raises(Problem) as caught:
            importing.import_file(project, path, roles=roles)
        assert caught.value.code == "no-rows-left"
        return
    report = importing.import_file(project, path, roles=roles)
    assert reasons(project, report.dataset) == [kept]
    rejected = project.rejected(report.dataset.id)
    assert [(row.line, row.reason) for row in rejected] == [(3, "rationale-outside"), (4, "bad-rationale")]


def test_reasons_need_labels_of_whole_texts(project: Project, tmp_path: Path) -> None:
    path = save(tmp_path / "x.csv", [("one two", '[[0, 3, "p"]]', "[[0, 3]]")])
    wrong: tuple[tuple[ColumnRoles, SchemeKind | None], ...] = (
        (ColumnRoles(text="text", spans="label", rationale="reason"), None),
        (ColumnRoles(text="text", rationale="reason"), "answer"),
    )
    for roles, scheme in wrong:
        with pytest.raises(Problem) as caught:
            importing.import_file(project, path, roles=roles, scheme=scheme)
        assert caught.value.code == "rationale-unfit"
    assert project.datasets() == []
    unlabelled = importing.import_file(project, path, roles=ColumnRoles(text="text", rationale="reason"))
    assert reasons(project, unlabelled.dataset) == [((0, 3),)]


# to a model


def test_reasons_go_with_the_texts_a_run_learns_from_and_is_measured_on(session: Session, tiny_encoder: Path) -> None:
    rows = [msgspec.structs.replace(row, rationale=((4, 8),)) for row in toy_rows(48)]
    with session.project.importing("told", ROLES, ("text", "label", "reason"), "told", "") as into:
        into.add(rows)
    settings = TrainSettings(epochs=1, learning_rate=0.005, batch_size=8)
    run, ticket = training.start(session, TrainSpec("told", str(tiny_encoder), settings))
    assert ticket.wait(120.0)
    folder = session.project.run_folder(run.id)
    for part in ("train", "test"):
        lines = (folder / f"{part}.jsonl").read_bytes().splitlines()
        assert {msgspec.json.decode(line, type=Example).rationale for line in lines} == {((4, 8),)}
    lines = (folder / "test_predictions.jsonl").read_bytes().splitlines()
    assert {msgspec.json.decode(line, type=TestPrediction).rationale for line in lines} == {((4, 8),)}


# out, and in again


@pytest.mark.parametrize("format", ["csv", "jsonl", "label-studio", "doccano"])
def test_what_is_exported_is_imported_again(project: Project, tmp_path: Path, format: str) -> None:
    dataset = reviews(project)
    path = tmp_path / f"out{exporting.ENDINGS[format]}"
    exporting.export(project, dataset, format, path, raw=True)
    roles = importing.preview(path).roles
    assert (roles.rationale, roles.rationale_unit) == ("rationale", "characters")
    again = importing.import_file(project, path, roles=roles, name="again").dataset
    assert reasons(project, again) == list(REASONS)
    assert [row.text for row in project.rows(again.id, 0, 9)] == list(TEXTS)


def test_cells_made_safe_for_a_spreadsheet_count_their_apostrophe(project: Project, tmp_path: Path) -> None:
    dataset = reviews(project)
    exporting.export(project, dataset, "csv", tmp_path / "out.csv")
    again = importing.import_file(project, tmp_path / "out.csv", roles=importing.preview(tmp_path / "out.csv").roles)
    row = project.rows(again.dataset.id, 0, 1)[0]
    assert (row.text, [row.text[start:end] for start, end in row.rationale]) == ("'=good and cheap", ["good", "cheap"])


def test_a_hugging_face_folder_has_them_with_their_texts(project: Project, tmp_path: Path) -> None:
    dataset = reviews(project)
    exporting.export(project, dataset, "hf", tmp_path / "out")
    lines = (tmp_path / "out" / "data" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line)["rationale"] for line in lines]
    assert found[1] == [{"start": 2, "end": 5, "text": "bad"}]
    assert found[3] == []
    card = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert '  - name: "rationale"\n    list:\n    - name: start\n      dtype: int64' in card


def test_without_reasons_no_export_has_a_column_for_them(project: Project, tmp_path: Path) -> None:
    dataset = reviews(project, reasons=((), (), (), ()))
    exporting.export(project, dataset, "jsonl", tmp_path / "out.jsonl")
    assert "rationale" not in (tmp_path / "out.jsonl").read_text(encoding="utf-8")


# from a colleague


def theirs(folder: Path) -> Path:
    """Ben's project: the first two texts labelled as here, the third otherwise, each with a reason of his."""
    with Project.create(folder) as made:
        dataset = reviews(made, reasons=((), (), (), ()))
        rows = made.rows(dataset.id, 0, 9)
        for row, label in zip(rows, ("good", "bad", "bad", "good"), strict=True):
            made.editor.annotate(row.id, Annotation(label), BEN)
            made.editor.give_reason(row.id, [(0, 2)], BEN)
        exporting.export(made, dataset, "csv", folder.with_suffix(".csv"))
    return folder


@pytest.mark.parametrize("way", ["project", "file"])
@pytest.mark.parametrize("fill", [True, False])
def test_a_colleagues_reasons_join_labels_that_are_the_same(
    project: Project, tmp_path: Path, way: str, fill: bool
) -> None:
    folder = theirs(tmp_path / "Ben")
    dataset = reviews(project, reasons=(((1, 5),), (), (), ()))
    merging.merge(project, dataset.id, folder if way == "project" else folder.with_suffix(".csv"), "Ben", fill=fill)
    assert reasons(project, dataset) == [((1, 5),), ((0, 2),), (), ((0, 2),) if fill else ()]
    assert project.editor.history()[0].source == BEN
    project.editor.undo()
    assert reasons(project, dataset) == [((1, 5),), (), (), ()]


def test_a_reason_follows_its_words_into_a_text_with_other_blanks(project: Project, tmp_path: Path) -> None:
    dataset = reviews(project, reasons=((), (), (), ()))
    path = save(tmp_path / "x.csv", [("😀   bad\nservice", "bad", "[[4, 7], [8, 15]]")])
    merging.merge(project, dataset.id, path, "Ben")
    row = project.rows(dataset.id, 1, 1)[0]
    assert [row.text[start:end] for start, end in row.rationale] == ["bad", "service"]
