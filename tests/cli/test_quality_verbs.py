"""The verb label-errors, end to end."""

import csv
from pathlib import Path

import pytest

from tests.cli.test_verbs import call, reviews


def test_labels_that_may_be_wrong_in_a_table(
    tmp_path: Path, tiny_encoder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VITRAIL_MODELS", str(tmp_path / "models"))
    project, output = tmp_path / "p", tmp_path / "errors.csv"
    file = reviews(tmp_path / "r.csv")
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[31] = lines[31].replace("positive", "negative")
    file.write_text("\n".join(lines), encoding="utf-8")
    assert call(capsys, "new", project)[0] == 0
    assert call(capsys, "import", project, file, "--text", "text", "--label", "label")[0] == 0
    given = ["label-errors", project, "--dataset", "r", "--output", output]
    code, _, words = call(capsys, *given)
    assert code == 2
    assert "no model" in words.lower()
    code, answer, _ = call(capsys, *given, "--model", tiny_encoder, "--json")
    assert code == 0
    assert answer["looked_at"] == answer["labelled"] == 96
    with output.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert len(rows) == answer["listed"]
    assert "31" in [row["row"] for row in rows[:3]]
    code, _, words = call(capsys, *given, "--model", tiny_encoder)
    assert code == 0
    code, _, words = call(capsys, *given[:-1], tmp_path / "none" / "x.csv")
    assert code == 2
    assert "x.csv" in words
