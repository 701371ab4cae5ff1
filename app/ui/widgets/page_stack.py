"""The pages of the window, of which one is shown; it scrolls where the window is smaller than what that one needs."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

_NARROWEST = 720  # pixels: down to here rows shorten what they say, and only then one scrolls sideways


class PageStack(QStackedWidget):
    """Tells `area`, which it is shown in, when the page or what it needs is another."""

    def __init__(self) -> None:
        super().__init__()
        self.area = _Area()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setViewport(QWidget())  # unlike its own one without a ground, so that the window's shines through
        self._sheet = _Sheet(self)
        self.area.setWidget(self._sheet)
        self._sheet.setAutoFillBackground(False)
        self.currentChanged.connect(self._sheet.updateGeometry)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._sheet.updateGeometry()
        return super().event(event)


class _Area(QScrollArea):
    """Scrolls to where Tab leads; not to where the focus is put when its control went, which may be half a page: what
    was clicked, a tab say, would move from under the mouse."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        before = self.focusWidget()
        if before is None or (before.isVisible() and before.isEnabled()):
            return super().focusNextPrevChild(forward)
        return QWidget.focusNextPrevChild(self, forward)


class _Sheet(QWidget):
    """Holds the stack without a layout, which would ask for the room that the largest of all pages needs."""

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__()
        self._stack = stack
        stack.setParent(self)

    def minimumSizeHint(self) -> QSize:
        shown = self._stack.currentWidget()
        if shown is None:
            return QSize(0, 0)
        return shown.minimumSizeHint().boundedTo(QSize(_NARROWEST, shown.minimumSizeHint().height()))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._stack.setGeometry(self.rect())
        super().resizeEvent(event)


def low(column: QWidget) -> QScrollArea:
    """A column of fixed width, such as the rail, that scrolls where the window is too low for it."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(column)
    area.setFixedWidth(column.width())
    bar = area.verticalScrollBar()

    def fit(_: int, more: int) -> None:
        area.setFixedWidth(column.width() + (bar.sizeHint().width() if more else 0))

    bar.rangeChanged.connect(fit)
    return area
