"""Small files of settings in the user's configuration folder, one record each."""

import os
from typing import TypeVar

import msgspec

from app.commands.places import config_folder
from app.domain.problems import explained_files

S = TypeVar("S", bound=msgspec.Struct)


def kept(name: str, default: S) -> S:
    """The record in `<name>.json`; `default` where it was never kept or cannot be read, since it can be chosen anew."""
    try:
        return msgspec.json.decode((config_folder() / f"{name}.json").read_bytes(), type=type(default))
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return default


def keep(name: str, record: msgspec.Struct) -> None:
    """Write the record; the file is there whole or as it was. Raises `Problem` not-writable, disk-full."""
    path = config_folder() / f"{name}.json"
    with explained_files(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f"{path.name}.{os.getpid()}.part")
        aside.write_bytes(msgspec.json.encode(record))
        os.replace(aside, path)
