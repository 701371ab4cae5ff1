"""The two cards about archives on Home, each made when it is first needed: what they work with is slow to import."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from app.ui.page import Shell, Told
from app.ui.widgets import plain

if TYPE_CHECKING:
    from app.ui.widgets.pack_card import PackCard
    from app.ui.widgets.unpack_card import UnpackCard

_BELOW: Final = 14  # pixels between the cards and what follows


class ArchiveCards(QWidget):
    """Takes no room while neither is shown; `on_made` is given the folder of a project that was unpacked."""

    def __init__(self, shell: Shell, on_made: Callable[[Path], object]) -> None:
        super().__init__()
        self._shell = shell
        self._on_made = on_made
        self.packer: PackCard | None = None
        self.unpacker: UnpackCard | None = None
        self._cards = plain.column(gap=14)
        self.setLayout(self._cards)

    def retranslate(self) -> None:
        for card in (self.packer, self.unpacker):
            if card is not None:
                card.retranslate()

    def pack(self) -> "PackCard":
        """Offer the open project to be saved."""
        from app.ui.widgets.pack_card import PackCard

        if self.packer is None:
            self.packer = PackCard(self._shell)
            self._cards.addWidget(self.packer)
            self.packer.installEventFilter(self)
        self.packer.begin()
        return self.packer

    def open(self, path: Path) -> "UnpackCard":
        """Look into an archive, and offer to unpack it."""
        from app.ui.widgets.unpack_card import UnpackCard

        if self.unpacker is None:
            self.unpacker = UnpackCard(self._shell, self._on_made)
            self._cards.insertWidget(0, self.unpacker)
            self.unpacker.installEventFilter(self)
        self.unpacker.begin(path)
        return self.unpacker

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            shown = any(card is not None and not card.isHidden() for card in (self.packer, self.unpacker))
            self._cards.setContentsMargins(0, 0, 0, _BELOW if shown else 0)
        return False

    def at_work(self) -> tuple[Told, ...]:
        """What is being saved or unpacked."""
        works = ((self.packer, self._told_packing), (self.unpacker, self._told_unpacking))
        return tuple(told for card, told in works if card is not None and not card.work.isHidden())

    def _told_packing(self) -> str:
        return self.tr("The project is being saved as an archive. If it stops now, nothing of it is written.")

    def _told_unpacking(self) -> str:
        return self.tr("An archive is being unpacked. If it stops now, nothing of it stays.")

    def project_changed(self) -> None:
        """Another project is open: what was to be saved is not."""
        if self.packer is not None:
            self.packer.shut()

    def stop(self) -> None:
        """Give up what is under way."""
        for card in (self.packer, self.unpacker):
            if card is not None:
                card.work.stop()
