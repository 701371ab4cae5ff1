"""The preferences as a file: one JSON record in the user's configuration folder, whole or as it was before."""

import logging
import os
from pathlib import Path
from typing import Final

import msgspec

from app.domain.preferences import Preferences
from app.domain.problems import Problem, explained_files

FILE: Final = "preferences.json"
BROKEN: Final = "preferences.broken.json"
_log = logging.getLogger(__name__)


def read(folder: Path) -> tuple[Preferences, Problem | None]:
    """The preferences kept in `folder`, and what kept them from being read: then they are those of a first start.

    A file that cannot be read steps aside as `preferences.broken.json`, so that the next change does not write over it.
    """
    path = folder / FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=Preferences), None
    except FileNotFoundError:
        return Preferences(), None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        try:
            os.replace(path, folder / BROKEN)
        except OSError:
            _log.warning("%s stays where it is", path, exc_info=True)
        return Preferences(), Problem("preferences-broken", path=str(path), detail=str(error))
    except OSError as error:
        return Preferences(), Problem("preferences-broken", path=str(path), detail=error.strerror or str(error))


def write(folder: Path, preferences: Preferences) -> None:
    """Keep the preferences. Raises `Problem` not-writable, disk-full."""
    path = folder / FILE
    with explained_files(path):
        folder.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f"{FILE}.{os.getpid()}.part")
        with aside.open("wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(preferences), indent=2) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)
