"""What comes back from the disk: that a label is on it, or is not; that it was taken back, here or elsewhere."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.annotations import Annotation, Edit
from app.domain.records import Row
from app.ui.page import Shell
from app.ui.pages.label_saving import REASON

if TYPE_CHECKING:
    from app.ui.pages.label_flow import LabelFlow


class LabelReturns(QObject):
    """Answers the signals of `LabelSaving`: the texts whose labels did not stay come again."""

    def __init__(self, shell: Shell, flow: "LabelFlow") -> None:
        super().__init__()
        self._shell, self._flow = shell, flow

    def saved(self, row: int) -> None:
        flow = self._flow
        if not self._shell.session.scribe.waiting and not flow.draft.unsaved:
            flow.tools.progress.mark.saved()
        flow.tally.recount_soon()
        if flow.dataset is not None and not flow.opinion:
            flow.suggestions.consider(flow.dataset.labelled)

    def failed(self, before: Row, said: Annotation) -> None:
        """A label is not on the disk: back to its text, with what was chosen."""
        flow = self._flow
        flow.catch_up()
        several = flow.desk.scheme not in ("single", "rating")
        if several and flow.shown is not None and flow.shown.id == before.id:
            said = flow.desk.draft()  # what was chosen or written since
            flow.draft.begin(None, None)
        flow.tools.history.remove(before.id)
        flow.tally.opinion_of(before.id, given=False)
        flow.queue.replace(before)
        flow.shown = None
        flow.queue.go_to(before.id)
        if several:
            flow.desk.set_draft(said)
        flow.tools.progress.mark.failed()
        flow.tally.recount()

    def outdated(self, row: int) -> None:
        flow = self._flow
        flow.tools.history.remove(row)
        flow.tools.progress.mark.failed()
        flow.draft.begin(None, None)
        flow.outdated.emit(row)

    def gone(self, rows: Sequence[int]) -> None:
        """Labels made here were taken away elsewhere: their texts come again."""
        flow = self._flow
        flow.catch_up()
        for row in rows:
            flow.tools.history.remove(row)
            flow.tally.opinion_of(row, given=False)
        if flow.draft.unsaved or len(rows) > 1:
            flow.queue.again(rows)
        else:
            flow.queue.go_to(rows[0])
        if not flow.draft.unsaved:
            flow.tools.progress.mark.undone()

    def undone(self, edit: Edit) -> None:
        flow = self._flow
        flow.catch_up()
        flow.tools.progress.mark.undone()
        row = edit.details.get("row")
        flow.shown = None
        flow.draft.begin(None, None)
        if isinstance(row, int):
            if edit.kind != REASON:
                flow.tools.history.remove(row)
                flow.tally.opinion_of(row, given=False)
            flow.queue.go_to(row)
            flow.shown = None
        else:
            self._shell.say(self.tr("The labels of %Ln texts were taken back.", "", edit.rows))
            flow.saving.recheck(flow.dataset.id if flow.dataset is not None else edit.dataset)
        flow.queue.forget()
        flow.tally.recount()
        flow.suggestions.altered()

    def nothing_to_undo(self) -> None:
        self._shell.say(self.tr("There is no label of this dataset to take back."))
