"""The labels on their way to the disk, and what is remembered of them: which were made, when, what they replaced."""

import time
from collections.abc import Callable
from typing import Final

import msgspec
from PySide6.QtCore import QObject, Signal

from app.commands import annotators
from app.domain.annotations import Annotation, Edit, Source
from app.domain.problems import Problem
from app.domain.records import Dataset, LabelCount, Row
from app.ui.page import Shell

INITIATOR: Final = "label"
_LULL: Final = 0.012  # seconds in which the next text is painted
# What the key that takes back may take back; other edits (of datasets, of the scheme) have the window's own undo.
REASON: Final = "rationale"  # an edit of the reason for a label, which leaves the label as it is
UNDOABLE: Final = frozenset({"label", "clear", "suggestion", "bulk-label", "occurrences", REASON})


class LabelSaving(QObject):
    """Everything goes through the session's scribe, so that edits keep their order and nothing waits.

    `saved(row)`: on the disk. `failed(row before, annotation)`: it is not, and the problem was said. `outdated(row)`:
    neither, since the dataset is labelled another way by now. `undone(Edit)`. `gone(rows)`: labels made here were
    taken away elsewhere.
    """

    saved = Signal(object)
    failed = Signal(object, object)
    outdated = Signal(object)
    undone = Signal(object)
    gone = Signal(object)  # list[int]
    nothing_to_undo = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.me: Source = annotators.current()
        self.made: set[int] = set()  # texts labelled since the dataset was chosen
        self.opinions: dict[int, Annotation] = {}  # second opinions given meanwhile
        self._turn = 0  # another dataset: what is still on its way concerns nobody any more

    def forget(self) -> None:
        """Another dataset."""
        self._turn += 1
        self.made.clear()
        self.opinions.clear()

    def save(self, row: Row, said: Annotation, kind: str = "label") -> None:
        """Label a text."""
        editor, me = self._shell.session.project.editor, self.me
        self.made.add(row.id)
        self._write(lambda: editor.annotate(row.id, said, me, kind=kind), row, said)

    def give_opinion(self, row: Row, said: Annotation) -> None:
        """Say what oneself would label a text with; its present label stays."""
        editor, me = self._shell.session.project.editor, self.me
        self.made.add(row.id)
        self.opinions[row.id] = said
        self._write(lambda: editor.second_opinion(row.id, said, me), row, said)

    def _write(self, work: Callable[[], Edit], row: Row, said: Annotation) -> None:
        turn = self._turn

        def done(_: Edit) -> None:
            if turn == self._turn:
                self.saved.emit(row.id)

        def failed(problem: Problem) -> None:
            if turn == self._turn:
                self.made.discard(row.id)
                self.opinions.pop(row.id, None)
                if problem.code == "scheme-changed":
                    self.outdated.emit(row.id)
                else:
                    self.failed.emit(row, said)
            self._shell.problem(problem)

        self._shell.session.scribe.write(work, done, failed, initiator=INITIATOR, lull=_LULL)

    def recheck(self, dataset_id: int) -> None:
        """Labels were altered elsewhere: forget those made here that are there no longer."""
        session, turn, me = self._shell.session, self._turn, self.me
        made, opinions = list(self.made), set(self.opinions)
        if not made:
            return

        def work() -> list[int]:
            session.scribe.settle()
            standing = {row.id for row in session.project.rows_by_id(made) if row.labelled} - opinions
            if opinions:
                said = session.project.voices.said(dataset_id, list(opinions))
                standing |= {voice.row for voice in said if voice.source == me}
            return [row for row in made if row not in standing]

        def done(gone: list[int]) -> None:
            if turn != self._turn or not gone:
                return
            if session.scribe.waiting:
                self.recheck(dataset_id)  # labelled meanwhile
                return
            self.made.difference_update(gone)
            for row in gone:
                self.opinions.pop(row, None)
            self.gone.emit(gone)

        self._shell.in_background(work, done)

    def undo(self, dataset: Dataset) -> None:
        """Take back the last edit, where it labelled texts of this dataset."""
        editor = self._shell.session.project.editor

        def work() -> Edit | None:
            last = editor.next_undo()
            if last is None or dataset.id not in last.datasets or last.kind not in UNDOABLE:
                return None
            return editor.undo()

        def done(edit: Edit | None) -> None:
            if edit is None:
                self.nothing_to_undo.emit()
                return
            row = edit.details.get("row")
            if isinstance(row, int) and edit.kind != REASON:
                self.made.discard(row)
                self.opinions.pop(row, None)
            self.undone.emit(edit)

        self._shell.session.scribe.write(work, done, self._shell.problem, initiator=INITIATOR)


def relabelled(row: Row, said: Annotation | None, me: Source) -> Row:
    """The row as it is once `me` has said so."""
    given = said or Annotation()
    return msgspec.structs.replace(
        row,
        label=given.label,
        labels=given.labels,
        spans=given.spans,
        answer=given.answer,
        labelled=said is not None,
        source=me,
        changed=time.time(),
    )


def recounted(labels: list[LabelCount], before: Annotation | None, after: Annotation | None) -> list[LabelCount]:
    """The labels with their counts after one text was labelled otherwise."""
    change: dict[str, int] = {}
    for said, step in ((before, -1), (after, 1)):
        for name in names_in(said):
            change[name] = change.get(name, 0) + step
    return [
        msgspec.structs.replace(label, count=max(0, label.count + change[label.name]))
        if change.get(label.name)
        else label
        for label in labels
    ]


def names_in(said: Annotation | None) -> list[str]:
    """Every label an annotation uses, once for each use."""
    if said is None:
        return []
    own = [said.label] if said.label is not None else []
    return [*own, *said.labels, *(span.label for span in said.spans)]
