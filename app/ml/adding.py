"""Adding a model from a folder: checked first, copied aside, compared, and only then given its name."""

import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from app.domain.jobs import AddModelRequest
from app.domain.problems import Problem, explained_files
from app.domain.records import ModelCard
from app.ml.context import JobContext
from app.ml.inspection import CARD_FILE, inspect

_CHUNK: Final = 4 * 1024 * 1024  # bytes copied between two breaths


def run(request: AddModelRequest, context: JobContext) -> None:
    """Add `request.folder` as `request.destination`. Whatever goes wrong, or a cancel, leaves nothing behind.

    Raises the `Problem`s of `inspect`, and model-exists, disk-full, not-writable.
    """
    source, destination = Path(request.folder), Path(request.destination)
    refuse_existing(destination)

    def report(stage: str, done: int, total: int) -> None:
        context.breathe()
        context.progress(stage, done, total)

    card = inspect(source, lambda done, total: report("hashing", done, total))
    aside = destination.with_name(destination.name + ".part")
    with explained_files(destination.parent):
        shutil.rmtree(aside, ignore_errors=True)  # left by a crash
        try:
            aside.mkdir(parents=True)
            done = 0
            for name, expected in card.sha256.items():
                digest = hashlib.sha256()
                for chunk in _copy(source / name, aside / name):
                    digest.update(chunk)
                    done += len(chunk)
                    report("copying", done, card.bytes_on_disk)
                if digest.hexdigest() != expected:
                    raise Problem("model-truncated", file=name, detail="it changed while it was copied")
            card = settle(card, aside, destination, source=str(source))
        finally:
            shutil.rmtree(aside, ignore_errors=True)  # renamed away where all went well
    context.result(card)


def settle(card: ModelCard, aside: Path, destination: Path, source: str) -> ModelCard:
    """Write a checked model's card beside its weights and give the folder its name; the card as written."""
    card = msgspec.structs.replace(card, id=destination.name, name=destination.name, source=source, added=time.time())
    with (aside / CARD_FILE).open("wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(card), indent=1))
        file.flush()
        os.fsync(file.fileno())
    refuse_existing(destination)
    aside.rename(destination)
    return card


def refuse_existing(destination: Path) -> None:
    """Raise `Problem` model-exists where the place is taken."""
    if destination.exists():
        raise Problem("model-exists", model=destination.name)


def _copy(source: Path, target: Path) -> Iterator[bytes]:
    """Copy a file, giving each piece once it is written; on disk for good at the end."""
    with source.open("rb") as reader, target.open("xb") as writer:
        while chunk := reader.read(_CHUNK):
            writer.write(chunk)
            yield chunk
        writer.flush()
        os.fsync(writer.fileno())
