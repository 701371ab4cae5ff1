"""The artefact cache: equal requests share a key, another model does not, and the oldest go first."""

import os
from pathlib import Path

import msgspec

from app.commands import cache
from app.domain.jobs import AttentionRequest


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
    removed = cache.make_room(tmp_path, budget=250)
    assert removed == 200
    assert sorted(p.name for p in tmp_path.iterdir()) == ["job0", "job3"]


def test_a_cache_that_is_not_there_needs_no_room(tmp_path: Path) -> None:
    assert cache.make_room(tmp_path / "none") == 0
