"""The backups of a project, newest first, and the way back to one of them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from app.ui import edit_words, words
from app.ui.models.index import NONE, Index
from app.ui.models.lists import NOTE_ROLE
from app.ui.widgets import plain
from app.ui.widgets.delegates import TwoLines

if TYPE_CHECKING:
    from app.store.backups import Backup

_ENTRY: Final = 44  # pixels a backup takes, at least


class BackupsModel(QAbstractListModel):
    """One backup a row: when it was made, and how large it is."""

    def __init__(self) -> None:
        super().__init__()
        self.backups: list[Backup] = []

    def show(self, backups: "Sequence[Backup]") -> None:
        """Replace the list."""
        self.beginResetModel()
        self.backups = list(backups)
        self.endResetModel()

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.backups)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        backup = self.backups[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return edit_words.when(backup.at)
        if role == NOTE_ROLE:
            return self._note(backup)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{edit_words.when(backup.at)}, {self._note(backup)}"
        return None

    def _note(self, backup: "Backup") -> str:
        size = words.size(backup.bytes)
        if backup.kind == "before-restoring":
            return self.tr("{0}, made before another was restored").format(size)
        if backup.kind.startswith("project-schema"):
            return self.tr("{0}, made before an update of Vitrail").format(size)
        return size


class BackupList(QWidget):
    """`on_restore(backup)` is called after a question that is asked in place."""

    def __init__(self, on_restore: "Callable[[Backup], object]") -> None:
        super().__init__()
        self._on_restore = on_restore
        self._lacks_room = False
        self.model = BackupsModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setStyleSheet("QListView { border: none; background: transparent; }")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setUniformItemSizes(True)
        self.note = plain.quiet(wrap=True)
        self.restore = plain.button("", "", self._ask)
        self.question = plain.label("", wrap=True)
        self.keep = plain.button("", "", self._rest)
        self.really = plain.button("", "danger", self._restore)
        answers = plain.row(None, self.keep, self.really, gap=8)
        self._asking = QWidget()
        self._asking.setLayout(plain.column(self.question, gap=8))
        asking = self._asking.layout()
        if isinstance(asking, QVBoxLayout):
            asking.addLayout(answers)
        layout = plain.column(self.note, self.list, self.restore, self._asking, gap=8)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.list.selectionModel().currentChanged.connect(self._rest)
        self.retranslate()
        self._rest()

    def retranslate(self) -> None:
        self.list.setAccessibleName(self.tr("Backups, newest first"))
        plain.set_text(self.restore, self.tr("Restore…"))
        plain.set_text(self.keep, self.tr("Leave it"))
        plain.set_text(self.really, self.tr("Restore"))
        plain.retell(self.list)
        self._tell()

    def show_backups(self, backups: "Sequence[Backup]", lacks_room: bool = False) -> None:
        """Show the backups there are; the chosen one stays chosen. `lacks_room`: the last due was not made for it."""
        self._lacks_room = lacks_room
        if list(backups) != self.model.backups:
            self.model.show(backups)
            self.list.setMinimumHeight(min(4, len(backups)) * _ENTRY)
            self._rest()
        self._tell()

    def chosen(self) -> "Backup | None":
        """The backup to restore."""
        row = self.list.currentIndex().row()
        return self.model.backups[row] if 0 <= row < len(self.model.backups) else None

    def _tell(self) -> None:
        if self._lacks_room:
            self.note.setText(
                self.tr(
                    "No backup could be made: the disk is too full. Free some space; the next one is then made by "
                    "itself."
                )
            )
        elif self.model.backups:
            self.note.setText(self.tr("Made by themselves while you work, older ones thinned out."))
        else:
            self.note.setText(self.tr("No backups yet. They are made by themselves while you work."))
        if (backup := self.chosen()) is not None:
            told = self.tr(
                "Put the project back to how it was at {0}? How it is now is kept as a backup first; models stay."
            )
            self.question.setText(told.format(edit_words.when(backup.at)))

    def _ask(self) -> None:
        self._tell()
        self.restore.hide()
        self._asking.show()
        self.keep.setFocus()

    def _rest(self) -> None:
        self._tell()
        self._asking.hide()
        self.list.setVisible(bool(self.model.backups))
        self.restore.setVisible(bool(self.model.backups))
        self.restore.setEnabled(self.chosen() is not None)

    def _restore(self) -> None:
        backup = self.chosen()
        self._rest()
        if backup is not None:
            self._on_restore(backup)
