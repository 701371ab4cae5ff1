"""The desk: one text, what it is labelled with, the labels to choose from. It shows and collects; it never saves."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QBoxLayout,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from app.domain.annotations import Annotation, SchemeKind, Suggestion
from app.domain.records import Dataset, LabelCount, Row, Split
from app.domain.spans import Span
from app.ui import words
from app.ui.theme import Theme
from app.ui.widgets import plain
from app.ui.widgets.answer_box import AnswerBox
from app.ui.widgets.label_choices import LabelChoices
from app.ui.widgets.long_text import LongText
from app.ui.widgets.rating_bar import RatingBar
from app.ui.widgets.reason_text import ReasonText
from app.ui.widgets.span_editor import SpanEditor

_NARROW: Final = 900  # pixels of the desk's width, below which there is less room for labels
_SIDE_BY_SIDE: Final = 780  # pixels for two texts beside one another
_FIELDS: Final = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)


class Desk(QWidget):
    """`chosen`: a label was clicked or found; `edited`: marks were made or altered; `typed`: an answer is being
    written; `answered`: it is finished; `added`: a label is to be made."""

    chosen = Signal(str)
    edited = Signal()
    typed = Signal()
    answered = Signal()
    added = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.scheme: SchemeKind = "single"
        self.dirty = False  # something was chosen that nobody has been told of
        self._labels: tuple[LabelCount, ...] = ()
        self._chosen: tuple[str, ...] = ()
        self._suggestion: Suggestion | None = None
        self._refused: frozenset[str] = frozenset()
        self.reader = ReasonText(theme)
        self.editor = SpanEditor(theme)
        self.second = LongText(theme)
        self.first_caption = plain.label("", "caption")
        self.second_caption = plain.label("", "caption")
        self.first_caption.hide()
        self.about = plain.Elided("", "caption")
        self.below = plain.quiet("", wrap=True)
        self.below.hide()
        self.rating = RatingBar(theme)
        self.answer = AnswerBox()
        self.choices = LabelChoices(theme)
        self.hint = plain.quiet(wrap=True)
        self._lay_out()
        self.choices.chosen.connect(self.chosen)
        self.choices.added.connect(self.added)
        self.choices.left.connect(lambda: self.text.setFocus())
        self.rating.chosen.connect(self.chosen)
        self.editor.edited.connect(self._marked)
        self.answer.given.connect(self.answered)
        self.answer.left.connect(self.reader.setFocus)
        self.answer.changed.connect(self._typed)
        self.retranslate()
        self._arrange()

    def _lay_out(self) -> None:
        one = plain.column(self.first_caption, self.reader, self.editor, gap=0)
        self.first_caption.setContentsMargins(22, 12, 22, 0)
        self.second_caption.setContentsMargins(22, 12, 22, 0)
        other = plain.column(self.second_caption, self.second, gap=0)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(0)
        self._pair.addLayout(one, 1)
        self._other = QWidget()
        self._other.setLayout(other)
        self._other.hide()
        self._pair.addWidget(self._other, 1)
        self.card = plain.card()
        inside = plain.column(gap=0)
        inside.setContentsMargins(1, 1, 1, 10)
        inside.addLayout(self._pair, 1)
        self.below.setContentsMargins(22, 6, 22, 0)
        inside.addWidget(self.below)
        self.about.setContentsMargins(22, 0, 22, 0)
        about = plain.row(self.about)
        about.setContentsMargins(22, 4, 22, 0)
        inside.addLayout(about)
        self.card.setLayout(inside)
        left = plain.column(self.card, self.rating, self.answer)
        left.setStretch(0, 1)
        self.side = plain.card()
        side = plain.column(self.hint, self.choices, gap=8)
        side.setContentsMargins(10, 10, 10, 10)
        side.setStretch(1, 1)
        self.side.setLayout(side)
        across = plain.row(gap=14)
        across.addLayout(left, 1)
        across.addWidget(self.side)
        self.setLayout(across)

    def retranslate(self) -> None:
        self.reader.setAccessibleName(self.tr("The text"))
        self.editor.setAccessibleName(self.tr("The text, to be marked"))
        self.second.setAccessibleName(self.tr("The second text"))
        self.choices.retranslate()
        self.answer.retranslate()
        self._say_hint()

    def restyle(self, theme: Theme) -> None:
        for part in (self.reader, self.editor, self.second, self.rating, self.choices):
            part.restyle(theme)

    # the dataset

    def show_dataset(self, dataset: Dataset) -> None:
        """Arrange the desk for a dataset's scheme."""
        self.scheme = dataset.scheme
        self.first_caption.setText(dataset.roles.text or "")
        self.second_caption.setText(dataset.roles.second or "")
        self._arrange()

    def show_labels(self, labels: Sequence[LabelCount]) -> None:
        """The labels, with their counts as they are now."""
        had, self._labels = bool(self._labels), tuple(labels)
        self.choices.show_labels(labels)
        if had != bool(labels):
            self._arrange()
        if self.scheme == "rating":
            self.rating.show_labels(labels)
        self.editor.set_colours({label.name: label.colour for label in labels})
        self._say_hint()

    def _arrange(self) -> None:
        spans = self.scheme == "spans"
        self.editor.setVisible(spans)
        self.reader.setVisible(not spans)
        self.rating.setVisible(self.scheme == "rating")
        self.answer.setVisible(self.scheme == "answer")
        self.side.setVisible(self.scheme != "answer" and (self.scheme != "rating" or not self._labels))

    def _say_hint(self) -> None:
        """A word where the labels are, when something is to be known."""
        if not self._labels:
            told = self.tr("No labels yet. Name the first ones here; Esc goes back to the text.")
        elif self.editor.armed():
            told = self.tr("{0} is taken up: drag over the text to mark it.").format(self.editor.armed())
        else:
            told = ""
        self.hint.setText(told)
        self.hint.setVisible(bool(told))

    # the text

    @property
    def text(self) -> LongText:
        """The first text's place."""
        return self.editor if self.scheme == "spans" else self.reader

    def show_row(self, row: Row, said: Annotation | None, *, hidden: bool = False) -> None:
        """Show a text, what it is labelled with (None: nothing), and what else is known of it: see `tell_about`."""
        self.dirty = False
        self._suggestion = None
        self._refused = frozenset()
        self._chosen = chosen_in(said)
        if self.scheme == "spans":
            spans = said.spans if said is not None else ()
            self.editor.show_spans(row.text, spans, {label.name: label.colour for label in self._labels})
        else:
            self.reader.show_reason(row.text, () if hidden else row.rationale)
        paired = row.second is not None
        if paired == self._other.isHidden():
            self._other.setVisible(paired)
            self.first_caption.setVisible(paired)
            self._turn()
        if row.second is not None:
            self.second.show_text(row.second)
        if self.scheme == "answer":
            self.answer.show_answer((said.answer if said is not None else "") or "")
        self.tell_about(row, hidden=hidden)
        self._show_chosen()

    def mark_hits(self, first: Sequence[tuple[int, int]], second: Sequence[tuple[int, int]]) -> None:
        """Mark what was searched for in the text that is shown, and in the other one of a pair."""
        self.text.mark(first)
        self.second.mark(second)

    def paint_text(self) -> None:
        """Have the text on the screen before anything else is."""
        self.text.viewport().repaint()

    def tell_about(self, row: Row, *, hidden: bool) -> None:
        """Say what is known of a text besides, in one quiet line; `hidden`: who labelled it is not told."""
        parts = [self.tr("Text {0}").format(words.number(row.position + 1))]
        if row.split:
            parts.append(self._part(row.split))
        if row.labelled and row.source is not None and row.source.name and not hidden:
            parts.append(self.tr("labelled by {0}").format(words.name(row.source.name)))
        parts += [f"{words.name(name)}: {words.name(cell)}" for name, cell in row.extra.items() if cell]
        self.about.setText("   ·   ".join(parts))

    def say_below(self, told: str) -> None:
        """A quiet word on what can be done with the text; "": none."""
        self.below.setText(told)
        self.below.setVisible(bool(told))

    def _part(self, split: Split) -> str:
        names: dict[Split, str] = {
            "train": self.tr("for training"),
            "validation": self.tr("for validation"),
            "test": self.tr("for testing"),
        }
        return names.get(split, "")

    def draft(self) -> Annotation:
        """What is chosen now."""
        if self.scheme == "spans":
            return Annotation(spans=self.editor.spans())
        if self.scheme == "answer":
            return Annotation(answer=self.answer.answer().strip())
        if self.scheme == "multi":
            return Annotation(labels=tuple(label.name for label in self._labels if label.name in self._chosen))
        return Annotation(label=self._chosen[0] if self._chosen else None)

    def set_draft(self, said: Annotation) -> None:
        """Choose this, told to nobody yet."""
        self._chosen = chosen_in(said)
        if self.scheme == "spans":
            self.editor.set_spans(said.spans)
        elif self.scheme == "answer":
            self.answer.show_answer(said.answer or "")
        self.dirty = True
        self._show_chosen()

    def toggle(self, name: str) -> None:
        """Choose one more label, or one fewer."""
        chosen = self._chosen
        self._chosen = tuple(one for one in chosen if one != name) if name in chosen else (*chosen, name)
        self.dirty = True
        self._show_chosen()

    def suggest(self, suggestion: Suggestion | None, refused: Collection[str] = ()) -> None:
        """Offer what a model says of the text."""
        self._suggestion = suggestion
        self._refused = frozenset(refused)
        if self.scheme == "spans":
            self.editor.suggest(suggestion.annotation.spans if suggestion is not None else ())
        self._show_chosen()

    def arm(self, name: str) -> None:
        """Take a label up for what is dragged over next, or put it down again."""
        self.editor.arm("" if self.editor.armed() == name else name)
        self._show_chosen()
        self._say_hint()

    def marked_text(self) -> tuple[str, str]:
        """What is selected or marked at the cursor, and its label where it has one."""
        current = self.editor.current()
        start, end = (current.start, current.end) if current is not None else self.text.selection()
        return self.text.text()[start:end], current.label if current is not None else self.editor.armed()

    @property
    def typing(self) -> bool:
        """Whether keys write in a field, or an input method is at work."""
        return isinstance(self.window().focusWidget(), _FIELDS) or self.choices.composing

    def take_focus(self) -> None:
        """Give the keys to the text, or to the field where an answer or the first label is written."""
        if self.scheme == "answer":
            self.answer.field.setFocus()
        elif not self._labels:
            self.choices.adder.setFocus()  # nothing can be chosen yet
        else:
            self.text.setFocus()

    def _show_chosen(self) -> None:
        suggested: Mapping[str, float] = {}
        if self._suggestion is not None and self.scheme != "spans":
            sure = self._suggestion.confidence
            suggested = {name: sure for name in chosen_in(self._suggestion.annotation) if name not in self._refused}
        if self.scheme == "rating":
            self.rating.show_text(self._chosen, suggested)
        else:
            chosen = (self.editor.armed(),) if self.scheme == "spans" else self._chosen
            self.choices.show_text(chosen, suggested, self._refused)

    def _marked(self, spans: tuple[Span, ...]) -> None:
        self.dirty = True
        self.edited.emit()

    def _typed(self) -> None:
        self.dirty = True
        self.typed.emit()

    def _turn(self) -> None:
        """Put two texts side by side where there is room."""
        wide = self.width() - self.side.width() >= _SIDE_BY_SIDE
        self._pair.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(216 if self.width() < _NARROW else 276)
        self._turn()


def chosen_in(said: Annotation | None) -> tuple[str, ...]:
    """The labels an annotation names, spans aside."""
    if said is None:
        return ()
    return (said.label,) if said.label is not None else said.labels
