"""Names as pictures, written once: letters, turned ones above all, take longer to draw than all else."""

import unicodedata
from collections.abc import Sequence
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap, QTransform

MOST_SIGNS: Final = 200  # of a name that are looked at


class NamePictures:
    """The names of a matrix's rows and columns in one font, as wide as the widest but no wider than `most` pixels."""

    def __init__(self, names: Sequence[str], font: QFont, most: float) -> None:
        self.names: Final = tuple((" ".join(name.split()) or name)[:MOST_SIGNS] for name in names)
        self._font: Final = font
        self.metrics: Final = QFontMetricsF(font)
        widest = max((self.metrics.horizontalAdvance(name[:40]) for name in self.names), default=0.0)
        square = self.metrics.tightBoundingRect("国")
        self._sign: Final = square.height() + 2  # pixels of a sign that stands under another
        self._rise: Final = 1 - square.top()  # from its upper end to its baseline
        tallest = max((self._sign * len(n) for n in self.names if all(map(_stands, n))), default=0.0)
        self.room: Final = min(most, max(widest, tallest) + 4)
        self._known: dict[tuple[int, str, bool, float], QPixmap] = {}

        signs = "".join(sorted(set("".join(self.names))))
        self.ink: Final = self.metrics.tightBoundingRect(signs).height()  # pixels that a line's letters really take

    @property
    def height(self) -> float:
        """Pixels of a line."""
        return self.metrics.height()

    def picture(self, index: int, ink: str, scale: float, upright: bool = False) -> QPixmap:
        """A name in an ink, for a screen of `scale` dots a pixel.

        `upright`: over a column, read from below; Chinese and its kin stand, sign under sign.
        """
        key = (index, ink, upright, scale)
        found = self._known.get(key)
        if found is None:
            stacked = upright and all(map(_stands, self.names[index]))
            found = (
                self._stack(self.names[index], ink, scale) if stacked else self._write(self.names[index], ink, scale)
            )
            if upright and not stacked:
                found = found.transformed(QTransform().rotate(-90))
                found.setDevicePixelRatio(scale)
            self._known[key] = found
        return found

    def _stack(self, name: str, ink: str, scale: float) -> QPixmap:
        most = max(1, int(self.room // self._sign))
        signs = name if len(name) <= most else f"{name[: most - 1]}⋮"
        width, height = self.height, self._sign * len(signs)
        pixmap, painter = self._begin(width, height, ink, scale)
        for number, sign in enumerate(signs):
            left = (width - self.metrics.horizontalAdvance(sign)) / 2
            painter.drawText(QPointF(left, number * self._sign + self._rise), sign)
        painter.end()
        return pixmap

    def _write(self, name: str, ink: str, scale: float) -> QPixmap:
        shown = self.metrics.elidedText(name, Qt.TextElideMode.ElideRight, self.room)
        width, height = self.metrics.horizontalAdvance(shown) + 1, self.height
        pixmap, painter = self._begin(width, height, ink, scale)
        painter.drawText(QRectF(0, 0, width, height), int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()
        return pixmap

    def _begin(self, width: float, height: float, ink: str, scale: float) -> tuple[QPixmap, QPainter]:
        """Empty, with a painter to write in an ink."""
        pixmap = QPixmap(max(1, int(np.ceil(width * scale))), max(1, int(np.ceil(height * scale))))
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setFont(self._font)
        painter.setPen(QColor(ink))
        return pixmap, painter


def _stands(sign: str) -> bool:
    """Whether a sign is written upright in a column: Chinese, Japanese and Korean ones, and their stops."""
    return unicodedata.east_asian_width(sign) in "WF"
