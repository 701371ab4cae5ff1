"""What the points of a map are coloured by, and the legend that says so."""

from typing import Final

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox

from app.commands import mapping
from app.commands.candidates import Rows
from app.commands.mapping import Coloured, Colouring
from app.commands.session import JobStopped
from app.domain.problems import Problem
from app.domain.records import Dataset, LabelCount
from app.formats.plots import Points
from app.ui import words
from app.ui.page import Shell
from app.ui.theme import LIGHT, Theme
from app.ui.widgets.legend import Legend
from app.ui.widgets.point_cloud import PointCloud, without

WAYS: Final[tuple[Colouring, ...]] = ("label", "prediction", "error")


class MapColours(QObject):
    """Finds out in the background what each text is coloured by: one question at a time, the newest last."""

    def __init__(self, shell: Shell, cloud: PointCloud) -> None:
        super().__init__()
        self._shell = shell
        self._cloud = cloud
        self._dataset: Dataset | None = None
        self._labels: list[LabelCount] = []
        self._rows: Rows = np.zeros(0, dtype=np.int64)
        self._run = ""
        self._busy = self._again = False
        self.found: Coloured | None = None
        self.way = QComboBox()
        self.legend = Legend()
        for way in WAYS:
            self.way.addItem("", way)
        self.way.activated.connect(lambda: self.refresh())
        self.legend.picked.connect(self._pick)

    def retranslate(self) -> None:
        """The language changed."""
        for index, name in enumerate((self.tr("Label"), self.tr("Prediction"), self.tr("Right or wrong"))):
            self.way.setItemText(index, name)
        self.legend.setAccessibleName(self.tr("Colours; choose one to choose its texts"))
        self._tell_run()
        self.paint()

    def offer(self, run: str) -> None:
        """The texts are read by this run's model; without one there are no predictions."""
        self._run = run
        if not run:
            self.way.setCurrentIndex(0)
        self.way.setEnabled(bool(run))
        self._tell_run()

    def show(self, dataset: Dataset, labels: list[LabelCount], rows: Rows) -> None:
        """Colour the points of these rows; none: nothing is on the map."""
        self._dataset, self._labels, self._rows = dataset, labels, rows
        self.found = None
        self.paint()
        self.refresh()

    def refresh(self) -> None:
        """Find out anew; a run's predictions are made where they are missing."""
        dataset, rows, run, session = self._dataset, self._rows, self._run, self._shell.session
        if dataset is None or not len(rows):
            return
        if self._busy:  # what is missing is predicted once
            self._again = True
            return
        self._busy = True
        by = WAYS[max(0, self.way.currentIndex())]

        def over(found: Coloured | None) -> None:
            self._busy = False
            if self._again:
                self._again = False
                self.refresh()
            elif found is not None and self._rows is rows:
                self.found = found
                self.paint()

        def failed(problem: Problem) -> None:
            over(None)
            self._shell.problem(problem)

        def look() -> Coloured | None:
            try:
                return mapping.coloured(session, dataset.id, rows, by, run)
            except JobStopped:
                return None

        self._shell.in_background(look, over, failed)

    def paint(self) -> None:
        """Colour the points by what was found, in the theme's colours."""
        found, theme = self.found, self._shell.theme
        if found is None:
            self.legend.show_names((), (), ())
            return
        told, colours = self._named(found, theme)
        self._cloud.colour(found.codes, colours)
        shown, counts = list(colours), found.counts()
        if bare := int(np.count_nonzero(found.codes < 0)):
            told.append(self._bare(found))
            shown.append(without(theme))
            counts.append(bare)
        self.legend.show_names(told, shown, counts)

    def points(self) -> Points | None:
        """The colours as a figure on white paper draws them; None while they are not known."""
        found = self.found
        if found is None:
            return None
        told, colours = self._named(found, LIGHT)
        codes = found.codes
        if (codes < 0).any():
            codes = np.where(codes < 0, len(told), codes)
            told.append(self._bare(found))
            colours.append(without(LIGHT))
        return Points(codes, tuple(told), tuple(colours))

    def _named(self, found: Coloured, theme: Theme) -> tuple[list[str], list[str]]:
        """What the colours mean, and the colours."""
        if found.by == "error":
            return [self.tr("right"), self.tr("wrong")], [theme.good, theme.bad]
        known = {label.name: label.colour for label in self._labels}
        return [words.name(name) for name in found.names], [known.get(name) or theme.accent for name in found.names]

    def _bare(self, found: Coloured) -> str:
        """What is said of a text that has no colour."""
        return self.tr("no prediction") if found.by == "prediction" else self.tr("no label")

    def _tell_run(self) -> None:
        self.way.setToolTip("" if self._run else self.tr("Choose a fine-tuned model to see its predictions."))

    def _pick(self, code: int) -> None:
        if self.found is not None:
            codes, colours = self.found.codes, len(self.found.names)
            self._cloud.choose(np.flatnonzero(codes == code if code < colours else codes < 0))
