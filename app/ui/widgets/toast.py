"""A short message that goes away by itself."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.widgets import plain

_STAYS = 4000  # ms
_ABOVE = 64  # pixels between the toast and the lower edge, where the task strip is


class Toast(QFrame):
    """Lies over the lower middle of its parent and takes neither clicks nor focus."""

    def __init__(self, parent: QWidget, inset: int = 0) -> None:
        """`inset`: pixels at the left of the parent that the toast is not centred over."""
        super().__init__(parent)
        self._over = parent
        self._inset = inset
        self.setProperty("role", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.message = plain.label()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 10, 18, 10)
        layout.addWidget(self.message)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str) -> None:
        """Show `text` for a few seconds; it replaces what was said before."""
        self.message.setText(text)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(_STAYS)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        parent = self._over
        self.message.setWordWrap(False)
        room = parent.width() - self._inset - 80
        if self.sizeHint().width() > room:
            self.message.setWordWrap(True)
            self.setFixedWidth(room)
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(room)
        self.adjustSize()
        self.move((parent.width() + self._inset - self.width()) // 2, parent.height() - self.height() - _ABOVE)
