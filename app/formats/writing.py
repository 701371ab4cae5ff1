"""Results on their way to the disk: a file or a folder appears whole or not at all."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.problems import Problem, os_problem


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A place beside `path` to write a file or folder to: put at `path` when the block ends, removed when it raises.

    A file that is there is replaced; a folder only where it is empty. Raises `Problem` output-unwritable, disk-full.
    """
    with _refused(path):
        aside = _beside(path)
        try:
            _remove(aside)  # left by a program that was killed
            yield aside
            if aside.is_dir() and path.is_dir():
                path.rmdir()  # refused where it holds something
            aside.replace(path)
        except BaseException:
            _remove(aside)
            raise


def check_writable(path: Path) -> None:
    """Raise `Problem` output-unwritable where `whole` could write no file; nothing is left behind."""
    with _refused(path):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        aside = _beside(path)
        aside.open("wb").close()
        aside.unlink()


def _beside(path: Path) -> Path:
    """Keeps the ending, by which some writers choose their format."""
    if not path.name:  # "." or the root
        raise IsADirectoryError(errno.EISDIR, "it is a folder")
    return path.with_name(f"{path.stem}.part{path.suffix}")


def _remove(aside: Path) -> None:
    if aside.is_dir():
        shutil.rmtree(aside, ignore_errors=True)
    else:
        aside.unlink(missing_ok=True)


@contextmanager
def _refused(path: Path) -> Iterator[None]:
    """Turns what the file system refuses into a `Problem`."""
    try:
        yield
    except OSError as error:
        found = os_problem(error, path)
        if found is not None and found.code == "disk-full":
            raise found from error
        raise Problem("output-unwritable", path=str(path), detail=error.strerror or str(error)) from error
