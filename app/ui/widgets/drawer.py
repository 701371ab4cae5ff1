"""A panel that lies over the right of the window's pages, from top to bottom, until it is closed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

_WIDTH = 380


class Drawer(QFrame):
    """Stays at the right edge of `over`; Escape closes it. The page beside it can be used meanwhile."""

    opened = Signal(bool)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._back: QWidget | None = None  # where the focus was
        self.setProperty("role", "drawer")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.hide()
        over.installEventFilter(self)

    def toggle(self) -> None:
        """Open it, or close it."""
        if self.isHidden():
            self.open()
        else:
            self.shut()

    def open(self) -> None:
        """Show it and give it the focus."""
        self._back = self.window().focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.opened.emit(True)

    def shut(self) -> None:
        """Put it away; the focus goes back to where it was."""
        back, self._back = self._back, None
        inside = self.isAncestorOf(self.window().focusWidget()) if self.window().focusWidget() else False
        self.hide()
        if back is not None and inside and back.isVisible():
            back.setFocus()
        self.opened.emit(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        over = self._over
        width = min(_WIDTH, over.width() - 40)
        self.setGeometry(over.width() - width, 0, width, over.height())
