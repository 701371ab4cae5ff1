"""The ring around what has the focus: tables, texts, charts, whatever the stylesheet draws no ring for itself."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from app.ui.theme import RADIUS

# Those have one by the stylesheet.
_RINGED: Final = (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QTabBar,
    QMainWindow,
)
_OUTSIDE: Final = 2  # pixels between the ring and what it is around
_MOVES: Final = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide})


class FocusRing(QWidget):
    """Lies over the window and goes with the focus and with what scrolls. What was clicked needs no ring."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()

    def _moved(self, _: QWidget | None, now: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        clicked = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        self._around = None if now is None or clicked or not self._lacks_one(now) else now
        above = self._around
        while above is not None and above is not self.window():
            above.installEventFilter(self)
            self._watched.append(above)
            above = above.parentWidget()
        self._place()

    def _lacks_one(self, widget: QWidget) -> bool:
        stop = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
        return stop and widget.window() is self.window() and not isinstance(widget, _RINGED)

    def _place(self) -> None:
        around = self._around
        if around is None or not isValid(around) or not around.isVisible():
            self.hide()
            return
        shown = self._seen(around)
        self.setGeometry(shown)
        self.setVisible(not shown.isEmpty())
        self.raise_()

    def _seen(self, widget: QWidget) -> QRect:
        """The part of a widget that nothing cuts off, in the window's coordinates, with the ring around it."""
        window = self.window()
        ring = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(
            -_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE
        )
        above = widget.parentWidget()
        while above is not None:
            ring &= QRect(above.mapTo(window, QPoint(0, 0)), above.size())
            above = None if above is window else above.parentWidget()
        return ring
