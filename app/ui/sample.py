"""The sample project: which of the bundled files it is made of, and how they are read."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from app.commands import projects
from app.commands.session import Changes, Session
from app.domain.records import ColumnRoles
from app.ui import assets


class Part(msgspec.Struct, frozen=True):
    """One bundled file."""

    file: str
    name: str
    roles: ColumnRoles


PARTS: Final = (
    Part("messages_en.csv", "Messages", ColumnRoles(text="text", label="label")),
    Part("reviews_zh.csv", "外卖评论", ColumnRoles(text="文本", label="情感")),
    Part("entities_zh.csv", "人物与地点", ColumnRoles(tokens="tokens", tags="tags")),
)


def free_folder(parent: Path, name: str) -> Path:
    """A folder of that name that does not exist yet; numbered where it does."""
    folder = parent / f"{name}.vitrail"
    number = 2
    while folder.exists():
        folder = parent / f"{name} {number}.vitrail"
        number += 1
    return folder


def make(session: Session, folder: Path, progress: Callable[[int], object] = lambda _: None) -> Path:
    """Make the sample project in `folder` and open it. Slow: not for the window's thread."""
    from app.commands import importing  # with its readers of files: not wanted before the first paint

    projects.create(session, folder)
    for number, part in enumerate(PARTS):
        progress(number)
        importing.import_file(session.project, assets.SAMPLES / part.file, roles=part.roles, name=part.name)
    session.announce(Changes(datasets=True))
    return folder
