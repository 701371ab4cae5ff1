"""Where the files that ship with the window are: icons, and what lies beside them."""

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

FOLDER: Final = Path(getattr(sys, "_MEIPASS", Path(__file__).parents[2])) / "resources"


def icon_file(name: str) -> Path:
    """The SVG of an icon."""
    return FOLDER / "icons" / f"{name}.svg"


def icon(name: str, colour: str, active: str = "", size: int = 20) -> QIcon:
    """An icon drawn in one colour, and in `active` where it is switched on. Drawn for screens up to twice as fine."""
    made = QIcon()
    made.addPixmap(_drawn(name, colour, size), QIcon.Mode.Normal, QIcon.State.Off)
    made.addPixmap(_drawn(name, active or colour, size), QIcon.Mode.Normal, QIcon.State.On)
    return made


def _drawn(name: str, colour: str, size: int) -> QPixmap:
    # Imported here: the SVG renderer is not wanted before the first icon.
    from PySide6.QtSvg import QSvgRenderer

    source = icon_file(name).read_text(encoding="utf-8").replace("currentColor", colour)
    pixmap = QPixmap(QSize(size * 2, size * 2))
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
