"""A project as one file to hand on, and such a file as a project again."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec
import psutil

from app import __version__
from app.commands.sender import Nameless
from app.domain import archives
from app.domain.archives import DATABASE, Manifest
from app.domain.model_files import CONFIG_FILES, asked_code
from app.domain.problems import Problem, explained_files
from app.formats import archive
from app.formats.archive import ArchiveCancelledError as ArchiveCancelledError
from app.formats.archive_writing import Content, settle, write
from app.formats.writing import check_writable
from app.store.foreign import check_foreign
from app.store.project import Project

_COPY: Final = "archive-{0}.sqlite"
_UNPACKING: Final = ".unpacking"
_MEGABYTE: Final = 1_000_000
_CONFIG_BYTES: Final = 50_000_000  # a configuration is never as large
_SPARE: Final = 16 << 20  # bytes that are to stay free


class Sizes(msgspec.Struct, frozen=True):
    """What an archive of a project holds at most, in bytes, and how many models there are."""

    without_models: int
    models: int
    count: int

    def of(self, with_models: bool) -> int:
        """All that would be packed."""
        return self.without_models + (self.models if with_models else 0)


class Packed(msgspec.Struct, frozen=True):
    """What came of packing."""

    path: Path
    bytes: int  # of the archive
    files: int
    models: bool


def sizes(project: Project) -> Sizes:
    """What would be packed. Looks at every file of the runs; any thread."""
    files = list(_run_files(project))
    models = [content for content in files if archives.of_a_model(content.name)]
    rest = sum(_size(content.path) for content in files if not archives.of_a_model(content.name))
    folders = {content.path.parent for content in models}
    return Sizes(project.file_size + rest, sum(_size(content.path) for content in models), len(folders))


def suggested_name(project: Project) -> str:
    """A name for the archive; the date tells several apart."""
    return f"{archives.folder_name(project.name)} {time.strftime('%Y-%m-%d')}{archives.SUFFIX}"


def pack(
    project: Project,
    output: Path,
    *,
    models: bool = True,
    history: bool = True,
    progress: archive.OnBytes | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Packed:
    """Save an open project as an archive: its texts and labels, the `history` of edits, its runs, and their `models`.

    Without `history` nothing that was deleted can be brought back. Work in the project may go on. No caches, backups,
    checkpoints or locks go along, and no folders of this computer are named. `output` appears whole or not at all. Not
    for the window's thread. Raises `ArchiveCancelledError`; `Problem` output-unwritable, no-room, disk-full.
    """
    stop = cancelled or _never
    check_writable(output)  # now rather than after minutes
    _check_room(output.parent, sizes(project).of(models), also=project)
    copy = project.cache / _COPY.format(os.getpid())
    nameless = Nameless((project.folder, project.cache, Path.home()))
    try:
        with explained_files(copy):
            if not project.copy_file(copy, stop, history=history, tell_problem=nameless.problem):
                raise ArchiveCancelledError
        contents = [Content(DATABASE, copy)]
        for found in _run_files(project):
            if models or not archives.of_a_model(found.name):
                contents.append(msgspec.structs.replace(found, told=nameless.file(found.path)))
        about = Manifest(archives.FORMAT, __version__, project.name, time.time(), models, ())
        made = write(output, contents, about, progress or _silent, stop)
    finally:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{copy}{suffix}").unlink(missing_ok=True)
    return Packed(output, output.stat().st_size, len(made.files), models)


def inspect(path: Path) -> Manifest:
    """What an archive says of itself, once its list of contents was judged. Raises what `read_manifest` raises."""
    return archive.read_manifest(path)


def unpack(
    path: Path,
    folder: Path,
    *,
    progress: archive.OnBytes | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Manifest:
    """Make the project in `folder`, which is not there yet, out of an archive.

    All of it is unpacked and examined in a folder beside, which takes its name at the very end. Not for the window's
    thread. Raises `ArchiveCancelledError`; what `inspect` raises; `Problem` archive-altered, archive-code,
    archive-database, project-newer, project-exists, no-room, disk-full, not-writable.
    """
    if folder.exists() or folder.is_symlink():
        raise Problem("project-exists", path=str(folder))
    stop = cancelled or _never
    manifest = archive.read_manifest(path)
    with explained_files(folder):
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
        except FileNotFoundError as error:  # a place that makes no folders, such as /proc
            raise Problem("not-writable", path=str(folder), detail=error.strerror or str(error)) from error
        _check_room(folder.parent, manifest.bytes)
        _sweep(folder)
        aside = folder.parent / f".{folder.name}.{os.getpid()}{_UNPACKING}"
        aside.mkdir()
        try:
            archive.unpack(path, aside, progress or _silent, stop)
            _examine(path, aside)
            if stop():
                raise ArchiveCancelledError
            aside.rename(folder)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        settle(folder.parent)
    return manifest


def _examine(path: Path, folder: Path) -> None:
    """See that what was unpacked is a project and safe to open. Raises `Problem` about the archive at `path`."""
    for name in CONFIG_FILES:
        for config in folder.glob(f"runs/*/model/{name}"):
            _check_config(path, config)
    try:
        check_foreign(folder / DATABASE)
        with Project.open(folder) as project:  # and it opens: what it says of its datasets and runs can be read
            project.datasets()
            project.runs()
    except msgspec.DecodeError as error:
        raise Problem("archive-database", path=str(path), detail=str(error)) from error
    except Problem as problem:
        if problem.code in ("archive-database", "project-damaged", "project-missing"):
            detail = problem.record.details.get("detail", "it is no project")
            raise Problem("archive-database", path=str(path), detail=detail) from problem
        raise


def _check_config(path: Path, config: Path) -> None:
    """Raise `Problem` archive-code where a model asks for code, or where that cannot be told."""
    detail = f"{config.name} cannot be read"
    if config.stat().st_size > _CONFIG_BYTES:
        raise Problem("archive-code", path=str(path), detail=detail)
    try:
        content = msgspec.json.decode(config.read_bytes(), type=dict[str, object])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Problem("archive-code", path=str(path), detail=detail) from error
    if (key := asked_code(content)) is not None:
        raise Problem("archive-code", path=str(path), detail=f"the entry {key} in {config.name}")


def _run_files(project: Project) -> Iterator[Content]:
    """What the runs of the project have to go along, in order: what they wrote down, and their models."""
    for run in sorted(project.runs(), key=lambda run: run.id):
        folder = project.run_folder(run.id)
        for path in sorted([*folder.glob("*"), *folder.glob("model/*")]):
            name = f"runs/{run.id}/{path.relative_to(folder).as_posix()}"
            if archives.belongs(name) and path.is_file() and not path.is_symlink():
                yield Content(name, path)


def _check_room(folder: Path, needed: int, also: Project | None = None) -> None:
    """Raise `Problem` no-room where the disk of `folder` has less than is needed.

    `also`: a project whose file is copied first, perhaps on the same disk.
    """
    if also is not None:
        _refuse(also.cache, also.file_size)
        if also.cache.stat().st_dev == folder.stat().st_dev:
            needed += also.file_size
    _refuse(folder, needed)


def _refuse(folder: Path, needed: int) -> None:
    free = free_bytes(folder)
    if free < needed + _SPARE:
        told = -(-(needed + _SPARE) // _MEGABYTE)
        raise Problem("no-room", path=str(folder), needed=told, free=free // _MEGABYTE)


def free_bytes(folder: Path) -> int:
    """Room on the disk of a folder."""
    return shutil.disk_usage(folder).free


def _sweep(folder: Path) -> None:
    """Remove what a program that was killed while it unpacked to the same place left."""
    for left in folder.parent.glob(f".{_escaped(folder.name)}.*{_UNPACKING}"):
        pid = left.name.removesuffix(_UNPACKING).rpartition(".")[2]
        if pid.isdigit() and (int(pid) == os.getpid() or not psutil.pid_exists(int(pid))):
            shutil.rmtree(left, ignore_errors=True)


def _escaped(name: str) -> str:
    """A name as a pattern that only itself matches."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)


def _size(path: Path) -> int:
    with suppress(OSError):  # it may be gone by now: a run is being deleted
        return path.stat().st_size
    return 0


def _silent(done: int, total: int) -> None:
    pass


def _never() -> bool:
    return False
