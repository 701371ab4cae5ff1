"""The verbs about datasets and labels, through the real entry point."""

import csv
import json
import sqlite3
from pathlib import Path

import pytest

from app.__main__ import main
from app.cli.verbs import VERBS
from app.domain.annotations import Annotation, Source
from app.domain.records import ColumnRoles, NewRow
from app.store.project import Project


def call(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Run a verb; its exit code, stdout and stderr."""
    try:
        code = main([str(argument) for argument in arguments])
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A project with the dataset `reviews` of four texts, two of them labelled."""
    file = tmp_path / "reviews.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        rows = [["nice tea", "good"], ["cold tea", "bad"], ["服务很好", ""], ["=1+1", ""]]
        csv.writer(stream).writerows([["text", "label"], *rows])
    folder = tmp_path / "Tea.vitrail"
    assert main(["new", str(folder)]) == 0
    assert main(["import", str(folder), str(file), "--text", "text", "--label", "label"]) == 0
    capsys.readouterr()
    return folder


def answer(out: str) -> dict[str, object]:
    found = json.loads(out.strip().splitlines()[-1])
    assert isinstance(found, dict)
    return found


def test_export_writes_a_file_and_says_so(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "out.csv"
    arguments = ("export", project, "--dataset", "reviews", "--format", "csv", output)
    code, out, err = call(capsys, *arguments, "--json")
    assert code == 0, err
    assert answer(out)["rows"] == 4
    with output.open(encoding="utf-8-sig", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)] == ["nice tea", "cold tea", "服务很好", "'=1+1"]
    assert call(capsys, *arguments, "--raw", "--label", "")[0] == 0
    with output.open(encoding="utf-8-sig", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)] == ["服务很好", "=1+1"]


