"""The bars at the top of a page: a problem's sentence, and a question that needs an answer. Nothing modal."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.ui.widgets import plain


class ProblemBar(QFrame):
    """One problem at a time, until it is closed; a bug also offers its details."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "problem")
        self._tell: Callable[[], str] = str
        self._details = ""
        self.sentence = plain.label("", wrap=True)
        self.sentence.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy = plain.button("", "link", self._copy)
        self.dismiss = plain.button("", "link", self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 10, 10, 10)
        layout.addWidget(self.sentence, 1)
        layout.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Problem"))
        plain.set_text(self.copy, self.tr("Copy details"))
        plain.set_text(self.dismiss, self.tr("Close"))
        self._show()

    def say(self, tell: Callable[[], str], details: str = "") -> None:
        """Show a problem; `tell` says it in the window's language. `details`: what a bug report needs."""
        self._tell = tell
        self._show()
        self._details = details
        self.copy.setVisible(bool(details))
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        sentence = self._tell()
        self.sentence.setText(sentence)
        self.sentence.setAccessibleName(sentence)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)


class QuestionBar(QFrame):
    """A question with two answers: going on as before, and the one asked about."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "problem")
        self._tell: Callable[[], tuple[str, str, str]] = lambda: ("", self.tr("No"), self.tr("Yes"))
        self._yes: Callable[[], object] = self.hide
        self.question = plain.label("", wrap=True)
        self.yes = plain.button("", "danger", self._answer_yes)
        self.no = plain.button("", "", self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 10, 10, 10)
        layout.addWidget(self.question, 1)
        layout.addWidget(self.no)
        layout.addWidget(self.yes)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Question"))
        question, no, yes = self._tell()
        self.question.setText(question)
        self.question.setAccessibleName(question)
        plain.set_text(self.no, no)
        plain.set_text(self.yes, yes)

    def ask(self, tell: Callable[[], tuple[str, str, str]], on_yes: Callable[[], object]) -> None:
        """Show what `tell` says: question, harmless answer, the other one. The harmless one has the focus."""
        self._tell = tell
        self._yes = on_yes
        self.retranslate()
        self.show()
        self.no.setFocus()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def asks(self, on_yes: Callable[[], object]) -> bool:
        """Whether the question in sight is the one that leads to `on_yes`."""
        return self.isVisible() and self._yes == on_yes

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _answer_yes(self) -> None:
        self.hide()
        self._yes()
