"""How far something is that takes its time, and the way to stop it."""

import threading
import time
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from app.ui.widgets import plain

_TOLD: Final = 0.1  # seconds between two words about the progress


class WorkRow(QWidget):
    """Hidden until `begin`. `progress` and `stopped` may be called by the thread that works."""

    _advanced = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.cancel = plain.button("", "", self.stop)
        self._stop = threading.Event()
        self._told = 0.0
        self.setLayout(plain.row(self.bar, self.cancel))
        self._advanced.connect(lambda share: self.bar.setValue(int(share * 1000)))
        self.hide()

    def rename(self, name: str) -> None:
        """Say what is under way, to those who cannot see the bar; and the button anew."""
        self.bar.setAccessibleName(name)
        plain.set_text(self.cancel, self.tr("Cancel"))

    def begin(self) -> threading.Event:
        """Show the bar empty; the event is set once it is to stop."""
        self._stop = threading.Event()
        self._told = 0.0
        self.bar.setValue(0)
        self.show()
        return self._stop

    def progress(self, done: int, total: int) -> None:
        """So much of so much is done."""
        if time.monotonic() - self._told > _TOLD:
            self._told = time.monotonic()
            self._advanced.emit(done / max(1, total))

    def stop(self) -> None:
        """Ask it to stop."""
        self._stop.set()
