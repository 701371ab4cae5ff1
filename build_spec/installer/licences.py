"""The licences of what is built in, as files of the program: the packages, what each says, and their texts."""

from collections.abc import Iterable
from pathlib import Path

from app.commands.licences import HEAD, LIST, Part, listed, parts

__all__ = ["Part", "entries", "listed", "parts"]


def entries(found: Iterable[Part], folder: Path) -> list[tuple[str, str, str]]:
    """PyInstaller's entries for all licence texts and their list, which is written into `folder`."""
    known = list(found)
    folder.mkdir(parents=True, exist_ok=True)
    lines = ("\t".join((part.name, part.version, part.licence, part.home)) for part in known)
    (folder / LIST).write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    made = [(f"licences/{LIST}", str(folder / LIST), "DATA")]
    for part in known:
        made += [(f"licences/{part.name}/{name}", str(path), "DATA") for name, path in part.texts]
    return made
