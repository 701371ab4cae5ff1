"""What a project's archive is made of, and which names in it are trusted: the rules, without a file being read.

An archive comes from somebody else. Its names become paths and its numbers become room on the disk, so each is judged
before it is used, and everything that is not known to be right is wrong.
"""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from app.domain.model_files import NEEDED, can_run
from app.domain.problems import Problem

SUFFIX: Final = ".vitrail"
FORMAT: Final = 1
MANIFEST: Final = "vitrail-archive.json"
DATABASE: Final = "project.sqlite"
RUN_ID: Final = re.compile(r"run-[0-9]{1,9}")

MOST_FILES: Final = 50_000
MOST_BYTES: Final = 1 << 38  # 256 GiB, unpacked
MOST_MANIFEST: Final = 32 << 20  # bytes
FREELY: Final = 64 << 20  # bytes that any file may unpack to
LARGEST_RATIO: Final = 200  # of what unpacks to more than that; a file of zeros alone reaches 1,000

_RECORD: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}\.(json|jsonl)")
_RESERVED: Final = re.compile(r"CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³]", re.IGNORECASE)
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_LONGEST: Final = 80  # characters of a project's name
_LONGEST_PATH: Final = 240
_LATEST: Final = 32_503_680_000.0  # the year 3000, seconds since the epoch


class ArchivedFile(msgspec.Struct, frozen=True):
    """One file of the archive. `path`: relative, with `/`."""

    path: str
    bytes: int
    sha256: str  # hexadecimal


class Manifest(msgspec.Struct, frozen=True):
    """What an archive says of itself; the last of its entries, `vitrail-archive.json`."""

    format: int
    vitrail: str  # the version that wrote it
    name: str  # of the project
    created: float  # seconds since the epoch
    models: bool  # whether the fine-tuned models are inside
    files: tuple[ArchivedFile, ...]

    @property
    def bytes(self) -> int:
        """What the files take once they are unpacked."""
        return sum(file.bytes for file in self.files)


class _Format(msgspec.Struct, frozen=True):
    """The one field that every version of the manifest has."""

    format: int


def manifest_from(content: bytes, archive: str) -> Manifest:
    """Read a manifest. Raises `Problem` archive-newer, archive-broken, archive-bomb."""
    try:
        found = msgspec.json.decode(content, type=_Format).format
        if found > FORMAT:
            raise Problem("archive-newer", path=archive, found=found, known=FORMAT)
        manifest = msgspec.json.decode(content, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Problem("archive-broken", path=archive, detail="its list of contents cannot be read") from error
    if any(file.bytes < 0 for file in manifest.files) or found < 1 or not 0 <= manifest.created < _LATEST:
        raise Problem("archive-broken", path=archive, detail="its list of contents cannot be read")
    if len(manifest.files) > MOST_FILES or manifest.bytes > MOST_BYTES:
        raise Problem("archive-bomb", path=archive, name=MANIFEST)
    return manifest


def check_names(names: Iterable[str], archive: str) -> None:
    """Raise the `Problem` of the first name that must not become a path here, or of two that would be one file.

    Raises `Problem` archive-escapes, archive-reserved, archive-duplicate.
    """
    seen: dict[str, str] = {}
    for name in names:
        if escapes(name):
            raise Problem("archive-escapes", path=archive, name=shown(name))
        if reserved(name):
            raise Problem("archive-reserved", path=archive, name=shown(name))
        key = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
        if key in seen:
            raise Problem("archive-duplicate", path=archive, name=shown(seen[key]), other=shown(name))
        seen[key] = name


def escapes(name: str) -> bool:
    """Whether a path leads, on any system, out of the folder it is put in."""
    parts = name.split("/")
    return (
        not name
        or "\\" in name
        or _DRIVE.match(name) is not None
        or name.startswith("/")
        or any(part.strip(". ") == "" for part in parts)  # Windows takes "..." and ". ." for ".."
    )


def reserved(name: str) -> bool:
    """Whether a path has a part that Windows keeps for itself, or writes otherwise than it reads."""
    return len(name) > _LONGEST_PATH or any(
        _FORBIDDEN.search(part) is not None or part[-1:] in (".", " ") or _is_device(part) or not part.isprintable()
        for part in name.split("/")
    )


def check_place(name: str, archive: str) -> None:
    """Raise where no project has such a file: archive-unsafe (it could run code), archive-unexpected."""
    if can_run(name):
        raise Problem("archive-unsafe", path=archive, name=shown(name))
    if not belongs(name):
        raise Problem("archive-unexpected", path=archive, name=shown(name))


def belongs(name: str) -> bool:
    """Whether a file goes into archives: the database, what a run wrote down, and the files of its model."""
    if name == DATABASE:
        return True
    match name.split("/"):
        case ["runs", run, file]:
            return bool(RUN_ID.fullmatch(run) and _RECORD.fullmatch(file))
        case ["runs", run, "model", file]:
            return bool(RUN_ID.fullmatch(run) and NEEDED.fullmatch(file) and not can_run(file))
    return False


def looks_like_one(path: Path) -> bool:
    """Whether a path is to be opened as an archive, judged by its name; a project's folder has the same ending."""
    return path.suffix.lower() == SUFFIX and not path.is_dir()


def of_a_model(name: str) -> bool:
    """Whether the file is part of a fine-tuned model."""
    return name.count("/") == 3


def packed_too_well(packed: int, unpacked: int) -> bool:
    """Whether a file unpacks to more than an honest one does."""
    return unpacked > max(FREELY, packed * LARGEST_RATIO)


def folder_name(name: str) -> str:
    """A project's name, which somebody else chose, as the name of a folder on any system, without the ending."""
    flat = _FORBIDDEN.sub("-", "".join(sign if sign.isprintable() else " " for sign in name))
    short = " ".join(flat.split()).removesuffix(SUFFIX)[:_LONGEST].strip(". ")
    return f"-{short}" if _is_device(short) else short or "Project"


def _is_device(part: str) -> bool:
    """Whether Windows takes it for a device, whatever ending it has."""
    return _RESERVED.fullmatch(part.partition(".")[0].strip()) is not None


def shown(name: str) -> str:
    """A name from an archive as it can be shown in a sentence."""
    plain = "".join(sign if sign.isprintable() else "�" for sign in name)
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
