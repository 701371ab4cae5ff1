"""The files that are being imported together, each with where it stands."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec
from PySide6.QtCore import QAbstractListModel, Qt

from app.commands.importing import ImportReport, Preview
from app.domain.annotations import SchemeKind
from app.domain.findings import Finding
from app.domain.problems import Problem
from app.domain.records import ColumnRoles
from app.formats.options import ReadOptions
from app.ui import words
from app.ui.models.index import NONE, Index
from app.ui.models.lists import NOTE_ROLE

State = Literal["looking", "ready", "waiting", "importing", "imported", "failed"]


class Incoming(msgspec.Struct):
    """A file on its way in. `asked` numbers the looks at it: an older one's answer is dropped."""

    path: Path
    name: str
    options: ReadOptions = ReadOptions()
    roles: ColumnRoles = ColumnRoles()
    scheme: SchemeKind = "single"
    detected: Preview | None = None  # as it was found
    preview: Preview | None = None  # as it is read now
    state: State = "looking"
    findings: Sequence[Finding] = ()  # with these roles
    problem: Problem | None = None
    report: ImportReport | None = None
    asked: int = 0

    def roles_fit(self, columns: Sequence[str]) -> bool:
        """Whether the roles are chosen, and all their columns are there."""
        named = {name for value in msgspec.structs.asdict(self.roles).values() if value for name in _names(value)}
        return bool(named) and named <= set(columns)


class FilesModel(QAbstractListModel):
    """Files by name, with their state as the note."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[Incoming] = []

    def show(self, files: Sequence[Incoming]) -> None:
        """Replace the list."""
        self.beginResetModel()
        self.files = list(files)
        self.endResetModel()

    def add(self, files: Sequence[Incoming]) -> None:
        """Put files behind those that are there."""
        if files:
            self.beginInsertRows(NONE, len(self.files), len(self.files) + len(files) - 1)
            self.files += files
            self.endInsertRows()

    def altered(self, file: Incoming) -> None:
        """Say a file's state anew."""
        if file in self.files:
            index = self.index(self.files.index(file))
            self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.files)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        file = self.files[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return file.path.name
        if role == NOTE_ROLE:
            return self._note(file)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{file.path.name}, {self._note(file)}"
        if role == Qt.ItemDataRole.ToolTipRole and file.problem is not None:
            return words.problem_sentence(file.problem)
        return None

    def _note(self, file: Incoming) -> str:
        if file.report is not None:
            rows = file.report.rows
            return self.tr("%Ln texts imported", "", rows)
        return {
            "looking": self.tr("Looking at it…"),
            "ready": self.tr("Ready"),
            "waiting": self.tr("Waiting"),
            "importing": self.tr("Importing…"),
            "imported": self.tr("Imported"),
            "failed": self.tr("Cannot be imported"),
        }[file.state]


def _names(value: object) -> Sequence[str]:
    return (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
