"""Which language the window speaks: the system's where there is a translation, or the one that was chosen."""

import os
from functools import cache
from typing import Final, Literal

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from app.ui.assets import FOLDER

Code = Literal["en", "zh"]
Choice = Literal["system", "en", "zh"]
CHOICES: Final[tuple[Choice, ...]] = ("system", "en", "zh")
TRANSLATIONS: Final = FOLDER / "translations"
NAMES: Final = {"en": "English", "zh": "简体中文"}  # each in its own words, so that whoever needs it finds it
# What the window says, then what Qt says itself: the menus of fields, its own dialogs.
_FILES: Final = {
    "en": (("vitrail_en", str(TRANSLATIONS)),),  # "1 text", "2 texts"
    "zh": (("vitrail_zh_CN", str(TRANSLATIONS)), ("qtbase_zh_CN", "")),
}
_LANGUAGES: Final[dict[Code, QLocale.Language]] = {"en": QLocale.Language.English, "zh": QLocale.Language.Chinese}


def choice_from(*wishes: str | None) -> Choice:
    """The first of `wishes` that names a language; the system's without any."""
    for wish in wishes:
        for known in CHOICES:
            if wish and wish.strip().lower() == known:
                return known
    return "system"


def forced_choice() -> str | None:
    """What `VITRAIL_LANGUAGE` asks for."""
    return os.environ.get("VITRAIL_LANGUAGE")


def spoken() -> Code:
    """The language the window speaks now; numbers and dates are written in it too."""
    return "zh" if QLocale().language() == QLocale.Language.Chinese else "en"


def in_chinese(context: str, text: str) -> str:
    """A sentence in Chinese, whatever the window speaks; "" where there is no translation."""
    return _chinese().translate(context, text) or ""


@cache
def _chinese() -> QTranslator:
    translator = QTranslator()
    translator.load("vitrail_zh_CN", str(TRANSLATIONS))
    return translator


class Language(QObject):
    """The application's language. `changed` is emitted after translators and the locale of numbers are set."""

    changed = Signal()

    def __init__(self, application: QCoreApplication, choice: Choice = "system") -> None:
        super().__init__()
        self._application = application
        self._translators: list[QTranslator] = []
        self.choice: Choice = choice
        self._speak(self.code)

    @property
    def code(self) -> Code:
        """The language of the choice."""
        return _of_the_system() if self.choice == "system" else self.choice

    def choose(self, choice: Choice) -> None:
        """Speak a language, or the system's again."""
        self.choice = choice
        if self.code != spoken():
            self._speak(self.code)
            self.changed.emit()

    def release(self) -> None:
        """Take the translators back; numbers are written as the system does."""
        QLocale.setDefault(QLocale.system())
        for translator in self._translators:
            self._application.removeTranslator(translator)
        self._translators = []

    def _speak(self, code: Code) -> None:
        self.release()
        QLocale.setDefault(_locale(code))
        for name, folder in _FILES.get(code, ()):
            translator = QTranslator()
            found = translator.load(name, folder or QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
            if found:
                self._application.installTranslator(translator)
                self._translators.append(translator)


def _of_the_system() -> Code:
    """The first of the user's languages that the window speaks; English without any."""
    for tag in QLocale.system().uiLanguages():
        for code, language in _LANGUAGES.items():
            if QLocale(tag).language() == language:
                return code
    return "en"


def _locale(code: Code) -> QLocale:
    """How numbers and dates are written: as in the language, in the user's own region where it has such a form."""
    system = QLocale.system()
    if system.language() == _LANGUAGES[code]:
        return system
    if code == "en" and system.language() != QLocale.Language.C:
        return QLocale(QLocale.Language.English, system.territory())
    regions = {"en": QLocale.Country.UnitedStates, "zh": QLocale.Country.China}
    return QLocale(_LANGUAGES[code], regions[code])
