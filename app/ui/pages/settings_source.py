"""Where models come from, and the token that opens those that are not for everyone."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QComboBox, QLineEdit

from app.commands import preferences
from app.domain.preferences import SOURCES
from app.domain.problems import Problem
from app.ui import words
from app.ui.page import Shell
from app.ui.widgets.secret_field import SecretField
from app.ui.widgets.setting import Section, Setting, refill


class SourceSection(Section):
    """The source, a mirror's address where one is chosen, the token."""

    def __init__(self, shell: Shell, change: Callable[..., None]) -> None:
        self._shell = shell
        self._change = change
        self.source = QComboBox()
        self.mirror = QLineEdit()
        self.mirror.setPlaceholderText("https://")
        self.token = SecretField(self._keep, self._is_token)
        self._source, self._mirror, self._token = Setting(self.source), Setting(self.mirror), Setting(self.token)
        super().__init__(self._source, self._mirror, self._token)
        self.source.activated.connect(self._choose)
        self.mirror.editingFinished.connect(self._name_mirror)

    def retranslate(self) -> None:
        self.rename(self.tr("Models"))
        self._source.say(self.tr("Source"))
        self._mirror.say(
            self.tr("Address of the mirror"),
            self.tr("A server that speaks as the Hugging Face Hub does, in your organisation or nearer to you."),
        )
        self._token.say(self.tr("Token"))
        self.token.rename(self.tr("Token"))
        self.refresh()

    def refresh(self) -> None:
        wanted = self._shell.session.preferences
        names = {
            "hub": "Hugging Face Hub",
            "mirror": self.tr("A mirror of the Hub"),
            "modelscope": "ModelScope",
            "local": self.tr("Local only"),
        }
        chosen = self.source.currentData() if self._is_waiting_for_address() else wanted.source
        refill(self.source, [(names[source], source) for source in SOURCES], chosen)
        if not self.mirror.hasFocus():
            self.mirror.setText(wanted.mirror)
        self._mirror.setVisible(self.source.currentData() == "mirror")
        self._token.setVisible(self.source.currentData() != "local")
        address = preferences.source_address(wanted)
        if self.source.currentData() == "local":
            told = self.tr("No model is fetched and no connection is made; add models from folders.")
        else:
            told = self.tr("Models are fetched from {0}, and only when you ask for one.").format(address)
        self._source.explain(told)
        self.token.show_kept(preferences.has_token(self._shell.session))
        self._tell_token()

    def _is_waiting_for_address(self) -> bool:
        """Whether a mirror was chosen that has no address yet; it holds once it has one."""
        wanted = self._shell.session.preferences
        return self.source.currentData() == "mirror" and wanted.source != "mirror" and not wanted.mirror

    def _choose(self) -> None:
        source = str(self.source.currentData())
        if source == "mirror" and not self._shell.session.preferences.mirror:
            self.refresh()
            self.mirror.setFocus()
            return
        self._change(source=source)

    def _name_mirror(self) -> None:
        wanted = self._shell.session.preferences
        address = self.mirror.text().strip().rstrip("/")
        if address != wanted.mirror:
            self._change(mirror=address, source="mirror" if address else "hub")

    def _is_token(self, token: str) -> bool:
        try:
            preferences.check_token(token)
        except Problem as problem:
            self._shell.problem(problem)
            return False
        return True

    def _keep(self, token: str) -> None:
        work = partial(preferences.keep_token, self._shell.session, token)
        self._shell.in_background(work, lambda _: self.refresh())

    def _tell_token(self) -> None:
        session = self._shell.session
        host = preferences.token_host(session.preferences)
        told = self.tr("For private and gated models. It is sent to {0} alone, and never written to a file.").format(
            host
        )
        if preferences.has_token(session):
            if preferences.token_is_guarded(session):
                told = words.in_a_row(told, self.tr("It lies in the system's keyring."))
            else:
                told = words.in_a_row(
                    told, self.tr("This system offers no keyring, so it is kept until Vitrail is closed.")
                )
        self._token.explain(told)
