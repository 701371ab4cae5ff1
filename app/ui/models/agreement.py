"""Who labelled how much, and every two people with how far they agree, as tables."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, Qt

from app.commands.agreement import Labeller, PairAgreement
from app.ui import agreement_words, words
from app.ui.models.columns import who
from app.ui.models.index import NONE, Index
from app.ui.widgets.plain import plain_tip

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class LabellersModel(QAbstractTableModel):
    """One person a row: name, texts, texts nobody else labelled."""

    def __init__(self) -> None:
        super().__init__()
        self.labellers: tuple[Labeller, ...] = ()

    def show(self, labellers: Sequence[Labeller]) -> None:
        """Replace them."""
        self.beginResetModel()
        self.labellers = tuple(labellers)
        self.endResetModel()

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.labellers)

    def columnCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        person, column = self.labellers[index.row()], index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole and not column:
            return plain_tip(who(person.source))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (who(person.source), words.number(person.rows), words.number(person.alone))[column]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | int | None:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section else _LEFT
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Who"), self.tr("Texts"), self.tr("Nobody else"))[section]
        return None


class PairsModel(QAbstractTableModel):
    """Two people a row: who, texts both labelled, texts they differ on, the figure to go by, what it means."""

    def __init__(self) -> None:
        super().__init__()
        self.pairs: tuple[PairAgreement, ...] = ()

    def show(self, pairs: Sequence[PairAgreement]) -> None:
        """Replace them."""
        self.beginResetModel()
        self.pairs = tuple(pairs)
        self.endResetModel()

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.pairs)

    def columnCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else 5

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        pair, column = self.pairs[index.row()], index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in (1, 2, 3) else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            said = self._said(pair, column)
            return plain_tip(said)
        return self._said(pair, column) if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | int | None:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in (1, 2, 3) else _LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        figure = agreement_words.foremost(self.pairs[0].figures) if self.pairs else None
        named = agreement_words.name(figure) if figure is not None else self.tr("Agreement")
        return (self.tr("Who"), self.tr("Both"), self.tr("Differ on"), named, self.tr("What it means"))[section]

    def _said(self, pair: PairAgreement, column: int) -> str:
        figure = agreement_words.foremost(pair.figures)
        if column == 0:
            return self.tr("{0} and {1}").format(words.name(who(pair.one)), words.name(who(pair.other)))
        if column < 3:
            return words.number((pair.rows, pair.differing)[column - 1])
        if figure is None:
            return self.tr("undefined") if column == 3 else self.tr("One of them gave a single label throughout.")
        return agreement_words.value(figure) if column == 3 else agreement_words.meaning(figure, pair.rows)
