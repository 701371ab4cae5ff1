"""Archives made by hand, honest ones and such as nobody honest would make."""

import hashlib
import stat
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from app.domain.archives import MANIFEST, ArchivedFile, Manifest

HONEST = {"project.sqlite": b"SQLite format 3\x00 not really", "runs/run-001/result.json": b"{}"}


def manifest(contents: Mapping[str, bytes], **changes: object) -> Manifest:
    """The manifest that goes with these files."""
    listed = tuple(ArchivedFile(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in contents.items())
    made = Manifest(1, "0.1.0", "Letters", 0.0, True, listed)
    return msgspec.structs.replace(made, **changes)


def entry(name: str, mode: int = stat.S_IFREG | 0o644, method: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """An entry as a hostile zip may have it: its name is not looked at."""
    made = zipfile.ZipInfo("x")
    made.filename = made.orig_filename = name
    made.external_attr = mode << 16
    made.compress_type = method
    return made


def archive(
    path: Path,
    files: Mapping[str, bytes] = HONEST,
    *,
    extra: Sequence[tuple[zipfile.ZipInfo, bytes]] = (),
    listed: Manifest | None = None,
) -> Path:
    """Write an archive. `extra`: entries the manifest does not tell of; `listed`: the manifest, where not the true."""
    with zipfile.ZipFile(path, "w") as made:
        for name, data in files.items():
            made.writestr(entry(name), data)
        for info, data in extra:
            made.writestr(info, data)
        made.writestr(MANIFEST, msgspec.json.encode(listed or manifest(files)))
    return path
