"""A user who owns nothing but a home, on a machine without a network."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

_NOBODY: Final = 65534
_NETWORK: Final = 'ip link set lo up && exec "$@"'  # a machine has itself, and no one else


class Account:
    """Runs programs as that user. `home` is theirs, and all they may write to."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="vitrail-home-"))
        self._is_root = os.geteuid() == 0
        if self._is_root:
            os.chown(self.home, _NOBODY, _NOBODY)

    def close(self) -> None:
        """Remove the home."""
        shutil.rmtree(self.home, ignore_errors=True)

    def command(self, arguments: Sequence[str], **environment: str) -> list[str]:
        """The command that runs `arguments` as the user, with nothing of our environment."""
        settings = {"HOME": str(self.home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **environment}
        inside = ["env", "-i", *(f"{name}={value}" for name, value in settings.items()), *arguments]
        if not self._is_root:  # a name space of our own, in which we count as root and are not
            return ["unshare", "--map-root-user", "--net", "sh", "-c", _NETWORK, "sh", *inside]
        less = ["setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups", "--no-new-privs"]
        return ["unshare", "--net", "sh", "-c", _NETWORK, "sh", *less, *inside]

    def run(self, arguments: Sequence[str], **environment: str) -> subprocess.CompletedProcess[str]:
        """Run to the end; its output is kept."""
        command = self.command(arguments, **environment)
        return subprocess.run(command, cwd=self.home, capture_output=True, text=True, timeout=1200)

    def start(self, arguments: Sequence[str], **environment: str) -> "subprocess.Popen[bytes]":
        """Start, with all three streams closed, as a program that nobody started from a terminal."""
        closing = ["sh", "-c", 'exec "$@" 0<&- 1>&- 2>&-', "sh", *arguments]
        return subprocess.Popen(self.command(closing, **environment), cwd=self.home)
