"""A text broken into lines as far as it is looked at: the engine under texts of any length."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextLine, QTextOption

from app.ui.widgets.glass_lines import BREAKS

AT_ONCE: Final = 4_000  # code points laid out in one go
_RIGHT_TO_LEFT: Final = ("R", "AL")


class Block:
    """Some lines of one paragraph: `text[start:end]`, from `top` on."""

    def __init__(self, text: str, start: int, font: QFont, direction: Qt.LayoutDirection) -> None:
        self.start = start
        self.text = text
        self.top = 0.0
        self.height = 0.0
        self.starts: list[int] = []  # of the lines, in UTF-16 units
        self.tops: list[float] = []  # of the lines, from the block's own on
        self.mixed = not text.isascii() and any(
            unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text
        )
        self._units: list[int] | None = None  # UTF-16 position of every code point, where they differ
        if text and max(text) > "\uffff":
            self._units = [0, *accumulate(2 if character > "\uffff" else 1 for character in text)]
        self.layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(direction)
        self.layout.setTextOption(option)

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def unit(self, place: int) -> int:
        """The UTF-16 position, in the block, of a code point of the whole text."""
        point = min(max(0, place - self.start), len(self.text))
        return point if self._units is None else self._units[point]

    def place(self, unit: int) -> int:
        """The code point of the whole text at a UTF-16 position of the block."""
        return self.start + (unit if self._units is None else bisect_right(self._units, unit) - 1)

    def lines(self, top: float, bottom: float) -> Iterator[QTextLine]:
        """The lines between two heights, from the block's own top on."""
        first = max(0, bisect_right(self.tops, top) - 1)
        for number in range(first, bisect_right(self.tops, bottom)):
            yield self.layout.lineAt(number)

    def line_of(self, unit: int) -> int:
        """The number of the line that a UTF-16 position is on."""
        return max(0, bisect_right(self.starts, unit) - 1)

    def shorten(self) -> None:
        """Leave the last line to the next block: only there the paragraph would break by itself."""
        last = self.layout.lineAt(self.layout.lineCount() - 1)
        kept = self.place(last.textStart()) - self.start
        if 0 < kept < len(self.text):
            self.text = self.text[:kept]
            self.layout.setText(self.text)


