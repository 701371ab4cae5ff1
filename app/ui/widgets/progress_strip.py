"""How far the labelling is, how fast it goes, that it is saved, and the last labels made, one tick each."""

import statistics
from collections import deque
from typing import Final

import msgspec
from PySide6.QtCore import QEvent, QLocale, QRectF, QSize, Qt, QTime, QTimer, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QToolTip, QWidget

from app.ui import words
from app.ui.accessible import Role, announce
from app.ui.theme import Theme
from app.ui.widgets import plain

KEPT: Final = 30  # ticks
_PACED: Final = 20  # labels whose times make the pace
_PAUSE: Final = 120.0  # seconds: longer than this is a break, not a label
_TICK: Final = 11  # pixels from one tick to the next


class Tick(msgspec.Struct, frozen=True):
    """One label that was made."""

    row: int
    colour: str
    told: str


class HistoryStrip(QWidget):
    """The last labels as ticks in their colours, the newest at the right; a click, or Enter after the arrow keys, goes
    back to that text.

    Second opinions have ticks of their own: while they are given, no label is shown, and none of them is afterwards.
    """

    chosen = Signal(object)  # row id
    said_as = Role.List

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._looked_at = -1  # the row that the arrow keys came to
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._ticks: deque[Tick] = deque(maxlen=KEPT)
        self._aside: deque[Tick] = deque(maxlen=KEPT)  # the labels while opinions are shown, and the other way round
        self._opinions = False
        self._current = -1
        self.setFixedSize(KEPT * _TICK + 4, 22)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("The last labels made"))

    def ticks(self) -> tuple[Tick, ...]:
        return tuple(self._ticks)

    def add(self, tick: Tick) -> None:
        """A label was made; an older tick of the same text goes."""
        self._ticks = _without(self._ticks, tick.row)
        self._ticks.append(tick)
        self.update()

    def remove(self, row: int) -> None:
        """The label of a text was taken back."""
        if any(tick.row == row for tick in self._ticks):
            self._ticks = _without(self._ticks, row)
        else:
            self._aside = _without(self._aside, row)
        self.update()

    def clear(self) -> None:
        self._ticks.clear()
        self._aside.clear()
        self.update()

    def show_opinions(self, on: bool) -> None:
        """Show the second opinions, or the labels."""
        if on != self._opinions:
            self._opinions = on
            self._ticks, self._aside = self._aside, self._ticks
            self.update()

    def forget_opinions(self) -> None:
        """Someone else gives them from now on."""
        (self._ticks if self._opinions else self._aside).clear()
        self.update()

    def show_current(self, row: int) -> None:
        """Which text is shown."""
        if row != self._current:
            self._current = row
            self.update()

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def _box(self, place: int) -> QRectF:
        left = self.width() - (len(self._ticks) - place) * _TICK
        return QRectF(left, 3, _TICK - 3, self.height() - 6)

    def _at(self, x: float) -> Tick | None:
        place = len(self._ticks) - 1 - int((self.width() - 1 - x) // _TICK)
        return self._ticks[place] if 0 <= place < len(self._ticks) else None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, tick in enumerate(self._ticks):
            painter.setPen(QPen(QColor(self._theme.ink), 2) if tick.row == self._current else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tick.colour))
            painter.drawRoundedRect(self._box(place), 2, 2)
            if tick.row == self._looked_at and self.hasFocus():
                painter.fillRect(
                    QRectF(self._box(place).left(), self.height() - 2.0, _TICK - 3, 2), QColor(self._theme.ink)
                )
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        tick = self._at(event.position().x())
        if tick is not None:
            self.chosen.emit(tick.row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        rows = [tick.row for tick in self._ticks]
        key = Qt.Key(event.key())
        if key in steps and rows:
            place = rows.index(self._looked_at) + steps[key] if self._looked_at in rows else len(rows) - 1
            tick = self._ticks[min(len(rows) - 1, max(0, place))]
            self._looked_at = tick.row
            announce(self, tick.told)
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._looked_at in rows:
            self.chosen.emit(self._looked_at)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            tick = self._at(event.pos().x())
            QToolTip.showText(event.globalPos(), plain.plain_tip(tick.told) if tick else "", self)
            return True
        return bool(super().event(event))

    def sizeHint(self) -> QSize:
        return self.minimumSize()


def _without(ticks: deque[Tick], row: int) -> deque[Tick]:
    return deque((tick for tick in ticks if tick.row != row), maxlen=KEPT)


class SavedMark(QWidget):
    """Says quietly that the last label is on the disk, or that it is on its way or failed."""

    def __init__(self) -> None:
        super().__init__()
        self._state = ""
        self._at = QTime()
        self._text = plain.label("", "caption")
        self.setLayout(plain.row(self._text))
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(400)
        self._slow.timeout.connect(lambda: self._say("saving"))

    def text(self) -> str:
        return self._text.text()

    def begun(self) -> None:
        """A label is on its way; said only where that takes a while."""
        if not self._slow.isActive():
            self._slow.start()

    def saved(self) -> None:
        self._slow.stop()
        self._at = QTime.currentTime()
        self._say("saved")

    def undone(self) -> None:
        self._slow.stop()
        self._at = QTime.currentTime()
        self._say("undone")

    def failed(self) -> None:
        self._slow.stop()
        self._say("failed")

    def unsaved(self) -> None:
        """Something was begun that is not on its way yet."""
        self._slow.stop()
        self._say("unsaved")

    def clear(self) -> None:
        self._slow.stop()
        self._say("")

    def retranslate(self) -> None:
        self._say(self._state)

    def _say(self, state: str) -> None:
        self._state = state
        at = QLocale().toString(self._at, "HH:mm:ss")
        told = {
            "saving": self.tr("saving…"),
            "saved": self.tr("✓ saved {0}").format(at),
            "undone": self.tr("✓ taken back {0}").format(at),
            "failed": self.tr("not saved"),
            "unsaved": self.tr("not saved yet"),
        }.get(state, "")
        self._text.setText(told)


class Pace:
    """How long a label takes, in seconds: the median of the last ones, breaks left out."""

    def __init__(self) -> None:
        self._times: deque[float] = deque(maxlen=_PACED)

    def add(self, seconds: float) -> None:
        if 0 < seconds <= _PAUSE:
            self._times.append(seconds)

    def clear(self) -> None:
        self._times.clear()

    @property
    def median(self) -> float | None:
        """None before the third label."""
        return statistics.median(self._times) if len(self._times) >= 3 else None


class ProgressStrip(QWidget):
    """A thin bar, the figures in words, and the saved mark."""

    def __init__(self) -> None:
        super().__init__()
        self.pace = Pace()
        self.mark = SavedMark()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.figures = plain.Elided("", "quiet")
        row = plain.row(self.figures, self.mark)
        row.setStretch(0, 1)
        layout = plain.column(self.bar, gap=6)
        layout.addLayout(row)
        self.setLayout(layout)
        self._labelled = self._total = self._today = 0
        self._opinions = False
        self.retranslate()

    def retranslate(self) -> None:
        self.bar.setAccessibleName(self.tr("Texts labelled"))
        self.mark.retranslate()
        self._say()

    def show_counts(self, labelled: int, total: int, today: int) -> None:
        """Texts labelled in all, texts there are, labels made today."""
        self._opinions = False
        self._show(labelled, total, today)

    def show_opinions(self, given: int, total: int) -> None:
        """Texts with a second opinion of one's own, texts that others labelled."""
        self._opinions = True
        self._show(given, total, 0)

    def _show(self, labelled: int, total: int, today: int) -> None:
        self._labelled, self._total, self._today = labelled, total, today
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(labelled)
        self._say()

    def _say(self) -> None:
        total, labelled = words.number(self._total), words.number(self._labelled)
        told = self.tr("{0} of {1} have your opinion") if self._opinions else self.tr("{0} of {1} labelled")
        parts = [told.format(labelled, total)]
        if self._today:
            parts.append(self.tr("{0} today").format(words.number(self._today)))
        median = self.pace.median
        if median is not None:
            each = QLocale().toString(median, "f", 1)
            parts.append(self.tr("{0} s a text").format(each))
            left = self._total - self._labelled
            if left > 0:
                parts.append(self.tr("about {0} left at this pace").format(words.duration(left * median)))
        self.figures.setText(" · ".join(parts))
