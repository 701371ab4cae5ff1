"""All heads of a model on one text: as thumbnails with marks, or as a table of what each does."""

from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from app.commands.attention_reading import AttentionReading
from app.domain import head_patterns
from app.domain.head_patterns import PATTERNS
from app.ui import head_words
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.head_grid import HeadGrid, block_means
from app.ui.widgets.head_table import HeadTable
from app.ui.widgets.segments import Segments

GRID, TABLE = range(2)
TOLD: Final = 2  # patterns of a head that are told beside it


class AttentionHeads(QFrame):
    """Fills itself a layer at a time in the background: first the thumbnails, then what the heads do."""

    chosen = Signal(int, int)  # layer, head

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._reading: AttentionReading | None = None
        self._number = 0  # of what is shown; what comes late for another is dropped
        self._scores: npt.NDArray[np.float32] | None = None  # [layer, head, pattern]
        self.setProperty("role", "card")
        self.choice = Segments(2)
        self.grid = HeadGrid(shell.theme)
        self.table = HeadTable(shell.theme)
        self.told = plain.label("", "caption", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.addLayout(plain.row(self.choice, None))
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.told)
        self.choice.chosen.connect(self._turn_to)
        self.grid.chosen.connect(self._grid_chose)
        self.grid.hovered.connect(self._tell)
        self.table.chosen.connect(self.grid.choose)

    def retranslate(self) -> None:
        self.choice.rename((self.tr("All heads"), self.tr("What they do")))
        self.grid.setAccessibleName(self.tr("All layers and heads; choose one with the arrow keys"))
        self.table.setAccessibleName(self.tr("What each head does, from 0 to 1"))
        self.table.retranslate()
        self._tell(-1, -1)

    def restyle(self) -> None:
        self.grid.restyle(self._shell.theme)
        self.table.restyle(self._shell.theme)

    def show_reading(self, reading: AttentionReading, plain_only: bool) -> None:
        """Show the heads of another text, or the same without its special tokens."""
        fresh = reading is not self._reading
        self._reading = reading
        self._number += 1
        if fresh:
            layers, heads = reading.heads.shape[:2]
            self._scores = None
            self.grid.show_size(layers, heads)
            self.table.show_scores(np.zeros((0, 0, len(PATTERNS)), dtype=np.float32))
        self._tell(-1, -1)
        self._next_thumbnails(self._number, reading, plain_only, 0)

    def forget(self) -> None:
        """Give up what is computed."""
        self._number += 1
        self._reading = None

    def _next_thumbnails(self, number: int, reading: AttentionReading, plain_only: bool, layer: int) -> None:
        if number != self._number:
            return
        if layer == len(reading.heads):
            if self._scores is None:
                self._next_patterns(number, reading, [])
            return

        def show(small: npt.NDArray[np.float32]) -> None:
            if number == self._number:
                self.grid.show_layer(layer, list(small))
                self._next_thumbnails(number, reading, plain_only, layer + 1)

        self._shell.in_background(lambda: block_means(reading.thumbnails(layer, plain_only)), show)

    def _next_patterns(self, number: int, reading: AttentionReading, done: list[npt.NDArray[np.float32]]) -> None:
        if number != self._number:
            return
        if len(done) == len(reading.heads):
            self._scores = np.stack(done)
            self.table.show_scores(self._scores)
            self.table.follow(*self.grid.current())
            self._tell(-1, -1)
            return

        def show(found: npt.NDArray[np.float32]) -> None:
            if number == self._number:
                signs = [head_words.SIGNS.get(pattern, "") for pattern in head_patterns.marks(found)]
                self.grid.show_signs(len(done), signs)
                self._next_patterns(number, reading, [*done, found])

        self._shell.in_background(lambda: reading.patterns(len(done)), show)

    def _turn_to(self, which: int) -> None:
        self._stack.setCurrentIndex(which)
        if which == TABLE:
            self.table.scrollTo(self.table.currentIndex())
        self._tell(-1, -1)

    def _grid_chose(self, layer: int, head: int) -> None:
        self.table.follow(layer, head)
        self.chosen.emit(layer, head)

    def _tell(self, layer: int, head: int) -> None:
        """What the head under the mouse does, or else what the marks mean."""
        scores = self._scores
        self.told.setToolTip("")
        if scores is None:
            self.told.setText(self.tr("Finding out what the heads do…") if self._reading is not None else "")
        elif layer >= 0:
            strongest = sorted(zip(scores[layer, head], PATTERNS, strict=True), reverse=True)[:TOLD]
            each = [f"{head_words.name(name)} {QLocale().toString(float(score), 'f', 2)}" for score, name in strongest]
            told = self.tr("Layer {0}, head {1}: {2}")
            self.told.setText(told.format(layer + 1, head + 1, " · ".join(each)))
        elif self._stack.currentIndex() == TABLE:
            self.told.setText(self.tr("From 0 to 1, for this text. Click a column’s name to sort by it."))
        else:
            marked = {pattern for found in scores for pattern in head_patterns.marks(found) if pattern}
            self.told.setToolTip(head_words.explained(marked))
            self.told.setText(head_words.legend(marked) or self.tr("No head follows a known pattern on this text."))
