"""Marking why: the switch, what it says below the text, and each reason on its way to the disk."""

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from app.domain.annotations import WHOLE_TEXT, Edit
from app.domain.problems import Problem
from app.domain.records import Row
from app.domain.spans import Rationale
from app.ui.page import Shell
from app.ui.pages.label_desk import Desk
from app.ui.pages.label_flow import LabelFlow
from app.ui.pages.label_saving import INITIATOR
from app.ui.widgets.label_keys import Habits, keys_of, shown


class LabelReasons(QObject):
    """Off at first, and nothing is in the way then; a reason that is there is shown all the same."""

    def __init__(self, shell: Shell, desk: Desk, flow: LabelFlow, button: QPushButton) -> None:
        super().__init__()
        self._shell, self._desk, self._flow, self._button = shell, desk, flow, button
        self._keys = keys_of(Habits())
        self._doubtful = False  # the present text's label was changed, and its reason stayed
        button.setCheckable(True)
        desk.reader.marked.connect(self._marked)
        flow.arrived.connect(self._arrived)
        flow.relabelled.connect(self._doubt)

    @property
    def on(self) -> bool:
        return self._desk.reader.marking

    def switch(self, on: bool) -> None:
        """Mark reasons from now on, or only read."""
        on = on and self._desk.scheme in WHOLE_TEXT and not self._flow.opinion
        self._desk.reader.set_marking(on)
        self._button.setChecked(on)
        self._say()
        if on:
            self._desk.reader.setFocus()

    def show_keys(self, habits: Habits) -> None:
        self._keys = keys_of(habits)
        self._say()

    def retranslate(self) -> None:
        self._say()

    def _say(self) -> None:
        """What is to be known now, in one line below the text."""
        told = ""
        if self.on:
            told = self.tr(
                "Drag over the words that are the reason for the label, or select them with ← → and Shift and press "
                "Enter. Del takes a mark away."
            )
        elif self._doubtful:
            told = self.tr(
                "The label is another one now; the reason marked before was kept. {0} lets you adjust it, {1} goes on."
            ).format(shown(self._keys["reason"]), shown(self._keys["forward"]))
        self._desk.say_below(told)

    def _arrived(self, _: Row) -> None:
        self._doubtful = False
        self._say()

    def _doubt(self) -> None:
        self._doubtful = True
        self._say()

    def _marked(self, rationale: Rationale) -> None:
        """Each mark is saved when made, and undone by itself."""
        before = self._flow.shown
        if before is None:
            return
        session, me, mark = self._shell.session, self._flow.saving.me, self._flow.tools.progress.mark
        editor = session.project.editor
        after = msgspec.structs.replace(before, rationale=rationale)
        self._flow.reasoned(after)
        mark.begun()

        def done(_: Edit) -> None:
            if not session.scribe.waiting:
                mark.saved()

        def failed(problem: Problem) -> None:
            shown_now = self._flow.shown
            mark.failed()
            if shown_now is not None and shown_now.id == before.id:
                self._flow.reasoned(msgspec.structs.replace(shown_now, rationale=before.rationale))
                self._desk.reader.set_reason(before.rationale)
            self._shell.problem(problem)

        session.scribe.write(lambda: editor.give_reason(before.id, rationale, me), done, failed, initiator=INITIATOR)
