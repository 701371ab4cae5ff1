"""The tasks of a project on its disk: `tasks.jsonl`, one line for each turn a task takes, the last one counts."""

import logging
import os
from pathlib import Path
from typing import Final

import msgspec

from app.domain.tasks import KEPT, Task

_FILE: Final = "tasks.jsonl"
_LINES: Final = 8 * KEPT  # beyond which the file is written anew
_log: Final = logging.getLogger(__name__)


class TaskFile:
    """A convenience, not the truth: what is lost of it costs a line in a list, so nothing here raises."""

    def __init__(self, project: Path) -> None:
        self._path = project / _FILE

    def write(self, task: Task) -> None:
        """Note how a task stands now."""
        try:
            with self._path.open("a+b") as file:
                if file.seek(0, os.SEEK_END):
                    file.seek(-1, os.SEEK_END)
                    if file.read(1) != b"\n":  # torn by a kill
                        file.write(b"\n")
                file.write(msgspec.json.encode(task) + b"\n")
        except OSError as error:
            _log.warning("%s: %s", self._path, error)

    def read(self) -> list[Task]:
        """The tasks that are remembered, oldest first; lines that cannot be read are left out."""
        try:
            lines = self._path.read_bytes().splitlines()
        except OSError:
            return []
        decoder = msgspec.json.Decoder(Task)
        found: dict[str, Task] = {}
        for line in lines:
            try:
                task = decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError):
                continue
            found[task.key] = task
        kept = sorted(found.values(), key=lambda task: task.asked)[-KEPT:]
        if len(lines) > _LINES:
            self._write_anew(kept)
        return kept

    def _write_anew(self, tasks: list[Task]) -> None:
        aside = self._path.with_name(f"{_FILE}.part")
        try:
            aside.write_bytes(b"".join(msgspec.json.encode(task) + b"\n" for task in tasks))
            aside.replace(self._path)
        except OSError as error:
            _log.warning("%s: %s", self._path, error)
