"""Dividing a dataset into parts for training, validation and test, by chance that can be repeated."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSpinBox

from app.ui import words
from app.ui.widgets import plain


class SplitFields(QFrame):
    """`on_split` is given the shares of validation and test, and the seed."""

    def __init__(self, on_split: Callable[[tuple[float, float], int], object]) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._on_split = on_split
        self._title = plain.label()
        self.validation = QSpinBox()
        self.test = QSpinBox()
        self.seed = QSpinBox()
        self._validation = plain.label()
        self._test = plain.label()
        self._seed = plain.label()
        self.training = plain.quiet()
        for box, value, most in ((self.validation, 10, 45), (self.test, 10, 45), (self.seed, 42, 999_999)):
            box.setRange(0, most)
            box.setValue(value)
            box.valueChanged.connect(self._say)
        self.validation.setSuffix(" %")
        self.test.setSuffix(" %")
        self.split = plain.button("", "", self._split)
        self.dismiss = plain.button("", "link", self.hide)
        fields = plain.row(self._validation, self.validation, self._test, self.test, self.training, None, gap=8)
        below = plain.row(self._seed, self.seed, None, self.dismiss, self.split, gap=8)
        layout = plain.column(self._title, gap=8)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.addLayout(fields)
        layout.addLayout(below)
        self.setLayout(layout)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        self._title.setText(
            self.tr("Split into parts by chance; each label keeps its share, equal texts stay together")
        )
        for label, box, name in (
            (self._validation, self.validation, self.tr("Validation")),
            (self._test, self.test, self.tr("Test")),
            (self._seed, self.seed, self.tr("Seed")),
        ):
            label.setText(name)
            label.setBuddy(box)
            box.setAccessibleName(name)
        self.seed.setToolTip(self.tr("The same number makes the same parts"))
        plain.set_text(self.split, self.tr("Split"))
        plain.set_text(self.dismiss, self.tr("Cancel"))
        self._say()

    def open(self) -> None:
        """Ask for the shares."""
        self.show()
        self.validation.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        rest = words.whole_percent(100 - self.validation.value() - self.test.value())
        self.training.setText(self.tr("{0} remain for training").format(rest))
        self.split.setEnabled(self.validation.value() + self.test.value() > 0)

    def _split(self) -> None:
        self.hide()
        self._on_split((self.validation.value() / 100, self.test.value() / 100), self.seed.value())
