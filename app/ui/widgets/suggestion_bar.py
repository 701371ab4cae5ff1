"""What is suggested for the present text, how surely and by whom; and how far the model is that learns meanwhile."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.domain.annotations import Source
from app.ui import words
from app.ui.theme import Theme
from app.ui.widgets import plain
from app.ui.widgets.label_keys import shown

_NARROW: Final = 900  # pixels


class SuggestionBar(QWidget):
    """`accepted` and `rejected` by click (keys are the page's); `source_chosen` tells whose suggestions are wanted."""

    accepted = Signal()
    rejected = Signal()
    source_chosen = Signal(object)  # Source | None

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._sources: tuple[tuple[str, Source | None], ...] = ()
        self._said: tuple[str, float] | None = None
        self._keys = ("A", "X")
        self.dot = plain.label("●")
        self.text = plain.Elided("")
        self.accept = plain.button("", "", self.accepted.emit, command="label.accept")
        self.reject = plain.button("", "quiet", self.rejected.emit, command="label.reject")
        self.status = plain.Elided("", "quiet")
        self.chooser = QComboBox()
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chooser.setMinimumContentsLength(18)
        for part in (self.accept, self.reject, self.chooser):
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._offer = QWidget()
        offer = plain.row(self.dot, self.text, self.accept, self.reject, gap=8)
        offer.setStretch(1, 1)
        self._offer.setLayout(offer)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._offer, 3)
        layout.addWidget(self.status, 2)
        layout.addWidget(self.chooser)
        self._offer.hide()
        self.chooser.activated.connect(self._picked)
        self.retranslate()

    def retranslate(self) -> None:
        self.chooser.setAccessibleName(self.tr("Whose suggestions"))
        plain.set_text(self.accept, self.tr("Accept ({0})").format(shown(self._keys[0])))
        plain.set_text(self.reject, self.tr("Not this ({0})").format(shown(self._keys[1])))
        self._say()

    def show_keys(self, accept: str, reject: str) -> None:
        """The keys that accept and reject."""
        self._keys = (accept, reject)
        self.retranslate()

    def offer(self, told: str, confidence: float, colour: str) -> None:
        """Say what is suggested; "": nothing is."""
        self._said = (told, confidence) if told else None
        if told:
            self.dot.setStyleSheet(f"color: {colour};")
        self._say()

    def tell(self, status: str) -> None:
        """One line on the model that learns, or on where its suggestions are."""
        self.status.setText(status)

    def show_sources(self, sources: tuple[tuple[str, Source | None], ...], chosen: Source | None) -> None:
        """Whose suggestions there are to choose from, each with its name; None: nobody's."""
        if sources != self._sources:
            self._sources = sources
            self.chooser.clear()
            for told, _ in sources:
                self.chooser.addItem(told)
        place = next((i for i, (_, source) in enumerate(sources) if source == chosen), -1)
        self.chooser.setCurrentIndex(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room, what is suggested takes that of the line on the model."""
        narrow = self.width() < _NARROW
        self.status.setVisible(not narrow or self._said is None)
        self.chooser.setMinimumContentsLength(12 if narrow else 18)

    def _picked(self, place: int) -> None:
        self.source_chosen.emit(self._sources[place][1])

    def _say(self) -> None:
        self._offer.setVisible(self._said is not None)
        self._fit()
        if self._said is not None:
            told, confidence = self._said
            sure = words.whole_percent(round(confidence * 100))
            self.text.setText(self.tr("Suggested: {0}, {1} sure").format(words.name(told), sure))
