"""The rail on the left: the open project, the pages in the order of the work, the theme, the language."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QPoint, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QPushButton, QVBoxLayout

from app.ui import assets, language
from app.ui.look import CHOICES, Choice
from app.ui.theme import Theme
from app.ui.widgets import plain
from app.ui.words import translate

WIDTH: Final = 208


class Stop(msgspec.Struct, frozen=True):
    """One entry of the rail."""

    key: str
    title: str


def stops() -> tuple[Stop, ...]:
    """The pages in the order of the work, named in the window's language."""
    return (
        Stop("home", translate("Rail", "Home")),
        Stop("data", translate("Rail", "Data")),
        Stop("label", translate("Rail", "Label")),
        Stop("models", translate("Rail", "Models")),
        Stop("train", translate("Rail", "Train")),
        Stop("results", translate("Rail", "Results")),
        Stop("predict", translate("Rail", "Predict")),
        Stop("explain", translate("Rail", "Explain")),
    )


class Rail(QFrame):
    """`chosen` says which page is asked for, `theme_chosen` and `language_chosen` which theme and language.

    Ctrl+1 … Ctrl+8 reach the pages.
    """

    chosen = Signal(str)
    theme_chosen = Signal(str)
    language_chosen = Signal(str)
    history_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setFixedWidth(WIDTH)
        self._name = ""
        self._group = QButtonGroup(self)
        self.buttons: Mapping[str, QPushButton] = {
            stop.key: self._button(stop, number) for number, stop in enumerate(stops(), 1)
        }
        self._mark = plain.label("", "heading")
        self._project = plain.Elided("", "quiet")
        self.history_button = plain.button("", "rail", self.history_asked.emit)
        self.history_button.setIconSize(QSize(20, 20))
        self.theme_button, self._themes = self._menu(CHOICES, self.theme_chosen)
        self.language_button, self._languages = self._menu(language.CHOICES, self.language_chosen)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 20, 12, 14)
        layout.setSpacing(3)
        head = plain.column(self._mark, self._project, gap=1)
        head.setContentsMargins(12, 0, 4, 14)
        layout.addLayout(head)
        for made in self.buttons.values():
            layout.addWidget(made)
        layout.addStretch(1)
        layout.addWidget(self.history_button)
        layout.addWidget(self.language_button)
        layout.addWidget(self.theme_button)
        self._mark.setText("Vitrail")

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Pages"))
        for stop in stops():
            plain.set_text(self.buttons[stop.key], stop.title)
        plain.set_text(self.history_button, self.tr("History"))
        self.history_button.setAccessibleDescription(self.tr("Every edit with its way back, and the backups"))
        plain.set_text(self.theme_button, self.tr("Appearance"))
        self.theme_button.setAccessibleDescription(self.tr("Opens a menu: as the system, light, dark or high contrast"))
        plain.set_text(self.language_button, self.tr("Language"))
        self.language_button.setAccessibleDescription(self.tr("Opens a menu: as the system, English or Chinese"))
        themes = {
            "system": self.tr("As the system"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "contrast-light": self.tr("High contrast, light"),
            "contrast-dark": self.tr("High contrast, dark"),
        }
        for key, action in self._themes.items():
            action.setText(themes[key])
        for key, action in self._languages.items():
            action.setText(language.NAMES.get(key, themes["system"]))
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

    def show_theme(self, theme: Theme, choice: Choice) -> None:
        """Draw the icons in the theme's colours and tick the choice."""
        for key, made in self.buttons.items():
            made.setIcon(assets.icon(key, theme.quiet, theme.accent))
        self.history_button.setIcon(assets.icon("history", theme.quiet))
        self.theme_button.setIcon(assets.icon("appearance", theme.quiet))
        self.language_button.setIcon(assets.icon("language", theme.quiet))
        for key, action in self._themes.items():
            action.setChecked(key == choice)

    def show_language(self, choice: language.Choice) -> None:
        """Tick the choice."""
        for key, action in self._languages.items():
            action.setChecked(key == choice)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        focused = [key for key, made in self.buttons.items() if made.hasFocus()]
        step = steps.get(Qt.Key(event.key()))
        if step is None or not focused:
            super().keyPressEvent(event)
            return
        keys: Sequence[str] = tuple(self.buttons)
        target = keys[(keys.index(focused[0]) + step) % len(keys)]
        self.buttons[target].setFocus(Qt.FocusReason.TabFocusReason)

    def _button(self, stop: Stop, number: int) -> QPushButton:
        made = plain.button(stop.title, "rail", self._chooser(stop.key))
        made.setCheckable(True)
        made.setIconSize(QSize(20, 20))
        shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(self._chooser(stop.key))
        made.setToolTip(QKeySequence(f"Ctrl+{number}").toString(QKeySequence.SequenceFormat.NativeText))
        self._group.addButton(made)
        return made

    def _chooser(self, key: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(key)

    def _menu(self, choices: Sequence[str], chosen: SignalInstance) -> tuple[QPushButton, dict[str, QAction]]:
        """A button that opens a menu above itself, and the menu's entries by choice."""
        menu = QMenu(self)

        def entry(choice: str) -> QAction:
            action = menu.addAction("")
            action.setCheckable(True)
            action.triggered.connect(lambda: chosen.emit(choice))
            return action

        def popup() -> None:
            menu.popup(made.mapToGlobal(QPoint(0, 0)) - QPoint(0, menu.sizeHint().height()))

        made = plain.button("", "rail", popup)
        made.setIconSize(QSize(20, 20))
        return made, {choice: entry(choice) for choice in choices}
