"""A dataset on its way out: which of its texts, in which format, where to; and how far it is."""

import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QProgressBar, QRadioButton, QVBoxLayout, QWidget

from app.commands import exporting
from app.commands.exporting import ExportCancelledError, Exported
from app.domain.filters import Filter
from app.domain.problems import Problem
from app.domain.records import Dataset
from app.ui import dialogs, words
from app.ui.listed import Listed
from app.ui.page import Shell
from app.ui.saved import show_folder
from app.ui.widgets import plain
from app.ui.widgets.filter_words import source_of, trivial
from app.ui.widgets.scrolled import Scrolled

_TOLD: Final = 0.1  # seconds between two words about the progress
_SPANS_ONLY: Final = ("conll",)


class ExportView(QWidget):
    """About one dataset; `on_back` leaves it."""

    _written = Signal(float)  # the share of the rows, from the exporting thread

    def __init__(self, shell: Shell, on_back: Callable[[], object]) -> None:
        super().__init__()
        self._shell = shell
        self._dataset: Dataset | None = None
        self._filter = Filter()
        self._counts: dict[str, int] = {}
        self._stop = threading.Event()
        self.busy = False
        self._out: Path | None = None
        self.heading = plain.Elided("", "heading")
        self.back = plain.button("", "", on_back)
        self.start = plain.button("", "primary", self._ask_where, command="data.write")
        self.formats = {key: QRadioButton() for key in exporting.FORMATS}
        self.parts = {key: QRadioButton() for key in ("all", "filtered", "labelled")}
        self._about = {key: plain.quiet("", wrap=True) for key in self.formats}
        self._captions = plain.heading(), plain.heading()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.cancel = plain.button("", "", self.stop, command="data.stop")
        self.done = plain.label("", "good", wrap=True)
        self.show_it = plain.button("", "link", self._show_in_folder, command="data.written")
        self._lay_out()
        self._written.connect(lambda share: self.bar.setValue(int(share * 1000)))
        for button in (*self.formats.values(), *self.parts.values()):
            button.toggled.connect(lambda: self._forget_done())
        self.retranslate()

    def _lay_out(self) -> None:
        head = plain.row(self.heading, self.back, self.start)
        head.setStretch(0, 1)
        self._progress = QWidget()
        self._progress.setLayout(plain.row(self.bar, self.cancel))
        self._progress.hide()
        self._result = QWidget()
        result = plain.row(self.done, self.show_it)
        result.setStretch(0, 1)
        self._result.setLayout(result)
        self._result.hide()
        self._groups = QButtonGroup(self), QButtonGroup(self)
        which, form = plain.card(), plain.card()
        inner, cards = QVBoxLayout(which), QVBoxLayout(form)
        for layout, caption in ((inner, self._captions[0]), (cards, self._captions[1])):
            layout.setContentsMargins(18, 14, 18, 14)
            layout.setSpacing(4)
            layout.addWidget(caption)
            layout.addSpacing(4)
        for radio in self.parts.values():
            self._groups[0].addButton(radio)
            inner.addWidget(radio)
        for key, radio in self.formats.items():
            self._groups[1].addButton(radio)
            self._about[key].setContentsMargins(25, 0, 0, 4)
            cards.addWidget(radio)
            cards.addWidget(self._about[key])
        self.parts["all"].setChecked(True)
        self.formats["csv"].setChecked(True)
        layout = plain.column(gap=12)
        layout.addLayout(head)
        for part in (self._progress, self._result):
            layout.addWidget(part)
        layout.addWidget(Scrolled(plain.column(which, form, None, gap=12)), 1)
        self.setLayout(layout)

    def retranslate(self) -> None:
        plain.set_text(self.back, self.tr("Back to the texts"))
        plain.set_text(self.start, self.tr("Export…"))
        plain.set_text(self.cancel, self.tr("Cancel"))
        plain.set_text(self.show_it, self.tr("Show in folder"))
        self.bar.setAccessibleName(self.tr("Export progress"))
        self._captions[0].setText(self.tr("Which texts"))
        self._captions[1].setText(self.tr("Format"))
        names = {
            "csv": (self.tr("Excel and other tables (CSV)"), self.tr("All columns of the file, with the labels.")),
            "jsonl": (self.tr("JSON Lines"), self.tr("One object a text, for programs and scripts.")),
            "conll": (self.tr("CoNLL"), self.tr("One token a line with its tag; for marked passages only.")),
            "label-studio": (
                self.tr("Label Studio"),
                self.tr("Tasks with everybody's labels, to go on labelling there."),
            ),
            "doccano": (self.tr("doccano"), self.tr("To go on labelling there.")),
            "hf": (self.tr("Hugging Face folder"), self.tr("A folder that the “datasets” library loads, by parts.")),
        }
        for key, radio in self.formats.items():
            name, about = names[key]
            radio.setText(name)
            self._about[key].setText(about)
            radio.setAccessibleDescription(about)
        self._say()

    def show_dataset(self, dataset: Dataset, asked: Filter) -> None:
        """Offer a dataset, or what a filter finds in it."""
        self._dataset, self._filter = dataset, asked
        self._counts = {"all": dataset.rows, "labelled": dataset.labelled}
        filtered = not trivial(asked)
        self.parts["filtered"].setVisible(filtered)
        self.parts["filtered" if filtered else "all"].setChecked(True)
        self.parts["labelled"].setEnabled(dataset.labelled > 0)
        for key in _SPANS_ONLY:
            self.formats[key].setEnabled(dataset.scheme == "spans")
            if dataset.scheme != "spans" and self.formats[key].isChecked():
                self.formats["csv"].setChecked(True)
        self._forget_done()
        self._say()
        if filtered:
            texts = self._shell.session.project.texts
            self._shell.in_background(lambda: texts.count(dataset.id, asked), partial(self._counted, asked))

    def write(self, path: Path) -> None:
        """Export what is chosen to `path`, in the background."""
        dataset = self._dataset
        if dataset is None:
            return
        project, form, asked = self._shell.session.project, self._format(), self._asked()
        predictor = source_of(self._filter.predictor)
        self._stop = stop = threading.Event()
        told = 0.0

        def progress(done: int, total: int) -> None:
            nonlocal told
            if time.monotonic() - told > _TOLD:
                told = time.monotonic()
                self._written.emit(done / max(1, total))

        def work() -> Exported | None:
            try:
                return exporting.export(
                    project,
                    dataset,
                    form,
                    path,
                    filter=asked,
                    predictor=predictor,
                    progress=progress,
                    cancelled=stop.is_set,
                )
            except ExportCancelledError:
                return None

        self._set_running(True)
        anew = {"page": "data", "dataset": dataset.name, "view": "export"}
        task = Listed(self._shell, "export", path, anew, self.stop)

        def ended(made: Exported | None) -> None:
            task.ended(made is not None)
            self._ended(made)

        def failed(problem: Problem) -> None:
            task.failed(problem)
            self._failed(problem)

        self._shell.in_background(work, ended, failed)

    def stop(self) -> None:
        """Give up an export under way; nothing is written."""
        self._stop.set()

    def told(self) -> str:
        """What is under way, and what stopping it means."""
        name = words.name(self._dataset.name) if self._dataset is not None else ""
        return self.tr("“{0}” is being exported. If it stops now, nothing of it is written.").format(name)

    def _format(self) -> str:
        return next(key for key, radio in self.formats.items() if radio.isChecked())

    def _asked(self) -> Filter:
        if self.parts["labelled"].isChecked():
            return Filter(labelled=True)
        return self._filter if self.parts["filtered"].isChecked() else Filter()

    def _counted(self, asked: Filter, count: int) -> None:
        if asked == self._filter:
            self._counts["filtered"] = count
            self._say()

    def _say(self) -> None:
        name = words.name(self._dataset.name) if self._dataset is not None else ""
        self.heading.setText(self.tr("Export {0}").format(name))
        names = {
            "all": self.tr("All texts"),
            "filtered": self.tr("What is filtered now"),
            "labelled": self.tr("Labelled texts only"),
        }
        for key, radio in self.parts.items():
            count = self._counts.get(key)
            shown = names[key] if count is None else self.tr("{0} ({1})").format(names[key], words.number(count))
            radio.setText(shown)

    def _ask_where(self) -> None:
        if self._dataset is None:
            return
        form = self._format()
        name = dialogs.file_name(self._dataset.name) + exporting.ENDINGS[form]
        start = dialogs.documents()
        if form == "hf":
            dialogs.choose_folder(
                self, self.tr("Export into a new folder in"), start, lambda folder: self.write(folder / name)
            )
        else:
            kinds = f"{self.formats[form].text()} (*{exporting.ENDINGS[form]})"
            dialogs.save_file(self, self.tr("Export"), start / name, kinds, self.write)

    def _ended(self, made: Exported | None) -> None:
        self._set_running(False)
        if made is None:
            return
        self._out = made.path
        parts = [self.tr("%Ln texts are in {0}.", "", made.rows).format(words.name(made.path.name))]
        if made.left_out:
            many = self.tr("%Ln texts have no place in this format and were left out.", "", made.left_out)
            parts.append(many)
        if made.overlapping:
            parts.append(self.tr("%Ln overlapping passages were left out.", "", made.overlapping))
        if made.beside is not None:
            parts.append(self.tr("{0} beside it sets up the project there.").format(words.name(made.beside.name)))
        self.done.setText(words.in_a_row(*parts))
        self._result.show()

    def _failed(self, problem: Problem) -> None:
        self._set_running(False)
        self._shell.problem(problem)

    def _forget_done(self) -> None:
        self._result.hide()

    def _set_running(self, running: bool) -> None:
        self.busy = running
        self.bar.setValue(0)
        self._progress.setVisible(running)
        self._result.hide()
        for part in (self.start, *self.parts.values(), *self.formats.values()):
            part.setEnabled(not running)
        if not running and self._dataset is not None:
            self.parts["labelled"].setEnabled(self._dataset.labelled > 0)
            for key in _SPANS_ONLY:
                self.formats[key].setEnabled(self._dataset.scheme == "spans")

    def _show_in_folder(self) -> None:
        if self._out is not None:
            show_folder(self._out.parent)
