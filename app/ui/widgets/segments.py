"""A quiet choice between a few views of the same thing: their names side by side, one of them chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from app.ui.widgets import plain


class Segments(QWidget):
    """`chosen` says which one the user chose; the arrow keys walk along."""

    chosen = Signal(int)

    def __init__(self, count: int) -> None:
        super().__init__()
        self.buttons = [plain.button("", "quiet") for _ in range(count)]
        group = QButtonGroup(self)
        for number, button in enumerate(self.buttons):
            button.setCheckable(True)
            group.addButton(button, number)
        self.buttons[0].setChecked(True)
        self._group = group
        group.idClicked.connect(self.chosen)
        self.setLayout(plain.row(*self.buttons, gap=2))

    @property
    def current(self) -> int:
        return self._group.checkedId()

    def rename(self, names: Sequence[str]) -> None:
        """Name them in the window's language."""
        for button, name in zip(self.buttons, names, strict=True):
            plain.set_text(button, name)

    def choose(self, number: int) -> None:
        """Choose one, as a click would."""
        if number != self.current:
            self.buttons[number].setChecked(True)
            self.chosen.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.choose((self.current + step) % len(self.buttons))
        self.buttons[self.current].setFocus(Qt.FocusReason.TabFocusReason)
