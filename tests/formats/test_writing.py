"""Files and folders that appear whole or not at all."""

import os
from pathlib import Path

import pytest

from app.domain.problems import Problem
from app.formats.writing import check_writable, whole


def test_a_file_appears_when_the_block_ends(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    with whole(path) as aside:
        aside.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def interrupted(path: Path, folder: bool) -> None:
    with whole(path) as aside:
        if folder:
            aside.mkdir()
            aside = aside / "inside"
        aside.write_text("half")
        raise KeyboardInterrupt


@pytest.mark.parametrize("folder", [True, False])
def test_nothing_is_left_when_the_block_raises(tmp_path: Path, folder: bool) -> None:
    with pytest.raises(KeyboardInterrupt):
        interrupted(tmp_path / "out", folder)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_is_replaced(tmp_path: Path) -> None:
    left = tmp_path / "out.part"
    left.mkdir()
    (left / "old").write_text("half")
    with whole(tmp_path / "out") as aside:
        aside.mkdir()
        (aside / "new").write_text("whole")
    assert os.listdir(tmp_path / "out") == ["new"]


def test_a_folder_takes_the_place_of_an_empty_one_only(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.mkdir()
    with whole(path) as aside:
        aside.mkdir()
        (aside / "a").write_text("kept")
    with pytest.raises(Problem) as caught, whole(path) as aside:
        aside.mkdir()
    assert caught.value.code == "output-unwritable"
    assert (path / "a").read_text() == "kept"
    assert list(tmp_path.iterdir()) == [path]


def test_places_that_cannot_be_written_are_said(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none" / "out.txt"):
        with pytest.raises(Problem) as caught:
            check_writable(path)
        assert caught.value.code == "output-unwritable"
    check_writable(tmp_path / "out.txt")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with pytest.raises(Problem) as caught, whole(tmp_path / "out.txt"):
        Path("/dev/full").write_text("x")
    assert caught.value.code == "disk-full"
