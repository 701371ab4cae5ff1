"""A short message that goes away by itself, with the way to what it tells of where there is one."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.widgets import plain

_STAYS = 4000  # ms
_STAYS_WITH_LINK = 10_000  # ms
_ABOVE = 64  # pixels between the toast and the lower edge, where the task strip is


class Toast(QFrame):
    """Lies over the lower middle of its parent. It never takes the focus; without a link it lets clicks through."""

    def __init__(self, parent: QWidget, inset: int = 0) -> None:
        """`inset`: pixels at the left of the parent that the toast is not centred over."""
        super().__init__(parent)
        self._over = parent
        self._inset = inset
        self._act: Callable[[], object] = self.hide
        self.setProperty("role", "toast")
        self.message = plain.label()
        self.link = plain.button(self.tr("Show"), "link", self._follow)
        self.link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 10, 18, 10)
        layout.setSpacing(14)
        layout.addWidget(self.message, 1)
        layout.addWidget(self.link)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._pass)
        parent.installEventFilter(self)
        self.hide()

    def retranslate(self) -> None:
        """What was said in the other language goes."""
        self.hide()
        plain.set_text(self.link, self.tr("Show"))

    def say(self, text: str, way: tuple[str, Callable[[], object]] | None = None) -> None:
        """Show `text` for a few seconds; it replaces what was said before. `way`: what a link says, and does."""
        said, self._act = way if way is not None else (self.tr("Show"), self.hide)
        self.message.setText(text)
        plain.set_text(self.link, said)
        self.link.setVisible(way is not None)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, way is None)
        self.setAccessibleName(text if way is None else f"{text} {said}")
        self._place()
        self.show()
        self.raise_()
        self._timer.start(_STAYS if way is None else _STAYS_WITH_LINK)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _pass(self) -> None:
        """Go away, but not from under the mouse or the focus."""
        if self.underMouse() or self.link.hasFocus():
            self._timer.start(_STAYS)
        else:
            self.hide()

    def _follow(self) -> None:
        act = self._act
        self.hide()
        act()

    def _place(self) -> None:
        parent = self._over
        self.message.setWordWrap(False)
        self.setMinimumWidth(0)
        room = parent.width() - self._inset - 80
        self.setMaximumWidth(room)
        if self.sizeHint().width() > room:
            self.message.setWordWrap(True)
            self.setFixedWidth(room)
        self.adjustSize()
        self.move((parent.width() + self._inset - self.width()) // 2, parent.height() - self.height() - _ABOVE)
