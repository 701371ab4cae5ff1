"""The bars at the top of a page: a problem's sentence, and a question that needs an answer. Nothing modal."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout

from app.domain.problems import ProblemRecord
from app.ui.logs import OUR_FAULTS
from app.ui.problem_details import details_of
from app.ui.widgets import plain


class ProblemBar(QFrame):
    """One problem at a time, until it is closed; its details can be copied for whoever is asked about it.

    `logs_wanted`: the folder with the logs is to be opened; offered for faults of ours.
    """

    logs_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "problem")
        self._tell: Callable[[], str] = str
        self._record = ProblemRecord("bug")
        self._more = ""
        self.sentence = plain.label("", wrap=True)
        self.sentence.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy = plain.button("", "link", self._copy)
        self.logs = plain.button("", "link", self.logs_wanted.emit)
        self.dismiss = plain.button("", "link", self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 10, 10, 10)
        layout.addWidget(self.sentence, 1)
        layout.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.logs, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Problem"))
        plain.set_text(self.copy, self.tr("Copy details"))
        self.copy.setToolTip(self.tr("Copies what a report of this needs: the sentence, when and where it happened"))
        plain.set_text(self.logs, self.tr("Open the log folder"))
        plain.set_text(self.dismiss, self.tr("Close"))
        self._show()

    def say(self, tell: Callable[[], str], record: ProblemRecord, more: str = "") -> None:
        """Show a problem; `tell` says it in the window's language. `more`: the traceback of a fault of ours."""
        self._tell = tell
        self._record, self._more = record, more
        self.logs.setVisible(record.code in OUR_FAULTS)
        plain.set_text(self.copy, self.tr("Copy details"))
        self._show()
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
        QGuiApplication.clipboard().setText(details_of(self._record, self.sentence.text(), self._more))
        plain.set_text(self.copy, self.tr("Copied"))


class QuestionBar(QFrame):
    """A question with two answers, going on as before and the one asked about; some have a third between them."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "problem")
        self._tell: Callable[[], tuple[str, str, str]] = lambda: ("", self.tr("No"), self.tr("Yes"))
        self._yes: Callable[[], object] = self.hide
        self._tell_third: Callable[[], str] | None = None
        self._third: Callable[[], object] = self.hide
        self.question = plain.label("", wrap=True)
        self.yes = plain.button("", "danger", self._answer_yes)
        self.no = plain.button("", "", self.hide)
        self.third = plain.button("", "", self._answer_third)
        layout = self._layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 10, 10, 10)
        layout.addWidget(self.question, 1)
        layout.addLayout(plain.row(None, self.no, self.third, self.yes, gap=6))
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Question"))
        question, no, yes = self._tell()
        self.question.setText(question)
        self.question.setAccessibleName(question)
        plain.set_text(self.no, no)
        plain.set_text(self.yes, yes)
        self.third.setVisible(self._tell_third is not None)
        # Three answers are too long to stand beside the question.
        across = QBoxLayout.Direction.LeftToRight
        self._layout.setDirection(across if self._tell_third is None else QBoxLayout.Direction.TopToBottom)
        plain.set_text(self.third, self._tell_third() if self._tell_third is not None else no)

    def ask(
        self,
        tell: Callable[[], tuple[str, str, str]],
        on_yes: Callable[[], object],
        third: tuple[Callable[[], str], Callable[[], object]] | None = None,
    ) -> None:
        """Show what `tell` says: question, harmless answer, the other one. The harmless one has the focus.

        `third`: what a third answer says and does.
        """
        self._tell = tell
        self._yes = on_yes
        self._tell_third, self._third = third if third is not None else (None, self.hide)
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

    def _answer_third(self) -> None:
        self.hide()
        self._third()

    def _answer_yes(self) -> None:
        self.hide()
        self._yes()
