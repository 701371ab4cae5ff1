"""Data: what the project holds, and the ways in and out."""

import json
from array import array
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.commands import first_steps
from app.commands.importing import ImportReport
from app.commands.session import Changes
from app.domain.archives import looks_like_one
from app.domain.filters import Filter
from app.domain.problems import Problem
from app.domain.records import Dataset
from app.ui import dialogs, words
from app.ui.actions import DATA, Action
from app.ui.clipped import clipped_files
from app.ui.marking import QT_TRANSLATE_NOOP
from app.ui.page import Page, Shell, Told
from app.ui.pages.browse_view import BrowseView
from app.ui.pages.check_view import CheckView
from app.ui.pages.export_view import ExportView
from app.ui.pages.import_view import ImportView
from app.ui.pages.map_view import MapView
from app.ui.pages.merge_view import MergeView
from app.ui.pages.report_view import ReportView
from app.ui.theme import MARGIN
from app.ui.widgets import plain
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.guide_link import GuideLink


class DataPage(Page):
    """`enter(file=path)` begins an import, `enter(files=JSON)` one of several; `enter(dataset=name)` shows one.

    `view="map"` shows it as a map, as the model of `run=` reads it where one is named; "check", "export", "merge" and
    "browse" lead to these; `act="import"` asks for files, `act="paste"` takes what is on the clipboard.
    `enter(dataset=name, row=id)`: just this row of it.
    """

    key = "data"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.heading = plain.title()
        self.paste_button = plain.button("", "", self._paste, command="data.paste")
        self.import_button = plain.button("", "primary", self._ask_files, command="data.import")
        self.empty = EmptyState("", "", "-", self._ask_files, command="data.import")
        self.browse = BrowseView(shell, self._show_report)
        self.importer = ImportView(shell, self._imported, self._refresh)
        self.report = ReportView(shell, self._rest)
        self.checker = CheckView(shell, self.browse.edits, self._look_at, self._rest)
        self.exporter = ExportView(shell, self._rest)
        self.merger = MergeView(shell, self.browse.edits, self._rest)
        self.map = MapView(shell, self._look_at, self._rest)
        self._views = (self.browse, self.importer, self.report, self.checker, self.exporter, self.merger, self.map)
        self.stack = QStackedWidget()
        for view in (self.empty, *self._views):
            self.stack.addWidget(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN - 8)
        layout.setSpacing(16)
        guide = GuideLink(self.shell, "importing")
        layout.addLayout(plain.row(self.heading, guide, None, self.paste_button, self.import_button))
        layout.addWidget(self.stack, 1)
        self.browse.tools.check_wanted.connect(self._check)
        self.browse.tools.export_wanted.connect(self._export)
        self.browse.tools.merge_wanted.connect(self._merge)
        self.browse.tools.map_wanted.connect(self._map)
        self.browse.table.clicked.connect(lambda: self.milestone.emit(first_steps.LOOK))
        self.browse.table.selectionModel().currentRowChanged.connect(self._moved)
        self.setAcceptDrops(True)
        self._name_parts()

    def title(self) -> str:
        return self.tr("Data")

    def enter(self, **what: str) -> None:
        if file := what.get("file"):
            self.begin_import([Path(file)])
        elif files := what.get("files"):
            self.begin_import(list(map(Path, json.loads(files))))
        elif act := what.get("act"):
            self._refresh()
            (self._ask_files if act == "import" else self._paste)()
        elif self.stack.currentWidget() is not self.importer or what.get("view"):
            self._refresh(what.get("dataset", ""))
            self._turn_to(what.get("view", ""), what.get("run", ""))
            if row := what.get("row"):
                self.browse.show_ids(array("q", [int(row)]), self.tr("The text that was asked for"))

    def landmark(self, step: str) -> QWidget | None:
        if step == first_steps.BRING:
            return self.import_button if self.import_button.isVisible() else self.empty.action
        return self.browse.table

    def changed(self, changes: Changes) -> None:
        if changes.project:
            self.importer.stop()
            self.browse.forget()
            self.map.stop()
            self._refresh()
        elif changes.datasets:
            self.browse.refresh(changes.initiator, changes.annotations)
            shown = self.stack.currentWidget()
            if shown in (self.browse, self.empty) or (shown is self.map and self._map_is_gone()):
                self._rest()
        elif changes.annotations:
            self.browse.annotated(changes.annotations)
        if changes.aids and not changes.project:
            self.browse.slices.altered(changes.aids)
        self.browse.check_way_back()
        if changes.annotations and self.stack.currentWidget() is self.map:
            self.map.refresh()

    def at_work(self) -> tuple[Told, ...]:
        works = (
            (self.importer.queue.busy, self.importer.queue.told),
            (self.exporter.busy, self.exporter.told),
            (self.merger.busy, self.merger.under_way),
        )
        return tuple(told for busy, told in works if busy)

    def closing(self) -> None:
        self.browse.closing()
        self.importer.stop()
        self.exporter.stop()
        self.checker.stop()
        self.map.stop()

    def restyle(self) -> None:
        self.browse.restyle()
        self.map.restyle()
        self.importer.restyle()

    def retranslate(self) -> None:
        self._name_parts()
        for view in self._views:
            view.retranslate()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if files := _dropped(event.mimeData()):
            self.begin_import(files)
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self.stack.currentWidget() in (self.browse, self.empty):
            self._paste()
        else:
            super().keyPressEvent(event)

    def _name_parts(self) -> None:
        self.heading.setText(self.title())
        plain.set_text(self.import_button, self.tr("Import files…"))
        plain.set_text(self.paste_button, self.tr("Paste"))
        self.paste_button.setToolTip(self.tr("Import the table, or the lines of text, on the clipboard"))
        self.empty.say(
            self.tr("No texts yet"),
            self.tr(
                "Import a table with one text a row: CSV, Excel, JSON Lines, Parquet or CoNLL, with or without labels. "
                "You can also drop files here, or paste a table."
            ),
            self.tr("Import files…"),
        )

    def begin_import(self, paths: list[Path]) -> None:
        """Show how files would be read."""
        self.importer.begin(paths)
        self._show(self.importer)

    def _refresh(self, select: str = "") -> None:
        self.browse.refresh(select)
        self._rest()

    def _rest(self) -> None:
        self.map.stop()
        self._show(self.browse if self.browse.side.datasets.datasets else self.empty)

    def _show(self, view: QWidget) -> None:
        self.stack.setCurrentWidget(view)
        self.import_button.setVisible(view is self.browse)
        self.paste_button.setVisible(view in (self.browse, self.empty))

    def _moved(self, row: QModelIndex) -> None:
        """Another text is looked at than the first, which is chosen by itself."""
        if row.row() > 0:
            self.milestone.emit(first_steps.LOOK)

    def _show_report(self, dataset: Dataset) -> None:
        self.report.show_dataset(dataset)
        self._show(self.report)

    def _check(self) -> None:
        if self.browse.dataset is not None:
            self.checker.show_dataset(self.browse.dataset)
            self._show(self.checker)

    def _map(self, run: str = "") -> None:
        if self.browse.dataset is not None:
            self.map.show_dataset(self.browse.dataset, run)
            self._show(self.map)

    def _turn_to(self, view: str, run: str) -> None:
        """Show the dataset in sight another way."""
        if view == "map":
            self._map(run)
        elif (show := {"check": self._check, "export": self._export, "merge": self._merge}.get(view)) is not None:
            show()

    def offers(self) -> tuple[Action, ...]:
        told = QT_TRANSLATE_NOOP("actions", "Use the filter {0}")
        filters = tuple(
            Action(f"data.filter.{found.id}", DATA, told, partial(self.browse.slices.use, found), given=found.name)
            for found in self.browse.slices.known
        )
        return (*super().offers(), *filters)

    def _map_is_gone(self) -> bool:
        """Whether the dataset on the map was deleted."""
        drawn = self.map.dataset
        return drawn is None or all(dataset.id != drawn.id for dataset in self.browse.side.datasets.datasets)

    def _look_at(self, asked: Filter, ids: "array[int] | None", told: str) -> None:
        """Show rows that were found elsewhere: those of a filter, or just these."""
        self._show(self.browse)
        if ids is None:
            self.browse.look_for(asked)
        else:
            self.browse.show_ids(ids, told)

    def _export(self) -> None:
        if self.browse.dataset is not None:
            self.exporter.show_dataset(self.browse.dataset, self.browse.filters.filter)
            self._show(self.exporter)

    def _merge(self) -> None:
        if self.browse.dataset is not None:
            self.merger.show_dataset(self.browse.dataset)
            self._show(self.merger)

    def _imported(self, reports: list[ImportReport]) -> None:
        newest = reports[-1].dataset
        self._refresh(newest.name)
        rows = sum(report.rows for report in reports)
        texts = self.tr("%Ln texts were imported.", "", rows)
        left = sum(report.reported for report in reports)
        if left:
            texts = words.in_a_row(texts, self.tr("%Ln rows were left out.", "", left))
        self.shell.say(texts)
        self.milestone.emit(first_steps.BRING)

    def _ask_files(self) -> None:
        kinds = ";;".join((self.tr("Tables and texts ({0})").format(dialogs.TABLES), self.tr("All files (*)")))
        dialogs.choose_files(self, self.tr("Import files"), dialogs.documents(), kinds, self.begin_import)

    def _paste(self) -> None:
        try:
            found = clipped_files(self.session.project.cache)
        except Problem as problem:
            self.shell.problem(problem)
            return
        if found:
            self.begin_import(found)
        else:
            self.shell.say(self.tr("There is no table and no text on the clipboard."))


def _dropped(content: QMimeData) -> list[Path]:
    """The files that were dropped; a project's folder and an archive of one are for the window to open."""
    paths = [Path(url.toLocalFile()) for url in content.urls() if url.isLocalFile()]
    for_window = any(path.is_dir() or looks_like_one(path) for path in paths)
    return [] if for_window else [path for path in paths if path.is_file()]
