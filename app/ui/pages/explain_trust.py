"""Which method to trust for this model on these data: all put to the same test, ranked, and one chosen as default."""

import threading
from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QProgressBar, QSpinBox, QVBoxLayout, QWidget

from app.commands import explaining, sampling
from app.commands.session import Ticket
from app.domain.jobs import AnyEvent, Progress
from app.domain.methods import AUTO
from app.domain.problems import Problem
from app.domain.records import Run
from app.domain.trust import TrustTable
from app.ui import measures, words
from app.ui.latest import Latest
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.trust_table import TrustTableView

FEWEST, MOST = 10, 500  # texts
_EMPTY = (120, 40, 120, 40)  # pixels around what stands where nothing is measured


class Known(msgspec.Struct, frozen=True):
    """What is known of a run before anything is asked."""

    table: TrustTable | None
    chosen: str
    datasets: tuple[str, ...]
    seconds: float | None  # to measure the sample that is set


class ExplainTrust(QWidget):
    """About one run. What was measured and chosen is kept with it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._run: Run | None = None
        self._known: Known | None = None
        self._measured: tuple[str, str] = ("", "")  # run and dataset that are being measured
        self._stop = threading.Event()
        self._read = 0
        self._progress: Progress | None = None
        self._latest: Latest[TrustTable] = Latest(shell, TrustTable, self._came, self._failed)
        self.data = QComboBox()
        self.data.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.data.setMinimumContentsLength(24)
        self.count = QSpinBox()
        plain.indent(self.count)
        self.count.setRange(FEWEST, MOST)
        self.count.setValue(explaining.SAMPLE)
        self.measure = plain.button("", "primary", self.begin)
        self.cancel = plain.button("", "", self.stop)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(220)
        self.takes = plain.quiet(wrap=True)
        self.how = plain.quiet(wrap=True)
        self.told = plain.label("", "", wrap=True)
        self.table = TrustTableView(shell.theme)
        self.default = QComboBox()
        self.default.setMinimumWidth(280)
        self.default.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.default_caption = plain.label()
        self.default_told = plain.quiet(wrap=True)
        self._fields = [plain.Field(self.data), plain.Field(self.count)]
        self._lay_out()
        self.data.activated.connect(self._estimate)
        self.count.editingFinished.connect(self._estimate)
        self.default.activated.connect(self._choose)
        self._show()

    def _lay_out(self) -> None:
        top = plain.row(gap=16)
        for field in self._fields:
            top.addLayout(field)
        for part in (self.measure, self.cancel):
            top.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        top.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.takes, 1, Qt.AlignmentFlag.AlignBottom)
        self._card = plain.card()
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(18, 14, 18, 10)
        inside.setSpacing(8)
        inside.addWidget(self.told)
        inside.addWidget(self.table, 1)
        choice = plain.row(self.default_caption, self.default, self.default_told)
        choice.setStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.setSpacing(14)
        layout.addLayout(top)
        layout.addWidget(self.how)
        layout.addWidget(self._card, 1)
        layout.addLayout(choice)
        layout.addStretch(0)
        self._layout = layout

    def retranslate(self) -> None:
        self._fields[0].rename(self.tr("Texts from"))
        self._fields[1].rename(self.tr("How many texts"))
        plain.set_text(self.measure, self.tr("Measure"))
        plain.set_text(self.cancel, self.tr("Cancel"))
        self.bar.setAccessibleName(self.tr("How far the measuring is"))
        self.table.setAccessibleName(self.tr("Every method and how far it may be trusted"))
        self.how.setText(
            self.tr(
                "The words a method calls important are left out, then all but those. The further its point stands to "
                "the right of the dashed line, the more the model’s answers really hang on these words; whiskers that "
                "reach the line mean that chance explains as well."
            )
        )
        self.default_caption.setText(self.tr("Explanations of this model use"))
        self.default.setAccessibleName(self.default_caption.text())
        self.table.retranslate()
        self._show()

    def restyle(self) -> None:
        self.table.restyle(self._shell.theme)

    def show_run(self, run: Run | None) -> None:
        """Read what is known of a run."""
        if (run.id if run else "") != (self._run.id if self._run else ""):
            self._known = None
            self.data.setCurrentIndex(0)
        self._run = run
        self._estimate()

    def forget(self) -> None:
        """Give up what is measured."""
        self._stop.set()
        self._latest.drop()
        self._progress = None

    def stop(self) -> None:
        """Cancel the measuring; nothing is kept of it."""
        self.forget()
        self._show()

    @property
    def busy(self) -> bool:
        return self._latest.busy

    def shown(self) -> TrustTable | None:
        """The table that is shown."""
        return self._known.table if self._known is not None else None

    def begin(self) -> None:
        """Measure every method on the sample, in the background."""
        run, session = self._run, self._shell.session
        if run is None or self.busy:
            return
        dataset, count = str(self.data.currentData() or ""), self.count.value()
        self._measured = (run.id, dataset)
        stop = self._stop = threading.Event()

        def begin(heard: Callable[[AnyEvent], None]) -> Ticket:
            def told(event: AnyEvent) -> None:
                if isinstance(event, Progress) and not stop.is_set():
                    self._advance(event)
                heard(event)

            texts = sampling.sample(session, run.id, dataset, count)
            ticket = explaining.measure_trust(session, run.id, texts, on_event=told)
            if stop.is_set():
                session.cancel(ticket)
            return ticket

        self._latest.ask(begin)
        self._show()

    def _estimate(self) -> None:
        """Read the run's table and the project's datasets, and how long the sample that is set would take."""
        run, session = self._run, self._shell.session
        self._read += 1
        if run is None:
            self._known = None
            self._show()
            return
        number, dataset, count = self._read, str(self.data.currentData() or ""), self.count.value()

        def read() -> Known:
            try:
                texts = sampling.sample(session, run.id, dataset, count)
            except Problem:
                texts = []
            return Known(
                explaining.trust(session, run.id),
                explaining.chosen_method(session, run.id),
                tuple(known.name for known in session.project.datasets() if known.task == run.task),
                sampling.seconds_to_measure(session, run.id, texts),
            )

        def came(known: Known) -> None:
            if number == self._read:
                self._known = known
                self._show()

        self._shell.in_background(read, came)

    def _advance(self, event: Progress) -> None:
        self._progress = event
        self.bar.setRange(0, 1000 if event.stage == "measuring" else 0)
        self.bar.setValue(int(1000 * event.done / max(1.0, event.total)))
        self._tell_time()

    def _came(self, ticket: Ticket, found: TrustTable) -> None:
        run_id, dataset = self._measured
        session = self._shell.session
        self._progress = None

        def kept(_: None) -> None:
            self._shell.say(self.tr("The methods are ranked for this model."))
            self._estimate()

        self._shell.in_background(lambda: explaining.keep_trust(session, run_id, found, dataset), kept)
        self._show()

    def _failed(self, problem: Problem) -> None:
        self._progress = None
        self._shell.problem(problem)
        self._show()

    def _choose(self) -> None:
        run, session, method = self._run, self._shell.session, str(self.default.currentData() or "")
        if run is not None:
            self._shell.in_background(
                lambda: explaining.choose_method(session, run.id, method), lambda _: self._estimate()
            )

    def _show(self) -> None:
        known, busy = self._known, self.busy
        self.measure.setVisible(not busy)
        self.measure.setEnabled(self._run is not None)
        self.cancel.setVisible(busy)
        self.bar.setVisible(busy)
        for control in (self.data, self.count):
            control.setEnabled(not busy)
        self._fill_data(known.datasets if known is not None else ())
        self._tell_time()
        table = known.table if known is not None else None
        if table is not self.table.methods.table:
            self.table.show_table(table)
        self.table.setVisible(table is not None)
        self._card.setVisible(known is not None)
        middle, left = Qt.AlignmentFlag.AlignCenter, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.told.setAlignment(middle if table is None else left)
        self.told.setContentsMargins(*(_EMPTY if table is None else (0, 0, 0, 0)))
        if table is not None:
            self.told.setText(self._told(table))
        else:
            self.told.setText(
                self.tr(
                    "Nothing is measured yet. Measure which method tells best, for this very model on these texts, "
                    "which words its answers hang on."
                )
            )
        self._fill_default(table, known.chosen if known is not None else "")

    def _tell_time(self) -> None:
        if self.busy:
            event = self._progress
            if event is None or event.stage != "measuring":
                self.takes.setText(self.tr("Getting ready…"))
            else:
                done, total = words.number(event.done), words.number(event.total)
                self.takes.setText(self.tr("{0} of {1} texts").format(done, total))
        elif self._known is not None and self._known.seconds is not None:
            self.takes.setText(
                self.tr("Takes about {0}; you can go on working meanwhile.").format(words.duration(self._known.seconds))
            )
        else:
            self.takes.setText(self.tr("Takes some minutes; you can go on working meanwhile."))

    def _told(self, table: TrustTable) -> str:
        texts = words.number(table.texts)
        if table.data:
            said = self.tr("Measured on {0} texts of {1}.").format(texts, words.name(table.data))
        else:
            said = self.tr("Measured on {0} of the run’s held-out texts.").format(texts)
        if table.skipped:
            left = self.tr("{0} more told nothing: too short, or the answer stays whatever is left out.")
            said += " " + left.format(words.number(table.skipped))
        if table.rationales:
            marked = self.tr("{0} of them have a reason that people marked.")
            said += " " + marked.format(words.number(table.rationales))
        return said

    def _fill_data(self, names: tuple[str, ...]) -> None:
        chosen = str(self.data.currentData() or "")
        self.data.clear()
        self.data.addItem(self.tr("the run’s held-out texts"), "")
        for name in names:
            self.data.addItem(words.name(name), name)
        self.data.setCurrentIndex(max(0, self.data.findData(chosen)))

    def _fill_default(self, table: TrustTable | None, chosen: str) -> None:
        best = table.best if table is not None and table.best in explaining.CHOICES else ""
        self.default.clear()
        if best:
            self.default.addItem(self.tr("the best measured: {0}").format(measures.method_name(best)), "")
        else:
            self.default.addItem(self.tr("the automatic choice, text by text"), "")
        for method in explaining.CHOICES:
            self.default.addItem(measures.method_name(method), method)
        self.default.setCurrentIndex(max(0, self.default.findData(chosen)))
        self.default.setEnabled(self._run is not None)
        row = table.row(chosen or best) if table is not None else None
        if row is not None and not row.better:
            self.default_told.setText(self.tr("On these texts it is not better than random scores."))
        elif (chosen or best or AUTO) == AUTO:
            self.default_told.setText(self.tr("Automatic tries several methods on every text and shows the best one."))
        else:
            self.default_told.setText(self.tr("Choosing the first entry again lets the measuring decide."))
