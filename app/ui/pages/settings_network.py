"""How the network is reached, and what goes over it: only a download that was asked for."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QComboBox, QLineEdit

from app.commands import preferences
from app.domain.preferences import PROXIES
from app.ui import words
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.secret_field import SecretField
from app.ui.widgets.setting import Section, Setting, refill


class NetworkSection(Section):
    """The proxy with its user and password, and a word about what is sent: nothing."""

    def __init__(self, shell: Shell, change: Callable[..., None]) -> None:
        self._shell = shell
        self._change = change
        self.proxy = QComboBox()
        self.address, self.user = QLineEdit(), QLineEdit()
        self.address.setPlaceholderText("http://proxy.example.org:8080")
        self.password = SecretField(self._keep)
        self._proxy, self._address = Setting(self.proxy), Setting(self.address)
        self._user, self._password = Setting(self.user), Setting(self.password)
        self.privacy = plain.quiet(wrap=True)
        super().__init__(self._proxy, self._address, self._user, self._password, self.privacy)
        self.proxy.activated.connect(self._choose)
        self.address.editingFinished.connect(self._name_address)
        self.user.editingFinished.connect(self._name_user)

    def retranslate(self) -> None:
        self.rename(self.tr("Network"))
        why = self.tr("Many organisations let programs reach the internet only through one.")
        self._proxy.say(self.tr("Proxy"), why)
        self._address.say(self.tr("Address of the proxy"))
        self._user.say(self.tr("User"), self.tr("Leave it empty where the proxy asks for none."))
        self._password.say(self.tr("Password"))
        self.password.rename(self.tr("Password"))
        self.privacy.setText(
            self.tr(
                "Vitrail sends nothing about you, your texts or your use of it to anyone: there is no telemetry and no "
                "search for updates. The one connection it makes is the download of a model that you ask for."
            )
        )
        self.refresh()

    def refresh(self) -> None:
        wanted = self._shell.session.preferences
        names = {
            "system": self.tr("As the system"),
            "none": self.tr("None"),
            "address": self.tr("This one"),
        }
        waiting = self.proxy.currentData() == "address" and not wanted.proxy_address
        chosen = "address" if waiting else wanted.proxy
        refill(self.proxy, [(names[kind], kind) for kind in PROXIES], chosen)
        own = self.proxy.currentData() == "address"
        for field, value in ((self.address, wanted.proxy_address), (self.user, wanted.proxy_user)):
            if not field.hasFocus():
                field.setText(value)
        self._address.setVisible(own)
        self._user.setVisible(own)
        self._password.setVisible(own and bool(wanted.proxy_user))
        self.password.show_kept(preferences.has_password(self._shell.session))
        told = self.tr("It goes to the proxy alone, and is never written to a file.")
        if preferences.has_password(self._shell.session) and not preferences.password_is_guarded(self._shell.session):
            told = words.in_a_row(
                told, self.tr("This system offers no keyring, so it is kept until Vitrail is closed.")
            )
        self._password.explain(told)

    def _choose(self) -> None:
        kind = str(self.proxy.currentData())
        if kind == "address" and not self._shell.session.preferences.proxy_address:
            self.refresh()
            self.address.setFocus()
            return
        self._change(proxy=kind)

    def _name_address(self) -> None:
        address = self.address.text().strip().rstrip("/")
        if address != self._shell.session.preferences.proxy_address:
            self._change(proxy_address=address, proxy="address" if address else "system")

    def _name_user(self) -> None:
        if (user := self.user.text().strip()) != self._shell.session.preferences.proxy_user:
            self._change(proxy_user=user)

    def _keep(self, password: str) -> None:
        work = partial(preferences.keep_password, self._shell.session, password)
        self._shell.in_background(work, lambda _: self.refresh())
