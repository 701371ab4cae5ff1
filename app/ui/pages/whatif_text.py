"""The text under trial, or both of a pair: its words to leave out, mask or replace, or all of it to edit freely."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.pairs import second_at, together
from app.domain.rewording import Change, Placed, applied, between, left_out, parted, placed, put, shifted
from app.ui import words
from app.ui.page import Shell
from app.ui.theme import reading_font
from app.ui.widgets import plain
from app.ui.widgets.change_chips import ChangeChips
from app.ui.widgets.glass import SIZES, Head, Pane, show_in
from app.ui.widgets.roomy import Steady
from app.ui.widgets.shades import tinted
from app.ui.widgets.word_choice import WordChoice

NAMED: Final = 40  # characters of a word, in the names of what can be done with it
TINT: Final = 0.22  # share of the accent in the pane of a changed word
EDITOR_POINTS: Final = 14.0
PAIR_POINTS: Final = 15.0  # so that both texts are seen in a low window
_ROOM: Final = 236  # pixels: four lines of a text, however low the window; the page scrolls


class WhatIfText(Steady):
    """`changed`: the text is another one now. A pair is shown as one text; no change reaches over into the other.

    `suggestions`: what may stand in the place of the word at a code point.
    """

    changed = Signal()

    def __init__(self, shell: Shell, suggestions: Callable[[int], list[str]]) -> None:
        super().__init__()
        self._shell = shell
        self._suggestions = suggestions
        self._text = ""  # of a pair both
        self._border: int | None = None  # where the second text begins
        self._mask = ""
        self._changes: tuple[Change, ...] = ()
        self._words: tuple[Placed, ...] = ()
        self._chosen: Placed | None = None
        self.setProperty("role", "card")
        self.strip = WordChoice(shell.theme)
        self.editor, self.second = QPlainTextEdit(), QPlainTextEdit()
        self.freely = plain.button("", "quiet", command="explain.freely")
        self.freely.setCheckable(True)
        self.reset_button = plain.button("", "quiet", self.reset, command="explain.reset")
        self.leave_out = plain.button("", "", self._leave_out, command="explain.leave-out")
        self.mask_button = plain.button("", "", self._mask_word, command="explain.mask")
        self.replacement = QLineEdit()
        self.restore = plain.button("", "quiet", self._restore, command="explain.restore")
        self.hint = plain.quiet(wrap=True)
        self.history = ChangeChips()
        self._lay_out()
        self.strip.chosen.connect(self._choose)
        self.strip.removed.connect(self._remove)
        self.strip.current_changed.connect(self._keep_in_sight)
        self.freely.toggled.connect(self._edit_freely)
        self.replacement.returnPressed.connect(self._replace)
        self.history.taken_back.connect(self._take_back)
        for editor in (self.editor, self.second):
            editor.setFont(reading_font(EDITOR_POINTS))
            editor.setTabChangesFocus(True)
            editor.textChanged.connect(self._typed)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 10, 14, 12)
        inside.setSpacing(6)
        self.area = QScrollArea()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        show_in(self.area, self.strip)
        self.area.setFocusProxy(self.strip)
        editors = QWidget()
        editors.setLayout(plain.column(self.editor, self.second, gap=6))
        self._views = QStackedWidget()
        self._views.addWidget(self.area)
        self._views.addWidget(editors)
        self._views.setMinimumHeight(_ROOM)
        inside.addWidget(self._views, 1)
        self._acts = QWidget()
        self.replacement.setMaximumWidth(220)
        self._acts.setLayout(plain.row(self.leave_out, self.mask_button, self.replacement, self.restore, None, gap=8))
        inside.addWidget(self.hint)
        inside.addWidget(self._acts)
        inside.addWidget(self.history)

    def retranslate(self) -> None:
        name = self.tr("The text; choose a word with the arrow keys and Enter")
        self.strip.setAccessibleName(name)
        self.area.setAccessibleName(name)
        self.editor.setAccessibleName(self.tr("The text, to edit freely"))
        self.second.setAccessibleName(self.tr("The second text, to edit freely"))
        plain.set_text(self.freely, self.tr("Edit freely"))
        plain.set_text(self.reset_button, self.tr("Reset"))
        self.reset_button.setToolTip(self.tr("Back to the text as it was"))
        plain.set_text(self.leave_out, self.tr("Leave out"))
        plain.set_text(self.mask_button, self.tr("Mask"))
        self.mask_button.setToolTip(self.tr("The model is told that some word stands here, but not which"))
        self.replacement.setPlaceholderText(self.tr("Replace with…"))
        self.replacement.setAccessibleName(self.tr("Replace the word with"))
        plain.set_text(self.restore, self.tr("Restore"))
        self.hint.setText(self.tr("Click a word, or reach it with the arrow keys and Enter, to change it."))
        self._draw()

    def restyle(self) -> None:
        self.strip.restyle(self._shell.theme)
        self._draw()

    def show_text(self, text: str, second: str | None, mask: str) -> None:
        """Try another text, or pair; `mask`: what the model reads as a masked word, "": it knows none."""
        self._text, self._border, self._mask = together(text, second), second_at(text, second), mask
        self._changes, self._chosen = (), None
        self.second.setVisible(second is not None)
        self.strip.set_largest(SIZES[0][1] if second is None else PAIR_POINTS)
        self.freely.setChecked(False)
        self._draw()

    @property
    def was(self) -> str:
        """The text as it was; of a pair both."""
        return self._text

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is changed of it."""
        return self._changes

    def text(self) -> str:
        """The text as it is changed; of a pair both."""
        return applied(self._text, self._changes)

    def texts(self) -> tuple[str, str | None]:
        """The text as it is changed, and the other one of a pair."""
        if self._border is None:
            return self.text(), None
        first, second = parted(self._changes, self._border)
        return applied(self._text[: self._border - 1], first), applied(self._text[self._border :], second)

    def reset(self) -> None:
        """Take all changes back."""
        self.show_changes(())

    def show_changes(self, changes: tuple[Change, ...]) -> None:
        """Show the text with these changes."""
        self._changes, self._chosen = tuple(sorted(changes)), None
        self._draw()
        if self.freely.isChecked():
            self._fill_editors()
        self.changed.emit()

    def choose_word(self, start: int, end: int) -> None:
        """Offer what can be done with the word at this place of the text as it was; nothing where there is none."""
        found = (i for i, word in enumerate(self._words) if word.was[0] < end and word.was[1] > start)
        if (index := next(found, -1)) >= 0:
            self._choose(index)

    def _choose(self, index: int) -> None:
        """A word was chosen: offer what can be done with it."""
        self._chosen = self._words[index]
        self.strip.hold(index)
        self._show_acts()
        self.replacement.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_acts(self) -> None:
        word = self._chosen
        self.hint.setVisible(word is None and not self.freely.isChecked())
        self._acts.setVisible(word is not None)
        if word is None:
            return
        named = words.name(self.text()[word.start : word.end][:NAMED])
        for button in (self.leave_out, self.mask_button, self.restore):
            button.setAccessibleName(f"{button.text()}: {named}")
        self.mask_button.setEnabled(bool(self._mask))
        self.restore.setVisible(word.change is not None)
        self.replacement.clear()
        completer = QCompleter(self._suggestions(word.was[0]), self.replacement)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.replacement.setCompleter(completer)

    def _leave_out(self) -> None:
        if self._chosen is not None:
            self._put(left_out(self._text, *self._chosen.was, self._border))

    def _keep_in_sight(self, index: int) -> None:
        """Scroll to the word that the arrow keys reached."""
        if index >= 0 and self.strip.hasFocus() and (rects := self.strip.pane_rects(index)):
            place = rects[0].center().toPoint()
            self.area.ensureVisible(place.x(), place.y(), 10, 40)

    def _remove(self, index: int) -> None:
        self._choose(index)
        self._leave_out()

    def _mask_word(self) -> None:
        if self._chosen is not None and self._mask:
            self._put(Change(*self._chosen.was, self._mask))

    def _replace(self) -> None:
        after = self.replacement.text().strip()
        if self._chosen is not None and after:
            self._put(Change(*self._chosen.was, after))

    def _restore(self) -> None:
        if self._chosen is not None:
            self._take_back(self._chosen.change)

    def _put(self, change: Change) -> None:
        self.show_changes(put(change, self._changes))
        self.strip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_back(self, change: Change | None) -> None:
        self.show_changes(tuple(one for one in self._changes if one != change))

    def _edit_freely(self, on: bool) -> None:
        self._views.setCurrentIndex(int(on))
        self._chosen = None
        if on:
            self._fill_editors()
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._draw()

    def _fill_editors(self) -> None:
        for editor, text in zip((self.editor, self.second), self.texts(), strict=True):
            editor.blockSignals(True)
            editor.setPlainText(text or "")
            editor.blockSignals(False)

    def _typed(self) -> None:
        """What was typed, as changes that can be taken back one by one."""
        border = self._border
        if border is None:
            self._changes = between(self._text, self.editor.toPlainText(), self._mask)
        else:
            first = between(self._text[: border - 1], self.editor.toPlainText(), self._mask)
            second = between(self._text[border:], self.second.toPlainText(), self._mask)
            self._changes = (*first, *shifted(second, border))
        self._chosen = None
        self._draw()
        self.changed.emit()

    def _draw(self) -> None:
        theme, text = self._shell.theme, self.text()
        self._words = placed(self._text, self._changes, self._mask)
        fill = tinted(theme.accent, TINT, theme)
        panes = [
            Pane(word.start, word.end, fill if word.change else "", told=text[word.start : word.end])
            for word in self._words
        ]
        self.strip.show_text(text, panes, heads=self._heads())
        self.strip.hold(-1)
        self.reset_button.setEnabled(bool(self._changes))
        self.history.show_changes(self._text, self._changes)
        self._show_acts()

    def _heads(self) -> list[Head]:
        """What stands above the texts of a pair."""
        if self._border is None:
            return []
        begins = second_at(*self.texts())
        assert begins is not None
        return [Head(0, self.tr("First text")), Head(begins, self.tr("Second text"))]
