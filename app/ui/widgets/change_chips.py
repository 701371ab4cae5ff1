"""What was changed of a text, one chip a change, in one line that scrolls; a click takes the change back."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QWidget

from app.domain.rewording import Change
from app.ui import words
from app.ui.widgets import plain

CHIP: Final = 40  # characters
HEIGHT: Final = 48  # pixels


class ChangeChips(QScrollArea):
    """Hidden while nothing is changed."""

    taken_back = Signal(Change)

    def __init__(self) -> None:
        super().__init__()
        self._chips: list[QPushButton] = []
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addStretch(1)
        inner = QWidget()
        inner.setLayout(self._row)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its chips have it
        self.setWidget(inner)
        inner.setAutoFillBackground(False)  # a scroll area turns it on
        self.viewport().setAutoFillBackground(False)
        self.hide()

    def chips(self) -> list[QPushButton]:
        return list(self._chips)

    def show_changes(self, text: str, changes: Sequence[Change]) -> None:
        """Show these changes of `text` and no others."""
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(text, change) for change in changes]
        for number, chip in enumerate(self._chips):
            self._row.insertWidget(number, chip)
        self.setVisible(bool(self._chips))

    def _chip(self, text: str, change: Change) -> QPushButton:
        told = told_change(text, change)
        chip = plain.button(f"{_short(told)}  ×", "quiet", lambda: self.taken_back.emit(change))
        chip.setToolTip(plain.plain_tip(told))
        chip.setAccessibleName(self.tr("Take back: {0}").format(told))
        return chip


def told_change(text: str, change: Change) -> str:
    """A change in words: “terrible” left out."""
    before, after = words.name(text[change.start : change.end].strip()), words.name(change.after.strip())
    if not after:
        return words.translate("whatif", "“{0}” left out").format(before)
    if not before:
        return words.translate("whatif", "“{0}” put in").format(after)
    return words.translate("whatif", "“{0}” → “{1}”").format(before, after)


def _short(text: str) -> str:
    """At most so much as a chip holds, in one line; `&` marks no key."""
    shown = " ".join(text.split())
    return (shown if len(shown) <= CHIP else shown[: CHIP - 1] + "…").replace("&", "&&")
