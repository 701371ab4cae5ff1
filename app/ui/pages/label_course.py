"""Which texts come, and in which order: found in the background, gone on with where one was before a restart."""

from array import array
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.commands import standing
from app.domain.filters import Filter
from app.domain.records import Dataset
from app.ui.page import Shell
from app.ui.pages.label_orders import LEARNED, ORDERS, LabelOrder, going_on, texts_for_opinion, texts_to_label
from app.ui.pages.label_queue import LabelQueue
from app.ui.pages.label_saving import LabelSaving
from app.ui.pages.label_tally import LabelTally


class LabelCourse(QObject):
    """Fills the queue. `waits`: texts are being looked for; `ended`: there is none left."""

    waits = Signal()
    ended = Signal()

    def __init__(self, shell: Shell, queue: LabelQueue, saving: LabelSaving, tally: LabelTally) -> None:
        super().__init__()
        self._shell = shell
        self._queue, self._saving, self._tally = queue, saving, tally
        self.order: LabelOrder = "order"
        self.opinion = False
        self._filter = Filter()
        self._turn = 0
        self._resumed = 0  # the text where one left off, until the texts from there on are found

    def show_dataset(self, dataset: Dataset, chosen: Filter | None, *, other: bool, row: int | None) -> None:
        """The texts of a dataset come next, those of `chosen`; of one that is new here, as they did the last time."""
        if other:
            self.opinion = False
        self._filter = chosen or Filter()
        self._resumed = 0
        if chosen is not None:
            self.order = "order"
        elif other:
            stand = standing.recall(self._shell.session.project.folder, dataset.id)
            self.order = next((order for order in ORDERS if order == stand.order), "order")
            self._resumed = stand.row if row is None else 0

    def choose(self, order: LabelOrder) -> None:
        """Another order from now on, of all texts."""
        self.order = order
        self._filter = Filter()
        self._resumed = 0

    @property
    def sought(self) -> str:
        """What the texts that come were searched for; "": nothing."""
        return self._filter.contains

    def remember(self) -> None:
        """Keep for the next time where one is. Not while something special is looked at."""
        dataset, row = self._tally.dataset, self._queue.row_id
        if dataset is not None and self._shell.session.has_project and not self.opinion and self._filter == Filter():
            stand = standing.Standing(self.order, row or self._resumed)
            standing.remember(self._shell.session.project.folder, dataset.id, stand)

    def stop(self) -> None:
        """What is being looked for is not wanted any more."""
        self._turn += 1

    def begin(self, first: int | None) -> None:
        """Find the texts to label; `first` is shown at once."""
        self._turn += 1
        if not self.opinion:
            self._tally.hide_opinions()
        if first is not None:
            self._queue.show([first])
            self._find(lambda ids: self._queue.refill(ids))
        else:
            self.waits.emit()
            self._find(self._show)

    def learned(self) -> None:
        """A model knows more: what is most useful is another text now."""
        if self.order in LEARNED and not self.opinion:
            made = self._saving.made
            self._find(lambda ids: self._queue.refill(identifier for identifier in ids if identifier not in made))

    def past_the_last(self) -> None:
        """Look once more, since skipped texts are left and others may have come."""
        self._turn += 1
        if self.goes_through_all and not self.opinion:
            self.ended.emit()
            return

        def found(ids: "array[int]") -> None:
            if len(ids):
                self._queue.refill(ids)
            else:
                self.ended.emit()

        self._find(found)

    @property
    def goes_through_all(self) -> bool:
        """Whether labelled texts are among those that are shown."""
        return self.order == "all" or (self._filter.labelled is None and self._filter != Filter())

    def _show(self, ids: "array[int]") -> None:
        row, self._resumed = self._resumed, 0
        self._queue.show(going_on(ids, row, self.order) if row and not self.opinion else ids)

    def _find(self, done: "Callable[[array[int]], object]") -> None:
        session, dataset, order, me = self._shell.session, self._tally.dataset, self.order, self._saving.me
        if dataset is None:
            return
        turn, chosen, opinion = self._turn, self._filter, self.opinion

        def work() -> "tuple[array[int], set[int]]":
            session.scribe.settle()  # so that a label just made is not asked for again
            if opinion:
                return texts_for_opinion(session, dataset.id, me, chosen)
            return texts_to_label(session, dataset.id, order, chosen), set()

        def came(found: "tuple[array[int], set[int]]") -> None:
            if turn == self._turn:
                ids, given = found
                if opinion:
                    self._tally.show_opinions(given, len(ids))
                done(ids)

        self._shell.in_background(work, came)
