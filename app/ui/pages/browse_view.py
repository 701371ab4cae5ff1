"""The datasets of a project: their labels, their rows, one text at a time in large."""

from array import array
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QListView,
    QSizePolicy,
    QSplitter,
    QTableView,
    QWidget,
)

from app.domain.records import Dataset, LabelCount
from app.ui import words
from app.ui.models.lists import DatasetsModel, LabelsModel
from app.ui.models.rows import RowsModel
from app.ui.page import Shell
from app.ui.theme import text_font
from app.ui.widgets import plain
from app.ui.widgets.dataset_actions import DatasetActions
from app.ui.widgets.delegates import LabelBar, TwoLines
from app.ui.widgets.reading_pane import ReadingPane

_TYPING: Final = 250  # ms after the last key before a search begins
_NARROW: Final = 900  # pixels of the view's width, below which columns are saved on


class BrowseView(QWidget):
    """Shows one dataset at a time; `on_report` is asked for its rejected rows."""

    def __init__(self, shell: Shell, on_report: Callable[[Dataset], object]) -> None:
        super().__init__()
        self._shell = shell
        self._on_report = on_report
        self.dataset: Dataset | None = None
        self._labels: list[LabelCount] = []
        self._asked = 0  # the number of the newest search; an older one's answer is dropped
        self.datasets = DatasetsModel()
        self.labels = LabelsModel()
        self.rows = RowsModel()
        self.dataset_list = self._list(self.datasets, TwoLines(self))
        self.label_list = self._list(self.labels, LabelBar(self))
        self._dataset_caption = plain.label("", "caption")
        self._label_caption = plain.label("", "caption")
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.found = plain.quiet()
        self.name = plain.Elided("", "heading")
        self.facts = plain.Elided("", "quiet")
        self.facts.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.report = plain.button("", "link", self._open_report)
        self.tools = DatasetActions(shell)
        self.table = self._table()
        self.text = ReadingPane()
        self.text.setMinimumHeight(104)
        self.found.hide()
        self.legend = plain.label("", "quiet", wrap=True)
        self._lay_out()
        self._connect()
        self._name_parts()

    def retranslate(self) -> None:
        self._name_parts()
        self.tools.retranslate()
        self.text.retranslate()
        for view in (self.dataset_list, self.label_list, self.table):
            plain.retell(view)
        if self.dataset is not None:
            self._say_facts(self.dataset)
        self._say_found()
        self._read(self.table.currentIndex())

    def _name_parts(self) -> None:
        for caption, view, name in (
            (self._dataset_caption, self.dataset_list, self.tr("Datasets")),
            (self._label_caption, self.label_list, self.tr("Labels")),
        ):
            caption.setText(name)
            view.setAccessibleName(name)
        self.search.setPlaceholderText(self.tr("Find in the texts"))
        self.search.setAccessibleName(self.tr("Find in the texts"))
        self.table.setAccessibleName(self.tr("Texts"))

    def _lay_out(self) -> None:
        side = plain.column(
            self._dataset_caption,
            self.dataset_list,
            self._label_caption,
            self.label_list,
            gap=6,
        )
        side.setStretch(1, 2)
        side.setStretch(3, 3)
        left = QWidget()
        left.setLayout(side)
        self._side = left
        head = plain.row(self.name, gap=10)
        head.setStretch(0, 1)
        head.addWidget(self.tools)
        facts = plain.row(self.facts, self.report, None, gap=10)
        finding = plain.row(self.search, self.found)
        finding.setStretch(0, 1)
        upper = plain.column(gap=8)
        upper.addLayout(head)
        upper.addLayout(facts)
        upper.addLayout(finding)
        upper.addWidget(self.table, 1)
        above = QWidget()
        above.setLayout(upper)
        below = QWidget()
        below.setLayout(plain.column(self.text, self.legend, gap=6))
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(above)
        split.addWidget(below)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        split.setSizes([620, 320])
        whole = plain.row(left, split, gap=20)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_TYPING)
        self._later.timeout.connect(self._filter)
        self.search.textChanged.connect(lambda: self._later.start())
        self.dataset_list.selectionModel().currentChanged.connect(self._choose_dataset)
        self.label_list.selectionModel().currentChanged.connect(lambda: self._filter())
        self.table.selectionModel().currentRowChanged.connect(self._read)

    def refresh(self, select: str = "") -> None:
        """Read the datasets again; show the one named, else the one shown before, else the newest."""
        found = self._shell.session.project.datasets()
        wanted = select or (self.dataset.name if self.dataset is not None else "")
        self.datasets.show(found)
        place = next((i for i, dataset in enumerate(found) if dataset.name == wanted), len(found) - 1)
        if found:
            self.dataset_list.setCurrentIndex(self.datasets.index(place))
        else:
            self._show(None)

    def restyle(self) -> None:
        """Colour the entities anew."""
        self._read(self.table.currentIndex())

    def _choose_dataset(self, index: QModelIndex) -> None:
        if index.isValid():
            self._show(self.datasets.datasets[index.row()])

    def _show(self, dataset: Dataset | None) -> None:
        self.dataset = dataset
        project = self._shell.session.project
        self._labels = project.labels(dataset.id) if dataset is not None else []
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._asked += 1
        self.rows.show(project, dataset)
        self.labels.show(dataset, self._labels)
        self.label_list.setCurrentIndex(self.labels.index(0))
        self.tools.show_dataset(dataset)
        if dataset is not None:
            self._say_facts(dataset)
            self._fit_columns()
            self.table.selectRow(0)

    def _say_facts(self, dataset: Dataset) -> None:
        self.name.setText(dataset.name)
        texts = self.tr("1 text") if dataset.rows == 1 else self.tr("%Ln texts", "", dataset.rows)
        parts = [texts, words.task(dataset.task), self.tr("from {0}").format(words.name(dataset.source))]
        if dataset.labelled < dataset.rows:
            parts.insert(1, self.tr("%Ln labelled", "", dataset.labelled))
        self.facts.setText(" · ".join(parts))
        left_out = dataset.reported
        one = self.tr("1 row was left out")
        plain.set_text(self.report, one if left_out == 1 else self.tr("%Ln rows were left out", "", left_out))
        self.report.setVisible(left_out > 0)

    def _filter(self) -> None:
        """Find the rows of the chosen label that hold the searched text, in the background."""
        dataset = self.dataset
        if dataset is None:
            return
        index = self.label_list.currentIndex()
        label = self.labels.choices[index.row()].label if index.isValid() else None
        contains = self.search.text().strip()
        self._asked += 1
        asked = self._asked
        if label is None and not contains:
            self._found(asked, None)
            return
        project = self._shell.session.project
        self._shell.in_background(
            lambda: project.row_ids(dataset.id, label, contains), lambda ids: self._found(asked, ids)
        )

    def _found(self, asked: int, ids: "array[int] | None") -> None:
        if asked != self._asked:
            return
        self.rows.filter(ids)
        self.found.setVisible(ids is not None)
        self._say_found()
        if self.rows.rowCount():
            self.table.selectRow(0)
        else:
            self._read(QModelIndex())

    def _say_found(self) -> None:
        count = self.rows.rowCount()
        self.found.setText(self.tr("1 found") if count == 1 else self.tr("%Ln found", "", count))

    def _read(self, index: QModelIndex) -> None:
        row = self.rows.row(index.row()) if index.isValid() else None
        if row is None:
            self.text.read("", (), {}, self._shell.theme)
            self.legend.setText("")
            return
        colours = {label.name: label.colour for label in self._labels}
        self.text.read(row.text, row.spans, colours, self._shell.theme)
        marked = [f"{words.name(row.text[span.start : span.end])} ({words.name(span.label)})" for span in row.spans]
        self.legend.setText(" · ".join(marked) if marked else (row.label or self.tr("no label")))

    def _open_report(self) -> None:
        if self.dataset is not None:
            self._on_report(self.dataset)

    def _fit_columns(self) -> None:
        header = self.table.horizontalHeader()
        for column in range(self.rows.columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        narrow = self.width() < _NARROW
        self.table.setColumnWidth(0, 64 if narrow else 80)
        for column in range(2, self.rows.columnCount()):
            self.table.setColumnWidth(column, 92 if narrow else 150)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self._side.setFixedWidth(184 if narrow else 236)
        if self.dataset is not None and (event.oldSize().width() < _NARROW) != narrow:
            self._fit_columns()

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.rows)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setFont(text_font())
        table.setTabKeyNavigation(False)
        table.setMinimumHeight(140)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(32)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setMinimumSectionSize(60)
        return table

    def _list(self, model: DatasetsModel | LabelsModel, delegate: TwoLines | LabelBar) -> QListView:
        view = QListView()
        view.setModel(model)
        view.setItemDelegate(delegate)
        view.setUniformItemSizes(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setMouseTracking(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return view
