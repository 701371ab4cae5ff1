"""A menu of labels in which one types to find: made for a hundred labels as for three."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QListView, QMenu, QWidget, QWidgetAction

from app.domain.records import LabelCount
from app.ui.models.lists import ChoicesModel
from app.ui.widgets import plain
from app.ui.widgets.delegates import LabelBar

_MOST_SHOWN = 12
_TYPED_FROM = 9  # labels, from which on typing is quicker than looking


class LabelMenu(QMenu):
    """`chosen` carries a label's name."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._labels = ChoicesModel()
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._labels)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.list = QListView()
        self.list.setModel(self._found)
        self.list.setItemDelegate(LabelBar(self))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setMinimumWidth(240)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room = QWidget()
        room.setLayout(plain.column(self.field, self.list, gap=6))
        action = QWidgetAction(self)
        action.setDefaultWidget(room)
        self.addAction(action)
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(lambda: self._take(self.list.currentIndex()))
        self.list.clicked.connect(self._take)
        self.retranslate()

    def retranslate(self) -> None:
        self.field.setPlaceholderText(self.tr("Type to find a label"))
        self.field.setAccessibleName(self.tr("Type to find a label"))
        self.list.setAccessibleName(self.tr("Labels"))

    def offer(self, labels: Sequence[LabelCount]) -> None:
        """The labels to choose from."""
        self._labels.show(labels)
        self.field.setVisible(len(labels) >= _TYPED_FROM)
        shown = max(1, min(_MOST_SHOWN, len(labels)))
        self.list.setFixedHeight(shown * self.list.sizeHintForRow(0) + 10 if labels else 40)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.field.clear()
        self.list.setCurrentIndex(self._found.index(0, 0))
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            place = (self.list.currentIndex().row() + step) % max(1, self._found.rowCount())
            self.list.setCurrentIndex(self._found.index(place, 0))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex())
        else:
            super().keyPressEvent(event)

    def offer_names(self, names: Sequence[str]) -> None:
        """Names to choose from that are no labels."""
        self.offer([LabelCount(place, name, "", 0) for place, name in enumerate(names)])

    def _narrow(self, text: str) -> None:
        self._found.setFilterFixedString(text.strip())
        self.list.setCurrentIndex(self._found.index(0, 0))

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            self.close()
            self.chosen.emit(str(index.data()))


class GroupMenu(LabelMenu):
    """The same for the groups of texts."""

    def retranslate(self) -> None:
        self.field.setPlaceholderText(self.tr("Type to find a group"))
        self.field.setAccessibleName(self.tr("Type to find a group"))
        self.list.setAccessibleName(self.tr("Groups"))
