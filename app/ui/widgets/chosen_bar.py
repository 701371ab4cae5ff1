"""What may be done with texts chosen on a picture: look at them, label them, keep them under a name."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.records import Dataset, LabelCount
from app.ui.widgets import plain
from app.ui.widgets.label_menu import LabelMenu


class ChosenBar(QWidget):
    """Hidden while nothing is chosen. It only asks; the view does."""

    shown = Signal()  # in the table
    tagged = Signal(str)  # a label's name
    saved = Signal(str)  # a name for the filter
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self.count = plain.label()
        self.table = plain.button("", "", self.shown.emit, command="data.chosen")
        self.labels = LabelMenu(self)
        self.labels.chosen.connect(self.tagged)
        self.label = plain.button("", command="data.tag")
        self.label.setMenu(self.labels)
        self.name = QLineEdit()
        self.name.setMaximumWidth(190)
        self.name.returnPressed.connect(self._save)
        self.save = plain.button("", "", self._save)
        self.clear = plain.button("", "link", self.cleared.emit)
        self.name.textChanged.connect(lambda text: self.save.setEnabled(bool(text.strip())))
        self.save.setEnabled(False)
        parts = (self.count, self.table, self.label, self.name, self.save, self.clear, None)
        self.setLayout(plain.row(*parts, gap=8))
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        self.labels.retranslate()
        plain.set_text(self.table, self.tr("Show in the table"))
        plain.set_text(self.label, self.tr("Label them"))
        self.name.setPlaceholderText(self.tr("Name of the filter"))
        self.name.setAccessibleName(self.tr("Name of the filter"))
        plain.set_text(self.save, self.tr("Save as filter"))
        plain.set_text(self.clear, self.tr("Choose none"))
        self._say()

    def about(self, dataset: Dataset, labels: Sequence[LabelCount]) -> None:
        """The dataset whose texts are chosen, and its labels."""
        self.labels.offer(labels)
        self.label.setVisible(dataset.scheme in ("single", "multi", "rating") and bool(labels))

    def choose(self, count: int) -> None:
        """How many texts are chosen."""
        self._count = count
        self.setVisible(count > 0)
        self._say()

    def _say(self) -> None:
        self.count.setText(self.tr("%Ln texts chosen", "", self._count))

    def _save(self) -> None:
        name = self.name.text().strip()
        if name:
            self.name.clear()
            self.saved.emit(name)
