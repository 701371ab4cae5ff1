"""What opens below the text: texts like it, or all occurrences of what is marked in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout

from app.domain.annotations import Source
from app.domain.records import Dataset, LabelCount, Row
from app.ui.page import Shell
from app.ui.pages.label_occurrences import Occurrences
from app.ui.pages.label_similar import Similar


class LabelDrawer(QFrame):
    """One panel at a time; `closed` and `began` give the keys back to the text; `written`: whether what it labelled is
    on the disk; `labelled` names texts that were labelled."""

    closed = Signal()
    began = Signal()
    written = Signal(bool)
    labelled = Signal(object)  # list[int]

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.similar = Similar(shell)
        self.occurrences = Occurrences(shell)
        inside = QStackedLayout()
        self._stack = inside
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 10)
        layout.addLayout(inside)  # before its widgets: it shows the first at once, which without a parent is a window
        inside.addWidget(self.similar)
        inside.addWidget(self.occurrences)
        self.setMinimumHeight(164)
        self.hide()
        for panel in (self.similar, self.occurrences):
            panel.closed.connect(self.close_all)
            panel.began.connect(self.began)
            panel.written.connect(self.written)
        self.similar.labelled.connect(self.labelled)

    def retranslate(self) -> None:
        self.similar.retranslate()
        self.occurrences.retranslate()

    def set_annotator(self, me: Source) -> None:
        self.similar.me = self.occurrences.me = me

    @property
    def shows_similar(self) -> bool:
        return not self.isHidden() and self._stack.currentWidget() is self.similar

    def open_similar(self, dataset: Dataset, labels: list[LabelCount], row: Row, label: str) -> None:
        """Show the texts nearest to one."""
        self._stack.setCurrentWidget(self.similar)
        self.similar.show_row(dataset, labels, row, label)
        self.show()

    def open_occurrences(self, dataset: Dataset, labels: list[LabelCount], phrase: str, label: str) -> None:
        """Show every place of a phrase."""
        self._stack.setCurrentWidget(self.occurrences)
        self.occurrences.show_phrase(dataset, labels, phrase, label)
        self.show()

    def close_all(self) -> None:
        """Put it away."""
        self.similar.drop()
        self.occurrences.drop()
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_all()
        else:
            super().keyPressEvent(event)
