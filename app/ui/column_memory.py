"""Which columns of the texts' table are hidden and how wide they are, from one window to the next."""

import msgspec

from app.commands.places import config_folder
from app.domain.problems import Problem, explained_files

_FILE = "columns.json"


class Columns(msgspec.Struct):
    """By a column's key. `shown`: those that are hidden unless asked for, and were asked for."""

    hidden: set[str] = set()
    shown: set[str] = set()
    widths: dict[str, int] = {}  # pixels


def read() -> Columns:
    """What was kept; nothing where there is none, or where it cannot be read."""
    try:
        return msgspec.json.decode((config_folder() / _FILE).read_bytes(), type=Columns)
    except (OSError, msgspec.DecodeError):
        return Columns()


def write(kept: Columns) -> None:
    """Keep it for the next window; a folder that cannot be written is no reason to stop."""
    path = config_folder() / _FILE
    try:
        with explained_files(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(msgspec.json.encode(kept))
    except (Problem, OSError):
        return
