"""Which theme the window wears: the system's, followed live, or the one that was chosen.

The system says three things: light or dark, whether it wants high contrast, and whether things may move. Qt tells the
first two on most systems; where it does not know, the desktop is asked (`app.ui.portal`).
"""

import os
from typing import Final, Literal, Protocol

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QApplication

from app.ui import motion, sheet
from app.ui.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, THEMES, Theme, interface_font

Choice = Literal["system", "light", "dark", "contrast-light", "contrast-dark"]
CHOICES: Final[tuple[Choice, ...]] = ("system", "light", "dark", "contrast-light", "contrast-dark")


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


class Desktop(Protocol):
    """What the desktop wants beside what Qt tells (`app.ui.portal`)."""

    high_contrast: bool
    still: bool

    @property
    def changed(self) -> SignalInstance: ...


class Look(QObject):
    """The application's theme. `changed` is emitted after palette, font and stylesheet are set."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: Choice = "system") -> None:
        super().__init__()
        self._application = application
        self.choice: Choice = choice
        self.theme: Theme = LIGHT
        self._worn: Theme | None = None
        self._desktop: Desktop | None = None
        application.setStyle("Fusion")
        application.setFont(interface_font())
        self._hints = application.styleHints()
        self._hints.setColorScheme(_scheme(choice))
        self._wear()
        self._hints.colorSchemeChanged.connect(self._wear)
        self._hints.accessibility().contrastPreferenceChanged.connect(self._wear)

    def follow(self, desktop: Desktop) -> None:
        """Heed what the desktop says beside Qt, now and whenever it changes."""
        self._desktop = desktop
        desktop.changed.connect(self._heed)
        self._heed()

    def choose(self, choice: Choice) -> None:
        """Wear one of the themes, or follow the system again."""
        self.choice = choice
        self._hints.setColorScheme(_scheme(choice))
        self._wear()

    def speak(self) -> None:
        """The language changed: Chinese punctuation is as wide as a character, English is not.

        The stylesheet is worn anew, since what it has dressed keeps the font of before.
        """
        self._application.setFont(interface_font())
        self._application.setStyleSheet("")
        self._application.setStyleSheet(sheet.stylesheet(self.theme))

    def _heed(self) -> None:
        motion.keep_still(self._application, self._desktop is not None and self._desktop.still)
        self._wear()

    def _of_the_system(self) -> Theme:
        dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        wants = self._hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        if wants or (self._desktop is not None and self._desktop.high_contrast):
            return CONTRAST_DARK if dark else CONTRAST_LIGHT
        return DARK if dark else LIGHT

    def _wear(self) -> None:
        self.theme = self._of_the_system() if self.choice == "system" else THEMES[self.choice]
        if self.theme is self._worn:
            return
        self._worn = self.theme
        self._application.setPalette(sheet.palette(self.theme))
        self._application.setStyleSheet(sheet.stylesheet(self.theme))
        self.changed.emit()


def _scheme(choice: Choice) -> Qt.ColorScheme:
    """What Qt is to take for the application's own scheme."""
    if choice == "system":
        return Qt.ColorScheme.Unknown
    return Qt.ColorScheme.Dark if THEMES[choice].dark else Qt.ColorScheme.Light
