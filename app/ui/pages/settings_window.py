"""The window's own settings: appearance, language, notifications."""

from PySide6.QtWidgets import QComboBox

from app.ui import language, look
from app.ui.page import Shell
from app.ui.widgets.roomy import Check
from app.ui.widgets.setting import Section, Setting, refill


class WindowSection(Section):
    """What `Shell.choose` keeps."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self.theme = QComboBox()
        self.language = QComboBox()
        self.notify = Check()
        self._theme, self._language, self._notify = Setting(self.theme), Setting(self.language), Setting(self.notify)
        super().__init__(self._theme, self._language, self._notify)
        self.theme.activated.connect(lambda: self._shell.choose("theme", str(self.theme.currentData())))
        self.language.activated.connect(lambda: self._shell.choose("language", str(self.language.currentData())))
        self.notify.toggled.connect(lambda on: self._shell.choose("notify", "true" if on else "false"))

    def retranslate(self) -> None:
        self.rename(self.tr("Window"))
        self._theme.say(self.tr("Appearance"))
        self._language.say(self.tr("Language"), self.tr("Of the window and of the guide; your texts may be in any."))
        self._notify.say(
            self.tr("Notifications"),
            self.tr("When a training or a file is done while you look at another program, the system says so."),
        )
        told = self.tr("Tell me when long work is done")
        self.notify.setText(told)
        self.notify.setAccessibleName(told)
        self.refresh()

    def refresh(self) -> None:
        as_system = self.tr("As the system")
        themes: dict[look.Choice, str] = {
            "system": as_system,
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "contrast-light": self.tr("High contrast, light"),
            "contrast-dark": self.tr("High contrast, dark"),
        }
        shown: list[tuple[str, object]] = [(themes[choice], choice) for choice in look.CHOICES]
        refill(self.theme, shown, self._shell.chosen("theme"))
        spoken: list[tuple[str, object]] = [
            (language.NAMES.get(choice, as_system), choice) for choice in language.CHOICES
        ]
        refill(self.language, spoken, self._shell.chosen("language"))
        self.notify.blockSignals(True)
        self.notify.setChecked(self._shell.chosen("notify") == "true")
        self.notify.blockSignals(False)
