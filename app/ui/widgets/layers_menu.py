"""A menu that asks for a range of layers, counted from 1 as the window does, and takes it by Enter or its button."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QSpinBox, QWidget, QWidgetAction

from app.ui.widgets import plain


class LayersMenu(QMenu):
    """`chosen` gives the layers from the first to the last, counted from 0."""

    chosen = Signal(tuple)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.first, self.last = QSpinBox(), QSpinBox()
        self.take = plain.button("", "primary", self._take)
        self._captions = (plain.label(), plain.label())
        for end, caption in zip((self.first, self.last), self._captions, strict=True):
            end.setMinimum(1)
            plain.indent(end)
            caption.setBuddy(end)
            editor = end.lineEdit()
            if editor is not None:
                editor.returnPressed.connect(self._take)
        room = QWidget()
        ends = plain.row(self._captions[0], self.first, self._captions[1], self.last, self.take, gap=8)
        ends.setContentsMargins(10, 8, 10, 8)
        room.setLayout(ends)
        action = QWidgetAction(self)
        action.setDefaultWidget(room)
        self.addAction(action)
        self.first.valueChanged.connect(self.last.setMinimum)

    def retranslate(self, title: str) -> None:
        """`title`: what stands in the menu that this one opens from."""
        self.setTitle(title)
        self._captions[0].setText(self.tr("From layer"))
        self._captions[1].setText(self.tr("to layer"))
        self.first.setAccessibleName(self.tr("From layer"))
        self.last.setAccessibleName(self.tr("to layer"))
        plain.set_text(self.take, self.tr("Save…"))

    def offer(self, layers: int) -> None:
        """There are so many layers; all of them are offered, unless fewer were chosen before."""
        whole = self.last.value() >= self.last.maximum()
        self.first.setMaximum(max(1, layers))
        self.last.setMaximum(max(1, layers))
        if whole:
            self.last.setValue(max(1, layers))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.last.setFocus()
        self.last.selectAll()

    def _take(self) -> None:
        menu = self.parent()
        self.close()
        if isinstance(menu, QMenu):
            menu.close()
        self.chosen.emit(tuple(range(self.first.value() - 1, self.last.value())))
