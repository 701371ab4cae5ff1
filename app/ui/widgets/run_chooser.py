"""Which trained model a page is about."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy

from app.commands.session import Changes
from app.domain.records import Run
from app.ui import measures, words
from app.ui.page import Shell


class RunChooser(QComboBox):
    """The finished runs of the project, newest first. Reads the project in the background."""

    run_changed = Signal()  # another run is chosen, or the first, or none any more
    filled = Signal()  # the list is up to date

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._runs: tuple[Run, ...] = ()
        self._wanted = ""
        self._chosen: Run | None = None
        self._asked = 0
        self.setMinimumWidth(200)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(42)
        self.activated.connect(self._picked)
        shell.session.changed.connect(self._changed)

    def run(self) -> Run | None:
        return self._chosen

    def runs(self) -> tuple[Run, ...]:
        return self._runs

    def choose(self, run_id: str) -> None:
        """Choose a run now, or as soon as the list holds it."""
        self._wanted = run_id
        self._settle()

    def retranslate(self) -> None:
        """Say every run anew; the chosen one stays."""
        for index, run in enumerate(self._runs[: self.count()]):
            self.setItemText(index, _told(run))
            self.setItemData(index, _told(run), Qt.ItemDataRole.AccessibleTextRole)

    def refresh(self) -> None:
        """Read the runs again."""
        self._asked += 1
        number, project = self._asked, self._shell.session.project
        self._shell.in_background(project.runs, lambda runs: self._fill(number, runs))

    def forget(self) -> None:
        """Another project: nothing is chosen."""
        self._wanted = ""
        self._runs = ()
        self._settle()

    def _fill(self, number: int, runs: Sequence[Run]) -> None:
        if number != self._asked:
            return
        self._runs = tuple(run for run in runs if run.state == "finished")
        self.clear()
        for run in self._runs:
            self.addItem(_told(run), run.id)
            self.setItemData(self.count() - 1, _told(run), Qt.ItemDataRole.AccessibleTextRole)
        self._settle()
        self.filled.emit()

    def _changed(self, changes: Changes) -> None:
        """Let go of a run that was deleted at once, shown or not: nobody is to ask it any more."""
        if changes.removed & {run.id for run in self._runs}:
            self._fill(self._asked, [run for run in self._runs if run.id not in changes.removed])

    def _picked(self, index: int) -> None:
        self._wanted = self._runs[index].id
        self._settle()

    def _settle(self) -> None:
        """Show the wanted run, or the newest while nothing is wanted."""
        index = next((i for i, run in enumerate(self._runs) if run.id == self._wanted), 0)
        chosen = self._runs[index] if self._runs else None
        self.setCurrentIndex(index if chosen else -1)
        self.setEnabled(bool(self._runs))
        if (chosen.id if chosen else None) != (self._chosen.id if self._chosen else None):
            self._chosen = chosen
            self.run_changed.emit()
        self._chosen = chosen


def _told(run: Run) -> str:
    """A run in one line: its name, its figure, its number."""
    figure = measures.main_figure(run.metrics)
    number = run.id.removeprefix("run-").lstrip("0") or run.id
    told = f"{number}  ·  {words.name(run.name)}"
    return told if figure is None else f"{told}  ·  {words.percent(figure[1])}"
