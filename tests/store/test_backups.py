"""Backups: made while writing goes on, thinned by age, taken back."""

import os
import shutil
import sqlite3
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.annotations import Annotation, Source
from app.domain.problems import Problem
from app.domain.records import ColumnRoles, NewRow
from app.store import backups
from app.store.backups import Backup, superfluous
from app.store.places import DATABASE_FILE
from app.store.project import Project

ME = Source("person", "me")
HOUR, DAY = 3_600.0, 86_400.0
NOW = 2_000_000_000.0


@pytest.fixture
def row(project: Project) -> int:
    """A text of a dataset that has the labels x and y."""
    with project.importing("d", ColumnRoles(text="text", label="label"), ("text", "label"), "", "") as importer:
        importer.add([NewRow(f"text {number}", "xy"[number % 2]) for number in range(100)])
    return importer.dataset.id << 32


def age(project: Project, seconds: float) -> None:
    """Make the backups older than they are, by their names, and no younger than the file."""
    for backup in reversed(project.backups()):
        stamp = time.strftime("%Y%m%d-%H%M%S", time.localtime(backup.at - seconds))
        backup.path.rename(backup.path.with_name(f"{backup.kind}-{stamp}.sqlite"))


def labels_in(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT l.name FROM rows r JOIN labels l ON l.id = r.label_id ORDER BY r.id").fetchall()
    connection.close()
    return [name for (name,) in found]


def test_backup_holds_all_that_was_written(project: Project, row: int) -> None:
    project.editor.annotate(row, Annotation("y"), ME)
    made = project.backup()
    assert made is not None
    assert project.backups() == [made]
    assert (made.kind, made.bytes) == ("project", made.path.stat().st_size)
    assert abs(made.at - time.time()) < 10
    assert labels_in(made.path)[:3] == ["y", "y", "x"]
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]


