"""The Label tab: the desk with its tools, and what every key on it means."""

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.commands import annotators
from app.commands.kept import keep, kept
from app.commands.session import Changes
from app.domain.filters import Filter
from app.domain.jobs import AnyEvent
from app.domain.problems import Problem
from app.domain.records import Dataset, Row
from app.ui.page import Shell
from app.ui.pages.label_desk import Desk
from app.ui.pages.label_drawer import LabelDrawer
from app.ui.pages.label_flow import LabelFlow
from app.ui.pages.label_reasons import LabelReasons
from app.ui.pages.label_saving import names_in
from app.ui.pages.label_tools import LabelButtons, LabelTools
from app.ui.widgets import plain
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.key_sheet import KeySheet
from app.ui.widgets.label_keys import HABITS, ONLY_FOR, Action, Habits, keys_of, label_keys, pressed
from app.ui.widgets.suggestion_bar import SuggestionBar


class LabelView(QWidget):
    """Puts the parts together; `LabelFlow` leads from text to text."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.habits = kept(HABITS, Habits())
        self.desk = Desk(shell.theme)
        self.tools = LabelTools(shell.theme)
        self.bar = SuggestionBar(shell.theme)
        self.buttons = LabelButtons()
        self.drawer = LabelDrawer(shell)
        self.sheet = KeySheet()
        self.flow = LabelFlow(shell, self.desk, self.tools, self.bar)
        self.reasons = LabelReasons(shell, self.desk, self.flow, self.buttons.buttons["reason"])
        self.nothing = EmptyState("", "", "-", self._after_all, command="label.after")
        self.waiting = QWidget()
        self._lay_out()
        self._connect()
        self.drawer.set_annotator(self.flow.saving.me)
        self._show_habits()
        self.retranslate()

    def _lay_out(self) -> None:
        self.desk_page = QWidget()
        inside = plain.column(self.desk, self.drawer, gap=12)
        inside.setStretch(0, 3)
        inside.setStretch(1, 2)
        self.desk_page.setLayout(inside)
        self.sheet_page = plain.card()
        card = QVBoxLayout(self.sheet_page)
        card.setContentsMargins(0, 0, 0, 0)
        card.addWidget(self.sheet)
        middle = QWidget()
        self.stack = QStackedLayout(middle)
        self.stack.setContentsMargins(0, 0, 0, 0)
        for page in (self.waiting, self.desk_page, self.sheet_page, self.nothing):
            self.stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.tools)
        layout.addWidget(middle, 1)
        layout.addWidget(self.bar)
        layout.addWidget(self.buttons)

    def _connect(self) -> None:
        flow, tools = self.flow, self.tools
        flow.arrived.connect(self._arrived)
        flow.waits.connect(lambda: self.stack.setCurrentWidget(self.waiting))
        flow.ended.connect(self._ended)
        tools.order_chosen.connect(flow.choose_order)
        flow.outdated.connect(self._show_anew)
        tools.opinion_toggled.connect(self._choose_opinion)
        tools.advance_toggled.connect(lambda on: self._change_habits(msgspec.structs.replace(self.habits, advance=on)))
        tools.learning_toggled.connect(lambda on: self._change_habits(msgspec.structs.replace(self.habits, learns=on)))
        self.buttons.wanted.connect(self.do)
        self.bar.accepted.connect(lambda: self.do("accept"))
        self.bar.rejected.connect(lambda: self.do("reject"))
        self.sheet.closed.connect(self._close_sheet)
        self.sheet.all_wanted.connect(self._shell.show_shortcuts)
        self.sheet.habits_changed.connect(self._change_habits)
        self.drawer.closed.connect(self.desk.take_focus)
        self.drawer.began.connect(self.desk.take_focus)
        self.drawer.began.connect(tools.progress.mark.begun)
        self.drawer.written.connect(flow.written_together)
        self.drawer.labelled.connect(flow.labelled_together)

    # what the page tells

    @property
    def dataset(self) -> Dataset | None:
        """Whose texts are labelled."""
        return self.flow.dataset

    def show_dataset(self, dataset: Dataset | None, row: int | None = None, chosen: Filter | None = None) -> None:
        """Label this dataset's texts: `row` first, then those of `chosen`."""
        self.drawer.close_all()
        self.flow.show_dataset(dataset, row, chosen)
        if dataset is not None:
            self.buttons.show_scheme(dataset.scheme)
            self.buttons.show_opinion(self.flow.opinion)
        self.reasons.switch(self.reasons.on)  # as far as there can be reasons now

    def changed(self, changes: Changes) -> None:
        self.flow.changed(changes)

    def heard(self, event: AnyEvent) -> None:
        self.flow.suggestions.heard(event)

    def annotator_changed(self) -> None:
        """Someone else labels from now on."""
        me = annotators.current()
        self.drawer.set_annotator(me)
        self.flow.label_as(me)

    def keep_draft(self) -> None:
        """Save what was begun on the present text, and remember which one it is."""
        self.flow.keep_draft()
        self.flow.course.remember()

    def abandon(self) -> None:
        """Another project is open."""
        self.drawer.close_all()
        self.flow.abandon()

    def closing(self) -> None:
        self.flow.close()

    def restyle(self) -> None:
        self.desk.restyle(self._shell.theme)
        self.tools.restyle(self._shell.theme)

    def retranslate(self) -> None:
        for part in (self.desk, self.tools, self.bar, self.buttons, self.drawer, self.sheet, self.flow, self.reasons):
            part.retranslate()
        self._say_nothing()

    # texts

    def _arrived(self, row: Row) -> None:
        if sought := self.flow.course.sought:
            hits = self._shell.session.project.texts.hits
            self.desk.mark_hits(hits(sought, row.text), hits(sought, row.second or ""))
        if self.stack.currentWidget() not in (self.desk_page, self.sheet_page):
            self.stack.setCurrentWidget(self.desk_page)
            if self.isVisible():
                self.desk.take_focus()
        if self.drawer.shows_similar:
            self._open_similar()

    def _ended(self) -> None:
        self._say_nothing()
        self.stack.setCurrentWidget(self.nothing)
        self.bar.offer("", 0.0, "")
        if self.isVisible():
            self.nothing.action.setFocus()

    def _say_nothing(self) -> None:
        if self.flow.opinion:
            self.nothing.say(
                self.tr("No text waits for a second opinion"),
                self.tr("You have said something about every text that others labelled."),
                self.tr("Back to labelling"),
            )
        elif self.flow.goes_through_all:
            self.nothing.say(
                self.tr("That was the last text"),
                self.tr("You have gone through all of these texts."),
                self.tr("Start over"),
            )
        else:
            self.nothing.say(
                self.tr("Every text is labelled"),
                self.tr("No text is left to label here. Now a model can learn from your labels."),
                self.tr("Train a model"),
            )

    def _after_all(self) -> None:
        if self.flow.opinion:
            self._choose_opinion(False)
        elif self.flow.goes_through_all:
            self.flow.begin()
        elif self.dataset is not None:
            self._shell.go("train", dataset=self.dataset.name)

    def _choose_opinion(self, on: bool) -> None:
        """Give a second opinion, or label again. What others said is shown nowhere meanwhile."""
        self.drawer.close_all()
        self.buttons.show_opinion(on)
        self.flow.choose_opinion(on)
        self.reasons.switch(self.reasons.on)  # as far as there can be reasons now

    def _show_anew(self, row: int) -> None:
        """The dataset is labelled another way by now."""
        if self.dataset is not None:
            self.show_dataset(self._shell.session.project.dataset_by_id(self.dataset.id), row)

    def _open_similar(self) -> None:
        row, dataset = self.flow.shown, self.dataset
        if row is None or dataset is None:
            return
        suggestion = self.flow.suggestions.of(row.id)
        said = row.annotation or (suggestion.annotation if suggestion is not None else None)
        self.drawer.open_similar(dataset, self.flow.labels, row, (names_in(said) or [""])[0])

    def _open_occurrences(self) -> None:
        phrase, label = self.desk.marked_text()
        if self.dataset is None:
            return
        if phrase.strip():
            self.drawer.open_occurrences(self.dataset, self.flow.labels, phrase, label)
        else:
            self._shell.say(self.tr("Select a part of the text first: all its occurrences can then be labelled."))

    # settings

    def _show_habits(self) -> None:
        self.tools.show_habits(self.habits)
        self.buttons.show_keys(self.habits)
        keys = keys_of(self.habits)
        self.reasons.show_keys(self.habits)
        self.bar.show_keys(keys["accept"], keys["reject"])
        self.sheet.show_habits(self.habits, self.flow.labels)
        self.flow.advances = self.habits.advance
        self.flow.suggestions.learns(self.habits.learns)

    def _change_habits(self, habits: Habits) -> None:
        self.habits = habits
        self._show_habits()
        try:
            keep(HABITS, habits)
        except Problem as problem:
            self._shell.problem(problem)

    def _turn_sheet(self) -> None:
        if self.stack.currentWidget() is self.sheet_page:
            self._close_sheet()
            return
        self.sheet.show_habits(self.habits, self.flow.labels)
        self.stack.setCurrentWidget(self.sheet_page)
        self.sheet.close_button.setFocus()

    def _close_sheet(self) -> None:
        self.stack.setCurrentWidget(self.desk_page if self.flow.shown is not None else self.nothing)
        self.desk.take_focus()

    # keys

    def do(self, action: Action) -> None:
        """What a key or a button asks for; nothing, where the way of labelling has no use for it."""
        if action in ONLY_FOR and self.desk.scheme not in ONLY_FOR[action]:
            return
        if action in ONLY_FOR and self.flow.opinion:
            self._shell.say(self.tr("Not while you give a second opinion: it would show what others said."))
            return
        match action:
            case "accept":
                self.flow.accept()
            case "reject":
                self.flow.reject()
            case "skip":
                self.flow.skip()
            case "undo":
                self.flow.undo()
            case "back":
                self.flow.walk(-1)
            case "forward":
                self.flow.walk(1)
            case "done":
                self.flow.finish()
            case "find":
                self.desk.choices.seek()
            case "similar":
                self._open_similar()
            case "everywhere":
                self._open_occurrences()
            case "reason":
                self.reasons.switch(not self.reasons.on)
            case "opinion":
                self._choose_opinion(not self.flow.opinion)
            case "keys":
                self._turn_sheet()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.desk.typing:
            if event.key() == Qt.Key.Key_Escape:
                self.desk.text.setFocus()
            return
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and Qt.Key(event.key()) in steps:
            self.flow.walk(steps[Qt.Key(event.key())])
            return
        key = pressed(event)
        action = {its: action for action, its in keys_of(self.habits).items()}.get(key)
        name = label_keys(self.flow.labels).get(key)
        if self.dataset is None or not (action or name):
            super().keyPressEvent(event)
        elif self.stack.currentWidget() is not self.desk_page:
            self._away_from_desk(action)
        elif event.isAutoRepeat() and (name or action not in ("back", "forward")):
            return  # a key held down labels one text, not all that follow
        elif action is not None:  # the page's keys go before the labels', here as on the Review tab
            self.do(action)
        elif name is not None:
            self.flow.choose(name)

    def _away_from_desk(self, action: Action | None) -> None:
        """While no text is in sight, keys still walk back, take back, and open and close the sheet."""
        if action == "keys" or (action in ("back", "undo", "opinion") and self.stack.currentWidget() is self.nothing):
            self.do(action)
