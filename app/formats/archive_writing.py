"""Writing a project's archive: a zip that appears whole or not at all, with a list of what is in it at its end."""

import hashlib
import io
import os
import time
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from app.domain import archives
from app.domain.archives import MANIFEST, ArchivedFile, Manifest
from app.formats.archive import ArchiveCancelledError, OnBytes
from app.formats.writing import whole

_CHUNK: Final = 1 << 20  # bytes
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)  # that a zip can hold


class Content(msgspec.Struct, frozen=True):
    """What goes in: a file on the disk, under a name in the archive. `told`: what goes in its place; None: itself."""

    name: str
    path: Path
    told: bytes | None = None

    @property
    def size(self) -> int:
        """Bytes."""
        return self.path.stat().st_size if self.told is None else len(self.told)

    def open(self) -> BinaryIO:
        """What goes in."""
        return self.path.open("rb") if self.told is None else io.BytesIO(self.told)


def write(
    output: Path,
    contents: Sequence[Content],
    about: Manifest,
    progress: OnBytes,
    cancelled: Callable[[], bool],
) -> Manifest:
    """Pack files into `output`, which is on the disk when this returns. `about`: the manifest without its files.

    A file that grows meanwhile is packed as long as it was found. Raises `ArchiveCancelledError`; `Problem`
    output-unwritable, disk-full.
    """
    total = sum(content.size for content in contents)
    packed: list[ArchivedFile] = []
    done = 0

    def advance(length: int) -> None:
        nonlocal done
        if cancelled():
            raise ArchiveCancelledError
        done += length
        progress(min(done, total), total)

    with whole(output) as aside:
        with zipfile.ZipFile(aside, "w") as archive:
            packed += [_add(archive, content, advance) for content in contents]
            manifest = msgspec.structs.replace(about, files=tuple(packed))
            archive.writestr(_entry(MANIFEST, zipfile.ZIP_DEFLATED, about.created), msgspec.json.encode(manifest))
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
    settle(output.parent)
    return manifest


def settle(folder: Path) -> None:
    """See that what was renamed in a folder is so on the disk; not every system can be asked for that."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:  # some network drives have no such thing; the file itself is safe
        return
    finally:
        os.close(descriptor)


def _add(archive: zipfile.ZipFile, content: Content, advance: Callable[[int], None]) -> ArchivedFile:
    size = content.size
    entry = _entry(content.name, _method(content, size), content.path.stat().st_mtime)
    digest = hashlib.sha256()
    length = 0
    with content.open() as source, archive.open(entry, "w", force_zip64=True) as sink:
        while length < size and (piece := source.read(min(_CHUNK, size - length))):
            digest.update(piece)
            sink.write(piece)
            length += len(piece)
            advance(len(piece))
    return ArchivedFile(content.name, length, digest.hexdigest())


def _entry(name: str, method: int, at: float) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, max(_EARLIEST, time.localtime(at)[:6]))
    made.compress_type = method
    made.external_attr = 0o100644 << 16
    return made


def _method(content: Content, size: int) -> int:
    """Weights are as good as random and are stored; so is what packs so well that it would be taken for a bomb."""
    if content.path.suffix == ".safetensors" or (size > archives.FREELY and _packs_too_well(content, size)):
        return zipfile.ZIP_STORED
    return zipfile.ZIP_DEFLATED


def _packs_too_well(content: Content, size: int) -> bool:
    packer = zlib.compressobj(1)
    packed = 0
    with content.open() as file:
        while piece := file.read(_CHUNK):
            packed += len(packer.compress(piece))
    packed += len(packer.flush())
    return archives.packed_too_well(packed // 4, size)  # the zip's own packing is better, by less than that
