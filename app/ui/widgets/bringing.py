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
        self._name = name
        self._heard: Progress | None = None
        self.stage = plain.quiet()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.cancel = plain.button("", "link", on_cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(8)
        layout.addLayout(plain.row(plain.label(name, "heading"), None, self.cancel))
        layout.addWidget(self.bar)
        layout.addWidget(self.stage)
        self.retranslate()

    def retranslate(self) -> None:
        self.bar.setAccessibleName(self.tr("Progress of {0}").format(self._name))
        plain.set_text(self.cancel, self.tr("Cancel"))
        self.cancel.setAccessibleName(self.tr("Cancel {0}").format(self._name))
        if self._heard is None:
            self.stage.setText(self.tr("Waiting for the worker"))
        else:
            self.heard(self._heard)

    def heard(self, event: Progress) -> None:
        """Show how far it is."""
        self._heard = event
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
