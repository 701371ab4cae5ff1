"""The rows of a dataset as a table: fetched by the page, whatever their number."""

from array import array
from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QAbstractTableModel, Qt

from app.domain.records import NER, Dataset, Row
from app.store.project import Project
from app.ui import words
from app.ui.models.index import NONE, Index

PAGE: Final = 100  # rows
_KEPT: Final = 100  # pages
_SHOWN: Final = 400  # characters of a text that a table cell can need


class RowsModel(QAbstractTableModel):
    """Number, text, label (or entities), then the file's other columns. Holds some pages, never the whole.

    A filter is an array of row ids; without one the rows are read by position.
    """

    def __init__(self) -> None:
        super().__init__()
        self._project: Project | None = None
        self._dataset: Dataset | None = None
        self._ids: array[int] | None = None
        self._count = 0
        self._extra: tuple[str, ...] = ()
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()

    def show(self, project: Project | None, dataset: Dataset | None) -> None:
        """Show a dataset from its first row, unfiltered."""
        self.beginResetModel()
        self._project, self._dataset, self._ids = project, dataset, None
        self._count = dataset.rows if dataset is not None else 0
        roles = dataset.roles if dataset is not None else None
        used = {roles.text, roles.label, roles.tokens, roles.tags} if roles is not None else set()
        self._extra = tuple(name for name in dataset.columns if name not in used) if dataset is not None else ()
        self._pages.clear()
        self.endResetModel()

    def filter(self, ids: "array[int] | None") -> None:
        """Show only these rows, in this order; None: all."""
        self.beginResetModel()
        self._ids = ids
        total = self._dataset.rows if self._dataset is not None else 0
        self._count = total if ids is None else len(ids)
        self._pages.clear()
        self.endResetModel()

    def row(self, number: int) -> Row | None:
        """The stored row shown at `number`; None where it is gone."""
        page = self._page(number // PAGE)
        place = number % PAGE
        return page[place] if place < len(page) else None

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() or self._dataset is None else 3 + len(self._extra)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 0:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        row = self.row(index.row())
        return "" if row is None else self._cell(row, index.column())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == 0 else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < 3:
            marks = self.tr("Entities") if self._dataset and self._dataset.task == NER else self.tr("Label")
            return (self.tr("No."), self.tr("Text"), marks)[section]
        return self._extra[section - 3] if section - 3 < len(self._extra) else ""

    def _cell(self, row: Row, column: int) -> str:
        if column == 0:
            return words.number(row.position + 1)
        if column == 1:
            return " ".join(row.text[:_SHOWN].split())
        if column == 2:
            if row.spans:
                return " · ".join(row.text[span.start : span.end] for span in row.spans[:12])
            return row.label or ""
        return " ".join(row.extra.get(self._extra[column - 3], "")[:_SHOWN].split())

    def _page(self, number: int) -> list[Row]:
        page = self._pages.get(number)
        if page is not None:
            self._pages.move_to_end(number)
            return page
        if self._project is None or self._dataset is None:
            return []
        start = number * PAGE
        if self._ids is None:
            page = self._project.rows(self._dataset.id, start, PAGE)
        else:
            page = self._project.rows_by_id(self._ids[start : start + PAGE])
        self._pages[number] = page
        if len(self._pages) > _KEPT:
            self._pages.popitem(last=False)
        return page
