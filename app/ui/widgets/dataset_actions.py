"""What may be done with a dataset beside looking at it: label it, train on it, check it, export it, and the rest."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from app.commands import annotators
from app.domain.records import Dataset
from app.ui.edits import Edits
from app.ui.page import Shell
from app.ui.widgets import plain


class DatasetActions(QWidget):
    """Three buttons and a menu. Renaming happens in place; deleting can be undone, so nothing is asked."""

    check_wanted = Signal()
    export_wanted = Signal()
    merge_wanted = Signal()
    map_wanted = Signal()

    def __init__(self, shell: Shell, edits: Edits, on_split: Callable[[], object]) -> None:
        super().__init__()
        self._shell = shell
        self._edits = edits
        self._dataset: Dataset | None = None
        self.label = plain.button("", "", lambda: self._go("label"), command="label.label")
        self.map = plain.button("", "", self.map_wanted.emit, command="data.map")
        self.train = plain.button("", "", lambda: self._go("train"), command="data.train")
        self.more = plain.button("")
        menu = QMenu(self)
        self.more.setMenu(menu)
        menu.setToolTipsVisible(True)
        self.check = menu.addAction("", self.check_wanted.emit)
        self.split = menu.addAction("", on_split)
        self.export = menu.addAction("", self.export_wanted.emit)
        self.merge = menu.addAction("", self.merge_wanted.emit)
        menu.addSeparator()
        self.rename = menu.addAction("", self.begin_rename)
        self.delete = menu.addAction("", self.remove)
        for entry, name in ((self.split, "data.split"), (self.rename, "data.rename"), (self.delete, "data.delete")):
            entry.setObjectName(name)
        self.field = QLineEdit()
        self.field.setMinimumWidth(180)
        self.save = plain.button("", "", self._rename)
        self.setLayout(plain.row(self.field, self.save, self.label, self.map, self.train, self.more, gap=8))
        self.field.returnPressed.connect(self._rename)
        self.retranslate()
        self._rest()

    def retranslate(self) -> None:
        plain.set_text(self.label, self.tr("Label"))
        plain.set_text(self.map, self.tr("Map"))
        self.map.setToolTip(self.tr("See all texts at once, those a model reads alike close together"))
        plain.set_text(self.train, self.tr("Fine-tune on it"))
        plain.set_text(self.more, self.tr("Dataset"))
        self.check.setText(self.tr("Check the data…"))
        self.split.setText(self.tr("Split into parts…"))
        self.check.setToolTip(self.tr("A text in both training and test makes a model look better than it is."))
        self.split.setToolTip(self.tr("Fixed parts make models comparable, and none is judged on what it learned."))
        self.export.setText(self.tr("Export…"))
        self.merge.setText(self.tr("Bring in a colleague's labels…"))
        self.merge.setToolTip(self.tr("Two opinions on a text show where the labels are not clear."))
        self.rename.setText(self.tr("Rename"))
        self.delete.setText(self.tr("Delete"))
        self.field.setAccessibleName(self.tr("New name"))
        plain.set_text(self.save, self.tr("Save"))

    def show_dataset(self, dataset: Dataset | None) -> None:
        """The dataset the buttons are about."""
        same = dataset is not None and self._dataset is not None and dataset.id == self._dataset.id
        self._dataset = dataset
        self.setEnabled(dataset is not None)
        for entry in (self.split, self.rename, self.delete):
            entry.setEnabled(dataset is not None)
        if not same:
            self._rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._rest()
        else:
            super().keyPressEvent(event)

    def begin_rename(self) -> None:
        """Ask for another name, in place."""
        if self._dataset is not None:
            self.field.setText(self._dataset.name)
            self._show(renaming=True)
            self.field.setFocus()
            self.field.selectAll()

    def remove(self) -> None:
        """Delete the dataset; what the toast says takes it back."""
        if self._dataset is None:
            return
        project, dataset, source = self._shell.session.project, self._dataset, annotators.current()
        self._edits.write(lambda: project.delete_dataset(dataset.id, source))

    def _rest(self) -> None:
        self._show(renaming=False)

    def _show(self, renaming: bool) -> None:
        for part in (self.field, self.save):
            part.setVisible(renaming)
        for part in (self.label, self.map, self.train, self.more):
            part.setVisible(not renaming)

    def _go(self, page: str) -> None:
        if self._dataset is not None:
            self._shell.go(page, dataset=self._dataset.name)

    def _rename(self) -> None:
        name = self.field.text().strip()
        self._rest()
        if self._dataset is None or not name or name == self._dataset.name:
            return
        project, dataset, source = self._shell.session.project, self._dataset, annotators.current()
        self._edits.write(lambda: project.rename_dataset(dataset.id, name, source))
