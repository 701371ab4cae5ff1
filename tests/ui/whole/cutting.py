"""What has less room than it needs."""

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QLabel, QTabBar, QWidget

from app.ui.widgets.plain import Elided
from app.ui.widgets.roomy import Button, Check, Text
from tests.ui.whole.accessible import is_inner


def cut_off(window: QWidget) -> Iterator[str]:
    """What has less room than it needs, but for what ends in an ellipsis and says all in a tool tip."""
    for widget in window.findChildren(QWidget):
        if (
            not widget.isVisible()
            or isinstance(widget, Elided)
            or (is_inner(widget) and not isinstance(widget, QTabBar))
        ):
            continue
        have, need = widget.width(), widget.sizeHint().width()
        if isinstance(widget, QLabel) and widget.wordWrap():
            have, need = widget.height() + 2, widget.heightForWidth(widget.width())
        elif isinstance(widget, QTabBar):
            need = sum(widget.tabRect(place).width() for place in range(widget.count())) - 2
        elif isinstance(widget, Text | Button | Check) or not isinstance(widget, QLabel | QAbstractButton):
            continue
        if have < need and (not isinstance(widget, QLabel | QAbstractButton) or widget.text()):
            name = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
            yield f"cut off: {type(widget).__name__} “{name[:50]}” has {have} of {need}"
