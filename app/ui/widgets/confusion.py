"""The confusion matrix: gold labels downwards, predicted ones across, each cell shaded by its share of its row."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.ui import words
from app.ui.models.index import NONE, Index
from app.ui.theme import Theme
from app.ui.widgets.plain import drop_frame, plain_tip
from app.ui.widgets.shades import heat, ink_on

SHADE: Final = 0.85  # of the scale at a full row


class ConfusionModel(QAbstractTableModel):
    """Counts by gold (row) and predicted (column) label."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.labels: tuple[str, ...] = ()
        self.counts: tuple[tuple[int, ...], ...] = ()
        self.sentence: Callable[[int], str] = "{0}: {{gold}} → {{predicted}}".format

    def set_counts(self, labels: Sequence[str], counts: Sequence[Sequence[int]]) -> None:
        self.beginResetModel()
        self.labels = tuple(labels)
        self.counts = tuple(tuple(row) for row in counts)
        self.endResetModel()

    def share(self, row: int, column: int) -> float:
        """A cell's share of its gold label's texts, 0–1."""
        total = sum(self.counts[row])
        return self.counts[row][column] / total if total else 0.0

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.counts)

    def columnCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.counts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        count = self.counts[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words.number(count)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            told = self.sentence(count).format(
                gold=words.name(self.labels[index.row()]),
                predicted=words.name(self.labels[index.column()]),
                share=words.percent(self.share(index.row(), index.column())),
            )
            return plain_tip(told) if role == Qt.ItemDataRole.ToolTipRole else told
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.labels[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.labels[section])
        return None


class ConfusionDelegate(QStyledItemDelegate):
    """Paints a cell: its shade, its count where there is room, a frame where it is selected."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def fill(self, share: float) -> str:
        """The shade of a share of the row."""
        return heat(share * SHADE, self.theme)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, ConfusionModel):
            super().paint(painter, option, index)
            return
        state: QStyle.StateFlag = option.state
        rect = QRectF(option.rect)
        count = model.counts[index.row()][index.column()]
        fill = self.fill(model.share(index.row(), index.column()))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = rect.adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(inner, 3, 3)
        painter.setPen(QColor(ink_on(fill, self.theme) if count else self.theme.quiet))
        text = words.number(count)
        if QFontMetrics(painter.font()).horizontalAdvance(text) <= inner.width() - 2:
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter), text)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.theme.accent), 2.5))
            painter.drawRoundedRect(inner.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.restore()


class UprightHeader(QHeaderView):
    """A horizontal header whose names are written upwards when the columns are narrow."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self.upright = False

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if not self.upright or self.model() is None:
            return hint
        names = [str(self._name(section)) for section in range(self.count())]
        return QSize(hint.width(), min(130, max(self.fontMetrics().horizontalAdvance(n) for n in names) + 16))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        painter.save()
        painter.setPen(QColor(self.theme.quiet))
        name, metrics = self._name(logical), self.fontMetrics()
        if self.upright:
            painter.translate(rect.center().x() + metrics.height() / 3, rect.bottom() - 6)
            painter.rotate(-90)
            painter.drawText(0, 0, metrics.elidedText(name, Qt.TextElideMode.ElideRight, rect.height() - 10))
        else:
            name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, rect.width() - 6)
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), name)
        painter.restore()

    def _name(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")


class Confusion(QTableView):
    """The matrix; a cell is chosen by mouse or arrow keys."""

    cell_chosen = QtSignal(int, int)  # gold, predicted: indices of labels; -1, -1: none

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ConfusionModel(self)
        self._delegate = ConfusionDelegate(theme, self)
        self._header = UprightHeader(theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._header)
        self.setShowGrid(False)
        drop_frame(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        for header in (self._header, self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(18)
            header.setHighlightSections(False)
        self.verticalHeader().setMaximumWidth(150)
        self.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.selectionModel().selectionChanged.connect(self._chosen)

    def set_sentence(self, sentence: Callable[[int], str]) -> None:
        """What is told of a cell with so many texts; {gold}, {predicted}, {share} are filled in."""
        self._model.sentence = sentence

    def show_counts(self, labels: Sequence[str], counts: Sequence[Sequence[int]]) -> None:
        """Show `counts[gold][predicted]`."""
        self._model.set_counts(labels, counts)
        side = 64 if len(labels) <= 6 else 46 if len(labels) <= 12 else 30
        widest = max((self.fontMetrics().horizontalAdvance(label) for label in labels), default=0)
        self._header.upright = widest > side - 8
        self._header.setDefaultSectionSize(side)
        self.verticalHeader().setDefaultSectionSize(min(side, 44))
        self._header.updateGeometry()
        self.updateGeometries()

    def fit_height(self, most: int) -> None:
        """As high as its rows, `most` pixels at most."""
        rows = self.verticalHeader().defaultSectionSize() * len(self._model.counts)
        self.setFixedHeight(min(most, self._header.sizeHint().height() + rows + 6))

    def choose(self, gold: int, predicted: int) -> None:
        """Select a cell."""
        self.setCurrentIndex(self._model.index(gold, predicted))

    def fill_at(self, gold: int, predicted: int) -> str:
        """The shade of a cell."""
        return self._delegate.fill(self._model.share(gold, predicted))

    def restyle(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self._header.theme = theme
        self.viewport().update()
        self._header.viewport().update()

    def _chosen(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        found = selected.indexes()
        if found:
            self.cell_chosen.emit(found[0].row(), found[0].column())
        elif not self.selectionModel().hasSelection():
            self.cell_chosen.emit(-1, -1)
