"""One recent project: its name opens it; one that is gone can be looked for or forgotten."""

from collections.abc import Callable

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.commands.projects import Found, RecentProject
from app.ui.widgets import plain


class ProjectRow(QFrame):
    """Name, place and when it was last open; what its drive says of it once that has answered (`know`)."""

    def __init__(
        self,
        entry: RecentProject,
        on_open: Callable[[], object],
        on_forget: Callable[[], object],
        on_find: Callable[[], object],
        on_backups: Callable[[], object],
    ) -> None:
        super().__init__()
        self.entry = entry
        self.open = plain.button(entry.name.replace("&", "&&"), "link", on_open)
        self.open.setAccessibleName(self.tr("Open {0}").format(entry.name))
        self.search = plain.button(self.tr("Find it…"), "link", on_find)
        self.search.setAccessibleName(self.tr("Find {0}").format(entry.name))
        self.forget = plain.button(self.tr("Forget"), "link", on_forget)
        self.forget.setAccessibleName(self.tr("Forget {0}").format(entry.name))
        self.backups = plain.button(self.tr("Restore a backup…"), "link", on_backups)
        self.backups.setAccessibleName(self.tr("Restore a backup of {0}").format(entry.name))
        where = plain.Elided(entry.path, "quiet", Qt.TextElideMode.ElideMiddle)
        self.when = plain.quiet(_when(entry.opened))
        names = plain.column(self.open, gap=0)
        place = plain.row(where, gap=0)
        place.setContentsMargins(5, 0, 0, 0)
        names.addLayout(place)
        names.setAlignment(self.open, Qt.AlignmentFlag.AlignLeft)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 6)
        layout.setSpacing(16)
        layout.addLayout(names, 1)
        layout.addWidget(self.when)
        for action in (self.search, self.forget, self.backups):
            layout.addWidget(action)
            action.hide()

    def wait(self) -> None:
        """Its drive has not answered yet."""
        self.when.setText(self.tr("looking for it…"))
        self.forget.show()

    def know(self, found: Found) -> None:
        """How it was found on its drive."""
        gone = self.tr("drive not connected") if found.away else self.tr("not found")
        self.when.setText(gone if found.missing else _when(self.entry.opened))
        self.open.setEnabled(not found.missing)
        for action in (self.search, self.forget):
            action.setVisible(found.missing)
        self.backups.setVisible(found.backups)


def _when(opened: float) -> str:
    """The day, in the system's short form."""
    day = QDateTime.fromSecsSinceEpoch(int(opened)).date()
    return QLocale().toString(day, QLocale.FormatType.ShortFormat)
