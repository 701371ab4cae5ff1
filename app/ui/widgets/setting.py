"""One setting: its name and what it means at the left, what chooses it at the right; and the card of several."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.widgets import plain

CONTROL: int = 290  # pixels


class Setting(QWidget):
    """A name, a sentence, and the controls. The name is the first control's buddy and its accessible name."""

    def __init__(self, *controls: QWidget) -> None:
        super().__init__()
        self.controls = controls
        self.name = plain.label("")
        self.name.setBuddy(controls[0])
        self.note = plain.label("", "caption", wrap=True)
        self.note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        told = plain.column(self.name, self.note, None, gap=3)
        right = QWidget()
        right.setFixedWidth(CONTROL)
        right.setLayout(plain.column(*controls, None, gap=8))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(28)
        layout.addLayout(told, 1)
        layout.addWidget(right)
        for control in controls:
            if isinstance(control, QPushButton):
                control.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def say(self, name: str, note: str = "") -> None:
        """Name it, and say what it means; both in the window's language."""
        self.name.setText(name)
        self.controls[0].setAccessibleName(name)
        self.controls[0].setAccessibleDescription(note)
        self.explain(note)

    def explain(self, note: str) -> None:
        """Say another sentence."""
        self.note.setText(note)
        self.note.setVisible(bool(note))


class Section(QFrame):
    """A card of settings under a heading."""

    def __init__(self, *settings: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.heading = plain.heading()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 20)
        layout.setSpacing(18)
        layout.addWidget(self.heading)
        for setting in settings:
            layout.addWidget(setting)

    def rename(self, name: str) -> None:
        """Name the card in the window's language."""
        self.heading.setText(name)
        self.setAccessibleName(name)


def refill(combo: QComboBox, entries: Sequence[tuple[str, object]], chosen: object) -> None:
    """Set what can be chosen, and what is; nothing is emitted."""
    combo.blockSignals(True)
    combo.clear()
    for shown, value in entries:
        combo.addItem(shown, value)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
    combo.blockSignals(False)
