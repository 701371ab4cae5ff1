"""Names as pictures, written once: letters, turned ones above all, take longer to draw than all else."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap, QTransform

MOST_SIGNS: Final = 200  # of a name that are looked at


class NamePictures:
    """The names of a matrix's rows and columns in one font, as wide as the widest but no wider than `most` pixels."""

    def __init__(self, names: Sequence[str], font: QFont, most: float) -> None:
        self.names: Final = tuple((" ".join(name.split()) or name)[:MOST_SIGNS] for name in names)
        self._font: Final = font
        self.metrics: Final = QFontMetricsF(font)
        widest = max((self.metrics.horizontalAdvance(name[:40]) for name in self.names), default=0.0)
        self.room: Final = min(most, widest + 4)
        self._known: dict[tuple[int, str, bool, float], QPixmap] = {}

    @property
    def height(self) -> float:
        """Pixels of a line."""
        return self.metrics.height()

    def picture(self, index: int, ink: str, scale: float, upright: bool = False) -> QPixmap:
        """A name in an ink, for a screen of `scale` dots a pixel; `upright`: read from below."""
        key = (index, ink, upright, scale)
        found = self._known.get(key)
        if found is None:
            found = self._write(self.names[index], ink, scale)
            if upright:
                found = found.transformed(QTransform().rotate(-90))
                found.setDevicePixelRatio(scale)
            self._known[key] = found
        return found

    def _write(self, name: str, ink: str, scale: float) -> QPixmap:
        shown = self.metrics.elidedText(name, Qt.TextElideMode.ElideRight, self.room)
        width, height = self.metrics.horizontalAdvance(shown) + 1, self.height
        pixmap = QPixmap(max(1, int(np.ceil(width * scale))), max(1, int(np.ceil(height * scale))))
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setFont(self._font)
        painter.setPen(QColor(ink))
        painter.drawText(QRectF(0, 0, width, height), int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()
        return pixmap
