"""The first steps in the window: ticked by what is really done in it, shown on the page where each belongs."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.commands import first_steps, samples
from app.commands.first_steps import BEGIN, EXPLAIN, LABEL, LOOK, RESULTS, SAMPLE, TRAIN, FirstSteps
from app.commands.session import Changes
from app.domain.jobs import AnyEvent, Finished
from app.domain.records import Dataset
from app.ui.language import spoken
from app.ui.page import Shell

_PAGES: Final = {
    LOOK: "data",
    LABEL: "label",
    TRAIN: "train",
    RESULTS: "results",
    EXPLAIN: "explain",
    first_steps.BRING: "data",
}
_SETTLES: Final = 120  # ms until a page that was turned to lies as it will


class Guide(QObject):
    """Holds how far one is and writes it down at each change; the card (`GuideCard`) only shows it."""

    altered = Signal()
    pointed = Signal(str, str)  # at a page's landmark, for a step

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.steps: FirstSteps = first_steps.state()
        self._labelled = -1  # texts that carry a label now; -1: not known yet
        self._asked = 0

    def reached(self, step: str) -> None:
        """A page tells of something done on it, or of a wish to be led."""
        if step == BEGIN or (step == SAMPLE and not self.steps.left and self.steps.present):
            self._count(credit=False)
            self._become(first_steps.begun(self.steps))
        elif self.steps.on:
            self._become(first_steps.reached(self.steps, step))

    def leave(self) -> None:
        """Lead no more."""
        self._become(first_steps.left(self.steps))

    def changed(self, changes: Changes) -> None:
        """Something was altered; called by the window."""
        if changes.project:
            self._labelled = -1
        if self.steps.on and (changes.annotations or changes.datasets or changes.project):
            self._count(credit=not (changes.datasets or changes.project))

    def heard(self, event: AnyEvent) -> None:
        """Any job said something; called by the window."""
        if isinstance(event, Finished) and event.job.startswith("run-"):
            self.reached(TRAIN)

    def show_me(self) -> None:
        """Turn to the page of the present step and point at what it is done with."""
        step = self.steps.present
        if not self._shell.session.has_project:
            self._shell.go("home")
            self.pointed.emit("home", step)
            return
        page = _PAGES.get(step, "home")
        self._shell.go(page, **self._subject(step))
        QTimer.singleShot(_SETTLES, self, lambda: self.pointed.emit(page, step))

    def _subject(self, step: str) -> dict[str, str]:
        """What the page of a step is shown with, as far as the project has it."""
        names = {dataset.name for dataset in self._shell.session.project.datasets()}
        code = spoken()
        if step in (LOOK, TRAIN):
            wanted = samples.first(code).name
            return {"dataset": wanted} if wanted in names else {}
        if step == LABEL:
            wanted = samples.unlabelled(code).name
            return {"dataset": wanted, "view": "label"} if wanted in names else {"view": "label"}
        if step == EXPLAIN:
            return {"draft": samples.first(code).question}
        return {}

    def _count(self, credit: bool) -> None:
        """Find out in the background how many texts carry a label; `credit`: those that are more were given by hand."""
        session = self._shell.session
        if not session.has_project:
            return
        self._asked += 1
        asked, project = self._asked, session.project
        self._shell.in_background(project.datasets, lambda found: self._counted(asked, found, credit))

    def _counted(self, asked: int, found: list[Dataset], credit: bool) -> None:
        if asked != self._asked:
            return
        before, self._labelled = self._labelled, sum(dataset.labelled for dataset in found)
        if credit and before >= 0:
            self._become(first_steps.labelled(self.steps, self._labelled - before))

    def _become(self, steps: FirstSteps) -> None:
        if steps != self.steps:
            self.steps = steps
            first_steps.remember(steps)
            self.altered.emit()
