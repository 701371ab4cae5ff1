"""Texts that are decided on one after another: where one is, the text large, and the way on and back."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.commands import annotators
from app.domain.annotations import Annotation, Edit, Source
from app.domain.problems import Problem
from app.domain.records import Dataset, LabelCount, Row
from app.domain.spans import Span
from app.ui import words
from app.ui.accessible import Role
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.label_keys import pressed
from app.ui.widgets.span_editor import SpanEditor

if TYPE_CHECKING:
    from app.store.editing import Editor

_AHEAD: Final = 4  # texts that are read before they are shown

Work = Callable[["Editor"], Edit]


class Decision:
    """A decision on its way to the disk; `edit` is its number there, 0 before. Set by the scribe's thread."""

    def __init__(self, edit: int = 0) -> None:
        self.edit = edit


class ReviewQueue(QWidget):
    """The rows to decide on, in order. Subclasses say what stands below the text and what the keys do.

    The next texts are read ahead, so that a decision shows the next one at once.
    """

    said_as = Role.Grouping

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.dataset: Dataset | None = None
        self.labels: tuple[LabelCount, ...] = ()
        self.rows: list[int] = []
        self.decided: dict[int, Decision] = {}  # by row, in the order of the decisions
        self.place = -1
        self._known: dict[int, Row] = {}
        self._asked = 0
        self.progress = plain.quiet()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(160)
        self.text = SpanEditor(shell.theme)
        self.text.set_editable(False)
        self.second = plain.label("", wrap=True)
        self.back_button = plain.button("", "quiet", self.back, command="label.review-back")
        self.next_button = plain.button("", "quiet", self.forward, command="label.review-next")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def text_card(self) -> QWidget:
        """The text, and the other one of a pair."""
        card = plain.card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.addWidget(self.text, 1)
        self.second.setContentsMargins(18, 0, 18, 12)
        inside.addWidget(self.second)
        return card

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Texts to decide on"))
        self.text.setAccessibleName(self.tr("The text"))
        self.bar.setAccessibleName(self.tr("How many are decided"))
        plain.set_text(self.back_button, self.tr("← Back"))
        plain.set_text(self.next_button, self.tr("Next →"))
        self.tell_progress()

    def closing(self) -> None:
        """Give up what runs for this view."""

    def restyle(self) -> None:
        self.text.restyle(self.shell.theme)

    def begin(self, rows: Sequence[int]) -> None:
        """Decide on these rows, from the first."""
        self._asked += 1
        self.rows = list(rows)
        here = set(rows)
        self.decided = {row: decision for row, decision in self.decided.items() if row in here}
        self._known.clear()
        self.place = -1
        self.go_to(next((n for n, row in enumerate(self.rows) if row not in self.decided), 0))

    def row(self) -> Row | None:
        """The row that is shown."""
        return self._known.get(self.rows[self.place]) if 0 <= self.place < len(self.rows) else None

    def others(self, place: int) -> Sequence[int]:
        """Rows beside the one at `place` that are needed to show it."""
        return ()

    def known(self, row: int) -> Row | None:
        """A row that was read for this or the following texts."""
        return self._known.get(row)

    def colours(self) -> Mapping[str, str]:
        """By label."""
        return {label.name: label.colour for label in self.labels}

    def go_to(self, place: int) -> None:
        """Show the text at `place`; past the end, that all is decided."""
        self.place = min(max(0, place), len(self.rows))
        self.tell_progress()
        if self.place >= len(self.rows):
            self.show_end()
            return
        if self.row() is not None:
            self._present()
        self._read_ahead()

    def forward(self) -> None:
        """Go on without deciding."""
        self.go_to(self.place + 1)

    def back(self) -> None:
        """Go back to the one before."""
        if self.place > 0:
            self.go_to(self.place - 1)

    def refresh(self) -> None:
        """What is known of the rows may have changed: read them again."""
        self._known.clear()
        self._read_ahead()

    def decide(self, work: Work) -> None:
        """Write a decision about the row that is shown, and go on at once."""
        if self.row() is None:
            return
        place, identifier = self.place, self.rows[self.place]
        session = self.shell.session
        editor = session.project.editor
        decision = self.decided[identifier] = Decision()
        self._known.pop(identifier, None)

        def write() -> Edit:
            edit = work(editor)
            decision.edit = edit.id
            return edit

        def failed(problem: Problem) -> None:
            self.decided.pop(identifier, None)
            self.shell.problem(problem)
            self.go_to(place)

        session.scribe.write(write, lambda _: self.written(), failed, initiator="review")
        self.go_to(place + 1)

    def annotate(self, annotation: Annotation | None, source: Source | None = None, kind: str = "label") -> None:
        """Decide that the text is labelled so, in the present annotator's name."""
        row = self.row()
        if row is not None:
            who = source or annotators.current()
            self.decide(lambda editor: editor.annotate(row.id, annotation, who, kind=kind))

    def exclude(self) -> None:
        """Decide that the text is left out of training and measuring."""
        row, who = self.row(), annotators.current()
        if row is not None:
            self.decide(lambda editor: editor.exclude([row.id], True, who))

    def undo(self) -> None:
        """Take the last decision back and show its text; where something else was edited since, only show it."""
        if not self.decided:
            self.back()
            return
        identifier, decision = self.decided.popitem()
        self._known.pop(identifier, None)
        session = self.shell.session
        editor = session.project.editor

        def work() -> Edit | None:
            following = editor.next_undo()
            return editor.undo() if following is not None and following.id == decision.edit else None

        session.scribe.write(work, lambda _: self.written(), self.shell.problem, initiator="review")
        if identifier in self.rows:
            self.go_to(self.rows.index(identifier))

    # what subclasses say

    def written(self) -> None:
        """A decision is on the disk, or was taken back there."""

    def show_row(self, row: Row) -> None:
        """Show what belongs to the text beside it."""

    def show_end(self) -> None:
        """All is decided."""

    def press(self, key: str) -> bool:
        """Whether a key (`label_keys.pressed`) meant something."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = pressed(event)
        steps = {"Right": self.forward, "Space": self.forward, "Left": self.back, "Backspace": self.undo}
        if key in steps:
            steps[key]()
        elif not key or not self.press(key):
            super().keyPressEvent(event)

    def tell_progress(self) -> None:
        """Say how far one is."""
        total, done = len(self.rows), len(self.decided)
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        if not total:
            self.progress.setText("")
        elif self.place >= total:
            self.progress.setText(self.tr("{0} of {1} decided").format(words.number(done), words.number(total)))
        else:
            told = self.tr("Text {0} of {1}, {2} decided")
            at = words.number(self.place + 1)
            self.progress.setText(told.format(at, words.number(total), words.number(done)))
        self.back_button.setEnabled(self.place > 0)
        self.next_button.setEnabled(self.place < total)

    def spans(self, row: Row) -> tuple[Span, ...]:
        """The spans that are drawn on the text."""
        return row.spans

    def _present(self) -> None:
        row = self.row()
        if row is not None:
            self.text.show_spans(row.text, self.spans(row), self.colours())
            self.second.setText(row.second or "")
            self.second.setVisible(row.second is not None)
            self.show_row(row)

    def _read_ahead(self) -> None:
        """Read the rows of this and the following texts that are not known."""
        if not 0 <= self.place < len(self.rows):
            return
        wanted: dict[int, None] = {}
        for place in range(self.place, min(len(self.rows), self.place + _AHEAD)):
            wanted.update(dict.fromkeys((self.rows[place], *self.others(place))))
        missing = [row for row in wanted if row not in self._known]
        if not missing:
            return
        asked, project = self._asked, self.shell.session.project

        def came(found: Sequence[Row]) -> None:
            if asked != self._asked:
                return
            shown = self.rows[self.place] if self.place < len(self.rows) else None
            fresh = {row.id: row for row in found}
            self._known.update(fresh)
            if shown is not None and (shown in fresh or any(row in fresh for row in self.others(self.place))):
                self._present()
            elif shown in missing and shown not in fresh:  # the text is gone
                self.rows.remove(shown)
                self.go_to(self.place)

        self.shell.in_background(lambda: project.rows_by_id(missing), came)
