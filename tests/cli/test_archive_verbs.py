"""pack and unpack: a project in, a file out, and the other way round."""

import json
from pathlib import Path

import pytest

from app.__main__ import main
from app.domain.records import ColumnRoles, NewRow
from app.store.project import Project


def _call(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_a_project_is_packed_and_unpacked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = Project.create(tmp_path / "Tea.vitrail")
    with project, project.importing("toy", ColumnRoles(text="text"), ("text",), "toy", "") as into:
        into.add([NewRow("a kettle", None)])
    code, out, _ = _call(capsys, "pack", tmp_path / "Tea.vitrail", "--output", tmp_path / "tea.vitrail", "--json")
    packed = json.loads(out)
    assert code == 0
    assert (packed["files"], packed["models"]) == (1, True)
    assert packed["bytes"] == (tmp_path / "tea.vitrail").stat().st_size
    code, out, _ = _call(
        capsys, "pack", tmp_path / "Tea.vitrail", "--output", tmp_path / "less.vitrail", "--without-models"
    )
    assert code == 0
    assert "without its models" in out

    code, out, _ = _call(capsys, "unpack", tmp_path / "tea.vitrail", "--to", tmp_path / "there", "--json")
    assert code == 0
    assert json.loads(out)["project"] == str(tmp_path / "there" / "Tea")
    code, out, _ = _call(capsys, "unpack", tmp_path / "tea.vitrail", "--to", tmp_path / "there")
    assert (code, (tmp_path / "there" / "Tea 2").is_dir()) == (0, True)
    with Project.open(tmp_path / "there" / "Tea") as project:
        assert [row.text for row in project.rows(1, 0, 9)] == ["a kettle"]


def test_what_is_no_archive_ends_with_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.vitrail").write_text("not one")
    code, out, err = _call(capsys, "unpack", tmp_path / "a.vitrail", "--to", tmp_path)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "is no archive" in err
    assert [path.name for path in tmp_path.glob("*.vitrail")] == ["a.vitrail"]
