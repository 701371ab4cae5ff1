"""What to train: texts, model, test texts, settings; and what it will take."""

import math
from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.commands import models, training
from app.commands.session import Ticket
from app.commands.training import TrainSpec
from app.domain.problems import Problem
from app.domain.records import ANSWER, MULTILABEL, NER, Dataset, ModelCard, Run
from app.domain.results import Forecast
from app.domain.spans import language_of
from app.ui import words
from app.ui.counted import Counted
from app.ui.latest import Latest
from app.ui.page import Shell
from app.ui.pages.train_settings import SettingsForm
from app.ui.widgets import plain

SETTLE = 700  # ms without an edit before a forecast is asked for


class Choices(msgspec.Struct, frozen=True):
    """What there is to choose from. By dataset id: how many `labels` (or entity types), and the texts' language."""

    datasets: tuple[Dataset, ...]
    labels: dict[int, int]
    languages: dict[int, str]
    cards: tuple[ModelCard, ...]


class TrainForm(QFrame):
    """A card with the choices, the forecast and the one primary button."""

    asked = Signal(object)  # a TrainSpec to start
    emptied = Signal(bool)  # whether there is nothing to train on

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._shell = shell
        self._choices = Choices((), {}, {}, ())
        self._wanted: dict[str, str] = {}
        self._by_hand: dict[str, str] = {}  # by a dataset's name: the model the analyst chose for it
        self._busy = self._runs = False
        self._found: Forecast | Problem | None = None  # None: still being measured
        self._read = 0
        self.dataset = _combo()
        self.model = _combo()
        self.test = _combo()
        self.about_dataset = plain.quiet(wrap=True)
        self.about_model = plain.quiet(wrap=True)
        self.better = plain.button("", "link", self._use_better, command="train.better")
        self.settings = SettingsForm()
        self.forecast = plain.quiet(wrap=True)
        self.start = plain.button("", "primary", self._ask, command="train.start")
        self._captions = [plain.label("", "caption") for _ in range(3)]
        self._forecasts: Latest[Forecast] = Latest(shell, Forecast, self._forecast_came, self._forecast_failed)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLE)
        self._settled.timeout.connect(self._ask_forecast)
        self._lay_out()
        self.dataset.activated.connect(self._dataset_chosen)
        self.model.activated.connect(self._model_chosen)
        self.test.activated.connect(self._edited)
        self.settings.edited.connect(self._edited)
        self.retranslate()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("role", "page")
        fields = QVBoxLayout(inside)
        fields.setContentsMargins(22, 20, 22, 12)
        fields.setSpacing(6)
        for caption, control, about in (
            (self._captions[0], self.dataset, self.about_dataset),
            (self._captions[1], self.model, self.about_model),
            (self._captions[2], self.test, None),
        ):
            caption.setBuddy(control)
            fields.addWidget(caption)
            fields.addWidget(control)
            if about is not None:
                fields.addWidget(about)
            if control is self.model:
                fields.addLayout(plain.row(self.better, None))
            fields.addSpacing(10)
        fields.addWidget(plain.line())
        fields.addSpacing(8)
        fields.addWidget(self.settings)
        fields.addStretch(1)
        self.area = QScrollArea()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        foot = plain.column(self.forecast, self.start, gap=10)
        foot.setContentsMargins(22, 14, 22, 20)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.area, 1)
        layout.addWidget(plain.line())
        layout.addLayout(foot)

    def retranslate(self) -> None:
        names = (self.tr("Texts to learn from"), self.tr("Model to start from"), self.tr("Test it on"))
        for caption, control, name in zip(self._captions, (self.dataset, self.model, self.test), names, strict=True):
            caption.setText(name)
            control.setAccessibleName(name)
        self.test.setToolTip(self.tr("Texts the model never sees while it learns, so that its figures are honest."))
        self.model.setToolTip(self.tr("One that has read much text in your language needs fewer labels from you."))
        self.area.setAccessibleName(self.tr("What to train"))
        plain.set_text(self.start, self.tr("Fine-tune"))
        plain.set_text(self.better, self.tr("Use the better model"))
        self.settings.retranslate()
        if self.test.count():
            self.test.setItemText(0, self._held_out())
        self._tell()
        self._tell_forecast()

    def want(self, dataset: str = "", model: str = "") -> None:
        """Choose these as soon as they are there."""
        self._wanted.update({k: v for k, v in (("dataset", dataset), ("model", model)) if v})
        self.refresh()

    def take(self, run: Run) -> None:
        """Say again what a run was asked for with."""
        self.settings.show_settings(run.settings)
        self.want(run.dataset, run.model)

    def begin_anew(self) -> None:
        """Another project is open: what was chosen for the datasets of the one before counts no more."""
        self._by_hand = {}

    def refresh(self) -> None:
        """Read datasets and models again, in the background."""
        self._read += 1
        number, project, folder = self._read, self._shell.session.project, self._shell.session.models_folder

        def read() -> Choices:
            datasets = tuple(project.datasets())
            labels = {dataset.id: len(project.labels(dataset.id)) for dataset in datasets}
            languages = {d.id: language_of(row.text for row in project.rows(d.id, 0, 50)) for d in datasets}
            return Choices(datasets, labels, languages, tuple(models.cards(folder)))

        self._shell.in_background(read, lambda choices: self._fill(number, choices))

    def set_busy(self, busy: bool, runs: bool = True) -> None:
        """While a training runs no forecast is measured: it would disturb it and be wrong. `runs`: it does not wait."""
        if (busy, runs) != (self._busy, self._runs):
            self._busy, self._runs = busy, runs
            self._edited()

    def spec(self) -> TrainSpec | None:
        """What the form says; None while something is missing."""
        dataset, card = self._dataset(), self._card()
        if dataset is None or card is None:
            return None
        return TrainSpec(dataset.name, card.id, self.settings.settings(), str(self.test.currentData() or ""))

    def resume(self) -> None:
        """The form is shown again: measure what was given up when it was left."""
        if self._found is None and not self._busy and self.spec() is not None:
            self._settled.start()

    def forget(self) -> None:
        """Give up what runs in the background for the form."""
        self._settled.stop()
        self._forecasts.drop()

    def _fill(self, number: int, choices: Choices) -> None:
        if number != self._read:
            return
        kept = {"dataset": self.dataset.currentData(), "model": self.model.currentData(), **self._wanted}
        before = self._choices
        self._choices = choices
        _refill(self.dataset, [(d.name, d.name) for d in choices.datasets], kept["dataset"])
        _refill(self.model, [(c.name, c.id) for c in choices.cards], kept["model"])
        if self._wanted.get("model", "") == self.model.currentData():
            self._chosen_by_hand()
        self._wanted = {}
        self._suit_model()
        self._fill_tests()
        self._tell()
        self.emptied.emit(not choices.datasets)
        if before != choices or not self.forecast.text():
            self._edited()

    def _fill_tests(self) -> None:
        """Datasets that can grade this one: the same task, another name."""
        dataset, chosen = self._dataset(), self.test.currentData()
        others = [
            (d.name, d.name)
            for d in self._choices.datasets
            if dataset is not None and d.id != dataset.id and d.task == dataset.task and d.labelled
        ]
        _refill(self.test, [(self._held_out(), ""), *others], chosen)

    def _held_out(self) -> str:
        return self.tr("A fifth of these texts, held out")

    def _dataset(self) -> Dataset | None:
        name = self.dataset.currentData()
        return next((d for d in self._choices.datasets if d.name == name), None)

    def _card(self) -> ModelCard | None:
        chosen = self.model.currentData()
        return next((c for c in self._choices.cards if c.id == chosen), None)

    def _suit_model(self) -> None:
        """Choose what was chosen for this dataset before, else a model that reads its language, if the one shown does
        not."""
        dataset = self._dataset()
        before = self.model.findData(self._by_hand.get(dataset.name, "")) if dataset is not None else -1
        better = self._better()
        if before >= 0:
            self.model.setCurrentIndex(before)
        elif better is not None:
            self.model.setCurrentIndex(self.model.findData(better.id))

    def _better(self) -> ModelCard | None:
        """A model for the texts' language, where the chosen one is of others; None where it may stay."""
        card, language = self._card(), self._language()
        if card is None or not language or not card.languages or language in card.languages:
            return None
        return models.suited(self._choices.cards, language)

    def _use_better(self) -> None:
        better = self._better()
        if better is not None:
            self.model.setCurrentIndex(self.model.findData(better.id))
            self._model_chosen()
            self.model.setFocus()

    def _chosen_by_hand(self) -> None:
        dataset, card = self._dataset(), self._card()
        if dataset is not None and card is not None:
            self._by_hand[dataset.name] = card.id

    def _language(self) -> str:
        dataset = self._dataset()
        return "" if dataset is None else self._choices.languages.get(dataset.id, "")

    def _dataset_chosen(self) -> None:
        self._suit_model()
        self._fill_tests()
        self._edited()

    def _model_chosen(self) -> None:
        self._chosen_by_hand()
        self._edited()

    def _edited(self) -> None:
        """Something changed: tell what is chosen, and measure anew when the hand rests."""
        self._found = None
        self._tell()
        self._tell_forecast()
        if self._busy:
            self._settled.stop()
        elif self.spec() is not None:
            self._settled.start()

    def _tell_forecast(self) -> None:
        """What it will take, as far as it is known."""
        if self.spec() is None:
            self.forecast.setText("")
        elif self._busy and self._runs:
            self.forecast.setText(self.tr("Another training runs; this one would wait for it."))
        elif self._busy:
            self.forecast.setText(self.tr("Another training waits for its turn; this one would come after it."))
        elif self._found is None:
            self.forecast.setText(self.tr("Measuring how long this will take…"))
        elif isinstance(self._found, Problem):
            self.forecast.setText(words.problem_sentence(self._found))
        else:
            self.forecast.setText(self._told_forecast(self._found))

    def _tell(self) -> None:
        dataset, card = self._dataset(), self._card()
        self.about_dataset.setText("" if dataset is None else self._told_dataset(dataset))
        self.about_dataset.setVisible(dataset is not None)
        if card is None:
            self.about_model.setText(self.tr("There is no model yet: add or download one on the Models page."))
        else:
            languages = words.listed(words.language(tag) for tag in card.languages)
            counted = Counted()
            told = self.tr("{0} parameters, {1} × {2}, reads up to {3}").format(
                words.short_number(card.parameters),
                counted.layers(card.layers),
                counted.heads(card.heads),
                counted.tokens(card.max_length),
            )
            told = f"{languages} · {told}" if languages else told
            language = self._language()
            if language and card.languages and language not in card.languages:
                told += "\n" + self.tr("These texts look {0}: another model will learn more from them.").format(
                    words.language(language)
                )
            self.about_model.setText(told)
        better = self._better()
        self.better.setVisible(better is not None)
        if better is not None:
            plain.set_text(self.better, self.tr("Use {0}").format(plain.keyless(words.name(better.name))))
        learnable = dataset is not None and dataset.labelled > 0 and dataset.task != ANSWER
        ready = learnable and card is not None
        self.start.setEnabled(ready)

    def _told_dataset(self, dataset: Dataset) -> str:
        """The task, as it was recognised from the data."""
        if not dataset.labelled:
            return self.tr("These texts have no labels. Import them with a label column to train on them.")
        count, counted = self._choices.labels.get(dataset.id, 0), Counted()
        texts = counted.texts(dataset.labelled)
        if dataset.task == NER:
            told = self.tr("Entities, %Ln types, {0}", "", count).format(texts)
        elif dataset.task == MULTILABEL:
            told = self.tr("Several labels a text, {0}, {1}").format(counted.labels(count), texts)
        elif dataset.task == ANSWER:
            return self.tr("These texts are labelled with free text, which no model here learns yet.")
        else:
            told = self.tr("Classification, {0}, {1}").format(counted.labels(count), texts)
        left = dataset.rows - dataset.labelled
        if left:
            told += " · " + self.tr("%Ln without a label are left out", "", left)
        return told

    def _ask_forecast(self) -> None:
        spec = self.spec()
        if spec is not None and self.start.isEnabled() and self.isVisible() and not self._busy:
            session = self._shell.session
            self._forecasts.ask(lambda heard: training.forecast(session, spec, heard), hurry=True)

    def _forecast_came(self, ticket: Ticket, found: Forecast) -> None:
        self._found = found
        self._tell_forecast()

    def _told_forecast(self, found: Forecast) -> str:
        span = f"{clock(found.low)}–{clock(found.high)}"
        told = self.tr("About {0} ({1}), {2} of memory; measured on this computer.").format(
            words.duration(found.seconds), span, words.size(found.memory)
        )
        counted = Counted()
        chosen = self.tr("{0} at a time, up to {1} each, learning rate {2}.").format(
            counted.texts(found.batch_size), counted.tokens(found.max_length), decimal(found.learning_rate)
        )
        told = f"{told}\n{chosen}"
        if found.cut_fraction > 0:
            cut = self.tr("{0} of the texts are longer and are read only up to there.")
            told = words.in_a_row(told, cut.format(words.percent(found.cut_fraction)))
        return told

    def _forecast_failed(self, problem: Problem) -> None:
        self._found = problem
        self._tell_forecast()

    def _ask(self) -> None:
        spec = self.spec()
        if spec is not None:
            self._settled.stop()
            self._forecasts.drop()
            self.asked.emit(spec)


def decimal(rate: float) -> str:
    """A small number without an exponent: "0.000087"."""
    digits = max(1, 1 - math.floor(math.log10(rate))) if rate > 0 else 1
    return QLocale().toString(rate, "f", digits)


def clock(seconds: float) -> str:
    """Minutes and seconds: "1:40"; from an hour on "1:05:00"."""
    whole = max(0, round(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"


def _combo() -> QComboBox:
    combo = QComboBox()
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(16)
    return combo


def _refill(combo: QComboBox, entries: Sequence[tuple[str, str]], chosen: object) -> None:
    """Set a combo's entries and keep what was chosen where it is still there."""
    combo.blockSignals(True)
    combo.clear()
    for shown, value in entries:
        combo.addItem(shown, value)
    index = combo.findData(chosen) if chosen is not None else -1
    combo.setCurrentIndex(max(index, 0) if entries else -1)
    combo.setEnabled(bool(entries))
    combo.blockSignals(False)
