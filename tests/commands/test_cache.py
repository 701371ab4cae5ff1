"""The artefact cache: equal requests share a key, another model does not, and the oldest go first."""

import os
from pathlib import Path

import msgspec

from app.commands import cache, explaining, reviewing
from app.commands.session import Session, Ticket
from app.domain.jobs import AttentionRequest
from app.domain.suggestions import LabelErrors
from tests.commands.test_training import PATIENCE
from tests.ml.tiny_models import make_trained
from tests.worker.test_queue import wait_for


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


def settled(session: Session) -> None:
    """Wait until the tidier has seen all that ended."""
    wait_for(lambda: not session._tidier._at_work)


def attended(session: Session, model: Path, text: str) -> Ticket:
    """The heads' attention to a text that fills the model; returns once the cache is held to its budget again."""
    ticket = session.ask(AttentionRequest(str(model), text), "now")
    assert ticket.wait(PATIENCE)
    assert (explaining.attention_file(ticket)).stat().st_size > 45_000
    settled(session)
    return ticket


def test_answers_never_exceed_the_budget_by_more_than_the_last(
    session: Session, tiny_encoder: Path, tmp_path: Path
) -> None:
    model = make_trained(tmp_path / "trained", tiny_encoder)
    session.preferences = msgspec.structs.replace(session.preferences, cache_budget=350_000)
    held, tickets = [], []
    for number in range(12):
        tickets.append(attended(session, model, f"kettle {number} " + "good kettle " * 40))
        held.append(cache.weight([session.project.cache]))
    assert max(held) <= 350_000
    assert max(held) > 200_000  # what fits is kept
    assert not tickets[0].folder.exists()
    assert all(ticket.folder.exists() for ticket in tickets[-4:])


def test_what_is_shown_and_what_was_chosen_stays_in_a_cache_that_is_too_small(
    session: Session, tiny_encoder: Path, tmp_path: Path
) -> None:
    model = make_trained(tmp_path / "trained", tiny_encoder)
    [dataset] = session.project.datasets()
    choice = cache.suggesting(session.project.cache, dataset)
    choice.mkdir(parents=True)
    (choice / "state.json").write_bytes(b"x" * 1000)
    session.preferences = msgspec.structs.replace(session.preferences, cache_budget=1000)
    tickets = [attended(session, model, f"kettle {number} " + "good kettle " * 40) for number in range(6)]
    left = {folder for folder in session.project.cache.iterdir() if folder.is_dir()}
    assert left == {choice, *(ticket.folder for ticket in tickets[-4:])}
    again = session.ask(AttentionRequest(str(model), "kettle 5 " + "good kettle " * 40), "now")
    assert again.wait(PATIENCE)
    assert again.last is not None
    assert again.last.generation == 0  # answered from the cache


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
