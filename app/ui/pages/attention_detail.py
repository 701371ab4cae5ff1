"""One matrix of attention large: as a map, as lines between words, or on the text."""

from typing import Final

import numpy as np
from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from app.commands.attention_reading import AttentionReading, View
from app.domain.attention import Matrix
from app.ui import words
from app.ui.accessible import announce
from app.ui.page import Shell
from app.ui.pages.attention_text import AttentionText
from app.ui.widgets import plain
from app.ui.widgets.head_lines import KEPT, HeadLines
from app.ui.widgets.heatmap import Heatmap
from app.ui.widgets.segments import Segments

MAP, LINES, TEXT = range(3)
NAMED: Final = 3  # words that are told of the one pointed at


class AttentionDetail(QFrame):
    """Shows a `View` of a reading; reads one head at once and computes everything else in the background."""

    turned = Signal(int, int)  # arrow keys on the map: layers down, heads to the right

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._reading: AttentionReading | None = None
        self._view = View()
        self._number = 0
        self._before = MAP  # what was shown before flow, which is on the text alone
        self.matrix: Matrix = np.zeros((0, 0), dtype=np.float32)
        self.names: list[str] = []
        self.sides: list[int] = []  # of a pair, to which text each name belongs
        self.setProperty("role", "card")
        self.choice = Segments(3)
        self.fit = plain.button("", "quiet", lambda: self.map.fit(), command="explain.whole")
        self.map = Heatmap(shell.theme)
        self.lines = HeadLines(shell.theme)
        self.text = AttentionText(shell)
        self.readout = plain.quiet(wrap=True)
        self._stack = QStackedWidget()
        for part in (self.map, self.lines, self.text):
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.addLayout(plain.row(self.choice, None, self.text.readout, self.fit))
        layout.addWidget(self.readout)
        layout.addWidget(self._stack, 1)
        self.choice.chosen.connect(self._turn_to)
        self.map.turned.connect(self.turned)
        self.map.hovered.connect(self._hover)
        self.lines.pointed.connect(self._point)

    def retranslate(self) -> None:
        self.choice.rename((self.tr("Map"), self.tr("Lines"), self.tr("Text")))
        plain.set_text(self.fit, self.tr("Show all"))
        self.map.setAccessibleName(self.tr("Attention as a map: rows look at columns"))
        self.map.setToolTip("")
        self.lines.setAccessibleName(self.tr("Attention as lines from the words that look to those they look at"))
        self.text.retranslate()
        self._say()

    def restyle(self) -> None:
        self.map.restyle(self._shell.theme)
        self.lines.restyle(self._shell.theme)
        self.text.restyle()

    def show_view(self, reading: AttentionReading, view: View) -> None:
        """Show another view, or the same of another text."""
        flow = view.measure == "flow"
        for which in (MAP, LINES):
            self.choice.buttons[which].setEnabled(not flow)
        if flow and self._view.measure != "flow":
            self._before = self.choice.current
            self.choice.choose(TEXT)
        elif not flow and self._view.measure == "flow":
            self.choice.choose(self._before)
        self._reading, self._view = reading, view
        self._number += 1
        if self._stack.currentIndex() == TEXT:
            self.text.show_view(reading, view)
        if not flow:
            self._show_matrix(reading, view)

    def forget(self) -> None:
        """Give up what is computed."""
        self._number += 1
        self._reading = None
        self.text.forget()

    def _show_matrix(self, reading: AttentionReading, view: View) -> None:
        number = self._number

        def put(matrix: Matrix) -> None:
            if number == self._number:
                self.matrix, self.names, self.sides = matrix, reading.names(view), reading.sides(view)
                self._draw()

        if reading.quick(view):
            put(reading.matrix(view))
        else:
            self._shell.in_background(lambda: reading.matrix(view), put)

    def _draw(self) -> None:
        """Only what is looked at is given the matrix."""
        if self._stack.currentIndex() == MAP:
            self.map.show_matrix(self.matrix, self.names, self.sides.index(1) if 1 in self.sides else 0)
        elif self._stack.currentIndex() == LINES:
            self.lines.show_matrix(self.matrix, self.names, self.sides)
        self._say()

    def _turn_to(self, which: int) -> None:
        self._stack.setCurrentIndex(which)
        self.fit.setVisible(which == MAP)
        self.readout.setVisible(which != TEXT)
        self.text.readout.setVisible(which == TEXT)
        if self._reading is None:
            return
        if which == TEXT:
            self.text.show_view(self._reading, self._view)
        else:
            self._draw()

    def _say(self) -> None:
        """What the colours mean."""
        reading = self._reading
        if reading is None:
            self.readout.setText("")
            return
        if self._stack.currentIndex() == LINES:
            told = self.tr("Words on the left look, words on the right are looked at. Point at a word for its lines.")
            if not self.lines.every_line():
                told = words.in_a_row(
                    told,
                    self.tr(
                        "Of so long a text only the strongest %Ln lines of each word are drawn until then.", "", KEPT
                    ),
                )
        else:
            dark = self._shell.theme.dark
            told = self.tr("Each row is a token that looks, each column one it looks at. Darkest: {0} and more.")
            if dark:
                told = self.tr("Each row is a token that looks, each column one it looks at. Brightest: {0} and more.")
            told = told.format(QLocale().toString(self.map.top(), "f", 3))
        if reading.found.unread:
            unread = sum(end - start for start, end in reading.found.unread)
            told = words.in_a_row(
                told, self.tr("The text is longer than the model reads: %Ln characters were not read.", "", unread)
            )
        self.readout.setText(told)

    def _hover(self, row: int, column: int) -> None:
        if row < 0 or max(row, column) >= len(self.names):
            self._say()
            return
        value = QLocale().toString(self.map.value(row, column), "f", 4)
        told = self.tr("“{0}” looks at “{1}”: {2}")
        told = told.format(words.name(self.names[row]), words.name(self.names[column]), value)
        if self.sides:
            pair = self.tr("(text {0} at text {1})").format(self.sides[row] + 1, self.sides[column] + 1)
            told = words.in_a_row(told, pair)
        self.readout.setText(told)
        announce(self.map, told)

    def _point(self, side: int, word: int) -> None:
        if side < 0 or word >= len(self.names):
            self._say()
            return
        weights = self.matrix[word] if side == 0 else self.matrix[:, word]
        strongest = np.argsort(-weights, kind="stable")[:NAMED]
        each = [f"“{words.name(self.names[i])}” {QLocale().toString(float(weights[i]), 'f', 3)}" for i in strongest]
        told = self.tr("“{0}” looks at {1}") if side == 0 else self.tr("“{0}” is looked at by {1}")
        self.readout.setText(told.format(words.name(self.names[word]), words.listed(each)))
        announce(self.lines, self.readout.text())