def test_export_finds_chinese_words(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "out.jsonl"
    code, out, _ = call(
        capsys, "export", project, "--dataset", "reviews", "--format", "jsonl", output, "--search", "服务"
    )
    assert code == 0
    assert "Exported 1 rows" in out
    assert json.loads(output.read_text(encoding="utf-8"))["text"] == "服务很好"


def test_labels_counts_and_measures_agreement(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Project.open(project) as made:
        dataset = made.dataset("reviews")
        rows = [row.id for row in made.rows(dataset.id, 0, 4)]
        for name, labels in (("Anna", ("good", "bad", "good")), ("Ben", ("good", "bad", "bad"))):
            for row, label in zip(rows, labels, strict=False):
                made.editor.second_opinion(row, Annotation(label), Source("person", name))
        made.editor.assign_split(rows[:1], "test", Source("person", "Anna"))
    code, out, _ = call(capsys, "labels", project, "--json")
    assert code == 0
    datasets = answer(out)["datasets"]
    assert isinstance(datasets, list)
    [found] = datasets
    assert (found["rows"], found["labelled"], found["unlabelled"], found["excluded"]) == (4, 2, 2, 0)
    assert found["labels"] == {"good": 1, "bad": 1}
    assert found["parts"]["test"]["labels"] == {"good": 1}
    assert [one["name"] for one in found["annotators"]] == ["Anna", "Ben"]
    figures = {figure["name"]: figure for figure in found["agreement"]["figures"]}
    assert figures["cohen_kappa"]["value"] == pytest.approx(0.4)
    assert figures["cohen_kappa"]["low"] <= 0.4 <= figures["cohen_kappa"]["high"]
    code, out, _ = call(capsys, "labels", project, "--dataset", "reviews")
    assert "good: 1 (no part 0, test 1)" in out
    assert "cohen_kappa 0.400" in out


def test_check_ends_with_1_where_something_is_wrong(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "check", project, "--json")
    found = answer(out)
    assert (code, found["ok"], found["rows"], found["labelled"]) == (0, True, 4, 2)
    with sqlite3.connect(project / "project.sqlite") as connection:
        connection.execute("UPDATE labels SET uses = 7 WHERE name = 'good'")
    connection.close()
    code, out, _ = call(capsys, "check", project)
    assert code == 1
    assert "good of reviews: uses is kept as 7, counted 1." in out
    content = (project / "project.sqlite").read_bytes()
    (project / "project.sqlite").write_bytes(content[:8192] + b"\xff" * (len(content) - 8192))
    code, out, err = call(capsys, "check", project)
    assert code == 1
    assert "damaged" in out + err


def test_check_finds_texts_that_are_in_two_datasets(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Project.open(project) as made:
        roles = ColumnRoles(text="text", label="label")
        with made.importing("exam", roles, ("text", "label"), "exam.csv", "") as importer:
            importer.add([NewRow("服务很好", "good"), NewRow("of another kind altogether", "bad")])
    code, out, _ = call(capsys, "check", project, "--dataset", "reviews", "--against", "exam", "--json")
    found = answer(out)
    assert code == 1
    assert (found["dataset"], found["against"]) == ("reviews", "exam")
    assert found["groups"] == {"exact": 0, "near": 0, "conflicts": 0, "leaks": 1}
    code, out, _ = call(capsys, "check", project, "--dataset", "exam", "--against", "exam")
    assert (code, "Nothing is wrong." in out) == (0, True)


def test_merge_previews_and_merges(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "ben.csv"
    file.write_text("text,label\nnice tea,bad\n服务很好,great\nunknown,good\n", encoding="utf-8")
    arguments = ("merge", project, "--dataset", "reviews", file, "--annotator", "Ben", "--json")
    expected = {"matched": 2, "filled": 1, "differing": 1, "unknown_labels": ["great"], "unmatched": 1}
    for preview, labelled in ((True, 2), (False, 3)):
        code, out, err = call(capsys, *arguments, *(["--preview"] if preview else []))
        assert code == 0, err
        found = answer(out)
        assert {key: found[key] for key in expected} == expected
        _, out, _ = call(capsys, "check", project, "--json")
        assert answer(out)["labelled"] == labelled


@pytest.mark.parametrize("preview", [[], ["--preview"]])
def test_a_merge_that_matches_no_text_is_refused(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], preview: list[str]
) -> None:
    file = tmp_path / "ben.csv"
    file.write_text("text,label\nof another dataset,bad\n", encoding="utf-8")
    code, _, err = call(capsys, "merge", project, "--dataset", "reviews", file, "--annotator", "Ben", *preview)
    assert code == 2
    assert f"No text of {file} is in “reviews”" in err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["export", "PROJECT", "--dataset", "nothing", "--format", "csv", "OUT"], "no dataset called “nothing”"),
        (["export", "PROJECT", "--dataset", "reviews", "--format", "xml", "OUT"], "invalid choice"),
        (["export", "PROJECT", "--dataset", "reviews", "--format", "conll", "OUT"], "labelled otherwise"),
        (["export", "PROJECT", "--dataset", "reviews", "--format", "csv", "."], "it is a folder"),
        (["export", "PROJECT", "--dataset", "reviews", "--format", "csv", "OUT", "--split", "test"], "No text of"),
        (["labels", "PROJECT", "--dataset", "nothing"], "no dataset called “nothing”"),
        (["check", "OUT"], "no Vitrail project"),
        (["merge", "PROJECT", "--dataset", "reviews", "OUT", "--annotator", "Ben"], "no file at"),
        (["merge", "PROJECT", "--dataset", "reviews", "PROJECT", "--annotator", "Ben"], "is the project that is open"),
    ],
)
def test_bad_input_gets_one_sentence_and_code_2(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    places = {"PROJECT": project, "OUT": tmp_path / "out"}
    code, _, err = call(capsys, *(places.get(argument, argument) for argument in arguments))
    assert code == 2
    assert says in err
    assert "Traceback" not in err
    assert not (tmp_path / "out").exists()


def test_the_readme_names_every_verb() -> None:
    text = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert [verb for verb in (*VERBS, "demo") if f"vitrail {verb} " not in text] == []
