"""The rail on the left: the open project, the pages in the order of the work, and what helps with all of them."""

from collections.abc import Callable, Mapping
from typing import Final

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout

from app.ui import assets
from app.ui.theme import Theme
from app.ui.widgets import plain
from app.ui.widgets.roomy import Button
from app.ui.words import translate

WIDTH: Final = 208
_ARROWS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: 0, Qt.Key.Key_Right: 0}  # steps


class Stop(msgspec.Struct, frozen=True):
    """One entry of the rail."""

    key: str
    title: str
    keys: str = ""  # its shortcut


def stops() -> tuple[Stop, ...]:
    """The pages in the order of the work, named in the window's language."""
    titles = {
        "home": translate("Rail", "Home"),
        "data": translate("Rail", "Data"),
        "label": translate("Rail", "Label"),
        "models": translate("Rail", "Models"),
        "train": translate("Rail", "Train"),
        "results": translate("Rail", "Results"),
        "predict": translate("Rail", "Predict"),
        "explain": translate("Rail", "Explain"),
    }
    return tuple(Stop(key, title, f"Ctrl+{number}") for number, (key, title) in enumerate(titles.items(), 1))


def foot() -> tuple[Stop, ...]:
    """The pages that are no step of the work, named in the window's language."""
    return (Stop("settings", translate("Rail", "Settings"), "Ctrl+,"), Stop("help", translate("Rail", "Help"), "F1"))


class Entry(Button):
    """One entry. The arrow keys are the rail's: Qt's own would press each entry that they reach, and leave some out."""

    def __init__(self, title: str = "") -> None:
        super().__init__(title)
        self.setProperty("kind", "rail")
        self.setIconSize(QSize(20, 20))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Rail(QFrame):
    """`chosen` says which page is asked for."""

    chosen = Signal(str)
    history_asked = Signal()
    tasks_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setFixedWidth(WIDTH)
        self._name = ""
        self._group = QButtonGroup(self)
        self.buttons: Mapping[str, QPushButton] = {stop.key: self._button(stop) for stop in (*stops(), *foot())}
        self._mark = plain.label("", "heading")
        self._project = plain.Elided("", "quiet")
        self.history_button, self.tasks_button = Entry(), Entry()
        self.history_button.clicked.connect(self.history_asked)
        self.tasks_button.clicked.connect(self.tasks_asked)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 20, 12, 14)
        layout.setSpacing(3)
        head = plain.column(self._mark, self._project, gap=1)
        head.setContentsMargins(12, 0, 4, 14)
        layout.addLayout(head)
        for stop in stops():
            layout.addWidget(self.buttons[stop.key])
        layout.addStretch(1)
        layout.addWidget(self.history_button)
        layout.addWidget(self.tasks_button)
        for stop in foot():
            layout.addWidget(self.buttons[stop.key])
        self._mark.setText("Vitrail")

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Pages"))
        for stop in (*stops(), *foot()):
            plain.set_text(self.buttons[stop.key], stop.title)
        plain.set_text(self.history_button, self.tr("History"))
        self.history_button.setAccessibleDescription(self.tr("Every edit with its way back, and the backups"))
        plain.set_text(self.tasks_button, self.tr("Tasks"))
        self.tasks_button.setAccessibleDescription(self.tr("What runs, waits, is done or has failed"))
        self.show_project(self._name)

    def show_page(self, key: str) -> None:
        """Mark the page that is shown."""
        self.buttons[key].setChecked(True)

    def show_project(self, name: str) -> None:
        """Name the open project; "" for none."""
        self._name = name
        self.history_button.setVisible(bool(name))
        text = name or self.tr("No project open")
        self._project.setText(text)
        self._project.setAccessibleName(self.tr("Project: {0}").format(text))
        self._project.update()

    def show_theme(self, theme: Theme) -> None:
        """Draw the icons in the theme's colours."""
        for key, made in self.buttons.items():
            made.setIcon(assets.icon(key, theme.quiet, theme.accent))
        self.history_button.setIcon(assets.icon("history", theme.quiet))
        self.tasks_button.setIcon(assets.icon("tasks", theme.quiet))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()))
        entries = [each for each in self.entries() if each.isVisible()]
        focused = [place for place, each in enumerate(entries) if each.hasFocus()]
        if not step or not focused:
            super().keyPressEvent(event)
            return
        entries[(focused[0] + step) % len(entries)].setFocus(Qt.FocusReason.TabFocusReason)

    def entries(self) -> tuple[QPushButton, ...]:
        """All of them from top to bottom."""
        work = (self.buttons[stop.key] for stop in stops())
        return (*work, self.history_button, self.tasks_button, *(self.buttons[stop.key] for stop in foot()))

    def _button(self, stop: Stop) -> QPushButton:
        made = Entry(stop.title)
        made.clicked.connect(self._chooser(stop.key))
        made.setCheckable(True)
        if stop.keys:
            made.setToolTip(QKeySequence(stop.keys).toString(QKeySequence.SequenceFormat.NativeText))
        self._group.addButton(made)
        return made

    def _chooser(self, key: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(key)
