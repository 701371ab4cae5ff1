"""The way from a command of the palette to its button on another page, which may have to be made and filled first."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.ui.page import Page
from app.ui.page_commands import Buttons, Command, in_sight, press

_EVERY: Final = 30  # ms
_LOOKS: Final = 100  # until it is given up: three seconds


class Reaching(QObject):
    """Looks again until the button can be pressed. `shown`: the page that is shown; `point` draws a ring around."""

    def __init__(
        self, shown: Callable[[], Page | None], point: Callable[[QWidget], object], say: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._shown = shown
        self._point = point
        self._say = say
        self._wanted: Command | None = None
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether a button is still waited for."""
        return self._timer.isActive()

    def begin(self, command: Command) -> None:
        """The page is shown by now: press what may be pressed at once, point at the rest."""
        self._wanted, self._looks = command, 0
        self._timer.start()
        self._look()

    def stop(self) -> None:
        """Another way was taken meanwhile."""
        self._timer.stop()

    def _look(self) -> None:
        self._looks += 1
        page, command = self._shown(), self._wanted
        if page is None or command is None or page.key != command.page:
            self.stop()
            return
        found = Buttons(page).of(command)  # anew each time: parts of a page are made late
        there = found is not None and in_sight(found)
        if found is not None and there and found.isEnabled():
            self.stop()
            if command.at_once or not isinstance(found, QWidget):
                press(found)
            else:
                self._point(found)
        elif self._looks > _LOOKS:
            self.stop()
            if there and isinstance(found, QWidget):
                self._point(found)
            else:
                self._say(command.missing)
