"""The sheet of keys: what each does, and where another one is chosen."""

from collections.abc import Sequence
from functools import partial

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.records import LabelCount
from app.ui import label_key_words, words
from app.ui.label_key_words import FIXED
from app.ui.widgets import plain
from app.ui.widgets.label_keys import DEFAULTS, Action, Habits, keys_of, pressed, shown, taken_by
from app.ui.widgets.roomy import Button


class _KeyButton(Button):
    """A key on its cap; clicked, it waits for the key to take its place."""

    taken = Signal(str)
    waits = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(96)
        self.waiting = False
        self._key = ""
        self.clicked.connect(self._wait)

    def show_key(self, key: str) -> None:
        self.waiting = False
        self._key = key
        self.setText(shown(key).replace("&", "&&"))

    def _wait(self) -> None:
        self.waiting = True
        self.setText("…")
        self.setFocus()
        self.waits.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.waiting:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.show_key(self._key)
        elif event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta):
            self.taken.emit(pressed(event))


class KeySheet(QWidget):
    """`habits_changed` carries the new `Habits`; `closed`: back to the text; `all_wanted`: the sheet of all keys."""

    habits_changed = Signal(object)
    all_wanted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._habits = Habits()
        self._labels: Sequence[LabelCount] = ()
        self.heading = plain.heading()
        self.close_button = plain.button("", "", self.closed.emit)
        self.reset = plain.button("", "link", self._reset)
        self.all_button = plain.button("", "link", self.all_wanted.emit)
        self.refusal = plain.label("", "bad", wrap=True)
        self.refusal.hide()
        self.hint = plain.quiet(wrap=True)
        self.buttons: dict[Action, _KeyButton] = {}
        self._names = {action: plain.label("") for action in DEFAULTS}
        self._others = [(plain.label("", "caption"), plain.label("", "quiet", wrap=True)) for _ in FIXED]
        self._other_heading = plain.label("", "caption")
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        for place, action in enumerate(DEFAULTS):
            made = self.buttons[action] = _KeyButton()
            made.taken.connect(partial(self._take, action))
            made.waits.connect(partial(self._only, action))
            grid.addWidget(self._names[action], place, 0)
            grid.addWidget(made, place, 1)
        others = QGridLayout()
        others.setHorizontalSpacing(18)
        others.setVerticalSpacing(6)
        others.addWidget(self._other_heading, 0, 0, 1, 2)
        for place, (key, what) in enumerate(self._others, 1):
            others.addWidget(key, place, 0, Qt.AlignmentFlag.AlignTop)
            others.addWidget(what, place, 1)
        others.setColumnStretch(1, 1)
        others.setRowStretch(len(self._others) + 1, 1)
        inside = QWidget()
        across = plain.row(gap=40)
        across.addLayout(grid)
        across.addLayout(others, 1)
        inside.setLayout(across)
        inside.setProperty("role", "page")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 18)
        layout.setSpacing(10)
        layout.addLayout(plain.row(self.heading, None, self.all_button, self.reset, self.close_button))
        layout.addWidget(self.hint)
        layout.addWidget(self.refusal)
        layout.addWidget(area, 1)

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Keys"))
        plain.set_text(self.close_button, self.tr("Back to the text"))
        plain.set_text(self.reset, self.tr("All keys as they were"))
        self.hint.setText(
            self.tr(
                "Click a key to choose another one. While you type in a field, keys only write. 1 to 9 choose a label."
            )
        )
        for action, name in label_key_words.names().items():
            self._names[action].setText(name)
            self.buttons[action].setAccessibleName(self.tr("Key: {0}").format(name))
        self._other_heading.setText(self.tr("Always the same"))
        for (key, what), hint in zip(self._others, FIXED, strict=True):
            key.setText(hint.keys or self.tr("drag"))
            what.setText(hint.title)
        plain.set_text(self.all_button, self.tr("All shortcuts"))

    def show_habits(self, habits: Habits, labels: Sequence[LabelCount]) -> None:
        """The keys as they are; `labels`: whose own keys are taken."""
        self._habits, self._labels = habits, labels
        self.refusal.hide()
        for action, key in keys_of(habits).items():
            self.buttons[action].show_key(key)
        self.reset.setEnabled(bool(habits.keys))

    def _only(self, action: Action) -> None:
        """One button waits at a time."""
        keys = keys_of(self._habits)
        for other, made in self.buttons.items():
            if other != action:
                made.show_key(keys[other])

    def _take(self, action: Action, key: str) -> None:
        taken = taken_by(key, action, self._habits, self._labels)
        if taken is not None:
            self.refusal.setText(self._refused(key, taken))
            self.refusal.show()
            self.buttons[action].show_key(keys_of(self._habits)[action])
            return
        keys = {name: its for name, its in self._habits.keys.items() if name != action}
        if key != DEFAULTS[action]:
            keys[action] = key
        self.habits_changed.emit(msgspec.structs.replace(self._habits, keys=keys))

    def _refused(self, key: str, taken: str) -> str:
        if taken == "reserved":
            return self.tr("This key is needed elsewhere; nothing was changed; choose another one.")
        names = {str(action): name for action, name in label_key_words.names().items()}
        owner = names.get(taken) or self.tr("the label {0}").format(words.name(taken.removeprefix("label:")))
        sentence = self.tr("{0} already means “{1}”; nothing was changed; choose another key, or free this one first.")
        return sentence.format(shown(key), owner)

    def _reset(self) -> None:
        self.habits_changed.emit(msgspec.structs.replace(self._habits, keys={}))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape or pressed(event) == keys_of(self._habits)["keys"]:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
