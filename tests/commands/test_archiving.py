"""Archiving: a project goes to a colleague whole, and nothing that is no project comes in."""

import json
import shutil
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from app.commands import archiving, inference, models, projects, training
from app.commands.archiving import ArchiveCancelledError
from app.commands.sender import bare
from app.commands.session import Session
from app.commands.training import TrainSpec
from app.domain.annotations import Annotation, Source
from app.domain.jobs import Failed, Finished
from app.domain.problems import Problem, ProblemRecord
from app.domain.records import ColumnRoles, NewRow, Run, TrainSettings
from app.domain.results import Predictions
from app.store.project import Project
from tests.commands.conftest import toy_rows
from tests.commands.test_training import PATIENCE
from tests.formats.archives import archive

FILES = {
    "request.json": b'{"model": "x"}',
    "events.jsonl": b"",
    "train.jsonl": b'{"id": 1}\n' * 50,
    "evaluation.json": b"{}",
    "model/config.json": b'{"model_type": "bert"}',
    "model/model.safetensors": bytes(range(256)) * 40,
    "model/vitrail-trained.json": b"{}",
    "checkpoints/step-00000001/state.json": b"{}",
    "checkpoints/step-00000001/weights.safetensors": b"w",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with labelled texts and a run whose files are made up; closed by the test's end."""
    made = Project.create(tmp_path / "Tea letters.vitrail")
    with made.importing("toy", ColumnRoles(text="text", label="label"), ("text", "label"), "toy", "") as into:
        into.add(toy_rows(40))
    made.add_run(Run(made.next_run_id(), "toy", "classification", 1, "toy", "tiny", "finished", 1.0, TrainSettings()))
    for name, content in FILES.items():
        path = made.run_folder("run-001") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (made.cache / "secret").mkdir()
    (made.cache / "secret" / "result.json").write_text("{}")
    made.backup()
    return made


def _names(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as found:
        return set(found.namelist())


def _refused(path: Path, folder: Path) -> Problem:
    """Why it is refused; nothing is left where it was to go."""
    before = sorted(folder.parent.iterdir())
    with pytest.raises(Problem) as refused:
        archiving.unpack(path, folder)
    assert sorted(folder.parent.iterdir()) == before
    return refused.value


def test_a_trained_project_goes_over_whole(session: Session, tiny_encoder: Path, tmp_path: Path) -> None:
    settings = TrainSettings(epochs=3, learning_rate=0.005, batch_size=8)
    run, ticket = training.start(session, TrainSpec("toy", str(tiny_encoder), settings))
    assert ticket.wait(PATIENCE)
    text = "the awful kettle is broken"
    before = inference.predict_text(session, run.id, text)
    assert before.wait(PATIENCE)
    said = before.result(Predictions)
    done = archiving.pack(session.project, tmp_path / "toy.vitrail")
    rows = session.project.rows(1, 0, 100)
    figures = training.evaluation(session, run.id)
    session.project.close()
    shutil.rmtree(session.project.folder)

    archiving.unpack(done.path, tmp_path / "colleague" / "toy.vitrail")
    session.hold(Project.open(tmp_path / "colleague" / "toy.vitrail"))
    assert session.project.rows(1, 0, 100) == rows
    assert training.evaluation(session, run.id) == figures
    after = inference.predict_text(session, run.id, text)
    assert after.wait(PATIENCE)
    assert after.result(Predictions) == said

    archiving.pack(session.project, tmp_path / "less.vitrail", models=False)
    archiving.unpack(tmp_path / "less.vitrail", tmp_path / "less" / "toy.vitrail")
    session.hold(Project.open(tmp_path / "less" / "toy.vitrail"))
    assert training.evaluation(session, run.id) == figures
    assert session.project.check().ok
    with pytest.raises(Problem, match="handed on without models"):
        inference.predict_text(session, run.id, text)


def test_nothing_names_the_senders_folders_and_the_run_goes_on_with_the_receivers_model(
    session: Session, tiny_encoder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = tmp_path / "home of anna"
    shutil.copytree(tiny_encoder, sender / "models" / "tiny-bert")
    monkeypatch.setattr(Path, "home", lambda: sender)
    settings = TrainSettings(epochs=3, learning_rate=0.005, batch_size=8)
    run, ticket = training.start(session, TrainSpec("toy", str(sender / "models" / "tiny-bert"), settings))
    assert ticket.wait(PATIENCE)
    failed = Problem("model-folder-missing", path=str(sender / "models" / "gone")).record
    bug = Problem("bug", what=f"OSError: {sender}/notes.txt is locked").record
    events = session.project.run_folder(run.id) / "events.jsonl"
    with events.open("ab") as file:
        for problem in (failed, bug):
            word = Failed(run.id, 1, problem, traceback=f'File "{sender}/app.py", line 1')
            file.write(msgspec.json.encode(word) + b"\n")
        file.write(b'{"event":"failed","job":"' + str(sender).encode())  # torn
    session.project.update_run(run.id, state="failed", problem=msgspec.json.encode(failed).decode())
    for history in (True, False):
        made = archiving.pack(session.project, tmp_path / f"toy-{history}.vitrail", history=history)
        with zipfile.ZipFile(made.path) as packed:
            named = [name for name in packed.namelist() if sender.name.encode() in packed.read(name)]
        assert not named
    assert str(sender) in (session.project.run_folder(run.id) / "request.json").read_text()  # the sender's is as it was
    session.project.close()
    shutil.rmtree(sender)
    shutil.rmtree(session.project.folder)

    archiving.unpack(tmp_path / "toy-True.vitrail", tmp_path / "colleague" / "toy.vitrail")
    session.hold(Project.open(tmp_path / "colleague" / "toy.vitrail"))
    told = session.project.run(run.id).problem
    assert msgspec.json.decode(told, type=ProblemRecord).details == {"path": "gone"}
    said = [event.problem.details for event in training.history(session, run.id) if isinstance(event, Failed)]
    assert said == [{"path": "gone"}, {"what": "OSError: …/notes.txt is locked"}]
    with pytest.raises(Problem, match="tiny-bert"):
        training.resume(session, run.id)
    assert session.project.run(run.id).state == "failed"
    added = models.add(session, tiny_encoder)
    assert added.wait(PATIENCE)
    again = training.resume(session, run.id)
    assert again.wait(PATIENCE)
    assert isinstance(again.last, Finished), again.last
    assert session.project.run(run.id).state == "finished"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/home/anna/models/tiny", "tiny"),
        ("C:\\Users\\anna\\tiny", "tiny"),
        ("\\\\server\\share\\tiny", "tiny"),
        ("all-minilm-l6-v2", "all-minilm-l6-v2"),
        ("owner/name", "owner/name"),
        ("", ""),
    ],
)
def test_of_a_path_only_its_last_part_goes_along(path: str, told: str) -> None:
    assert bare(path) == told


def test_what_is_packed_is_said_before(project: Project, tmp_path: Path) -> None:
    found = archiving.sizes(project)
    assert found.count == 1
    assert found.models == sum(len(content) for name, content in FILES.items() if name.startswith("model/"))
    for whole in (True, False):
        done = archiving.pack(project, tmp_path / "a.vitrail", models=whole)
        assert 0 < done.bytes <= found.of(whole) + 4096
        assert any(name.startswith("runs/run-001/model/") for name in _names(done.path)) is whole
    project.close()


def test_neither_caches_nor_backups_nor_locks_go_along(project: Project, tmp_path: Path) -> None:
    done = archiving.pack(project, tmp_path / "a.vitrail")
    assert _names(done.path) == {
        "project.sqlite",
        "vitrail-archive.json",
        *(f"runs/run-001/{name}" for name in FILES if not name.startswith("checkpoints")),
    }
    assert not list(project.cache.glob("archive-*"))
    project.close()


def test_an_open_project_is_packed_as_it_is_at_one_moment(project: Project, tmp_path: Path) -> None:
    """Labels given while the files are packed are not in the archive, those before are, though still in the log."""
    source = Source("person", "Anna")
    labels = [label.name for label in project.labels(1)]
    first, second = project.rows(1, 0, 2)
    flipped = {labels[0]: labels[1], labels[1]: labels[0]}
    project.editor.annotate(first.id, Annotation(flipped[str(first.label)]), source)

    def meanwhile(done: int, total: int) -> None:
        project.editor.annotate(second.id, Annotation(flipped[str(second.label)]), source)

    archiving.pack(project, tmp_path / "a.vitrail", progress=meanwhile)
    project.close()
    archiving.unpack(tmp_path / "a.vitrail", tmp_path / "b.vitrail")
    with Project.open(tmp_path / "b.vitrail") as other:
        assert [row.label for row in other.rows(1, 0, 2)] == [flipped[str(first.label)], second.label]


def test_a_folder_that_is_there_is_left_alone(project: Project, tmp_path: Path) -> None:
    done = archiving.pack(project, tmp_path / "a.vitrail")
    project.close()
    assert _refused(done.path, project.folder).code == "project-exists"
    (tmp_path / "b").mkdir()
    assert projects.free_folder(tmp_path, "b") == tmp_path / "b 2"
    assert projects.free_folder(tmp_path, "../up") == tmp_path / "-up"


@pytest.mark.parametrize("after", [0, 3])
def test_both_ways_can_be_cancelled_and_leave_nothing(project: Project, after: int, tmp_path: Path) -> None:
    def stop() -> Callable[[], bool]:
        left = iter(range(after))
        return lambda: next(left, None) is None

    before = sorted(tmp_path.iterdir())
    with pytest.raises(ArchiveCancelledError):
        archiving.pack(project, tmp_path / "a.vitrail", cancelled=stop())
    assert sorted(tmp_path.iterdir()) == before
    assert not list(project.cache.glob("archive-*"))
    done = archiving.pack(project, tmp_path / "a.vitrail")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ArchiveCancelledError):
        archiving.unpack(done.path, tmp_path / "b.vitrail", cancelled=stop())
    assert sorted(tmp_path.iterdir()) == before
    project.close()


