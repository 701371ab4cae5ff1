"""Files on their way in: how each is read, what its columns mean, what is odd about it, and how far the import is."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHeaderView,
    QLineEdit,
    QListView,
    QProgressBar,
    QTableView,
    QWidget,
)

from app.commands import importing
from app.commands.importing import ImportReport, Preview
from app.commands.session import Changes
from app.domain.findings import Finding
from app.domain.problems import Problem
from app.ui import words
from app.ui.importer import ImportQueue
from app.ui.models.files import FilesModel, Incoming
from app.ui.models.preview import PreviewModel
from app.ui.page import Shell
from app.ui.sheet import mixed
from app.ui.theme import text_font
from app.ui.widgets import plain
from app.ui.widgets.delegates import TwoLines
from app.ui.widgets.doctor_list import DoctorList
from app.ui.widgets.reading_fields import ReadingFields
from app.ui.widgets.role_fields import RoleFields
from app.ui.widgets.scrolled import Scrolled

_NARROW: Final = 900  # pixels of the view's width, below which the fields stand one under another


class ImportView(QWidget):
    """`begin` with files; `on_done` is given the reports of those that came in, `on_cancel` nothing."""

    def __init__(
        self, shell: Shell, on_done: Callable[[list[ImportReport]], object], on_cancel: Callable[[], object]
    ) -> None:
        super().__init__()
        self._shell = shell
        self._on_done = on_done
        self._on_cancel = on_cancel
        self._shown: Incoming | None = None
        self._filling = False
        self._later: list[Incoming] = []  # added while others were being imported
        self.files = FilesModel()
        self.rows = PreviewModel()
        self.queue = ImportQueue(shell)
        self.heading = plain.Elided("", "heading")
        self.name = QLineEdit()
        self.reading = ReadingFields()
        self.roles = RoleFields()
        self.findings = DoctorList(self._fix)
        self.table = self._table()
        self.list = QListView()
        self.list.setModel(self.files)
        self.list.setItemDelegate(TwoLines(self))
        self.list.setUniformItemSizes(True)
        self.list.setFixedWidth(210)
        self.note = plain.quiet("", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.how_far = plain.quiet()
        self.cancel = plain.button("", "", self._cancel, command="data.stop")
        self.start = plain.button("", "primary", self.run, command="data.read")
        self._name_field = plain.Field(self.name)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        head = plain.row(self.heading, self.cancel, self.start)
        head.setStretch(0, 1)
        first = self._first = plain.row(gap=16)
        named = plain.column(gap=0)
        named.addLayout(self._name_field)
        named.addStretch(1)
        first.addLayout(named, 2)
        first.addWidget(self.roles, 7)
        frame = plain.card()
        inside = plain.column(gap=12)
        inside.setContentsMargins(18, 14, 18, 14)
        inside.addLayout(first)
        inside.addWidget(plain.line())
        inside.addWidget(self.reading)
        frame.setLayout(inside)
        self._frame = frame
        progress = plain.row(self.bar, self.how_far)
        self._progress = QWidget()
        self._progress.setLayout(progress)
        self._progress.hide()
        one = plain.column(gap=12)
        for part in (frame, self.findings, self.note):
            one.addWidget(part)
        one.addWidget(self.table, 1)
        across = plain.row(self.list, gap=20)
        across.addWidget(Scrolled(one), 1)
        layout = plain.column(gap=12)
        layout.addLayout(head)
        layout.addWidget(self._progress)
        layout.addLayout(across, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.name.textChanged.connect(lambda: self._keep())
        self.reading.changed.connect(self._read_otherwise)
        self.roles.changed.connect(self._keep)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.queue.advanced.connect(self._advanced)
        self.queue.altered.connect(self._altered)
        self.queue.ended.connect(self._ended)

    def retranslate(self) -> None:
        self._name_parts()
        for part in (self.reading, self.roles, self.findings):
            part.retranslate()
        if self._shown is not None and self._shown.preview is not None:
            self._say(self._shown.preview)
        plain.retell(self.list)
        self._check()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self.list.setFixedWidth(150 if narrow else 210)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._first.setDirection(down if narrow else across)

    def _name_parts(self) -> None:
        self._name_field.rename(self.tr("Name of the dataset"))
        self.bar.setAccessibleName(self.tr("Import progress"))
        self.table.setAccessibleName(self.tr("Preview"))
        self.list.setAccessibleName(self.tr("Files"))
        plain.set_text(self.cancel, self.tr("Cancel"))

    @property
    def preview(self) -> Preview | None:
        """What is known of the file that is shown."""
        return self._shown.preview if self._shown is not None else None

    @property
    def path(self) -> Path:
        """The file that is shown."""
        return self._shown.path if self._shown is not None else Path()

    def begin(self, paths: list[Path]) -> None:
        """Look at files and guess how they are to be read; while some are being imported, they join the list."""
        found = [Incoming(path, path.stem) for path in paths]
        if self.queue.busy:
            self._later += found
        if self.queue.busy and not self.queue.stopped:
            self.files.add(found)
            self._shell.say(self.tr("The import under way goes on; what you added is in the list and can follow it."))
        else:
            self.files.show(self._later or found)
            self._set_running(self.queue.busy)
            self._turn_to(found)
        self.list.setVisible(len(self.files.files) > 1)
        for file in found:
            self._look(file)

    def _turn_to(self, files: Sequence[Incoming]) -> None:
        """Show the first of these."""
        if files:
            self.list.setCurrentIndex(self.files.index(self.files.files.index(files[0])))
        self._show(files[0] if files else None)

    def run(self) -> None:
        """Import what is ready, one file after another, in the background."""
        self._keep()
        ready = [file for file in self.files.files if file.state == "ready"]
        if ready and self.start.isEnabled():
            self._set_running(True)
            self.queue.run(ready)

    def stop(self) -> None:
        """Give up an import under way; the project stays as it was."""
        self.queue.stop()

    def restyle(self) -> None:
        """Tint the chosen columns anew."""
        self._check()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self._show(self.files.files[index.row()])

    def _show(self, file: Incoming | None) -> None:
        """Fill the fields from a file's own settings."""
        self._shown = file
        if file is None:
            return
        self._filling = True
        self.name.setText(file.name)
        self.rows.show((), ())
        self.note.setText("")
        self.findings.show_findings(())
        if file.detected is not None and file.preview is not None:
            self.reading.offer(file.detected.layout, file.options)
            self.roles.offer(file.preview.columns, file.roles, file.scheme)
            self.rows.show(file.preview.columns, file.preview.rows)
            self.findings.show_findings(file.findings)
            self._say(file.preview)
        else:
            self.reading.wait()
            if file.problem is not None:
                self.note.setText(words.problem_sentence(file.problem))
        self._filling = False
        self._check()
        self._fit()

    def _keep(self) -> None:
        """Take what the fields say over into the file that is shown."""
        file = self._shown
        if file is None or self._filling:
            return
        file.name = self.name.text().strip()
        if file.preview is not None and (file.roles, file.scheme) != (self.roles.roles, self.roles.scheme):
            file.roles, file.scheme = self.roles.roles, self.roles.scheme
            self._diagnose(file)
        self._check()

    def _read_otherwise(self) -> None:
        if self._shown is not None:
            self._shown.options = self.reading.options
            self._look(self._shown)

    def _fix(self, finding: Finding) -> None:
        file = self._shown
        if file is None or file.preview is None:
            return
        before = file.options
        file.options, file.roles = importing.with_fix(finding.fix, file.options, file.roles)
        file.scheme = file.roles.scheme
        if file.options != before:
            self._look(file)
        else:
            self._diagnose(file)
            self._show(file)

    def _look(self, file: Incoming) -> None:
        """Read the first rows in the background, as the file's options say; a newer look makes an older one void."""
        file.asked += 1
        asked, path, options = file.asked, file.path, file.options
        if file.detected is None:
            file.state = "looking"
        self._check()
        self._shell.in_background(
            lambda: importing.preview(path, options),
            lambda found: self._seen(file, asked, found),
            lambda problem: self._unseen(file, asked, problem),
        )

    def _seen(self, file: Incoming, asked: int, found: Preview) -> None:
        if asked != file.asked or file not in self.files.files:
            return
        if file.roles_fit(found.columns):
            self._diagnose(file, found)
        else:
            file.roles, file.scheme, file.findings = found.roles, found.roles.scheme, found.findings
        file.preview, file.problem = found, None
        if file.detected is None:
            file.detected = found
        file.state = "ready"
        self.files.altered(file)
        if file is self._shown:
            self._show(file)
        self._check()

    def _diagnose(self, file: Incoming, found: Preview | None = None) -> None:
        """Say in the background what is odd about the file when its columns mean what was chosen."""
        seen, roles = found or file.preview, file.roles
        if seen is None:
            return

        def told(findings: Sequence[Finding]) -> None:
            if file.roles == roles and file in self.files.files:
                file.findings = findings
                if file is self._shown:
                    self.findings.show_findings(findings)

        # Roles that will not do are said where the import begins.
        self._shell.in_background(lambda: importing.findings_for(seen, roles), told, lambda _: told(()))

    def _unseen(self, file: Incoming, asked: int, problem: Problem) -> None:
        if asked != file.asked or file not in self.files.files:
            return
        file.problem = problem
        if file.detected is not None:  # the way it is read was changed to one that will not do
            self._shell.problem(problem)
            self.rows.show((), ())
            file.preview = None
            file.state = "failed"
        elif len(self.files.files) == 1:
            self._shell.problem(problem)
            self._on_cancel()
        else:
            file.state = "failed"
            self._show(self._shown)
        self.files.altered(file)
        self._check()

    def _say(self, found: Preview) -> None:
        text = self.tr("The first rows of {0}.").format(words.size(found.bytes))
        if found.rejected:
            text = words.in_a_row(
                text, self.tr("Rows like some of these cannot be read; they are left out and reported.")
            )
        self.note.setText(text)

    def _check(self) -> None:
        theme = self._shell.theme
        self.rows.use(self.roles.uses(), QColor(mixed(theme.surface, theme.accent_soft, 0.6)))
        ready = [file for file in self.files.files if file.state == "ready" and file.name]
        whole = self._shown is None or self._shown.preview is None or (self.roles.complete and bool(self._shown.name))
        running = self.queue.busy
        self.start.setEnabled(bool(ready) and whole and not running)
        several = len(self.files.files) > 1
        plain.set_text(
            self.start,
            self.tr("Import %Ln files", "", len(ready)) if several and len(ready) > 1 else self.tr("Import"),
        )
        name = words.name(self._shown.path.name) if self._shown is not None else ""
        self.heading.setText(self.tr("Import {0}").format(name))
        readable = self._shown is not None and (self._shown.detected is not None or self._shown.state == "looking")
        for part in (self.name, self.reading, self.roles):
            part.setEnabled(not running and readable)

    def _advanced(self, share: float) -> None:
        self.bar.setValue(int(share * 1000))
        self.how_far.setText(words.percent(share))

    def _altered(self, file: Incoming) -> None:
        self.files.altered(file)
        if file.problem is not None:
            self._shell.problem(file.problem)

    def _ended(self) -> None:
        """All that was asked for is in, has failed, or was given up."""
        self._set_running(False)
        files, later = self.files.files, self._later
        self._later = []
        reports = [file.report for file in files if file.report is not None]
        if reports:
            self._shell.session.announce(Changes(datasets=True))
        left = [file for file in files if file.report is None]
        if not left:
            self._on_done(reports)
        elif self.queue.stopped and not later:
            self._on_cancel()
        else:
            self._turn_to(later or left)

    def _cancel(self) -> None:
        if self.queue.busy:
            self.queue.stop()
        else:
            self.files.show([])
            self._shown = None
            self._on_cancel()

    def _set_running(self, running: bool) -> None:
        self._progress.setVisible(running)
        self.bar.setValue(0)
        self.how_far.setText("")
        self._check()

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
        table.setMinimumHeight(180)
        table.verticalHeader().setDefaultSectionSize(30)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return table
