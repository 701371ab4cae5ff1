"""The registry of what can be done in the window: from it come the shortcuts, their sheet and the command palette."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.ui import language, words
from app.ui.marking import QT_TRANSLATE_NOOP
from app.ui.words import translate


def always() -> str:
    """Nothing stands in the way."""
    return ""


class Action(msgspec.Struct, frozen=True):
    """Something that can be done. `english` and `group` are source strings of the contexts "actions" and "groups".

    `why_not` says in the window's language what stands in the way just now, "" for nothing. `given`: a name that takes
    the place of {0} in the title. `also`: other words by which it is found, whatever the window speaks. An action that
    is no entry of the palette (`listed`) still has its shortcut. `leads`: it only goes to where it is done.
    """

    key: str
    group: str
    english: str
    run: Callable[[], object]
    shortcut: tuple[str, ...] = ()  # in Qt's portable words; the first is the one that is shown
    why_not: Callable[[], str] = always
    given: str = ""
    listed: bool = True
    also: str = ""
    leads: bool = False

    @property
    def title(self) -> str:
        """What it does, in the window's language."""
        told = translate("actions", self.english)
        return told.format(words.name(self.given)) if self.given else told

    @property
    def plain_title(self) -> str:
        """What it does in English, by which it is found in every language."""
        return self.english.format(self.given) if self.given else self.english

    @property
    def titles(self) -> tuple[str, ...]:
        """Its title as the window says it, then in every language the window speaks."""
        chinese = language.in_chinese("actions", self.english)
        if self.given:
            chinese = chinese.format(self.given)
        return (self.title, *dict.fromkeys(each for each in (self.plain_title, chinese) if each != self.title))

    @property
    def names(self) -> tuple[str, ...]:
        """All by which it is found: its titles, what it is called besides, and its page."""
        return (*self.titles, self.also, *(page_names(self.group) if self.group in _PAGES else ()))

    @property
    def reason(self) -> str:
        """Why it cannot be done now, "" where it can."""
        return self.why_not()

    @property
    def enabled(self) -> bool:
        return not self.reason

    @property
    def keys(self) -> str:
        """Its shortcut as it is written on this system, "" for none."""
        return native(self.shortcut[0]) if self.shortcut else ""


class Hint(msgspec.Struct, frozen=True):
    """A key that a part of a page minds by itself, for the sheet of shortcuts. `english`: of the context "keys"."""

    group: str
    keys: str  # as written on the caps, "Ctrl+← Ctrl+→"
    english: str

    @property
    def title(self) -> str:
        return translate("keys", self.english)


GO: Final = QT_TRANSLATE_NOOP("groups", "Go to")
WINDOW: Final = QT_TRANSLATE_NOOP("groups", "Window")
PROJECT: Final = QT_TRANSLATE_NOOP("groups", "Project")
EDITING: Final = QT_TRANSLATE_NOOP("groups", "Editing")
DATA: Final = QT_TRANSLATE_NOOP("groups", "Data")
LABEL: Final = QT_TRANSLATE_NOOP("groups", "Label")
EXPLAIN: Final = QT_TRANSLATE_NOOP("groups", "Explain")
FORMS: Final = QT_TRANSLATE_NOOP("groups", "Lists and pictures")
MODELS: Final = QT_TRANSLATE_NOOP("groups", "Models and predictions")
TRAIN: Final = QT_TRANSLATE_NOOP("groups", "Train")
RESULTS: Final = QT_TRANSLATE_NOOP("groups", "Results")
PREDICT: Final = QT_TRANSLATE_NOOP("groups", "Predict")
SETTINGS: Final = QT_TRANSLATE_NOOP("groups", "Settings")


_PAGES: Final = frozenset({DATA, LABEL, TRAIN, RESULTS, PREDICT, EXPLAIN, SETTINGS})  # called as their page is


def page_names(group: str) -> tuple[str, ...]:
    """The page of a group, in every language the window speaks."""
    return (group, language.in_chinese("groups", group))


def group_name(group: str) -> str:
    """A group in the window's language."""
    return translate("groups", group)


def native(keys: str) -> str:
    """A shortcut as it is written on this system."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def bind(owner: QWidget, actions: Iterable[Action], refuse: Callable[[str], object], *, everywhere: bool) -> None:
    """Make the shortcuts of `actions`; one that cannot be done now is refused with its reason.

    `everywhere`: wherever the focus is in the owner's window, else only inside the owner.
    """
    inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
    for action in actions:
        for keys in action.shortcut:
            made = QShortcut(QKeySequence(keys), owner)
            made.setObjectName(action.key)
            made.setContext(Qt.ShortcutContext.WindowShortcut if everywhere else inside)
            made.activated.connect(partial(perform, action, refuse))


def perform(action: Action, refuse: Callable[[str], object]) -> None:
    """Do it, or say why not."""
    reason = action.reason
    if reason:
        refuse(reason)
    else:
        action.run()


def by_key(actions: Sequence[Action], key: str) -> Action | None:
    """The action of this key, None where it is not offered now."""
    return next((action for action in actions if action.key == key), None)
