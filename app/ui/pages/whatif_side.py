"""What stands beside the text under trial: cards one under another, made anew with every answer."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from app.ui.widgets import plain
from app.ui.widgets.scrolled import Scrolled


class SideCard(QWidget):
    """A card; what is laid into `inside` stands from above down."""

    def __init__(self) -> None:
        super().__init__()
        card = plain.card()
        self.inside = QVBoxLayout(card)
        self.inside.setContentsMargins(12, 10, 12, 8)
        self.inside.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)

    def lay(self, *parts: QWidget | QLayout) -> None:
        """Put parts under those that are there, buttons no wider than they need be."""
        for part in parts:
            if isinstance(part, QLayout):
                self.inside.addLayout(part)
            else:
                self.inside.addWidget(part)


class SideCards(Scrolled):
    """The cards of one answer."""

    def __init__(self) -> None:
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(8)
        self._list.addStretch(1)
        self._cards: list[SideCard] = []
        super().__init__(self._list)

    def show_cards(self, cards: Sequence[SideCard]) -> None:
        """Show these and no others."""
        for card in self._cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = list(cards)
        for number, card in enumerate(self._cards):
            self._list.insertWidget(number, card)
