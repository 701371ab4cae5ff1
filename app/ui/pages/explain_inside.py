"""Inside: the way to the decision, one view of it at a time."""

from functools import cached_property
from typing import Final, TypeVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.problems import Problem
from app.domain.records import Run
from app.ui.page import Shell
from app.ui.pages.inside_layers import InsideLayers
from app.ui.pages.inside_lens import InsideLens
from app.ui.pages.inside_words import InsideWords
from app.ui.widgets import plain
from app.ui.widgets.segments import Segments

LAYERS, LENS, NEAR = range(3)
VIEWS: Final = 3
V = TypeVar("V", InsideLayers, InsideLens, InsideWords)


class ExplainInside(QWidget):
    """Asks for the view that is looked at; the others are asked when they are turned to."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._run: Run | None = None
        self._text: tuple[str, str | None] = ("", None)  # and the other of a pair
        self._made: dict[int, InsideLayers | InsideLens | InsideWords] = {}  # the views that were turned to
        self._shown: dict[int, tuple[str, str, str | None]] = {}  # what each was last asked: run, text, other text
        self.choice = Segments(VIEWS)
        self.map = plain.button("", "link", self._open_map, command="data.map")
        self._stack = QStackedWidget()
        for _ in range(VIEWS):
            holder = QWidget()
            QVBoxLayout(holder).setContentsMargins(0, 0, 0, 0)
            self._stack.addWidget(holder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(plain.row(self.choice, None, self.map))
        layout.addWidget(self._stack, 1)
        self.choice.chosen.connect(self._turn)
        self.map.setEnabled(False)

    @cached_property
    def layers(self) -> InsideLayers:
        return self._put(LAYERS, InsideLayers(self._shell))

    @cached_property
    def lens(self) -> InsideLens:
        return self._put(LENS, InsideLens(self._shell))

    @cached_property
    def near(self) -> InsideWords:
        return self._put(NEAR, InsideWords(self._shell))

    def _put(self, number: int, view: V) -> V:
        """Lay a view into its place when it is first turned to."""
        self._made[number] = view
        view.retranslate()
        holder = self._stack.widget(number)
        if holder is not None and (layout := holder.layout()) is not None:
            layout.addWidget(view)
        return view

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
        for view in self._made.values():
            view.retranslate()

    def restyle(self) -> None:
        for view in self._made.values():
            view.restyle()

    def explain(self, run: Run, text: str, second: str | None = None) -> None:
        """Show another text, or pair."""
        self._run, self._text = run, (text, second)
        self._shown.clear()
        self.map.setEnabled(True)
        self._ask()

    def forget(self) -> None:
        """Give up what is asked."""
        for view in self._made.values():
            view.forget()

    def clear(self) -> None:
        self._run = None
        self.map.setEnabled(False)
        for view in self._made.values():
            view.clear()

    def _turn(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self._ask()

    def _ask(self) -> None:
        run, number = self._run, self.choice.current
        view = self.layers if number == LAYERS else self.lens if number == LENS else self.near
        if run is not None and self._shown.get(number) != (run.id, *self._text):
            self._shown[number] = (run.id, *self._text)
            view.explain(run, *self._text)

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
