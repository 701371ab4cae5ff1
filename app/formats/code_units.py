"""Offsets in UTF-16 code units, as programs in a browser count them, and in code points, as we do."""

from bisect import bisect_left
from itertools import accumulate


class CodeUnits:
    """The two ways of counting in one text. They differ behind the first character outside the basic plane (emoji)."""

    def __init__(self, text: str) -> None:
        astral = not text.isascii() and max(text, default="") > "\uffff"
        # <int>[len(text) + 1]: the units before each code point; None: the same number
        self._units = [0, *accumulate(2 if c > "\uffff" else 1 for c in text)] if astral else None
        self._length = len(text)

    def units(self, point: int) -> int:
        """The offset in code units of the one in code points."""
        return self._units[point] if self._units is not None else point

    def point(self, unit: int) -> int | None:
        """The offset in code points of the one in code units; None behind the text's end or inside a pair."""
        if self._units is None:
            return unit if 0 <= unit <= self._length else None
        found = bisect_left(self._units, unit)
        return found if found <= self._length and self._units[found] == unit else None
