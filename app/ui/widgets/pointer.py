"""A ring around a control, for a moment, that says: here."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QWidget

_STAYS: Final = 3000  # ms
_AROUND: Final = 5  # pixels between the control and the ring
_WIDTH: Final = 3


class Pointer(QWidget):
    """Lies over its parent and takes neither clicks nor focus; it goes with the first click or key, or by itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._target: QWidget | None = None
        self._colour = QColor()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STAYS)
        self._timer.timeout.connect(self.drop)
        self.hide()

    def point(self, target: QWidget, colour: QColor) -> None:
        """Draw the ring around a control, and give it the focus where it takes any."""
        if not target.isVisible() or not self._over.isAncestorOf(target):
            return
        self.drop()
        self._target, self._colour = target, colour
        if target.focusPolicy() != Qt.FocusPolicy.NoFocus and target.isEnabled():
            target.setFocus(Qt.FocusReason.TabFocusReason)
        for watched in (target, self._over):
            watched.installEventFilter(self)
        _bring_into_view(target)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def drop(self) -> None:
        """Take the ring away."""
        self._timer.stop()
        if self._target is not None:
            for watched in (self._target, self._over):
                watched.removeEventFilter(self)
            self._target = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Hide, QEvent.Type.Destroy, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress):
            self.drop()
        elif kind in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour, _WIDTH))
        half = _WIDTH // 2 + 1
        painter.drawRoundedRect(self.rect().adjusted(half, half, -half, -half), 9, 9)
        painter.end()

    def _place(self) -> None:
        if self._target is None:
            return
        corner = self._target.mapTo(self._over, QPoint(0, 0))
        around = QRect(corner, self._target.size()).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        self.setGeometry(around.intersected(self._over.rect()))


def _bring_into_view(target: QWidget) -> None:
    """Scroll whatever holds it, from the inside out."""
    above = target.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(target, _AROUND, 4 * _AROUND)
        above = above.parentWidget()
