"""How the decision forms from layer to layer: each label's course, where it settles, and the tags of the words."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from app.commands import inside, inside_sheet
from app.domain.inside import Layers
from app.domain.pairs import together
from app.domain.records import MULTILABEL, NER, Run
from app.formats.plots import Line
from app.ui import words
from app.ui.attribution_words import entity_name
from app.ui.page import Shell
from app.ui.pages.inside_view import InsideView
from app.ui.theme import LIGHT
from app.ui.widgets import plain
from app.ui.widgets.cell_grid import Cell, CellGrid
from app.ui.widgets.layer_chart import Course, LayerChart
from app.ui.widgets.save_menu import DRAWN
from app.ui.widgets.scrolled import Scrolled

MOST: Final = 5  # lines drawn one by one; what is left is one line together


class InsideLayers(InsideView[Layers]):
    """The decision on one text, or pair, after each layer; for entities also what each word is taken for."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, Layers, DRAWN)
        self._run: Run | None = None
        self._text = ""
        self._second: str | None = None
        self.target = QComboBox()
        self.target.setMinimumWidth(220)
        self.field = plain.Field(self.target)
        self.answer = plain.label("", "", wrap=True)
        self.cut = plain.label("", "warn", wrap=True)
        self.chart = LayerChart(shell.theme)
        self.grid = CellGrid(shell.theme)
        self.grid_caption = plain.label("", "caption")
        self._lay_out()
        self.target.activated.connect(lambda: self._ask())
        self.chart.pointed.connect(self._point)
        self.grid.pointed.connect(lambda layer, word: self.chart.point(layer))

    def _lay_out(self) -> None:
        head = plain.row(self.answer, gap=24)
        head.setStretch(0, 1)
        head.addLayout(self.field)
        head.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        self.inner.addLayout(head)
        self.inner.addWidget(self.cut)
        self._below = QWidget()
        self._below.setLayout(plain.column(self.grid_caption, self.grid, gap=4))
        self.inner.addWidget(self.chart, 1)
        self.inner.addWidget(self._below)
        self.inner.addWidget(self.caveat)
        whole = plain.column(self.message, self.card)
        whole.setStretch(1, 1)
        self.setLayout(plain.column(Scrolled(whole)))

    def retranslate(self) -> None:
        self._name_target()
        self.save.retranslate(self.tr("layers"), self.tr("Save the way to the decision"))
        self.chart.set_texts(
            self.tr("Layer"),
            self.tr("settles at layer {0}"),
            self.tr("Change by this layer: {0} percentage points"),
            self.tr("Word embeddings"),
        )
        self.chart.setAccessibleName(self.tr("Probability of each label after each layer"))
        self.grid.setAccessibleName(self.tr("What each word is taken for after each layer"))
        self.grid_caption.setText(self.tr("What each word is taken for, layer by layer"))
        self.caveat.setText(
            self.tr(
                "The model’s own head is put on each layer’s state, as in the “logit lens” (nostalgebraist, 2020). It "
                "was trained for the last layer only, so the early layers are a rough reading (Belrose et al., 2023)."
            )
        )
        super().retranslate()

    def restyle(self) -> None:
        self.chart.restyle(self._shell.theme)
        self.grid.restyle(self._shell.theme)

    def explain(self, run: Run, text: str, second: str | None = None) -> None:
        """Show another text: its predicted label first."""
        self._run, self._text, self._second = run, text, second
        self._name_target()
        self.target.clear()
        self._ask()

    def clear(self) -> None:
        self._run = None
        super().clear()

    def wanted(self, found: Layers) -> bool:
        return found.text == together(self._text, self._second)

    def keep(self, found: Layers, path: Path, speech: str) -> None:
        lines = drawn(courses(found, self._others, self.tr("no entity")))
        target = entity_name(found.text, found.target) if found.words else found.target
        inside_sheet.save_layers(found, lines, target, path, speech)

    def _name_target(self) -> None:
        entities = self._run is not None and self._run.task == NER
        self.field.rename(self.tr("Follow this entity") if entities else self.tr("Follow this label"))

    def _ask(self) -> None:
        run, text, second, session = self._run, self._text, self._second, self._shell.session
        if run is None:
            return
        target = str(self.target.currentData() or "")
        if self._found is None or not self.wanted(self._found):
            self.say(lambda: self.tr("Reading layer by layer…"))
        self.ask(lambda heard: inside.layers(session, run.id, text, target, heard, second))

    def _others(self, count: int) -> str:
        return self.tr("%Ln others", "", count)

    def draw(self, found: Layers) -> None:
        self._fill_targets(found)
        self.chart.show_courses(courses(found, self._others, self.tr("no entity")), found.settled)
        self.answer.setText(words.in_a_row(self._told(found), self._told_lead(found)))
        self.cut.setVisible(bool(found.unread))
        if found.unread:
            unread = sum(end - start for start, end in found.unread)
            self.cut.setText(
                self.tr("The text is longer than the model reads: %Ln characters were not read.", "", unread)
            )
        self._below.setVisible(bool(found.words))
        if found.words:
            self._fill_grid(found)

    def _fill_targets(self, found: Layers) -> None:
        """Labels with their probabilities, the likeliest first; of entities those the last layer sees."""
        self.target.clear()
        if found.words:
            for name in dict.fromkeys((found.target, *entities(found))):
                self.target.addItem(entity_name(found.text, name), name)
        else:
            last = found.probabilities[-1]
            for label, share in sorted(zip(found.labels, last, strict=True), key=lambda pair: -pair[1]):
                self.target.addItem(f"{words.name(label)}  ·  {words.percent(share)}", label)
        self.target.setCurrentIndex(self.target.findData(found.target))

    def _fill_grid(self, found: Layers) -> None:
        kinds = {label: index for index, label in enumerate(found.labels[1:])}
        cells = [
            [
                Cell(
                    "" if tag == "O" else tag[2:],
                    0.0 if tag == "O" else chance,
                    self.tr("{0}: {1}").format(words.name(tag), words.percent(chance)),
                    kinds.get(tag[2:], -1),
                )
                for tag, chance in zip(tags, chances, strict=True)
            ]
            for tags, chances in zip(found.tags, found.chances, strict=True)
        ]
        down = [
            self.tr("Layer {0}").format(number) if number else self.tr("Embeddings") for number in range(len(cells))
        ]
        self.grid.show_cells(cells, down, [found.text[left:right] for left, right in found.words])
        self.grid.show_all_rows()

    def _point(self, layer: int) -> None:
        if self._found is not None and self._found.words and self.grid.currentIndex().row() != layer:
            self.grid.setCurrentIndex(self.grid.model().index(layer, max(0, self.grid.currentIndex().column())))

    def _told(self, found: Layers) -> str:
        """The course in one sentence."""
        decision = found.decisions[-1]
        if found.words and decision == "O":
            decision = self.tr("no entity")
        elif found.task == MULTILABEL and not decision:
            decision = self.tr("no label")
        decision = words.name(decision)
        leans, settles, last = found.leans, found.settled, len(found.decisions) - 1
        if settles == 0:
            told = self.tr("Already the words by themselves speak for “{0}”, and no layer changes the model’s mind.")
            return told.format(decision)
        if leans == settles:
            told = self.tr("The model decides for “{0}” at layer {1} of {2} and stays with it.")
            return told.format(decision, settles, last)
        if leans == 0:
            told = self.tr("The words by themselves speak for “{0}”; the model wavers and settles at layer {1} of {2}.")
            return told.format(decision, settles, last)
        told = self.tr("The model leans to “{0}” from layer {1}, wavers, and settles on it at layer {2} of {3}.")
        return told.format(decision, leans, settles, last)

    def _told_lead(self, found: Layers) -> str:
        """How much the answer of the early layers is worth."""
        if found.firm is None:
            return self.tr("Even at the end the lead is slight: less than 10 percentage points.")
        if found.firm > found.settled:
            return self.tr("Before layer {0} the lead is slight: less than 10 percentage points.").format(found.firm)
        return ""


