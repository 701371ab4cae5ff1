"""Many texts, of a file or of a dataset: predict every row, get a table with the answers beside the columns."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QProgressBar, QVBoxLayout, QWidget

from app.commands import importing, inference
from app.commands.inference import FilePrediction
from app.commands.session import JobStopped, Ticket
from app.domain.jobs import AnyEvent, Cancelled, Progress
from app.domain.problems import Problem
from app.domain.records import NER, ColumnRoles, Run
from app.ui import dialogs, task_words, words
from app.ui.motion import endless
from app.ui.page import Shell
from app.ui.saved import show_folder
from app.ui.widgets import plain


class PredictFile(QWidget):
    """A card. One file or dataset at a time; it can be stopped."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._run: Run | None = None
        self._roles: ColumnRoles | None = None  # as the run's texts were imported
        self._path: Path | None = None
        self._likely = ""  # the file's column that looks like its texts
        self._output: Path | None = None
        self._ticket: Ticket | None = None
        self.working = self._stopping = False
        self._wanted_output = ""  # where what is under way is to be saved
        self._asked = 0
        self._told: Callable[[], str] = str  # what the status says
        self.lead = plain.quiet(wrap=True)
        self.source = QComboBox()
        self.source.setMinimumWidth(220)
        self.source.addItem("", "")  # a file; the others carry a dataset's name
        self._source_field = plain.Field(self.source)
        self.choose = plain.button("", "", self._ask_file, command="predict.choose")
        self.file = plain.Elided()
        self.column = QComboBox()
        self.column.setMinimumWidth(220)
        self.column_caption = plain.label("", "caption")
        self.column_note = plain.quiet(wrap=True)
        self.start = plain.button("", "primary", self._ask_output, command="predict.file")
        self.stop = plain.button("", "", self._stop, command="predict.stop")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMaximum(1000)
        self.status = plain.label("", "", wrap=True)
        self.show_folder = plain.button("", "link", self._open_folder, command="predict.folder")
        self._lay_out()
        shell.session.tasks.changed.connect(self._wait)
        self.source.activated.connect(lambda: self._turn())
        self._say(str)
        self._tell()

    def _lay_out(self) -> None:
        card = plain.card()
        card.setMaximumWidth(760)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(26, 24, 26, 24)
        inside.setSpacing(14)
        inside.addWidget(self.lead)
        across = plain.row()
        across.addLayout(self._source_field)
        across.addStretch(1)
        inside.addLayout(across)
        self._chosen = QWidget()
        chosen = plain.row(self.choose, self.file)
        chosen.setStretch(1, 1)
        self._chosen.setLayout(chosen)
        inside.addWidget(self._chosen)
        self._columns = QWidget()
        self.column_caption.setBuddy(self.column)
        self._columns.setLayout(plain.column(self.column_caption, self.column, self.column_note, gap=4))
        inside.addWidget(self._columns)
        inside.addLayout(plain.row(self.start, self.stop, None))
        inside.addWidget(self.bar)
        inside.addWidget(self.status)
        inside.addWidget(self.show_folder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(card)
        layout.addStretch(1)

    def retranslate(self) -> None:
        self.lead.setText(
            self.tr(
                "Every row of a file or of a dataset gets an answer. The result is a CSV file that keeps "
                "the columns and adds the prediction, how sure the model is, and the probability of every label."
            )
        )
        self._source_field.rename(self.tr("What to predict"))
        self.source.setItemText(0, self.tr("A file"))
        plain.set_text(self.choose, self.tr("Choose a file…"))
        self.column_caption.setText(self.tr("Column with the texts"))
        self.column.setAccessibleName(self.tr("Column with the texts"))
        plain.set_text(self.start, self.tr("Predict all rows…"))
        plain.set_text(self.stop, self.tr("Stop"))
        self.stop.setToolTip(self.tr("Nothing is written then, so that no half table is taken for a whole one."))
        plain.set_text(self.show_folder, self.tr("Show the folder"))
        self.bar.setAccessibleName(self.tr("Progress"))
        self._say_column()
        self._say(self._told)

    def set_run(self, run: Run | None) -> None:
        """Predict with another model."""
        self._run = run
        self._roles = None
        if run is not None:
            project = self._shell.session.project
            self._shell.in_background(
                lambda: project.dataset_by_id(run.dataset_id).roles, self._know_roles, lambda problem: None
            )
        self._tell()

    def refresh(self) -> None:
        """Read again which datasets there are."""
        self._asked += 1
        number, project = self._asked, self._shell.session.project
        self._shell.in_background(project.datasets, lambda known: self._offer(number, [found.name for found in known]))

    def forget(self) -> None:
        """Another project is open: its datasets are others."""
        self._output = None
        self._offer(self._asked, [])
        self._say(str)

    def dataset(self) -> str:
        """The dataset to predict, "" for a file."""
        chosen = self.source.currentData()
        return chosen if isinstance(chosen, str) else ""

    def choose_dataset(self, name: str) -> None:
        """Predict a dataset's texts; "": a file's again."""
        self.source.setCurrentIndex(max(0, self.source.findData(name)))
        self._turn()

    def _offer(self, number: int, names: list[str]) -> None:
        if number != self._asked:
            return
        before = self.dataset()
        while self.source.count() > 1:
            self.source.removeItem(1)
        for name in names:
            self.source.addItem(name, name)
        self.source.setCurrentIndex(max(0, self.source.findData(before)))
        self._tell()

    def _turn(self) -> None:
        """Another source is chosen; what was said is about the one before."""
        self._output = None
        self._say(str)
        self._tell()

    def set_file(self, path: Path) -> None:
        """Look at a file's columns."""
        self.source.setCurrentIndex(0)
        self._path = path
        self.file.setText(str(path))
        self.column.clear()
        self._say(str)
        self.show_folder.hide()
        self._tell()
        self._shell.in_background(
            lambda: importing.preview(path),
            lambda found: self._sniffed(path, list(found.columns), found.roles.text or found.roles.tokens or ""),
        )

    def give_up(self) -> None:
        """The window or the project closes: end the job and whoever waits for it."""
        self._stopping = self.working
        ticket = self._ticket
        if ticket is not None:
            self._shell.session.cancel(ticket)
            ticket.tell(Cancelled(ticket.job, 0))

    def _know_roles(self, roles: ColumnRoles) -> None:
        self._roles = roles
        self._choose_column()

    def _sniffed(self, path: Path, columns: list[str], likely: str) -> None:
        if path == self._path:
            self._likely = likely
            self.column.clear()
            self.column.addItems(columns)
            self._choose_column()
            self._tell()

    def _choose_column(self) -> None:
        """The column named as at import, else the one that an import would take for the texts."""
        for name in (self._wanted(), self._likely):
            index = self.column.findText(name) if name else -1
            if index >= 0:
                self.column.setCurrentIndex(index)
                break
        self._say_column()

    def _wanted(self) -> str:
        """The column the run's texts came from, "" where it is not known."""
        return "" if self._roles is None else self._roles.text or self._roles.tokens or ""

    def _say_column(self) -> None:
        """That the file lacks the column the model learned from, where it does."""
        wanted = self._wanted()
        lacks = bool(wanted) and self.column.count() > 0 and self.column.findText(wanted) < 0
        told = self.tr("The model learned from a column “{0}”, which this file has not. Check that this one is meant.")
        self.column_note.setText(told.format(words.name(wanted)) if lacks else "")
        self.column_note.setVisible(lacks)

    def _say(self, tell: Callable[[], str]) -> None:
        """Show what `tell` says in the window's language."""
        self._told = tell
        text = tell()
        self.status.setText(text)
        self.status.setVisible(bool(text))

    def _tell(self) -> None:
        filed, ready = not self.dataset(), bool(self.dataset()) or self.column.count() > 0
        self._chosen.setVisible(filed)
        self._columns.setVisible(filed and self.column.count() > 0)
        self.start.setEnabled(self._run is not None and ready and not self.working)
        for part in (self.source, self.choose, self.column):
            part.setEnabled(not self.working)
        self.stop.setVisible(self.working)
        self.bar.setVisible(self.working)
        if not self.working and self._output is None:
            self.show_folder.hide()

    def _ask_file(self) -> None:
        kinds = ";;".join((self.tr("Tables and texts ({0})").format(dialogs.TABLES), self.tr("All files (*)")))
        start = self._path.parent if self._path else dialogs.documents()
        dialogs.choose_file(self, self.tr("File to predict"), start, kinds, self.set_file)

    def _ask_output(self) -> None:
        predicted = self.tr("predicted")
        if name := self.dataset():
            suggested = dialogs.documents() / dialogs.file_name(f"{name}-{predicted}.csv")
        elif self._path is not None:
            suggested = self._path.with_name(f"{self._path.stem}-{predicted}.csv")
        else:
            return
        dialogs.save_file(self, self.tr("Save the predictions"), suggested, "CSV (*.csv)", self.predict_to)

    def roles(self) -> ColumnRoles:
        """How the chosen file is read."""
        column = self.column.currentText()
        known = self._roles
        if self._run is not None and self._run.task == NER and known is not None and known.tokens == column:
            return ColumnRoles(tokens=column)
        return ColumnRoles(text=column)

    def predict_to(self, output: Path) -> None:
        """Predict the chosen file or dataset into `output`."""
        run, path, dataset, session = self._run, self._path, self.dataset(), self._shell.session
        if run is None or (path is None and not dataset):
            return
        roles = self.roles()
        self.working, self._stopping, self._output = True, False, None
        self._wanted_output = str(output)
        self._say(lambda: self.tr("Reading the texts…"))
        endless(self.bar)
        self._tell()

        def predict() -> FilePrediction:
            if dataset or path is None:
                return inference.predict_dataset(
                    session, run.id, dataset, output, on_event=self._heard, on_ticket=self._hold
                )
            return inference.predict_file(
                session, run.id, path, output, roles=roles, on_event=self._heard, on_ticket=self._hold
            )

        def work() -> FilePrediction | None:
            try:
                return predict()
            except JobStopped:
                return None

        self._shell.in_background(work, self._done, self._failed)

    def _hold(self, ticket: Ticket) -> None:
        """The job, told by the thread that reads the texts; it may have been stopped before there was one."""
        self._ticket = ticket
        if self._stopping:
            self._shell.session.cancel(ticket)

    def _wait(self) -> None:
        """Say what the prediction waits for while it has not begun."""
        if not self.working or self._stopping:
            return
        session, wanted = self._shell.session, self._wanted_output
        queued = [task for task, _ in session.tasks.living() if task.state == "queued"]
        job = next((task.job for task in queued if task.about.again.get("output") == wanted), None)
        if job is not None:
            self._say(lambda: task_words.waits(session, job))

    def _heard(self, event: AnyEvent) -> None:
        if isinstance(event, Progress) and event.total > 0:
            self.bar.setRange(0, 1000)
            self.bar.setValue(round(1000 * event.done / event.total))
            self._say(lambda: self._told_progress(event))

    def _told_progress(self, event: Progress) -> str:
        told = words.stage(event.stage)
        if event.stage == "predicting":
            told = self.tr("{0} of %Ln rows", "", int(event.total)).format(words.number(event.done))
        if event.eta is not None:
            told += " · " + self.tr("about {0} left").format(words.duration(event.eta))
        return told

    def _stop(self) -> None:
        self._stopping = True
        if self._ticket is not None:
            self._shell.session.cancel(self._ticket)
        self._say(lambda: self.tr("Stopping…"))

    def _done(self, found: FilePrediction | None) -> None:
        self.working, self._ticket = False, None
        if found is None:
            self._say(lambda: self.tr("Stopped. Nothing was written."))
        else:
            self._output = Path(found.output)
            self._say(lambda: self._told_end(found))
            self.show_folder.show()
        self._tell()

    def _told_end(self, found: FilePrediction) -> str:
        told = self.tr("%Ln rows predicted in {0} and saved as {1}.", "", found.rows - found.skipped).format(
            words.duration(found.seconds), words.name(Path(found.output).name)
        )
        if found.skipped:
            skipped = found.skipped
            told = words.in_a_row(
                told, self.tr("%Ln rows without a readable text were kept without an answer.", "", skipped)
            )
        if found.windowed:
            told = words.in_a_row(
                told,
                self.tr(
                    "%Ln texts longer than the model can read at once were read in overlapping windows.",
                    "",
                    found.windowed,
                ),
            )
        return told

    def _failed(self, problem: Problem) -> None:
        self.working, self._ticket = False, None
        self._say(str)
        self._tell()
        self._shell.problem(problem)

    def _open_folder(self) -> None:
        if self._output is not None:
            show_folder(self._output.parent)
