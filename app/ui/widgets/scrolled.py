"""A page's column of things that scrolls where the window is too low for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget


class Scrolled(QScrollArea):
    """Shows a layout; as wide as it is, as high as need be. No stop for Tab: what it holds are the stops, and Page Up
    and Page Down scroll from any of them."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        inner = QWidget()
        inner.setProperty("role", "page")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(inner)
        inner.setLayout(layout)  # last: what has a new parent is dressed anew, and all in it
