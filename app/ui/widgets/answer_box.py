"""Where an answer to a text is written in one's own words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.ui.theme import reading_font
from app.ui.widgets import plain
from app.ui.widgets.composing import Composing

_POINTS = 13.0


class _Field(QPlainTextEdit):
    """Ctrl+Enter gives the answer, Escape goes back to the text; everything else is typing."""

    given = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFont(reading_font(_POINTS))
        self.setTabChangesFocus(True)
        self.composing = Composing(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if not self.composing.active:
                self.given.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class AnswerBox(QWidget):
    """`given`: the answer is finished; `changed`: it was typed in; `left`: the text wants the keys back."""

    given = Signal()
    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = _Field()
        self.save = plain.button("", "primary", self.given.emit)
        self.hint = plain.label("", "caption")
        layout = plain.column(self.field, gap=8)
        layout.addLayout(plain.row(self.hint, None, self.save))
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.setMaximumHeight(190)
        self.field.given.connect(self.given)
        self.field.left.connect(self.left)
        self.field.textChanged.connect(self.changed)
        self.retranslate()

    def retranslate(self) -> None:
        self.field.setPlaceholderText(self.tr("Write the answer"))
        self.field.setAccessibleName(self.tr("The answer"))
        plain.set_text(self.save, self.tr("Save and go on"))
        self.hint.setText(self.tr("Ctrl+Enter saves, Esc goes back to the text"))

    def show_answer(self, answer: str) -> None:
        """Show an answer, told to nobody."""
        self.field.blockSignals(True)
        self.field.setPlainText(answer)
        self.field.moveCursor(QTextCursor.MoveOperation.End)  # whoever goes on writing does so there
        self.field.blockSignals(False)

    def answer(self) -> str:
        return self.field.toPlainText()
