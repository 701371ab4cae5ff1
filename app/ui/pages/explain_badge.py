"""How far the explanation that is shown may be trusted: a word with a colour, and the figures behind it on demand."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.domain.problems import Problem
from app.domain.trust import Faithfulness
from app.ui import attribution_words, words
from app.ui.widgets import plain

_WIDTH = 640  # of the figures, pixels


class TrustFigures(QFrame):
    """What was measured beside what random orders reach; open until one clicks elsewhere or presses Escape."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setFixedWidth(_WIDTH)
        self._cells = [[plain.label("", "caption", wrap=column == 3) for column in range(4)] for _ in range(4)]
        self._odds = plain.label("", "caption", wrap=True)
        self.check = plain.label("", "caption", wrap=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(8)
        for row, cells in enumerate(self._cells):
            for column, cell in enumerate(cells):
                grid.addWidget(cell, row, column)
                cell.setAlignment(Qt.AlignmentFlag.AlignTop)
                if column in (1, 2):
                    cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(3, 1)
        self._inside = inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.setSpacing(10)
        inside.addLayout(grid)
        inside.addWidget(self._odds)
        inside.addWidget(self.check)

    def show_trust(self, trust: Faithfulness, check: str) -> None:
        """The figures; `check`: what the weights add up to, in words."""
        self.setAccessibleName(self.tr("What was measured"))
        heads = ("", self.tr("Measured"), self.tr("Random order"), "")
        for cells, said in zip(self._cells, (heads, *attribution_words.figures(trust)), strict=True):
            for cell, text in zip(cells, said, strict=True):
                cell.setText(text)
        self._odds.setText(attribution_words.odds(trust))
        self.check.setText(check)
        self.check.setVisible(bool(check))

    def open_above(self, place: QPoint) -> None:
        """Show it with its lower right corner at a point of the screen, or as near as the screen has room."""
        self.resize(_WIDTH, self._inside.heightForWidth(_WIDTH))
        room = self.screen().availableGeometry()
        left = min(max(room.left(), place.x() - self.width()), room.right() - self.width())
        self.move(left, max(room.top(), place.y() - self.height()))
        self.show()


class TrustBadge(QWidget):
    """Says "measuring…", then the verdict; the figures open from it."""

    def __init__(self) -> None:
        super().__init__()
        self._trust: Faithfulness | None = None
        self._better: bool | None = None
        self._check: Callable[[], str] = str
        self._otherwise: Callable[[], str] = str  # what is said where nothing is measured
        self.verdict = plain.label("", "quiet", wrap=True)
        self.button = plain.button("", "link", self._open, command="explain.measured")
        self.waits = plain.label("", "caption", wrap=True)
        self.figures = TrustFigures(self)
        line = plain.row(self.verdict, self.button, gap=8)
        line.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self.waits)
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

    def show_trust(self, trust: Faithfulness, better: bool | None, check: Callable[[], str] = str) -> None:
        """What was measured. `better`: what the run's own table says of the method, None: nothing. `check`: what the
        weights add up to, in the window's language."""
        self._trust, self._better, self._check = trust, better, check
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
        plain.set_text(self.button, self.tr("What was measured…"))
        if trust is None:
            self.figures.hide()
            return
        self.verdict.setText(f"●  {self.told()}")
        self.verdict.setAccessibleName(self.told())
        self.verdict.setProperty("role", attribution_words.standing(trust, self._better))
        self.verdict.style().unpolish(self.verdict)
        self.verdict.style().polish(self.verdict)
        self.figures.show_trust(trust, self._check())

    def _open(self) -> None:
        self.figures.open_above(self.button.mapToGlobal(QPoint(self.button.width(), -4)))
