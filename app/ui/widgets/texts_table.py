"""The table of a dataset's texts: many may be chosen, columns may be hidden, a million rows scroll like ten."""

from array import array
from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QStyledItemDelegate, QTableView

from app.domain.annotations import Source, Suggestion
from app.domain.filters import Order
from app.domain.records import Dataset, Row
from app.ui import column_memory
from app.ui.models.columns import SORTED_BY
from app.ui.models.rows import RowsModel
from app.ui.page import Shell
from app.ui.theme import text_font
from app.ui.widgets.text_cells import LabelCell

_WIDTHS: Final = {"number": 72, "confidence": 104, "part": 104, "who": 130, "second": 240, "label": 150}
_NARROW_WIDTHS: Final = {"number": 60, "confidence": 92, "part": 92, "who": 100, "second": 140, "label": 110}
_WIDTH: Final = 150
_NARROW_WIDTH: Final = 96
_HIDDEN: Final = frozenset({"part", "who"})  # unless asked for
_TEXT: Final = 340  # pixels, at least
_NARROW_TEXT: Final = 220
_KEEP_AFTER: Final = 800  # ms


class TextsTable(QTableView):
    """Rows are read in the background; `read` tells of the current one once it is there."""

    read = Signal(object)  # the current row (`Row`), None: none
    chosen = Signal()  # other rows are selected
    sorted_by = Signal(object)  # an `Order`

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.rows = RowsModel(shell)
        self._kept = column_memory.read()
        self._order = Order()
        self._narrow = False
        self._filling = False
        self._cell = LabelCell(self)
        self._plain = QStyledItemDelegate(self)
        self._save = QTimer(self)
        self._save.setSingleShot(True)
        self._save.setInterval(_KEEP_AFTER)
        self._save.timeout.connect(self._write_columns)
        self.setModel(self.rows)
        self._dress()
        self.selectionModel().currentRowChanged.connect(lambda: self._read())
        self.selectionModel().selectionChanged.connect(lambda: self.chosen.emit())
        self.rows.fetched.connect(self._came)
        header = self.horizontalHeader()
        header.sectionClicked.connect(self._sort)
        header.sectionResized.connect(self._resized)
        header.customContextMenuRequested.connect(self._ask_columns)

    def keep_columns(self) -> None:
        """Keep at once what was chosen of the columns a moment ago."""
        if self._save.isActive():
            self._save.stop()
            self._write_columns()

    def _write_columns(self) -> None:
        column_memory.write(self._kept)

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFont(text_font())
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(120)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(32)
        header = self.horizontalHeader()
        # Of its own: a header asks a selection whether whole columns are in it, row by row, which takes seconds.
        header.setSelectionModel(QItemSelectionModel(self.rows, self))
        header.setHighlightSections(False)
        header.setMinimumSectionSize(48)
        header.setSectionsClickable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def show_rows(
        self,
        dataset: Dataset | None,
        ids: "array[int] | None",
        predictor: Source | None,
        colours: Mapping[str, str],
        order: Order,
    ) -> None:
        """Show a dataset's rows, or those of `ids`, from the first; see `RowsModel.show`."""
        self._cell.colours = colours
        self._order = order
        self.rows.show(dataset, ids, predictor)
        self._fit()
        if self.rows.rowCount():
            self.selectRow(0)
            self.scrollToTop()
        else:
            self.read.emit(None)
            self.chosen.emit()

    def refresh(self, dataset: Dataset, colours: Mapping[str, str]) -> None:
        """Labels or parts were altered: show them, and stay at the place."""
        self._cell.colours = colours
        self.rows.refresh(dataset)

    def squeeze(self, narrow: bool) -> None:
        """Save on columns where the window is small."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._fit()

    def row(self) -> Row | None:
        """The current row, where it is there."""
        index = self.currentIndex()
        return self.rows.row(index.row()) if index.isValid() else None

    def suggestion(self) -> Suggestion | None:
        """What the chosen model says about the current row."""
        row = self.row()
        return self.rows.suggestion(row, self.currentIndex().row()) if row is not None else None

    def ranges(self) -> list[tuple[int, int]]:
        """The chosen rows as first and last ones, in the table's order."""
        selection: QItemSelection = self.selectionModel().selection()
        parts = [selection.at(place) for place in range(selection.count())]
        return _merged(sorted((part.top(), part.bottom()) for part in parts))

    def chosen_count(self) -> int:
        """How many rows are chosen."""
        return sum(last - first + 1 for first, last in self.ranges())

    def chosen_ids(self) -> "Callable[[], array[int]]":
        """The way to the ids of the chosen rows; for another thread."""
        return self.rows.ids_between(self.ranges())

    def columns_menu(self, menu: QMenu) -> None:
        """The columns, to be shown or hidden."""
        menu.clear()
        for place, column in enumerate(self.rows.columns):
            if column.kind == "text":
                continue
            name = str(self.rows.headerData(place, Qt.Orientation.Horizontal) or "–").replace("&", "&&")
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(place))
            action.toggled.connect(lambda shown, key=column.key: self._show_column(key, shown))

    def _fit(self) -> None:
        """Hide and size the columns as they were kept, or as they are by default."""
        header = self.horizontalHeader()
        usual, width = (_NARROW_WIDTHS, _NARROW_WIDTH) if self._narrow else (_WIDTHS, _WIDTH)
        self._filling = True
        sorted_place = -1
        for place, column in enumerate(self.rows.columns):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            hidden = column.key in self._kept.hidden or (column.kind in _HIDDEN and column.key not in self._kept.shown)
            self.setColumnHidden(place, hidden)
            own = usual.get(column.kind, width)
            self.setColumnWidth(place, min(self._kept.widths.get(column.key, own), 2 * own if self._narrow else 2000))
            self.setItemDelegateForColumn(place, self._cell if column.kind in ("label", "prediction") else self._plain)
            if SORTED_BY.get(column.kind) == self._order.key:
                sorted_place = place
        self._filling = False
        self._stretch()
        plain_order = self._order == Order()
        header.setSortIndicatorShown(not plain_order and sorted_place >= 0)
        if not plain_order and sorted_place >= 0:
            turned = Qt.SortOrder.DescendingOrder if self._order.descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(sorted_place, turned)

    def _stretch(self) -> None:
        """Give the text the room that the others leave, or as much as reading it takes."""
        place = next((place for place, column in enumerate(self.rows.columns) if column.kind == "text"), -1)
        if place < 0:
            return
        others = sum(self.columnWidth(other) for other in range(len(self.rows.columns)) if other != place)
        least = _NARROW_TEXT if self._narrow else _TEXT
        self._filling = True
        self.setColumnWidth(place, max(least, self.viewport().width() - others))
        self._filling = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()

    def _show_column(self, key: str, shown: bool) -> None:
        (self._kept.hidden.discard if shown else self._kept.hidden.add)(key)
        (self._kept.shown.add if shown else self._kept.shown.discard)(key)
        self._save.start()
        self._fit()

    def _resized(self, place: int, before: int, width: int) -> None:
        if not self._filling and width > 0 and place < len(self.rows.columns):
            column = self.rows.columns[place]
            if column.kind != "text" and before > 0:
                self._kept.widths[column.key] = width
                self._save.start()
                self._stretch()

    def _sort(self, place: int) -> None:
        key = SORTED_BY.get(self.rows.columns[place].kind)
        if key is None:
            self._fit()
            return
        if key == self._order.key:
            self.sorted_by.emit(Order(key, not self._order.descending) if not self._order.descending else Order())
        else:
            self.sorted_by.emit(Order(key))

    def _ask_columns(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.columns_menu(menu)
        menu.popup(self.horizontalHeader().mapToGlobal(place))

    def _came(self, first: int, last: int) -> None:
        if first <= self.currentIndex().row() <= last:
            self._read()

    def _read(self) -> None:
        index: QModelIndex = self.currentIndex()
        if not index.isValid():
            self.read.emit(None)
        elif (row := self.rows.row(index.row())) is not None:
            self.read.emit(row)


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order that touch one another as one."""
    found: list[tuple[int, int]] = []
    for first, last in ranges:
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found
