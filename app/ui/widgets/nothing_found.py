"""What stands in the table's place where a question about a model's predictions finds no text: why, and a way on."""

from collections.abc import Callable

from app.commands import suggesting
from app.commands.session import JobStopped
from app.domain.annotations import Source
from app.domain.filters import Filter
from app.domain.problems import Problem
from app.domain.records import Dataset
from app.ui.page import Shell
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.filter_words import named, source_of


def asks_predictions(asked: Filter) -> bool:
    """Whether a filter is about what a model predicts."""
    return bool(asked.predictor) and (
        asked.disagrees
        or asked.predicted is not None
        or asked.least_confidence is not None
        or asked.most_confidence is not None
    )


class NothingFound(EmptyState):
    """`on_asked` is called once a trained model was asked about every text of the dataset."""

    def __init__(self, shell: Shell, on_asked: Callable[[], object]) -> None:
        super().__init__("", "", "-", self.ask_all)
        self._shell = shell
        self._on_asked = on_asked
        self._dataset: Dataset | None = None
        self._asked = Filter()
        self._source: Source | None = None
        self._unasked = False  # the model was asked about no text that has a label
        self._busy: set[tuple[int, str]] = set()  # datasets and the runs that are being asked about them
        self.hide()

    def look(self, dataset: Dataset | None, asked: Filter, found: int) -> bool:
        """Show itself where a model's predictions were asked for and nothing was found; whether it does."""
        wanted = dataset is not None and not found and asks_predictions(asked)
        self._dataset, self._asked, self._source = dataset, asked, source_of(asked.predictor)
        self._unasked = False
        self.setVisible(wanted)
        if wanted and dataset is not None:
            self.retranslate()
            if dataset.labelled:
                self._learn(dataset, asked)
        return wanted

    def retranslate(self) -> None:
        title = self.tr("No text found")
        if self._source is None or self._dataset is None:
            return
        if not self._unasked:
            if self._asked.disagrees and not self._dataset.labelled:
                told = self.tr("No text has a label yet, so no prediction can differ from one.")
            elif self._asked.disagrees:
                told = self.tr("No prediction of this model that meets the filter differs from the text's label.")
            else:
                told = self.tr("This model predicts nothing like that for the texts it was asked about.")
            self.say(title, told)
        elif self._source.kind != "run":
            self.say(title, self.tr("This model was asked only about texts without a label."))
        elif self._key in self._busy:
            self.say(title, self.tr("The model is being asked about all texts…"))
        else:
            told = self.tr("This model was asked only about texts without a label. Ask it about all texts.")
            self.say(title, told, self.tr("Ask it about all texts"))

    def ask_all(self) -> None:
        """Have the run predict every text of the dataset, in the background."""
        dataset, source, session, key = self._dataset, self._source, self._shell.session, self._key
        if dataset is None or source is None or source.kind != "run" or key in self._busy:
            return
        self._busy.add(key)
        self.retranslate()

        def work() -> bool:
            try:
                suggesting.from_run(session, dataset.id, source.name)
            except JobStopped:
                return False
            return True

        def over(finished: bool) -> None:
            self._busy.discard(key)
            if self._key == key:
                self.retranslate()
                if finished:
                    self._on_asked()

        def failed(problem: Problem) -> None:
            over(False)
            self._shell.problem(problem)

        self._shell.in_background(work, over, failed)

    @property
    def _key(self) -> tuple[int, str]:
        return (self._dataset.id if self._dataset is not None else 0, self._asked.predictor)

    def _learn(self, dataset: Dataset, asked: Filter) -> None:
        """Find out in the background whether the model was asked about any labelled text."""
        texts = self._shell.session.project.texts
        source = source_of(asked.predictor)
        if source is None:
            return
        said = Filter(labelled=True, predictor=named(source), least_confidence=0.0)

        def seen(count: int) -> None:
            if self._dataset is not None and self._dataset.id == dataset.id and self._asked == asked:
                self._unasked = count == 0
                self.retranslate()

        self._shell.in_background(lambda: texts.count(dataset.id, said), seen)
