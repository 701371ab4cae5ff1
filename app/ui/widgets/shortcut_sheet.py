"""The sheet of shortcuts: every key of the window, in groups, from the registry of what can be done."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.ui.actions import Action, Hint, group_name, native
from app.ui.widgets import plain
from app.ui.widgets.overlay import Overlay

_SIZE: Final = QSize(940, 640)
_TOP: Final = 40
_KEY_WIDTH: Final = 165


class ShortcutSheet(Overlay):
    """Made anew each time it opens, since keys can be chosen and pages come and go."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _SIZE, _TOP)
        self._actions: Sequence[Action] = ()
        self._hints: Sequence[Hint] = ()
        self.heading = plain.heading()
        self.close_button = plain.button("", "", self.shut)
        self.lead = plain.quiet(wrap=True)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setFocusProxy(self.close_button)  # from which arrow keys come to the sheet, and scroll it
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(24, 20, 24, 18)
        inside.setSpacing(10)
        inside.addLayout(plain.row(self.heading, None, self.close_button))
        inside.addWidget(self.lead)
        inside.addWidget(self._area, 1)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Keyboard shortcuts"))
        self.heading.setText(self.tr("Keyboard shortcuts"))
        plain.set_text(self.close_button, self.tr("Close"))
        self._area.setAccessibleName(self.tr("Keyboard shortcuts"))
        told = self.tr("{0} finds any command by its name. The keys of labelling can be chosen on the Label page.")
        self.lead.setText(told.format(native("Ctrl+K")))
        if self.isVisible():
            self._fill()

    def open(self, window: Sequence[Action], pages: Sequence[Action], hints: Sequence[Hint]) -> None:
        """Show these; open already, it is closed."""
        if self.isVisible():
            self.shut()
            return
        self._actions = [action for action in (*window, *pages) if action.shortcut]
        self._hints = hints
        self._fill()
        self.appear(self.close_button)

    def rows(self) -> list[tuple[str, str, str]]:
        """What is on the sheet: (group, keys, what they do), in the window's language."""
        of_actions = [
            (action.group, "   ".join(native(keys) for keys in action.shortcut), action.title)
            for action in self._actions
        ]
        of_hints = [(hint.group, hint.keys.replace(" ", "   "), hint.title) for hint in self._hints]
        return [*of_actions, *of_hints]

    def _fill(self) -> None:
        groups: dict[str, list[tuple[str, str]]] = {}
        for group, keys, title in self.rows():
            groups.setdefault(group, []).append((keys, title))
        columns = (QVBoxLayout(), QVBoxLayout())
        for group, rows in groups.items():
            columns[_sides(groups)[group]].addLayout(_group(group_name(group), rows))
        content = QWidget()
        content.setProperty("role", "page")
        across = QHBoxLayout(content)
        across.setContentsMargins(0, 4, 8, 4)
        across.setSpacing(40)
        for column in columns:
            column.setSpacing(20)
            column.addStretch(1)
            across.addLayout(column, 1)
        self._area.setWidget(content)
        content.setAutoFillBackground(False)
        self._area.viewport().setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("?", "？"):
            self.shut()
            return
        bar = self._area.verticalScrollBar()
        steps = {Qt.Key.Key_Down: 40, Qt.Key.Key_Up: -40, Qt.Key.Key_PageDown: 320, Qt.Key.Key_PageUp: -320}
        if (step := steps.get(Qt.Key(event.key()))) is not None:
            bar.setValue(bar.value() + step)
            return
        super().keyPressEvent(event)


def _sides(groups: Mapping[str, Sequence[object]]) -> dict[str, int]:
    """In which of two columns each group stands, so that both are about as high: the longest are placed first."""
    heights, sides = [0, 0], {}
    for group in sorted(groups, key=lambda name: -len(groups[name])):
        sides[group] = 0 if heights[0] <= heights[1] else 1
        heights[sides[group]] += len(groups[group]) + 2
    return sides


def _group(name: str, rows: Sequence[tuple[str, str]]) -> QGridLayout:
    """A heading over two columns: the keys and what they do."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(5)
    grid.setColumnMinimumWidth(0, _KEY_WIDTH)
    grid.setColumnStretch(1, 1)
    grid.addWidget(plain.label(name, "caption"), 0, 0, 1, 2)
    for place, (keys, title) in enumerate(rows, 1):
        key = _named(plain.label(keys), title)
        grid.addWidget(key, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(plain.label(title, "quiet", wrap=True), place, 1)
    return grid


def _named(key: QLabel, title: str) -> QLabel:
    key.setAccessibleName(f"{key.text()}: {title}")
    return key
