"""What the window's own widgets are to a screen reader, and what it is told as the user walks through them.

A widget that is painted by hand names its role in a class attribute `said_as`; what changes under the arrow keys is
announced. Nothing here runs until something asks Qt for it.
"""

from functools import cache
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

Role = QAccessible.Role
_known: Final[dict[int, QAccessibleInterface]] = {}  # by widget, as long as it lives: Qt keeps no hold of its own


@cache
def install() -> None:
    """Have Qt ask here first what a widget is; once a process."""
    QAccessible.installFactory(_interface)


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say what is looked at now, where one listens and the user is there by keyboard."""
    if text and QAccessible.isActive() and widget.hasFocus():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def _interface(_: str, widget: QObject) -> QAccessibleInterface | None:
    role = getattr(widget, "said_as", None)
    if not isinstance(widget, QWidget) or not isinstance(role, Role):
        return None
    made = QAccessibleWidget(widget, role)
    key = id(widget)
    _known[key] = made
    widget.destroyed.connect(lambda: _known.pop(key, None))
    return made
