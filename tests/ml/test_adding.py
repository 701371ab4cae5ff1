"""A model folder on its way into the program."""

import errno
import os
import shutil
from pathlib import Path

import msgspec
import pytest

from app.domain.jobs import AddModelRequest, AnyEvent, Progress
from app.domain.problems import Problem
from app.domain.records import ModelCard
from app.ml import adding
from app.ml.context import JobCancelled, JobContext
from app.ml.inspection import read_card


@pytest.fixture
def source(tiny_encoder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_encoder, tmp_path / "from"))


@pytest.fixture
def destination(tmp_path: Path) -> Path:
    return tmp_path / "models" / "mine"


@pytest.fixture
def said() -> list[AnyEvent]:
    return []


@pytest.fixture
def context(tmp_path: Path, said: list[AnyEvent]) -> JobContext:
    folder = tmp_path / "job"
    folder.mkdir()
    return JobContext("job", 1, folder, said.append)


def refusal(source: Path, destination: Path, context: JobContext) -> str:
    with pytest.raises(Problem) as caught:
        adding.run(AddModelRequest(str(source), str(destination)), context)
    return caught.value.code


def test_a_model_is_copied_with_its_card(
    source: Path, destination: Path, context: JobContext, said: list[AnyEvent]
) -> None:
    (source / "notes.docx").write_bytes(b"not needed")
    adding.run(AddModelRequest(str(source), str(destination)), context)
    card = msgspec.json.decode((context.folder / "result.json").read_bytes(), type=ModelCard)
    assert read_card(destination) == card
    assert (card.id, card.source) == ("mine", str(source))
    assert card.added > 0
    assert {path.name for path in destination.iterdir()} == {*card.sha256, "vitrail-model.json"}
    assert (destination / "model.safetensors").read_bytes() == (source / "model.safetensors").read_bytes()
    assert {event.stage for event in said if isinstance(event, Progress)} == {"hashing", "copying"}
    assert [path.name for path in destination.parent.iterdir()] == ["mine"]


def test_a_name_that_is_taken_is_left_alone(source: Path, destination: Path, context: JobContext) -> None:
    destination.mkdir(parents=True)
    assert refusal(source, destination, context) == "model-exists"
    assert list(destination.iterdir()) == []


def test_an_unfit_folder_leaves_nothing(source: Path, destination: Path, context: JobContext) -> None:
    (source / "pytorch_model.bin").write_bytes(b"x")
    assert refusal(source, destination, context) == "model-unsafe"
    assert not destination.parent.exists()


def test_cancelling_leaves_nothing(source: Path, destination: Path, context: JobContext, said: list[AnyEvent]) -> None:
    def cancel() -> None:
        if any(isinstance(event, Progress) and event.stage == "copying" for event in said):
            raise JobCancelled

    stopping = JobContext("job", 1, context.folder, said.append, cancel)
    with pytest.raises(JobCancelled):
        adding.run(AddModelRequest(str(source), str(destination)), stopping)
    assert list(destination.parent.iterdir()) == []


def test_a_full_disk_leaves_nothing(
    source: Path, destination: Path, context: JobContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert refusal(source, destination, context) == "disk-full"
    assert list(destination.parent.iterdir()) == []


def test_a_file_that_changes_meanwhile_is_noticed(
    source: Path, destination: Path, context: JobContext, said: list[AnyEvent]
) -> None:
    def meddle() -> None:
        if any(isinstance(event, Progress) and event.done == event.total for event in said):
            (source / "vocab.txt").write_text("changed")

    meddled = JobContext("job", 1, context.folder, said.append, meddle)
    assert refusal(source, destination, meddled) == "model-truncated"
    assert list(destination.parent.iterdir()) == []


def test_what_a_crash_left_is_cleared_away(source: Path, destination: Path, context: JobContext) -> None:
    (destination.parent / "mine.part").mkdir(parents=True)
    (destination.parent / "mine.part" / "config.json").write_text("half")
    adding.run(AddModelRequest(str(source), str(destination)), context)
    assert [path.name for path in destination.parent.iterdir()] == ["mine"]
