"""The row by which something is measured on a sample of texts: which, how many, begin, cancel, how far it is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QProgressBar, QSpinBox, QWidget

from app.ui import words
from app.ui.widgets import plain

BAR = 160  # pixels


class MeasuringRow(QWidget):
    """`begun` and `stopped` say what was pressed. `more`: controls that belong to the sample, such as a method.

    `beside`: what stands at the end of the row.
    """

    begun = Signal()
    stopped = Signal()

    def __init__(
        self, fewest: int, most: int, more: Sequence[QWidget] = (), beside: QWidget | None = None, *, command: str = ""
    ) -> None:
        super().__init__()
        self.data = QComboBox()
        self.data.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.data.setMinimumContentsLength(18)
        self.count = QSpinBox()
        plain.indent(self.count)
        self.count.setRange(fewest, most)
        self.count.setCorrectionMode(QSpinBox.CorrectionMode.CorrectToNearestValue)
        self._fewest, self._most = fewest, most
        self._wished = 0  # texts; while there are fewer, too
        self._limiting = False
        self._why = ""
        self.count.valueChanged.connect(self._wish)
        self.measure = plain.button("", "primary", self.begun.emit, command=command)
        self.cancel = plain.button("", "", self.stopped.emit, command="explain.stop-measuring")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(BAR)
        self._controls = (self.data, self.count, *more)
        self._fields = [plain.Field(control) for control in self._controls]
        row = plain.row(gap=16)
        for field in self._fields:
            row.addLayout(field)
        for part in (self.measure, self.cancel):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        if beside is not None:
            row.addWidget(beside, 0, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(row)

    def retranslate(self, begin: str, further: Sequence[str] = ()) -> None:
        """`begin`: what the button does; `further`: the names of the controls that were added."""
        names = (self.tr("Texts from"), self.tr("How many texts"), *further)
        for field, name in zip(self._fields, names, strict=True):
            field.rename(name)
        plain.set_text(self.measure, begin)
        plain.set_text(self.cancel, self.tr("Cancel"))
        self.bar.setAccessibleName(self.tr("How far it is"))

    def explain(self, why: str) -> None:
        """Say in a tip why one would choose more texts, or fewer; and how many there may be."""
        self._why = why
        ends = self.tr("From {0} to %Ln texts.", "", self.count.maximum()).format(words.number(self.count.minimum()))
        self._fields[1].explain(f"{why}\n{ends}")

    def limit(self, existing: int) -> None:
        """Offer no more texts than there are; of more, as many as were wished for before."""
        most = max(self._fewest, min(self._most, existing or self._most))
        if most != self.count.maximum():
            self._limiting = True
            self.count.setMaximum(most)
            self.count.setValue(self._wished)
            self._limiting = False
            self.explain(self._why)

    def _wish(self, texts: int) -> None:
        if not self._limiting:
            self._wished = texts

    def dataset(self) -> str:
        """Whose texts are wanted; "": those that were held out of the run's training."""
        return str(self.data.currentData() or "")

    def offer(self, names: Sequence[str]) -> None:
        """The datasets to choose from, beside the run's held-out texts; what is chosen stays so."""
        chosen = self.dataset()
        self.data.clear()
        self.data.addItem(self.tr("the run’s held-out texts"), "")
        for name in names:
            self.data.addItem(words.name(name), name)
        self.data.setCurrentIndex(max(0, self.data.findData(chosen)))

    def showEvent(self, event: QShowEvent) -> None:
        """The styles give fields of numbers another height than lists."""
        super().showEvent(event)
        self.count.setFixedHeight(self.data.sizeHint().height())

    def show_busy(self, busy: bool, possible: bool) -> None:
        """Whether it is under way; and else whether it could begin."""
        self.measure.setVisible(not busy)
        self.measure.setEnabled(possible)
        self.cancel.setVisible(busy)
        self.bar.setVisible(busy)
        if not busy:
            self.bar.setRange(0, 0)
        for control in self._controls:
            control.setEnabled(not busy)

    def advance(self, done: float, total: float) -> None:
        """How far it is; of no total: nobody knows."""
        self.bar.setRange(0, 1000 if total else 0)
        self.bar.setValue(int(1000 * done / max(1.0, total)))