def test_too_little_room_is_said_before_anything_is_written(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = archiving.pack(project, tmp_path / "a.vitrail")
    monkeypatch.setattr(archiving, "free_bytes", lambda folder: 5_000_000)
    assert _refused(done.path, tmp_path / "b.vitrail").code == "no-room"
    with pytest.raises(Problem, match="5 MB are free"):
        archiving.pack(project, tmp_path / "c.vitrail")
    assert not (tmp_path / "c.vitrail").exists()
    project.close()


def test_what_a_killed_program_left_is_swept_away(project: Project, tmp_path: Path) -> None:
    done = archiving.pack(project, tmp_path / "a.vitrail")
    project.close()
    dead, alive = tmp_path / ".b.vitrail.999999999.unpacking", tmp_path / ".b.vitrail.1.unpacking"
    for left in (dead, alive):
        left.mkdir()
    archiving.unpack(done.path, tmp_path / "b.vitrail")
    assert not dead.exists()
    assert alive.exists()


def _database(tmp_path: Path, *statements: str) -> bytes:
    """A project file that somebody altered."""
    folder = tmp_path / "altered.vitrail"
    with Project.create(folder) as made:
        made.add_run(Run(made.next_run_id(), "x", "classification", 1, "x", "x", "finished", 1.0, TrainSettings()))
    with closing(sqlite3.connect(folder / "project.sqlite", isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    return (folder / "project.sqlite").read_bytes()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("CREATE TRIGGER evil AFTER INSERT ON rows BEGIN DELETE FROM rows; END", "trigger evil"),
        ("CREATE VIEW evil AS SELECT * FROM rows", "view evil"),
        ("CREATE TABLE evil (a)", "table evil"),
        ("CREATE VIRTUAL TABLE evil USING fts5(a)", "evil"),
        ("CREATE INDEX evil ON rows (abs(label_id))", "index evil"),
        ("ALTER TABLE rows ADD COLUMN evil TEXT", "table rows"),
        ("ALTER TABLE rows DROP COLUMN rationale", "table rows"),
        ("DROP TABLE slices", "slices"),
        ("UPDATE runs SET id = '../../../home'", "../../../home"),
        ("UPDATE runs SET id = ''", "a run in it"),
        ("UPDATE runs SET settings = '[]'", "object"),
        ("PRAGMA user_version = 0", "schema 0"),
        ("PRAGMA application_id = 7", "no project"),
    ],
)
def test_a_database_that_is_not_as_ours_is_refused(statement: str, told: str, tmp_path: Path) -> None:
    path = archive(tmp_path / "a.vitrail", {"project.sqlite": _database(tmp_path, statement)})
    refused = _refused(path, tmp_path / "b.vitrail")
    assert refused.code == "archive-database"
    assert told in str(refused)
    assert "unpacking" not in str(refused)  # it is about the archive, not about a folder that is gone


def test_a_table_that_is_a_view_in_disguise_is_refused(tmp_path: Path) -> None:
    """A view called as one of our tables, over a table that is not ours: nothing may be missing or other."""
    content = _database(tmp_path, "ALTER TABLE slices RENAME TO other", "CREATE VIEW slices AS SELECT * FROM other")
    path = archive(tmp_path / "a.vitrail", {"project.sqlite": content})
    assert _refused(path, tmp_path / "b.vitrail").code == "archive-database"


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\x00" + bytes(2000)])
def test_a_database_that_is_none_is_refused(content: bytes, tmp_path: Path) -> None:
    path = archive(tmp_path / "a.vitrail", {"project.sqlite": content})
    assert _refused(path, tmp_path / "b.vitrail").code == "archive-database"


def test_a_damaged_database_is_refused(tmp_path: Path) -> None:
    content = bytearray(_database(tmp_path))
    content[4096 * 3 : 4096 * 5] = b"\x55" * 8192
    path = archive(tmp_path / "a.vitrail", {"project.sqlite": bytes(content)})
    assert _refused(path, tmp_path / "b.vitrail").code == "archive-database"


def test_a_project_of_a_newer_vitrail_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.vitrail", {"project.sqlite": _database(tmp_path, "PRAGMA user_version = 999")})
    assert _refused(path, tmp_path / "b.vitrail").code == "project-newer"


@pytest.mark.parametrize(
    "config",
    [{"auto_map": {"AutoModel": "evil.Model"}}, {"custom_pipelines": {"x": {}}}],
)
@pytest.mark.parametrize("name", ["config.json", "tokenizer_config.json"])
def test_a_model_that_asks_for_code_is_refused(config: dict[str, object], name: str, tmp_path: Path) -> None:
    files = {"project.sqlite": _database(tmp_path), f"runs/run-001/model/{name}": json.dumps(config).encode()}
    refused = _refused(archive(tmp_path / "a.vitrail", files), tmp_path / "b.vitrail")
    assert refused.code == "archive-code"
    assert name in str(refused)


def test_a_project_of_an_older_vitrail_is_taken_and_migrated(tmp_path: Path) -> None:
    from app.store.migrations import MIGRATIONS, SCHEMA_VERSION
    from app.store.opening import make_database

    old = tmp_path / "old"
    old.mkdir()
    for version in range(1, SCHEMA_VERSION + 1):
        make_database(old, MIGRATIONS[:version])
        path = archive(tmp_path / "a.vitrail", {"project.sqlite": (old / "project.sqlite").read_bytes()})
        archiving.unpack(path, tmp_path / f"{version}.vitrail")
        with Project.open(tmp_path / f"{version}.vitrail") as opened:
            assert opened.check().ok


def test_what_is_unpacked_is_no_program_and_no_link(project: Project, tmp_path: Path) -> None:
    done = archiving.pack(project, tmp_path / "a.vitrail")
    project.close()
    archiving.unpack(done.path, tmp_path / "b.vitrail")
    for path in (tmp_path / "b.vitrail").rglob("*"):
        assert not path.is_symlink()
        assert path.is_dir() or not path.stat().st_mode & stat.S_IXUSR


def test_a_link_in_a_run_is_not_followed_out_of_the_project(project: Project, tmp_path: Path) -> None:
    (tmp_path / "diary.json").write_text('"dear diary"')
    link = project.run_folder("run-001") / "diary.json"
    try:
        link.symlink_to(tmp_path / "diary.json")
    except OSError:
        pytest.skip("links cannot be made here")
    assert "runs/run-001/diary.json" not in _names(archiving.pack(project, tmp_path / "a.vitrail").path)
    project.close()


def test_the_manifest_names_version_and_project(project: Project, tmp_path: Path) -> None:
    from app import __version__

    done = archiving.pack(project, tmp_path / "a.vitrail", models=False)
    project.close()
    found = archiving.inspect(done.path)
    assert (found.format, found.vitrail, found.name, found.models) == (1, __version__, "Tea letters", False)
    with zipfile.ZipFile(done.path) as opened:
        said = msgspec.json.decode(opened.read("vitrail-archive.json"))
        assert {file["path"]: file["bytes"] for file in said["files"]} == {
            entry.filename: entry.file_size for entry in opened.infolist()[:-1]
        }


def test_without_the_history_what_was_deleted_is_gone_for_good(project: Project, tmp_path: Path) -> None:
    with project.importing("secret", ColumnRoles(text="text"), ("text",), "secret", "") as into:
        into.add([NewRow(f"the secret recipe number {number}", None) for number in range(500)])
    project.delete_dataset(project.dataset("secret").id)
    for history in (True, False):
        done = archiving.pack(project, tmp_path / f"{history}.vitrail", history=history)
        archiving.unpack(done.path, tmp_path / f"out-{history}")
        assert (b"secret recipe" in (tmp_path / f"out-{history}" / "project.sqlite").read_bytes()) is history
        with Project.open(tmp_path / f"out-{history}") as other:
            assert (other.editor.next_undo() is not None) is history
            assert [dataset.name for dataset in other.datasets()] == ["toy"]
            assert other.check().ok
    assert project.editor.next_undo() is not None  # the project itself forgets nothing
    assert not list(project.cache.glob("archive-*"))
    project.close()
