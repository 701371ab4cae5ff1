"""What every page of the rail is, and what it may ask of the window around it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.commands.session import Changes, Session
from app.domain.jobs import AnyEvent
from app.domain.problems import Problem
from app.ui import page_commands
from app.ui.actions import Action
from app.ui.page_commands import Command
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.store.backups import Backup
    from app.store.project import Project

T = TypeVar("T")


Way = tuple[str, Callable[[], object]]  # what a link beside a message says, and does
Told = Callable[[], str]  # something under way and what stopping it means, in the window's language
Question = tuple[str, str, str]  # what is asked, the answer that changes nothing, the other


class Shell(Protocol):
    """The window, as a page sees it."""

    session: Session

    @property
    def theme(self) -> Theme:
        """The colours the window wears now."""

    def go(self, page: str, **what: str) -> None:
        """Show another page (`home`, `data`, `models`, `train`, `results`, `predict`, `explain`, `settings`, `help`)
        and hand it `what` (for instance `dataset=`, `run=`, `text=`, `model=`)."""

    def chosen(self, what: str) -> str:
        """What is chosen of the window's own settings: `theme`, `language`, and whether ("true", "false") to `notify`
        and to `reopen` the last project."""

    def choose(self, what: str, choice: str) -> None:
        """Choose another theme or language, or whether to `notify` or `reopen`; at once and for the next start."""

    def reach(self, command: Command) -> None:
        """Show the page of a command and what it is done with there; press its button, or point at it."""

    def say(self, text: str, way: Way | None = None) -> None:
        """A short message that goes away by itself; `way`: what a link beside it says, and does."""

    def problem(self, problem: Problem) -> None:
        """An inline bar with the problem's sentence, until it is closed or the page is left."""

    def ask(self, tell: Callable[[], Question], on_yes: Callable[[], object]) -> None:
        """A question at the top of the page; nothing waits for its answer. `tell` says it in the window's language."""

    def show_shortcuts(self) -> None:
        """Open the sheet of all shortcuts."""

    def show_logs(self) -> None:
        """Open the folder with the program's logs."""

    def leave_project(self, go_on: Callable[[], object]) -> None:
        """Call `go_on`, which will open another project; where trainings or files are under way, after asking."""

    def hold(self, project: "Project", done: Callable[[], object]) -> None:
        """Make `project` the open one once all work on the one before has been given up; then call `done`."""

    def restore(self, folder: Path, backup: "Backup") -> None:
        """Put the project in `folder` back to a backup and open it; what is open is closed before."""

    def in_background(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """Run `work` on a worker thread; `done` or `failed` (default: `problem`) on the window's thread.

        One of the two is always called: a fault of ours arrives as the `Problem` "bug", and is reported besides.
        """


class Page(QWidget):
    """A page. Views refresh from the session's changes and never write by themselves; they call commands.

    Pages are made when first shown and then live as long as the window, through changes of project. A page with
    `needs_project` is neither shown nor told of anything while no project is open: the window says so in its place.
    """

    milestone = Signal(str)  # something was done here for which the first steps wait (`app.commands.first_steps`)

    key: ClassVar[str] = ""  # the page's name for `Shell.go`
    needs_project: ClassVar[bool] = True

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.session = shell.session

    def title(self) -> str:
        """The page's name in the rail, translated."""
        return ""

    def enter(self, **what: str) -> None:
        """The page is shown; `what` is what `Shell.go` was given."""

    def leave(self) -> None:
        """Another page is shown."""

    def landmark(self, step: str) -> QWidget | None:
        """What the first steps point at on this page at one of their steps; None: nothing."""
        return None

    def changed(self, changes: Changes) -> None:
        """Something was altered; called by the window, shown or not. `changes.project`: another project is open."""

    def heard(self, event: AnyEvent) -> None:
        """Any job said something; called by the window, shown or not."""

    def offers(self) -> tuple[Action, ...]:
        """What can be done on this page now, for the palette; its own shortcuts are bound from these.

        First of all what its buttons do, as far as they bear the key of a command.
        """
        return page_commands.of_page(self, self.key, self._reach)

    def _reach(self, command: Command) -> None:
        self.shell.reach(command)

    def at_work(self) -> tuple[Told, ...]:
        """What is under way here, beside the worker's jobs, that is lost if the project closes now."""
        return ()

    def closing(self) -> None:
        """The window or the project closes: give up what runs in the background for this page."""

    def restyle(self) -> None:
        """The theme changed; repaint what is painted by hand from `shell.theme`."""

    def retranslate(self) -> None:
        """The language changed; set every text anew."""
