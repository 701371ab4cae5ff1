"""One text, large and well set, with its entities coloured and what was searched for marked."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from app.domain.spans import Span
from app.ui.sheet import mixed
from app.ui.theme import Theme, reading_font

_MARKED: Final = 500  # hits


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

    def read(
        self,
        text: str,
        spans: Sequence[Span],
        colours: Mapping[str, str],
        theme: Theme,
        hits: Sequence[tuple[int, int]] = (),
    ) -> None:
        """Show `text`, from the first of `hits` on; `colours` by entity type. Places count code points."""
        self.setPlainText(text)
        marked: list[QTextEdit.ExtraSelection] = []
        for span in spans:
            form = QTextCharFormat()
            colour = colours.get(span.label, theme.accent)
            form.setBackground(QColor(mixed(theme.surface, colour, 0.35)))
            form.setForeground(QColor(theme.ink))
            marked.append(self._marked(text, span.start, span.end, form))
        for start, end in hits[:_MARKED]:
            form = QTextCharFormat()
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            form.setUnderlineColor(QColor(theme.accent))
            if not any(span.start < end and start < span.end for span in spans):  # an entity keeps its colour
                form.setBackground(QColor(theme.accent_soft))
            marked.append(self._marked(text, start, end, form))
        self.setExtraSelections(marked)
        self.verticalScrollBar().setValue(0)
        if hits:
            self.setTextCursor(self._cursor(text, hits[0][0], hits[0][0]))
            self.ensureCursorVisible()

    def _marked(self, text: str, start: int, end: int, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        # PySide exposes the structure's members as plain attributes.
        selection.cursor = self._cursor(text, start, end)
        selection.format = form
        return selection

    def _cursor(self, text: str, start: int, end: int) -> QTextCursor:
        """Qt counts UTF-16 units."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(text, start))
        cursor.setPosition(_units(text, end), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _units(text: str, place: int) -> int:
    """A code point's place in UTF-16 units."""
    return place + sum(ord(character) > 0xFFFF for character in text[:place])
