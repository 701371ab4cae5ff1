"""A model on its way in: how far, and a way to stop it."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout

from app.domain.jobs import Progress
from app.ui import words
from app.ui.widgets import plain


class Bringing(QFrame):
    """One download or copy."""

    def __init__(self, name: str, on_cancel: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(name)
        self.stage = plain.quiet(self.tr("Waiting for the worker"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(self.tr("Progress of {0}").format(name))
        self.cancel = plain.button(self.tr("Cancel"), "link", on_cancel)
        self.cancel.setAccessibleName(self.tr("Cancel {0}").format(name))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(8)
        layout.addLayout(plain.row(plain.label(name, "heading"), None, self.cancel))
        layout.addWidget(self.bar)
        layout.addWidget(self.stage)

    def heard(self, event: Progress) -> None:
        """Show how far it is."""
        parts = [words.stage(event.stage)]
        if event.total > 0:
            self.bar.setRange(0, 1000)
            self.bar.setValue(int(1000 * event.done / event.total))
            if event.stage == "downloading":
                parts.append(self.tr("{0} of {1}").format(words.size(event.done), words.size(event.total)))
        else:
            self.bar.setRange(0, 0)
        if event.eta is not None:
            parts.append(self.tr("{0} left").format(words.duration(event.eta)))
        self.stage.setText(" · ".join(parts))
