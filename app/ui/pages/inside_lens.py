"""The logit lens: which words a language model thinks of after each layer, at each place of the text."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from app.commands import inside, models
from app.commands.session import Ticket
from app.domain.inside import Lens
from app.domain.problems import Problem
from app.domain.records import ModelCard, Run
from app.ui import dialogs, words
from app.ui.latest import Latest
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.cell_grid import Cell, CellGrid
from app.ui.widgets.scrolled import Scrolled


class InsideLens(QWidget):
    """Asks the model that the run was fine-tuned from first; any other, or a folder, can be chosen."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._text = ""
        self._asked = False
        self._found: Lens | None = None
        self._why: Callable[[], str] = str
        self.model = QComboBox()
        self.model.setMinimumWidth(240)
        self.field = plain.Field(self.model)
        self.folder = plain.button("", "quiet", self._ask_folder)
        self.answer = plain.label("", "", wrap=True)
        self.readout = plain.quiet(wrap=True)
        self.caveat = plain.label("", "caption", wrap=True)
        self.message = plain.quiet(wrap=True)
        self.grid = CellGrid(shell.theme)
        self._answers: Latest[Lens] = Latest(shell, Lens, self._came, self._failed)
        self._lay_out()
        self.model.activated.connect(lambda: self._ask())
        self.grid.pointed.connect(self._point)
        self._clear(str)

    def _lay_out(self) -> None:
        self._card = plain.card()
        inner = QVBoxLayout(self._card)
        inner.setContentsMargins(18, 14, 18, 12)
        inner.setSpacing(10)
        for part in (self.answer, self.grid, self.readout):
            inner.addWidget(part)
        inner.addStretch(1)
        inner.addWidget(self.caveat)
        choice = plain.row(gap=8)
        choice.addLayout(self.field)
        lower = plain.column(None, self.folder, gap=0)
        choice.addLayout(lower)
        choice.addStretch(1)
        head = QWidget()
        head.setLayout(choice)
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        whole = plain.column(gap=10)
        whole.addWidget(head)
        whole.addWidget(self.message)
        whole.addWidget(self._card, 1)
        whole.addStretch(0)
        self.setLayout(plain.column(Scrolled(whole)))

    def retranslate(self) -> None:
        self.field.rename(self.tr("Language model"))
        plain.set_text(self.folder, self.tr("Choose a folder…"))
        self.grid.setAccessibleName(self.tr("The likeliest word after each layer, place by place"))
        self.caveat.setText(
            self.tr(
                "The model’s own head is put on each layer’s state (“logit lens”, nostalgebraist, 2020). It was "
                "trained for the last layer only, so the early layers are a rough reading (Belrose et al., 2023)."
            )
        )
        self.message.setText(self._why())
        self._draw()

    def restyle(self) -> None:
        self.grid.restyle(self._shell.theme)

    def explain(self, run: Run, text: str) -> None:
        """Show another text, read by the model that this run was fine-tuned from."""
        self._text = text
        chosen = str(self.model.currentData() or "")
        folder = self._shell.session.models_folder

        def seen(known: list[ModelCard]) -> None:
            if self._text == text:
                self._fill(known, chosen or run.model)
                self._ask()

        self._shell.in_background(lambda: models.cards(folder), seen)

    def forget(self) -> None:
        self._answers.drop()

    def clear(self) -> None:
        self.forget()
        self.model.clear()
        self._clear(str)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._answers.busy

    def found(self) -> Lens | None:
        """What is shown."""
        return self._found

    def use(self, folder: Path) -> None:
        """Ask the model in a folder."""
        self.model.addItem(folder.name, str(folder))
        self.model.setCurrentIndex(self.model.count() - 1)
        self._ask()

    def _fill(self, known: list[ModelCard], chosen: str) -> None:
        kept = [(self.model.itemText(i), str(self.model.itemData(i))) for i in range(self.model.count())]
        self.model.clear()
        for card in known:
            self.model.addItem(card.name or card.id, card.id)
        for name, place in kept:
            if self.model.findData(place) < 0:
                self.model.addItem(name, place)
        if self.model.findData(chosen) < 0 and chosen:
            self.model.addItem(Path(chosen).name, chosen)
        self.model.setCurrentIndex(max(0, self.model.findData(chosen)))

    def _ask_folder(self) -> None:
        dialogs.choose_folder(self, self.tr("Choose a model folder"), dialogs.documents(), self.use)

    def _ask(self) -> None:
        model, text, session = str(self.model.currentData() or ""), self._text, self._shell.session
        if not model or not text:
            return
        self._clear(lambda: self.tr("Reading layer by layer…"))
        self._answers.ask(lambda heard: inside.lens(session, model, text, heard), hurry=True)

    def _failed(self, problem: Problem) -> None:
        self._clear(lambda: words.problem_sentence(problem))

    def _clear(self, why: Callable[[], str]) -> None:
        self._found = None
        self._why = why
        self._card.hide()
        self.message.setText(why())
        self.message.show()

    def _came(self, ticket: Ticket, found: Lens) -> None:
        if found.text != self._text:
            return
        self._found = found
        self.message.hide()
        self._card.show()
        self._draw()

    def _draw(self) -> None:
        found = self._found
        if found is None:
            return
        if found.kind == "causal":
            told = self.tr("What the model expects to follow each word, layer by layer; the stronger, the surer.")
        elif all(chance is None for chance in found.actual[-1]):
            told = self.tr("What the model puts into each gap, layer by layer; the stronger, the surer.")
        else:
            told = self.tr(
                "What the model would put in the place of each word, were it hidden; the stronger, the surer. "
                "Write {0} into the text to ask about one place alone."
            ).format("[MASK]")
        self.answer.setText(told)
        cells = [
            [
                Cell(guesses[0], chances[0] ** 0.5, listed(guesses, chances))
                for guesses, chances in zip(row, likely, strict=True)
            ]
            for row, likely in zip(found.guesses, found.chances, strict=True)
        ]
        down = [self.tr("Embeddings"), *(self.tr("Layer {0}").format(number) for number in range(1, len(cells)))]
        self.grid.show_cells(cells, down, found.tokens)
        self.grid.show_all_rows()
        self.readout.setText(self.tr("Choose a cell to see the next likeliest words."))

    def _point(self, layer: int, place: int) -> None:
        found = self._found
        if found is None:
            return
        told = self.tr("Layer {0} at “{1}”: {2}").format(
            layer, words.name(found.tokens[place]), listed(found.guesses[layer][place], found.chances[layer][place])
        )
        actual = found.actual[layer][place]
        if actual is not None:
            told += "  ·  " + self.tr("what really stands there: {0}").format(words.percent(actual))
        self.readout.setText(told)


def listed(guesses: tuple[str, ...], chances: tuple[float, ...]) -> str:
    """The guesses with their probabilities, the likeliest first."""
    pairs = zip(guesses, chances, strict=True)
    return words.listed(f"{words.name(guess.strip() or '␣')} {words.percent(chance)}" for guess, chance in pairs)
