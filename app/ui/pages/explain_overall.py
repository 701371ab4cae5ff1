"""The model as a whole: the words it goes by, label by label, with examples; its errors grouped by their reasons."""

import threading
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QProgressBar, QSpinBox, QVBoxLayout, QWidget

from app.commands import explaining, overall, sampling
from app.commands.session import Ticket
from app.domain.global_words import ClassWords, GlobalWords, WordWeight
from app.domain.jobs import AnyEvent, Progress
from app.domain.methods import AUTO
from app.domain.problems import Problem
from app.domain.records import Run
from app.ui import dialogs, measures, words
from app.ui.latest import Latest
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.bars import Bar, Bars

FEWEST, MOST = 20, 5000  # texts
_SHOWN = 300  # characters of a text in its line
_TEXT, _ROW = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class Known(msgspec.Struct, frozen=True):
    """What is known of a run before anything is asked."""

    words: GlobalWords | None
    default: str  # the run's own method
    datasets: tuple[str, ...]
    rows: dict[int, str]  # of the errors, the rows that are still there and their datasets


class ExplainOverall(QWidget):
    """About one run. A text opens in the Words view by double click or Enter."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._run: Run | None = None
        self._known: Known | None = None
        self._measured = ("", "")  # run and dataset
        self._stop = threading.Event()
        self._read = 0
        self._progress: Progress | None = None
        self._latest: Latest[GlobalWords] = Latest(shell, GlobalWords, self._came, self._failed)
        self.data = QComboBox()
        self.method = QComboBox()
        for combo in (self.data, self.method):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(18)
        self.count = QSpinBox()
        plain.indent(self.count)
        self.count.setRange(FEWEST, MOST)
        self.count.setValue(overall.SAMPLE)
        self.find_button = plain.button("", "primary", self.begin)
        self.cancel = plain.button("", "", self.stop)
        self.save = plain.button("", "quiet", self._ask_where)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.told = plain.quiet(wrap=True)
        self.group = QComboBox()  # a label, or a group of errors
        self.group.setMinimumWidth(360)
        self.most_for = Bars(shell.theme, signed=True)
        self.against = Bars(shell.theme, signed=True)
        self.texts = QListWidget()
        self.texts_caption = plain.heading()
        self.look = plain.button("", "", self._open)
        self.in_data = plain.button("", "", self._show_in_data)
        self._fields = [plain.Field(control) for control in (self.data, self.count, self.method)]
        self._captions = [plain.heading() for _ in range(2)]
        self._sides: list[QWidget] = []  # for and against, each with its caption
        self._lay_out()
        self.group.activated.connect(self._show_group)
        for side in (self.most_for, self.against):
            side.pointed.connect(self._point)
        self.texts.itemActivated.connect(lambda item: self._open())
        self.texts.currentRowChanged.connect(self._chosen)
        self._show()

    def _lay_out(self) -> None:
        top = plain.row(gap=16)
        for field in self._fields:
            top.addLayout(field)
        for part in (self.find_button, self.cancel):
            top.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        top.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addStretch(1)
        top.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        self._card = plain.card()
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(18, 14, 18, 14)
        inside.setSpacing(10)
        self._group_caption = plain.label()
        inside.addLayout(plain.row(self._group_caption, self.group, None))
        across = plain.row(gap=20)
        for caption, bars in zip(self._captions, (self.most_for, self.against), strict=True):
            side = plain.column(caption, bars, gap=6)
            side.setStretch(1, 1)
            holder = QWidget()
            holder.setLayout(side)
            self._sides.append(holder)
            across.addWidget(holder, 2)
        right = plain.column(self.texts_caption, self.texts, gap=6)
        right.setStretch(1, 1)
        right.addLayout(plain.row(self.look, self.in_data, None))
        across.addLayout(right, 3)
        inside.addLayout(across, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self.told)
        layout.addWidget(self._card, 1)
        layout.addStretch(0)
        self.texts.setWordWrap(True)
        self.texts.setSpacing(4)
        self.texts.setFrameShape(QListWidget.Shape.NoFrame)

    def retranslate(self) -> None:
        for field, name in zip(
            self._fields,
            (self.tr("Texts from"), self.tr("How many texts"), self.tr("Method")),
            strict=True,
        ):
            field.rename(name)
        plain.set_text(self.find_button, self.tr("Find the words"))
        plain.set_text(self.cancel, self.tr("Cancel"))
        plain.set_text(self.save, self.tr("Save the table…"))
        plain.set_text(self.look, self.tr("Explain this text"))
        plain.set_text(self.in_data, self.tr("Show in Data"))
        self.bar.setAccessibleName(self.tr("How far the search is"))
        self._group_caption.setText(self.tr("Show"))
        self.group.setAccessibleName(self.tr("Label or group of errors"))
        self.most_for.setAccessibleName(self.tr("Words that speak for it"))
        self.against.setAccessibleName(self.tr("Words that speak against it"))
        self._captions[1].setText(self.tr("Most against"))
        self.texts.setAccessibleName(self.tr("Texts"))
        self._show()

    def restyle(self) -> None:
        for side in (self.most_for, self.against):
            side.restyle(self._shell.theme)

    def show_run(self, run: Run | None) -> None:
        """Read what is known of a run."""
        if (run.id if run else "") != (self._run.id if self._run else ""):
            self._known = None
            self._show()
        self._run = run
        self._load()

    def forget(self) -> None:
        """Give up what is asked."""
        self._stop.set()
        self._latest.drop()
        self._progress = None

    def stop(self) -> None:
        """Cancel the search; nothing is kept of it."""
        self.forget()
        self._show()

    @property
    def busy(self) -> bool:
        return self._latest.busy

    def shown(self) -> GlobalWords | None:
        """What is shown."""
        return self._known.words if self._known is not None else None

    def begin(self) -> None:
        """Explain the sample and the errors, in the background."""
        run, session = self._run, self._shell.session
        if run is None or self.busy:
            return
        dataset, count, method = str(self.data.currentData() or ""), self.count.value(), self.method.currentData()
        self._measured = (run.id, dataset)
        stop = self._stop = threading.Event()

        def begin(heard: Callable[[AnyEvent], None]) -> Ticket:
            def told(event: AnyEvent) -> None:
                if isinstance(event, Progress) and not stop.is_set():
                    self._advance(event)
                heard(event)

            texts = sampling.sample(session, run.id, dataset, count)
            ticket = overall.measure(session, run.id, texts, str(method or ""), on_event=told)
            if stop.is_set():
                session.cancel(ticket)
            return ticket

        self._latest.ask(begin)
        self._show()

    def write(self, path: Path) -> None:
        """Save the words as a table."""
        found = self.shown()
        if found is not None:
            said = self.tr("Saved {0}").format(words.name(path.name))
            self._shell.in_background(lambda: overall.write_table(path, found), lambda _: self._shell.say(said))

    def _load(self) -> None:
        run, session = self._run, self._shell.session
        self._read += 1
        if run is None:
            self._known = None
            self._show()
            return
        number = self._read

        def read() -> Known:
            found = overall.known(session, run.id)
            wrong = [text for group in found.clusters for text in group.texts] if found is not None else []
            return Known(
                found,
                explaining.default_method(session, run.id),
                tuple(known.name for known in session.project.datasets() if known.task == run.task),
                overall.rows_of(session, wrong),
            )

        def came(known: Known) -> None:
            if number == self._read:
                self._known = known
                self._show()

        self._shell.in_background(read, came)

    def _advance(self, event: Progress) -> None:
        self._progress = event
        self.bar.setRange(0, 1000 if event.stage == "explaining" else 0)
        self.bar.setValue(int(1000 * event.done / max(1.0, event.total)))

    def _came(self, ticket: Ticket, found: GlobalWords) -> None:
        run_id, dataset = self._measured
        session = self._shell.session
        self._shell.in_background(lambda: overall.keep(session, run_id, found, dataset), lambda _: self._load())
        self._show()

    def _failed(self, problem: Problem) -> None:
        self._shell.problem(problem)
        self._show()

    def _show(self) -> None:
        known, busy = self._known, self.busy
        found = known.words if known is not None else None
        self.find_button.setVisible(not busy)
        self.find_button.setEnabled(self._run is not None)
        self.cancel.setVisible(busy)
        self.bar.setVisible(busy)
        self.save.setVisible(found is not None)
        for control in (self.data, self.count, self.method):
            control.setEnabled(not busy)
        self._fill_choices(known)
        self._card.setVisible(found is not None)
        self.told.setText(self._told(found))
        self._fill_groups(found)

    def _told(self, found: GlobalWords | None) -> str:
        if found is None:
            return self.tr(
                "Which words does this model go by? Many texts are explained, their words’ weights put together label "
                "by label, and the errors grouped by the words that misled it. Choose the texts and find the words."
            )
        where = words.name(found.data) if found.data else self.tr("held-out texts")
        told = self.tr(
            "{0} texts explained ({1}) by {2}. The surest words come first; a word stands in two texts or more."
        )
        return told.format(words.number(found.explained), where, measures.method_name(found.method))

    def _fill_choices(self, known: Known | None) -> None:
        data, method = str(self.data.currentData() or ""), str(self.method.currentData() or "")
        self.data.clear()
        self.data.addItem(self.tr("the run’s held-out texts"), "")
        for name in known.datasets if known is not None else ():
            self.data.addItem(words.name(name), name)
        self.data.setCurrentIndex(max(0, self.data.findData(data)))
        self.method.clear()
        quick = measures.method_name(overall.METHOD)
        self.method.addItem(self.tr("{0} (quick)").format(quick), "")
        default = known.default if known is not None else AUTO
        if default != overall.METHOD:
            self.method.addItem(self.tr("{0} (this model’s own)").format(measures.method_name(default)), default)
        self.method.setCurrentIndex(max(0, self.method.findData(method)))

    def _fill_groups(self, found: GlobalWords | None) -> None:
        chosen = self.group.currentIndex()
        self.group.clear()
        if found is None:
            return
        for label in found.classes:
            told = self.tr("{0} · {1} texts")
            self.group.addItem(told.format(words.name(label.label), words.number(label.texts)))
        for group in found.clusters:
            told = self.tr("{0} errors: {1}")
            named = words.listed(map(words.name, group.words))
            self.group.addItem(told.format(words.number(len(group.texts)), named))
        self.group.setCurrentIndex(min(max(0, chosen), self.group.count() - 1))
        self._show_group()

    def _show_group(self) -> None:
        found, index = self.shown(), self.group.currentIndex()
        if found is None or index < 0:
            return
        errors = index >= len(found.classes)
        self._captions[0].setText(self.tr("Most for"))
        self.in_data.setVisible(errors)
        for side in self._sides:
            side.hide()
        if errors:
            group = found.clusters[index - len(found.classes)]
            self.texts_caption.setText(self.tr("Errors made for like reasons: {0}").format(len(group.texts)))
            self.texts.clear()
            for error in group.texts:
                told = self.tr("{0} taken for {1}").format(words.name(error.gold), words.name(error.label))
                self._add_text(error.text, f"{told}\n", error.id)
        else:
            known = found.classes[index]
            top = max((abs(w.mean) for w in (*known.most_for, *known.most_against)), default=1.0)
            self.most_for.show_bars(_bars(known.most_for, 0), top)
            self.against.show_bars(_bars(known.most_against, len(known.most_for)), top)
            for side, weights in zip(self._sides, (known.most_for, known.most_against), strict=True):
                side.setVisible(bool(weights))
            self._show_examples(known, 0)
        self._chosen()

    def _point(self, mark: int) -> None:
        found, index = self.shown(), self.group.currentIndex()
        if found is not None and 0 <= index < len(found.classes) and mark >= 0:
            self._show_examples(found.classes[index], mark)

    def _show_examples(self, known: ClassWords, mark: int) -> None:
        found = self.shown()
        weights = (*known.most_for, *known.most_against)
        self.texts.clear()
        if found is None or mark >= len(weights):
            self.texts_caption.setText(self.tr("No word stands out"))
            return
        weight = weights[mark]
        ends = f"{words.decimal(weight.low, 2)} – {words.decimal(weight.high, 2)}"
        told = self.tr("“{0}”: {1} times in {2} texts, weight {3} ({4})")
        self.texts_caption.setText(
            told.format(words.name(weight.word), weight.times, weight.texts, words.decimal(weight.mean, 2), ends)
        )
        self.texts_caption.setWordWrap(True)
        for number in weight.examples:
            self._add_text(found.texts[number])

    def _add_text(self, text: str, before: str = "", row: int = -1) -> None:
        item = QListWidgetItem(before + " ".join(text[:_SHOWN].split()) + ("…" if len(text) > _SHOWN else ""))
        item.setData(_TEXT, text)
        item.setData(_ROW, row)
        self.texts.addItem(item)

    def _chosen(self) -> None:
        item = self.texts.currentItem()
        self.look.setEnabled(item is not None)
        rows = self._known.rows if self._known is not None else {}
        self.in_data.setEnabled(item is not None and item.data(_ROW) in rows)

    def _open(self) -> None:
        item, run = self.texts.currentItem(), self._run
        if item is not None and run is not None:
            self._shell.go("explain", run=run.id, text=str(item.data(_TEXT)), view="words")

    def _show_in_data(self) -> None:
        item = self.texts.currentItem()
        rows = self._known.rows if self._known is not None else {}
        if item is not None and (dataset := rows.get(item.data(_ROW))):
            self._shell.go("data", dataset=dataset, row=str(item.data(_ROW)))

    def _ask_where(self) -> None:
        name = self.tr("words") + ".csv"
        dialogs.save_file(
            self, self.tr("Save the table"), dialogs.documents() / name, self.tr("Tables (*.csv)"), self.write
        )


def _bars(weights: tuple[WordWeight, ...], first: int) -> list[Bar]:
    return [
        Bar(weight.word, weight.mean, words.decimal(weight.mean, 2), first + place)
        for place, weight in enumerate(weights)
    ]
