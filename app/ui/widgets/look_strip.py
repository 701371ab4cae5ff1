"""A text whose words are coloured by how much of the decision's looking comes to them."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from app.commands.attention_reading import Weight
from app.ui.theme import Theme
from app.ui.widgets.glass import GlassText, Head, Pane
from app.ui.widgets.shades import signed


class LookStrip(GlassText):
    """The glass is clear at `low` and strongest at the largest weight. There is nothing that speaks against."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._weights: tuple[Weight, ...] = ()
        self._low = 0.0
        self._dark: tuple[tuple[int, int], ...] = ()  # not read by the model

    def show_weights(
        self,
        text: str,
        weights: Sequence[Weight],
        low: float = 0.0,
        unread: Sequence[tuple[int, int]] = (),
        heads: Sequence[Head] = (),
    ) -> None:
        """Colour `text`; weights of `low` and less stay clear. `heads`: what stands above parts of the text."""
        self._weights, self._low, self._dark = tuple(weights), low, tuple(unread)
        self.show_text(text, self._glass(text), self._dark, heads)

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        current = self.current()
        self.show_text(self.text(), self._glass(self.text()), self._dark, self.heads())
        self.set_current(current)

    def _glass(self, text: str) -> list[Pane]:
        wide = max((w.score for w in self._weights), default=0.0) - self._low
        panes: list[Pane] = []
        for weight in self._weights:
            share = max(0.0, (weight.score - self._low) / wide) if wide > 0 else 0.0
            shown = text[weight.start : weight.end].strip()
            value = QLocale().toString(weight.score, "f", 3)
            panes.append(Pane(weight.start, weight.end, signed(share, self._theme), told=f"{shown} {value}"))
        return panes
