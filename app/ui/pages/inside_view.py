"""What the views of the Inside tab share: one answer at a time on a card, or a word about why there is none yet."""

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.commands.session import Ticket
from app.domain.problems import Problem
from app.domain.records import Run
from app.ui import language, words
from app.ui.latest import Begin, Latest
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.save_menu import WRITTEN, Kind, SaveButton, Write

T = TypeVar("T")


class InsideView(QWidget, Generic[T]):
    """A view says how an answer is drawn (`draw`) and whether it is still wanted (`wanted`); it asks by `ask`.

    `save` writes what is shown (`keep`) as one of `kinds`; a view lays it where it belongs and names it.
    """

    def __init__(self, shell: Shell, kind: type[T], kinds: tuple[Kind, ...] = WRITTEN) -> None:
        super().__init__()
        self._shell = shell
        self._found: T | None = None
        self._why: Callable[[], str] = str  # what stands where nothing is shown
        self.message = plain.quiet(wrap=True)
        self.caveat = plain.label("", "caption", wrap=True)
        self.save = SaveButton(shell, self._saving, kinds)
        self.card = plain.card()
        self.inner = QVBoxLayout(self.card)
        self.inner.setContentsMargins(18, 14, 18, 12)
        self.inner.setSpacing(10)
        self._answers: Latest[T] = Latest(shell, kind, self._came, self._failed)
        self.say(str)

    def explain(self, run: Run, text: str, second: str | None = None) -> None:
        """Show this text, or pair, as this run's model reads it."""
        raise NotImplementedError

    def wanted(self, found: T) -> bool:
        """Whether an answer is one to what is asked now."""
        return True

    def draw(self, found: T) -> None:
        """Show an answer."""
        raise NotImplementedError

    def keep(self, found: T, path: Path, speech: str) -> None:
        """Write an answer to a file, in the background; `speech`: the window's language."""
        raise NotImplementedError

    def ask(self, begin: Begin) -> None:
        """Ask; what was asked before is given up."""
        self._answers.ask(begin, hurry=True)

    def say(self, why: Callable[[], str]) -> None:
        """Nothing to show; `why` says so in the window's language."""
        self._found, self._why = None, why
        self.card.hide()
        self.save.hide()
        self.message.setText(why())
        self.message.show()

    def forget(self) -> None:
        """Give up what is asked."""
        self._answers.drop()

    def clear(self) -> None:
        """Nothing to explain any more."""
        self.forget()
        self.say(str)

    def restyle(self) -> None:
        """The theme changed."""

    def retranslate(self) -> None:
        """The language changed."""
        self.message.setText(self._why())
        if self._found is not None:
            self.draw(self._found)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._answers.busy

    def found(self) -> T | None:
        """What is shown."""
        return self._found

    def _came(self, ticket: Ticket, found: T) -> None:
        if self.wanted(found):
            self._found = found
            self.message.hide()
            self.card.show()
            self.save.show()
            self.draw(found)

    def _saving(self) -> Write | None:
        found, speech = self._found, language.spoken()
        return None if found is None else lambda path: self.keep(found, path, speech)

    def _failed(self, problem: Problem) -> None:
        self.say(lambda: words.problem_sentence(problem))


def low(widget: QWidget) -> QWidget:
    """Let a widget take no more height than it needs."""
    widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return widget
