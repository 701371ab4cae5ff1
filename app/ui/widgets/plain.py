"""The small parts every page is set with: labels, buttons and rows in the house's type and colours.

What is said by users (names, texts, paths) is always shown as plain text: a `QLabel` left to itself guesses.
The stylesheet (`app.ui.sheet`) knows labels by their `role` and buttons by their `kind`.
"""

from collections.abc import Callable, Sequence
from typing import Literal, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme import GAP
from app.ui.widgets.roomy import Button, Text
from app.ui.widgets.tips import plain_tip as plain_tip  # known by this name throughout the window

LabelRole = Literal["", "title", "heading", "quiet", "caption", "figure", "reading", "badge", "good", "warn", "bad"]
Box = TypeVar("Box", QHBoxLayout, QVBoxLayout)
ButtonKind = Literal["", "primary", "quiet", "danger", "link", "rail"]


def label(text: str = "", role: LabelRole = "", wrap: bool = False) -> QLabel:
    """Plain text in one of the house's roles."""
    made = Text()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def title(text: str = "") -> QLabel:
    """A page's title."""
    return label(text, "title")


def heading(text: str = "") -> QLabel:
    """A section's heading."""
    return label(text, "heading")


def quiet(text: str = "", wrap: bool = False) -> QLabel:
    """Secondary text."""
    return label(text, "quiet", wrap)


def button(
    text: str, kind: ButtonKind = "", on_click: Callable[[], object] | None = None, *, command: str = ""
) -> QPushButton:
    """A push button. One `primary` a page. `command`: the palette's that presses it (`app.ui.page_commands`)."""
    made = Button(text)
    made.setObjectName(command)
    made.setAccessibleName(text)
    if kind:
        made.setProperty("kind", kind)
    if on_click is not None:
        made.clicked.connect(lambda: on_click())
    return made


def set_text(made: QPushButton, text: str) -> None:
    """Give a button another text, for the eye and for the screen reader."""
    made.setText(text)
    made.setAccessibleName(text)


def indent(box: QAbstractSpinBox) -> None:
    """Begin a number where a combo box begins its text; the stylesheet's padding does not reach into the box."""
    box.lineEdit().setTextMargins(7, 0, 0, 0)
    box.setMinimumWidth(96)  # whatever the largest number of its range would need


def keyless(text: str) -> str:
    """A user's words as a button or a menu is to be given them: there a lone & marks a key and is not shown."""
    return text.replace("&", "&&")


def card() -> QFrame:
    """A raised surface with rounded corners."""
    frame = QFrame()
    frame.setProperty("role", "card")
    return frame


def line() -> QFrame:
    """A thin horizontal separator."""
    made = QFrame()
    made.setProperty("role", "line")
    made.setFixedHeight(1)
    return made


def row(*parts: QWidget | None, gap: int = GAP) -> QHBoxLayout:
    """Widgets side by side without margins; None is a stretch."""
    return _filled(QHBoxLayout(), parts, gap)


def column(*parts: QWidget | None, gap: int = GAP) -> QVBoxLayout:
    """Widgets one under another without margins; None is a stretch."""
    return _filled(QVBoxLayout(), parts, gap)


def dress_rows(table: QTableView, height: int = 32, *, frame: bool = True) -> None:
    """Make a table one of whole rows of one line, without grid and numbers; Tab leaves it.

    `height`: of a row, pixels. `frame`: False where the card around it is frame enough.
    """
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(height)
    table.horizontalHeader().setHighlightSections(False)
    if not frame:
        drop_frame(table)


def drop_frame(table: QTableView) -> None:
    """Take a table's frame away: the card around it is frame enough."""
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setStyleSheet("QTableView { border: none; border-radius: 0; }")


def _filled(layout: Box, parts: Sequence[QWidget | None], gap: int) -> Box:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        else:
            layout.addWidget(part)
    return layout


class Field(QVBoxLayout):
    """A control under its caption; the caption is its buddy and its accessible name."""

    def __init__(self, control: QWidget) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(4)
        self.caption = label("", "caption")
        self.caption.setBuddy(control)
        self.addWidget(self.caption)
        self.addWidget(control)

    def rename(self, name: str) -> None:
        """Give the field its name, in the language of the window."""
        self.caption.setText(name)
        control = self.caption.buddy()
        if control is not None:
            control.setAccessibleName(name)

    def explain(self, why: str) -> None:
        """Say in a tip why one would choose otherwise."""
        control = self.caption.buddy()
        for part in (self.caption, control):
            if part is not None:
                part.setToolTip(why)


def retell(view: QAbstractItemView) -> None:
    """Have a view ask its model for every cell and head again; what is chosen stays chosen."""
    model = view.model()
    rows = model.rowCount(QModelIndex())
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    if rows and columns:
        model.dataChanged.emit(model.index(0, 0), model.index(rows - 1, columns - 1))
    if columns:
        model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, columns - 1)


class Elided(QLabel):
    """One line of plain text that shortens itself with an ellipsis where room is short; the whole is its tool tip."""

    def __init__(
        self,
        text: str = "",
        role: LabelRole = "",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._mode = mode
        if role:
            self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._line()) + 2, metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, self.fontMetrics().height() + 2)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tip()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self._line(), self._mode, self.width())
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()

    def _tip(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self._line()) <= self.width()
        self.setToolTip("" if fits else plain_tip(self.text()))

    def _line(self) -> str:
        return " ".join(self.text().split())
