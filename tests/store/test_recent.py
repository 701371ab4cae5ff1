"""The list of projects opened lately."""

import os
from pathlib import Path

from app.store.project import Project
from app.store.recent import Recent


def test_newest_first_once_each_and_missing_marked(project: Project, tmp_path: Path) -> None:
    recent = Recent(tmp_path / "config")
    assert recent.entries() == []
    recent.add(tmp_path / "gone.vitrail")
    recent.add(project.folder)
    recent.add(tmp_path / "gone.vitrail")
    recent.add(project.folder)
    assert [(entry.name, entry.missing) for entry in recent.entries()] == [("Reviews", False), ("gone", True)]
    recent.forget(tmp_path / "gone.vitrail")
    assert [entry.path for entry in recent.entries()] == [str(project.folder.resolve())]


def test_folder_comes_from_the_environment(tmp_path: Path) -> None:
    Recent().add(tmp_path / "a")
    assert [entry.name for entry in Recent(Path(os.environ["VITRAIL_CONFIG"])).entries()] == ["a"]


def test_unreadable_list_counts_as_empty(tmp_path: Path) -> None:
    for content in (b"{", b'{"a": 1}', b"\xff\xfe", b'[{"path": 1}]'):
        (tmp_path / "recent.json").write_bytes(content)
        assert Recent(tmp_path).entries() == []
    Recent(tmp_path).add(tmp_path / "a")
    assert len(Recent(tmp_path).entries()) == 1


def test_list_is_kept_short(tmp_path: Path) -> None:
    for number in range(30):
        Recent(tmp_path).add(tmp_path / str(number))
    assert [entry.name for entry in Recent(tmp_path).entries()] == [str(number) for number in range(29, 9, -1)]
