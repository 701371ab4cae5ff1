"""A text broken into lines, and where any stretch of it stands. What is not looked at is never measured."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextLine, QTextOption

HEADED: Final = 1.3  # room above a part that has a head, in font heights
EDGE: Final = 14.0  # pixels between the text and the widget's edge
ABOVE: Final = 3.0  # pixels that a stretch's rectangle is higher than its line, and as many lower
LEAST: Final = 20.0  # pixels of a line
BREAKS: Final = str.maketrans(dict.fromkeys("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2029", "\u2028"))
BACKWARDS: Final = re.compile(  # scripts and marks with which a line may run from right to left
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\u2068\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


class GlassLines:
    """Lines of one width at a time; positions are code points of the text, rectangles the widget's pixels.

    `leading`: from one line to the next, `least`: the room of the first, both in font heights. `heads`: the code points
    of line beginnings that something stands above.
    """

    def __init__(self, text: str, font: QFont, leading: float, least: float, heads: Iterable[int] = ()) -> None:
        shown = text.translate(BREAKS).encode("utf-16", "replace").decode("utf-16")  # a lone surrogate is no text
        self._length = len(text)
        self._units: list[int] | None = None  # UTF-16 position of every code point, where they differ
        if any(ord(character) > 0xFFFF for character in shown):
            self._units = [0, *accumulate(2 if ord(character) > 0xFFFF else 1 for character in shown)]
        self._forwards = BACKWARDS.search(shown) is None
        self._leading, self._least = leading, least
        self._heads = {self.unit(head) for head in heads}
        self.layout: Final = QTextLayout(shown, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.layout.setTextOption(option)
        self._width = -1.0
        self._heights: dict[float, float] = {}
        self._starts: list[int] = []  # of the lines, UTF-16
        self._tops: list[float] = []
        self.head_places: list[float] = []  # the base line of what stands above each part

    def unit(self, point: int) -> int:
        """The UTF-16 position of a code point, as Qt counts."""
        point = min(max(0, point), self._length)
        return point if self._units is None else self._units[min(point, len(self._units) - 1)]

    def wear(self, font: QFont) -> None:
        """Set the text in another font."""
        self.layout.setFont(font)
        self.forget()

    def forget(self) -> None:
        """The formats have changed: break the lines anew."""
        self._width = -1.0
        self._heights.clear()

    def height(self, width: float) -> float:
        """Pixels that the text takes at a width; asked again it breaks nothing."""
        if width not in self._heights:
            self.break_for(width)
        return self._heights[width]

    def break_for(self, width: float) -> bool:
        """Break the text into lines for a widget of this width; whether they are others than before."""
        if width == self._width:
            return False
        self._width = width
        metrics = QFontMetricsF(self.layout.font())
        letters = metrics.height()
        step = letters * self._leading
        top = EDGE + letters * (self._least - 1) / 2
        self.head_places, self._starts, self._tops = [], [], []
        self.layout.beginLayout()
        while (line := self.layout.createLine()).isValid():
            if line.textStart() in self._heads:
                top += letters * (HEADED if self.head_places else HEADED - 0.8)
                self.head_places.append(top - letters * 0.5)
            line.setLineWidth(max(LEAST, width - 2 * EDGE))
            line.setPosition(QPointF(EDGE, top))
            self._starts.append(line.textStart())
            self._tops.append(top)
            top += max(step, line.height() * self._leading)
        self.layout.endLayout()
        self._heights[width] = top + EDGE - letters * (self._leading - 1) / 2 + letters * 0.2
        return True

    def within(self, top: float, bottom: float, below: float = 0.0) -> range:
        """The lines that reach between two heights; `below`: pixels that belong to a line under its letters."""
        first = max(0, bisect_right(self._tops, top) - 1)
        while first > 0 and self._bottom(first - 1) + below > top:
            first -= 1
        return range(first, bisect_left(self._tops, bottom + ABOVE))

    def line(self, number: int) -> QTextLine:
        return self.layout.lineAt(number)

    def of(self, start: int, end: int) -> range:
        """The lines that a stretch stands on."""
        begin, stop = self.unit(start), self.unit(end)
        if stop <= begin or not self._starts:
            return range(0)
        return range(max(0, bisect_right(self._starts, begin) - 1), bisect_left(self._starts, stop))

    def boxes(self, start: int, end: int, among: range | None = None) -> list[QRectF]:
        """Where a stretch stands: a rectangle on each line, more where a line runs both ways; `among` these lines."""
        begin, stop = self.unit(start), self.unit(end)
        numbers = self.of(start, end)
        if among is not None:
            numbers = range(max(numbers.start, among.start), min(numbers.stop, among.stop))
        found: list[QRectF] = []
        for number in numbers:
            line = self.layout.lineAt(number)
            first, last = max(begin, line.textStart()), min(stop, line.textStart() + line.textLength())
            if last > first:
                found += self._on_line(line, first, last)
        return found

    def _bottom(self, number: int) -> float:
        line = self.layout.lineAt(number)
        return line.y() + line.height() + ABOVE

    def _on_line(self, line: QTextLine, first: int, last: int) -> list[QRectF]:
        """The rectangles of units `first`..`last` on a line; text that runs both ways falls apart into several."""
        if self._forwards:
            place = _x(line, first, QTextLine.Edge.Leading), _x(line, last - 1, QTextLine.Edge.Trailing)
            places = [place] if place[1] - place[0] > 0.01 else []
        else:
            places = _apart(line, first, last)
        top, height = line.y() - ABOVE, line.height() + 2 * ABOVE
        return [QRectF(left - 0.4, top, right - left - 0.4, height) for left, right in places]


def _apart(line: QTextLine, first: int, last: int) -> list[tuple[float, float]]:
    """From where to where each connected piece reaches, letter by letter."""
    places: list[tuple[float, float]] = []
    for unit in range(first, last):
        one = _x(line, unit, QTextLine.Edge.Leading)
        other = _x(line, unit, QTextLine.Edge.Trailing)
        left, right = min(one, other), max(one, other)
        if places and abs(places[-1][1] - left) < 0.6:
            places[-1] = (places[-1][0], right)
        elif places and abs(places[-1][0] - right) < 0.6:
            places[-1] = (left, places[-1][1])
        elif right - left > 0.01:
            places.append((left, right))
    return places


def _x(line: QTextLine, unit: int, edge: QTextLine.Edge) -> float:
    found: object = line.cursorToX(unit, edge)  # PySide answers (x, position), its stubs say x
    x = found[0] if isinstance(found, tuple) else found
    return x if isinstance(x, float) else 0.0
