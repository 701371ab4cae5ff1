"""The licences of what is built in, as files of the program: packages, libraries, what each says, their texts."""

from collections.abc import Iterable
from pathlib import Path

from app.commands.licences import HEAD, LIST, OF_SYSTEM, Part, listed, parts

__all__ = ["Part", "entries", "listed", "parts"]


def entries(found: Iterable[Part], folder: Path) -> list[tuple[str, str, str]]:
    """PyInstaller's entries for all licence texts and their list, which is written into `folder`."""
    known = list(found)
    folder.mkdir(parents=True, exist_ok=True)
    lines = ("\t".join((part.name, part.version, part.licence, part.home)) for part in known)
    (folder / LIST).write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    libraries = [f"{library}\t{part.name}\n" for part in known for library in part.libraries]
    (folder / OF_SYSTEM).write_text("".join(libraries), encoding="utf-8")
    made = [(f"licences/{name}", str(folder / name), "DATA") for name in (LIST, OF_SYSTEM)]
    for part in known:
        made += [(f"licences/{part.name}/{name}", str(path), "DATA") for name, path in part.texts]
    return made
