"""What the keys of the Label page do, in words: for its own sheet, where they are chosen, and for the sheet of all."""

from collections.abc import Mapping
from typing import Final

from app.ui.actions import LABEL, Hint
from app.ui.marking import QT_TRANSLATE_NOOP
from app.ui.widgets.label_keys import Action, Habits, keys_of, shown
from app.ui.words import translate

_NAMES: Final[Mapping[Action, str]] = {
    "accept": QT_TRANSLATE_NOOP("keys", "Accept what is suggested"),
    "reject": QT_TRANSLATE_NOOP("keys", "Refuse what is suggested"),
    "skip": QT_TRANSLATE_NOOP("keys", "Skip: leave it for later"),
    "undo": QT_TRANSLATE_NOOP("keys", "Take the last edit back"),
    "back": QT_TRANSLATE_NOOP("keys", "The text before"),
    "forward": QT_TRANSLATE_NOOP("keys", "The next text"),
    "done": QT_TRANSLATE_NOOP("keys", "Done with this text"),
    "find": QT_TRANSLATE_NOOP("keys", "Find a label by typing"),
    "similar": QT_TRANSLATE_NOOP("keys", "Similar texts"),
    "everywhere": QT_TRANSLATE_NOOP("keys", "Label all occurrences"),
    "reason": QT_TRANSLATE_NOOP("keys", "Mark the reason for the label"),
    "opinion": QT_TRANSLATE_NOOP("keys", "Second opinion"),
    "keys": QT_TRANSLATE_NOOP("keys", "Choose the keys of this page"),
}
FIXED: Final = (
    Hint(
        LABEL,
        "1 … 9",
        QT_TRANSLATE_NOOP("keys", "choose the label with this number; labels can have keys of their own"),
    ),
    Hint(
        LABEL,
        "Ctrl+← Ctrl+→",
        QT_TRANSLATE_NOOP("keys", "the text before and the next one, also where ← and → move in the text"),
    ),
    Hint(LABEL, "Esc", QT_TRANSLATE_NOOP("keys", "out of a field, back to the text")),
    Hint(LABEL, "Ctrl++ Ctrl+−", QT_TRANSLATE_NOOP("keys", "set the text larger or smaller")),
    Hint(
        LABEL,
        "← →",
        QT_TRANSLATE_NOOP(
            "keys", "marking: to the word before and the next; Shift takes it in, Alt goes by characters"
        ),
    ),
    Hint(
        LABEL,
        "Tab Shift+Tab",
        QT_TRANSLATE_NOOP("keys", "entities: to the next mark and back; a number gives it another label"),
    ),
    Hint(LABEL, "Del", QT_TRANSLATE_NOOP("keys", "marking: take the mark away")),
    Hint(LABEL, "", QT_TRANSLATE_NOOP("keys", "marking: takes whole words; with Shift exactly what you drag over")),
    Hint(LABEL, "Enter", QT_TRANSLATE_NOOP("keys", "marking a reason: mark what is selected")),
    Hint(LABEL, "Ctrl+Enter", QT_TRANSLATE_NOOP("keys", "free text: save the answer")),
    Hint(
        LABEL,
        "K A E",
        QT_TRANSLATE_NOOP("keys", "reviewing: keep the label, take the other, exclude the text"),
    ),
)


def names() -> dict[Action, str]:
    """What each key that can be chosen does."""
    return {action: translate("keys", told) for action, told in _NAMES.items()}


def hints(habits: Habits) -> tuple[Hint, ...]:
    """All keys of the page as they are chosen now."""
    keys = keys_of(habits)
    return (*(Hint(LABEL, shown(keys[action]), told) for action, told in _NAMES.items()), *FIXED)
