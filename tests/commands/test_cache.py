"""The artefact cache: equal requests share a key, another model does not, and the oldest go first."""

import os
import threading
from pathlib import Path

import msgspec
import pytest

from app.commands import cache, reviewing
from app.commands.session import Session
from app.domain.jobs import AttentionRequest
from app.domain.suggestions import LabelErrors


def weights(folder: Path, content: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "model.safetensors").write_bytes(content)
    return folder


def key(folder: Path, text: str, files: dict[str, bytes] | None = None) -> str:
    request = AttentionRequest(str(folder), text)
    return cache.key(request, msgspec.json.encode(request), files or {})


def test_a_key_follows_request_files_and_weights(tmp_path: Path) -> None:
    model = weights(tmp_path / "m", b"one")
    first = key(model, "a text")
    assert key(model, "a text") == first
    assert key(model, "another text") != first
    assert key(model, "a text", {"sample.jsonl": b"x"}) != first
    weights(model, b"other weights")
    assert key(model, "a text") != first


def test_room_is_made_by_dropping_the_least_recently_used(tmp_path: Path) -> None:
    for number in range(4):
        folder = tmp_path / f"job{number}"
        folder.mkdir()
        (folder / "attention.npy").write_bytes(b"x" * 100)
        os.utime(folder, (1000 + number, 1000 + number))
    os.utime(tmp_path / "job0", (5000, 5000))  # used again
    removed = cache.make_room([tmp_path], budget=250)
    assert removed == 200
    assert sorted(p.name for p in tmp_path.iterdir()) == ["job0", "job3"]


def test_a_cache_that_is_not_there_needs_no_room(tmp_path: Path) -> None:
    assert cache.make_room([tmp_path / "none"], budget=250) == 0


def test_what_is_in_use_stays_whatever_it_weighs(tmp_path: Path) -> None:
    for name, at in (("running", 1000), ("old", 2000), ("new", 3000)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "rows.jsonl").write_bytes(b"x" * 100)
        os.utime(tmp_path / name, (at, at))
    assert cache.make_room([tmp_path], budget=250, keep={tmp_path / "running"}) == 100
    assert sorted(p.name for p in tmp_path.iterdir()) == ["new", "running"]


def test_a_session_keeps_what_its_jobs_and_datasets_use(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[set[Path]] = []
    monkeypatch.setattr(cache, "make_room", lambda _, __, keep: asked.append(keep))
    ticket = session.ask(AttentionRequest("none", "a"), "now")
    assert ticket.wait(60)
    [dataset] = session.project.datasets()
    session._asked = 0
    session._tickets["mine"] = ticket
    session._tidy()
    for thread in [thread for thread in threading.enumerate() if thread.name == "cache"]:
        thread.join()
    del session._tickets["mine"]
    assert asked[-1] == {ticket.folder, cache.suggesting(session.project.cache, dataset)}


def test_decisions_are_no_part_of_the_cache_and_no_other_datasets(session: Session) -> None:
    project = session.project
    [dataset] = project.datasets()
    reviewing.keep(project, dataset.id, LabelErrors(1, 1, 0, 0), ())
    reviewing.decide(project, dataset.id, {1: 2})
    cache.make_room([project.cache], budget=-1)
    found = reviewing.kept(project, dataset.id)
    assert found is not None
    assert found.decided == {1: 2}
    assert reviewing.kept(project, 99) is None


def test_another_dataset_of_the_same_id_has_another_name(session: Session) -> None:
    [dataset] = session.project.datasets()
    names = {
        cache.of_dataset(other)
        for other in (
            dataset,
            msgspec.structs.replace(dataset, created=dataset.created + 1),
            msgspec.structs.replace(dataset, sha256="other"),
        )
    }
    assert len(names) == 3
    assert cache.of_dataset(msgspec.structs.replace(dataset, name="renamed", labelled=1)) in names
