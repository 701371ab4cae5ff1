"""Keys that Qt's own controls, or parts of ours, mind wherever they are."""

from typing import Final

from app.commands.kept import kept
from app.ui import label_key_words
from app.ui.actions import EDITING, FORMS, WINDOW, Hint
from app.ui.marking import QT_TRANSLATE_NOOP
from app.ui.widgets.label_keys import HABITS, Habits

EVERYWHERE: Final = (
    Hint(WINDOW, "?", QT_TRANSLATE_NOOP("keys", "this sheet, while you do not type")),
    Hint(WINDOW, "Esc", QT_TRANSLATE_NOOP("keys", "close what lies over the page; out of a field")),
    Hint(WINDOW, "Tab Shift+Tab", QT_TRANSLATE_NOOP("keys", "to the next control and back")),
    Hint(EDITING, "Ctrl+C Ctrl+V", QT_TRANSLATE_NOOP("keys", "copy and paste; on Data a table becomes texts")),
    Hint(FORMS, "↑ ↓ ← →", QT_TRANSLATE_NOOP("keys", "move in a list, a table, a picture or along the rail")),
    Hint(FORMS, "Ctrl++ Ctrl+−", QT_TRANSLATE_NOOP("keys", "set a text that is read larger or smaller")),
)


def of_pages() -> tuple[Hint, ...]:
    """Those of the pages, whether they are made or not; the keys of labelling as chosen. Reads a file."""
    return label_key_words.hints(kept(HABITS, Habits()))
