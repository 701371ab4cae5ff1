"""Which words speak for the answer and which against it: the text as glass, and the same as numbers."""

from collections.abc import Callable

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.commands import explaining, inference
from app.commands.session import Ticket
from app.domain.problems import Problem
from app.domain.records import NER, Run
from app.domain.results import Attribution, Predictions
from app.ui import measures, words
from app.ui.latest import Latest
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.bars import Bar, Bars
from app.ui.widgets.glass import show_in
from app.ui.widgets.save_explanation import SaveExplanation
from app.ui.widgets.token_strip import SignedScale, TokenStrip, weigh

GOOD, FAIR = 0.05, 0.2  # completeness error as a share of what was to be explained


class ExplainWords(QWidget):
    """The attribution of one text for one label (or one entity) by one method."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._run: Run | None = None
        self._text = ""
        self._found: Attribution | None = None
        self._why: Callable[[], str] = str  # what stands where nothing is explained
        self.target = QComboBox()
        self.method = QComboBox()
        for method in explaining.CHOICES:
            self.method.addItem("", method)
        self.tokens = QCheckBox()
        self.strip = TokenStrip(shell.theme)
        self.scale = SignedScale(shell.theme)
        self.against = plain.label("", "caption")
        self.speaks_for = plain.label("", "caption")
        self.readout = plain.label()
        self.answer = plain.label("", "", wrap=True)
        self.check = plain.quiet(wrap=True)
        self.cut = plain.label("", "warn", wrap=True)
        self.about_method = plain.label("", "caption", wrap=True)
        self.message = plain.quiet(wrap=True)
        self.bars = Bars(shell.theme, signed=True)
        self.bars_caption = plain.heading()
        self.save = SaveExplanation(shell, lambda: (self._run, self._found))
        self._captions = [plain.label("", "caption") for _ in range(2)]
        self._attributions: Latest[Attribution] = Latest(shell, Attribution, self._came, self._failed)
        self._predictions: Latest[Predictions] = Latest(shell, Predictions, self._know_spans, lambda problem: None)
        self._lay_out()
        self.target.activated.connect(lambda: self._ask())
        self.method.activated.connect(lambda: self._ask())
        self.method.currentIndexChanged.connect(self._tell_method)
        self.tokens.toggled.connect(self._draw)
        self.strip.current_changed.connect(self._point)
        self.bars.pointed.connect(self.strip.set_current)
        self._clear(str)

    def _lay_out(self) -> None:
        controls = QHBoxLayout()
        controls.setSpacing(16)
        for caption, combo in zip(self._captions, (self.target, self.method), strict=True):
            caption.setBuddy(combo)
            combo.setMinimumWidth(190)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(20)
            controls.addLayout(plain.column(caption, combo, gap=4))
        controls.addWidget(self.about_method, 1, Qt.AlignmentFlag.AlignBottom)
        self._hero = plain.card()
        inside = QVBoxLayout(self._hero)
        inside.setContentsMargins(14, 12, 14, 16)
        inside.setSpacing(8)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        show_in(self.area, self.strip)
        inside.addWidget(self.area, 1)
        legend = plain.row(self.against, self.scale, self.speaks_for, None, self.readout, self.save, gap=8)
        legend.setContentsMargins(10, 0, 10, 0)
        inside.addLayout(legend)
        told = plain.column(self.cut, self.answer, self.check, gap=3)
        told.setContentsMargins(10, 6, 10, 0)
        inside.addLayout(told)
        self._side = plain.card()
        self._side.setFixedWidth(300)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(16, 14, 8, 8)
        side.addWidget(self.bars_caption)
        side.addWidget(self.bars, 1)
        side.addWidget(self.tokens)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(self._hero, 1)
        across.addWidget(self._side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.setSpacing(14)
        layout.addLayout(controls)
        layout.addWidget(self.message)
        layout.addLayout(across, 1)

    def retranslate(self) -> None:
        self._name_target()
        self._captions[1].setText(self.tr("Method"))
        self.method.setAccessibleName(self.tr("Method"))
        for index in range(self.method.count()):
            name = str(self.method.itemData(index))
            self.method.setItemText(index, measures.method_name(name))
            self.method.setItemData(index, measures.method_explanation(name), Qt.ItemDataRole.ToolTipRole)
        self._tell_method()
        self.tokens.setText(self.tr("Show the model’s own tokens"))
        self.tokens.setToolTip(self.tr("The model reads pieces of words. A word’s weight is the sum of its pieces’."))
        self.save.retranslate()
        self.against.setText(self.tr("against"))
        self.speaks_for.setText(self.tr("for"))
        self.strip.setAccessibleName(self.tr("The text, every word coloured by its weight"))
        self.area.setAccessibleName(self.tr("The text, every word coloured by its weight"))
        self.bars.setAccessibleName(self.tr("The words and their weights"))
        self.bars_caption.setText(self.tr("Strongest first"))
        self.message.setText(self._why())
        if self._found is not None:
            self._fill_targets(self._found)
        self._draw()

    def restyle(self) -> None:
        for part in (self.strip, self.scale, self.bars):
            part.restyle(self._shell.theme)

    def explain(self, run: Run, text: str) -> None:
        """Explain another text: its predicted label first."""
        self._run, self._text = run, text
        self._name_target()
        self.target.clear()
        if run.task == NER:
            session = self._shell.session
            self._predictions.ask(lambda heard: inference.predict_text(session, run.id, text, heard))
        self._ask()

    def forget(self) -> None:
        """Give up what is asked."""
        self._attributions.drop()
        self._predictions.drop()

    def clear(self) -> None:
        """Nothing to explain any more."""
        self.forget()
        self._run = None
        self._clear(str)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._attributions.busy or self._predictions.busy

    def found(self) -> Attribution | None:
        """What is shown."""
        return self._found

    def _tell_method(self) -> None:
        self.about_method.setText(measures.method_explanation(str(self.method.currentData())))

    def _name_target(self) -> None:
        entities = self._run is not None and self._run.task == NER
        self._captions[0].setText(self.tr("Why this entity") if entities else self.tr("Why this label"))
        self.target.setAccessibleName(self._captions[0].text())

    def _ask(self) -> None:
        run, text, session = self._run, self._text, self._shell.session
        if run is None:
            return
        method, target = str(self.method.currentData()), str(self.target.currentData() or "")
        if self._found is None or self._found.text != text:
            self._clear(lambda: self.tr("Explaining…"))
        self._attributions.ask(
            lambda heard: explaining.attribute(session, run.id, text, method, target, heard), hurry=True
        )

    def _failed(self, problem: Problem) -> None:
        self._clear(lambda: words.problem_sentence(problem))

    def _clear(self, why: Callable[[], str]) -> None:
        """Nothing to show; `why` says so in the window's language."""
        self._found = None
        self._why = why
        self._hero.hide()
        self._side.hide()
        self.message.setText(why())
        self.message.show()

    def _came(self, ticket: Ticket, found: Attribution) -> None:
        if found.text != self._text:
            return
        self._found = found
        self.message.hide()
        self._hero.show()
        self._side.show()
        self._fill_targets(found)
        self._draw()

    def _fill_targets(self, found: Attribution) -> None:
        """Labels with their probabilities, the likeliest first; for entities see `_know_spans`."""
        if self._run is not None and self._run.task == NER:
            if self.target.findData(found.target) < 0:
                self.target.addItem(entity_name(found.text, found.target), found.target)
        else:
            self.target.clear()
            for label, share in sorted(zip(found.labels, found.probabilities, strict=True), key=lambda pair: -pair[1]):
                self.target.addItem(f"{words.name(label)}  ·  {words.percent(share)}", label)
        self.target.setCurrentIndex(self.target.findData(found.target))

    def _know_spans(self, ticket: Ticket, found: Predictions) -> None:
        """The entities the model found, to choose one of."""
        if not found.predictions or self._run is None or self._run.task != NER:
            return
        chosen = self.target.currentData()
        self.target.clear()
        for span in found.predictions[0].spans:
            name = f"{span.label}@{span.start}:{span.end}"
            self.target.addItem(entity_name(self._text, name), name)
        if chosen is not None:
            self.target.setCurrentIndex(self.target.findData(chosen))

    def _draw(self) -> None:
        found = self._found
        if found is None:
            return
        weighed = weigh(found, by_word=not self.tokens.isChecked())
        self.strip.show_weights(found.text, weighed, found.unread)
        order = sorted(range(len(weighed)), key=lambda i: -abs(weighed[i].score))
        self.bars.show_bars(
            [Bar(weighed[i].shown, weighed[i].score, signed_number(weighed[i].score), i) for i in order]
        )
        self.readout.setText("")
        target = (
            entity_name(found.text, found.target)
            if "@" in found.target and not found.labels.count(found.target)
            else found.target
        )
        told = self.tr("The model is {0} sure of {1}.")
        self.answer.setText(told.format(words.percent(found.probability), words.name(target)))
        self.check.setText(self._told_check(found))
        self.cut.setVisible(bool(found.unread))
        if found.unread:
            told = self.tr("The text is longer than the model reads: the hatched {0} characters were not read.")
            self.cut.setText(told.format(words.number(sum(end - start for start, end in found.unread))))

    def _told_check(self, found: Attribution) -> str:
        """The completeness error in words."""
        if found.delta is None:
            return self.tr("This method’s weights need not add up to the answer, so there is nothing to check.")
        due = sum(found.scores) - found.delta
        error = abs(found.delta) / max(abs(due), 1e-6)
        told = self.tr("Check: the weights should add up to {0} and miss it by {1} – {2}.")
        if error <= GOOD:
            verdict = self.tr("good")
        elif error <= FAIR:
            verdict = self.tr("fair")
        else:
            verdict = self.tr("poor, so trust the large weights only")
        return told.format(signed_number(due), QLocale().toString(abs(found.delta), "f", 3), verdict)

    def _point(self, index: int) -> None:
        if index < 0 or self._found is None:
            self.readout.setText("")
            return
        self.readout.setText(self.strip.panes()[index].told)
        self.bars.point(index)


def signed_number(value: float) -> str:
    """A weight with its sign: "+0.123"."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + QLocale().toString(abs(value), "f", 3)


def entity_name(text: str, target: str) -> str:
    """An entity as it is read: "TYPE@0:5" of "Paris …" is "Paris (TYPE)"."""
    label, _, place = target.rpartition("@")
    start, colon, end = place.partition(":")
    if not (colon and start.isdigit() and end.isdigit()):
        return target
    return f"{words.name(text[int(start) : int(end)])} ({words.name(label)})"
