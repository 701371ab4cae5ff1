"""The model as a whole: the words it goes by, label by label, with examples; its errors grouped by their reasons."""

import threading
from collections.abc import Callable

import msgspec
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.commands import explaining, overall, reporting, sampling
from app.commands.session import Ticket
from app.domain.global_words import GlobalWords
from app.domain.jobs import AnyEvent, Progress
from app.domain.methods import AUTO
from app.domain.problems import Problem
from app.domain.records import Run
from app.ui import language, measures, words
from app.ui.latest import Latest
from app.ui.page import Shell
from app.ui.pages.overall_shown import OverallShown
from app.ui.widgets import plain
from app.ui.widgets.measuring_row import MeasuringRow
from app.ui.widgets.save_menu import SaveButton, Write

FEWEST, MOST = 2, 5000  # texts


class Known(msgspec.Struct, frozen=True):
    """What is known of a run before anything is asked."""

    words: GlobalWords | None
    default: str  # the run's own method
    datasets: tuple[str, ...]
    rows: dict[int, str]  # of the errors, the rows that are still there and their datasets
    existing: int  # texts to draw from


class ExplainOverall(QWidget):
    """About one run. A text opens in the Words view by double click or Enter."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._run: Run | None = None
        self._known: Known | None = None
        self._measured = ("", "")  # run and dataset
        self._stop = threading.Event()
        self._read = 0
        self._latest: Latest[GlobalWords] = Latest(shell, GlobalWords, self._came, self._failed)
        self.method = QComboBox()
        self.method.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.method.setMinimumContentsLength(18)
        self.save = SaveButton(shell, self._saving)
        self.row = MeasuringRow(FEWEST, MOST, (self.method,), self.save, command="explain.gather")
        self.row.count.setValue(overall.SAMPLE)
        self.told = plain.quiet(wrap=True)
        self.card = OverallShown(shell)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.row)
        layout.addWidget(self.told)
        layout.addWidget(self.card, 1)
        layout.addStretch(0)
        self.row.begun.connect(self.begin)
        self.row.stopped.connect(self.stop)
        self.row.data.activated.connect(self._load)
        self.card.sought.connect(self._open)
        self.card.placed.connect(lambda dataset, row: shell.go("data", dataset=dataset, row=str(row)))
        self._show()

    def retranslate(self) -> None:
        self.row.retranslate(self.tr("Find the words"), (self.tr("Method"),))
        self.row.explain(self.tr("More texts show rarer words too, and take longer."))
        self.save.retranslate(self.tr("words"), self.tr("Save the words"))
        self.card.retranslate()
        self._show()

    def restyle(self) -> None:
        self.card.restyle()

    def show_run(self, run: Run | None) -> None:
        """Read what is known of a run."""
        if (run.id if run else "") != (self._run.id if self._run else ""):
            self._known = None
            self._show()
        self._run = run
        self._load()

    def forget(self) -> None:
        """Give up what is asked."""
        self._stop.set()
        self._latest.drop()

    def stop(self) -> None:
        """Cancel the search; nothing is kept of it."""
        self.forget()
        self._show()

    @property
    def busy(self) -> bool:
        return self._latest.busy

    def shown(self) -> GlobalWords | None:
        """What is shown."""
        return self._known.words if self._known is not None else None

    def begin(self) -> None:
        """Explain the sample and the errors, in the background."""
        run, session = self._run, self._shell.session
        if run is None or self.busy:
            return
        dataset, count, method = self.row.dataset(), self.row.count.value(), self.method.currentData()
        self._measured = (run.id, dataset)
        stop = self._stop = threading.Event()

        def begin(heard: Callable[[AnyEvent], None]) -> Ticket:
            def told(event: AnyEvent) -> None:
                if isinstance(event, Progress) and not stop.is_set():
                    self._advance(event)
                heard(event)

            texts = sampling.sample(session, run.id, dataset, count)
            return overall.measure(session, run.id, texts, str(method or ""), on_event=told)

        self._latest.ask(begin)
        self._show()

    def _saving(self) -> Write | None:
        """How what is shown is saved."""
        run, found, session, speech = self._run, self.shown(), self._shell.session, language.spoken()
        if run is None or found is None:
            return None
        return lambda path: reporting.save_overall(session, run.id, found, path, speech)

    def _load(self) -> None:
        run, session = self._run, self._shell.session
        self._read += 1
        if run is None:
            self._known = None
            self._show()
            return
        number, dataset = self._read, self.row.dataset()

        def read() -> Known:
            found = overall.known(session, run.id)
            wrong = [text for group in found.clusters for text in group.texts] if found is not None else []
            return Known(
                found,
                explaining.default_method(session, run.id),
                sampling.fitting(session, run),
                overall.rows_of(session, wrong),
                sampling.available(session, run.id, dataset),
            )

        def came(known: Known) -> None:
            if number == self._read:
                self._known = known
                self.row.limit(known.existing)
                self._show()

        self._shell.in_background(read, came)

    def _advance(self, event: Progress) -> None:
        self.row.advance(event.done, event.total if event.stage == "explaining" else 0)

    def _came(self, ticket: Ticket, found: GlobalWords) -> None:
        run_id, dataset = self._measured
        session = self._shell.session
        self._shell.in_background(lambda: overall.keep(session, run_id, found, dataset), lambda _: self._load())
        self._show()

    def _failed(self, problem: Problem) -> None:
        self._shell.problem(problem)
        self._show()

    def _show(self) -> None:
        known = self._known
        found = known.words if known is not None else None
        self.row.show_busy(self.busy, self._run is not None)
        self.row.offer(known.datasets if known is not None else ())
        self.save.setVisible(found is not None)
        self._fill_methods(known)
        self.card.setVisible(found is not None)
        self.told.setText(self._told(found))
        self.card.show_found(found, known.rows if known is not None else {})

    def _told(self, found: GlobalWords | None) -> str:
        if found is None:
            return self.tr(
                "Which words does this model go by? Many texts are explained, their words’ weights put together label "
                "by label, and the errors grouped by the words that misled it. Choose the texts and find the words."
            )
        where = words.name(found.data) if found.data else self.tr("held-out texts")
        told = self.tr(
            "%Ln texts explained ({0}) by {1}. The surest words, the weightiest first; a word stands in two texts or "
            "more.",
            "",
            found.explained,
        )
        return told.format(where, measures.method_name(found.method))

    def _fill_methods(self, known: Known | None) -> None:
        method = str(self.method.currentData() or "")
        self.method.clear()
        quick = measures.method_name(overall.METHOD)
        self.method.addItem(self.tr("{0} (quick)").format(quick), "")
        default = known.default if known is not None else AUTO
        if default != overall.METHOD:
            self.method.addItem(self.tr("{0} (this model’s own)").format(measures.method_name(default)), default)
        self.method.setCurrentIndex(max(0, self.method.findData(method)))

    def _open(self, text: str, second: str | None) -> None:
        if self._run is not None:
            other = {} if second is None else {"second": second}
            self._shell.go("explain", run=self._run.id, text=text, view="words", **other)