class TextLines:
    """The lines of a text of any length for a width in pixels; `lay_to` and `lay_past` break more of it.

    Places are code points; Qt's UTF-16 units stay in here. A line break takes the place of every kind of break.
    """

    def __init__(self, text: str, font: QFont, width: float, leading: float) -> None:
        # A lone surrogate is no text; the two signs of a Windows line end are one break.
        joined = text.replace("\r\n", "\u200b\n") if "\r" in text else text
        self.text = joined.translate(BREAKS).encode("utf-16", "replace").decode("utf-16")
        self.font = font
        self.width = max(40.0, width)
        self.leading = leading
        self.blocks: list[Block] = []
        self._tops: list[float] = []
        self._starts: list[int] = []
        self._next = 0  # the first code point that is not laid out
        self._height = 0.0
        self._direction = Qt.LayoutDirection.LeftToRight
        self._begins = True  # the next block begins a paragraph
        self.pitch = QFontMetricsF(font).height() * leading
        self.done = False
        if not text:
            self._lay()

    @property
    def height(self) -> float:
        """Of the whole text, in pixels; what is not laid out is estimated from what is."""
        if self.done or not self._next:
            return self._height
        return self._height * len(self.text) / self._next

    def lay_to(self, y: float) -> None:
        """Break lines as far as `y`."""
        while not self.done and self._height < y:
            self._lay()

    def lay_past(self, place: int) -> None:
        """Break lines as far as the code point `place`."""
        while not self.done and self._next <= place:
            self._lay()

    def places(self, top: float, bottom: float) -> tuple[int, int]:
        """The first and the last code point of the lines between two heights."""
        if not self.between(top, bottom):
            return 0, 0
        (first, above), (last, below) = self._line_at(max(0.0, top)), self._line_at(bottom)
        return first.place(above.textStart()), last.place(below.textStart() + below.textLength())

    def between(self, top: float, bottom: float) -> list[Block]:
        """The blocks in sight."""
        self.lay_to(bottom)
        first = max(0, bisect_right(self._tops, top) - 1)
        return self.blocks[first : bisect_right(self._tops, bottom)]

    def place_at(self, x: float, y: float) -> int:
        """The gap between characters nearest to a point, as a code point."""
        block, line = self._line_at(y)
        found: object = line.xToCursor(x)
        return block.place(found if isinstance(found, int) else 0)

    def character_at(self, x: float, y: float) -> int:
        """The character under a point, as a code point."""
        block, line = self._line_at(y)
        return block.place(line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter))

    def rects(self, start: int, end: int) -> list[QRectF]:
        """Where `start`..`end` stands, as far as it is laid out: one rectangle a line, more in mixed directions."""
        found: list[QRectF] = []
        if end <= start:
            return found
        for number in range(max(0, bisect_right(self._starts, start) - 1), len(self.blocks)):
            block = self.blocks[number]
            if block.start >= end:
                break
            first, last = block.unit(start), block.unit(end)
            for place in range(block.line_of(first), len(block.starts)):
                if block.starts[place] >= last:
                    break
                line = block.layout.lineAt(place)
                left, right = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
                if left < right:
                    top = block.top + line.y()
                    found += [QRectF(x, top, wide, line.height()) for x, wide in _stretches(block, line, left, right)]
        return found

    def caret(self, place: int) -> QRectF:
        """The line between characters at a code point."""
        self.lay_past(place)
        block = self.blocks[max(0, bisect_right(self._starts, place) - 1)]
        unit = block.unit(place)
        line = block.layout.lineAt(block.line_of(unit))
        return QRectF(_x(line, unit), block.top + line.y(), 2.0, line.height())

    def runs_left(self, place: int) -> bool:
        """Whether the paragraph of a code point is written from right to left."""
        self.lay_past(place)
        block = self.blocks[max(0, bisect_right(self._starts, place) - 1)]
        return block.layout.textOption().textDirection() == Qt.LayoutDirection.RightToLeft

    def _line_at(self, y: float) -> tuple[Block, QTextLine]:
        self.lay_to(y + 1)
        block = self.blocks[max(0, bisect_right(self._tops, y) - 1)]
        return block, block.layout.lineAt(max(0, bisect_right(block.tops, y - block.top) - 1))

    def _lay(self) -> None:
        """Lay out the next block."""
        start = self._next
        if self._begins:
            self._direction = _direction(self.text, start)
        stop = self.text.find("\u2028", start, start + AT_ONCE)
        whole = stop >= 0 or start + AT_ONCE >= len(self.text)
        end = stop if stop >= 0 else min(len(self.text), start + AT_ONCE)
        block = Block(self.text[start:end], start, self.font, self._direction)
        self._break(block)
        if not whole:
            block.shorten()
            self._break(block)
        block.top = self._height
        self.blocks.append(block)
        self._tops.append(block.top)
        self._starts.append(start)
        self._height += block.height
        self._begins = whole
        self._next = end + 1 if stop >= 0 else block.end
        self.done = self._next > len(self.text) or (self._next == len(self.text) and stop < 0)

    def _break(self, block: Block) -> None:
        top = 0.0
        block.starts, block.tops = [], []
        block.layout.beginLayout()
        while (line := block.layout.createLine()).isValid():
            line.setLineWidth(self.width)
            line.setPosition(QPointF(0.0, top))
            block.starts.append(line.textStart())
            block.tops.append(top)
            top += max(self.pitch, line.height() * self.leading)
        block.layout.endLayout()
        block.height = top or self.pitch


def _direction(text: str, start: int) -> Qt.LayoutDirection:
    """A paragraph runs as its first letter does."""
    for character in text[start : start + 500]:
        kind = unicodedata.bidirectional(character)
        if character == "\u2028" or kind == "L":
            break
        if kind in _RIGHT_TO_LEFT:
            return Qt.LayoutDirection.RightToLeft
    return Qt.LayoutDirection.LeftToRight


def _stretches(block: Block, line: QTextLine, first: int, last: int) -> list[tuple[float, float]]:
    """x and width of the units `first`..`last` of a line."""
    if not block.mixed:
        left, right = _x(line, first), _x(line, last)
        return [(left, right - left)] if right > left else []
    places: list[tuple[float, float]] = []
    for unit in range(first, last):
        one, other = _x(line, unit), _x(line, unit, QTextLine.Edge.Trailing)
        left, right = min(one, other), max(one, other)
        if places and abs(places[-1][1] - left) < 0.6:
            places[-1] = (places[-1][0], right)
        elif places and abs(places[-1][0] - right) < 0.6:
            places[-1] = (left, places[-1][1])
        elif right - left > 0.01:
            places.append((left, right))
    return [(left, right - left) for left, right in places]


def _x(line: QTextLine, unit: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    found: object = line.cursorToX(unit, edge)  # PySide answers (x, position), its stubs say x
    x = found[0] if isinstance(found, tuple) else found
    return x if isinstance(x, float) else 0.0
