"""The parent's pen in a job's `events.jsonl`, for what the child can no longer write there."""

import logging
import os
from pathlib import Path
from typing import Final

import msgspec

from app.domain.jobs import EVENTS_FILE, AnyEvent

log: Final = logging.getLogger(__name__)


def append(folder: Path, event: AnyEvent) -> None:
    """Add one event. A line that a killed child left torn is ended first; a folder that is gone is no error."""
    try:
        with (folder / EVENTS_FILE).open("a+b") as file:
            if file.seek(0, os.SEEK_END):
                file.seek(-1, os.SEEK_END)
                if file.read(1) != b"\n":
                    file.write(b"\n")
            file.write(msgspec.json.encode(event) + b"\n")
    except OSError as error:
        log.warning("%s: %s", folder, error)
