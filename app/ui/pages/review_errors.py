"""Possible label errors: the least likely labels one after another, each with its reason and its nearest texts."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QProgressBar, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from app.commands import quality, reviewing
from app.commands.reviewing import Review
from app.commands.session import Changes, Ticket
from app.domain.annotations import Annotation
from app.domain.jobs import AnyEvent, Progress
from app.domain.problems import Problem, render
from app.domain.records import Dataset, LabelCount, Row
from app.domain.spans import Span
from app.domain.suggestions import REASONS, LabelError, LabelErrors
from app.ui import edit_words, words
from app.ui.counted import Counted
from app.ui.latest import Latest
from app.ui.models.columns import told
from app.ui.motion import endless
from app.ui.page import Shell
from app.ui.pages.review_queue import Decision, ReviewQueue
from app.ui.widgets import plain
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.label_keys import label_keys
from app.ui.words import translate

_NEIGHBOURS: Final = 4
_TALL: Final = 600  # pixels of the view from which all neighbours have room
_SHOWN: Final = 300  # characters of a neighbour


class ErrorsView(ReviewQueue):
    """Every decision is an edit; what was found and decided is remembered."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._errors: dict[int, LabelError] = {}
        self._room = _NEIGHBOURS  # of them that are shown
        self._keys: dict[str, str] = {}  # names of labels by key
        self._review: Review | None = None
        self._loaded = 0
        self._keeping = self._unkept = False
        self._progress: Progress | None = None
        self._latest = Latest(shell, LabelErrors, self._found, self._failed)
        self.judge = plain.Elided("", "quiet")
        self.again = plain.button("", "link", self.look, command="label.errors")
        self.given = plain.label("", wrap=True)
        self.suggested = plain.label("", wrap=True)
        self.reason = plain.label("", wrap=True)
        self.near_caption = plain.label("", "caption")
        self.near = [(plain.Elided(), plain.Elided("", "quiet")) for _ in range(_NEIGHBOURS)]
        self.keep_button = plain.button("", "", self._keep, command="label.keep")
        self.take = plain.button("", "primary", self._take, command="label.take")
        self.other = QComboBox()
        self.exclude_button = plain.button("", "quiet", self.exclude, command="label.exclude")
        self.empty = EmptyState("", "", "-", self.look, command="label.errors")
        self.running = plain.heading()
        self.how_far = QProgressBar()
        self.cancel = plain.button("", "", self._cancel, command="label.stop-errors")
        self._lay_out()
        self.other.activated.connect(self._choose_other)
        for button in (self.keep_button, self.take, self.exclude_button, self.back_button, self.next_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the queue
        self.retranslate()

    def _lay_out(self) -> None:
        self.how_far.setTextVisible(False)
        self.how_far.setFixedWidth(360)
        waiting = QWidget()
        column = plain.column(None, self.running, gap=14)
        column.setAlignment(self.running, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(plain.row(None, self.how_far, self.cancel, None))
        column.addStretch(2)
        waiting.setLayout(column)
        head = plain.row(self.progress, self.bar, None, self.again, self.back_button, self.next_button, gap=10)
        card = plain.card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(20, 14, 20, 14)
        inside.setSpacing(8)
        said = plain.row(self.given, self.suggested, gap=24)
        said.setStretch(0, 1)
        said.setStretch(1, 1)
        inside.addLayout(said)
        inside.addWidget(self.reason)
        inside.addWidget(plain.line())
        inside.addWidget(self.near_caption)
        for label, text in self.near:
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            label.setFixedWidth(130)
            near = plain.row(label, text)
            near.setStretch(1, 1)
            inside.addLayout(near)
        self.other.setMinimumWidth(150)
        foot = plain.row(self.keep_button, self.take, self.other, None, self.exclude_button, gap=8)
        queue = QWidget()
        whole = plain.column(gap=12)
        whole.setContentsMargins(14, 12, 14, 12)  # the focus has its ring around all of it
        whole.addLayout(head)
        whole.addWidget(self.judge)
        whole.addWidget(self.text_card(), 1)
        whole.addWidget(card)
        whole.addLayout(foot)
        queue.setLayout(whole)
        self._pages = QStackedLayout(self)
        for page in (self.empty, waiting, queue):
            self._pages.addWidget(page)

    def retranslate(self) -> None:
        super().retranslate()
        self.running.setText(self.tr("Every label is judged by a model that was not shown it…"))
        self.how_far.setAccessibleName(self.tr("How far the search is"))
        plain.set_text(self.cancel, self.tr("Cancel"))
        plain.set_text(self.again, self.tr("Look again"))
        self.near_caption.setText(self.tr("The labelled texts most like it"))
        plain.set_text(self.keep_button, self.tr("Keep the label (K)"))
        plain.set_text(self.exclude_button, self.tr("Exclude the text (E)"))
        self.other.setAccessibleName(self.tr("Another label"))
        self.other.setToolTip(self.tr("A label’s own key chooses it too. Space goes on, ⌫ takes a decision back."))
        if self.other.count():
            self.other.setItemText(0, self.tr("Another label…"))
        self._tell_empty()
        self._tell_judge()
        if (row := self.row()) is not None:
            self.show_row(row)

    def closing(self) -> None:
        self._drop()

    def show_dataset(self, dataset: Dataset | None) -> None:
        """Show what was found in a dataset, or offer to look."""
        same = dataset is not None and self.dataset is not None and dataset.id == self.dataset.id
        self.dataset = dataset
        if not same:
            self._drop()
            self._review = None
            self._pages.setCurrentIndex(0)
        self._loaded += 1
        loaded, session = self._loaded, self.shell.session
        if dataset is None or not session.has_project or self._latest.busy or (same and self._review is not None):
            self._tell_empty()
            return
        project = session.project
        self.shell.in_background(
            lambda: (reviewing.kept(project, dataset.id), project.labels(dataset.id)),
            lambda found: self._show(loaded, *found),
        )

    def changed(self, changes: Changes) -> None:
        """Labels were given elsewhere: what is shown is read again."""
        dataset = self.dataset
        if dataset is None or dataset.id not in changes.annotations or changes.initiator == "review":
            return
        if changes.initiator == reviewing.SEARCHED:  # by a task that was tried again
            self._review = None
            self.show_dataset(dataset)
        else:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the text comes before its neighbours."""
        room = _NEIGHBOURS if event.size().height() >= _TALL else 2
        if room != self._room:
            self._room = room
            self.text.zoom(1.0 if room == _NEIGHBOURS else 0.8)
            if (row := self.row()) is not None:
                self.show_row(row)
        super().resizeEvent(event)

    # searching

    def look(self) -> None:
        """Search for label errors in the background."""
        dataset, session = self.dataset, self.shell.session
        if dataset is None or self._latest.busy:
            return
        self._progress = None
        endless(self.how_far)
        self._pages.setCurrentIndex(1)

        def begin(on_event: Callable[[AnyEvent], None]) -> Ticket:
            def heard(event: AnyEvent) -> None:
                if isinstance(event, Progress):
                    self._far(event)
                on_event(event)

            return quality.label_errors(session, dataset.id, heard)

        self._latest.ask(begin)

    def _far(self, event: Progress) -> None:
        self.how_far.setRange(0, max(1, round(event.total)))
        self.how_far.setValue(round(event.done))

    def _found(self, ticket: Ticket, result: LabelErrors) -> None:
        dataset = self.dataset
        if dataset is None:
            return
        self._loaded += 1
        loaded, project = self._loaded, self.shell.session.project

        def read() -> tuple[Review, list[LabelCount]]:
            errors = tuple(quality.issues(ticket))
            quality.discard(ticket)
            return reviewing.keep(project, dataset.id, result, errors), project.labels(dataset.id)

        self.decided.clear()
        self.shell.in_background(read, lambda found: self._show(loaded, *found), self._failed)

    def _failed(self, problem: Problem) -> None:
        self._pages.setCurrentIndex(2 if self._errors and self._review is not None else 0)
        self.shell.problem(problem)

    def _cancel(self) -> None:
        self._drop()
        self._pages.setCurrentIndex(2 if self._review is not None and self._errors else 0)

    def _drop(self) -> None:
        self._latest.drop()

    # the queue

    def _show(self, loaded: int, review: Review | None, labels: Sequence[LabelCount]) -> None:
        if loaded != self._loaded:
            return
        self._review = review
        self.labels = tuple(labels)
        self._keys = label_keys(labels)
        self.other.clear()
        self.other.addItem(self.tr("Another label…"), None)
        for label in labels:
            self.other.addItem(label.name, label.name)
        self._errors = {error.row: error for error in review.errors} if review is not None else {}
        self._tell_judge()
        self._tell_empty()
        if review is None or not self._errors:
            self._pages.setCurrentIndex(0)
            return
        self.decided = {row: Decision(edit) for row, edit in review.decided.items()}
        self._pages.setCurrentIndex(2)
        self.begin([error.row for error in review.errors])
        if self.isVisible():
            self.setFocus()

    def others(self, place: int) -> Sequence[int]:
        error = self._errors.get(self.rows[place])
        return [near.row for near in error.neighbours[:_NEIGHBOURS]] if error is not None else []

    def spans(self, row: Row) -> tuple[Span, ...]:
        error = self._errors.get(row.id)
        place = error.place if error is not None else None
        if place is None or any((span.start, span.end) == (place.start, place.end) for span in row.spans):
            return row.spans
        return tuple(sorted((*row.spans, Span(place.start, place.end, place.label or "?"))))

    def show_row(self, row: Row) -> None:
        error = self._errors.get(row.id)
        if error is None:
            return
        given, suggested = told(error.given, row.text) or "–", told(error.suggested, row.text) or "–"
        self.given.setText(self.tr("Label: {0}").format(words.name(given)))
        self.suggested.setText(self.tr("The model says: {0}").format(words.name(suggested)))
        self.reason.setText(sentence(error))
        if error.suggested.label is not None:
            plain.set_text(self.take, self.tr("Take “{0}” (A)").format(words.name(suggested)).replace("&", "&&"))
        else:
            plain.set_text(self.take, self.tr("Take the suggestion (A)"))
        self.take.setEnabled(not reviewing.same(error.suggested, error.given))
        self.near_caption.setVisible(bool(error.neighbours))
        for number, (label, text) in enumerate(self.near):
            near = error.neighbours[number] if number < len(error.neighbours) else None
            other = self.known(near.row) if near is not None else None
            for part in (label, text):
                part.setVisible(near is not None and number < self._room)
            label.setText(told(near.annotation, other.text if other is not None else "") if near is not None else "")
            text.setText(other.text[:_SHOWN] if other is not None else "…")
        self.other.setCurrentIndex(0)

    def show_end(self) -> None:
        self._pages.setCurrentIndex(0)
        self._tell_empty()

    def press(self, key: str) -> bool:
        acts = {"K": self._keep, "A": self._take, "E": self.exclude}
        if key in acts:
            acts[key]()
            return True
        name = self._keys.get(key)
        if name is not None:
            self._label(name)
        return name is not None

    def undo(self) -> None:
        if self._errors:
            self._pages.setCurrentIndex(2)
        super().undo()

    def written(self) -> None:
        """Remember what was decided; while that is being written, the next state waits."""
        dataset = self.dataset
        self._unkept = True
        if dataset is None or self._keeping:
            return
        self._keeping, self._unkept = True, False
        project = self.shell.session.project
        decided = {row: decision.edit for row, decision in self.decided.items()}
        self.shell.in_background(lambda: reviewing.decide(project, dataset.id, decided), self._kept, self._kept)

    def _kept(self, problem: Problem | None) -> None:
        self._keeping = False
        if problem is not None:
            self.shell.problem(problem)
        elif self._unkept:
            self.written()

    def _error(self) -> LabelError | None:
        row = self.row()
        return self._errors.get(row.id) if row is not None else None

    def _keep(self) -> None:
        """The label is right: the annotator stands by it."""
        row = self.row()
        if row is not None:
            self.annotate(row.annotation)

    def _take(self) -> None:
        error = self._error()
        if error is not None and self.take.isEnabled():
            self.annotate(error.suggested, kind="suggestion")

    def _choose_other(self) -> None:
        label = self.other.currentData()
        if label is not None:
            self._label(str(label))
            self.setFocus()

    def _label(self, name: str) -> None:
        """Give the text another label; of several, put it in or out; of a passage, that passage."""
        row, error = self.row(), self._error()
        if row is None or error is None or self.dataset is None:
            return
        scheme = self.dataset.scheme
        if scheme == "multi":
            wanted = set(row.labels) ^ {name}
            labels = tuple(label.name for label in self.labels if label.name in wanted)
            self.annotate(Annotation(labels=labels))
        elif scheme == "spans":
            place = error.place
            if place is not None:
                others = [s for s in row.spans if (s.start, s.end) != (place.start, place.end)]
                self.annotate(Annotation(spans=tuple(sorted((*others, Span(place.start, place.end, name))))))
        else:
            self.annotate(Annotation(name))

    def _tell_judge(self) -> None:
        review = self._review
        if review is None:
            return
        result = review.result
        parts = [
            self.tr("%Ln of {0} look wrong; the next least likely follow.", "", result.found).format(
                Counted().labels(result.looked_at)
            )
        ]
        figure = result.figure
        if figure is not None:
            measured = words.interval(figure.value, figure.low, figure.high)
            judge = self.tr("The model that judged gets {0} of texts it was not shown right; guessing gets {1}.")
            parts.append(judge.format(measured, words.percent(result.baseline)))
            if figure.low <= result.baseline:
                parts.append(self.tr("That is no better than guessing, so take it with care."))
        parts.append(self.tr("Looked at {0}.").format(edit_words.when(review.at)))
        self.judge.setText(words.in_a_row(*parts))

    def _tell_empty(self) -> None:
        dataset, review = self.dataset, self._review
        if dataset is not None and dataset.scheme == "answer":
            self.empty.say(self.tr("Written answers"), self.tr("Answers in writing cannot be judged by a model."))
        elif review is None:
            self.empty.say(
                self.tr("Find labels that may be wrong"),
                self.tr(
                    "A model that was not shown a text’s label says what it would be. Where it disagrees for good "
                    "reason, the text is shown to you. It takes seconds to minutes and changes nothing by itself."
                ),
                self.tr("Look for label errors"),
            )
        elif not self._errors:
            self.empty.say(
                self.tr("No label looks wrong"),
                self.tr("Of %Ln labels none stands out.", "", review.result.looked_at),
                self.tr("Look again"),
            )
        else:
            done = len(self.decided)
            said = self.tr("%Ln texts reviewed", "", done)
            self.empty.say(
                said,
                self.tr("These were all. With the labels corrected, another look may find more."),
                self.tr("Look again"),
            )


def sentence(error: LabelError) -> str:
    """Why a label is suspicious, in the window's language."""
    details = {key: words.name(value) if isinstance(value, str) else value for key, value in error.details.items()}
    return render(translate("label-errors", REASONS.get(error.reason, "")), details)
