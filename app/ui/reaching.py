"""The way from a command of the palette to its button on another page, which may have to be made and filled first."""

from collections.abc import Callable, Set
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.ui.page import Page
from app.ui.page_commands import Button, Buttons, Command, in_sight, owner_of, press, what_next

_EVERY: Final = 30  # ms
_LOOKS: Final = 100  # until it is given up: three seconds
_SETTLED: Final = 2  # looks in a row at which the page reads nothing any more


class Reaching(QObject):
    """Looks again until the page is filled and the button can be pressed. `shown`: the page that is shown; `point`
    draws a ring around; `under_way`: what is read or written in the background."""

    def __init__(
        self,
        shown: Callable[[], Page | None],
        point: Callable[[QWidget], object],
        say: Callable[[str], object],
        under_way: Callable[[], Set[object]],
    ) -> None:
        super().__init__()
        self._shown = shown
        self._point = point
        self._say = say
        self._under_way = under_way
        self._before: Set[object] = frozenset()  # what was under way before the page was shown
        self._wanted: Command | None = None
        self._looks = self._quiet = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether a button is still waited for."""
        return self._timer.isActive()

    def prepare(self) -> None:
        """The page is shown next: what it begins to read is waited for, what others do is not."""
        self._before = self._under_way()

    def begin(self, command: Command) -> None:
        """The page is shown by now: press what may be pressed at once, point at the rest."""
        self._wanted, self._looks, self._quiet = command, 0, 0
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
        self._quiet = 0 if self._under_way() - self._before else self._quiet + 1
        late = self._looks > _LOOKS
        if self._quiet < _SETTLED and not late:
            return
        found = Buttons(page).of(command)  # anew each time: parts of a page are made late
        if found is not None and in_sight(found) and (found.isEnabled() or late):
            self.stop()
            self._arrive(command, found)
        elif late:
            self.stop()
            self._say(command.missing)

    def _arrive(self, command: Command, found: Button) -> None:
        if found.isEnabled() and command.at_once:
            press(found)
            return
        at = found if isinstance(found, QWidget) else owner_of(found)
        if at is not None:
            self._point(at)
        self._say(what_next(found) if found.isEnabled() else command.lacking)
