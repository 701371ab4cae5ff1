"""Which buttons and labels are too small for what they say."""

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.ui.widgets.plain import Elided


def clipped(window: QWidget) -> list[str]:
    """The visible ones of a window, in words."""
    return [
        f"{type(widget).__name__} “{widget.text()}” {widget.width()}×{widget.height()}"
        for widget in window.findChildren(QWidget)
        if isinstance(widget, QPushButton | QLabel) and widget.isVisible() and widget.text() and _is_clipped(widget)
    ]


def _is_clipped(widget: QPushButton | QLabel) -> bool:
    if isinstance(widget, QPushButton):
        return widget.width() < widget.sizeHint().width() or widget.height() < widget.fontMetrics().height()
    if isinstance(widget, Elided):
        return False
    if widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width()) - 2
    return widget.width() < widget.sizeHint().width()
