"""The rows of a file that could not be imported: where, why, and what stood there; to be saved as a table."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from app.domain.records import Dataset
from app.ui import dialogs, saved, words
from app.ui.models.rejected import RejectedModel
from app.ui.page import Shell
from app.ui.theme import text_font
from app.ui.widgets import plain


class ReportView(QWidget):
    """About one dataset; `on_back` leaves it."""

    def __init__(self, shell: Shell, on_back: Callable[[], object]) -> None:
        super().__init__()
        self._shell = shell
        self._dataset: Dataset | None = None
        self.rows = RejectedModel()
        self.heading = plain.heading()
        self.note = plain.quiet(wrap=True)
        self.table = QTableView()
        self.table.setModel(self.rows)
        plain.dress_rows(self.table)
        self.table.setFont(text_font())
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.setColumnWidth(0, 90)
        self.table.setColumnWidth(1, 280)
        self.back = plain.button("", "", on_back)
        self.save = plain.button("", "primary", self._ask_where, command="data.report")
        layout = plain.column(gap=12)
        layout.addLayout(plain.row(self.heading, None, self.back, self.save))
        layout.addWidget(self.note)
        layout.addWidget(self.table, 1)
        self.setLayout(layout)
        self.retranslate()

    def retranslate(self) -> None:
        self.note.setText(
            self.tr("The lines count from the top of the file, its header included. The file itself was not changed.")
        )
        self.table.setAccessibleName(self.tr("Rows that were left out"))
        plain.set_text(self.back, self.tr("Back to the texts"))
        plain.set_text(self.save, self.tr("Save as CSV…"))
        plain.retell(self.table)
        self._say_count()

    def show_dataset(self, dataset: Dataset) -> None:
        """Read the report of a dataset."""
        self._dataset = dataset
        self.rows.show(self._shell.session.project.rejected(dataset.id))
        self._say_count()

    def _say_count(self) -> None:
        if self._dataset is not None:
            count = len(self.rows.rows)
            many = self.tr("%Ln rows of {0} were left out", "", count)
            self.heading.setText(many.format(words.name(self._dataset.source)))

    def write(self, path: Path) -> None:
        """Save the report as a table of line, reason and content."""
        from app.formats import delimited

        columns = (self.tr("line"), self.tr("reason"), self.tr("content"))
        table = [(str(row.line), words.reason(row.reason), row.content) for row in self.rows.rows]
        self._shell.in_background(
            lambda: delimited.write_rows(path, columns, table, bom=True), lambda _: saved.tell(self._shell, path)
        )

    def _ask_where(self) -> None:
        if self._dataset is not None:
            left_out = self.tr("left-out")
            name = f"{Path(self._dataset.source).stem}-{left_out}.csv"
            dialogs.save_file(
                self, self.tr("Save the report"), dialogs.documents() / name, self.tr("Tables (*.csv)"), self.write
            )
