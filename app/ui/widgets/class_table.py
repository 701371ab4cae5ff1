"""Precision, recall and F1 of every label, sortable."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.domain.results import ClassReport
from app.ui import words
from app.ui.models.index import NONE, Index
from app.ui.widgets.plain import dress_rows, plain_tip, retell

VALUE: Final = Qt.ItemDataRole.UserRole  # what a column is sorted by


class ClassesModel(QAbstractTableModel):
    """One label a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.classes: tuple[ClassReport, ...] = ()

    def set_classes(self, classes: Sequence[ClassReport]) -> None:
        self.beginResetModel()
        self.classes = tuple(classes)
        self.endResetModel()

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.classes)

    def columnCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else 5

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | float | int | None:
        report = self.classes[index.row()]
        column = index.column()
        value = (report.label, report.precision, report.recall, report.f1, report.support)[column]
        if role == VALUE:
            return value
        if role == Qt.ItemDataRole.DisplayRole:
            if isinstance(value, str):
                return value
            return words.number(value) if column == 4 else words.percent(value)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(value, str):
            return plain_tip(value)
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | int | None:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        heads = (
            (QCoreApplication.translate("ClassTable", "Label"), ""),
            (
                QCoreApplication.translate("ClassTable", "Precision"),
                QCoreApplication.translate("ClassTable", "Of what the model calls so, the share that is so."),
            ),
            (
                QCoreApplication.translate("ClassTable", "Recall"),
                QCoreApplication.translate("ClassTable", "Of what is so, the share the model finds."),
            ),
            (
                QCoreApplication.translate("ClassTable", "F1"),
                QCoreApplication.translate("ClassTable", "The harmonic mean of precision and recall."),
            ),
            (
                QCoreApplication.translate("ClassTable", "Count"),
                QCoreApplication.translate("ClassTable", "How often it occurs in the test texts."),
            ),
        )
        if role == Qt.ItemDataRole.DisplayRole:
            return heads[section][0]
        return heads[section][1] or None if role == Qt.ItemDataRole.ToolTipRole else None


class ClassTable(QTableView):
    """Sorted by a click on a column's head."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes = ClassesModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._classes)
        self._sorted.setSortRole(VALUE)
        self.setModel(self._sorted)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        dress_rows(self, frame=False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(70)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def retranslate(self) -> None:
        retell(self)

    def show_classes(self, classes: Sequence[ClassReport]) -> None:
        self._classes.set_classes(classes)
