"""Which method to trust for this model on these data: all put to the same test, ranked, and one chosen as default."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.commands import explaining, sampling, trust_sheet
from app.commands.session import Ticket
from app.domain.jobs import AnyEvent, Artefact, Progress
from app.domain.methods import AUTO
from app.domain.problems import Problem
from app.domain.records import Run
from app.domain.trust import TrustTable
from app.ui import language, measures, words
from app.ui.latest import Latest
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.measuring_row import MeasuringRow
from app.ui.widgets.save_menu import DRAWN, SaveButton, Write
from app.ui.widgets.trust_table import TrustTableView, name_of

FEWEST, MOST = 1, 500  # texts
_EMPTY = (120, 40, 120, 40)  # pixels around what stands where nothing is measured


class Known(msgspec.Struct, frozen=True):
    """What is known of a run before anything is asked."""

    table: TrustTable | None
    chosen: str
    datasets: tuple[str, ...]
    seconds: float | None  # to measure the sample that is set
    before: int  # texts of that sample that are measured, and kept
    existing: int  # texts to draw from


class ExplainTrust(QWidget):
    """About one run. What was measured and chosen is kept with it."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._run: Run | None = None
        self._known: Known | None = None
        self._measured: tuple[str, str] = ("", "")  # run and dataset that are being measured
        self._so_far: TrustTable | None = None  # of what is being measured, or was when it was cancelled
        self._pace = Pace()
        self._stop = threading.Event()
        self._read = 0
        self._progress: Progress | None = None
        self._latest: Latest[TrustTable] = Latest(shell, TrustTable, self._came, self._failed)
        self.takes = plain.quiet(wrap=True)
        self.save = SaveButton(shell, self._saving, DRAWN)
        self.row = MeasuringRow(FEWEST, MOST, command="explain.rank", beside=self.save)
        self.row.count.setValue(explaining.SAMPLE)
        self.how = plain.quiet(wrap=True)
        self.told = plain.label("", "", wrap=True)
        self.table = TrustTableView(shell.theme)
        self.default = QComboBox()
        self.default.setMinimumWidth(280)
        self.default.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.default_caption = plain.label()
        self.default_told = plain.quiet(wrap=True)
        self._lay_out()
        self.row.begun.connect(self.begin)
        self.row.stopped.connect(self.stop)
        self.row.data.activated.connect(self._estimate)
        self.row.count.valueChanged.connect(self._estimate)
        self.default.activated.connect(self._choose)
        self._show()

    def _lay_out(self) -> None:
        self._card = plain.card()
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(18, 14, 18, 10)
        inside.setSpacing(8)
        self._around = QVBoxLayout()
        self._around.addWidget(self.told)
        inside.addLayout(self._around)
        inside.addWidget(self.table, 1)
        choice = plain.row(self.default_caption, self.default, self.default_told)
        choice.setStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.setSpacing(14)
        layout.addLayout(plain.column(self.row, self.takes, gap=6))
        layout.addWidget(self.how)
        layout.addWidget(self._card, 1)
        layout.addLayout(choice)
        layout.addStretch(0)

    def retranslate(self) -> None:
        self.row.retranslate(self.tr("Measure"))
        self.row.explain(self.tr("More texts make the ranking surer, and take longer."))
        self.save.retranslate(self.tr("trust"), self.tr("Save the ranking of the methods"))
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
            self._known = self._so_far = None
            self.row.data.setCurrentIndex(0)
        self._run = run
        self._estimate()

    def forget(self) -> None:
        """Give up what is measured."""
        self._stop.set()
        self._latest.drop()
        self._progress = None

    def stop(self) -> None:
        """Cancel the measuring; every text that was measured is kept, and the next measuring goes on from there."""
        self.forget()
        part, known, session, (run_id, dataset) = self._so_far, self._known, self._shell.session, self._measured
        if part is not None and (known is None or known.table is None or known.table.wanted):
            self._shell.in_background(
                lambda: explaining.keep_trust(session, run_id, part, dataset), lambda _: self._estimate()
            )
        self._so_far = None
        self._estimate()
        self._show()

    @property
    def busy(self) -> bool:
        return self._latest.busy

    def shown(self) -> TrustTable | None:
        """The table that is shown: what is being measured, else what was measured last."""
        return self._so_far or (self._known.table if self._known is not None else None)

    def _saving(self) -> Write | None:
        """How the table that is shown is saved."""
        table, speech = self.shown(), language.spoken()
        if table is None or not table.rows:
            return None
        return lambda path: trust_sheet.save(table, path, speech)

    def begin(self) -> None:
        """Measure every method on the sample, in the background."""
        run, session = self._run, self._shell.session
        if run is None or self.busy:
            return
        dataset, count = self.row.dataset(), self.row.count.value()
        self._measured, self._progress, self._pace = (run.id, dataset), None, Pace()
        stop = self._stop = threading.Event()

        def begin(heard: Callable[[AnyEvent], None]) -> Ticket:
            tickets: list[Ticket] = []

            def told(event: AnyEvent) -> None:
                if stop.is_set():
                    pass
                elif isinstance(event, Progress):
                    self._advance(event)
                elif isinstance(event, Artefact) and tickets:
                    self._show_part(tickets[0].folder / event.path, stop)
                heard(event)

            texts = sampling.sample(session, run.id, dataset, count)
            tickets.append(explaining.measure_trust(session, run.id, texts, on_event=told))
            return tickets[0]

        self._latest.ask(begin)
        self._show()

    def _show_part(self, path: Path, stop: threading.Event) -> None:
        """Show the table of the texts that were measured so far."""

        def came(found: TrustTable | None) -> None:
            if found is not None and not stop.is_set() and self.busy:
                self._so_far = msgspec.structs.replace(found, data=self._measured[1])
                self._show()

        self._shell.in_background(lambda: _table(path), came)

    def _estimate(self) -> None:
        """Read the run's table and the project's datasets, and how long the sample that is set would take."""
        run, session = self._run, self._shell.session
        self._read += 1
        if run is None:
            self._known = None
            self._show()
            return
        number, dataset, count = self._read, self.row.dataset(), self.row.count.value()

        def read() -> Known:
            try:
                every = sampling.every(session, run.id, dataset)
            except Problem:
                every = []
            texts = sampling.drawn(every, count)
            return Known(
                explaining.trust(session, run.id),
                explaining.chosen_method(session, run.id),
                sampling.fitting(session, run),
                sampling.seconds_to_measure(session, run.id, texts),
                sampling.measured_before(session, run.id, texts),
                len(every),
            )

        def came(known: Known) -> None:
            if number == self._read:
                self._known = known
                self.row.limit(known.existing)
                self._show()

        self._shell.in_background(read, came)

    def _advance(self, event: Progress) -> None:
        self._progress = event
        self._pace.hear(event)
        self.row.advance(event.done, event.total if event.stage == "measuring" else 0)
        self._tell_time()

    def _came(self, ticket: Ticket, found: TrustTable) -> None:
        run_id, dataset = self._measured
        session = self._shell.session
        self._progress = self._so_far = None

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
        known = self._known
        self.row.show_busy(self.busy, self._run is not None)
        self.row.offer(known.datasets if known is not None else ())
        self._tell_time()
        table = self.shown()
        if table is not self.table.methods.table:
            self.table.show_table(table)
        some = table is not None and bool(table.rows)
        self.table.setVisible(some)
        self.save.setVisible(some)
        self._card.setVisible(known is not None)
        middle, left = Qt.AlignmentFlag.AlignCenter, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.told.setAlignment(left if some else middle)
        self._around.setContentsMargins(*((0, 0, 0, 0) if some else _EMPTY))
        if table is not None:
            self.told.setText(self._told(table))
        elif known is not None and known.before:
            self.told.setText(self.tr("The methods are not ranked yet: measuring goes on with what is kept."))
        else:
            self.told.setText(
                self.tr(
                    "Nothing is measured yet. Measure which method tells best, for this very model on these texts, "
                    "which words its answers hang on."
                )
            )
        kept = known.table if known is not None else None
        self._fill_default(kept, known.chosen if known is not None else "")

    def _tell_time(self) -> None:
        if self.busy:
            self.takes.setText(self._told_progress())
        elif self._known is None or self._known.seconds is None:
            self.takes.setText(self.tr("Takes some minutes; you can go on working meanwhile."))
        elif self._known.seconds == 0:
            self.takes.setText(self.tr("All of these texts were measured before: takes a moment."))
        else:
            told = self.tr("Takes about {0}; you can go on working meanwhile. What is measured is kept if you cancel.")
            said = told.format(words.duration(self._known.seconds))
            if before := self._known.before:
                going_on = self.tr("%Ln of these texts are measured already: it goes on where it stopped.", "", before)
                said = words.in_a_row(going_on, said)
            self.takes.setText(said)

    def _told_progress(self) -> str:
        """Which text, which method, how long still."""
        event = self._progress
        if event is None or event.stage != "measuring":
            return self.tr("Getting ready…")
        told = self.tr("{0} of %Ln texts", "", int(event.total)).format(words.number(int(event.done)))
        if event.detail:
            told += " · " + name_of(event.detail)
        left = self._pace.left(event)
        if left is not None:
            told += " · " + self.tr("about {0} left").format(words.duration(left))
        return told

    def _told(self, table: TrustTable) -> str:
        if table.wanted:
            return self._told_part(table)
        if table.data:
            said = self.tr("Measured on %Ln texts of {0}.", "", table.texts).format(words.name(table.data))
        else:
            said = self.tr("Measured on %Ln of the run’s held-out texts.", "", table.texts)
        if table.skipped:
            left = table.skipped
            said = words.in_a_row(
                said, self.tr("%Ln more told nothing: too short, or the answer stays whatever is left out.", "", left)
            )
        if table.rationales:
            said = words.in_a_row(said, self.tr("%Ln of them have a reason that people marked.", "", table.rationales))
        return said

    def _told_part(self, table: TrustTable) -> str:
        done, wanted = words.number(table.texts + table.skipped), table.wanted
        if not table.rows:
            told = self.tr(
                "{0} of %Ln texts are measured and kept, and none of them tells anything yet: they are too short, or "
                "the answer stays whatever is left out.",
                "",
                wanted,
            )
            return told.format(done)
        if self.busy:
            return self.tr("So far, on {0} of %Ln texts: the ranking may still change.", "", wanted).format(done)
        told = self.tr("Stopped after {0} of %Ln texts, and kept: measuring again goes on from there.", "", wanted)
        return told.format(done)

    def _fill_default(self, table: TrustTable | None, chosen: str) -> None:
        whole = table is not None and not table.wanted
        best = table.best if table is not None and whole and table.best in explaining.CHOICES else ""
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
            self.default_told.setText(
                self.tr("On these texts it is not clearly better than random scores.")
                if row.unclear
                else self.tr("On these texts it is not better than random scores.")
            )
        elif (chosen or best or AUTO) == AUTO:
            self.default_told.setText(self.tr("Automatic tries several methods on every text and shows the best one."))
        else:
            self.default_told.setText(self.tr("Choosing the first entry again lets the measuring decide."))


class Pace:
    """How long the texts that are left will take: as long as those that were measured now, from the second on.

    Texts that were kept from before fly by and say nothing of it.
    """

    def __init__(self) -> None:
        self._done = -1.0
        self._at = 0.0
        self._begun = False  # whether a method explains the text at hand: it was not kept from before
        self._taken: list[float] = []  # seconds of each text that was measured

    def hear(self, event: Progress) -> None:
        """Take note of how far it is; not for the home thread alone."""
        if event.stage != "measuring" or (event.done == self._done and not event.detail):
            return
        now = time.monotonic()
        if event.done > self._done:
            if self._begun:
                self._taken.append(now - self._at)
            self._done, self._at, self._begun = event.done, now, False
        self._begun = self._begun or bool(event.detail)

    def left(self, event: Progress) -> float | None:
        """Seconds; None before anything was measured."""
        if not self._taken:
            return None
        return sum(self._taken) / len(self._taken) * max(0.0, event.total - event.done)


def _table(path: Path) -> TrustTable | None:
    """The table so far; None where the next one is just being put in its place."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=TrustTable)
    except (OSError, msgspec.MsgspecError):
        return None
