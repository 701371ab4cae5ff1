"""What the set-up says while it works, and how it says that it cannot go on."""

import re
import sys
from typing import Final, TextIO

SIZE_WORTH_SAYING: Final = 5_000_000  # bytes; smaller downloads pass without a line of their own

_DOWNLOADING = re.compile(r"^\s*(?:Downloading|Using cached|Resuming download) (?:\S*/)?([A-Za-z0-9_.]+?)-(\d[^-\s]*)")
_PROGRESS = re.compile(r"^Progress (\d+) of (\d+)$")
_INSTALLING = re.compile(r"^Installing collected packages: (.+)$")


class SetupFailed(Exception):
    """A step cannot be done. The message is one sentence or two: cause, what is safe, what to do."""


def say(text: str) -> None:
    """One line for the person waiting."""
    print(text, flush=True)


class Meter:
    """Turns pip's output (`--progress-bar raw`) into a few plain lines: what arrives, how far."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout
        self._rewrites = self._stream.isatty()
        self._name = ""
        self._shown = -1

    def read(self, line: str) -> None:
        """Take one line of pip's output."""
        if match := _PROGRESS.match(line):
            self._progress(int(match[1]), int(match[2]))
        elif match := _DOWNLOADING.match(line):
            self._name, self._shown = f"{match[1].replace('_', '-')} {match[2]}", -1
        elif match := _INSTALLING.match(line):
            self._line(f"  unpacking {match[1].count(',') + 1} packages")

    def _progress(self, done: int, total: int) -> None:
        if total < SIZE_WORTH_SAYING:
            return
        percent = 100 * done // total
        size = f"{total / 1e6:.0f} MB"
        if self._rewrites:
            if percent != self._shown:
                self._stream.write(f"\r  {self._name}: {percent} % of {size}" + ("\n" if done >= total else ""))
                self._stream.flush()
        elif self._shown < 0:
            self._line(f"  {self._name}, {size}")
        self._shown = percent

    def _line(self, text: str) -> None:
        self._stream.write(text + "\n")
        self._stream.flush()
