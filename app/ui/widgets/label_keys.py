"""Which key does what on the Label page: the keys as they ship, as the analyst changed them, and the labels' own."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final, Literal

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.domain.annotations import WHOLE_TEXT, SchemeKind
from app.domain.records import LabelCount

Action = Literal[
    "accept",
    "reject",
    "skip",
    "undo",
    "back",
    "forward",
    "done",
    "find",
    "similar",
    "everywhere",
    "reason",
    "opinion",
    "keys",
]
DEFAULTS: Final[Mapping[Action, str]] = {
    "accept": "A",
    "reject": "X",
    "skip": "Space",
    "undo": "Backspace",
    "back": "Left",
    "forward": "Right",
    "done": "Return",
    "find": "/",
    "similar": "S",
    "everywhere": "E",
    "reason": "R",
    "opinion": "O",
    "keys": "?",
}
ONLY_FOR: Final[Mapping[Action, tuple[SchemeKind, ...]]] = {
    "similar": ("single", "rating", "multi"),
    "everywhere": ("spans",),
    "reason": WHOLE_TEXT,
}
REVIEWING: Final = frozenset("KAE")  # what the Review tab does with a key: keep, take, exclude
HABITS: Final = "labelling"  # the file of settings
# Keys that move about in a text or leave a field, whatever else is chosen.
_RESERVED: Final = frozenset(
    ("Tab", "Backtab", "Esc", "Del", "Up", "Down", "Home", "End", "PgUp", "PgDown", *"123456789")
)
_MODIFIERS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class Habits(msgspec.Struct, frozen=True, omit_defaults=True):
    """How the analyst likes to label; kept in the user's configuration folder."""

    keys: dict[str, str] = {}  # by action, where they are not the ones that ship
    advance: bool = True  # one label is chosen: show the next text at once
    learns: bool = True  # the quick model learns while one labels


def keys_of(habits: Habits) -> dict[Action, str]:
    """The key of every action."""
    return {action: habits.keys.get(action, key) for action, key in DEFAULTS.items()}


def pressed(event: QKeyEvent) -> str:
    """The name of the key of an event, "" where Ctrl, Alt or Meta is held: "A", "Space", "?", "7".

    A key that writes something goes by what it writes, so that "?" is "?" on every keyboard; Shift counts only there.
    """
    if event.modifiers() & _MODIFIERS:
        return ""
    if event.key() in (Qt.Key.Key_Enter, Qt.Key.Key_Return):
        return "Return"
    text = event.text()
    if len(text) == 1 and text.isprintable() and not text.isspace():
        return unicodedata.normalize("NFKC", text).upper()  # the full-width keys of a Chinese keyboard too
    if event.key() == Qt.Key.Key_unknown:
        return ""
    return QKeySequence(event.key()).toString(QKeySequence.SequenceFormat.PortableText)


def shown(key: str) -> str:
    """A key as it is written on a cap: "←", "Space"."""
    signs = {"Left": "←", "Right": "→", "Return": "Enter", "Backspace": "⌫", "Up": "↑", "Down": "↓"}
    return signs.get(key, key)


def label_keys(labels: Sequence[LabelCount]) -> dict[str, str]:
    """Names of labels by key: a label's own shortcut, else the digit of its place among the first nine.

    Labels that are digits themselves, such as a rating's, are chosen by their own digit.
    """
    own = {label.shortcut.upper(): label.name for label in labels if label.shortcut}
    if labels and all(len(label.name) == 1 and label.name in "0123456789" for label in labels):
        digits = {label.name: label.name for label in labels if not label.shortcut}
    else:
        digits = {str(place): label.name for place, label in enumerate(labels[:9], 1) if not label.shortcut}
    return {**digits, **own}


def taken_by(key: str, action: Action | None, habits: Habits, labels: Sequence[LabelCount]) -> str | None:
    """What already has `key`, beside `action`: another action, "label:" and a label's name, or "reserved"."""
    if not key or key in _RESERVED:
        return "reserved"
    for other, its in keys_of(habits).items():
        if other != action and its == key:
            return other
    name = label_keys(labels).get(key)
    return None if name is None else f"label:{name}"
