"""One text, answered as it is typed."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from app.commands import inference
from app.commands.session import Ticket
from app.domain.problems import Problem
from app.domain.records import NER, Run
from app.domain.results import Prediction, Predictions
from app.domain.spans import is_blank
from app.ui import words
from app.ui.latest import Latest
from app.ui.page import Shell
from app.ui.theme import reading_font
from app.ui.widgets import plain
from app.ui.widgets.bars import Bar, Bars
from app.ui.widgets.glass import GlassText, Pane, show_in
from app.ui.widgets.roomy import Steady
from app.ui.widgets.shades import tinted

REST = 150  # ms without a key before the model is asked
KEEP = 1500  # ms without a key before a text counts as one to come back to
RECENT = 12
TINT = 0.38  # share of an entity type's colour in its pane


class PredictText(QWidget):
    """An editor, the answer under it, and the texts tried before."""

    explain = Signal(str, object)  # a text to explain; of a pair the other text, else None

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._run: Run | None = None
        self._answer: tuple[str, Predictions] | None = None
        self._asked_text: tuple[str, str | None] = ("", None)
        self._why: Callable[[], str] = str  # what stands where no answer is
        self.editor = QPlainTextEdit()
        self.editor.setFont(reading_font())
        self.editor.setTabChangesFocus(True)
        self.second = QPlainTextEdit()  # the other text, for a model of pairs
        self.second.setFont(reading_font())
        self.second.setTabChangesFocus(True)
        self.second.hide()
        self.label = plain.label("", "figure")
        self.sure = plain.quiet(wrap=True)
        self.bars = Bars(shell.theme)
        self.spans = GlassText(shell.theme)
        self.hint = plain.quiet(wrap=True)
        self.explain_button = plain.button(
            "", "primary", lambda: self.explain.emit(*self._texts()), command="predict.explain"
        )
        self.recent = QListWidget()
        self.recent_caption = plain.label("", "caption")
        self._answers: Latest[Predictions] = Latest(shell, Predictions, self._came, self._failed)
        self._rest = self._timer(REST, self._ask)
        self._keep = self._timer(KEEP, self._remember)
        self._lay_out()
        self.editor.textChanged.connect(self._typed)
        self.second.textChanged.connect(self._typed)
        self.spans.current_changed.connect(self._point)
        self.recent.itemActivated.connect(
            lambda item: self.editor.setPlainText(str(item.data(Qt.ItemDataRole.UserRole)))
        )
        self.recent.itemClicked.connect(lambda item: self.editor.setPlainText(str(item.data(Qt.ItemDataRole.UserRole))))
        self._show_nothing(self._waits)

    def _timer(self, milliseconds: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer

    def _lay_out(self) -> None:
        for editor in (self.editor, self.second):
            editor.setMinimumHeight(90)
            editor.setMaximumHeight(230)
        answer = Steady()
        answer.setProperty("role", "card")
        inside = QVBoxLayout(answer)
        inside.setContentsMargins(22, 18, 22, 18)
        inside.setSpacing(8)
        top = plain.row(plain_column(self.label, self.sure), self.explain_button)
        top.setStretch(0, 1)
        inside.addLayout(top)
        inside.addWidget(self.hint)
        self.area = QScrollArea()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        show_in(self.area, self.spans)
        inside.addWidget(self.area, 1)
        inside.addWidget(self.bars, 1)
        left = plain.column(self.editor, self.second, answer, gap=16)
        left.setStretch(0, 2)
        left.setStretch(1, 2)
        left.setStretch(2, 3)
        self._tried = QWidget()
        self._tried.setFixedWidth(230)
        self._tried.setLayout(plain.column(self.recent_caption, self.recent, gap=6))
        self.recent.setWordWrap(False)
        self.recent.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 14, 0, 0)
        across.setSpacing(20)
        across.addLayout(left, 1)
        across.addWidget(self._tried)
        self._tried.hide()

    def retranslate(self) -> None:
        self.editor.setPlaceholderText(self.tr("Type or paste a text. The answer follows as you type."))
        self.editor.setAccessibleName(self.tr("Text to predict"))
        self.second.setPlaceholderText(self.tr("The second text of the pair."))
        self.second.setAccessibleName(self.tr("Second text to predict"))
        self.bars.setAccessibleName(self.tr("Probability of every label"))
        self.spans.setAccessibleName(self.tr("The text with the entities found"))
        self.area.setAccessibleName(self.tr("The text with the entities found"))
        self.recent_caption.setText(self.tr("Tried before"))
        self.recent.setAccessibleName(self.tr("Texts tried before"))
        plain.set_text(self.explain_button, self.tr("Explain this text"))
        self.hint.setText(self._why())
        self._show()

    def restyle(self) -> None:
        self.bars.restyle(self._shell.theme)
        self.spans.restyle(self._shell.theme)
        self._show()

    def set_run(self, run: Run | None) -> None:
        """Ask another model."""
        self._run = run
        paired = run is not None and inference.reads_pairs(self._shell.session, run.id)
        self.second.setVisible(paired)
        self._answers.drop()
        self._show_nothing(self._waits)
        self._ask()

    def set_text(self, text: str) -> None:
        self.editor.setPlainText(text)

    def forget(self) -> None:
        """Give up what is asked and waited for."""
        self._rest.stop()
        self._keep.stop()
        self._answers.drop()

    def answer(self) -> Prediction | None:
        """What is shown, None while nothing is."""
        return None if self._answer is None else self._answer[1].predictions[0]

    def _typed(self) -> None:
        self._rest.start()
        self._keep.start()

    def _ask(self) -> None:
        text, second = self._texts()
        run, session = self._run, self._shell.session
        if run is None or is_blank(text) or (second is not None and is_blank(second)):
            self._answers.drop()
            self._show_nothing(self._waits)
            return
        self._asked_text = (text, second)
        if self._answer is None:
            self._show_nothing(lambda: self.tr("Reading…"))
        self._answers.ask(lambda heard: inference.predict_text(session, run.id, text, heard, second=second))

    def _came(self, ticket: Ticket, found: Predictions) -> None:
        if self._asked_text == self._texts() and found.predictions:
            self._answer = (self._asked_text[0], found)
            self._show()

    def _texts(self) -> tuple[str, str | None]:
        """What is asked about; the second text is None where the model reads one alone."""
        return self.editor.toPlainText(), None if self.second.isHidden() else self.second.toPlainText()

    def _failed(self, problem: Problem) -> None:
        self._show_nothing(lambda: words.problem_sentence(problem))

    def _waits(self) -> str:
        return self.tr("The answer appears here.")

    def _show_nothing(self, why: Callable[[], str]) -> None:
        """No answer; `why` says so in the window's language."""
        self._answer = None
        self._why = why
        for part in (self.label, self.sure, self.bars, self.area):
            part.hide()
        self.hint.setText(why())
        self.hint.show()
        self.explain_button.setEnabled(False)

    def _show(self) -> None:
        if self._answer is None:
            return
        text, found = self._answer
        prediction = found.predictions[0]
        entities = found.task == NER
        self.hint.hide()
        self.label.show()
        self.sure.show()
        self.bars.setVisible(not entities)
        self.area.setVisible(entities)
        self.explain_button.setEnabled(not entities or bool(prediction.spans))
        pieces = ""
        if prediction.windows > 1:
            count = prediction.windows
            pieces = self.tr(
                "The text is longer than the model reads at once; it was read in %Ln overlapping pieces.", "", count
            )
        if entities:
            self._show_spans(text, found, prediction, pieces)
        else:
            self._show_label(found, prediction, pieces)

    def _show_label(self, found: Predictions, prediction: Prediction, pieces: str) -> None:
        self.label.setText(prediction.label or "")
        told = self.tr("{0} sure").format(words.percent(prediction.confidence))
        self.sure.setText(f"{told} · {pieces}" if pieces else told)
        pairs = sorted(zip(found.labels, prediction.probabilities, strict=True), key=lambda pair: -pair[1])
        self.bars.show_bars([Bar(name, share, words.percent(share)) for name, share in pairs], top=1.0)

    def _show_spans(self, text: str, found: Predictions, prediction: Prediction, pieces: str) -> None:
        count = len(prediction.spans)
        self.label.setText(self.tr("%Ln entities", "", count))
        told = self.tr("No entity was found.") if not count else self.tr("Point at one to see how sure the model is.")
        self.sure.setText(f"{told} · {pieces}" if pieces else told)
        self.spans.show_text(text, entity_panes(found, prediction, self._shell))

    def _point(self, index: int) -> None:
        """Say how sure the model is of the entity pointed at."""
        if index >= 0:
            pane = self.spans.panes()[index]
            entity = words.name(self.spans.text()[pane.start : pane.end])
            self.sure.setText(self.tr("“{0}”: {1} sure").format(entity, pane.told))

    def _remember(self) -> None:
        """Keep a text that was left standing."""
        text = self.editor.toPlainText()
        if is_blank(text) or self._run is None:
            return
        for row in range(self.recent.count()):
            if self.recent.item(row).data(Qt.ItemDataRole.UserRole) == text:
                return
        self.recent.insertItem(0, " ".join(text[:120].split()))
        self.recent.item(0).setSizeHint(QSize(60, 34))  # narrower than the list, so that it is elided
        self.recent.item(0).setData(Qt.ItemDataRole.UserRole, text)
        self.recent.item(0).setToolTip(plain.plain_tip(text[:600]))
        while self.recent.count() > RECENT:
            self.recent.takeItem(RECENT)
        self._tried.show()


def entity_panes(found: Predictions, prediction: Prediction, shell: Shell) -> list[Pane]:
    """The entities as panes, each type in its own colour."""
    theme = shell.theme
    confidences = prediction.span_confidences or (prediction.confidence,) * len(prediction.spans)
    panes = []
    for span, sure in zip(prediction.spans, confidences, strict=True):
        number = found.labels.index(span.label) if span.label in found.labels else 0
        fill = tinted(theme.series[number % len(theme.series)], TINT, theme)
        told = f"{span.label} {words.percent(sure)}"
        panes.append(Pane(span.start, span.end, fill, caption=span.label, told=told))
    return panes


def plain_column(*parts: QWidget) -> QWidget:
    """Widgets one under another as one widget."""
    holder = QWidget()
    holder.setLayout(plain.column(*parts, gap=2))
    return holder
