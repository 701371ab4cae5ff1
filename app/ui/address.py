"""Where a user's window listens for later starts (`app.ui.instance`), known without loading Qt's network."""

import getpass
import hashlib
import os
import sys
import tempfile
from pathlib import Path
from typing import Final

from app.commands import places

_LONGEST_PATH: Final = 100  # bytes; a Unix socket's name has room for 107


def address() -> str:
    """The name under which this user's window listens. One for each configuration folder, out of others' reach."""
    mine = f"{getpass.getuser()} {places.config_folder().resolve()}"
    name = f"vitrail-{hashlib.sha256(mine.encode()).hexdigest()[:16]}"
    if sys.platform == "win32":
        return name  # a pipe, which its server opens to this user alone
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    path = (runtime if runtime.is_absolute() and _is_mine(runtime) else places.config_folder()) / name
    if len(os.fsencode(path)) > _LONGEST_PATH:
        path = Path(tempfile.gettempdir()) / name
    return str(path)


def _is_mine(folder: Path) -> bool:
    """Whether nobody else can put anything into a folder."""
    try:
        status = folder.stat()
    except OSError:
        return False
    return status.st_uid == os.getuid() and not status.st_mode & 0o077


def may_be_taken() -> bool:
    """Whether a window may listen there; where none can, nobody need be asked before the first paint."""
    return sys.platform == "win32" or os.path.lexists(address())
