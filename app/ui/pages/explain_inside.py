"""Inside: the way to the decision, one view of it at a time."""

from typing import Final, Protocol

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.problems import Problem
from app.domain.records import Run
from app.ui.page import Shell
from app.ui.pages.inside_layers import InsideLayers
from app.ui.pages.inside_lens import InsideLens
from app.ui.pages.inside_words import InsideWords
from app.ui.widgets import plain
from app.ui.widgets.segments import Segments

_NOTHING: Final = ("", "")


class InsideView(Protocol):
    """What a view of the tab can do; also a widget."""

    def explain(self, run: Run, text: str) -> None:
        """Show this text as this run's model reads it."""

    def clear(self) -> None:
        """Nothing to explain any more."""

    def forget(self) -> None:
        """Give up what is asked."""

    def restyle(self) -> None:
        """The theme changed."""

    def retranslate(self) -> None:
        """The language changed."""


class ExplainInside(QWidget):
    """Asks for the view that is looked at; the others are asked when they are turned to."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._run: Run | None = None
        self._text = ""
        self.layers = InsideLayers(shell)
        self.lens = InsideLens(shell)
        self.near = InsideWords(shell)
        self._views: tuple[InsideView, ...] = (self.layers, self.lens, self.near)
        self._shown: list[tuple[str, str]] = [_NOTHING for _ in self._views]  # what each was last asked: run, text
        self.choice = Segments(len(self._views))
        self.map = plain.button("", "link", self._open_map)
        self._stack = QStackedWidget()
        for view in (self.layers, self.lens, self.near):
            self._stack.addWidget(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(plain.row(self.choice, None, self.map))
        layout.addWidget(self._stack, 1)
        self.choice.chosen.connect(self._turn)
        self.map.setEnabled(False)

    def retranslate(self) -> None:
        self.choice.rename(
            (
                self.tr("This model’s decision"),
                self.tr("A language model’s words"),
                self.tr("Words held alike"),
            )
        )
        self.choice.setAccessibleName(self.tr("What to look at"))
        plain.set_text(self.map, self.tr("See all texts on the map"))
        self.map.setToolTip(self.tr("The texts this model was trained on, those it reads alike close together"))
        for view in self._views:
            view.retranslate()

    def restyle(self) -> None:
        for view in self._views:
            view.restyle()

    def explain(self, run: Run, text: str) -> None:
        """Show another text."""
        self._run, self._text = run, text
        self._shown = [_NOTHING for _ in self._views]
        self.map.setEnabled(True)
        self._ask()

    def forget(self) -> None:
        """Give up what is asked."""
        for view in self._views:
            view.forget()

    def clear(self) -> None:
        self._run = None
        self.map.setEnabled(False)
        for view in self._views:
            view.clear()

    def _turn(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self._ask()

    def _ask(self) -> None:
        run, number = self._run, self.choice.current
        if run is not None and self._shown[number] != (run.id, self._text):
            self._shown[number] = (run.id, self._text)
            self._views[number].explain(run, self._text)

    def _open_map(self) -> None:
        run = self._run
        if run is None:
            return
        try:  # it may have been renamed or deleted since
            name = self._shell.session.project.dataset_by_id(run.dataset_id).name
        except Problem as problem:
            self._shell.problem(problem)
            return
        self._shell.go("data", view="map", dataset=name, run=run.id)
