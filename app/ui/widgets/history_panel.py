"""History: every edit of the project with the way back to before it, and the backups."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStackedLayout, QVBoxLayout, QWidget

from app.commands import safety
from app.commands.session import Changes
from app.domain.annotations import Edit
from app.domain.problems import Problem
from app.ui import edit_words
from app.ui.models.history import HistoryModel
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.backup_list import BackupList
from app.ui.widgets.delegates import TwoLines
from app.ui.widgets.drawer import Drawer
from app.ui.widgets.segments import Segments

if TYPE_CHECKING:
    from app.store.backups import Backup

_SHOWN: Final = 500  # edits


class HistoryPanel(Drawer):
    """Reads anew whenever something was altered while it is open."""

    def __init__(self, shell: Shell, over: QWidget, on_restore: "Callable[[Backup], object]") -> None:
        super().__init__(over)
        self._shell = shell
        self._asked = 0
        self._known = False  # the history was read
        self._failed = False  # it could not be read
        self.heading = plain.heading()
        self.close_button = plain.button("", "link", self.shut)
        self.segments = Segments(2)
        self.model = HistoryModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setStyleSheet("QListView { border: none; background: transparent; }")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setUniformItemSizes(True)
        self.none = plain.quiet(wrap=True)
        self.hint = plain.quiet(wrap=True)
        self.back = plain.button("", "", self._go_there)
        self._on_restore = on_restore
        self.backups = BackupList(self._restore)
        self._lay_out()
        self.segments.chosen.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(self._fit)
        self.retranslate()

    def _lay_out(self) -> None:
        edits = QWidget()
        inside = plain.column(self.none, self.list, self.hint, self.back, gap=8)
        inside.setStretch(1, 1)
        edits.setLayout(inside)
        self._views = QStackedLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 20, 18, 18)
        layout.setSpacing(12)
        layout.addLayout(plain.row(self.heading, None, self.close_button))
        layout.addLayout(plain.row(self.segments, None))
        layout.addLayout(self._views, 1)  # before its widgets: the first is shown at once, as a window without a parent
        self._views.addWidget(edits)
        self._views.addWidget(self.backups)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("History"))
        self.heading.setText(self.tr("History"))
        plain.set_text(self.close_button, self.tr("Close"))
        self.segments.rename((self.tr("Edits"), self.tr("Backups")))
        self.list.setAccessibleName(self.tr("Edits, newest first"))
        self.backups.retranslate()
        plain.retell(self.list)
        self._fit()

    def open(self) -> None:
        super().open()
        self.refresh()

    def changed(self, changes: Changes) -> None:
        """Something was altered; called by the window."""
        if changes.project:
            self._known = self._failed = False
            self.model.show((), {})
            self.shut()
        elif not self.isHidden():
            self.refresh()

    def refresh(self) -> None:
        """Read the history and the backups anew."""
        session = self._shell.session
        self._asked += 1
        asked = self._asked
        if not session.has_project:
            return
        project = session.project

        def read() -> "tuple[list[Edit], dict[int, str], list[Backup], bool]":
            names = {dataset.id: dataset.name for dataset in project.datasets()}
            return project.editor.history(_SHOWN), names, safety.backups(project.folder), project.backup_lacks_room

        def failed(problem: Problem) -> None:
            if asked == self._asked:
                self._known, self._failed = False, True
                self._fit()
            self._shell.problem(problem)

        self._shell.in_background(read, lambda found: self._show(asked, *found), failed)

    def _show(
        self,
        asked: int,
        edits: Sequence[Edit],
        names: Mapping[int, str],
        kept: "Sequence[Backup]",
        lacks_room: bool,
    ) -> None:
        if asked != self._asked:
            return
        self._known, self._failed = True, False
        chosen = self._chosen()
        self.model.show(edits, names)
        if chosen is not None:
            row = next((number for number, edit in enumerate(edits) if edit.id == chosen.id), -1)
            if row >= 0:
                self.list.setCurrentIndex(self.model.index(row, 0))
        self.backups.show_backups(kept, lacks_room)
        self._fit()

    def _chosen(self) -> Edit | None:
        index: QModelIndex = self.list.currentIndex()
        return self.model.edits[index.row()] if 0 <= index.row() < len(self.model.edits) else None

    def _fit(self) -> None:
        some = bool(self.model.edits)
        chosen = self._chosen()
        self.none.setText(
            self.tr("The history could not be read.")
            if self._failed
            else self.tr("Nothing was edited yet. What you label, import or change stands here with its way back.")
        )
        self.none.setVisible(self._failed or (self._known and not some))
        self.list.setVisible(some)
        self.back.setVisible(some)
        self.hint.setVisible(some)
        self.back.setEnabled(chosen is not None)
        if chosen is not None and chosen.undone:
            plain.set_text(self.back, self.tr("Redo up to here"))
            self.hint.setText(self.tr("Makes this edit and all undone ones before it again."))
            return
        later = sum(not edit.undone and chosen is not None and edit.id > chosen.id for edit in self.model.edits)
        plain.set_text(self.back, self.tr("Undo to here"))
        if chosen is None:
            self.hint.setText(self.tr("Choose the edit to go back to."))
        elif later:
            edits = self.tr("%Ln edits", "", later)
            self.hint.setText(self.tr("Takes back this edit and the {0} made after it.").format(edits))
        else:
            self.hint.setText(self.tr("Takes back this edit, the latest one."))

    def _choose(self, number: int) -> None:
        self._views.setCurrentIndex(number)

    def _go_there(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        session = self._shell.session
        editor = session.project.editor
        moved: list[Edit] = []

        def work() -> Edit | None:
            moved.extend(safety.redo_to(editor, chosen.id) if chosen.undone else safety.undo_to(editor, chosen.id))
            return moved[-1] if moved else None

        def done(_: Edit | None) -> None:
            told = edit_words.told(moved[0]) if len(moved) == 1 else self.tr("%Ln edits", "", len(moved))
            sentence = self.tr("Redone: {0}") if chosen.undone else self.tr("Undone: {0}")
            self._shell.say(sentence.format(told))
            altered = frozenset[int]().union(*(edit.datasets for edit in moved))
            session.announce(Changes(datasets=True, annotations=altered, aids=altered))

        session.scribe.write(work, done, self._shell.problem)

    def _restore(self, backup: "Backup") -> None:
        self.shut()
        self._on_restore(backup)
