"""Whose suggestions are shown, fetching them ahead of the texts, and the model that learns while one labels."""

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from typing import Final, TypeVar

from PySide6.QtCore import QLocale, QObject, Signal

from app.commands import suggesting
from app.commands.session import JobStopped, Ticket
from app.domain.annotations import Source, Suggestion
from app.domain.jobs import LAST_EVENTS, AnyEvent
from app.domain.problems import Problem, render
from app.domain.records import Dataset
from app.domain.suggestions import WAITS, QuickResult
from app.ui import words
from app.ui.page import Shell
from app.ui.widgets.suggestion_bar import SuggestionBar

R = TypeVar("R")
Begin = Callable[[Callable[[AnyEvent], None]], Ticket]
QUICK: Final = Source("quick")
_KEPT: Final = 2_000  # suggestions in memory
_AHEAD: Final = 24  # texts whose suggestions are fetched before they are shown


class Suggestions(QObject):
    """`came`: there is something new for texts in sight; `learned`: the quick model was taught anew."""

    came = Signal()
    learned = Signal()

    def __init__(self, shell: Shell, bar: SuggestionBar) -> None:
        super().__init__()
        self._shell = shell
        self._bar = bar
        self._dataset: Dataset | None = None
        self._source: Source | None = QUICK
        self._runs: dict[str, str] = {}  # names by id
        self._known: dict[int, Suggestion | None] = {}
        self._refused: dict[int, frozenset[str]] = {}
        self._rows: list[int] = []  # in sight and next
        self._turn = 0
        self._learns = True
        self._read: set[int] = set()  # texts a run was asked about
        self._labelled = 0  # texts in all
        self._trusted = False  # the quick model is better than guessing
        self._trainer = suggesting.AutoTrainer(prepares=True)
        self._ticket: Ticket | None = None
        self._busy: object | None = None
        self._status: Callable[[], str] = str
        bar.source_chosen.connect(self.choose)

    def retranslate(self) -> None:
        self._list_sources()
        self._bar.tell(self._status())

    # what is known

    @property
    def source(self) -> Source | None:
        """Whose suggestions are shown; None: nobody's."""
        return self._source

    def of(self, row: int) -> Suggestion | None:
        """What is suggested for a text, where it is known already; the quick model's once it beats guessing."""
        return self._known.get(row) if self._source != QUICK or self._trusted else None

    def refused(self, row: int) -> frozenset[str]:
        """The labels that were refused for a text."""
        return self._refused.get(row, frozenset())

    def refuse(self, row: int, names: Collection[str]) -> None:
        self._refused[row] = self.refused(row) | frozenset(names)

    def told(self, suggestion: Suggestion) -> str:
        """A suggestion in words; "" where it suggests nothing that was not refused."""
        said = suggestion.annotation
        refused = self.refused(suggestion.row)
        if said.label is not None:
            return "" if said.label in refused else said.label
        if said.spans:
            count = len(said.spans)
            return self.tr("%Ln marks", "", count)
        return words.listed(name for name in said.labels if name not in refused)

    # what is told

    def show_dataset(self, dataset: Dataset | None) -> None:
        """Another dataset: the quick model's suggestions, where its texts can have any."""
        self.drop()
        self._dataset = dataset
        self._refused.clear()
        self._rows = []
        self._runs = {}
        self._forget()
        if dataset is None:
            return
        self._labelled = dataset.labelled
        self._source = None if dataset.scheme == "answer" else QUICK
        self._bar.setVisible(dataset.scheme != "answer")
        self._list_sources()
        self._find_runs(dataset)
        if self._source == QUICK:
            self._begin_learning(dataset)

    def learns(self, on: bool) -> None:
        """Whether the quick model is taught while one labels."""
        self._learns = on
        self.consider(self._labelled)

    def prepare(self, rows: Sequence[int]) -> None:
        """Fetch what is suggested for these texts, which come next."""
        self._rows = list(rows)
        missing = [row for row in rows[:_AHEAD] if row not in self._known]
        if missing and (rows[0] in missing or len(missing) >= _AHEAD // 2 or len(rows) < _AHEAD):
            self._fetch(missing)

    def altered(self) -> None:
        """Labels were altered elsewhere: what is known of them may not hold."""
        self._known.clear()
        self.prepare(self._rows)

    def choose(self, source: Source | None) -> None:
        """Show another's suggestions, or nobody's."""
        self.drop()
        self._source = source
        self._forget()
        self._list_sources()
        if source == QUICK and self._dataset is not None:
            self._begin_learning(self._dataset)
        self.prepare(self._rows)
        self.came.emit()

    def heard(self, event: AnyEvent) -> None:
        """A run that finished can suggest from now on."""
        if self._dataset is not None and isinstance(event, LAST_EVENTS) and event.job.startswith("run-"):
            self._find_runs(self._dataset)

    def drop(self) -> None:
        """Give up what is under way."""
        self._turn += 1
        if self._ticket is not None:
            self._shell.session.cancel(self._ticket)
        self._ticket = self._busy = None
        self._trainer = suggesting.AutoTrainer(prepares=True)

    def _forget(self) -> None:
        self._known.clear()
        self._read.clear()
        self._trusted = False
        self._tell(str)

    # fetching

    def _fetch(self, rows: Sequence[int]) -> None:
        source, dataset, turn = self._source, self._dataset, self._turn
        if source is None or dataset is None or not rows:
            return
        project, wanted = self._shell.session.project, list(rows)

        def work() -> dict[int, Suggestion]:
            whose = source
            if source == QUICK:  # its full name is the encoder's
                quick = [each for each in project.voices.predictors(dataset.id) if each.kind == "quick"]
                whose = quick[0] if quick else QUICK
            return project.voices.suggestions(whose, wanted)

        def came(found: dict[int, Suggestion]) -> None:
            if turn != self._turn:
                return
            if len(self._known) > _KEPT:
                self._known.clear()
            for row in wanted:
                self._known[row] = found.get(row)
            self.came.emit()
            missing = [row for row in self._rows if self._known.get(row) is None and row not in self._read]
            if source.kind == "run" and missing:
                self._ask_run(dataset, source.name, missing)

        self._shell.in_background(work, came)

    def _ask_run(self, dataset: Dataset, run: str, rows: Sequence[int]) -> None:
        """Have a trained model read the texts that come next."""
        if self._busy is not None:
            return
        session, job = self._shell.session, object()
        self._busy = job
        self._read.update(rows)
        self._tell(lambda: self.tr("the model reads the next texts…"))

        def work() -> bool:
            try:
                suggesting.from_run(session, dataset.id, run, rows, on_ticket=lambda ticket: self._hold(job, ticket))
            except JobStopped:
                return False
            return True

        def done(finished: bool) -> None:
            if self._over(job):
                self._tell(str)
                if finished:
                    self._fetch(rows)

        self._shell.in_background(work, done, lambda problem: self._fail(job, problem))

    # learning

    def _begin_learning(self, dataset: Dataset) -> None:
        """Go on from what the quick model knew when it was last taught."""
        session, turn = self._shell.session, self._turn

        def done(before: QuickResult | None) -> None:
            if turn != self._turn:
                return
            if before is not None:
                self._trainer.begun(before.labelled)
                self._trainer.ended()
                self._learned(before)
            self.consider(self._labelled)

        self._shell.in_background(lambda: suggesting.latest(session, dataset.id), done)

    def consider(self, labelled: int) -> None:
        """Teach the quick model, where enough was labelled since; `labelled`: texts in all."""
        self._labelled = labelled
        if self._dataset is None or not self._learns or self._source != QUICK or self._dataset.scheme == "answer":
            return
        if not 0 < labelled < self._dataset.rows:  # not begun, or nothing is left to suggest a label for
            return
        if self._trainer.is_due(labelled):
            if self._busy is None:
                self._teach(self._dataset, labelled)
        elif labelled < suggesting.FIRST and self._busy is None:
            self._tell(lambda: self.tr("suggestions begin at %Ln labels", "", suggesting.FIRST))

    def _teach(self, dataset: Dataset, labelled: int) -> None:
        session, near = self._shell.session, list(self._rows)
        self._trainer.begun(labelled)
        self._tell(lambda: self.tr("learning from %Ln labels…", "", labelled))

        def done(result: QuickResult) -> None:
            self._learned(result)
            self._known.clear()
            self.prepare(self._rows)
            self.learned.emit()

        self._job(
            lambda heard: suggesting.retrain(session, dataset.id, heard, near=near or None),
            lambda ticket: suggesting.record(session, dataset.id, ticket),
            done,
        )

    def _job(self, begin: Begin, read: Callable[[Ticket], R], done: Callable[[R], None]) -> None:
        """Hand a job in, read what it left, and call `done`. One at a time."""
        job = self._busy = object()
        promise: Future[Ticket] = Future()

        def finished(found: R | None) -> None:
            if self._over(job) and found is not None:
                done(found)
            self.consider(self._labelled)

        def result() -> R | None:
            ticket = promise.result()
            try:
                ticket.check()
                return read(ticket)
            except JobStopped:
                return None

        def heard(event: AnyEvent) -> None:
            if isinstance(event, LAST_EVENTS):
                self._shell.in_background(result, finished, lambda problem: self._fail(job, problem))

        def hand_in() -> Ticket:
            ticket = begin(heard)
            promise.set_result(ticket)
            return ticket

        self._shell.in_background(
            hand_in, lambda ticket: self._hold(job, ticket), lambda problem: self._fail(job, problem)
        )

    def _hold(self, job: object, ticket: Ticket) -> None:
        """The job has a ticket, by which it can be stopped; from any thread."""
        if job is self._busy:
            self._ticket = ticket
        else:
            self._shell.session.cancel(ticket)

    def _over(self, job: object) -> bool:
        """The job has ended; whether anyone still wants to know."""
        wanted = job is self._busy
        if wanted:
            self._ticket = self._busy = None
            self._trainer.ended()
        return wanted

    def _fail(self, job: object, problem: Problem) -> None:
        if self._over(job):
            self._tell(lambda: words.problem_sentence(problem))

    def _learned(self, result: QuickResult) -> None:
        self._trusted = not result.wait and result.beats_guessing
        self._tell(lambda: self._told(result))

    def _told(self, result: QuickResult) -> str:
        """How far the quick model is, in one line."""
        if result.wait:
            return render(words.translate("waits", WAITS[result.wait]), result.details, words.number)
        figure = result.figure
        if figure is None or not result.beats_guessing:
            return self.tr("no better than guessing yet, so nothing is suggested")
        low, high = (QLocale().toString(round(end * 100)) for end in (figure.low, figure.high))
        right = words.whole_percent(round(figure.value * 100))
        if figure.name == "accuracy":
            return self.tr("suggests right about {0} of the time ({1}–{2} %)").format(right, low, high)
        if figure.name == "micro_f1":
            return self.tr("names about {0} of the labels rightly ({1}–{2} %)").format(right, low, high)
        return self.tr("finds and names about {0} of the marks rightly ({1}–{2} %)").format(right, low, high)

    def _tell(self, status: Callable[[], str]) -> None:
        self._status = status
        self._bar.tell(status())

    # whose

    def _find_runs(self, dataset: Dataset) -> None:
        """The finished runs that label as this dataset does."""
        project, turn = self._shell.session.project, self._turn

        def work() -> dict[str, str]:
            runs = project.runs()
            return {run.id: run.name for run in runs if run.state == "finished" and run.task == dataset.task}

        def done(runs: dict[str, str]) -> None:
            if turn == self._turn:
                self._runs = runs
                self._list_sources()

        self._shell.in_background(work, done)

    def _list_sources(self) -> None:
        listed: list[tuple[str, Source | None]] = [(self.tr("Quick model"), QUICK)]
        for run, name in self._runs.items():
            number = run.removeprefix("run-").lstrip("0") or run
            listed.append((f"{number} · {words.name(name)}", Source("run", run)))
        listed.append((self.tr("No suggestions"), None))
        self._bar.show_sources(tuple(listed), self._source)
