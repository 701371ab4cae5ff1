"""The left of the Data page: the project's datasets, a dataset's saved filters, its labels with their counts."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QMenu, QStyledItemDelegate, QWidget

from app.domain.filters import Slice
from app.domain.records import Dataset, LabelCount
from app.ui.models.lists import DatasetsModel, LabelsModel, SlicesModel
from app.ui.widgets import plain
from app.ui.widgets.delegates import LabelBar, TwoLines

_SLICES_SHOWN = 4  # saved filters before their list scrolls


class BrowseSide(QWidget):
    """Three lists; each tells what was chosen by hand."""

    dataset_chosen = Signal(object)  # a `Dataset`
    label_chosen = Signal(object)  # a label's name, "" for none, None for all texts
    slice_chosen = Signal(object)  # a `Slice`
    slice_renamed = Signal(object, str)
    slice_deleted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.datasets = DatasetsModel()
        self.labels = LabelsModel()
        self.slices = SlicesModel()
        self.dataset_list = _list(self.datasets, TwoLines(self))
        self.label_list = _list(self.labels, LabelBar(self))
        self.slice_list = _list(self.slices, LabelBar(self))
        self.slice_list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.name = QLineEdit()
        self.name.hide()
        self._renamed: Slice | None = None
        self._quiet = False
        self._captions = [plain.label("", "caption") for _ in range(3)]
        side = plain.column(gap=6)
        lists = (self.dataset_list, self.slice_list, self.label_list)
        for caption, view, stretch in zip(self._captions, lists, (2, 0, 3), strict=True):
            side.addWidget(caption)
            side.addWidget(view, stretch)
            if view is self.slice_list:
                side.addWidget(self.name)
        self.setLayout(side)
        self.dataset_list.selectionModel().currentChanged.connect(self._choose_dataset)
        self.label_list.selectionModel().currentChanged.connect(self._choose_label)
        self.slice_list.clicked.connect(lambda index: self.slice_chosen.emit(self.slices.slices[index.row()]))
        self.slice_list.activated.connect(lambda index: self.slice_chosen.emit(self.slices.slices[index.row()]))
        self.slice_list.customContextMenuRequested.connect(self._ask_slice)
        self.name.returnPressed.connect(self._rename)
        self.show_slices([])
        self.retranslate()

    def retranslate(self) -> None:
        names = (self.tr("Datasets"), self.tr("Saved filters"), self.tr("Labels"))
        for caption, view, name in zip(
            self._captions, (self.dataset_list, self.slice_list, self.label_list), names, strict=True
        ):
            caption.setText(name)
            view.setAccessibleName(name)
        self.name.setAccessibleName(self.tr("New name"))
        for listed in (self.dataset_list, self.label_list):
            plain.retell(listed)

    def show_datasets(self, datasets: list[Dataset], chosen: int) -> None:
        """List datasets; the one at place `chosen` is the current one, without telling."""
        self._quiet = True
        self.datasets.show(datasets)
        if datasets:
            self.dataset_list.setCurrentIndex(self.datasets.index(chosen))
        self._quiet = False

    def show_labels(self, dataset: Dataset | None, labels: Sequence[LabelCount], chosen: str | None) -> None:
        """List the labels with their counts; `chosen` is the current one, without telling."""
        self._quiet = True
        self.labels.show(dataset, list(labels))
        self.label_list.setCurrentIndex(self.labels.index(self.labels.place_of(chosen)))
        self._quiet = False

    def show_slices(self, slices: list[Slice]) -> None:
        """List the saved filters; nothing is shown where there are none."""
        self.slices.show(slices)
        self._captions[1].setVisible(bool(slices))
        self.slice_list.setVisible(bool(slices))
        height = max(20, self.slice_list.sizeHintForRow(0)) * min(_SLICES_SHOWN, max(1, len(slices)))
        self.slice_list.setFixedHeight(height + 6)
        self.name.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.slice_list.currentIndex()
        if event.key() == Qt.Key.Key_Escape and self.name.isVisible():
            self.name.hide()
        elif event.key() == Qt.Key.Key_Delete and self.slice_list.hasFocus() and index.isValid():
            self.slice_deleted.emit(self.slices.slices[index.row()])
        else:
            super().keyPressEvent(event)

    def _choose_dataset(self, index: QModelIndex) -> None:
        if index.isValid() and not self._quiet:
            self.dataset_chosen.emit(self.datasets.datasets[index.row()])

    def _choose_label(self, index: QModelIndex) -> None:
        if index.isValid() and not self._quiet:
            self.label_chosen.emit(self.labels.choices[index.row()].label)

    def _ask_slice(self, place: QPoint) -> None:
        index = self.slice_list.indexAt(place)
        if not index.isValid():
            return
        chosen = self.slices.slices[index.row()]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Rename"), lambda: self.begin_rename(chosen))
        menu.addAction(self.tr("Delete"), lambda: self.slice_deleted.emit(chosen))
        menu.popup(self.slice_list.viewport().mapToGlobal(place))

    def begin_rename(self, chosen: Slice) -> None:
        """Ask for another name of a saved filter, in place."""
        self._renamed = chosen
        self.name.setText(chosen.name)
        self.name.show()
        self.name.setFocus()
        self.name.selectAll()

    def _rename(self) -> None:
        name, chosen = self.name.text().strip(), self._renamed
        self.name.hide()
        if chosen is not None and name and name != chosen.name:
            self.slice_renamed.emit(chosen, name)


def _list(model: QAbstractItemModel, delegate: QStyledItemDelegate | None) -> QListView:
    view = QListView()
    view.setModel(model)
    if delegate is not None:
        view.setItemDelegate(delegate)
    view.setUniformItemSizes(True)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setMouseTracking(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return view
