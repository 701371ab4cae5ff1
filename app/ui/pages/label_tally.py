"""How many texts carry which label: counted along while one labels, and read from the project when it is calm."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.annotations import Annotation
from app.domain.filters import Filter
from app.domain.records import Dataset, LabelCount, Row
from app.ui.page import Shell
from app.ui.pages.label_desk import Desk
from app.ui.pages.label_saving import LabelSaving, recounted
from app.ui.widgets.progress_strip import ProgressStrip

_CALM: Final = 1_500  # ms after the last label, before the project is asked


class LabelTally(QObject):
    """The dataset and its labels with their counts as they are now, on desk and strip. `counted`: read anew."""

    counted = Signal()

    def __init__(self, shell: Shell, desk: Desk, strip: ProgressStrip, saving: LabelSaving) -> None:
        super().__init__()
        self._shell, self._desk, self._strip, self._saving = shell, desk, strip, saving
        self.dataset: Dataset | None = None
        self.labels: list[LabelCount] = []
        self._today = 0
        self._given: set[int] | None = None  # texts with an opinion of one's own, while such are given
        self._others = 0  # texts that others labelled
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CALM)
        self._timer.timeout.connect(self.recount)

    def show_dataset(self, dataset: Dataset | None) -> None:
        """Count another dataset, or the same anew."""
        if dataset is None or self.dataset is None or dataset.id != self.dataset.id:
            self._today = 0
            self._given = None
            self._strip.pace.clear()
            self._strip.mark.clear()
        self.dataset = dataset
        if dataset is not None:
            self.labels = self._shell.session.project.labels(dataset.id)
            self._show()

    def labelled(self, row: Row, said: Annotation) -> None:
        """A text got another label than it had."""
        if not row.labelled and self.dataset is not None:
            self.dataset = msgspec.structs.replace(self.dataset, labelled=self.dataset.labelled + 1)
        self.labels = recounted(self.labels, row.annotation, said)
        self._show()

    def one_more(self, seconds: float) -> None:
        """A text is done that took so long."""
        self._strip.pace.add(seconds)
        self._today += 1

    def show_opinions(self, given: set[int], waiting: int) -> None:
        """Count second opinions from now on: texts that have mine, and texts that wait for it."""
        self._given, self._others = given, len(given) + waiting
        self._show()

    def hide_opinions(self) -> None:
        """Count labels again."""
        if self._given is not None:
            self._given = None
            self._show()

    def opinion_of(self, row: int, *, given: bool) -> None:
        """A second opinion was given, or taken back."""
        if self._given is not None:
            (self._given.add if given else self._given.discard)(row)
            self._show()

    def colour_of(self, names: Sequence[str]) -> str:
        """The colour of the first label among names; quiet where there is none."""
        return next((label.colour for label in self.labels if label.name in names), self._shell.theme.quiet)

    def recount_soon(self) -> None:
        """Read the counts from the project once labelling pauses."""
        self._timer.start()

    def recount(self) -> None:
        """Read the counts from the project, once nothing is on its way there."""
        session, dataset, me = self._shell.session, self.dataset, self._saving.me
        if dataset is None or not session.has_project:
            return
        if session.scribe.waiting:
            self._timer.start()
            return
        project, made = session.project, len(self._saving.made)
        midnight = datetime.now().replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
        today = Filter(labelled_since=midnight, source=f"{me.kind}:{me.name}")

        def work() -> tuple[Dataset, list[LabelCount], int]:
            return project.dataset_by_id(dataset.id), project.labels(dataset.id), project.texts.count(dataset.id, today)

        def done(found: tuple[Dataset, list[LabelCount], int]) -> None:
            if self.dataset is None or self.dataset.id != dataset.id:
                return
            if len(self._saving.made) != made or session.scribe.waiting:
                self._timer.start()  # labelled meanwhile: these counts are old
                return
            self.dataset, self.labels, self._today = found
            self._show()
            self.counted.emit()

        self._shell.in_background(work, done)

    def stop(self) -> None:
        """Ask for nothing more."""
        self._timer.stop()

    def _show(self) -> None:
        self._desk.show_labels(self.labels)
        if self._given is not None:
            self._strip.show_opinions(len(self._given), self._others)
        elif self.dataset is not None:
            total = self.dataset.rows - self.dataset.excluded
            self._strip.show_counts(self.dataset.labelled, total, self._today)
