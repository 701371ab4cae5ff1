"""Short lists over the store: datasets, and the labels of one."""

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QAbstractListModel, Qt

from app.domain.filters import Slice
from app.domain.records import Dataset, LabelCount
from app.ui import words
from app.ui.models import columns
from app.ui.models.index import NONE, Index

# What a delegate asks for beside the name.
NOTE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
COLOUR_ROLE: Final = Qt.ItemDataRole.UserRole + 2
SHARE_ROLE: Final = Qt.ItemDataRole.UserRole + 3  # of the longest bar, 0 to 1; None: no bar


class DatasetsModel(QAbstractListModel):
    """Datasets by name, with their size as the note."""

    def __init__(self) -> None:
        super().__init__()
        self.datasets: list[Dataset] = []

    def show(self, datasets: list[Dataset]) -> None:
        """Replace the list."""
        self.beginResetModel()
        self.datasets = datasets
        self.endResetModel()

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.datasets)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        dataset = self.datasets[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return dataset.name
        if role == NOTE_ROLE:
            texts = self.tr("%Ln texts", "", dataset.rows)
            return f"{texts} · {columns.scheme(dataset)}"
        return None


class Shown(msgspec.Struct, frozen=True):
    """A choice of the label list. `label` as a `Filter` has it: None all, "" unlabelled."""

    label: str | None
    count: int
    colour: str = ""


class ChoicesModel(QAbstractListModel):
    """Labels to choose one from, each with its count; one without a colour is a mere name."""

    def __init__(self) -> None:
        super().__init__()
        self._labels: Sequence[LabelCount] = ()

    def show(self, labels: Sequence[LabelCount]) -> None:
        """Replace the list."""
        self.beginResetModel()
        self._labels = labels
        self.endResetModel()

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self._labels)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        label = self._labels[index.row()]
        values: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: label.name,
            Qt.ItemDataRole.ToolTipRole: label.description,
            NOTE_ROLE: words.number(label.count) if label.colour else "",
            COLOUR_ROLE: label.colour,
            SHARE_ROLE: 1.0 if label.colour else None,
        }
        return values.get(role)


class SlicesModel(QAbstractListModel):
    """Saved filters by name."""

    def __init__(self) -> None:
        super().__init__()
        self.slices: list[Slice] = []

    def show(self, slices: list[Slice]) -> None:
        """Replace the list."""
        self.beginResetModel()
        self.slices = slices
        self.endResetModel()

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.slices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.slices[index.row()].name


class LabelsModel(QAbstractListModel):
    """All texts, then each label with its count as a bar, then the unlabelled ones where there are any."""

    def __init__(self) -> None:
        super().__init__()
        self.choices: list[Shown] = []
        self._most = 1

    def show(self, dataset: Dataset | None, labels: list[LabelCount]) -> None:
        """Replace the list."""
        self.beginResetModel()
        self.choices = []
        if dataset is not None:
            self.choices.append(Shown(None, dataset.rows))
            self.choices += [Shown(label.name, label.count, label.colour) for label in labels]
            if dataset.labelled < dataset.rows:
                self.choices.append(Shown("", dataset.rows - dataset.labelled))
        self._most = max((label.count for label in labels), default=1) or 1
        self.endResetModel()

    def place_of(self, label: str | None) -> int:
        """Where a choice stands; 0, all texts, where it is no longer offered."""
        return next((place for place, choice in enumerate(self.choices) if choice.label == label), 0)

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        choice = self.choices[index.row()]
        name = self._name(choice)
        values: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: name,
            Qt.ItemDataRole.AccessibleTextRole: f"{name}, {words.number(choice.count)}",
            NOTE_ROLE: words.number(choice.count),
            COLOUR_ROLE: choice.colour,
            SHARE_ROLE: choice.count / self._most if choice.label else None,
        }
        return values.get(role)

    def _name(self, choice: Shown) -> str:
        if choice.label is None:
            return self.tr("All texts")
        return choice.label or self.tr("Without a label")
