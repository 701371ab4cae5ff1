"""How far the explanation that is shown may be trusted: a word with a colour, and the figures behind it on demand."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.domain.problems import Problem
from app.domain.trust import Faithfulness
from app.ui import attribution_words, words
from app.ui.widgets import plain


class TrustBadge(QWidget):
    """Says "measuring…", then the verdict; the figures open below it."""

    def __init__(self) -> None:
        super().__init__()
        self._trust: Faithfulness | None = None
        self._better: bool | None = None
        self._otherwise: Callable[[], str] = str  # what is said where nothing is measured
        self.verdict = plain.label("", "quiet", wrap=True)
        self.button = plain.button("", "link")
        self.button.setCheckable(True)
        self.waits = plain.label("", "caption", wrap=True)
        self.panel = QFrame()
        self.panel.setProperty("role", "panel")
        self._cells = [[plain.label("", "caption", wrap=column == 3) for column in range(4)] for _ in range(4)]
        self._odds = plain.label("", "caption", wrap=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        for row, cells in enumerate(self._cells):
            for column, cell in enumerate(cells):
                grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)
                if column in (1, 2):
                    cell.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(3, 1)
        inside = QVBoxLayout(self.panel)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addLayout(grid)
        inside.addWidget(self._odds)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        line = plain.row(self.verdict, self.button, gap=8)
        line.setStretch(0, 1)
        layout.addLayout(line)
        layout.addWidget(self.waits)
        layout.addWidget(self.panel)
        self.button.toggled.connect(self.panel.setVisible)
        self.panel.hide()
        self.clear()

    def clear(self) -> None:
        """Nothing is shown that could be measured."""
        self._say_otherwise(str)

    def measuring(self) -> None:
        """The measurement is under way."""
        self._say_otherwise(lambda: self.tr("Measuring how far this can be trusted…"))

    def failed(self, problem: Problem) -> None:
        """It could not be measured."""
        self._say_otherwise(lambda: words.problem_sentence(problem))

    def show_trust(self, trust: Faithfulness, better: bool | None) -> None:
        """What was measured. `better`: what the run's own table says of the method, None: nothing."""
        self._trust, self._better = trust, better
        self._say()

    def know(self, better: bool | None) -> None:
        """The run's own table was read."""
        self._better = better
        self._say()

    def told(self) -> str:
        """The verdict as it is shown, "" while there is none."""
        return "" if self._trust is None else attribution_words.verdict(self._trust, self._better)

    def trust(self) -> Faithfulness | None:
        """What is shown."""
        return self._trust

    def retranslate(self) -> None:
        self._say()

    def _say_otherwise(self, otherwise: Callable[[], str]) -> None:
        self._trust, self._otherwise = None, otherwise
        self._say()

    def _say(self) -> None:
        trust = self._trust
        for part in (self.verdict, self.button):
            part.setVisible(trust is not None)
        self.waits.setText(self._otherwise() if trust is None else "")
        self.waits.setVisible(bool(self.waits.text()))
        self.setVisible(trust is not None or bool(self.waits.text()))
        plain.set_text(self.button, self.tr("What was measured"))
        if trust is None:
            self.button.setChecked(False)
            return
        self.verdict.setText(f"●  {self.told()}")
        self.verdict.setAccessibleName(self.told())
        self.verdict.setProperty("role", attribution_words.standing(trust, self._better))
        self.verdict.style().unpolish(self.verdict)
        self.verdict.style().polish(self.verdict)
        heads = ("", self.tr("Measured"), self.tr("Random order"), "")
        for cells, said in zip(self._cells, (heads, *attribution_words.figures(trust)), strict=True):
            for cell, text in zip(cells, said, strict=True):
                cell.setText(text)
        self._odds.setText(attribution_words.odds(trust))
