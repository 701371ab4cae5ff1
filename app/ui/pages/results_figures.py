"""The figures of a model on texts it had not seen, each with its uncertainty and with what simpler methods reach."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.results import Evaluation, Figure
from app.ui import measures, verdict_words, words
from app.ui.page import Shell
from app.ui.theme import Theme
from app.ui.widgets import plain
from app.ui.widgets.interval import Interval, Reached, baseline_colour

NAMES = 150  # least pixels for a figure's name and what it counts


class FiguresCard(QFrame):
    """A row a figure: its name and what it counts, the interval drawn, the number, the baselines."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._theme: Theme = shell.theme
        self._evaluation: Evaluation | None = None
        self._intervals: list[Interval] = []
        self._swatches: list[QLabel] = []
        self._holder: QWidget | None = None
        self.heading = plain.heading()
        self.note = plain.quiet(wrap=True)
        self.verdict = plain.label("", "", wrap=True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(22, 18, 22, 18)
        self._layout.setSpacing(10)
        self._head_row = plain.row(self.heading, None)
        self._layout.addLayout(self._head_row)
        self._layout.addWidget(self.verdict)
        self._layout.addWidget(self.note)

    def add_action(self, button: QPushButton) -> None:
        """Put a button beside the heading."""
        self._head_row.addWidget(button)

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """Lay the figures out anew."""
        self._evaluation = evaluation
        if self._holder is not None:
            self._layout.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._intervals, self._swatches = [], []
        self._holder = QWidget()
        grid = QGridLayout(self._holder)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 4)
        grid.setColumnMinimumWidth(0, NAMES)
        self._head(grid, evaluation)
        for row, figure in enumerate(evaluation.figures, start=1):
            self._row(grid, row, figure, evaluation)
        self._layout.addWidget(self._holder)
        self.heading.setText(self.tr("How good it is"))
        if evaluation.source == "validation":
            told = self.tr(
                "Measured on %Ln validation texts, which also chose the best state: take the figures as a little "
                "too good.",
                "",
                evaluation.examples,
            )
        else:
            told = self.tr(
                "Measured on %Ln texts the model had not seen. The whiskers are 95 % confidence intervals.",
                "",
                evaluation.examples,
            )
        self.note.setText(told)
        verdict_words.show_on(self.verdict, evaluation)

    def retranslate(self) -> None:
        if self._evaluation is not None:
            self.show_evaluation(self._evaluation)

    def intervals(self) -> list[Interval]:
        return list(self._intervals)

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        for interval in self._intervals:
            interval.restyle(theme)
        self._paint_swatches()

    def _head(self, grid: QGridLayout, evaluation: Evaluation) -> None:
        marks = [plain.label(words.whole_percent(value), "caption") for value in (0, 50, 100)]
        ends = plain.row(marks[0], None, marks[1], None, marks[2])
        grid.addLayout(ends, 0, 1, Qt.AlignmentFlag.AlignBottom)
        own = QLabel()
        own.setFixedSize(16, 3)
        self._swatches = [own]
        this = plain.label(self.tr("This model"), "caption")
        grid.addLayout(plain.column(this, own, gap=5), 0, 2, Qt.AlignmentFlag.AlignBottom)
        for column, baseline in enumerate(evaluation.baselines, start=3):
            swatch = QLabel()
            swatch.setFixedSize(16, 3)
            self._swatches.append(swatch)
            name = plain.label(measures.baseline_name(baseline.name), "caption", wrap=True)
            name.setFixedWidth(92)
            grid.addLayout(plain.column(name, swatch, gap=5), 0, column, Qt.AlignmentFlag.AlignBottom)
        self._paint_swatches()

    def _row(self, grid: QGridLayout, row: int, figure: Figure, evaluation: Evaluation) -> None:
        name = plain.label(measures.figure_name(figure.name))
        why = plain.label(measures.figure_explanation(figure.name), "caption", wrap=True)
        why.setMinimumWidth(NAMES)
        grid.addLayout(plain.column(name, why, gap=1), row, 0)
        reached = [
            Reached(measures.baseline_name(baseline.name), other.value)
            for baseline in evaluation.baselines
            for other in baseline.figures
            if other.name == figure.name
        ]
        interval = Interval(self._theme)
        interval.show_figure(figure, reached)
        interval.setAccessibleName(measures.figure_name(figure.name))
        self._intervals.append(interval)
        grid.addWidget(interval, row, 1)
        grid.addWidget(plain.label(words.interval(figure.value, figure.low, figure.high)), row, 2)
        for column, baseline in enumerate(evaluation.baselines, start=3):
            other = next((f for f in baseline.figures if f.name == figure.name), None)
            if other is not None:
                told = plain.quiet(words.percent(other.value))
                told.setToolTip(words.interval(other.value, other.low, other.high))
                grid.addWidget(told, row, column)

    def _paint_swatches(self) -> None:
        for index, swatch in enumerate(self._swatches):
            colour = self._theme.accent if index == 0 else baseline_colour(self._theme, index - 1).name()
            swatch.setStyleSheet(f"background: {colour}; border-radius: 1px;")
