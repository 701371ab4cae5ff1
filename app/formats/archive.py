"""Reading a project's archive: a zip of our own making, or one of anybody's that only looks like it.

Nothing is unpacked before the whole list of contents was judged, and what is unpacked is counted and hashed as it
comes: what an archive says of itself is never taken for true.
"""

import hashlib
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from app.domain import archives
from app.domain.archives import MANIFEST, ArchivedFile, Manifest
from app.domain.problems import Problem, explained_files

OnBytes = Callable[[int, int], object]  # bytes done, of how many

_CHUNK: Final = 1 << 20  # bytes
_END: Final = struct.Struct("<4sHHHHIIH")  # the record that ends a zip; its fields are in APPNOTE.TXT, 4.3.16
_LOCATOR: Final = struct.Struct("<4sIQI")
_END64: Final = struct.Struct("<4sQHHIIQQQQ")
_MOST_LISTING: Final = 64 << 20  # bytes of the zip's own directory, which is read at once
_ENCRYPTED: Final = 0x1 | 0x40 | 0x2000  # an entry's bits: with a password, strongly, its name hidden
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others reach ratios that no bound tells from bombs
# What the library raises over bytes that are no zip: places before the beginning, names that are no text, and so on.
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError),
    *(ValueError, OverflowError, OSError),
)


class ArchiveCancelledError(Exception):
    """The analyst cancelled; nothing stays behind."""


def read_manifest(path: Path) -> Manifest:
    """Judge an archive as far as can be without unpacking it; what it says of itself.

    Raises `Problem` archive-missing, archive-none, archive-broken, archive-newer, archive-escapes, archive-link,
    archive-special, archive-duplicate, archive-reserved, archive-encrypted, archive-bomb, archive-unlisted,
    archive-unsafe, archive-unexpected.
    """
    with _opened(path) as archive:
        return _judged(path, archive)


def unpack(path: Path, folder: Path, progress: OnBytes, cancelled: Callable[[], bool]) -> Manifest:
    """Unpack an archive into `folder`, which is empty; each file is on the disk and as it was packed.

    Raises `ArchiveCancelledError`; what `read_manifest` raises; `Problem` archive-altered, disk-full, not-writable.
    """
    with _opened(path) as archive:
        manifest = _judged(path, archive)
        done = 0
        for file in manifest.files:
            target = folder / file.path
            with explained_files(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(file.path) as source, target.open("xb") as sink:
                    for length in _copied(path, file, source, sink):
                        if cancelled():
                            raise ArchiveCancelledError
                        done += length
                        progress(done, manifest.bytes)
                    sink.flush()
                    os.fsync(sink.fileno())
        return manifest


def _copied(path: Path, file: ArchivedFile, source: IO[bytes], sink: IO[bytes]) -> Iterator[int]:
    """Copy one file, telling the length of each piece. Raises `Problem` archive-bomb, archive-altered."""
    digest = hashlib.sha256()
    length = 0
    while piece := source.read(_CHUNK):
        length += len(piece)
        if length > file.bytes:  # it was not to be as long, whatever the zip says
            raise Problem("archive-bomb", path=str(path), name=file.path)
        digest.update(piece)
        sink.write(piece)
        yield len(piece)
    if length != file.bytes or digest.hexdigest() != file.sha256.lower():
        raise Problem("archive-altered", path=str(path), name=file.path)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The zip, whose failures are said in our words."""
    if not path.is_file():
        raise Problem("archive-missing", path=str(path))
    try:
        _check_listing(path)
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (struct.error, EOFError) as error:  # of the bytes that should follow
        raise Problem("archive-broken", path=str(path), detail="its end is missing") from error
    except _BROKEN as error:
        raise Problem("archive-broken", path=str(path), detail=_first_line(error)) from error


def _check_listing(path: Path) -> None:
    """Bound the directory of the zip, all of which the library reads before it tells of any of it.

    Raises `Problem` archive-none, archive-bomb, archive-broken.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        if file.read(2) != b"PK":
            raise Problem("archive-none", path=str(path))
        file.seek(max(0, size - _END.size))
        signature, _, _, _, count, length, _, comment = _END.unpack(file.read(_END.size))
        if signature != b"PK\5\6" or comment:
            raise Problem("archive-broken", path=str(path), detail="its end is missing")
        if count == 0xFFFF or length == 0xFFFFFFFF:
            file.seek(max(0, size - _END.size - _LOCATOR.size))
            located, _, offset, _ = _LOCATOR.unpack(file.read(_LOCATOR.size))
            if located == b"PK\6\7":
                file.seek(min(offset, size))
                _, _, _, _, _, _, _, count, length, _ = _END64.unpack(file.read(_END64.size))
    if count > archives.MOST_FILES + 1 or length > min(size, _MOST_LISTING):
        raise Problem("archive-bomb", path=str(path), name=path.name)


def _judged(path: Path, archive: zipfile.ZipFile) -> Manifest:
    """The manifest of an archive whose every entry may be unpacked."""
    entries = archive.infolist()
    for entry in entries:
        _check_kind(path, entry)
    archives.check_names([entry.orig_filename for entry in entries], str(path))
    for entry in entries:
        _check_size(path, entry)
    if sum(entry.compress_size for entry in entries) > path.stat().st_size:  # some share their bytes
        raise Problem("archive-bomb", path=str(path), name=path.name)
    sizes = {entry.filename: entry.file_size for entry in entries}
    if MANIFEST not in sizes:
        raise Problem("archive-none", path=str(path))
    if sizes.pop(MANIFEST) > archives.MOST_MANIFEST:
        raise Problem("archive-bomb", path=str(path), name=MANIFEST)
    with archive.open(MANIFEST) as file:
        content = file.read(archives.MOST_MANIFEST + 1)
    manifest = archives.manifest_from(content, str(path))
    _compare(path, manifest, sizes)
    for name in sizes:
        archives.check_place(name, str(path))
    return manifest


def _check_kind(path: Path, entry: zipfile.ZipInfo) -> None:
    name = archives.shown(entry.orig_filename)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind == stat.S_IFLNK:
        raise Problem("archive-link", path=str(path), name=name)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise Problem("archive-special", path=str(path), name=name)
    if kind == stat.S_IFDIR or name.endswith("/"):  # ours holds files only
        raise Problem("archive-unexpected", path=str(path), name=name)
    if entry.flag_bits & _ENCRYPTED:
        raise Problem("archive-encrypted", path=str(path), name=name)
    if entry.compress_type not in _METHODS:
        raise Problem("archive-broken", path=str(path), detail=f"{name} is packed in an unknown way")


def _check_size(path: Path, entry: zipfile.ZipInfo) -> None:
    if archives.packed_too_well(entry.compress_size, entry.file_size):
        raise Problem("archive-bomb", path=str(path), name=archives.shown(entry.filename))


def _compare(path: Path, manifest: Manifest, sizes: dict[str, int]) -> None:
    """Raise where the zip and its manifest do not name the same files in the same lengths."""
    listed = [file.path for file in manifest.files]
    archives.check_names(listed, str(path))
    for name in sorted({*listed} ^ {*sizes}):
        raise Problem("archive-unlisted", path=str(path), name=archives.shown(name))
    for file in manifest.files:
        if file.bytes != sizes[file.path]:
            raise Problem("archive-unlisted", path=str(path), name=file.path)
    if archives.DATABASE not in sizes:
        raise Problem("archive-unlisted", path=str(path), name=archives.DATABASE)


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or "its end is missing").splitlines()[0][:200]
