"""What was just done to the texts, and the way back."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.ui.edits import WayBack
from app.ui.widgets import plain

_STAYS = 12_000  # ms


class UndoBar(QFrame):
    """Goes away by itself; the history keeps the way back for longer."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._on_undo: Callable[[], object] | None = None
        self.message = plain.label("", wrap=True)
        self.undo = plain.button("", "link", self._undo)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 10, 6)
        layout.addWidget(self.message, 1)
        layout.addWidget(self.undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STAYS)
        self._timer.timeout.connect(self.hide)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("What was just done"))
        plain.set_text(self.undo, self.tr("Undo"))

    def say(self, text: str, on_undo: Callable[[], object] | None) -> None:
        """Show `text`, with a way back where there is one."""
        self._on_undo = on_undo
        self.message.setText(text)
        self.message.setAccessibleName(text)
        self.undo.setVisible(on_undo is not None)
        self.show()
        self._timer.start()

    @property
    def edit(self) -> int:
        """The edit that would be taken back first; 0 where that is not shown, or is no edit."""
        shown = not self.isHidden()
        return self._on_undo.edit if shown and isinstance(self._on_undo, WayBack) else 0

    def _undo(self) -> None:
        on_undo, self._on_undo = self._on_undo, None
        self.hide()
        if on_undo is not None:
            on_undo()
