"""Downloading a model: only files that cannot run code, each resumed where it broke off and compared with its hash."""

import hashlib
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from app.domain.jobs import DownloadRequest
from app.domain.model_files import INDEX_FILE, NEEDED, WEIGHTS_FILE
from app.domain.preferences import HUB, MODELSCOPE, host_of
from app.domain.problems import Problem, explained_files
from app.ml import means
from app.ml.adding import refuse_existing, settle
from app.ml.context import JobContext
from app.ml.hub import ConnectionBroke, Hub, HubError, Line, RemoteFile
from app.ml.inspection import CARD_FILE, check_plain_files, inspect
from app.ml.modelscope import ModelScope

PARTIAL_FOLDER: Final = ".downloads"  # in the models folder
_ID: Final = re.compile(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}")
_SHARD: Final = re.compile(r"model-\d+-of-\d+\.safetensors")
_TRIES: Final = 3  # in a row without a new byte
_PAUSE: Final = 1.0  # seconds before the next try
_CHUNK: Final = 4 * 1024 * 1024  # bytes hashed between two breaths


def run(request: DownloadRequest, context: JobContext) -> None:
    """Download `request.model` into `request.destination`. What arrived before a failure or a cancel is kept and used.

    The files gather in `.downloads/` beside the destination. A model that turns out unfit is refused, and thrown away,
    as soon as its small files show it. Raises the `Problem`s of `inspect`, those of a `HubError`, and download-id,
    model-exists, disk-full, not-writable, download-local-only.
    """
    if not _ID.fullmatch(request.model) or ".." in request.model or "--" in request.model:
        raise Problem("download-id", model=request.model)
    if means.preferences().source == "local":
        raise Problem("download-local-only", model=request.model)
    destination = Path(request.destination)
    refuse_existing(destination)
    default = MODELSCOPE if request.protocol == "modelscope" else os.environ.get("HF_ENDPOINT") or HUB
    endpoint = (request.endpoint or default).rstrip("/")
    kind = ModelScope if request.protocol == "modelscope" else Hub
    line = Line(endpoint, means.preferences(), means.secrets())
    folder = destination.parent / PARTIAL_FOLDER / partial_name(request.model, request.revision)
    with explained_files(destination.parent):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with kind(line, request.model, context.breathe) as hub:
                _gather(hub, request, folder, context)
        except HubError as error:
            source = host_of(endpoint) or endpoint
            raise Problem(error.code, model=request.model, source=source, detail=str(error)) from error

        def on_hashed(done: int, total: int) -> None:
            context.breathe()
            context.progress("hashing", done, total)

        with _thrown_away_if_unfit(folder):
            card = inspect(folder, on_hashed)
        card = settle(card, folder, destination, source=request.model)
    context.result(card)


def partial_name(model: str, revision: str) -> str:
    """The folder where a model's files gather: one per id and revision."""
    owner_and_name = model.replace("/", "--")
    if revision == "main":
        return owner_and_name
    return f"{owner_and_name}--{hashlib.sha256(revision.encode()).hexdigest()[:12]}"


def wanted_files(names: tuple[str, ...]) -> tuple[str, ...]:
    """Of a repository's files those that make the model, the small ones first; empty without safetensors weights."""
    if WEIGHTS_FILE in names:
        weights = [WEIGHTS_FILE]
    elif INDEX_FILE in names:
        weights = [INDEX_FILE, *sorted(name for name in names if _SHARD.fullmatch(name))]
    else:
        return ()
    plain = sorted(
        name
        for name in names
        if NEEDED.fullmatch(name) and not name.endswith((".safetensors", INDEX_FILE)) and name != CARD_FILE
    )
    return (*plain, *weights)


def fits(path: Path, file: RemoteFile, on_chunk: Callable[[], None] = lambda: None) -> bool:
    """Whether a local file is `file`: its size and, where the tag is one, its hash (SHA-256, or git's for a blob)."""
    size = path.stat().st_size
    if file.size is not None and size != file.size:
        return False
    if re.fullmatch(r"[0-9a-f]{64}", file.etag):
        digest = hashlib.sha256()
    elif re.fullmatch(r"[0-9a-f]{40}", file.etag):
        digest = hashlib.sha1(b"blob %d\0" % size, usedforsecurity=False)
    else:
        return file.size is not None
    with path.open("rb") as content:
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
            on_chunk()
    return digest.hexdigest() == file.etag


