"""What is chosen or written on the desk and not on its way to the disk yet: when it is saved, and when given up."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.annotations import Annotation
from app.domain.records import Row
from app.ui.page import Shell
from app.ui.pages.label_desk import Desk
from app.ui.widgets.progress_strip import SavedMark

_PAUSE: Final = 800  # ms after the last key, before a written answer is saved


class LabelDraft(QObject):
    """The present text's draft. `wanted(Row, Annotation)`: it is to be saved now."""

    wanted = Signal(object, object)

    def __init__(self, shell: Shell, desk: Desk, mark: SavedMark) -> None:
        super().__init__()
        self._shell, self._desk, self._mark = shell, desk, mark
        self.row: Row | None = None
        self.saved: Annotation | None = None  # what was handed over to be written, or is written already
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._save)
        desk.typed.connect(self._typed)

    @property
    def unsaved(self) -> bool:
        return self._desk.dirty

    def begin(self, row: Row | None, saved: Annotation | None) -> None:
        """The desk shows this text, which is labelled so; or this of it has just been saved."""
        self._pause.stop()
        self._desk.dirty = False
        self.row, self.saved = row, saved

    def leave(self) -> None:
        """Save what is not saved, so that nothing is lost when the text is left."""
        self._save()
        if self.unsaved:
            if self.saved is not None and self._desk.scheme == "answer":
                self._shell.say(self.tr("An empty answer is not saved; the one before stays."))
            self.drop()

    def drop(self) -> None:
        """Give up what is not saved; what was saved before stays."""
        self._pause.stop()
        if self.unsaved:
            self._desk.dirty = False
            self._mark.clear()

    def _save(self) -> None:
        self._pause.stop()
        if self.row is None or not self.unsaved:
            return
        said = self._desk.draft()
        if said == self.saved:
            self.drop()
        elif self._stands(said):
            self.wanted.emit(self.row, said)

    def _stands(self, said: Annotation) -> bool:
        """Whether a draft can be a labelling without anybody having said that it is finished."""
        if self._desk.scheme == "answer":
            return bool(said.answer)
        return said != Annotation() or self.saved is not None

    def _typed(self) -> None:
        self._mark.unsaved()
        self._pause.start()
