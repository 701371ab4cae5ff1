"""Who has a project open: a lock file that names the holder and that the operating system lets go when he dies."""

import errno
import getpass
import json
import os
import socket
import sys
import time
from pathlib import Path
from typing import Final

import psutil

from app.domain.problems import Problem
from app.store.failures import explained

LOCK_FILE: Final = "project.lock"
# Windows locks are mandatory: lock a byte far behind the text, so that others can still read who holds it.
_LOCKED_BYTE: Final = 1 << 30


class ProjectLock:
    """Held from construction to `release`. Raises `project-held` when somebody else holds the folder.

    The system's lock settles races and dies with its process; the text in the file settles what it cannot see:
    a holder on another host, where the network drive does not carry locks. `take_over` overrides only that.
    """

    def __init__(self, folder: Path, take_over: bool = False) -> None:
        self._path = folder / LOCK_FILE
        with explained(self._path):
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
            try:
                self._acquire(take_over)
            except BaseException:
                os.close(self._descriptor)
                raise

    def release(self) -> None:
        """Let go. The empty file stays: removing it could take a new holder's lock away."""
        os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)

    def _acquire(self, take_over: bool) -> None:
        locked = _try_lock(self._descriptor)
        holder = self._read()
        if locked is False or (holder and not take_over and _may_live(holder, locked is True)):
            elsewhere = locked is not False and holder.get("host") != socket.gethostname()  # so take_over would help
            raise Problem("project-held", holder=_described(holder), since=_since(holder), elsewhere=int(elsewhere))
        os.ftruncate(self._descriptor, 0)
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, json.dumps(_myself()).encode())

    def _read(self) -> dict[str, object]:
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        try:
            content = json.loads(os.read(self._descriptor, 4096) or b"{}")
        except ValueError:  # half-written by a process that died
            return {}
        return content if isinstance(content, dict) else {}


def _myself() -> dict[str, object]:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container without a user database
        user = "?"
    return {
        "user": user,
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "started": psutil.Process().create_time(),
        "since": time.time(),
    }


def _may_live(holder: dict[str, object], locked: bool) -> bool:
    """Whether the process written in the file may still have the project open, given we `locked` the file."""
    if holder.get("host") != socket.gethostname():
        return True
    if locked:
        return False
    pid = holder.get("pid")
    if not isinstance(pid, int) or pid == os.getpid() or not psutil.pid_exists(pid):
        return False
    try:
        return abs(psutil.Process(pid).create_time() - float(str(holder.get("started", 0)))) < 2  # not a reused pid
    except (psutil.Error, ValueError):
        return False


def _described(holder: dict[str, object]) -> str:
    if not holder:
        return "Somebody"
    return f"{holder.get('user', '?')}@{holder.get('host', '?')} (process {holder.get('pid', '?')})"


def _since(holder: dict[str, object]) -> str:
    since = holder.get("since")
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(since)) if isinstance(since, int | float) else "a moment ago"


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool | None:
        """True: locked now. False: somebody else holds it. None: this file system has no locks."""
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            return False if error.errno in (errno.EACCES, errno.EDEADLK) else None
        return True
else:
    import fcntl

    def _try_lock(descriptor: int) -> bool | None:
        """True: locked now. False: somebody else holds it. None: this file system has no locks."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return None
        return True
