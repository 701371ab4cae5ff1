"""A sheet that lies over the middle of the window until it is closed; nothing waits for it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget


class Overlay(QFrame):
    """Covers `over` with a veil; a click beside the card, or Escape, closes it. The focus goes back to where it was."""

    def __init__(self, over: QWidget, size: QSize, top: int) -> None:
        """`size`: of the card at most. `top`: pixels above the card at least."""
        super().__init__(over)
        self._over = over
        self._size = size
        self._top = top
        self._back: QWidget | None = None
        self.setProperty("role", "veil")
        self.card = QFrame(self)
        self.card.setProperty("role", "sheet")
        over.installEventFilter(self)
        self.hide()

    def appear(self, focus: QWidget) -> None:
        """Show it and give `focus` the focus."""
        if self.isHidden():
            self._back = self.window().focusWidget()
        self._place()
        self.show()
        self.raise_()
        focus.setFocus(Qt.FocusReason.PopupFocusReason)

    def shut(self) -> None:
        """Put it away."""
        back, self._back = self._back, None
        self.hide()
        if back is not None and back.isVisible():
            back.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        # whatever else is pressed here is not meant for the page beneath

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.shut()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays inside."""
        inside = [w for w in self.card.findChildren(QWidget) if _takes_tab(w)]
        if not inside:
            return False
        now = self.window().focusWidget()
        place = inside.index(now) if now in inside else -1
        inside[(place + (1 if forward else -1)) % len(inside)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _place(self) -> None:
        over = self._over.size()
        self.setGeometry(0, 0, over.width(), over.height())
        width = min(self._size.width(), over.width() - 60)
        height = min(self._size.height(), over.height() - 2 * self._top)
        self.card.setGeometry((over.width() - width) // 2, self._top, width, height)


def _takes_tab(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
