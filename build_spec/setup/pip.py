"""pip as the set-up calls it: quiet, logged, and with one plain cause when it fails."""

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from build_spec.setup.console import Meter

# What pip prints, and what it means. The first that matches is the cause.
_CAUSES: Final = (
    (r"DO NOT MATCH THE HASHES", "what arrived is not the file that was expected"),
    (r"No space left on device|Errno 28", "the disk is full"),
    (r"SSLError|CERTIFICATE_VERIFY_FAILED", "the connection to the package index is not trusted by this machine"),
    (r"ProxyError|407 Proxy", "the proxy refused the connection"),
    (
        r"Retrying \(|ConnectionError|ConnectTimeout|Read timed out|Temporary failure|IncompleteRead|"
        r"NewConnectionError|Connection aborted|Not enough bytes|incomplete download",
        "the package index could not be reached, or the connection broke",
    ),
    (r"No matching distribution found for (\S+)", "the package index has no {0} for this system"),
    (r"Permission denied|Errno 13", "a folder cannot be written"),
)


class PipFailed(Exception):
    """pip ended with an error; the message is its cause in a few words."""


def run(python: Path, arguments: Sequence[str], log: Path) -> None:
    """Run `python -m pip arguments`, its whole output appended to `log`.

    Raises `PipFailed`.
    """
    command = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments]
    meter = Meter()
    output: list[str] = []
    log.parent.mkdir(parents=True, exist_ok=True)
    with (
        log.open("a", encoding="utf-8") as file,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace"
        ) as process,
    ):
        file.write(f"$ {' '.join(command)}\n")
        for line in process.stdout or ():
            if not line.startswith("Progress "):
                file.write(line)
                output.append(line)
            meter.read(line)
    if process.returncode:
        raise PipFailed(cause("".join(output)))


def cause(output: str) -> str:
    """Why pip failed, from what it printed."""
    for pattern, words in _CAUSES:
        if match := re.search(pattern, output):
            return words.format(*match.groups())
    errors = re.findall(r"^ERROR: (.+)$", output, flags=re.MULTILINE)
    return str(errors[-1]) if errors else "pip stopped without saying why"
