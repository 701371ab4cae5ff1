"""What may be done with the chosen texts, however many: label, move to a part, exclude; or go on with one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.records import Dataset, LabelCount
from app.ui.models import columns
from app.ui.widgets import plain
from app.ui.widgets.filter_menu import PARTS
from app.ui.widgets.label_menu import LabelMenu


class BulkBar(QWidget):
    """Says how many texts a button is about. It only asks; the page does."""

    tagged = Signal(str)  # a label's name
    moved = Signal(str)  # a part; "": none
    excluded = Signal(bool)
    cleared = Signal()
    opened = Signal()  # label from here
    similar = Signal()
    explained = Signal()  # the one text, as the next two
    predicted = Signal()
    copied = Signal()
    all_wanted = Signal()
    asked = Signal()  # what may be done is about to be shown: `know` of the text

    def __init__(self) -> None:
        super().__init__()
        self._count = self._found = 0
        self._excluded: bool | None = None
        self._dataset: Dataset | None = None
        self.labels = LabelMenu(self)
        self.labels.chosen.connect(self.tagged)
        self.label = plain.button("", command="data.label")
        self.label.setMenu(self.labels)
        self.more = plain.button("", command="data.more")
        self._more = QMenu(self)
        self._more.aboutToShow.connect(self._ask)
        self.more.setMenu(self._more)
        self.open = plain.button("", "", self.opened.emit, command="data.open")
        self.alike = plain.button("", "link", self.similar.emit, command="data.similar")
        self.all = plain.button("", "link", self.all_wanted.emit, command="data.all")
        self.setLayout(plain.row(self.open, self.label, self.more, self.alike, self.all, None, gap=8))
        self.retranslate()

    def retranslate(self) -> None:
        self.labels.retranslate()
        plain.set_text(self.open, self.tr("Label from here"))
        plain.set_text(self.alike, self.tr("Find similar"))
        self.alike.setToolTip(self.tr("Texts a model reads alike often deserve the same label."))
        plain.set_text(self.more, self.tr("More"))
        self._say()

    def about(self, dataset: Dataset | None, labels: Sequence[LabelCount]) -> None:
        """The dataset whose texts are chosen, and its labels."""
        self._dataset = dataset
        self.labels.offer(labels)
        by_label = dataset is not None and dataset.scheme in ("single", "multi", "rating") and bool(labels)
        self.label.setVisible(by_label)

    def choose(self, count: int, found: int) -> None:
        """How many texts are chosen, of how many in the table."""
        self._count, self._found = count, found
        self._excluded = None
        self.setEnabled(count > 0)
        self._say()

    def know(self, excluded: bool) -> None:
        """Whether the one text that is chosen is excluded."""
        self._excluded = excluded

    def fill(self, menu: QMenu) -> None:
        """Put what may be done with the chosen texts into a menu."""
        menu.clear()
        count, one = self._count, self._count == 1
        excluded = self._excluded if one else None  # None: some may be, others not
        if one:
            menu.addAction(self.tr("Explain this text"), self.explained.emit)
            menu.addAction(self.tr("Predict this text"), self.predicted.emit)
            menu.addAction(self.tr("Copy this text"), self.copied.emit)
            menu.addSeparator()
        parts = menu.addMenu(self.tr("Move this text to") if one else self.tr("Move %Ln texts to", "", count))
        for part in PARTS:
            parts.addAction(columns.part(part), partial(self.moved.emit, part))
        parts.addAction(self.tr("No part"), lambda: self.moved.emit(""))
        out = self.tr("Exclude this text") if one else self.tr("Exclude %Ln texts", "", count)
        back = self.tr("Include this text again") if one else self.tr("Include %Ln texts again", "", count)
        clear = self.tr("Clear the labels of this text") if one else self.tr("Clear the labels of %Ln texts", "", count)
        if excluded is not True:
            menu.addAction(out, lambda: self.excluded.emit(True))
        if excluded or (excluded is None and self._dataset is not None and self._dataset.excluded):
            menu.addAction(back, lambda: self.excluded.emit(False))
        menu.addSeparator()
        menu.addAction(clear, self.cleared.emit)

    def _ask(self) -> None:
        self.asked.emit()
        self.fill(self._more)

    def _say(self) -> None:
        count = self._count
        plain.set_text(self.label, self.tr("Label this text") if count == 1 else self.tr("Label %Ln texts", "", count))
        self.open.setVisible(count <= 1)
        self.alike.setVisible(count <= 1)
        plain.set_text(self.all, self.tr("Select all %Ln", "", self._found))
        self.all.setVisible(1 < self._found != count)
