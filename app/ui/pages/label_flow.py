"""The way from text to text: what is shown, what is saved, what comes next, and what is taken back."""

import time
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.commands import suggesting
from app.commands.session import Changes
from app.domain.annotations import Annotation, Source
from app.domain.filters import Filter
from app.domain.records import Dataset, LabelCount, Row
from app.ui import words
from app.ui.afterwards import Afterwards
from app.ui.page import Shell
from app.ui.pages.label_course import LabelCourse
from app.ui.pages.label_desk import Desk
from app.ui.pages.label_draft import LabelDraft
from app.ui.pages.label_offers import LabelOffers
from app.ui.pages.label_orders import LabelOrder
from app.ui.pages.label_queue import LabelQueue
from app.ui.pages.label_returns import LabelReturns
from app.ui.pages.label_saving import INITIATOR, LabelSaving, names_in, relabelled
from app.ui.pages.label_suggestions import Suggestions
from app.ui.pages.label_tally import LabelTally
from app.ui.pages.label_tools import LabelTools
from app.ui.widgets.progress_strip import Tick
from app.ui.widgets.suggestion_bar import SuggestionBar

_OWN: Final = (INITIATOR, suggesting.INITIATOR)  # changes that are known already, or that alter no label


class LabelFlow(QObject):
    """Labels one dataset at a time. The desk shows, the queue moves, `LabelSaving` writes.

    `arrived(Row)`: a text is shown; `waits`: texts are being looked for; `ended`: there is none left; `outdated(row)`:
    the dataset is labelled another way by now, so that it has to be shown anew; `relabelled`: a text with a reason has
    another label, and is shown again therefore.
    """

    arrived = Signal(object)
    waits = Signal()
    ended = Signal()
    outdated = Signal(object)
    relabelled = Signal()

    def __init__(self, shell: Shell, desk: Desk, tools: LabelTools, bar: SuggestionBar) -> None:
        super().__init__()
        self._shell = shell
        self.desk, self.tools, self.bar = desk, tools, bar
        self.advances = True  # a label is chosen: show the next text at once
        self.shown: Row | None = None
        self._since = 0.0  # when the present text was shown
        self._after = Afterwards()  # counts, strips, suggestions: the next text goes first
        self.queue = LabelQueue(shell)
        self.saving = LabelSaving(shell)
        self.draft = LabelDraft(shell, desk, tools.progress.mark)
        self.suggestions = Suggestions(shell, bar)
        self.tally = LabelTally(shell, desk, tools.progress, self.saving)
        self.course = LabelCourse(shell, self.queue, self.saving, self.tally)
        self.course.waits.connect(self.waits)
        self.course.ended.connect(self.ended)
        self.offers = LabelOffers(desk, bar, self.suggestions, self.tally)
        self.returns = LabelReturns(shell, self)
        self.offers.accepted.connect(self._accepted)
        self.tally.counted.connect(self._counted)
        self.queue.arrived.connect(self._arrived)
        self.queue.ended.connect(self._past_the_last)
        self.saving.saved.connect(self.returns.saved)
        self.saving.failed.connect(self.returns.failed)
        self.saving.outdated.connect(self.returns.outdated)
        self.saving.undone.connect(self.returns.undone)
        self.saving.gone.connect(self.returns.gone)
        self.saving.nothing_to_undo.connect(self.returns.nothing_to_undo)
        self.desk.chosen.connect(self.choose)
        self.desk.edited.connect(self._edited)
        self.desk.answered.connect(self.finish)
        self.desk.added.connect(self._add_label)
        self.draft.wanted.connect(self._save)
        self.tools.history.chosen.connect(self.go_to)
        self.suggestions.came.connect(self.offer)
        self.suggestions.learned.connect(self.course.learned)

    # the dataset

    @property
    def dataset(self) -> Dataset | None:
        """Whose texts are labelled, with its counts as they are now."""
        return self.tally.dataset

    @property
    def labels(self) -> list[LabelCount]:
        """Its labels, with their counts as they are now."""
        return self.tally.labels

    def show_dataset(self, dataset: Dataset | None, row: int | None = None, chosen: Filter | None = None) -> None:
        """Label this dataset's texts; `row` first, then those of `chosen`."""
        self.keep_draft()
        if dataset is not None:
            self.course.remember()
        self.draft.begin(None, None)
        before = self.dataset
        other = dataset is None or before is None or dataset.id != before.id
        if dataset is not None:
            self.desk.show_dataset(dataset)
        self.tally.show_dataset(dataset)
        self.suggestions.show_dataset(dataset)
        if other:
            self.saving.forget()
            self.tools.history.clear()
        self.shown = None
        if dataset is None:
            return
        self.course.show_dataset(dataset, chosen, other=other, row=row)
        self.begin(row)
        self.tally.recount()

    def changed(self, changes: Changes) -> None:
        """Labels were altered somewhere; by ourselves we know already."""
        dataset = self.dataset
        if dataset is None or dataset.id not in changes.annotations or changes.initiator in _OWN:
            return
        self.tally.recount()
        self.saving.recheck(dataset.id)
        if not self.draft.unsaved:
            self.shown = None
            self.queue.forget()
            if self.queue.row_id is None:
                self._past_the_last()
        self.suggestions.altered()

    def go_to(self, row: int) -> None:
        """Show a text of the dataset."""
        self.keep_draft()
        self.queue.go_to(row)

    def catch_up(self) -> None:
        """Do at once what waits until the text is painted."""
        self._after.flush()

    def keep_draft(self) -> None:
        """Save what was begun on the present text, so that nothing is lost when it is left."""
        self._after.flush()
        self.draft.leave()

    # the queue

    def begin(self, first: int | None = None) -> None:
        """Find the texts to label, in the background; `first` is shown at once."""
        self.shown = None
        self.tools.show_order(self.course.order, self.opinion)
        self.course.begin(first)

    def _past_the_last(self) -> None:
        self.shown = None
        self.course.past_the_last()

    @property
    def opinion(self) -> bool:
        """Whether second opinions are given."""
        return self.course.opinion

    @property
    def goes_through_all(self) -> bool:
        """Whether labelled texts are among those that are shown."""
        return self.course.goes_through_all

    def _arrived(self) -> None:
        row = self.queue.row
        if row is None or row is self.shown:
            return
        written = self.draft.unsaved and self.draft.row is not None and self.draft.row.id == row.id
        if not written:
            self.draft.leave()
        self.shown = row
        if written:
            if self.desk.scheme != "answer":
                self._edited()
            return  # what was chosen or written while the text was read anew stays
        self._since = time.monotonic()
        said = self.saving.opinions.get(row.id) if self.opinion else row.annotation
        self.desk.show_row(row, said, hidden=self.opinion)
        self.draft.begin(row, said)
        if self.desk.scheme == "spans":
            self.offer()  # on the text itself
        self.arrived.emit(row)
        self.desk.paint_text()
        self._after.do(lambda: self._look_around(row))

    def _look_around(self, row: Row) -> None:
        """A text is in sight: now for what is around it."""
        self.tools.history.show_current(row.id)
        if self.shown is None or self.shown.id != row.id:
            return
        self.offer()
        if not self.opinion:
            self.suggestions.prepare(self.queue.upcoming(40))

    # labelling

    def choose(self, name: str) -> None:
        """A label is meant for the present text, or for what is marked in it."""
        self._after.flush()
        row, scheme = self.shown, self.desk.scheme
        if row is None:
            return
        if scheme in ("single", "rating"):
            doubtful = bool(row.rationale) and not self.opinion and row.label not in (None, name)
            self._save(row, Annotation(label=name))
            if self.advances and not doubtful:
                self._advance()
            else:
                self._show_again()
            if doubtful:
                self.relabelled.emit()
        elif scheme == "multi":
            self.desk.toggle(name)
            self._edited()
        elif scheme == "spans" and not self.desk.editor.label(name):
            self.desk.arm(name)
        self.desk.take_focus()

    def finish(self) -> None:
        """Done with this text: save what is chosen, also where that is nothing, and go on."""
        self._after.flush()
        row, scheme = self.shown, self.desk.scheme
        if row is None or scheme in ("single", "rating"):
            self.walk(1)
            return
        said = self.desk.draft()
        if scheme == "answer" and not said.answer:
            self._shell.say(self.tr("Write an answer first, or skip the text."))
            return
        if said != self.draft.saved:
            self._save(row, said)
        self._advance()

    def _edited(self) -> None:
        """Marks or several labels were altered: each is saved when made."""
        if self.shown is not None:
            self._save(self.shown, self.desk.draft())
            if self.desk.scheme == "multi":
                self.offer()

    def _save(self, row: Row, said: Annotation, kind: str = "label") -> None:
        self.tools.progress.mark.begun()
        now = time.monotonic()
        seconds = None if row.id in self.saving.made else now - self._since
        self._since = now
        opinion = self.opinion
        self._after.do(lambda: self._count(row, said, seconds, opinion))
        after = row if opinion else relabelled(row, said, self.saving.me)
        self.draft.begin(after, said)
        if opinion:
            self.saving.give_opinion(row, said)
        else:
            self.queue.replace(after)
            if self.shown is not None and self.shown.id == row.id:
                self.shown = after
            self.saving.save(row, said, kind)

    def reasoned(self, row: Row) -> None:
        """The present text with what is the reason for its label by now; the label stays as it is."""
        self.shown = self.draft.row = row
        self.queue.replace(row)

    def _count(self, row: Row, said: Annotation, seconds: float | None, opinion: bool) -> None:
        """Show that a text was labelled; `seconds` it took, where it was not labelled before."""
        if seconds is not None:
            self.tally.one_more(seconds)
        names = names_in(said)
        told = f"{words.listed(dict.fromkeys(names)) or said.answer or '–'}\n{row.text[:120]}"
        self.tools.history.add(Tick(row.id, self.tally.colour_of(names), told))
        if opinion:
            self.tally.opinion_of(row.id, given=True)
        else:
            self.tally.labelled(row, said)

    def _advance(self) -> None:
        """To the next text that was not labelled just now."""
        done = self.saving.opinions if self.opinion else self.saving.made
        self.queue.forward(lambda identifier: identifier not in done)

    def skip(self) -> None:
        """Leave the text without a label; it comes again at the end. One that has a label keeps it, as it is now."""
        self._after.flush()
        if self.draft.saved is None:
            self.draft.drop()
        else:
            self.draft.leave()
        self.queue.skip()
        self._advance()

    def undo(self) -> None:
        """Take back what is not saved yet; else the last label, and show its text."""
        self._after.flush()
        if self.draft.unsaved:
            self.draft.drop()
            self._show_again()
            self._shell.say(self.tr("What was not saved yet was taken back; labels saved before stay."))
        elif self.dataset is not None:
            self.saving.undo(self.dataset)

    def choose_order(self, order: LabelOrder) -> None:
        """Show the texts in another order from now on."""
        self.keep_draft()
        self.course.choose(order)
        self.course.remember()
        self.begin()

    def choose_opinion(self, on: bool) -> None:
        """Show what others labelled, without their labels; or label again."""
        self.keep_draft()
        self.course.opinion = on
        self.begin()

    def written_together(self, saved: bool) -> None:
        """An edit of many texts is on the disk, or is not."""
        mark = self.tools.progress.mark
        if not saved:
            mark.failed()
        elif not self.draft.unsaved:
            mark.saved()

    def labelled_together(self, rows: Sequence[int]) -> None:
        """These texts were labelled in one edit; on to the next that was not."""
        self.saving.made.update(rows)
        if self.shown is not None and self.shown.id in rows:
            self._advance()

    def label_as(self, me: Source) -> None:
        """Someone else labels from now on."""
        self.keep_draft()
        self.saving.me = me
        self.saving.opinions.clear()
        self.tools.history.forget_opinions()
        if self.opinion:
            self.begin()

    def abandon(self) -> None:
        """Another project is open: nothing of the one before is saved or shown any more."""
        self._after.forget()
        self.draft.begin(None, None)
        self.course.stop()
        self.tally.stop()
        self.show_dataset(None)

    def close(self) -> None:
        """The window or the project closes: save what was begun, ask for nothing more."""
        self.keep_draft()
        self.course.remember()
        self._after.forget()
        self.course.stop()
        self.tally.stop()
        self.suggestions.drop()

    def retranslate(self) -> None:
        self.suggestions.retranslate()
        if self.shown is not None:
            self.desk.tell_about(self.shown, hidden=self.opinion)

    def _show_again(self) -> None:
        self.shown = None
        self._arrived()

    def walk(self, step: int) -> None:
        self.keep_draft()
        if step > 0:
            self.queue.forward()
        else:
            self.queue.back()

    def _add_label(self, name: str) -> None:
        session, dataset, me = self._shell.session, self.dataset, self.saving.me
        if dataset is not None:
            editor = session.project.editor
            session.scribe.write(
                lambda: editor.add_label(dataset.id, name, me),
                lambda _: self.tally.recount(),
                self._shell.problem,
                initiator=INITIATOR,
            )

    # suggestions

    def offer(self) -> None:
        """Show what is suggested for the present text, unless it is labelled."""
        if self.shown is not None:
            self.offers.show(self.shown, resting=self.opinion or self.shown.id in self.saving.made)

    def _counted(self) -> None:
        self.course.remember()
        if self.dataset is not None:
            self.suggestions.consider(self.dataset.labelled)

    def accept(self) -> None:
        self._after.flush()
        if self.shown is not None and not self.opinion:
            self.offers.accept(self.shown)

    def reject(self) -> None:
        self._after.flush()
        if self.shown is not None:
            self.offers.reject(self.shown)
            self.offer()

    def _accepted(self, row: Row, said: Annotation) -> None:
        self._save(row, said, "suggestion")
        self._advance()
