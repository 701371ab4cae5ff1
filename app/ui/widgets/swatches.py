"""A small palette that opens over the window: colours that stay apart for colour-blind eyes, and any other."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QFrame, QGridLayout, QVBoxLayout, QWidget

from app.store.palette import COLOURS
from app.ui.theme import Theme
from app.ui.widgets import plain
from app.ui.widgets.roomy import enters

_ACROSS: Final = 8
_SIDE: Final = 26  # pixels


class Swatch(QAbstractButton):
    """One colour; the one that is worn now has a ring."""

    def __init__(self, colour: str, worn: bool, theme: Theme) -> None:
        super().__init__()
        self.colour = colour
        self._worn = worn
        self._theme = theme
        self.setAccessibleName(colour)
        self.setFixedSize(QSize(_SIDE, _SIDE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enters(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colour))
        painter.drawRoundedRect(self.rect().adjusted(4, 4, -4, -4), 4, 4)
        if self._worn or self.hasFocus() or self.underMouse():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._theme.ink if self._worn else self._theme.accent), 1.6))
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 6, 6)
        painter.end()


class Swatches(QFrame):
    """Open until a colour is chosen or one clicks elsewhere; then it is gone."""

    def __init__(self, parent: QWidget, worn: str, theme: Theme, on_chosen: Callable[[str], object]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Colours"))
        self._worn = worn
        self._on_chosen = on_chosen
        grid = QGridLayout()
        grid.setSpacing(2)
        self.swatches = [Swatch(colour, colour.lower() == worn.lower(), theme) for colour in COLOURS]
        for number, swatch in enumerate(self.swatches):
            swatch.clicked.connect(self._chooser(swatch.colour))
            grid.addWidget(swatch, number // _ACROSS, number % _ACROSS)
        self.other = plain.button(self.tr("Another colour…"), "link", self._ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 6)
        layout.addLayout(grid)
        layout.addWidget(self.other)

    def open_at(self, place: QPoint) -> None:
        """Show it at a point of the screen."""
        self.adjustSize()
        self.move(place)
        self.show()
        self.swatches[0].setFocus()

    def _chooser(self, colour: str) -> Callable[[], None]:
        return lambda: self._choose(colour)

    def _choose(self, colour: str) -> None:
        on_chosen = self._on_chosen
        self.close()
        on_chosen(colour)

    def _ask(self) -> None:
        on_chosen, parent = self._on_chosen, self.parentWidget()
        dialog = QColorDialog(QColor(self._worn), parent)
        dialog.colorSelected.connect(lambda colour: on_chosen(colour.name()))
        dialog.finished.connect(dialog.deleteLater)
        self.close()
        dialog.open()
