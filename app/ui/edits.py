"""Edits of many texts that a page asks for: written one after another, told of, and undone again."""

from array import array
from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject

from app.commands import annotators
from app.domain.annotations import Edit
from app.domain.problems import Problem
from app.domain.records import Dataset, Split
from app.domain.splits import split
from app.ui import words
from app.ui.counted import Counted
from app.ui.edit_words import told
from app.ui.page import Shell

Rows = Callable[[], "array[int]"]  # takes its time: for another thread
Tell = Callable[[str, Callable[[], object] | None], object]


class WayBack:
    """Called, it takes edits back; `edit` is the newest of them, the one to be undone first."""

    def __init__(self, edit: int, undo: Callable[[], object]) -> None:
        self.edit = edit
        self._undo = undo

    def __call__(self) -> object:
        return self._undo()


class Edits(QObject):
    """`tell` is given what was done in words, and the way back. Nothing here makes the window wait."""

    def __init__(self, shell: Shell, tell: Tell) -> None:
        super().__init__()
        self._shell = shell
        self._tell = tell

    def tag(self, rows: Rows, label: str) -> None:
        """Label texts: one label takes the place of another, several add up."""
        editor, source = self._shell.session.project.editor, annotators.current()
        self.write(lambda: editor.tag(rows(), label, source))

    def move(self, rows: Rows, part: Split) -> None:
        """Put texts into a part; "" takes them out of all."""
        editor, source = self._shell.session.project.editor, annotators.current()
        self.write(lambda: editor.assign_split(rows(), part, source))

    def exclude(self, rows: Rows, out: bool, done: Callable[[], object] | None = None) -> None:
        """Take texts out of training and measuring, or back in."""
        editor, source = self._shell.session.project.editor, annotators.current()
        self.write(lambda: editor.exclude(rows(), out, source), done)

    def clear(self, rows: Rows) -> None:
        """Take the labels off texts."""
        editor, source = self._shell.session.project.editor, annotators.current()
        self.write(lambda: editor.clear(rows(), source))

    def split(self, dataset: Dataset, shares: tuple[float, float], seed: int) -> None:
        """Put every text into a part by chance, each label in its share; `shares`: of validation and of test."""
        project, source = self._shell.session.project, annotators.current()
        said = self.tr("{0} for training, {1} for validation, {2} for testing")
        counts: list[int] = []

        def work() -> Edit:
            examples = project.examples(dataset.id, labelled_only=False)
            parts = split([msgspec.structs.replace(e, split="") for e in examples], *shares, seed)
            placed: dict[int, Split] = {e.id: "train" for e in parts.train}
            placed.update((e.id, "validation") for e in parts.validation)
            placed.update((e.id, "test") for e in parts.test)
            counts[:] = map(len, (parts.train, parts.validation, parts.test))
            return project.editor.assign_parts(placed, source)

        def done(edit: Edit) -> None:
            train, validation, test = counts
            told = said.format(Counted().texts(train), words.number(validation), words.number(test))
            self._tell(told, self._way_back([edit]) if edit.id else None)

        self._shell.session.scribe.write(work, done, self._failed)

    def write(self, work: Callable[[], Edit], done: Callable[[], object] | None = None) -> None:
        """Any edit: told of with the way back; then `done`."""

        def written(edit: Edit) -> None:
            if edit.id:
                self._tell(told(edit), self._way_back([edit]))
            else:
                self._tell(self.tr("There was nothing to change."), None)
            if done is not None:
                done()

        self._shell.session.scribe.write(work, written, self._failed)

    def say_done(self, text: str, edits: list[Edit]) -> None:
        """Tell of edits that were made elsewhere, oldest first, with the way back."""
        self._tell(text, self._way_back(edits) if edits else None)

    def _way_back(self, edits: list[Edit]) -> WayBack:
        """Undo these, unless something else was done since."""
        editor = self._shell.session.project.editor

        def undo() -> Edit | None:
            undone = None
            for edit in reversed(edits):
                newest = editor.next_undo()
                if newest is None or newest.id != edit.id:
                    return undone
                undone = editor.undo()
            return undone

        def over(edit: Edit | None) -> None:
            if edit is None:
                self._tell(self.tr("Something else was done since: undo that first."), None)

        return WayBack(edits[-1].id, lambda: self._shell.session.scribe.write(undo, over, self._failed))

    def _failed(self, problem: Problem) -> None:
        self._shell.problem(problem)
