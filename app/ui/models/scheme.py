"""The labels of a dataset as a table that is edited in place and put in order by dragging."""

from collections.abc import Callable, Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from app.domain.records import LabelCount
from app.ui import words
from app.ui.models.index import NONE, Index
from app.ui.theme import Theme
from app.ui.widgets.plain import plain_tip

COLOUR, NAME, KEY, DESCRIPTION, COUNT = range(5)
_FIELDS: Final = {NAME: "name", KEY: "shortcut", DESCRIPTION: "description"}
_DIGITS: Final = 9  # places that have a digit for a key of their own


def key_of(labels: Sequence[LabelCount], place: int) -> str:
    """The key of the label at `place`: its own, else the digit of its place; "" where it has none."""
    own = labels[place].shortcut
    return own or (str(place + 1) if place < _DIGITS else "")


class SchemeModel(QAbstractTableModel):
    """One label a row: colour, name, key, description, count. `dropped` says before which row the chosen ones go."""

    dropped = Signal(int)

    def __init__(self, on_edit: Callable[[LabelCount, str, str], bool], theme: Callable[[], Theme]) -> None:
        """`on_edit(label, field, value)`: whether the value is taken; it is shown at once and written meanwhile."""
        super().__init__()
        self.labels: list[LabelCount] = []
        self._on_edit = on_edit
        self._theme = theme

    def show(self, labels: Sequence[LabelCount]) -> bool:
        """Replace the labels; whether the view was reset, since others or another order came."""
        if [label.id for label in labels] == [label.id for label in self.labels]:
            self.labels = list(labels)
            if labels:
                self.dataChanged.emit(self.index(0, 0), self.index(len(labels) - 1, COUNT))
            return False
        self.beginResetModel()
        self.labels = list(labels)
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.labels)

    def columnCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else 5

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        label, column = self.labels[index.row()], index.column()
        if role == Qt.ItemDataRole.DecorationRole and column == COLOUR:
            return QColor(label.colour)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._said(label, index.row(), column, role == Qt.ItemDataRole.EditRole)
        if role == Qt.ItemDataRole.ForegroundRole:
            default = column == KEY and not label.shortcut
            return QColor(self._theme().quiet) if default or column in (DESCRIPTION, COUNT) else None
        if role == Qt.ItemDataRole.ToolTipRole and column in (NAME, DESCRIPTION):
            return plain_tip(label.name if column == NAME else label.description)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            sides = {COUNT: Qt.AlignmentFlag.AlignRight, KEY: Qt.AlignmentFlag.AlignHCenter}
            return int(sides.get(column, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == COLOUR:
            return self.tr("Colour {0}").format(label.colour)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        field = _FIELDS.get(index.column())
        if field is None or role != Qt.ItemDataRole.EditRole or not isinstance(value, str):
            return False
        label = self.labels[index.row()]
        said = " ".join(value.split())
        if said == getattr(label, field) or not self._on_edit(label, field, said):
            return False
        return self.put(index.row(), msgspec.structs.replace(label, **{field: said}))

    def put(self, row: int, label: LabelCount) -> bool:
        """Show a label otherwise until the project says how it is."""
        self.labels[row] = label
        self.dataChanged.emit(self.index(row, 0), self.index(row, COUNT))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        return shown | Qt.ItemFlag.ItemIsEditable if index.column() in _FIELDS else shown

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | int | None:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            sides = {COUNT: Qt.AlignmentFlag.AlignRight, KEY: Qt.AlignmentFlag.AlignHCenter}
            return int(sides.get(section, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.DisplayRole:
            return ("", self.tr("Label"), self.tr("Key"), self.tr("Description"), self.tr("Count"))[section]
        return None

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Ask for another order; nothing moves before the project says so."""
        self.dropped.emit(row if row >= 0 else parent.row() if parent.isValid() else len(self.labels))
        return False

    def _said(self, label: LabelCount, row: int, column: int, editing: bool) -> str | None:
        if column == KEY:
            return label.shortcut if editing else key_of(self.labels, row).upper()
        if column == COUNT:
            return words.number(label.count)
        return {NAME: label.name, DESCRIPTION: label.description}.get(column)


def index_of(model: SchemeModel, label_id: int) -> QModelIndex:
    """The name cell of a label; invalid where it is gone."""
    row = next((number for number, label in enumerate(model.labels) if label.id == label_id), -1)
    return model.index(row, NAME) if row >= 0 else QModelIndex()
