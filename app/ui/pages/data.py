"""Data: what the project holds, and the way in for more."""

from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app.commands.importing import ImportReport
from app.commands.session import Changes
from app.domain.records import Dataset
from app.ui import dialogs
from app.ui.page import Page, Shell
from app.ui.pages.browse_view import BrowseView
from app.ui.pages.import_view import ImportView
from app.ui.pages.report_view import ReportView
from app.ui.theme import MARGIN
from app.ui.widgets import plain
from app.ui.widgets.empty_state import EmptyState


class DataPage(Page):
    """`enter(file=path)` begins an import, `enter(dataset=name)` shows a dataset."""

    key = "data"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.heading = plain.title()
        self.import_button = plain.button("", "primary", self._ask_file)
        self.empty = EmptyState("", "", "-", self._ask_file)
        self.browse = BrowseView(shell, self._show_report)
        self.importer = ImportView(shell, self._imported, self._rest)
        self.report = ReportView(shell, self._rest)
        self.stack = QStackedWidget()
        for view in (self.empty, self.browse, self.importer, self.report):
            self.stack.addWidget(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN - 8)
        layout.setSpacing(16)
        layout.addLayout(plain.row(self.heading, None, self.import_button))
        layout.addWidget(self.stack, 1)
        self._name_parts()

    def title(self) -> str:
        return self.tr("Data")

    def enter(self, **what: str) -> None:
        if file := what.get("file"):
            self.begin_import(Path(file))
        elif self.stack.currentWidget() is not self.importer:
            self._refresh(what.get("dataset", ""))

    def changed(self, changes: Changes) -> None:
        if changes.project:
            self.importer.stop()
            self.browse.dataset = None
            self._refresh()
        elif changes.datasets and self.stack.currentWidget() is not self.importer:
            self._refresh(changes.initiator)

    def closing(self) -> None:
        self.importer.stop()

    def restyle(self) -> None:
        self.browse.restyle()
        self.importer.restyle()

    def retranslate(self) -> None:
        self._name_parts()
        for view in (self.browse, self.importer, self.report):
            view.retranslate()

    def _name_parts(self) -> None:
        self.heading.setText(self.title())
        plain.set_text(self.import_button, self.tr("Import a file…"))
        self.empty.say(
            self.tr("No texts yet"),
            self.tr(
                "Import a table (CSV or TSV) with one text a row. A column of labels, or of tags for entities, "
                "is what a model learns from. You can also drop the file here."
            ),
            self.tr("Import a file…"),
        )

    def begin_import(self, path: Path) -> None:
        """Show how a file would be read."""
        self.importer.begin(path)
        self._show(self.importer)

    def _refresh(self, select: str = "") -> None:
        self.browse.refresh(select)
        self._show(self.browse if self.browse.datasets.datasets else self.empty)

    def _rest(self) -> None:
        self._refresh()

    def _show(self, view: EmptyState | BrowseView | ImportView | ReportView) -> None:
        self.stack.setCurrentWidget(view)
        self.import_button.setVisible(view is self.browse)

    def _show_report(self, dataset: Dataset) -> None:
        self.report.show_dataset(dataset)
        self._show(self.report)

    def _imported(self, report: ImportReport) -> None:
        self._refresh(report.dataset.name)
        texts = (
            self.tr("1 text was imported.")
            if report.rows == 1
            else self.tr("%Ln texts were imported.", "", report.rows)
        )
        self.shell.say(texts)

    def _ask_file(self) -> None:
        kinds = ";;".join((self.tr("Tables (*.csv *.tsv *.txt *.tab)"), self.tr("All files (*)")))
        dialogs.choose_file(self, self.tr("Import a file"), dialogs.documents(), kinds, self.begin_import)
