"""What the colours of a picture mean, with how much there is of each."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from app.ui import words
from app.ui.theme import text_font

_SIDE = 12  # pixels


class Legend(QListWidget):
    """`picked` tells which one was clicked, or entered with the keyboard."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFont(text_font())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setStyleSheet("QListWidget { background: transparent; border: none; }")
        self.itemClicked.connect(lambda item: self.picked.emit(self.row(item)))
        self.itemActivated.connect(lambda item: self.picked.emit(self.row(item)))

    def show_names(self, names: Sequence[str], colours: Sequence[str], counts: Sequence[int]) -> None:
        """Show names with their colours and counts, as many of each."""
        self.clear()
        for name, colour, count in zip(names, colours, counts, strict=True):
            self.addItem(QListWidgetItem(_square(colour), f"{name}  ·  {words.number(count)}"))


def _square(colour: str) -> QIcon:
    picture = QPixmap(2 * _SIDE, 2 * _SIDE)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(0, 0, _SIDE, _SIDE, 3, 3)
    painter.end()
    return QIcon(picture)
