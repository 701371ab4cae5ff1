"""Where the focus goes when the control that has it is switched off or put away by what it does itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def keep_near(window: QWidget) -> bool:
    """Whether the control that has the focus is gone; then what holds it has the focus.

    Qt would go along the chain to whatever comes next: "Stop" beside "Fine-tune", so that a second press of the space
    bar ends what the first one began, or a page's entry in the rail. What merely holds controls does nothing when a key
    is pressed there, and Tab goes on from it to its first control.
    """
    gone = window.focusWidget()
    if gone is None or (gone.isVisible() and gone.isEnabled()):
        return False
    holder = gone.parentWidget()
    while holder is not None and holder is not window:
        if holder.isVisible() and holder.isEnabled():
            holder.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        holder = holder.parentWidget()
    gone.clearFocus()
    return True
