"""What becomes of the work under way when the window is to be closed, or its project left for another."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.commands.session import Session
from app.ui import task_words, words
from app.ui.desktop import Desktop
from app.ui.page import Question, Told
from app.ui.staying import Staying
from app.ui.task_strip import TaskStrip
from app.ui.widgets.problem_bar import QuestionBar

_LOOK: Final = 300  # ms between looks whether what was asked about still goes on


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
        self._go_on: Callable[[], object] = lambda: None
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK)
        self._clock.timeout.connect(self._look)

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
            said = self._said(jobs, more)  # named while it is known what they are
            self._go_on = go_on
            self._question.ask(lambda: (said, self.tr("Keep it running"), self.tr("Stop and go on")), go_on)
            self._clock.start()
        else:
            go_on()

    def _look(self) -> None:
        """Where what was asked about has ended, there is nothing left to ask: one goes on."""
        if not self._question.asks(self._go_on):
            self._clock.stop()
        elif not (self._session.at_work() or self._pages_at_work()):
            self._clock.stop()
            self._question.hide()
            self._go_on()

    def _agree(self) -> None:
        self.agreed = True
        self._close()

    def _closing_question(self, jobs: Sequence[str], more: Sequence[Told]) -> Question:
        said = self._said(jobs, more)
        if not (self._desktop.has_tray() or self._desktop.can_notify()):
            alone = self.tr(
                "In the background nothing will be seen of it here: start Vitrail again to see how far it is."
            )
            said = words.in_a_row(said, alone)
        trains = any(self._strip.name_of(job) for job in jobs)
        return said, self.tr("Cancel"), self.tr("Stop and keep the checkpoint") if trains else self.tr("Stop and close")

    def _others(self, jobs: Sequence[str]) -> list[str]:
        """What is under way beside the trainings, by its titles in the list of tasks."""
        living = [task for task, _ in self._session.tasks.living()]
        return [task_words.title(task) for task in living if task.about.kind != "train" and task.job in jobs]

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
        others = self._others(jobs)
        if len(others) == 1:
            parts.append(self.tr("“{0}” has not finished. If it stops now, nothing of it is written.").format(*others))
        elif others:
            several = self.tr("These have not finished: {0}. If they stop now, nothing of them is written.")
            parts.append(several.format(words.listed(others)))
        parts += [told() for told in more if told is not other_work or not others]
        if len(runs) + len(others) < len(jobs):
            parts.append(other_work())
        return words.in_a_row(*dict.fromkeys(parts))


def other_work() -> str:
    """Something is under way of which no more is to be said."""
    return words.translate("Closing", "Other work is still going on. If it stops now, nothing of it is written.")
