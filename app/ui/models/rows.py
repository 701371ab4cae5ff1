"""The rows of a dataset as a table: fetched page by page on another thread, whatever their number."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QAbstractTableModel, Qt, Signal
from PySide6.QtGui import QColor

from app.domain.annotations import Source, Suggestion
from app.domain.records import Dataset, Row
from app.ui.models import columns
from app.ui.models.columns import Column, columns_of
from app.ui.models.index import NONE, Index
from app.ui.page import Shell

if TYPE_CHECKING:
    from app.store.project import Project

PAGE: Final = 64  # rows
_KEPT: Final = 120  # pages
_WAITING: Final = 4  # pages asked for and not begun; of more, those asked for first are given up
_AT_ONCE: Final = 2  # pages on their way
NOT_YET: Final = "…"

# What a delegate asks for beside the text: the pieces of a labelling, and whether the text is out of use.
PIECES_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_ANSWERED: Final = frozenset(
    {
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.TextAlignmentRole),
        int(Qt.ItemDataRole.ForegroundRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        int(PIECES_ROLE),
    }
)
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Fetched(msgspec.Struct, frozen=True):
    """A page of rows, and what the chosen model says about them."""

    rows: list[Row]
    suggestions: Mapping[int, Suggestion]
    said: dict[tuple[int, int], str] = {}  # cells that were shown, by row and column


class RowsModel(QAbstractTableModel):
    """Holds some pages, never the whole. A page that is not there yet shows as dots and is fetched meanwhile.

    A filter is an array of row ids; without one the rows are read by position.
    """

    fetched = Signal(int, int)  # the first and the last row that came

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._dataset: Dataset | None = None
        self._ids: array[int] | None = None
        self._count = 0
        self._predictor: Source | None = None
        self._generation = 0  # pages that were asked for under an older one are dropped
        self._pages: OrderedDict[int, Fetched] = OrderedDict()
        self._stale: set[int] = set()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._under_way: set[int] = set()
        self._looked_at = 0
        self._quiet = QColor(shell.theme.quiet)
        self.columns: tuple[Column, ...] = ()

    def show(self, dataset: Dataset | None, ids: "array[int] | None" = None, predictor: Source | None = None) -> None:
        """Show a dataset: all its rows in order, or those of `ids`; `predictor`: whose predictions stand beside."""
        self.beginResetModel()
        self._forget()
        self._dataset, self._ids, self._predictor = dataset, ids, predictor
        self._count = (dataset.rows if ids is None else len(ids)) if dataset is not None else 0
        self.columns = columns_of(dataset, predictor) if dataset is not None else ()
        self.endResetModel()

    def filter(self, ids: "array[int] | None") -> None:
        """Show only these rows, in this order; None: all."""
        self.show(self._dataset, ids, self._predictor)

    def refresh(self, dataset: Dataset) -> None:
        """Labels or parts were altered: read again what is in sight, the rest when it comes in sight."""
        self._dataset = dataset
        self._stale = set(self._pages)
        self._generation += 1
        self._under_way.clear()
        if self._count and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(self.columns) - 1))

    @property
    def ids(self) -> "array[int] | None":
        """The rows of the filter, in their order; None: all rows are shown."""
        return self._ids

    def ids_between(self, ranges: Sequence[tuple[int, int]]) -> "Callable[[], array[int]]":
        """The way to the ids of the rows from each first to each last one; takes its time, for another thread."""
        shown, dataset = self._ids, self._dataset
        project = self._shell.session.project

        def resolve() -> "array[int]":
            every = shown
            if every is None:
                every = project.texts.find(dataset.id) if dataset is not None else array("q")
            found = array("q")
            for first, last in ranges:
                found.extend(every[first : last + 1])
            return found

        return resolve

    def retranslate(self) -> None:
        """Say every cell and head anew."""
        for page in self._pages.values():
            page.said.clear()
        if self._count and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(self.columns) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def restyle(self) -> None:
        """The theme changed."""
        self._quiet = QColor(self._shell.theme.quiet)

    def row(self, number: int) -> Row | None:
        """The stored row shown at `number`; None where it is not there yet, and is fetched."""
        page = self._page(number // PAGE)
        place = number % PAGE
        return page.rows[place] if page is not None and place < len(page.rows) else None

    def suggestion(self, row: Row, number: int) -> Suggestion | None:
        """What the chosen model says about the row shown at `number`."""
        page = self._page(number // PAGE)
        return page.suggestions.get(row.id) if page is not None else None

    @property
    def pages(self) -> tuple[int, ...]:
        """The numbers of the pages that are held."""
        return tuple(self._pages)

    @property
    def at_rest(self) -> bool:
        """Whether nothing is being fetched."""
        return not self._under_way and not self._wanted

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in _ANSWERED or not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.kind in ("number", "confidence") else _LEFT
        number = index.row()
        row = self.row(number)
        if role == Qt.ItemDataRole.ForegroundRole:
            quiet = row is None or row.excluded or column.kind == "number"
            return self._quiet if quiet else None
        if row is None:
            return NOT_YET if role == Qt.ItemDataRole.DisplayRole and column.kind == "text" else None
        if role == Qt.ItemDataRole.DisplayRole:
            said = self._pages[number // PAGE].said
            key = number, index.column()
            if key not in said:
                said[key] = columns.said(row, column, self.suggestion(row, number))
            return said[key]
        suggestion = self.suggestion(row, number) if column.kind in ("prediction", "confidence") else None
        if role == PIECES_ROLE:
            told = row.annotation if column.kind == "label" else suggestion.annotation if suggestion else None
            return columns.pieces(told, row.text)
        text = columns.said(row, column, suggestion)
        if role == Qt.ItemDataRole.AccessibleTextRole and row.excluded and column.kind == "text":
            return self.tr("Excluded: {0}").format(text)
        return text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns) or self._dataset is None:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.kind in ("number", "confidence") else _LEFT
        return columns.head(column, self._dataset.scheme) if role == Qt.ItemDataRole.DisplayRole else None

    def _forget(self) -> None:
        self._generation += 1
        for held in (self._pages, self._stale, self._wanted, self._under_way):
            held.clear()

    def _page(self, number: int) -> Fetched | None:
        page = self._pages.get(number)
        if page is None or number in self._stale:
            self._looked_at = number
            self._want(number)
        return page

    def _want(self, number: int) -> None:
        if number in self._under_way or number in self._wanted or self._dataset is None:
            return
        self._wanted[number] = None
        while len(self._wanted) > _WAITING:
            self._wanted.popitem(last=False)
        self._begin()

    def _begin(self) -> None:
        """Fetch the pages asked for last: where one scrolls fast, those before are out of sight again."""
        while self._wanted and len(self._under_way) < _AT_ONCE:
            number, _ = self._wanted.popitem()
            self._under_way.add(number)
            self._fetch(number)

    def _fetch(self, number: int) -> None:
        dataset, predictor, generation = self._dataset, self._predictor, self._generation
        if dataset is None:
            return
        project, dataset_id, start = self._shell.session.project, dataset.id, number * PAGE
        ids = self._ids[start : start + PAGE] if self._ids is not None else None
        self._shell.in_background(
            lambda: _read(project, dataset_id, start, ids, predictor),
            lambda page: self._arrived(generation, number, page),
        )

    def _arrived(self, generation: int, number: int, page: Fetched) -> None:
        if generation != self._generation:
            return
        self._under_way.discard(number)
        self._stale.discard(number)
        self._pages[number] = page
        self._pages.move_to_end(number)
        if len(self._pages) > _KEPT:
            old, _ = self._pages.popitem(last=False)
            self._stale.discard(old)
        first, last = number * PAGE, min(self._count, (number + 1) * PAGE) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        self.fetched.emit(first, last)
        self._begin()
        if self.at_rest and number == self._looked_at:
            for beside in (number + 1, number - 1):
                if 0 <= beside * PAGE < self._count and beside not in self._pages:
                    self._want(beside)


def _read(
    project: "Project", dataset_id: int, start: int, ids: "array[int] | None", predictor: Source | None
) -> Fetched:
    rows = project.rows(dataset_id, start, PAGE) if ids is None else project.rows_by_id(ids)
    if predictor is None:
        return Fetched(rows, {})
    return Fetched(rows, project.voices.suggestions(predictor, [row.id for row in rows]))