def test_writing_goes_on_while_a_backup_is_made(project: Project, row: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.database._PAGES_AT_ONCE", 1)
    asked: list[int] = []

    def write() -> bool:
        if len(asked) < 5:
            project.editor.annotate(row + len(asked), Annotation("y"), ME)
            asked.append(1)
        return False

    target = project.folder / "copy.sqlite"
    assert project._database.copy_to(target, write)
    assert len(asked) == 5
    assert labels_in(target)[:4] == ["x", "y", "x", "y"]  # as it was when the copy began
    assert labels_in(project.folder / DATABASE_FILE)[:4] == ["y", "y", "y", "y"]


def test_backup_that_is_given_up_leaves_nothing(project: Project, row: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.database._PAGES_AT_ONCE", 1)
    target = project.folder / "copy.sqlite"
    assert not project._database.copy_to(target, lambda: True)
    assert not list(project.folder.glob("copy*"))


def test_what_a_killed_backup_left_is_cleared(project: Project, row: int) -> None:
    left = project.folder / "backups" / "project-20200101-000000.sqlite.part"
    left.write_bytes(b"half")
    project.backup()
    assert not left.exists()
    assert len(project.backups()) == 1


def test_without_a_log_the_copy_is_whole_too(project: Project, row: int) -> None:
    project._database.journal = "delete"
    made = project.backup()
    assert made is not None
    assert len(labels_in(made.path)) == 100


def test_a_backup_is_due_when_something_changed_and_time_has_passed(
    project: Project, row: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert project.backup_if_due() is not None  # there was none
    assert project.backup_if_due() is None
    project.editor.annotate(row, Annotation("y"), ME)
    assert project.backup_if_due() is None  # too soon
    age(project, HOUR)
    assert project.backup_if_due() is None  # the project was opened just now
    monkeypatch.setattr(project._backups, "_opened", time.time() - HOUR)
    assert project.backup_if_due() is not None
    age(project, HOUR)
    assert project.backup_if_due() is None  # nothing has changed
    monkeypatch.setattr(backups, "_EVERY_CHANGES", 10)
    project.editor.tag(range(row, row + 50), "y", ME)
    assert project.backup_if_due() is not None  # much has changed
    assert len(project.backups()) == 3


def test_large_files_are_copied_less_often(project: Project, row: int, monkeypatch: pytest.MonkeyPatch) -> None:
    project.backup()
    monkeypatch.setattr(backups, "_LARGE", ((1, DAY),))
    monkeypatch.setattr(backups, "_EVERY_CHANGES", 1)
    project.editor.annotate(row, Annotation("y"), ME)
    age(project, 0.9 * DAY)
    assert project.backup_if_due() is None
    age(project, 0.2 * DAY)
    assert project.backup_if_due() is not None


def test_a_disk_without_room_gets_none(project: Project, row: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 10, 0))
    assert project.backup_if_due() is None
    assert project.backups() == []
    assert project.backup_lacks_room
    monkeypatch.undo()
    assert project.backup_if_due() is not None
    assert not project.backup_lacks_room


def test_an_unchanged_project_is_not_backed_up_again(project: Project, row: int) -> None:
    project.backup()
    project.close()
    with Project.open(project.folder) as again:
        age(again, 3 * DAY)
        assert again.backup_if_due() is None
        again.editor.annotate(row, Annotation("y"), ME)
    with Project.open(project.folder) as again:
        for backup in again.backups():
            os.utime(backup.path, (NOW - 40 * 365 * DAY, NOW - 40 * 365 * DAY))
    with Project.open(project.folder) as again:
        assert again.backup_if_due() is not None  # it was changed the time before


def test_closed_project_makes_none(project: Project, row: int) -> None:
    project.close()
    assert project.backup_if_due() is None
    assert project.backup() is None


def test_restoring_keeps_what_was_there(project: Project, row: int) -> None:
    made = project.backup()
    assert made is not None
    project.editor.annotate(row, Annotation("y"), ME)
    with pytest.raises(Problem) as caught:
        Project.restore(project.folder, made.path)
    assert caught.value.code == "project-held"
    project.close()
    kept = Project.restore(project.folder, made.path)
    assert kept is not None
    with Project.open(project.folder) as again:
        assert again.rows_by_id([row])[0].label == "x"
        assert again.check().ok
        assert {backup.kind for backup in again.backups()} == {"project", "before-restoring"}
    assert labels_in(kept)[0] == "y"
    Project.restore(project.folder, kept)
    with Project.open(project.folder) as again:
        assert again.rows_by_id([row])[0].label == "y"


def test_copies_made_before_restoring_are_thinned(project: Project, row: int) -> None:
    made = project.backup()
    assert made is not None
    project.close()
    folder = made.path.parent
    old = [folder / f"before-restoring-2020010{day}-000000.sqlite" for day in range(1, 6)]
    for path in old:
        shutil.copyfile(made.path, path)
    log = Path(f"{old[0]}-wal")
    log.write_bytes(b"of a damaged file")
    kept = Project.restore(project.folder, old[2])
    copies = {path for path in folder.iterdir() if path.name.startswith("before-restoring")}
    assert copies == {kept, old[4], old[3], old[2]}  # the newest three, and the one that was taken back


def test_restoring_in_place_of_a_damaged_file(project: Project, row: int) -> None:
    made = project.backup()
    assert made is not None
    project.close()
    path = project.folder / DATABASE_FILE
    damaged = path.read_bytes()[:4096] + b"\xff" * 8192
    path.write_bytes(damaged)
    Path(f"{path}-wal").write_bytes(b"what was left of a log")
    kept = Project.restore(project.folder, made.path)
    assert kept is not None
    assert kept.read_bytes() == damaged
    with Project.open(project.folder) as again:
        assert again.check().ok


def test_what_is_no_backup_is_refused(project: Project, tmp_path: Path, row: int) -> None:
    made = project.backup()
    assert made is not None
    project.close()
    before = (project.folder / DATABASE_FILE).read_bytes()
    content = made.path.read_bytes()
    broken = tmp_path / "broken.sqlite"
    for data, code in (
        (b"no database" * 100, "project-damaged"),
        (content[:-4096], "project-damaged"),
        (content[:8192] + b"\xff" * (len(content) - 8192), "project-damaged"),
    ):
        broken.write_bytes(data)
        with pytest.raises(Problem) as caught:
            Project.restore(project.folder, broken)
        assert caught.value.code == code
    with pytest.raises(Problem) as caught:
        Project.restore(project.folder, tmp_path / "missing.sqlite")
    assert caught.value.code == "project-missing"
    assert (project.folder / DATABASE_FILE).read_bytes() == before


def made_at(hours_ago: float, size: int = 1) -> Backup:
    return Backup(Path(repr(hours_ago)), "project", NOW - hours_ago * HOUR, size)


def test_thinning_by_age() -> None:
    every_quarter = [made_at(quarter / 4) for quarter in range(0, 4 * 24 * 400)]
    gone = {id(backup) for backup in superfluous(every_quarter, NOW)}
    kept = [backup for backup in every_quarter if id(backup) not in gone]

    def between(least: float, most: float) -> int:
        return len([backup for backup in kept if least * DAY <= NOW - backup.at < most * DAY])

    assert between(0, 1) in range(24, 29)  # one an hour, and the newest few
    assert between(1, 7) in range(6, 8)
    assert between(7, 61) in range(7, 10)
    assert between(61, 361) in range(10, 13)


def test_the_newest_are_kept_whatever_they_weigh() -> None:
    found = [made_at(number, 100) for number in range(10)]
    assert [backup.at for backup in superfluous(found, NOW, budget=500)] == [backup.at for backup in found[5:]]
    assert [backup.at for backup in superfluous(found, NOW, budget=1)] == [backup.at for backup in found[3:]]


@given(st.lists(st.floats(-10, 20_000), max_size=60, unique=True))
def test_what_was_thinned_is_thin(hours: list[float]) -> None:
    found = [made_at(hour) for hour in hours]
    gone = superfluous(found, NOW)
    kept = [backup for backup in found if backup not in gone]
    assert superfluous(kept, NOW) == []
    newest = sorted(found, key=lambda backup: backup.at, reverse=True)[:3]
    assert all(backup in kept for backup in newest)


def test_only_own_backups_are_thinned(project: Project, row: int, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project.folder / "backups"
    for name in ("project-schema1-20200101-000000", "project-20200101-000000", "project-20200101-000001", "mine"):
        (folder / f"{name}.sqlite").write_bytes(b"x")
    monkeypatch.setattr(backups, "_ALWAYS_KEPT", 1)
    project.backup()
    assert sorted(path.name for path in folder.iterdir())[:3] == [
        "mine.sqlite",
        "project-20200101-000001.sqlite",
        project.backups()[0].path.name,
    ]
    assert (folder / "project-schema1-20200101-000000.sqlite").exists()
