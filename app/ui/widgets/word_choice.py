"""A text of which one word is chosen, by click or by keyboard, to do something with it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme import Theme
from app.ui.widgets.glass import GlassText


class WordChoice(GlassText):
    """`chosen`: a word was chosen, to be acted on; `removed`: Delete was pressed on one."""

    chosen = Signal(int)
    removed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._held = -1
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def hold(self, index: int) -> None:
        """Keep a word marked while the mouse is elsewhere; -1: none."""
        self._held = index if 0 <= index < len(self.panes()) else -1
        self.set_current(self._held)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (index := self.pane_at(event.position())) >= 0:
            self.chosen.emit(index)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.pane_at(event.position())
        self.set_current(self._held if index < 0 else index)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.set_current(self._held)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key, and the right button, choose as Enter does."""
        if self.current() >= 0:
            self.chosen.emit(self.current())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.current() >= 0 and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu, Qt.Key.Key_Space):
            self.chosen.emit(self.current())
        elif self.current() >= 0 and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.current())
        else:
            super().keyPressEvent(event)
