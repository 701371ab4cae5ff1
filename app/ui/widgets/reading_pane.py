"""One text, large and well set, with its entities coloured."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from app.domain.spans import Span
from app.ui.sheet import mixed
from app.ui.theme import Theme, reading_font


class ReadingPane(QPlainTextEdit):
    """Read-only, selectable, always plain text."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFont(reading_font())
        self.setProperty("role", "reading")
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("The text"))

    def read(self, text: str, spans: Sequence[Span], colours: Mapping[str, str], theme: Theme) -> None:
        """Show `text`; `colours` by entity type. Spans count code points, Qt counts UTF-16 units."""
        self.setPlainText(text)
        marked: list[QTextEdit.ExtraSelection] = []
        for span in spans:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(_units(text, span.start))
            cursor.setPosition(_units(text, span.end), QTextCursor.MoveMode.KeepAnchor)
            form = QTextCharFormat()
            colour = colours.get(span.label, theme.accent)
            form.setBackground(QColor(mixed(theme.surface, colour, 0.35)))
            form.setForeground(QColor(theme.ink))
            # PySide exposes the structure's members as plain attributes.
            selection.cursor = cursor
            selection.format = form
            marked.append(selection)
        self.setExtraSelections(marked)
        self.verticalScrollBar().setValue(0)


def _units(text: str, place: int) -> int:
    """A code point's place in UTF-16 units."""
    return place + sum(ord(character) > 0xFFFF for character in text[:place])