def courses(found: Layers, others: Callable[[int], str], outside: str) -> list[Course]:
    """The target's line first, then the strongest labels', then the others together where their sum means something."""
    target = found.target.rpartition("@")[0] if found.words else found.target
    last = found.probabilities[-1]
    rest = sorted((i for i, label in enumerate(found.labels) if label != target), key=lambda i: -last[i])
    shown = [found.labels.index(target), *rest[: MOST - 1]]
    names = [outside if found.words and label == "O" else words.name(label) for label in found.labels]
    lines = [Course(names[i], tuple(row[i] for row in found.probabilities)) for i in shown]
    left = rest[MOST - 1 :]
    if left and found.task != MULTILABEL:
        together = tuple(min(1.0, sum(row[i] for i in left)) for row in found.probabilities)
        lines.append(Course(others(len(left)), together, faint=True))
    return lines


def drawn(shown: Sequence[Course]) -> list[Line]:
    """The courses as a figure on white paper draws them."""
    colours = LIGHT.series
    return [
        Line(one.name, one.values, LIGHT.quiet if one.faint else colours[number % len(colours)], one.faint)
        for number, one in enumerate(shown)
    ]


def entities(found: Layers) -> list[str]:
    """The entities that the last layer's tags make, as targets name them."""
    names: list[str] = []
    start = end = 0
    kind = ""
    for tag, (left, right) in zip((*found.tags[-1], "O"), (*found.words, (0, 0)), strict=True):
        if kind and tag != f"I-{kind}":
            names.append(f"{kind}@{start}:{end}")
            kind = ""
        if tag.startswith("B-"):
            kind, start = tag[2:], left
        end = right
    return names
