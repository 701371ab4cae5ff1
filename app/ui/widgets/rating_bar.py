"""A few ordered labels as one bar: from the lowest at the left to the highest at the right."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.records import LabelCount
from app.ui import words
from app.ui.theme import Theme
from app.ui.widgets import plain
from app.ui.widgets.label_keys import label_keys, shown
from app.ui.widgets.plain import plain_tip
from app.ui.widgets.shades import ink_on, tinted


class RatingBar(QWidget):
    """`chosen` says which label is meant. Keys are those of the labels."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._labels: tuple[LabelCount, ...] = ()
        self._buttons: dict[str, QPushButton] = {}
        self._chosen: frozenset[str] = frozenset()
        self._suggested: Mapping[str, float] = {}
        self._row = plain.row(gap=8)
        self.setLayout(self._row)

    def show_labels(self, labels: Sequence[LabelCount]) -> None:
        """The labels from low to high, with their counts."""
        keys = {name: key for key, name in label_keys(labels).items()}
        if [label.name for label in labels] != [label.name for label in self._labels]:
            self._make(labels)
        self._labels = tuple(labels)
        for label in labels:
            made = self._buttons[label.name]
            key = keys.get(label.name, "")
            head = label.name if key in ("", label.name) else f"{shown(key)}   {label.name}"
            made.setText(f"{head}\n{words.number(label.count)}".replace("&", "&&"))
            made.setAccessibleName(f"{label.name}, {words.number(label.count)}")
            made.setToolTip(plain_tip(label.description or label.name))

    def show_text(self, chosen: Collection[str], suggested: Mapping[str, float] | None = None) -> None:
        """What the present text carries, and what is suggested."""
        self._chosen = frozenset(chosen)
        self._suggested = suggested or {}
        self._colour()

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        self._colour()

    def _make(self, labels: Sequence[LabelCount]) -> None:
        for made in self._buttons.values():
            self._row.removeWidget(made)
            made.hide()
            made.deleteLater()
        self._buttons = {}
        for label in labels:
            made = plain.button(plain.keyless(label.name))
            made.setAccessibleName(label.name)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.setMinimumHeight(50)
            made.clicked.connect(lambda _=False, name=label.name: self.chosen.emit(name))
            self._buttons[label.name] = made
            self._row.addWidget(made, 1)

    def _colour(self) -> None:
        theme = self._theme
        for label in self._labels:
            made = self._buttons[label.name]
            style = ""
            if label.name in self._chosen:
                ground = tinted(theme.accent, 0.28, theme)
                style = f"background: {ground}; border: 2px solid {theme.accent}; color: {ink_on(ground, theme)};"
            elif label.name in self._suggested:
                style = f"border: 2px dashed {theme.accent};"
            if made.property("worn") != style:  # a style sheet is slow to put on
                made.setProperty("worn", style)
                made.setStyleSheet(f"QPushButton {{ {style} }}" if style else "")
