"""What becomes of the work under way when the window is to be closed, or its project left for another."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from app.commands.session import Session
from app.ui import words
from app.ui.desktop import Desktop
from app.ui.page import Question, Told
from app.ui.staying import Staying
from app.ui.task_strip import TaskStrip
from app.ui.widgets.problem_bar import QuestionBar


class Closing(QObject):
    """Asks in the window. Agreed once, or where nothing is at work, it lets the window close."""

    def __init__(
        self,
        session: Session,
        strip: TaskStrip,
        question: QuestionBar,
        staying: Staying,
        desktop: Desktop,
        pages_at_work: Callable[[], Sequence[Told]],
    ) -> None:
        super().__init__()
        self._pages_at_work = pages_at_work  # what they do beside the worker's jobs: an import, an archive
        self._session = session
        self._strip = strip
        self._question = question
        self._staying = staying
        self._desktop = desktop
        self._close: Callable[[], object] = lambda: None
        self.agreed = False

    def may_close(self, close: Callable[[], object]) -> bool:
        """Whether the window may close now; if not, it was asked, and `close` will be called should that be wanted."""
        jobs, more = self._session.at_work(), self._pages_at_work()
        if not (jobs or more) or self.agreed or self._question.asks(self._agree):
            return True
        self._close = close
        self._question.ask(
            lambda: self._closing_question(jobs, more),
            self._agree,
            (lambda: self.tr("Keep running in the background"), self._staying.begin),
        )
        return False

    def before_leaving(self, go_on: Callable[[], object]) -> None:
        """Call `go_on`, which will open another project; where work is under way, after asking."""
        jobs, more = self._session.at_work(), self._pages_at_work()
        if jobs or more:
            told = self.tr("Stop and go on")
            self._question.ask(lambda: (self._said(jobs, more), self.tr("Keep it running"), told), go_on)
        else:
            go_on()

    def _agree(self) -> None:
        self.agreed = True
        self._close()

    def _closing_question(self, jobs: Sequence[str], more: Sequence[Told]) -> Question:
        said = self._said(jobs, more)
        if not (self._desktop.has_tray() or self._desktop.can_notify()):
            alone = self.tr(
                "In the background nothing will be seen of it here: start Vitrail again to see how far it is."
            )
            said = f"{said} {alone}"
        trains = any(self._strip.name_of(job) for job in jobs)
        return said, self.tr("Cancel"), self.tr("Stop and keep the checkpoint") if trains else self.tr("Stop and close")

    def _said(self, jobs: Sequence[str], more: Sequence[Told]) -> str:
        """What is under way, and what stopping it means. `more`: what is no job."""
        runs = [name for job in jobs if (name := self._strip.name_of(job))]
        parts = []
        if len(runs) == 1:
            one = self.tr("“{0}” has not finished training. If it stops now, its last checkpoint is kept.")
            parts.append(one.format(words.name(runs[0])))
        elif runs:
            count = len(runs)
            parts.append(
                self.tr(
                    "%Ln trainings have not finished. If they stop now, their last checkpoints are kept.", "", count
                )
            )
        parts += [told() for told in more]
        if len(runs) < len(jobs):
            parts.append(other_work())
        return " ".join(dict.fromkeys(parts))


def other_work() -> str:
    """Something is under way of which no more is to be said."""
    return words.translate("Closing", "Other work is still going on. If it stops now, nothing of it is written.")
