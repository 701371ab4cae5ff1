"""The menu of conditions that a filter can be given, as far as the dataset has something to say about them."""

import time
from collections.abc import Callable, Sequence
from typing import Final

import msgspec
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.annotations import Source
from app.domain.filters import Filter
from app.domain.records import Dataset, LabelCount, Split
from app.ui import words
from app.ui.models import columns
from app.ui.widgets import plain
from app.ui.widgets.filter_words import named
from app.ui.widgets.label_menu import GroupMenu, LabelMenu
from app.ui.widgets.range_fields import RangeKind

_DAY: Final = 86_400.0  # seconds
PARTS: Final[tuple[Split, ...]] = ("train", "validation", "test")


class Known(msgspec.Struct, frozen=True):
    """What a dataset can be asked about."""

    dataset: Dataset
    labels: Sequence[LabelCount] = ()
    people: Sequence[Source] = ()  # who labelled
    predictors: Sequence[Source] = ()
    groups: Sequence[str] = ()


class FilterMenu(QMenu):
    """Made anew each time it opens; `on_set` is given the filter that follows, `on_range` the ends to ask for."""

    def __init__(
        self, parent: QWidget, on_set: Callable[[Filter], object], on_range: Callable[[RangeKind], object]
    ) -> None:
        super().__init__(parent)
        self._on_set = on_set
        self._on_range = on_range
        self._filter = Filter()
        self.predicted = LabelMenu(self)
        self.groups = GroupMenu(self)
        self.predicted.chosen.connect(lambda label: self._choose(predicted=label))
        self.groups.chosen.connect(lambda group: self._choose(group=group))

    def retranslate(self) -> None:
        """What is kept from one opening to the next."""
        self.predicted.retranslate()
        self.groups.retranslate()

    def fill(self, known: Known, asked: Filter) -> None:
        """Offer what can be asked beside `asked`."""
        self._filter = asked
        self.clear()
        self._labelling(known)
        self._people(known)
        self.addSeparator()
        self._predictions(known)
        self.addSeparator()
        self.addAction(self.tr("Length…"), lambda: self._on_range("length"))
        if known.dataset.roles.date is not None:
            self.addAction(self.tr("Date…"), lambda: self._on_range("date"))
        if known.groups:
            self.groups.setTitle(self.tr("Group"))
            self.groups.offer_names(known.groups)
            self.addMenu(self.groups)

    def _labelling(self, known: Known) -> None:
        labelled = self.addMenu(self.tr("Labelled or not"))
        self._offer(labelled, self.tr("Labelled"), labelled=True)
        self._offer(labelled, self.tr("Not labelled"), labelled=False)
        labelled.addSeparator()
        now = time.time()
        self._offer(labelled, self.tr("Labelled in the last day"), labelled_since=now - _DAY)
        self._offer(labelled, self.tr("Labelled in the last week"), labelled_since=now - 7 * _DAY)
        parts = self.addMenu(self.tr("Part"))
        for part in PARTS:
            self._offer(parts, columns.part(part), split=part)
        self._offer(parts, self.tr("In no part"), split="")
        excluded = self.addMenu(self.tr("Excluded or not"))
        self._offer(excluded, self.tr("Excluded"), excluded=True)
        self._offer(excluded, self.tr("Not excluded"), excluded=False)

    def _people(self, known: Known) -> None:
        people = self.addMenu(self.tr("Labelled by"))
        self._offer(people, self.tr("The file"), source="import:")
        for source in known.people:
            self._offer(people, _escaped(columns.who(source)), source=named(source))
        if sum(source.kind == "person" for source in known.people) > 1:
            self._offer(self, self.tr("People disagree"), contested=True)

    def _predictions(self, known: Known) -> None:
        predictions = self.addMenu(self.tr("Predictions of"))
        for source in known.predictors:
            self._offer(predictions, _escaped(columns.who(source)), predictor=named(source))
        predictions.setEnabled(bool(known.predictors))
        asked = bool(self._filter.predictor)
        self.predicted.setTitle(self.tr("Predicted"))
        self.predicted.offer(known.labels)
        predicted = self.addMenu(self.predicted)
        confidence = self.addAction(self.tr("Confidence…"), lambda: self._on_range("confidence"))
        disagrees = self._offer(self, self.tr("Prediction differs from the label"), disagrees=True)
        for part in (predicted, confidence, disagrees):
            part.setVisible(asked)

    def _choose(self, **fields: object) -> None:
        """Something was chosen from a list within, which closes by itself alone."""
        self.close()
        self._on_set(msgspec.structs.replace(self._filter, **fields))

    def _offer(self, menu: QMenu, text: str, **fields: object) -> QAction:
        return menu.addAction(text, lambda: self._on_set(msgspec.structs.replace(self._filter, **fields)))


def _escaped(text: str) -> str:
    """A user's word as a menu shows it: & marks a key there."""
    return plain.keyless(words.name(" ".join(text[:80].split()))) or "–"
