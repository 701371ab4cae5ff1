"""Splitting a label: find some of its texts, choose them, and they get a label of their own."""

from array import array
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from app.commands.session import Changes
from app.domain.filters import Filter
from app.domain.records import Dataset, LabelCount
from app.ui import words
from app.ui.models.rows import RowsModel
from app.ui.page import Shell
from app.ui.widgets import plain

_PAUSE = 200  # ms after the last key before it is searched


class SplitPanel(QWidget):
    """`on_split(label, name, rows)` is given the new label's name and the way to the chosen rows' ids."""

    def __init__(
        self,
        shell: Shell,
        on_split: Callable[[LabelCount, str, Callable[[], Sequence[int]]], object],
        on_cancel: Callable[[], object],
    ) -> None:
        super().__init__()
        self._shell = shell
        self._on_split = on_split
        self._on_cancel = on_cancel
        self._dataset: Dataset | None = None
        self._label: LabelCount | None = None
        self._asked = 0
        self.heading = plain.Elided("", "heading")
        self.note = plain.quiet(wrap=True)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.found = plain.quiet()
        self.all = plain.button("", "quiet", self._select_all)
        self.rows = RowsModel(shell)
        self.table = QTableView()
        self.name = QLineEdit()
        self.make = plain.button("", "primary", self._make)
        self.cancel = plain.button("", "", on_cancel)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._find)
        self._lay_out()
        self.search.textChanged.connect(lambda: self._timer.start())
        self.name.textChanged.connect(self._fit)
        self.name.returnPressed.connect(self._make)
        self.table.selectionModel().selectionChanged.connect(self._fit)
        self.retranslate()

    def _lay_out(self) -> None:
        table = self.table
        table.setModel(self.rows)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        table.setShowGrid(False)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setStyleSheet("QTableView { border: none; border-radius: 0; }")
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().hide()
        table.horizontalHeader().setStretchLastSection(False)
        card = plain.card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(8, 8, 8, 8)
        inside.addWidget(table)
        foot = plain.row(self.name, self.make, self.cancel)
        foot.setStretch(0, 1)
        tools = plain.row(self.search, self.found, self.all)
        tools.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.heading)
        layout.addWidget(self.note)
        layout.addLayout(tools)
        layout.addWidget(card, 1)
        layout.addLayout(foot)

    def retranslate(self) -> None:
        self.note.setText(self.tr("Search, click the texts that belong apart, and name their new label."))
        self.search.setPlaceholderText(self.tr("Search in its texts"))
        self.search.setAccessibleName(self.tr("Search in its texts"))
        plain.set_text(self.all, self.tr("Choose all"))
        self.table.setAccessibleName(self.tr("Texts with this label"))
        self.name.setPlaceholderText(self.tr("Name of the new label"))
        self.name.setAccessibleName(self.tr("Name of the new label"))
        plain.set_text(self.cancel, self.tr("Cancel"))
        self._head()
        self._fit()

    def begin(self, dataset: Dataset, label: LabelCount) -> None:
        """Show the texts of a label."""
        self._dataset, self._label = dataset, label
        self.search.clear()
        self.name.clear()
        self._head()
        self._find()
        self.search.setFocus()

    def end(self) -> None:
        """Show nothing."""
        self._asked += 1
        self._timer.stop()
        self._dataset = self._label = None
        self.rows.show(None)

    def changed(self, changes: Changes) -> None:
        """What was labelled meanwhile counts at once."""
        if self._label is not None:
            self._find()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_cancel()
        else:
            super().keyPressEvent(event)

    def chosen(self) -> int:
        """How many texts are chosen."""
        return sum(last - first + 1 for first, last in self._ranges())

    def _ranges(self) -> list[tuple[int, int]]:
        selection = self.table.selectionModel().selection()
        parts = (selection.at(number) for number in range(selection.count()))
        return sorted((part.top(), part.bottom()) for part in parts)

    def _head(self) -> None:
        name = words.name(self._label.name) if self._label is not None else ""
        self.heading.setText(self.tr("Split “{0}”").format(name))

    def _find(self) -> None:
        self._asked += 1
        asked, dataset, label = self._asked, self._dataset, self._label
        if dataset is None or label is None:
            return
        texts = self._shell.session.project.texts
        wanted = Filter(contains=self.search.text().strip(), label=label.name)
        self._shell.in_background(
            lambda: texts.find(dataset.id, wanted), lambda found: self._show(asked, dataset, found)
        )

    def _show(self, asked: int, dataset: Dataset, found: "array[int]") -> None:
        if asked != self._asked:
            return
        self.rows.show(dataset, found)
        header = self.table.horizontalHeader()
        for number, column in enumerate(self.rows.columns):
            shown = column.kind in ("text", "second")
            self.table.setColumnHidden(number, not shown)
            if shown:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self._fit()

    def _select_all(self) -> None:
        self.table.selectAll()
        self.table.setFocus()

    def _fit(self) -> None:
        count, total = self.chosen(), self.rows.rowCount()
        self.found.setText(self.tr("%Ln texts", "", total))
        self.all.setEnabled(total > 0)
        self.make.setEnabled(count > 0 and bool(self.name.text().strip()))
        if count == 1:
            plain.set_text(self.make, self.tr("Label 1 text so"))
        else:
            plain.set_text(self.make, self.tr("Label %Ln texts so", "", count))

    def _make(self) -> None:
        if self._label is not None and self.make.isEnabled():
            self._on_split(self._label, self.name.text().strip(), self.rows.ids_between(self._ranges()))