@contextmanager
def _thrown_away_if_unfit(folder: Path) -> Iterator[None]:
    """Delete the folder when a `Problem` leaves the block: another try would bring the same files."""
    try:
        yield
    except Problem:
        shutil.rmtree(folder, ignore_errors=True)
        raise


class _Tally:
    """The bytes of a download: those here, of how many, and the time still needed at the pace since the start."""

    def __init__(self, context: JobContext, total: int) -> None:
        self._context = context
        self._total = total
        self._settled = 0  # of the files before
        self._arrived = 0  # over the line
        self._begun = time.monotonic()

    def show(self, of_this_file: int, arrived: int) -> None:
        self._arrived += arrived
        done = min(self._settled + of_this_file, self._total)
        pace = self._arrived / max(time.monotonic() - self._begun, 1e-6)
        eta = (self._total - done) / pace if self._arrived else None
        self._context.progress("downloading", done, self._total, eta)

    def settle(self, size: int) -> None:
        self._settled += size
        self.show(0, 0)


def _gather(hub: Hub, request: DownloadRequest, folder: Path, context: JobContext) -> None:
    listing = hub.open(request.revision)
    names = wanted_files(listing.files)
    if not names:
        with _thrown_away_if_unfit(folder):
            raise Problem("model-no-weights", path=request.model)
    files = [hub.describe(name) for name in names]
    _remove_strays(folder, files)
    total = sum(file.size or 0 for file in files)
    here = sum(path.stat().st_size for path in folder.iterdir())
    if total - here > shutil.disk_usage(folder).free:
        raise Problem("disk-full", path=str(folder.parent.parent))
    tally = _Tally(context, total)
    checked = False
    for file in files:
        if not checked and file.name.endswith((".safetensors", INDEX_FILE)):
            with _thrown_away_if_unfit(folder):
                check_plain_files(folder)
            checked = True
        _fetch(hub, file, folder, tally, context.breathe)
        tally.settle((folder / file.name).stat().st_size)


def _partial(folder: Path, file: RemoteFile) -> Path:
    """Where a file grows. The tag is in the name: a newer version of the file never continues an older one."""
    return folder / f"{file.name}.{hashlib.sha256(file.etag.encode()).hexdigest()[:16]}.part"


def _remove_strays(folder: Path, files: list[RemoteFile]) -> None:
    expected = {folder / file.name for file in files} | {_partial(folder, file) for file in files}
    for path in folder.iterdir():
        if path not in expected:
            path.unlink()


def _fetch(hub: Hub, file: RemoteFile, folder: Path, tally: _Tally, breathe: Callable[[], None]) -> None:
    """Bring one file whole into `folder`, going on from what an earlier try left."""
    path, partial = folder / file.name, _partial(folder, file)
    if path.is_file() and fits(path, file, breathe):
        return
    path.unlink(missing_ok=True)
    tries = 0
    while True:
        before = partial.stat().st_size if partial.is_file() else 0
        try:
            _continue(hub, file, partial, before, tally)
            break
        except ConnectionBroke:
            grown = partial.is_file() and partial.stat().st_size > before
            tries = 1 if grown else tries + 1
            if tries >= _TRIES:
                raise
            hub.rest(_PAUSE * tries)
    if not fits(partial, file, breathe):
        partial.unlink()
        raise HubError(f"{file.name} arrived damaged", "download-damaged")
    os.replace(partial, path)


def _continue(hub: Hub, file: RemoteFile, partial: Path, start: int, tally: _Tally) -> None:
    """Append what is missing. Raises `ConnectionBroke` where the file ends before its size."""
    if file.size is not None and start > file.size:
        partial.unlink()
        start = 0
    if start == 0 or start != file.size:
        with partial.open("ab") as target, hub.read(file.name, start) as (first, pieces):
            if first != start:
                target.truncate(0)
                if first:
                    raise ConnectionBroke("it answers with another part of the file")
            for piece in pieces:
                target.write(piece)
                tally.show(target.tell(), len(piece))
    if file.size is not None and partial.stat().st_size < file.size:
        raise ConnectionBroke("the connection broke off")
