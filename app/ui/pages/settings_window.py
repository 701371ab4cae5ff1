"""The window's own settings: appearance, language, how it starts, notifications."""

from functools import partial

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
        self.reopen, self.notify = Check(), Check()
        self._theme, self._language = Setting(self.theme), Setting(self.language)
        self._reopen, self._notify = Setting(self.reopen), Setting(self.notify)
        super().__init__(self._theme, self._language, self._reopen, self._notify)
        self.theme.activated.connect(lambda: self._shell.choose("theme", str(self.theme.currentData())))
        self.language.activated.connect(lambda: self._shell.choose("language", str(self.language.currentData())))
        for what, check in self._checks():
            check.toggled.connect(partial(self._switch, what))

    def _checks(self) -> tuple[tuple[str, Check], ...]:
        return ("reopen", self.reopen), ("notify", self.notify)

    def _switch(self, what: str, on: bool) -> None:
        self._shell.choose(what, "true" if on else "false")

    def retranslate(self) -> None:
        self.rename(self.tr("Window"))
        self._theme.say(self.tr("Appearance"))
        self._language.say(self.tr("Language"), self.tr("Of the window and of the guide; your texts may be in any."))
        self._notify.say(
            self.tr("Notifications"),
            self.tr("When a training or a file is done while you look at another program, the system says so."),
        )
        self._reopen.say(
            self.tr("At the start"),
            self.tr("A project opens at the page, the dataset and the filter where you left it."),
        )
        names = (self.tr("Open the last project"), self.tr("Tell me when long work is done"))
        for (_, check), name in zip(self._checks(), names, strict=True):
            check.setText(name)
            check.setAccessibleName(name)
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
        for what, check in self._checks():
            check.blockSignals(True)
            check.setChecked(self._shell.chosen(what) == "true")
            check.blockSignals(False)
