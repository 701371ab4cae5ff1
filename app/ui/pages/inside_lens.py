"""The logit lens: which words a language model thinks of after each layer, at each place of the text."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from app.commands import inside, inside_sheet, speakers
from app.domain.inside import Lens
from app.domain.pairs import together
from app.domain.records import ModelCard, Run
from app.ui import dialogs, words
from app.ui.page import Shell
from app.ui.pages.inside_view import InsideView, low
from app.ui.widgets import plain
from app.ui.widgets.cell_grid import Cell, CellGrid
from app.ui.widgets.scrolled import Scrolled


class InsideLens(InsideView[Lens]):
    """Asks the model the run was fine-tuned from, where it predicts words; another, or a folder, can be chosen."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, Lens)
        self._text = ""
        self._second: str | None = None
        self.model = QComboBox()
        self.model.setMinimumWidth(240)
        self.field = plain.Field(self.model)
        self.folder = plain.button("", "quiet", self._ask_folder, command="explain.lens")
        self.get = plain.button("", "link", lambda: shell.go("models"), command="go.models")
        self.answer = plain.label("", "", wrap=True)
        self.readout = plain.quiet(wrap=True)
        self.grid = CellGrid(shell.theme)
        self._lay_out()
        self.model.activated.connect(lambda: self._ask())
        self.grid.pointed.connect(self._point)
        self.get.hide()

    def _lay_out(self) -> None:
        for part in (self.answer, self.grid, self.readout):
            self.inner.addWidget(part)
        self.inner.addStretch(1)
        self.inner.addWidget(self.caveat)
        choice = plain.row(gap=8)
        choice.addLayout(self.field)
        lower = plain.column(None, self.folder, gap=0)
        choice.addLayout(lower)
        choice.addStretch(1)
        choice.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        head = QWidget()
        head.setLayout(choice)
        whole = plain.column(gap=10)
        whole.addWidget(low(head))
        whole.addWidget(self.message)
        whole.addLayout(plain.row(self.get, None))
        whole.addWidget(self.card, 1)
        whole.addStretch(0)
        self.setLayout(plain.column(Scrolled(whole)))

    def retranslate(self) -> None:
        self.field.rename(self.tr("Language model"))
        self.save.retranslate(self.tr("words by layer"), self.tr("Save the words of each layer"))
        plain.set_text(self.folder, self.tr("Choose a folder…"))
        plain.set_text(self.get, self.tr("Get a model"))
        self.grid.setAccessibleName(self.tr("The likeliest word after each layer, place by place"))
        self.caveat.setText(
            self.tr(
                "The model’s own head is put on each layer’s state (“logit lens”, nostalgebraist, 2020). It was "
                "trained for the last layer only, so the early layers are a rough reading (Belrose et al., 2023)."
            )
        )
        super().retranslate()

    def restyle(self) -> None:
        self.grid.restyle(self._shell.theme)

    def explain(self, run: Run, text: str, second: str | None = None) -> None:
        """Show another text, read by the model that this run was fine-tuned from; a pair one behind the other."""
        self._text, self._second = text, second
        chosen = str(self.model.currentData() or "")
        folder = self._shell.session.models_folder

        def seen(known: list[ModelCard]) -> None:
            if self._text == text:
                self._fill(known, chosen or run.model)
                if self.model.count():
                    self._ask()
                else:
                    self._say_none()

        self._shell.in_background(lambda: speakers.speakers(folder), seen)

    def clear(self) -> None:
        self.model.clear()
        super().clear()

    def wanted(self, found: Lens) -> bool:
        return found.text == together(self._text, self._second)

    def keep(self, found: Lens, path: Path, speech: str) -> None:
        inside_sheet.write_lens(found, path)

    def use(self, folder: Path) -> None:
        """Ask the model in a folder."""
        self.model.addItem(folder.name, str(folder))
        self.model.setCurrentIndex(self.model.count() - 1)
        self._show_choice()
        self._ask()

    def _fill(self, known: list[ModelCard], chosen: str) -> None:
        kept = [(self.model.itemText(i), str(self.model.itemData(i))) for i in range(self.model.count())]
        self.model.clear()
        for card in known:
            self.model.addItem(card.name or card.id, card.id)
        for name, place in kept:
            if self.model.findData(place) < 0:
                self.model.addItem(name, place)
        self.model.setCurrentIndex(max(0, self.model.findData(chosen)) if self.model.count() else -1)
        self._show_choice()

    def _show_choice(self) -> None:
        """The models, where there is one to choose; the way to one, where there is none."""
        some = self.model.count() > 0
        for part in (self.model, self.field.caption):
            part.setVisible(some)
        self.get.setVisible(not some)

    def _say_none(self) -> None:
        self.forget()
        self.say(
            lambda: self.tr(
                "No model here predicts words: those at hand read texts but came without the part that says which "
                "word it would be. Get one that has it, such as google-bert/bert-base-uncased or "
                "google-bert/bert-base-chinese, or choose its folder."
            )
        )

    def _ask_folder(self) -> None:
        dialogs.choose_folder(self, self.tr("Choose a model folder"), dialogs.documents(), self.use)

    def _ask(self) -> None:
        model, text, second = str(self.model.currentData() or ""), self._text, self._second
        session = self._shell.session
        if model and text:
            self.say(lambda: self.tr("Reading layer by layer…"))
            self.ask(lambda heard: inside.lens(session, model, text, heard, second))

    def draw(self, found: Lens) -> None:
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
