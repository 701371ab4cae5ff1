"""Whether an input method (pinyin, kana …) is composing in a field: its keys are no commands then."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QWidget


class Composing(QObject):
    """Watches fields; `active` while one of them holds letters that are not chosen yet."""

    def __init__(self, *fields: QWidget) -> None:
        super().__init__(fields[0])
        self.active = False
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self.active = bool(event.preeditString())
        elif event.type() == QEvent.Type.FocusOut:
            self.active = False
        return False
