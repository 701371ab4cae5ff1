"""The backups of a project on the list of recent ones, which need not open any more."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.commands import projects, safety
from app.ui import words
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.backup_list import BackupList

if TYPE_CHECKING:
    from app.store.backups import Backup


class BackupsCard(QFrame):
    """Hidden until `begin`."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._shell = shell
        self._folder = Path()
        self.heading = plain.Elided("", "heading")
        self.close_button = plain.button("", "link", self.hide)
        self.list = BackupList(self._restore)
        head = plain.row(self.heading, self.close_button)
        head.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 16)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        self.setMinimumHeight(320)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        plain.set_text(self.close_button, self.tr("Close"))
        name = words.name(projects.project_name(self._folder))
        self.heading.setText(self.tr("Backups of {0}").format(name))
        self.list.retranslate()

    def begin(self, folder: Path) -> None:
        """Show the backups of the project in `folder`."""
        self._folder = folder
        self.retranslate()
        self.show()
        self._shell.in_background(lambda: safety.backups(folder), lambda found: self._show(folder, found))

    def _show(self, folder: Path, found: "Sequence[Backup]") -> None:
        if folder == self._folder:
            self.list.show_backups(found)
            self.list.list.setFocus()

    def _restore(self, backup: "Backup") -> None:
        self.hide()
        self._shell.restore(self._folder, backup)
