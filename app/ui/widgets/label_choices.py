"""The labels beside a text: colour, key and count of each, chosen by key, click, or a few typed letters."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.domain.records import LabelCount
from app.ui import words
from app.ui.models.index import NONE, Index
from app.ui.theme import Theme
from app.ui.widgets import plain
from app.ui.widgets.composing import Composing
from app.ui.widgets.label_keys import label_keys, shown
from app.ui.widgets.plain import plain_tip
from app.ui.widgets.shades import veil

MANY: Final = 9  # labels that have a digit; beyond, a field finds them
_ROW: Final = 38  # pixels


class ChoicesModel(QAbstractListModel):
    """The labels that match what is typed, in the scheme's order, with what the present text says of each."""

    def __init__(self) -> None:
        super().__init__()
        self.labels: tuple[LabelCount, ...] = ()
        self.keys: Mapping[str, str] = {}  # by label
        self.chosen: frozenset[str] = frozenset()
        self.suggested: Mapping[str, float] = {}
        self.refused: frozenset[str] = frozenset()
        self.shown: list[LabelCount] = []
        self._typed = ""

    def set_labels(self, labels: Sequence[LabelCount]) -> None:
        """Show other labels, or the same with other counts."""
        same = [label.name for label in labels] == [label.name for label in self.labels]
        self.labels = tuple(labels)
        self.keys = {name: key for key, name in label_keys(labels).items()}
        if same:
            by_name = {label.name: label for label in labels}
            self.shown = [by_name[label.name] for label in self.shown]
            self.tell()
        else:
            self.find(self._typed)

    def find(self, typed: str) -> None:
        """Keep the labels with `typed` in their names, those that begin with it first."""
        self._typed = typed
        sought = typed.strip().casefold()
        self.beginResetModel()
        found = [label for label in self.labels if sought in label.name.casefold()]
        self.shown = sorted(found, key=lambda label: not label.name.casefold().startswith(sought)) if sought else found
        self.endResetModel()

    def tell(self) -> None:
        """Have the view paint every label anew."""
        if self.shown:
            self.dataChanged.emit(self.index(0), self.index(len(self.shown) - 1))

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        label = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return label.name
        if role == Qt.ItemDataRole.ToolTipRole:
            told = f"{label.name}\n{label.description}" if label.description else label.name
            return plain_tip(told)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = f"{label.name}, {words.number(label.count)}"
            return f"✓ {told}" if label.name in self.chosen else told
        return None


class ChoiceDelegate(QStyledItemDelegate):
    """Paints a label: its key on a cap, its colour, its name, its count; chosen ones on a tint of their colour."""

    def __init__(self, theme: Theme, model: ChoicesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        label = self._model.shown[index.row()]
        theme = self.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(2, 2, -2, -2)
        self._ground(painter, option, box, label)
        key = self._model.keys.get(label.name, "")
        small = option.font
        small.setPointSizeF(max(8.0, option.font.pointSizeF() - 1.0))
        cap = QRectF(box.left() + 8, box.center().y() - 10, 20, 20)
        if key:
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.setBrush(QColor(theme.raised))
            painter.drawRoundedRect(cap, 4, 4)
            painter.setPen(QColor(theme.quiet))
            painter.setFont(small)
            painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), shown(key))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(label.colour))
        painter.drawEllipse(QRectF(cap.right() + 10, box.center().y() - 5, 10, 10))
        painter.setFont(small)
        note = self._note(label)
        wide = painter.fontMetrics().horizontalAdvance(note) + 10
        right = QRect(int(box.right()) - wide, int(box.top()), wide - 4, int(box.height()))
        painter.setPen(QColor(theme.quiet))
        painter.drawText(right, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), note)
        small.setPointSizeF(small.pointSizeF() + 1.0)
        small.setStrikeOut(label.name in self._model.refused)
        painter.setFont(small)
        painter.setPen(QColor(theme.quiet if label.name in self._model.refused else theme.ink))
        left = int(cap.right()) + 28
        place = QRect(left, int(box.top()), right.left() - left - 4, int(box.height()))
        told = painter.fontMetrics().elidedText(label.name, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), told)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, label: LabelCount) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if label.name in self._model.chosen:
            tint = QColor(label.colour)
            tint.setAlpha(veil(tint.name(), self.theme, 60))
            painter.setBrush(tint)
            painter.setPen(QPen(QColor(label.colour), 1.6))
        elif label.name in self._model.suggested:
            painter.setPen(QPen(QColor(label.colour), 1.4, Qt.PenStyle.DashLine))
        elif option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painter.setBrush(QColor(self.theme.raised))
        painter.drawRoundedRect(box, 6, 6)

    def _note(self, label: LabelCount) -> str:
        count = words.number(label.count)
        sure = self._model.suggested.get(label.name)
        return count if sure is None else f"{words.whole_percent(round(sure * 100))} · {count}"


