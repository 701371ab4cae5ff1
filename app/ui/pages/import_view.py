"""A file on its way in: how it is read, what its columns mean, and how far the import is."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QLineEdit, QProgressBar, QTableView, QWidget

from app.commands import importing
from app.commands.importing import ImportCancelledError, ImportReport, Preview
from app.commands.session import Changes
from app.domain.problems import Problem
from app.ui import words
from app.ui.models.preview import PreviewModel
from app.ui.page import Shell
from app.ui.sheet import mixed
from app.ui.theme import text_font
from app.ui.widgets import plain
from app.ui.widgets.role_fields import RoleFields

ENCODINGS: Final = ("utf-8", "utf-8-sig", "utf-16", "gb18030", "big5", "cp1252", "latin-1", "shift_jis", "euc_kr")


class ImportView(QWidget):
    """`begin` with a file; `on_done` is given the report, `on_cancel` nothing."""

    _read = Signal(float)  # the share of the file, from the importing thread

    def __init__(
        self, shell: Shell, on_done: Callable[[ImportReport], object], on_cancel: Callable[[], object]
    ) -> None:
        super().__init__()
        self._shell = shell
        self._on_done = on_done
        self._on_cancel = on_cancel
        self._asked = 0
        self._stop = threading.Event()
        self.path = Path()
        self.preview: Preview | None = None
        self.rows = PreviewModel()
        self.heading = plain.Elided("", "heading")
        self.name = QLineEdit()
        self.encoding = QComboBox()
        self.delimiter = QComboBox()
        self.roles = RoleFields()
        self.table = self._table()
        self.note = plain.quiet("", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.how_far = plain.quiet()
        self.cancel = plain.button("", "", self._cancel)
        self.start = plain.button("", "primary", self.run)
        self._name_field = plain.Field(self.name)
        self._encoding_field = plain.Field(self.encoding)
        self._delimiter_field = plain.Field(self.delimiter)
        self._lay_out()
        self._name_parts()
        self._connect()

    def _lay_out(self) -> None:
        head = plain.row(self.heading, self.cancel, self.start)
        head.setStretch(0, 1)
        reading = plain.row(gap=16)
        reading.addLayout(self._name_field, 3)
        reading.addLayout(self._encoding_field, 2)
        reading.addLayout(self._delimiter_field, 2)
        frame = plain.card()
        inside = plain.column(gap=12)
        inside.setContentsMargins(18, 16, 18, 16)
        inside.addLayout(reading)
        inside.addWidget(self.roles)
        frame.setLayout(inside)
        progress = plain.row(self.bar, self.how_far)
        self._progress = QWidget()
        self._progress.setLayout(progress)
        self._progress.hide()
        layout = plain.column(gap=12)
        layout.addLayout(head)
        layout.addWidget(self._progress)
        layout.addWidget(frame)
        layout.addWidget(self.note)
        layout.addWidget(self.table, 1)
        self.setLayout(layout)

    def retranslate(self) -> None:
        self._name_parts()
        self.roles.retranslate()
        if self.preview is not None:
            chosen = self._encoding(), self._delimiter()
            self._offer(self.preview)
            for box, value in zip((self.encoding, self.delimiter), chosen, strict=True):
                box.setCurrentIndex(max(0, box.findData(value)))
            self._say(self.preview)
            self._check()

    def _name_parts(self) -> None:
        self.heading.setText(self.tr("Import {0}").format(words.name(self.path.name)))
        self._name_field.rename(self.tr("Name of the dataset"))
        self._encoding_field.rename(self.tr("Encoding"))
        self._delimiter_field.rename(self.tr("Columns are separated by"))
        self.bar.setAccessibleName(self.tr("Import progress"))
        self.table.setAccessibleName(self.tr("Preview"))
        plain.set_text(self.cancel, self.tr("Cancel"))
        plain.set_text(self.start, self.tr("Import"))

    def _connect(self) -> None:
        self.name.textChanged.connect(lambda: self._check())
        self.encoding.activated.connect(lambda: self._look())
        self.delimiter.activated.connect(lambda: self._look())
        self.roles.changed.connect(self._check)
        self._read.connect(self._advanced)

    def begin(self, path: Path) -> None:
        """Look at a file and guess how it is to be read."""
        self.path = path
        self.preview = None
        self._name_parts()
        self.name.setText(path.stem)
        self.encoding.clear()
        self.encoding.addItem(self.tr("Detecting…"), None)
        self.delimiter.clear()
        self.delimiter.addItem(self.tr("Detecting…"), None)
        self.rows.show((), ())
        self.note.setText("")
        self._set_running(False)
        self._look()

    def run(self) -> None:
        """Import the file in the background."""
        if not self.start.isEnabled():
            return
        session, path, roles = self._shell.session, self.path, self.roles.roles
        name, encoding, delimiter = self.name.text().strip(), self._encoding(), self._delimiter()
        self._stop = stop = threading.Event()
        told = 0.0

        def progress(done: int, total: int) -> None:
            nonlocal told
            if time.monotonic() - told > 0.1:
                told = time.monotonic()
                self._read.emit(done / max(1, total))

        def work() -> ImportReport | None:
            try:
                return importing.import_file(
                    session.project,
                    path,
                    roles=roles,
                    name=name,
                    encoding=encoding,
                    delimiter=delimiter,
                    progress=progress,
                    cancelled=stop.is_set,
                )
            except ImportCancelledError:
                return None

        self._set_running(True)
        self._shell.in_background(work, self._ended, self._failed)

    def stop(self) -> None:
        """Give up an import under way; the project stays as it was."""
        self._stop.set()

    def restyle(self) -> None:
        """Tint the chosen columns anew."""
        self._check()

    def _look(self) -> None:
        """Read the first rows in the background, as the fields say; a newer look makes an older one void."""
        self._asked += 1
        asked, path, encoding, delimiter = self._asked, self.path, self._encoding(), self._delimiter()
        self.start.setEnabled(False)
        self._shell.in_background(
            lambda: importing.preview(path, encoding, delimiter),
            lambda found: self._seen(asked, found),
            lambda problem: self._unseen(asked, problem),
        )

    def _seen(self, asked: int, found: Preview) -> None:
        if asked != self._asked:
            return
        first = self.preview is None
        same = self.preview is not None and self.preview.columns == found.columns
        self.preview = found
        if first:
            self._offer(found)
        self.rows.show(found.columns, found.rows)
        if not same:
            self.roles.offer(found.columns, found.roles)
        self._fit()
        self._say(found)
        self._check()

    def _unseen(self, asked: int, problem: Problem) -> None:
        if asked != self._asked:
            return
        self._shell.problem(problem)
        if self.preview is None:
            self._on_cancel()
        else:
            self.rows.show((), ())

    def _offer(self, found: Preview) -> None:
        """The choices of reading, the detected one first."""
        layout = found.layout
        self.encoding.clear()
        self.encoding.addItem(self.tr("{0} (detected)").format(layout.encoding.upper()), layout.encoding)
        for name in ENCODINGS:
            if name != layout.encoding:
                self.encoding.addItem(name.upper(), name)
        names = {
            ",": self.tr("Comma"),
            "\t": self.tr("Tab"),
            ";": self.tr("Semicolon"),
            "|": self.tr("Vertical bar"),
        }
        self.delimiter.clear()
        detected = names.get(layout.delimiter, layout.delimiter)
        self.delimiter.addItem(self.tr("{0} (detected)").format(detected), layout.delimiter)
        for mark, name in names.items():
            if mark != layout.delimiter:
                self.delimiter.addItem(name, mark)

    def _say(self, found: Preview) -> None:
        parts = [self.tr("The first rows of {0}.").format(words.size(found.bytes))]
        if found.layout.broken:
            parts.append(self.tr("Some characters do not fit the encoding; their rows will be reported."))
        if not found.layout.confident:
            parts.append(self.tr("The columns do not line up everywhere: look whether the separator is right."))
        if not found.layout.header:
            parts.append(self.tr("The first line seems to be data, so the columns were numbered."))
        if found.rejected:
            parts.append(self.tr("Rows like some of these cannot be read; they are left out and reported."))
        self.note.setText(" ".join(parts))

    def _check(self) -> None:
        uses = self.roles.uses()
        theme = self._shell.theme
        tint = QColor(mixed(theme.surface, theme.accent_soft, 0.6))
        self.rows.use(uses, tint)
        running = not self._progress.isHidden()
        ready = self.preview is not None and self.roles.complete and bool(self.name.text().strip())
        self.start.setEnabled(ready and not running)

    def _encoding(self) -> str | None:
        chosen = self.encoding.currentData()
        return chosen if isinstance(chosen, str) else None

    def _delimiter(self) -> str | None:
        chosen = self.delimiter.currentData()
        return chosen if isinstance(chosen, str) else None

    def _advanced(self, share: float) -> None:
        self.bar.setValue(int(share * 1000))
        self.how_far.setText(words.percent(share))

    def _ended(self, report: ImportReport | None) -> None:
        self._set_running(False)
        if report is None:
            self._on_cancel()
            return
        self._shell.session.announce(Changes(datasets=True))
        self._on_done(report)

    def _failed(self, problem: Problem) -> None:
        self._set_running(False)
        self._check()
        self._shell.problem(problem)

    def _cancel(self) -> None:
        if self._progress.isHidden():
            self._asked += 1
            self._on_cancel()
        else:
            self._stop.set()

    def _set_running(self, running: bool) -> None:
        self._progress.setVisible(running)
        self.bar.setValue(0)
        self.how_far.setText("")
        for part in (self.name, self.encoding, self.delimiter, self.roles):
            part.setEnabled(not running)
        self.start.setEnabled(not running and self.preview is not None)

    def _fit(self) -> None:
        """Give each column room for what it holds, within reason."""
        self.table.resizeColumnsToContents()
        for column in range(self.rows.columnCount()):
            self.table.setColumnWidth(column, max(90, min(420, self.table.columnWidth(column) + 12)))

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.rows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setFont(text_font())
        table.setTabKeyNavigation(False)
        table.verticalHeader().setDefaultSectionSize(30)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return table
