"""Which theme the window wears: the system's, followed live, or the one that was chosen."""

import os
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from app.ui import sheet
from app.ui.theme import DARK, LIGHT, Theme, interface_font

Choice = Literal["system", "light", "dark"]
CHOICES: Final[tuple[Choice, ...]] = ("system", "light", "dark")
_SCHEMES: Final = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


def choice_from(*wishes: str | None) -> Choice:
    """The first of `wishes` that names a theme; the system's without any."""
    for wish in wishes:
        for known in CHOICES:
            if wish and wish.strip().lower() == known:
                return known
    return "system"


def forced_choice() -> str | None:
    """What `VITRAIL_THEME` asks for."""
    return os.environ.get("VITRAIL_THEME")


class Look(QObject):
    """The application's theme. `changed` is emitted after palette, font and stylesheet are set."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: Choice = "system") -> None:
        super().__init__()
        self._application = application
        self.choice: Choice = choice
        self.theme: Theme = LIGHT
        self._worn: Theme | None = None
        application.setStyle("Fusion")
        application.setFont(interface_font())
        self._hints = application.styleHints()
        self._hints.setColorScheme(_SCHEMES[choice])
        self._wear()
        self._hints.colorSchemeChanged.connect(self._wear)

    def choose(self, choice: Choice) -> None:
        """Wear the light or the dark theme, or follow the system again."""
        self.choice = choice
        self._hints.setColorScheme(_SCHEMES[choice])
        self._wear()

    def speak(self) -> None:
        """The language changed: Chinese punctuation is as wide as a character, English is not.

        The stylesheet is worn anew, since what it has dressed keeps the font of before.
        """
        self._application.setFont(interface_font())
        self._application.setStyleSheet("")
        self._application.setStyleSheet(sheet.stylesheet(self.theme))

    def _wear(self) -> None:
        dark = self._hints.colorScheme() == Qt.ColorScheme.Dark if self.choice == "system" else self.choice == "dark"
        self.theme = DARK if dark else LIGHT
        if self.theme is self._worn:
            return
        self._worn = self.theme
        self._application.setPalette(sheet.palette(self.theme))
        self._application.setStyleSheet(sheet.stylesheet(self.theme))
        self.changed.emit()
