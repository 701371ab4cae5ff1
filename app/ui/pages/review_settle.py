"""Settling differences: texts on which people differ, what each said, and the choice between them."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from app.commands import agreement, annotators
from app.commands.session import Changes
from app.domain.annotations import Annotation, Source, Voice
from app.domain.records import Dataset, LabelCount, Row
from app.domain.spans import Span
from app.ui import words
from app.ui.models.columns import told, who
from app.ui.page import Shell
from app.ui.pages.review_queue import ReviewQueue
from app.ui.widgets import plain
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.span_editor import SpanEditor

_MOST: Final = 9  # people that have a digit
_SPANS: Final = 130  # pixels for a text with one person's spans


class SettleView(ReviewQueue):
    """The choice becomes the text's label, given by adjudication; what each said stays."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._voices: dict[int, list[Voice]] = {}
        self._loaded = 0
        self._offers: list[QWidget] = []
        self._said: list[Voice] = []
        self.offers = QVBoxLayout()
        self.offers.setContentsMargins(0, 0, 0, 0)
        self.offers.setSpacing(8)
        self.other_caption = plain.quiet()
        self.other = QComboBox()
        self.keys = plain.quiet(wrap=True)
        self.empty = EmptyState("", "", "-", self.refresh_all, command="label.settle")
        self._lay_out()
        self.other.activated.connect(self._choose_other)
        self.retranslate()

    def _lay_out(self) -> None:
        head = plain.row(self.progress, self.bar, None, self.back_button, self.next_button, gap=10)
        self._text_card = self.text_card()
        holder = QWidget()
        holder.setProperty("role", "page")
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        self._foot = QWidget()
        self._foot.setLayout(plain.row(self.other_caption, self.other, None, gap=8))
        inside.addLayout(self.offers)
        inside.addWidget(self._foot)
        inside.addStretch(1)
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        queue = QWidget()
        column = plain.column(gap=12)
        column.setContentsMargins(14, 12, 14, 12)  # the focus has its ring around all of it
        column.addLayout(head)
        column.addWidget(self._text_card, 3)
        column.addWidget(area, 4)
        column.addWidget(self.keys)
        queue.setLayout(column)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(queue)

    def retranslate(self) -> None:
        super().retranslate()
        self.other_caption.setText(self.tr("Another label"))
        self.other.setAccessibleName(self.tr("Another label"))
        self._area.setAccessibleName(self.tr("Who said what"))
        self.keys.setText(self.tr("1 … 9 choose what a person said · Space goes on · ← back · ⌫ takes a choice back"))
        self._tell_empty()
        row = self.row()
        if row is not None:
            self.show_row(row)

    def show_dataset(self, dataset: Dataset | None) -> None:
        """Look for texts of a dataset on which people differ."""
        if dataset is None or self.dataset is None or dataset.id != self.dataset.id:
            self.decided.clear()
        self.dataset = dataset
        self.refresh_all()

    def changed(self, changes: Changes) -> None:
        """Somebody labelled elsewhere: look again."""
        dataset = self.dataset
        if dataset is None or changes.initiator == "review" or not self.isVisible():
            return
        if changes.datasets or dataset.id in changes.annotations:
            self.refresh_all()

    def refresh_all(self) -> None:
        """Look for the texts on which people differ and that nobody has settled."""
        self._loaded += 1
        loaded, dataset, session = self._loaded, self.dataset, self.shell.session
        if dataset is None or not session.has_project:
            self._pages.setCurrentIndex(0)
            return
        project = session.project

        def read() -> tuple[list[tuple[int, list[Voice]]], list[LabelCount]]:
            contested = agreement.contested(project, dataset.id)
            rows = project.rows_by_id([row for row, _ in contested])
            open_rows = {row.id for row in rows if row.source is None or row.source.kind != "adjudication"}
            return [item for item in contested if item[0] in open_rows], project.labels(dataset.id)

        self.shell.in_background(
            read,
            lambda found: self._show(loaded, *found),
            lambda problem: None if problem.code == "dataset-missing" else self.shell.problem(problem),
        )

    def _show(self, loaded: int, contested: Sequence[tuple[int, list[Voice]]], labels: Sequence[LabelCount]) -> None:
        if loaded != self._loaded:
            return
        self.labels = tuple(labels)
        self._voices = dict(contested)
        self.other.clear()
        self.other.addItem("–", None)
        for label in labels:
            self.other.addItem(label.name, label.name)
        self.decided.clear()
        self._pages.setCurrentIndex(1 if contested else 0)
        self._tell_empty()
        self.begin([row for row, _ in contested])
        if self.isVisible() and contested:
            self.setFocus()

    def show_end(self) -> None:
        self._pages.setCurrentIndex(0)
        self._tell_empty()

    def spans(self, row: Row) -> tuple[Span, ...]:
        return ()  # each person's stand below

    def show_row(self, row: Row) -> None:
        for offer in self._offers:
            self.offers.removeWidget(offer)
            offer.hide()
            offer.deleteLater()
        self._said = self._voices.get(row.id, [])
        self._offers = [self._offer(number, voice, row) for number, voice in enumerate(self._said, 1)]
        for offer in self._offers:
            self.offers.addWidget(offer)
        scheme = self.dataset.scheme if self.dataset is not None else "single"
        self._foot.setVisible(scheme in ("single", "rating", "multi"))
        # With spans each person's own copy of the text stands below; it need not stand above too.
        self._text_card.setVisible(scheme != "spans")
        self.other.setCurrentIndex(0)

    def press(self, key: str) -> bool:
        if key in "123456789" and int(key) <= len(self._said):
            self._choose(self._said[int(key) - 1].annotation)
            return True
        return False

    def _offer(self, number: int, voice: Voice, row: Row) -> QWidget:
        """What one person said, with the button that takes it."""
        card = plain.card()
        name = plain.label(words.name(who(voice.source)), "quiet")
        name.setMinimumWidth(110)
        take = plain.button("", "", partial(self._choose, voice.annotation))
        take.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        plain.set_text(take, self.tr("Choose ({0})").format(number) if number <= _MOST else self.tr("Choose"))
        take.setAccessibleName(self.tr("Choose what {0} said").format(who(voice.source)))
        if self.dataset is not None and self.dataset.scheme == "spans":
            text = SpanEditor(self.shell.theme)
            text.set_editable(False)
            text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            text.zoom(0.75)
            text.show_spans(row.text, voice.annotation.spans, self.colours())
            text.setFixedHeight(_SPANS)
            head = plain.row(name, None, take)
            layout = plain.column(gap=2)
            layout.addLayout(head)
            layout.addWidget(text)
        else:
            said = plain.label(told(voice.annotation, row.text) or self.tr("none of the labels"), wrap=True)
            layout = plain.column()
            across = plain.row(name, said, take)
            across.setStretch(1, 1)
            layout.addLayout(across)
        layout.setContentsMargins(16, 8, 10, 8)
        card.setLayout(layout)
        return card

    def _choose(self, annotation: Annotation) -> None:
        self.annotate(annotation, Source("adjudication", annotators.current().name), "adjudicate")

    def _choose_other(self) -> None:
        label, row = self.other.currentData(), self.row()
        if label is None or row is None or self.dataset is None:
            return
        several = self.dataset.scheme == "multi"
        self._choose(Annotation(labels=(str(label),)) if several else Annotation(str(label)))
        self.setFocus()

    def _tell_empty(self) -> None:
        done = len(self.decided)
        if done:
            settled = self.tr("%Ln texts settled", "", done)
            self.empty.say(settled, self.tr("Nothing is left on which people differ."), self.tr("Look again"))
        else:
            self.empty.say(
                self.tr("No differences to settle"),
                self.tr("Texts on which two people gave different labels appear here, side by side."),
                self.tr("Look again"),
            )
