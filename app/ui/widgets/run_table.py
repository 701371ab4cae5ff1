"""The runs of a project as a table: name, state, figure, time."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QDateTime,
    QLocale,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.domain.records import Run
from app.ui import measures, words
from app.ui.models.index import NONE, Index
from app.ui.widgets.plain import dress_rows, plain_tip, retell

ROOM: Final = 560  # pixels from which every column is shown


class RunsModel(QAbstractTableModel):
    """Runs, newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.runs: tuple[Run, ...] = ()

    def set_runs(self, runs: Sequence[Run]) -> None:
        """Replace the runs; where only their states changed, the view keeps its selection."""
        same = [run.id for run in runs] == [run.id for run in self.runs]
        if not same:
            self.beginResetModel()
        self.runs = tuple(runs)
        if not same:
            self.endResetModel()
        elif runs:
            self.dataChanged.emit(self.index(0, 0), self.index(len(runs) - 1, 4))

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.runs)

    def columnCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else 5

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        run = self.runs[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(run, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 0:
            return plain_tip(run.name)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | int | None:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        names = (
            QCoreApplication.translate("RunTable", "Run"),
            QCoreApplication.translate("RunTable", "State"),
            QCoreApplication.translate("RunTable", "On test texts"),
            QCoreApplication.translate("RunTable", "Time"),
            QCoreApplication.translate("RunTable", "Started"),
        )
        return names[section]

    def _cell(self, run: Run, column: int) -> str:
        if column == 0:
            return run.name
        if column == 1:
            return words.state(run.state)
        if column == 2:
            figure = measures.main_figure(run.metrics)
            return "" if figure is None else f"{measures.figure_name(figure[0])} {words.percent(figure[1])}"
        if column == 3:
            return "" if run.seconds is None else words.duration(run.seconds)
        made = QDateTime.fromMSecsSinceEpoch(int(run.created * 1000))
        return QLocale().toString(made, QLocale.FormatType.ShortFormat)


class RunTable(QTableView):
    """One run can be chosen."""

    chosen = Signal(str)  # a run's id, "" for none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs = RunsModel(self)
        self.setModel(self._runs)
        dress_rows(self, 34)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(64)
        self.selectionModel().currentRowChanged.connect(lambda now, before: self._choose(now))

    def retranslate(self) -> None:
        retell(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short, what a run is and reached comes first."""
        self.setColumnHidden(3, event.size().width() < ROOM)
        self.setColumnHidden(4, event.size().width() < ROOM)
        super().resizeEvent(event)

    def runs(self) -> tuple[Run, ...]:
        return self._runs.runs

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Show `runs`; the chosen one stays chosen while it is there."""
        kept = self.current()
        self._runs.set_runs(runs)
        if kept and self.current() != kept:
            self.choose(kept)

    def current(self) -> str:
        """The chosen run's id, "" for none."""
        index = self.currentIndex()
        return self._runs.runs[index.row()].id if index.isValid() else ""

    def choose(self, run_id: str) -> None:
        for row, run in enumerate(self._runs.runs):
            if run.id == run_id:
                self.selectRow(row)
                self.setCurrentIndex(self._runs.index(row, 0))
                return

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._runs.runs[index.row()].id if index.isValid() else "")
