"""The list of a dataset's labels and the field that adds to it."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView

from app.ui.models.scheme import COLOUR, COUNT, DESCRIPTION, KEY, NAME, SchemeModel
from app.ui.widgets.plain import dress_rows

LONGEST: Final = 200  # characters of a label's name


class AddField(QLineEdit):
    """Enter adds what was typed; several lines that are pasted are added as a list."""

    def __init__(self, on_names: Callable[[Sequence[str]], object]) -> None:
        super().__init__()
        self._on_names = on_names
        self.setMaxLength(LONGEST)
        self.returnPressed.connect(self._add)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            lines = [line for line in QGuiApplication.clipboard().text().splitlines() if line.strip()]
            if len(lines) > 1:
                self._on_names(lines)
                return
        super().keyPressEvent(event)

    def _add(self) -> None:
        self._on_names((self.text(),))
        self.clear()


class LabelTable(QTableView):
    """The labels; F2 or a double click edits, Alt with the arrows moves, Delete deletes."""

    def __init__(self, model: SchemeModel, on_move: Callable[[int], object], on_delete: Callable[[], object]) -> None:
        super().__init__()
        self._on_move = on_move
        self._on_delete = on_delete
        self.setModel(model)
        dress_rows(self, 34, frame=False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(34)
        modes = QHeaderView.ResizeMode
        for column, mode, width in (
            (COLOUR, modes.Fixed, 40),
            (NAME, modes.Stretch, 0),
            (KEY, modes.Fixed, 70),
            (DESCRIPTION, modes.Stretch, 0),
            (COUNT, modes.Fixed, 100),
        ):
            header.setSectionResizeMode(column, mode)
            if width:
                header.resizeSection(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._on_move(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.state() != self.State.EditingState:
            self._on_delete()
        else:
            super().keyPressEvent(event)
