"""Which method explains: the automatic choice first, then all of them by what they have in common."""

from itertools import groupby

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter, QPalette, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.methods import AUTO, METHODS
from app.ui import measures
from app.ui.widgets.plain import plain_tip

FAMILY = Qt.ItemDataRole.UserRole + 1


class MethodChooser(QComboBox):
    """Every method with its explanation and its source as a tip; the families stand above, not to be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.addItem("", AUTO)
        for family, names in groupby(METHODS, key=lambda name: METHODS[name].family):
            self.addItem("")
            self.setItemData(self.count() - 1, family, FAMILY)
            model = self.model()
            if isinstance(model, QStandardItemModel):
                model.item(self.count() - 1).setFlags(Qt.ItemFlag.NoItemFlags)
            for name in names:
                self.addItem("", name)
        self.setItemDelegate(_Indented(self))
        self.setMaxVisibleItems(self.count())

    def method(self) -> str:
        """The one chosen."""
        return str(self.currentData())

    def choose(self, name: str) -> None:
        """Show another one as chosen."""
        self.setCurrentIndex(max(0, self.findData(name)))

    def retranslate(self) -> None:
        for index in range(self.count()):
            name = self.itemData(index)
            if name is None:
                self.setItemText(index, measures.method_family(str(self.itemData(index, FAMILY))))
            else:
                self.setItemText(index, measures.method_name(str(name)))
                self.setItemData(index, plain_tip(measures.method_tip(str(name))), Qt.ItemDataRole.ToolTipRole)


class _Indented(QStyledItemDelegate):
    """Methods stand in from the name of their family."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if index.data(FAMILY) is not None:
            painter.save()
            painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(option.rect.adjusted(4, 0, -4, 0), int(Qt.AlignmentFlag.AlignVCenter), str(index.data()))
            painter.restore()
            return
        shifted = QStyleOptionViewItem(option)
        if index.row() > 0:
            shifted.rect = option.rect.adjusted(14, 0, 0, 0)
        super().paint(painter, shifted, index)
