"""The table of a dataset's rules."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.ui.models.rules import AGREES, CONFLICTS, LABEL, NAME, ON, TEXTS, RulesModel
from app.ui.widgets.plain import dress_rows


class RulesTable(QTableView):
    """Space switches a rule on and off, Delete deletes it."""

    deleted = Signal()

    def __init__(self, model: RulesModel) -> None:
        super().__init__()
        self.setModel(model)
        dress_rows(self, frame=False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(34)
        modes = QHeaderView.ResizeMode
        for column, mode, width in (
            (ON, modes.Fixed, 36),
            (NAME, modes.Stretch, 0),
            (LABEL, modes.Interactive, 130),
            (TEXTS, modes.Fixed, 80),
            (CONFLICTS, modes.Fixed, 86),
            (AGREES, modes.Fixed, 230),
        ):
            header.setSectionResizeMode(column, mode)
            if width:
                header.resizeSection(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            index = self.currentIndex().siblingAtColumn(ON)
            self.model().setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.deleted.emit()
        else:
            super().keyPressEvent(event)
