"""What a Linux desktop says beside what Qt knows: high contrast and less motion, by its portal, live.

The settings portal of XDG desktops (org.freedesktop.portal.Settings): `contrast` and `reduced-motion` of
`org.freedesktop.appearance`, where 0 is no preference and 1 is high contrast or less motion; desktops that do not say
the second yet have GNOME's `enable-animations`. Nobody answering is an answer: no preference.
"""

from typing import Final, cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant

SERVICE: Final = "org.freedesktop.portal.Desktop"
PLACE: Final = "/org/freedesktop/portal/desktop"
SETTINGS: Final = "org.freedesktop.portal.Settings"
APPEARANCE: Final = "org.freedesktop.appearance"
GNOME: Final = "org.gnome.desktop.interface"
ASKED: Final = ((APPEARANCE, "contrast"), (APPEARANCE, "reduced-motion"), (GNOME, "enable-animations"))


class Portal(QObject):
    """Listens to the portal; `changed` when it wants something else than before."""

    changed = Signal()

    def __init__(self, bus: QDBusConnection | None = None) -> None:
        super().__init__()
        self.high_contrast = False
        self.still = False
        self._said: dict[tuple[str, str], object] = {}
        self._waiting: list[QDBusPendingCallWatcher] = []
        self._bus = bus or QDBusConnection.sessionBus()
        if self._bus.isConnected():
            slot = cast(bytes, SLOT("told(QDBusMessage)"))  # PySide takes a string here, its stubs say bytes
            self._bus.connect("", PLACE, SETTINGS, "SettingChanged", self, slot)
            for space, key in ASKED:
                self._ask(space, key)

    @Slot(QDBusMessage)
    def told(self, message: QDBusMessage) -> None:
        """The portal says that a setting is another now."""
        space, key, value = message.arguments()
        self._learn(str(space), str(key), value)

    def _ask(self, space: str, key: str) -> None:
        """Ask without waiting: a portal that starts first would hold the window up."""
        call = QDBusMessage.createMethodCall(SERVICE, PLACE, SETTINGS, "Read")
        call.setArguments([space, key])
        watcher = QDBusPendingCallWatcher(self._bus.asyncCall(call), self)
        self._waiting.append(watcher)

        def answered() -> None:
            reply = watcher.reply()
            if reply.type() == QDBusMessage.MessageType.ReplyMessage and reply.arguments():
                self._learn(space, key, reply.arguments()[0])
            self._waiting.remove(watcher)

        watcher.finished.connect(answered)

    def _learn(self, space: str, key: str, value: object) -> None:
        if (space, key) not in ASKED:
            return
        while isinstance(value, QDBusVariant):  # `Read` wraps its answer twice
            value = value.variant()
        self._said[space, key] = value
        contrast = self._said.get((APPEARANCE, "contrast")) == 1
        still = self._said.get((APPEARANCE, "reduced-motion")) == 1 or self._said.get((GNOME, ASKED[2][1])) is False
        if (contrast, still) != (self.high_contrast, self.still):
            self.high_contrast, self.still = contrast, still
            self.changed.emit()
