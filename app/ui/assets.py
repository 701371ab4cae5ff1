"""Where the files that ship with the window are: icons, and what lies beside them."""

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

FOLDER: Final = Path(getattr(sys, "_MEIPASS", Path(__file__).parents[2])) / "resources"

FINEST: Final = 3


def icon_file(name: str) -> Path:
    """The SVG of an icon."""
    return FOLDER / "icons" / f"{name}.svg"


def icon(name: str, colour: str, active: str = "", size: int = 20) -> QIcon:
    """An icon drawn in one colour, and in `active` where it is switched on. Drawn for screens up to `FINEST` times as
    fine."""
    made = QIcon()
    for fine in range(1, FINEST + 1):
        made.addPixmap(_drawn(name, colour, size, fine), QIcon.Mode.Normal, QIcon.State.Off)
        made.addPixmap(_drawn(name, active or colour, size, fine), QIcon.Mode.Normal, QIcon.State.On)
    return made


def _drawn(name: str, colour: str, size: int, fine: int) -> QPixmap:
    # Imported here: the SVG renderer is not wanted before the first icon.
    from PySide6.QtSvg import QSvgRenderer

    source = icon_file(name).read_text(encoding="utf-8").replace("currentColor", colour)
    pixmap = QPixmap(QSize(size * fine, size * fine))
    pixmap.setDevicePixelRatio(fine)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
