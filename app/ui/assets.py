"""Where the files that ship with the window are: icons, and what lies beside them."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

FOLDER: Final = Path(getattr(sys, "_MEIPASS", Path(__file__).parents[2])) / "resources"

FINEST: Final = 3


def icon_file(name: str) -> Path:
    """The SVG of an icon."""
    return FOLDER / "icons" / f"{name}.svg"


def icon(name: str, colour: str, active: str = "", size: int = 20) -> QIcon:
    """An icon drawn in one colour, and in `active`, if given, where it is switched on. Drawn for screens up to
    `FINEST` times as fine."""
    # Imported here: the SVG renderer is not wanted before the first icon.
    from PySide6.QtSvg import QSvgRenderer

    made = QIcon()
    source = icon_file(name).read_bytes()
    for state, ink in ((QIcon.State.Off, colour), (QIcon.State.On, active)):
        if ink:
            renderer = QSvgRenderer(QByteArray(source.replace(b"currentColor", ink.encode())))
            for fine in range(1, FINEST + 1):
                made.addPixmap(_drawn(renderer, size, fine), QIcon.Mode.Normal, state)
    return made


def _drawn(renderer: "QSvgRenderer", size: int, fine: int) -> QPixmap:
    pixmap = QPixmap(QSize(size * fine, size * fine))
    pixmap.setDevicePixelRatio(fine)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
