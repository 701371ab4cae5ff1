"""Labels and buttons that are never cut off: what has no room ends in an ellipsis and says all in a tool tip, and what
wraps keeps the height of its lines.

The window is laid out so that its own languages have room; a longer one, larger type or a narrow screen may leave some
words less.
"""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QFrame,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStylePainter,
    QToolTip,
    QWidget,
)

from app.ui.widgets.tips import plain_tip


class Text(QLabel):
    """A label of plain text."""

    def setText(self, text: str) -> None:
        super().setText(text)
        self._keep_height()

    def setWordWrap(self, on: bool) -> None:
        super().setWordWrap(on)
        self._keep_height()

    def is_short(self) -> bool:
        """Whether its one line ends in an ellipsis."""
        return bool(self.text()) and not self.wordWrap() and self.width() < self.sizeHint().width()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self.is_short():
            QToolTip.showText(
                event.globalPos(), plain_tip("\n".join(filter(None, (self.text(), self.toolTip())))), self
            )
            return True
        return bool(super().event(event))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_short():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        room = self.contentsRect()
        margin = max(0, (self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())) // 2)
        room.adjust(min(margin, 9), 0, -min(margin, 9), 0)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_height()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keep_height()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.wordWrap():
            self.setMinimumHeight(0)  # what is out of sight may have any width

    def _keep_height(self) -> None:
        """A layout may give a wrapped label less than its lines take: what it says at the width it has is its least."""
        if self.wordWrap() and self.isVisible():
            self.setMinimumHeight(self.heightForWidth(self.width()) if self.text() else 0)


class Steady(QFrame):
    """A frame whose height its layout may choose between its least and what it would like.

    Where something inside wraps, Qt's layouts take the height that it would like for its least, and once that is more
    than there is, they shorten the tallest of the parts, whatever its own least. What wraps keeps its height by itself.
    """

    def hasHeightForWidth(self) -> bool:
        return False


_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def enters(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a button where the key is Enter; whether it was. A key that is held down presses it once."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() not in _ENTER or held:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


class Button(QPushButton):
    """A push button. Enter presses it as the space bar does, which Qt leaves to the buttons of dialogs."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setAutoDefault(False)

    def is_short(self) -> bool:
        """Whether its words end in an ellipsis."""
        return bool(self.text()) and self.width() < self.sizeHint().width()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self.is_short():
            _tell(event, self, self.text().replace("&&", "&"))
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enters(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_short():
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = _shortened(self)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()


class Check(QCheckBox):
    """A box to tick."""

    def is_short(self) -> bool:
        """Whether its words end in an ellipsis."""
        return bool(self.text()) and self.width() < self.sizeHint().width()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self.is_short():
            _tell(event, self, self.text().replace("&&", "&"))
            return True
        return bool(super().event(event))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_short():
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = _shortened(self)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, option)
        painter.end()


def _tell(event: QHelpEvent, widget: QWidget, whole: str) -> None:
    """The whole of what is shortened, and under it what its tool tip says besides."""
    QToolTip.showText(event.globalPos(), plain_tip("\n".join(filter(None, (whole, widget.toolTip())))), widget)


def _shortened(button: QAbstractButton) -> str:
    """As much of what it says as it has room for."""
    metrics = button.fontMetrics()
    room = metrics.horizontalAdvance(button.text()) - (button.sizeHint().width() - button.width())
    mnemonic = int(Qt.TextFlag.TextShowMnemonic.value)
    return metrics.elidedText(button.text(), Qt.TextElideMode.ElideRight, max(0, room), mnemonic)
