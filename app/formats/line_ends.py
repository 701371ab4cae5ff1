"""Line ends that were chosen: the text of a file in lines of one kind, where the other kinds are part of the text."""

import io
import re
from collections.abc import Iterator
from typing import Final, TextIO

# What ends lines where it is chosen, by the name it has in options. A CR and a LF together are one line end under each.
LINE_ENDS: Final = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}
_STRAY: Final = {
    "\n": re.compile("\r(?!\n)"),
    "\r": re.compile("(?<!\r)\n"),
    "\r\n": re.compile("\r(?!\n)|(?<!\r)\n"),
}
# What stands for a stray CR or LF while a line is taken apart, since any reader of tables would end the row there: lone
# surrogates that no decoder gives.
_HIDDEN: Final = str.maketrans("\r\n", "\ud80d\ud80a")
_SHOWN: Final = str.maketrans("\ud80d\ud80a", "\r\n")
_CHARACTERS: Final = 1 << 16  # read at a time where single lines are asked for


class ChosenLines:
    """An open text file (opened with `newline=""`) in lines that end as chosen; `shown` puts stray ends back."""

    def __init__(self, file: TextIO, end: str) -> None:
        self._file = file
        self._stray = _STRAY[end]
        self._cut = ""  # the beginning of a line whose end was not read yet
        self._waiting: list[str] = []  # whole lines
        self._over = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        while not self._waiting and not self._over:
            self._read(_CHARACTERS)
        if not self._waiting:
            raise StopIteration
        return self._waiting.pop(0)

    def readlines(self, size: int = -1, /) -> list[str]:
        """The whole lines of about so many characters (-1: of all), at least one; none at the end."""
        while not self._over and (size < 0 or not self._waiting):
            self._read(size)
        lines, self._waiting = self._waiting, []
        return lines

    def _read(self, size: int) -> None:
        text = self._file.read(size)
        self._over = not text
        while text.endswith("\r") and (following := self._file.read(1)):
            text += following  # whether the CR is a stray one is seen by what follows it
        whole = self._cut + self._stray.sub(lambda found: found[0].translate(_HIDDEN), text)
        lines = io.StringIO(whole, newline="").readlines()
        self._cut = lines.pop() if lines and not self._over and not lines[-1].endswith(("\r", "\n")) else ""
        self._waiting += lines


def shown(text: str) -> str:
    """The text with the stray line ends that were hidden in it."""
    return text.translate(_SHOWN)


def line_end(sample: str) -> str:
    """The most frequent line end."""
    both = sample.count("\r\n")
    counts = {"\n": sample.count("\n") - both, "\r\n": both, "\r": sample.count("\r") - both}
    return max(counts, key=lambda end: counts[end])


def name_of(end: str) -> str:
    """A line end's name in options."""
    return next(name for name, known in LINE_ENDS.items() if known == end)
