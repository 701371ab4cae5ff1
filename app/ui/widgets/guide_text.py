"""A chapter of the guide, set to be read: large, with air; nothing is loaded, and only known links are followed."""

import re
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit

from app.ui.theme import Theme, reading_font

_POINTS: Final = 12.0
_HEADS: Final = {1: 20.0, 2: 14.5, 3: 12.5}
_LINE: Final = 122.0  # per cent
# A mark that closes after a sign is read as one only before a space, and Chinese has none: it gets a hair’s breadth.
_HAIR: Final = "\u200a"
_BOLD: Final = re.compile(r"(\*\*[^*]+\*\*)(\w?)")
_WIDEST: Final = 760  # pixels of a line


class GuideText(QTextBrowser):
    """`followed` carries a link's target as it is written: "training.md", "page:train"."""

    followed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._marked = ""
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "guide")
        self.anchorClicked.connect(lambda url: self.followed.emit(url.toString()))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Nothing: a text that names a picture or a style must not fetch it."""
        return None

    def show_chapter(self, text: str) -> None:
        """Show Markdown; HTML in it is shown as it is written."""
        font = reading_font(_POINTS)
        document = self.document()
        document.setDefaultFont(font)
        document.setDocumentMargin(4)
        document.setMarkdown(_BOLD.sub(_spaced, text), _FEATURES)
        self._set(font)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.mark(self._marked)

    def show_plain(self, text: str) -> None:
        """Show a text as it is, lines and all."""
        self.document().setDefaultFont(reading_font(_POINTS - 1.5))
        self.setPlainText(text)
        self.mark("")

    def mark(self, wanted: str) -> int:
        """Mark every place where one of the words stands; how many. The first one comes into view."""
        self._marked = wanted
        found: list[QTextEdit.ExtraSelection] = []
        colour = QColor(self._theme.accent_soft)
        for word in wanted.split():
            cursor = self.document().find(word)
            while not cursor.isNull():
                selection = QTextEdit.ExtraSelection()
                selection.cursor = cursor
                selection.format.setBackground(colour)
                found.append(selection)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(found)
        if found:
            first = min(found, key=lambda one: int(one.cursor.selectionStart()))
            place = QTextCursor(first.cursor)
            place.clearSelection()
            self.setTextCursor(place)
            self.ensureCursorVisible()
        return len(found)

    def restyle(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self._theme = theme
        self.mark(self._marked)

    def _set(self, font: QFont) -> None:
        """Room around headings and between lines, larger headings, links in the accent colour."""
        document = self.document()
        block = document.begin()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            layout = QTextBlockFormat(block.blockFormat())
            layout.setLineHeight(105.0 if level else _LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            layout.setTopMargin({1: 0.0, 2: 22.0, 3: 14.0}.get(level, 3.0 if block.textList() else 7.0))
            layout.setBottomMargin({1: 10.0, 2: 6.0}.get(level, 3.0 if block.textList() else 7.0))
            cursor.setPosition(block.position())
            cursor.setBlockFormat(layout)
            if level:
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                shape = QTextCharFormat(cursor.charFormat())
                shape.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)  # it would outweigh the size
                shape.setFontPointSize(_HEADS.get(level, font.pointSizeF()))
                shape.setFontWeight(QFont.Weight.DemiBold)
                cursor.setCharFormat(shape)
            block = block.next()
        cursor.endEditBlock()
        self._rule_tables()
        self._colour_links()

    def _rule_tables(self) -> None:
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                ruled = frame.format().toTableFormat()
                ruled.setBorderCollapse(True)
                ruled.setBorder(1)
                ruled.setBorderBrush(QColor(self._theme.line))
                ruled.setCellPadding(6)
                ruled.setTopMargin(6)
                frame.setFormat(ruled)

    def _colour_links(self) -> None:
        colour = self.palette().color(QPalette.ColorRole.Link)
        block = self.document().begin()
        places: list[tuple[int, int]] = []
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                piece = pieces.fragment()
                if piece.isValid() and piece.charFormat().isAnchor():
                    places.append((piece.position(), piece.length()))
                pieces += 1
            block = block.next()
        for start, length in places:
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            shape = QTextCharFormat()
            shape.setForeground(colour)
            shape.setFontUnderline(False)
            cursor.mergeCharFormat(shape)

    def resizeEvent(self, event: QResizeEvent) -> None:
        spare = self.width() - _WIDEST - self.verticalScrollBar().width()
        self.setViewportMargins(0, 0, max(0, spare), 0)
        super().resizeEvent(event)

    @property
    def headings(self) -> Sequence[str]:
        """The headings that are shown, for whoever asks whether the right chapter is."""
        block = self.document().begin()
        found = []
        while block.isValid():
            if block.blockFormat().headingLevel():
                found.append(block.text())
            block = block.next()
        return found


def _spaced(bold: re.Match[str]) -> str:
    marked, next_letter = bold[1], bold[2]
    return marked + (_HAIR if next_letter and not marked[-3].isalnum() else "") + next_letter


_FEATURES: Final = QTextDocument.MarkdownFeature.MarkdownNoHTML | QTextDocument.MarkdownFeature.MarkdownDialectGitHub
