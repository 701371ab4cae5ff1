"""A field for a secret: what is typed is not shown, goes to the keyring, and cannot be read back here."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.widgets import plain


class SecretField(QWidget):
    """`keep` is given what was typed, "" to take it away; what `accepts` refuses stays in the field to be mended."""

    def __init__(self, keep: Callable[[str], None], accepts: Callable[[str], bool] = bool) -> None:
        super().__init__()
        self._keep = keep
        self._accepts = accepts
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.keep_button = plain.button("", "", self._take)
        self.forget_button = plain.button("", "link", lambda: self._keep(""))
        buttons = plain.row(self.keep_button, self.forget_button, None)
        whole = plain.column(self.line, gap=6)
        whole.addLayout(buttons)
        self.setLayout(whole)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._check)
        self.line.returnPressed.connect(self._take)
        self._check()

    def rename(self, name: str) -> None:
        """Name it and its buttons in the window's language."""
        self.line.setAccessibleName(name)
        plain.set_text(self.keep_button, self.tr("Keep"))
        self.keep_button.setAccessibleName(self.tr("Keep: {0}").format(name))
        plain.set_text(self.forget_button, self.tr("Take away"))
        self.forget_button.setAccessibleName(self.tr("Take away: {0}").format(name))

    def show_kept(self, kept: bool) -> None:
        """Whether there is one already."""
        self.line.setPlaceholderText("••••••••" if kept else "")
        self.forget_button.setVisible(kept)

    def _check(self) -> None:
        self.keep_button.setEnabled(bool(self.line.text().strip()))

    def _take(self) -> None:
        secret = self.line.text()
        if secret.strip() and self._accepts(secret):
            self.line.clear()  # the widget keeps no copy, and neither does its undo
            self._keep(secret)
