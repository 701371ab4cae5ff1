"""What an empty page shows: what belongs there, and the one action that fills it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.widgets import plain


class EmptyState(QWidget):
    """A title, a sentence and at most one button, in the middle of the room they are given."""

    def __init__(
        self,
        title: str,
        text: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        *,
        command: str = "",
    ) -> None:
        super().__init__()
        self._title = plain.heading(title)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = plain.quiet(text, wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setFixedWidth(460)
        self.action = plain.button(action, "primary", on_action, command=command)
        # A wrapped label tells its height only in a layout that gives it the whole width.
        middle = plain.column(self._title, self._text, gap=10)
        middle.addSpacing(8)
        middle.addLayout(plain.row(None, self.action, None))
        across = QHBoxLayout()
        across.addStretch(1)
        across.addLayout(middle)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(across)
        layout.addStretch(3)
        self.action.setVisible(bool(action))  # it has its parent by now: shown before, it would be a window

    def say(self, title: str, text: str, action: str = "") -> None:
        """Set other words; the action stays the same."""
        self._title.setText(title)
        self._text.setText(text)
        plain.set_text(self.action, action)
        self.action.setVisible(bool(action))
