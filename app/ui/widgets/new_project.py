"""The few fields a new project needs: its name and where it lies."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui import dialogs
from app.ui.widgets import plain

_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


class NewProject(QWidget):
    """An inline form; `on_create` is given the folder to make."""

    def __init__(self, on_create: Callable[[Path], object], on_cancel: Callable[[], object]) -> None:
        super().__init__()
        self._on_create = on_create
        self.name = QLineEdit()
        self.place = QLineEdit(str(dialogs.documents()))
        self.browse = plain.button("", "", self._browse)
        self.make = plain.button("", "primary", self._create)
        self.cancel = plain.button("", "quiet", on_cancel)
        self._name_field = plain.Field(self.name)
        self._place_field = plain.Field(self.place)
        layout = plain.column(gap=12)
        layout.addLayout(self._name_field)
        layout.addLayout(self._place_field)
        layout.addLayout(plain.row(self.browse, None, self.cancel, self.make))
        self.setLayout(layout)
        self.name.textChanged.connect(self._check)
        self.place.textChanged.connect(self._check)
        self.name.returnPressed.connect(self._create)
        self._check()
        self.retranslate()

    def retranslate(self) -> None:
        plain.set_text(self.browse, self.tr("Choose…"))
        self.browse.setAccessibleName(self.tr("Choose the folder"))
        plain.set_text(self.make, self.tr("Create"))
        plain.set_text(self.cancel, self.tr("Cancel"))
        self.name.setPlaceholderText(self.tr("Customer letters"))
        self._name_field.rename(self.tr("Name"))
        self._place_field.rename(self.tr("In the folder"))

    @property
    def folder(self) -> Path:
        """The folder that would be made."""
        return Path(self.place.text()).expanduser() / self.name.text().strip()

    def begin(self) -> None:
        """Show the form, ready to type."""
        self.show()
        self.name.setFocus()

    def _check(self) -> None:
        name = self.name.text().strip()
        self.make.setEnabled(bool(name) and not _FORBIDDEN.search(name) and bool(self.place.text().strip()))

    def _create(self) -> None:
        if self.make.isEnabled():
            self._on_create(self.folder)

    def _browse(self) -> None:
        dialogs.choose_folder(
            self, self.tr("Where the project lies"), Path(self.place.text()), lambda path: self.place.setText(str(path))
        )
