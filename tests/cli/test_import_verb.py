"""`vitrail import` in all its ways, without a worker."""

import csv
import io
import json
from pathlib import Path

import pytest

from app.__main__ import main
from app.store.project import Project
from tests.formats import workbooks
from tests.formats.workbooks import Cell


@pytest.fixture
def project(tmp_path: Path) -> Path:
    assert main(["new", str(tmp_path / "p")]) == 0
    return tmp_path / "p"


def call(capsys: pytest.CaptureFixture[str], *words: object) -> dict[str, object]:
    capsys.readouterr()
    code = main(["import", *map(str, words), "--json"])
    out, err = capsys.readouterr()
    assert code == 0, err
    answer = json.loads(out.splitlines()[-1])
    assert isinstance(answer, dict)
    return answer


def save(path: Path, content: str) -> Path:
    path.write_bytes(content.encode())
    return path


def test_header_options_exclude_one_another(project: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["import", str(project), "x.csv", "--text", "t", "--header", "1", "--no-header"])
    assert caught.value.code == 2


def test_pairs_ratings_and_parts(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = save(tmp_path / "x.csv", "made by x\na|b|stars|part|no\nx|'y|z'|2|dev|7\nv|w|1|test|8\n|d|1||9\n")
    roles = ("--text", "a", "--second", "b", "--label", "stars", "--rating", "--split", "part", "--id", "no")
    reading = ("--delimiter", "|", "--quote", "'", "--header", 2)
    report = tmp_path / "report.csv"
    answer = call(capsys, project, file, *roles, *reading, "--report", report)
    assert (answer["rows"], answer["reported"], answer["report"]) == (2, 1, str(report))
    with report.open(encoding="utf-8-sig", newline="") as saved:
        assert [row[:2] for row in csv.reader(saved)] == [["line", "reason"], ["5", "the text is empty"]]


def test_line_ends(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = save(tmp_path / "x.csv", "text,label\r\none\rtwo,a\r\nthree,b\r\n")
    roles = ("--text", "text", "--label", "label")
    for ends, counts in (("auto", (2, 1)), ("crlf", (2, 0)), ("lf", (2, 0))):
        answer = call(capsys, project, file, *roles, "--line-ends", ends, "--name", ends)
        assert (answer["rows"], answer["reported"]) == counts
    with Project.open(project) as opened:
        texts = [[row.text for row in opened.rows(dataset.id, 0, 9)] for dataset in opened.datasets()]
    assert texts == [["two", "three"], ["one\rtwo", "three"], ["one\rtwo", "three"]]
    assert main(["import", str(project), str(file), *roles, "--line-ends", "cr", "--name", "cr"]) == 0


def test_no_header_and_merged_case(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = save(tmp_path / "x.csv", "one,Good\ntwo,good\n")
    roles = ("--text", "column 1", "--label", "column 2")
    answer = call(capsys, project, file, *roles, "--no-header", "--merge-case")
    assert (answer["rows"], answer["labelled"]) == (2, 2)
    findings = answer["findings"]
    assert isinstance(findings, list)
    assert [finding["code"] for finding in findings] == ["labels-one"]


def test_a_sheet_and_several_labels(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheets: dict[str, list[list[Cell]]] = {
        "Notes": [["x"], ["y"]],
        "Data": [["text", "rude", "kind"], ["a", 1.0, 0.0], ["b", 0.0, 0.0]],
    }
    file = workbooks.write(tmp_path / "x.xlsx", sheets)
    answer = call(capsys, project, file, "--sheet", "Data", "--text", "text", "--labels", "rude", "--labels", "kind")
    assert (answer["rows"], answer["labelled"]) == (2, 2)


def test_several_files(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [save(tmp_path / name, "text\none\ntwo\n") for name in ("a.csv", "b.csv")]
    answer = call(capsys, project, *files, "--text", "text")
    datasets = answer["datasets"]
    assert isinstance(datasets, list)
    assert [one["dataset"] for one in datasets] == ["a", "b"]
    answer = call(capsys, project, *files, "--text", "text", "--name", "both")
    assert (answer["dataset"], answer["rows"]) == ("both", 4)


def test_standard_input(project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("text,label\n好,x\n".encode("gb18030"))))
    answer = call(capsys, project, "-", "--text", "text", "--encoding", "gb18030")
    assert (answer["dataset"], answer["rows"]) == ("standard input", 1)
    assert main(["import", str(project), "-", "x.csv", "--text", "text"]) == 2


def test_exports_of_other_programs_know_their_roles(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = save(tmp_path / "x.jsonl", '{"text": "Anna lives", "label": [[0, 4, "per"]]}\n')
    answer = call(capsys, project, file)
    assert (answer["rows"], answer["labelled"]) == (1, 1)
    assert main(["import", str(project), str(save(tmp_path / "y.csv", "text\na\n"))]) == 2


def test_reasons_in_words_or_characters(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = save(tmp_path / "x.csv", 'text,label,why\none two three,a,"[[0, 2]]"\nfour five,b,"[[1, 2]]"\n')
    roles = ("--text", "text", "--label", "label", "--rationale", "why")
    found = []
    for unit in ("characters", "tokens"):
        answer = call(capsys, project, file, *roles, "--rationale-unit", unit, "--name", unit)
        assert (answer["rows"], answer["reported"]) == (2, 0)
        with Project.open(project) as opened:
            dataset = opened.dataset(unit)
            found.append([row.rationale for row in opened.rows(dataset.id, 0, 2)])
    assert found == [[((0, 2),), ((1, 2),)], [((0, 7),), ((5, 9),)]]