class _List(QListView):
    """Up, Down and Enter are its own; every other key goes to the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if event.key() in keys:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            event.ignore()


class LabelChoices(QWidget):
    """`chosen` says which label is meant, `added` the name of one to be made; `left`: the fields need no keys more."""

    chosen = Signal(str)
    added = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.model = ChoicesModel()
        self._delegate = ChoiceDelegate(theme, self.model, self)
        self.finder = QLineEdit()
        self.finder.setClearButtonEnabled(True)
        self.finder.hide()
        self.view = _List()
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setUniformItemSizes(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.view.setStyleSheet("QListView { background: transparent; border: none; }")
        self.adder = QLineEdit()
        self.nothing = plain.quiet(wrap=True)
        self.nothing.hide()
        self._room = QWidget()  # below the field, while there is no list above it
        layout = plain.column(self.finder, self.nothing, self.view, self.adder, self._room, gap=8)
        layout.setStretch(2, 1)
        layout.setStretch(4, 1)
        self._room.hide()
        self.setLayout(layout)
        self._composing = Composing(self.finder, self.adder)
        self.finder.textChanged.connect(self._find)
        self.finder.returnPressed.connect(self._take_first)
        self.adder.returnPressed.connect(self._add)
        self.view.clicked.connect(self._take)
        self.view.activated.connect(self._take)
        self.retranslate()

    def retranslate(self) -> None:
        self.finder.setPlaceholderText(self.tr("Type to find a label"))
        self.finder.setAccessibleName(self.tr("Type to find a label"))
        self.adder.setPlaceholderText(self.tr("Add a label"))
        self.adder.setAccessibleName(self.tr("Add a label"))
        self.view.setAccessibleName(self.tr("Labels"))
        self.nothing.setText(self.tr("No label has these letters."))

    def restyle(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.view.viewport().update()

    def show_labels(self, labels: Sequence[LabelCount]) -> None:
        """The labels of the dataset, with their counts."""
        if [label.name for label in labels] != [label.name for label in self.model.labels]:
            self.finder.clear()
        self.model.set_labels(labels)
        self.finder.setVisible(len(labels) > MANY)
        self.view.setVisible(bool(labels))
        self._room.setVisible(not labels)

    def show_text(
        self, chosen: Collection[str], suggested: Mapping[str, float] | None = None, refused: Collection[str] = ()
    ) -> None:
        """What the present text carries, what is suggested for it and how surely, what was refused."""
        told = (frozenset(chosen), suggested or {}, frozenset(refused))
        if told == (self.model.chosen, self.model.suggested, self.model.refused):
            return  # most texts carry nothing yet
        self.model.chosen, self.model.suggested, self.model.refused = told
        self.model.tell()
        place = next((i for i, label in enumerate(self.model.shown) if label.name in self.model.chosen), None)
        if place is not None:
            self.view.scrollTo(self.model.index(place))

    def seek(self) -> None:
        """Put the cursor where labels are found by typing."""
        self.finder.show()
        self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finder.selectAll()

    @property
    def composing(self) -> bool:
        """Whether an input method is at work in one of the fields."""
        return self._composing.active

    def _find(self, typed: str) -> None:
        self.model.find(typed)
        self.nothing.setVisible(bool(typed.strip()) and not self.model.shown)

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            name = self.model.shown[index.row()].name
            self.view.setCurrentIndex(QModelIndex())
            self.finder.clear()
            self.left.emit()
            self.chosen.emit(name)

    def _take_first(self) -> None:
        if self.model.shown and not self.composing:
            self._take(self.model.index(0))

    def _add(self) -> None:
        name = self.adder.text().strip()
        if name and not self.composing:
            self.adder.clear()
            self.added.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.window().focusWidget() in (self.finder, self.adder):
            self.finder.clear()
            self.finder.setVisible(len(self.model.labels) > MANY)
            self.left.emit()
        else:
            super().keyPressEvent(event)
